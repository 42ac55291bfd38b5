"""The rows of a PDF's pages put back into lines, columns and the rows of tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from documents.reading.lines import Line, Mark
from documents.reading.pdf_rows import SAME_LINE, Char, Piece, Row, columns_of, heights, row_of

_GAP = 1.35  # in units of what usually parts two lines
_WIDEST_SPACING = 2.2
_NEAR_POINTS = 5.0
_FULL = 0.8
_FILLED = 10_000  # wider than any line: the text goes on because the cell was full
_LEAST_RULES = 3
_STARTS_ITEM = re.compile(r"^[•·▪▫◦‣●○■□➢➤✓✔❖\uf0b7\uf0a7\uf0d8]")
_OPEN_RANGE = re.compile(r"[-–—]\s*$")


@dataclass(slots=True)
class Layout:
    """The pages of a PDF, one after the other."""

    pages: list[list[Row]] = field(default_factory=list)
    rules: list[list[float]] = field(default_factory=list)
    count: int = 0

    def add(self, chars: Sequence[Char], rules: list[float]) -> None:
        """Add a page: its characters, and the heights at which lines are drawn across it."""
        page = len(self.pages) + 1
        lines = heights(chars)
        shown = [char for char in chars if not char.hidden]
        columns = columns_of(lines if len(shown) == len(chars) else heights(shown))
        rows = [row_of(line, page, columns) for line in lines]
        self.pages.append([row for row in rows if row.pieces or row.hidden])
        self.rules.append(sorted(rules))
        self.count += len(rows)

    def lines(self) -> list[Line]:
        """Return all lines in the order in which they are read: a table row cell by cell."""
        usual = _usual_spacing(self.pages)
        widest = _widest(self.pages)
        made: list[Line] = []
        tables = 0
        for rows, rules in zip(self.pages, self.rules, strict=True):
            _gaps(rows, rules, usual)
            starts = _column_starts(rows)
            right = _column_ends(rows, starts)
            groups = list(_table_rows(rows, starts, is_ruled=len(rules) >= _LEAST_RULES))
            full = _full_lines(groups)
            for group in groups:
                tables += 1
                for line in _read(group, starts, right, full, tables):
                    goes_on = (
                        bool(made)
                        and made[-1].page < line.page
                        and (made[-1].width >= _FULL * widest)
                    )
                    number = len(made) + 1
                    made.append(_numbered(line, number, gap=line.gap and not goes_on))
        return made


def _numbered(line: Line, number: int, *, gap: bool) -> Line:
    return Line(number, line.text, gap, line.row, line.cell, line.mark, line.page, line.width)


def _usual_spacing(pages: Sequence[Sequence[Row]]) -> float:
    """Return how far apart the lines of a paragraph are, in units of their height."""
    apart = sorted(
        (before.bottom - row.bottom) / row.height
        for rows in pages
        for before, row in pairwise(rows)
        if before.bottom - row.bottom > row.height * SAME_LINE
    )
    return min(apart[len(apart) // 5], _WIDEST_SPACING) if apart else 1.0


def _widest(pages: Sequence[Sequence[Row]]) -> int:
    widths = sorted(sum(len(p.text) for p in row.pieces) for rows in pages for row in rows)
    return widths[len(widths) * 9 // 10] if widths else 0


def _gaps(rows: Sequence[Row], rules: Sequence[float], usual: float) -> None:
    for n, row in enumerate(rows):
        before = rows[n - 1] if n else None
        row.gap = before is None or before.bottom - row.bottom > usual * _GAP * row.height
        if before is not None:
            row.ruled = any(row.bottom + row.height * 0.3 < y < before.bottom + 2 for y in rules)


def _column_starts(rows: Sequence[Row]) -> list[float]:
    """Return where the columns of a page begin; none on a page without any.

    A column is one in which text goes on below: without that, a tab parts two words of a line.
    """
    lefts = sorted(piece.left for row in rows for piece in row.pieces[1:])
    starts: list[float] = []
    for left in lefts:
        near = sum(abs(other - left) <= _NEAR_POINTS for other in lefts)
        if near > 1 and (not starts or left - starts[-1] > 4 * _NEAR_POINTS):
            starts.append(left)
    alone = [row.pieces[0].left for row in rows if row.pieces]
    goes_on = any(abs(left - start) <= _NEAR_POINTS for left in alone for start in starts)
    return starts if goes_on else []


def _column_of(piece: Piece, starts: Sequence[float]) -> int:
    return sum(start <= piece.left + _NEAR_POINTS for start in starts)


def _table_rows(
    rows: Sequence[Row], starts: Sequence[float], *, is_ruled: bool
) -> Iterator[list[Row]]:
    """Return the lines of a page in groups: a row of a table, or one line of running text."""
    group: list[Row] = []
    for row in rows:
        if group and _belongs(group, row, starts, is_ruled=is_ruled):
            group.append(row)
            continue
        if group:
            yield group
        group = [row]
    if group:
        yield group


def _belongs(group: list[Row], row: Row, starts: Sequence[float], *, is_ruled: bool) -> bool:
    if not starts or row.ruled or not row.pieces or not group[-1].pieces:
        return False
    columns = [_column_of(piece, starts) for piece in row.pieces]
    if _spans(row, starts) or _spans(group[0], starts):
        return False
    in_table = any(_column_of(p, starts) > 0 for r in group for p in r.pieces)
    if is_ruled and in_table and not row.gap:
        return True
    before = [_column_of(piece, starts) for piece in group[-1].pieces]
    if not in_table or row.gap:
        return False
    if 0 in columns:
        # A time whose end stands in the next line.
        first = group[-1].pieces[0]
        return before[0] == 0 and bool(_OPEN_RANGE.search(first.text))
    # An item beside a cell that begins anew is another row of the table.
    anew = len(columns) > 1 and bool(_STARTS_ITEM.match(row.pieces[0].text))
    return not anew


def _spans(row: Row, starts: Sequence[float]) -> bool:
    """Tell whether a line runs over the columns, as running text and merged cells do."""
    first = row.pieces[0] if row.pieces else None
    return (
        first is not None
        and _column_of(first, starts) == 0
        and first.right > starts[0] + _NEAR_POINTS
    )


def _column_ends(rows: Sequence[Row], starts: Sequence[float]) -> dict[int, float]:
    """Return how far to the right the text of each column reaches."""
    ends: dict[int, float] = {}
    for row in rows:
        if starts and not _spans(row, starts):
            for piece in row.pieces:
                column = _column_of(piece, starts)
                ends[column] = max(ends.get(column, 0.0), piece.right)
    return ends


def _full_lines(groups: Sequence[list[Row]]) -> set[int]:
    """Return the lines of running text that end because the next word did not fit."""
    plain = [
        group[0] if len(group) == 1 and len(group[0].pieces) == 1 else None for group in groups
    ]
    end = max((row.pieces[0].right for row in plain if row is not None), default=0.0)
    return {
        id(row)
        for row, below in pairwise(plain)
        if row is not None
        and below is not None
        and not below.gap
        and row.pieces[0].right + _first_word(below.pieces[0]) > end
    }


def _read(
    group: list[Row], starts: Sequence[float], ends: dict[int, float], full: set[int], table: int
) -> Iterator[Line]:
    is_table = len(group) > 1 or len(group[0].pieces) > 1
    if not is_table or not starts:
        for row in group:
            text = "\t".join(piece.text for piece in row.pieces)
            if text:
                width = _FILLED if id(row) in full else len(text)
                yield Line(0, text, row.gap, page=row.page, width=width)
    else:
        for column in range(len(starts) + 1):
            yield from _cell(group, column, starts, ends, table)
    for row in group:
        if row.hidden.strip():
            yield Line(0, row.hidden, row.gap, mark=Mark.HIDDEN, page=row.page)


def _cell(
    group: list[Row], column: int, starts: Sequence[float], ends: dict[int, float],
    table: int,
) -> Iterator[Line]:  # fmt: skip
    found = [
        (row, _joined([piece for piece in row.pieces if _column_of(piece, starts) == column]))
        for row in group
    ]
    lines = [(row, piece) for row, piece in found if piece is not None]
    for n, (row, piece) in enumerate(lines):
        following = lines[n + 1][1] if n + 1 < len(lines) else None
        is_full = following is not None and piece.right + _first_word(following) > ends[column]
        gap = row.gap if n else group[0].gap
        width = _FILLED if is_full else 1
        yield Line(0, piece.text, gap, table, column + 1, page=row.page, width=width)


def _joined(pieces: Sequence[Piece]) -> Piece | None:
    if not pieces:
        return None
    return Piece(" ".join(p.text for p in pieces), pieces[0].left, pieces[-1].right)


def _first_word(piece: Piece) -> float:
    """Return how wide the first word is, with the space before it: it did not fit above."""
    each = (piece.right - piece.left) / max(len(piece.text), 1)
    return each * (len(piece.text.split()[0]) + 1)
