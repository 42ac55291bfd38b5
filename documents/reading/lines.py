"""The lines of a document as a reader gives them: text, place, and how the page sets it."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any


class Mark(StrEnum):
    """How the page sets a line apart from running text."""

    NONE = ""
    BULLET = "bullet"
    HEADING = "heading"
    NOTE = "note"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `number` counts from 1; in a document without lines it counts paragraphs.

    `row` and `cell` count from 1 within the document's tables; 0 means outside one. `gap` says
    that the page leaves room above the line.
    """

    number: int
    text: str
    gap: bool = False
    row: int = 0
    cell: int = 0
    mark: Mark = Mark.NONE
    page: int = 0
    width: int = 0  # how many characters stood in the whole line, 0 where it goes on

    def saying(self, text: str) -> "Line":
        """Return the same line with another text."""
        return replace(self, text=text)


@dataclass(slots=True)
class Page:
    """What a reader writes on: lines one after the other, and what it left out."""

    lines: list[Line] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)

    def leave_out(self, what: str) -> None:
        """Count something that is in the file and not to be read."""
        self.left_out[what] = self.left_out.get(what, 0) + 1


def as_rows(lines: Iterable[Line]) -> list[list[object]]:
    """Return lines as plain values, to be sent from one process to another."""
    return [[getattr(line, name) for name in _NAMES] for line in lines]


def from_rows(rows: Iterable[list[Any]]) -> list[Line]:
    """Return the lines that `as_rows` gave."""
    named = (dict(zip(_NAMES, row, strict=True)) for row in rows)
    return [Line(**{**values, "mark": Mark(values["mark"])}) for values in named]


_NAMES = tuple(each.name for each in fields(Line))
