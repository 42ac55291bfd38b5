"""Tables as sheets of a workbook: real dates, headings in sight, and nobody's words computed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from itertools import zip_longest

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# Excel holds 32,767 units of UTF-16 in a cell, and a character may take two.
MOST_IN_A_CELL = 16_000
_LINE, _TALLEST = 15, 409  # points
_FIRST_YEAR = 1900  # that Excel has dates for
_LABEL, _VALUE = 28, 90  # the widths of a list of fields


@dataclass(frozen=True)
class Link:
    """What leads to a cell of the same workbook; `to` is as Excel writes it: 'A sheet'!A1."""

    shown: str | int
    to: str


Cell = str | int | date | datetime | time | timedelta | Link | None


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and its width in digits."""

    heading: str
    width: int


@dataclass(frozen=True)
class Look:
    """How the cells of a workbook look."""

    title: Format
    title_line: Format
    quiet: Format
    quiet_line: Format
    head: Format
    label: Format
    text: Format
    link: Format
    number: Format
    date: Format
    time: Format
    instant: Format
    length: Format


@dataclass(frozen=True)
class Book:
    """A workbook in the making."""

    made: Workbook
    look: Look
    kept: BytesIO

    def sheet(self, name: str) -> Worksheet:
        """Return a new sheet; its name has at most 31 letters and no mark that Excel forbids."""
        return self.made.add_worksheet(name)

    def closed(self) -> bytes:
        """Return the whole as XLSX: the same bytes whenever and wherever it is made."""
        self.made.close()
        return self.kept.getvalue()


