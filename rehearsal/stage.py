"""The rehearsal workspace for programs: put people on stage, let them act, hear what is said."""

import json
from collections.abc import Sequence
from io import BytesIO
from typing import Any, Self, cast
from urllib.parse import quote

from aiohttp import ClientSession, ClientTimeout

from rehearsal.acting import Form, Person
from rehearsal.shapes import Json, StageError
from rehearsal.told import Heard, Message, Reply

__all__ = ["Form", "Heard", "Message", "Person", "Reply", "Stage", "StageError"]

PATIENCE_SECONDS = 3.0
OK = 200


class Stage:
    """A running workspace, seen from a test or from a runner that plays a cast."""

    def __init__(self, base_url: str, *, patience: float = PATIENCE_SECONDS) -> None:
        """Look at the workspace at `base_url`; acts wait `patience` seconds to be answered."""
        self.base_url = base_url.rstrip("/")
        self.patience = patience
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Open the connection."""
        self._session = ClientSession(timeout=ClientTimeout(total=60))
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connection."""
        if self._session is not None:
            await self._session.close()

    async def ask(self, path: str, given: object = None, **query: object) -> Any:  # noqa: ANN401
        """Ask the admin interface: a GET without a body, else a POST of it as JSON.

        Raises:
            StageError: the workspace refuses; a field that is not there raises a KeyError.
        """
        if self._session is None:
            self._session = ClientSession(timeout=ClientTimeout(total=60))
        # As a stream: what is longer than a megabyte is then sent in parts.
        body = None if given is None else BytesIO(json.dumps(given).encode())
        async with self._session.request(
            "GET" if given is None else "POST",
            f"{self.base_url}{path}",
            data=body,
            params={key: str(value) for key, value in query.items()},
            headers={"Content-Type": "application/json"},
        ) as answer:
            said = await answer.json()
        if answer.status == OK:
            return said
        if said.get("error") == "unknown_field":
            raise KeyError(said["explanation"])
        raise StageError(str(said.get("error")), str(said.get("explanation")))

    def person(self, handle: str) -> Person:
        """Give the person with a handle or an id, to act as them."""
        return Person(self, handle)

    async def set_up(self, **setting: Any) -> Json:  # noqa: ANN401 - plain data, any of it
        """Apply `team`, `app`, `people`, `channels`, `refuse`, `limits` or `board`."""
        return cast("Json", await self.ask("/admin/setup", setting))

    async def reset(self) -> None:
        """Put everything back to an empty workspace."""
        await self.ask("/admin/reset", {})

    async def state(self) -> Json:
        """Give the setting, the clock and the board."""
        return cast("Json", await self.ask("/admin/state"))

    async def heard(self, channel: str, *, housekeeping: bool = False) -> Heard:
        """List what everybody in a channel sees, oldest first, replies too."""
        said = await self.ask(f"/admin/channels/{quote(channel)}")
        return Heard.from_shapes(said["messages"], housekeeping=housekeeping)

    async def pinned(self, channel: str) -> Heard:
        """List the pinned messages of a channel."""
        said = await self.ask(f"/admin/channels/{quote(channel)}")
        return Heard.from_shapes([m for m in said["messages"] if m["ts"] in said["pins"]])

    async def topic(self, channel: str) -> str:
        """Give the topic of a channel."""
        said = await self.ask(f"/admin/channels/{quote(channel)}")
        return str(said["channel"]["topic"]["value"])

    async def calls(self, method: str = "", *, after: int = 0) -> list[Json]:
        """List the recorded Web API calls as `{"method", "params"}`."""
        said = await self.ask("/admin/calls", method=method, after=after)
        return cast("list[Json]", said)

    async def quiet(self, seconds: float = 0.2, *, timeout: float = 30.0) -> bool:  # noqa: ASYNC109
        """Wait until no Web API call has been made for `seconds`; give False at the timeout."""
        said = await self.ask("/admin/quiet", seconds=seconds, timeout=timeout)
        return bool(said["quiet"])

    async def after(self, number: int, *, timeout: float = 10.0) -> int:  # noqa: ASYNC109
        """Wait until something has happened after `number`; give the newest number."""
        said = await self.ask("/admin/wait", after=number, timeout=timeout)
        return int(said["number"])

    async def faults(self, *wanted: Json) -> Json:
        """Order what goes wrong with the calls to come; without any, nothing does.

        Give what is ordered and how often each kind of fault has been applied.
        """
        return cast("Json", await self.ask("/admin/faults", list(wanted)))

    async def refuse(self, **methods: str) -> None:
        """Have methods always refused: `pins_add="restricted_action"`."""
        codes = {name.replace("_", ".", 1): code for name, code in methods.items()}
        await self.ask("/admin/refuse", codes)

    async def clock(self, *, meeting: float | None = None, rate: float | None = None) -> Json:
        """Read the clock, or set it and return once its subscribers have applied it."""
        wanted = {"meeting": meeting, "rate": rate}
        given = {key: value for key, value in wanted.items() if value is not None}
        return cast("Json", await self.ask("/admin/clock", given or None))

    async def board(self, **shown_beside: Any) -> Json:  # noqa: ANN401 - plain data, any of it
        """Change what the page shows beside the chat, such as `marks`, `buttons` or `card`."""
        return cast("Json", await self.ask("/admin/board", shown_beside))

    async def socket(self, do: str, *, seconds: float | None = None) -> None:
        """Have the websockets `refresh`, `warning`, `drop` or `half-open`.

        `seconds` is how long it takes until they are closed from here.
        """
        given: Json = {"do": do} if seconds is None else {"do": do, "seconds": seconds}
        await self.ask("/admin/socket", given)

    async def event_faults(self, *wanted: Json) -> Json:
        """Order how the events to come go astray; without any, none does."""
        return cast("Json", await self.ask("/admin/events/faults", list(wanted)))

    async def retry_events(self) -> int:
        """Retry now the events that the app has not acknowledged; give how many they are."""
        return int((await self.ask("/admin/events/retry", {}))["retried"])

    async def timing(
        self, *, ack_seconds: float = 3.0, retry_seconds: Sequence[float] = (0, 60, 300)
    ) -> None:
        """Change how long an acknowledgement may take and when events are retried."""
        given = {"ack_seconds": ack_seconds, "retry_seconds": list(retry_seconds)}
        await self.ask("/admin/timing", given)
