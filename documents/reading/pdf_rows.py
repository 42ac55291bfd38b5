"""The characters of a page put back into rows: what stands at one height, piece by piece."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import NamedTuple

# In units of the line's height: what parts two words and two columns.
_WORD = 0.2
_WORD_SPACED = 0.05  # a space of the file is narrow after some letters, but never nothing
_COLUMN = 1.6
# Where a column is known to begin, less room parts it from the one before.
_KNOWN_COLUMN = 0.75
SAME_LINE = 0.5
_NEAR_POINTS = 5.0
_AT_COLUMN_POINTS = 1.5
_BULLET = re.compile(r"^(?:[•·▪▫◦‣●○■□➢➤✓✔❖\uf0b7\uf0a7\uf0d8o–-]|\(?\w{1,3}[.)])$")


class Char(NamedTuple):
    """A character and the box around it, in points from the page's lower left.

    `spaced` says that the file has a space before it.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    hidden: bool
    spaced: bool = False


@dataclass(slots=True)
class Piece:
    """Text without a wide room in it."""

    text: str
    left: float
    right: float


@dataclass(slots=True)
class Row:
    """What stands at one height of a page."""

    bottom: float
    height: float
    pieces: list[Piece]
    hidden: str
    page: int
    gap: bool = False
    ruled: bool = False  # a line is drawn above it


def heights(chars: Sequence[Char]) -> list[list[Char]]:
    """Return the characters line by line, from top to bottom and from left to right."""
    rows: list[list[Char]] = []
    row: list[Char] = []
    at = 0.0
    for char in sorted(chars, key=attrgetter("bottom"), reverse=True):
        below = at - char.bottom
        if row and (below <= 0 or below < max(char.top - char.bottom, 1.0) * SAME_LINE):
            row.append(char)
        else:
            row, at = [char], char.bottom
            rows.append(row)
    for each in rows:
        each.sort(key=attrgetter("left"))
    return rows


def columns_of(lines: Sequence[Sequence[Char]]) -> list[float]:
    """Return where columns begin on a page: after a wide room, at the same place in two lines."""
    starts = [
        char.left
        for line in lines
        for before, char in pairwise(line)
        if (room := char.left - before.right) > _COLUMN
        and room > (char.top - char.bottom) * _COLUMN
    ]
    found: list[float] = []
    for start in sorted(starts):
        near = sum(abs(other - start) <= _NEAR_POINTS for other in starts)
        if near > 1 and (not found or start - found[-1] > 2 * _NEAR_POINTS):
            found.append(start)
    return found


def row_of(chars: Sequence[Char], page: int, columns: Sequence[float]) -> Row:
    """Return what stands at one height, in pieces where a wide room parts it."""
    shown = [char for char in chars if not char.hidden]
    height = median(char.top - char.bottom for char in chars)
    hidden = "".join(_spelt([char for char in chars if char.hidden]))
    pieces: list[Piece] = []
    group: list[Char] = []
    for char in shown:
        if group and _is_apart(group[-1], char, columns):
            pieces.append(_piece(group))
            group = []
        group.append(char)
    if group:
        pieces.append(_piece(group))
    return Row(chars[0].bottom, height, _with_bullets(pieces), hidden, page)


def _is_apart(before: Char, char: Char, columns: Sequence[float]) -> bool:
    height = max(char.top - char.bottom, 1.0)
    room = char.left - before.right
    if room <= height * _KNOWN_COLUMN:
        return False
    at_column = any(abs(char.left - start) <= _AT_COLUMN_POINTS for start in columns)
    return room > height * (_KNOWN_COLUMN if at_column else _COLUMN)


def _piece(group: Sequence[Char]) -> Piece:
    return Piece("".join(_spelt(group)), group[0].left, max(char.right for char in group))


def _spelt(chars: Sequence[Char]) -> Iterator[str]:
    before: Char | None = None
    for char in chars:
        if before is not None and (room := char.left - before.right) > 0:
            least = _WORD_SPACED if char.spaced else _WORD
            if room > max(char.top - char.bottom, 1.0) * least:
                yield " "
        yield char.text
        before = char


def _with_bullets(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with each bullet beside what it marks."""
    made: list[Piece] = []
    for piece in pieces:
        if made and _BULLET.match(made[-1].text):
            made[-1] = Piece(f"{made[-1].text} {piece.text}", made[-1].left, piece.right)
        else:
            made.append(piece)
    return made