def begun(title: str, languages: Sequence[str], at: datetime) -> Book:
    """Return a workbook that says it was made at the instant `at`; nothing in it computes."""
    kept = BytesIO()
    book = Workbook(kept, {"in_memory": True})
    book.set_properties(
        {
            "title": title[:255],  # all that the format holds
            "author": "Plenary",
            "created": at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    book.set_custom_property("Language", ", ".join(languages), "text")
    return Book(book, _look(book), kept)


def fill(
    book: Book,
    sheet: Worksheet,
    above: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    beside: int = 0,
    tallest: float = _TALLEST,
) -> None:
    """Write a table below a title and lines about it, with headings that stay, and filters.

    The first `beside` columns stay in sight too. No row is higher than `tallest` points, whatever
    is in it; what is too long for a cell goes on in the row below.
    """
    widths, last, head = [column.width for column in columns], len(columns) - 1, len(above)
    _write_above(book.look, sheet, above, widths, merged=not beside)
    sheet.set_row(head, _height([column.heading for column in columns], widths, _TALLEST))
    for n, column in enumerate(columns):
        sheet.set_column(n, n, column.width)
        sheet.write_string(head, n, column.heading, book.look.head)
    at = head + 1
    for row in rows:
        on = next((cell for cell in row if type(cell) is date), None)
        for part in _rows_of(row):
            sheet.set_row(at, _height(part, widths, tallest))
            for n, cell in enumerate(part):
                _write(sheet, book.look, (at, n), cell, on)
            at += 1
    sheet.autofilter(head, 0, max(at - 1, head), last)
    sheet.freeze_panes(head + 1, beside)
    sheet.set_landscape()
    sheet.repeat_rows(head)
    _set_page(sheet)


def list_fields(
    book: Book, sheet: Worksheet, above: Sequence[Cell], rows: Iterable[tuple[str, Cell]]
) -> None:
    """Write labelled values one under the other, below lines of which the first is the title."""
    sheet.set_column(0, 0, _LABEL)
    sheet.set_column(1, 1, _VALUE)
    for n, line in enumerate(above):
        sheet.merge_range(n, 0, n, 1, "", book.look.quiet if n else book.look.title)
        sheet.set_row(n, _height([line], [_LABEL + _VALUE if n else _VALUE], _TALLEST))
        if isinstance(line, str) and not n:
            sheet.write_string(n, 0, line[:MOST_IN_A_CELL], book.look.title)
        else:
            _write(sheet, book.look, (n, 0), line, None)
    at = len(above)
    for label, value in rows:
        for number, part in enumerate(_in_cells(value)):
            sheet.set_row(at, _height([label, part], [_LABEL, _VALUE], _TALLEST))
            sheet.write_string(at, 0, "" if number else label, book.look.label)
            _write(sheet, book.look, (at, 1), part, None)
            at += 1
    sheet.set_portrait()
    _set_page(sheet)


def _set_page(sheet: Worksheet) -> None:
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C&P / &N")


def _write_above(
    look: Look, sheet: Worksheet, above: Sequence[str], widths: Sequence[int], *, merged: bool
) -> None:
    for n, line in enumerate(above):
        style = look.quiet if n else look.title
        if merged and len(widths) > 1:
            sheet.merge_range(n, 0, n, len(widths) - 1, "", style)
        elif not merged:  # a line over columns that stay in sight runs on over the next ones
            style = look.quiet_line if n else look.title_line
        sheet.write_string(n, 0, line[:MOST_IN_A_CELL], style)
        if merged:
            sheet.set_row(n, _height([line], [sum(widths) * (3 if n else 2) // 3], _TALLEST))


def _write(
    sheet: Worksheet, look: Look, place: tuple[int, int], cell: Cell, on: date | None
) -> None:
    match cell:
        case None | "":
            sheet.write_blank(*place, None, look.text)
        case datetime() if cell.year >= _FIRST_YEAR:
            sheet.write_datetime(*place, cell, look.time if cell.date() == on else look.instant)
        case date() if cell.year >= _FIRST_YEAR:
            sheet.write_datetime(*place, cell, look.date)
        case time():
            sheet.write_datetime(*place, cell, look.time)
        case timedelta():
            sheet.write_datetime(*place, cell, look.length)
        case int():
            sheet.write_number(*place, cell, look.number)
        case Link(shown=shown, to=to):
            sheet.write_url(*place, f"internal:{to}", look.link, str(shown))
            if isinstance(shown, int):  # a number stays one under its link
                sheet.write_number(*place, shown, look.link)
        case _:
            sheet.write_string(*place, str(cell), look.text)


def _height(cells: Sequence[Cell], widths: Sequence[int], tallest: float) -> float:
    """Return the points that a row needs; not every program finds that out by itself."""
    most = 1
    for cell, width in zip(cells, widths, strict=True):
        if isinstance(cell, str) and (len(cell) >= width or "\n" in cell):
            lines = sum(1 + len(line) // width for line in cell.split("\n"))
            most = max(most, lines)
    return min(_LINE * most + 3, tallest)


def _rows_of(cells: Sequence[Cell]) -> Iterable[Sequence[Cell]]:
    """Return the cells as one row, or as several where a text is too long for a cell."""
    if any(isinstance(cell, str) and len(cell) > MOST_IN_A_CELL for cell in cells):
        return zip_longest(*map(_in_cells, cells))
    return (cells,)


def _in_cells(cell: Cell) -> Sequence[Cell]:
    if not isinstance(cell, str) or len(cell) <= MOST_IN_A_CELL:
        return (cell,)
    starts = range(0, len(cell), MOST_IN_A_CELL)
    return [cell[n : n + MOST_IN_A_CELL] for n in starts]


def _look(book: Workbook) -> Look:
    cells = {"valign": "top", "border": 1, "border_color": "#8A929E"}
    title = {"bold": True, "font_size": 14, "font_color": "#1B2A41", "valign": "top"}
    quiet = {"font_color": "#404040", "valign": "top"}
    left = {**cells, "align": "left"}
    wrap = {"text_wrap": True}
    # Who edits a cell and leaves it again must not make a formula of it.
    text = {**cells, **wrap, "quote_prefix": True}
    return Look(
        title=book.add_format({**title, **wrap}),
        title_line=book.add_format(title),
        quiet=book.add_format({**quiet, **wrap}),
        quiet_line=book.add_format(quiet),
        head=book.add_format({**cells, **wrap, "bold": True, "bg_color": "#E7E9EC"}),
        label=book.add_format({**cells, **wrap, "bold": True}),
        text=book.add_format(text),
        link=book.add_format(
            {**left, **wrap, "font_color": "#1B4F9C", "underline": 1, "num_format": "0"}
        ),
        number=book.add_format({**left, "num_format": "0"}),
        date=book.add_format({**left, "num_format": "yyyy-mm-dd"}),
        time=book.add_format({**left, "num_format": "hh:mm"}),
        instant=book.add_format({**left, "num_format": "yyyy-mm-dd hh:mm"}),
        length=book.add_format({**left, "num_format": "[h]:mm:ss"}),
    )


def rows_needed(cells: Sequence[Cell]) -> int:
    """Return how many rows of a sheet these cells take: one, unless a text is too long for it."""
    return sum(1 for _ in _rows_of(cells))


def sheet_name(number: int, name: str) -> str:
    """Return a name for a sheet, unlike any other: 31 letters, without what Excel forbids."""
    plain = "".join(letter for letter in name if letter not in "[]:*?/\\'" and letter.isprintable())
    return f"{number} {plain}"[:31].strip()


def top_of(sheet: str, row: int = 0) -> str:
    """Return the place of a sheet's cell in the first column, as a link names it."""
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!A{row + 1}"


def naive(at: datetime) -> datetime:
    """Return an instant without its zone: Excel knows none, and the heading says which it is."""
    return at.replace(tzinfo=None)
