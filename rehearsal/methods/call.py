"""One call of the Web API: its arguments read as Slack reads them, and a page of a long answer."""

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

Item = TypeVar("Item")
STRUCTURED = ("attachments", "blocks", "files", "metadata", "view")
MOST_PER_PAGE = 999


@dataclass(frozen=True)
class Method:
    """A method of the Web API; tier 0 is Slack's "special"."""

    run: Callable[[Team, "Call"], Json]
    tier: int
    required: tuple[str, ...] = ()


def decoded(params: Json) -> Json:
    """Read the arguments that hold structures, where they came as JSON text."""
    read = dict(params)
    for name in STRUCTURED:
        if isinstance(read.get(name), str):
            try:
                read[name] = json.loads(read[name])
            except (ValueError, RecursionError):
                continue
    return read


class Call:
    """The arguments of one call; all of them may have come as text."""

    def __init__(self, params: Json) -> None:
        """Read `params`, structures already decoded."""
        self.params = params

    def has(self, name: str) -> bool:
        """Say whether an argument was given at all."""
        return self.params.get(name) is not None

    def text(self, name: str, default: str = "") -> str:
        """Read an argument as text."""
        value = self.params.get(name)
        return default if value is None else str(value)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Read an argument as yes or no."""
        return self.text(name, "1" if default else "0").lower() in ("1", "true")

    def structure(self, name: str) -> Any:  # noqa: ANN401 - checked by whoever reads it
        """Read an argument that holds a list or an object."""
        return self.params.get(name)

    def names(self, name: str) -> list[str]:
        """Read an argument that holds several ids, with commas or as a list."""
        value = self.params.get(name)
        parts = value if isinstance(value, list) else self.text(name).split(",")
        return [str(part).strip() for part in parts if str(part).strip()]

    def limit(self, default: int = 100) -> int:
        """Read how many items a page may have.

        Raises:
            SlackError: invalid_limit.
        """
        try:
            limit = int(self.text("limit", str(default)) or default)
        except ValueError:
            raise SlackError("invalid_limit") from None
        if not 0 <= limit <= MOST_PER_PAGE + 1:
            raise SlackError("invalid_limit")
        return limit or default

    def cursor(self, prefix: str) -> str:
        """Read where the page begins, as an earlier answer said it.

        Raises:
            SlackError: invalid_cursor.
        """
        given = self.text("cursor")
        if not given:
            return ""
        try:
            said = base64.b64decode(given, validate=True).decode()
        except (binascii.Error, ValueError):
            raise SlackError("invalid_cursor") from None
        if not said.startswith(f"{prefix}:"):
            raise SlackError("invalid_cursor")
        return said.removeprefix(f"{prefix}:")


def cursor_to(prefix: str, place: str) -> Json:
    """Say where the next page begins; an empty place says that there is none."""
    cursor = base64.b64encode(f"{prefix}:{place}".encode()).decode() if place else ""
    return {"response_metadata": {"next_cursor": cursor}}


def page(call: Call, items: Sequence[Item]) -> tuple[list[Item], Json]:
    """Cut a page out of a list; give it and the metadata that leads to the next one."""
    said = call.cursor("offset") or "0"
    start = int(said) if said.isdigit() else 0
    limit = call.limit()
    more = str(start + limit) if start + limit < len(items) else ""
    return list(items[start : start + limit]), cursor_to("offset", more)
