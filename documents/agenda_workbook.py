"""The agenda as a workbook: a sheet for each language, and one of every capital's own times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import zip_longest

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from agenda.checking import minutes_of
from agenda.programme import Agenda, SlotId
from agenda.words import LANGUAGES, Bilingual
from agenda.zones import offset_of, zone
from documents.agenda_document import led_by, meeting_clock, speaker, who_helps
from documents.archive import repacked
from documents.blocks import given, text_of
from documents.circulated import circulated
from documents.edition import Edition, edition_for
from documents.local_times import capitals_of, offset_text
from locales import country, listed, say

# Excel holds 32,767 units of UTF-16 in a cell, and a character may take two.
_MOST_IN_A_CELL = 16_000
_LINE, _TALLEST = 15, 409  # points
_LETTERS = 1.1  # letters of a text for each unit of a column's width, which is a digit
_FIRST_YEAR = 1900  # that Excel has dates for
_HEAD = 2  # the row of the headings, counted from 0; the title and the time zone stand above
_SHEETS = {"en": "Agenda (English)", "es": "Agenda (español)"}
_LOCAL_SHEET = "Local times · Hora local"

Cell = str | int | date | datetime | None


@dataclass(frozen=True)
class _Column:
    heading: str
    width: int


@dataclass(frozen=True)
class _Look:
    title: Format
    quiet: Format
    head: Format
    text: Format
    number: Format
    date: Format
    time: Format
    instant: Format


def agenda_workbook(agenda: Agenda, at: datetime) -> bytes:
    """Return the agenda as XLSX that says it was made at the instant `at`; nothing in it computes.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
    """
    agenda = circulated(agenda)
    kept = BytesIO()
    book = Workbook(kept, {"in_memory": True})
    title = _both(agenda.title)
    book.set_properties(
        {
            "title": title[:255],  # all that the format holds
            "author": "Plenary",
            "created": at.astimezone(UTC).replace(tzinfo=None),
        }
    )
    book.set_custom_property("Language", ", ".join(LANGUAGES), "text")
    look = _look(book)
    for language in LANGUAGES:
        edition = edition_for(agenda, language)
        sheet = book.add_worksheet(_SHEETS[language])
        above = (edition.say(edition.text(agenda.title)), meeting_clock(edition, agenda))
        rows = [_row(edition, agenda, slot_id) for slot_id, _, _ in agenda.rows()]
        _fill(sheet, look, above, _columns(edition), rows)
    local = book.add_worksheet(_LOCAL_SHEET)
    editions = [edition_for(agenda, language) for language in LANGUAGES]
    _fill(local, look, (title, ""), _local_columns(), list(_local_rows(agenda, editions)))
    book.close()
    return repacked(kept.getvalue())


def _columns(edition: Edition) -> list[_Column]:
    language = edition.language
    return [
        _Column(say(language, "Date"), 11),
        _Column(say(language, "Start"), 7),
        _Column(say(language, "End"), 7),
        _Column(say(language, "Start (UTC)"), 16),
        _Column(say(language, "End (UTC)"), 16),
        _Column(say(language, "Minutes"), 8),
        _Column(say(language, "Item"), 30),
        _Column(say(language, "Lead"), 18),
        _Column(say(language, "Process"), 9),
        _Column(say(language, "Who moderates, presents and speaks"), 36),
        _Column(say(language, "Topics"), 36),
        _Column(say(language, "Guiding questions"), 46),
    ]


def _row(edition: Edition, agenda: Agenda, slot_id: SlotId) -> list[Cell]:
    language, slot = edition.language, agenda.slot(slot_id)
    start, end = agenda.times(slot_id)
    leads = listed(language, dict.fromkeys(country(language, one.country) for one in slot.leads))
    processes = dict.fromkeys(edition.process(one.process) for one in slot.leads)
    helpers = [f"{label}: {text_of(runs)}" for label, runs in who_helps(edition, slot)]
    helpers += [text_of(speaker(edition, one)) for one in slot.speakers]
    questions = (text_of(edition.text(question)) for question in slot.questions)
    return [
        agenda.days[int(slot_id.split(".")[0]) - 1].date,
        *(_naive(instant.astimezone(edition.zone)) for instant in (start, end)),
        *(_naive(instant.astimezone(UTC)) for instant in (start, end)),
        minutes_of(slot),
        text_of(edition.slot_name(slot)),
        leads or text_of(led_by(edition, slot)),
        listed(language, processes),
        "\n".join(helpers),
        "\n".join(f"• {text_of(edition.text(topic))}" for topic in slot.topics),
        "\n".join(f"{number}. {question}" for number, question in enumerate(questions, 1)),
    ]


def _local_columns() -> list[_Column]:
    def both(in_english: str, in_spanish: str) -> str:
        return " / ".join(dict.fromkeys((in_english, in_spanish)))

    return [
        _Column(both(*(say(one, "Capital") for one in LANGUAGES)), 30),
        _Column(both(*(say(one, "Local date") for one in LANGUAGES)), 13),
        _Column(both(*(say(one, "Start") for one in LANGUAGES)), 9),
        _Column(both(*(say(one, "End") for one in LANGUAGES)), 9),
        _Column(both(*(say(one, "Ahead of UTC") for one in LANGUAGES)), 15),
        *(_Column(say(one, "Item"), 48) for one in LANGUAGES),
    ]


def _local_rows(agenda: Agenda, editions: Sequence[Edition]) -> Iterator[list[Cell]]:
    for capital in capitals_of(agenda):
        where = zone(capital.zone)
        for slot_id, _, slot in agenda.rows():
            start, end = (instant.astimezone(where) for instant in agenda.times(slot_id))
            yield [
                _both(capital.city),
                start.date(),
                _naive(start),
                _naive(end),
                offset_text(offset_of(capital.zone, start)),
                *(text_of(edition.slot_name(slot)) for edition in editions),
            ]


def _fill(
    sheet: Worksheet,
    look: _Look,
    above: tuple[str, str],
    columns: Sequence[_Column],
    rows: Sequence[Sequence[Cell]],
) -> None:
    widths, last = [column.width for column in columns], len(columns) - 1
    for n, (line, style) in enumerate(zip(above, (look.title, look.quiet), strict=True)):
        sheet.merge_range(n, 0, n, last, "", style)
        sheet.write_string(n, 0, line[:_MOST_IN_A_CELL], style)
    sheet.set_row(0, _height([above[0]], [sum(widths) * 2 // 3]))
    sheet.set_row(_HEAD, _height([column.heading for column in columns], widths))
    for n, column in enumerate(columns):
        sheet.set_column(n, n, column.width)
        sheet.write_string(_HEAD, n, column.heading, look.head)
    at = _HEAD + 1
    for row in rows:
        on = next(cell for cell in row if isinstance(cell, date))
        # What is too long for a cell goes on in the row below.
        for part in zip_longest(*(_in_cells(cell) for cell in row)):
            sheet.set_row(at, _height(part, widths))
            for n, cell in enumerate(part):
                _write(sheet, look, (at, n), cell, on)
            at += 1
    sheet.autofilter(_HEAD, 0, at - 1, last)
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&C&P / &N")


def _write(sheet: Worksheet, look: _Look, place: tuple[int, int], cell: Cell, on: date) -> None:
    match cell:
        case None | "":
            sheet.write_blank(*place, None, look.text)
        case datetime() if cell.year >= _FIRST_YEAR:
            sheet.write_datetime(*place, cell, look.time if cell.date() == on else look.instant)
        case date() if cell.year >= _FIRST_YEAR:
            sheet.write_datetime(*place, cell, look.date)
        case int():
            sheet.write_number(*place, cell, look.number)
        case _:
            sheet.write_string(*place, str(cell), look.text)


def _height(cells: Sequence[Cell], widths: Sequence[int]) -> float:
    """Return the points that a row needs; not every program finds that out by itself."""
    lines = (
        sum(1 + int(len(line) / (width * _LETTERS)) for line in cell.split("\n"))
        for cell, width in zip(cells, widths, strict=True)
        if isinstance(cell, str)
    )
    return min(_LINE * max(lines, default=1) + 3, _TALLEST)


def _in_cells(cell: Cell) -> list[Cell]:
    if not isinstance(cell, str):
        return [cell]
    starts = range(0, max(len(cell), 1), _MOST_IN_A_CELL)
    return [cell[n : n + _MOST_IN_A_CELL] for n in starts]


def _look(book: Workbook) -> _Look:
    cells = {"valign": "top", "border": 1, "border_color": "#8A929E"}
    return _Look(
        title=book.add_format(
            {
                "bold": True,
                "font_size": 14,
                "font_color": "#1B2A41",
                "text_wrap": True,
                "valign": "top",
            }
        ),
        quiet=book.add_format({"font_color": "#404040"}),
        head=book.add_format({**cells, "bold": True, "bg_color": "#E7E9EC", "text_wrap": True}),
        text=book.add_format({**cells, "text_wrap": True}),
        number=book.add_format({**cells, "num_format": "0", "align": "center"}),
        date=book.add_format({**cells, "num_format": "yyyy-mm-dd", "align": "left"}),
        time=book.add_format({**cells, "num_format": "hh:mm", "align": "left"}),
        instant=book.add_format({**cells, "num_format": "yyyy-mm-dd hh:mm", "align": "left"}),
    )


def _both(text: Bilingual) -> str:
    said = (given(text.best(language)).text.replace("\n", " ") for language in LANGUAGES)
    return " / ".join(dict.fromkeys(said))


def _naive(at: datetime) -> datetime:
    # Excel knows no zones: the heading of the column says which one it is.
    return at.replace(tzinfo=None)
