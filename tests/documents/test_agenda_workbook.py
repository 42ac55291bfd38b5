"""The agenda as a workbook: real dates, and nobody's words computed."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from agenda.programme import Capital, Speaker
from agenda.words import Bilingual
from documents.agenda_file import example, examples
from documents.agenda_workbook import agenda_workbook
from tests.documents.test_agenda_calendar import HOSTILE, changed, meeting

WRITTEN = datetime(2021, 8, 1, 12, tzinfo=UTC)
ENGLISH, SPANISH, LOCAL = "Agenda (English)", "Agenda (español)", "Local times · Hora local"


def opened(agenda):
    return load_workbook(BytesIO(agenda_workbook(agenda, WRITTEN)))


def table(sheet):
    """Return the rows below the headings, each by its heading."""
    _, _, headings, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_there_is_a_sheet_for_each_language_and_one_of_local_times():
    assert opened(example("ii-plenary-2021")).sheetnames == [ENGLISH, SPANISH, LOCAL]


@pytest.mark.parametrize("name", examples())
def test_times_are_real_dates_in_utc_and_on_the_meetings_clock(name):
    agenda = example(name)
    rows = table(opened(agenda)[ENGLISH])
    times = [agenda.times(slot_id) for slot_id, _, _ in agenda.rows()]

    assert [(row["Start (UTC)"], row["End (UTC)"]) for row in rows] == [
        tuple(instant.replace(tzinfo=None) for instant in both) for both in times
    ]
    assert [f"{row['Start']:%H:%M}" for row in rows] == [s.start for _, _, s in agenda.rows()]
    assert [row["Date"].date() for row in rows] == [day.date for _, day, _ in agenda.rows()]


def test_a_row_says_who_leads_and_what_is_asked():
    book = opened(example("ii-plenary-2021"))
    english, spanish = table(book[ENGLISH])[2], table(book[SPANISH])[2]

    assert english["Item"].startswith("Session 1: Irregular migration")
    assert english["Lead"] == "Panama and Costa Rica"
    assert english["Process"] == "RCM"
    assert english["Minutes"] == 60
    assert english["Guiding questions"].startswith("1. Which aspects of extraregional")
    assert spanish["Punto"].startswith("Sesión 1: Migración irregular")
    assert spanish["Lidera"] == "Panamá y Costa Rica"
    assert spanish["Proceso"] == "CRM"


def test_every_capital_has_every_slot_at_its_own_time():
    agenda = example("ii-plenary-2021")
    rows = table(opened(agenda)[LOCAL])
    santiago = [row for row in rows if row["Capital"] == "Santiago"]

    assert len(rows) == len(agenda.capitals) * len(agenda.rows())
    assert santiago[0]["Start / Inicio"] == datetime(2021, 9, 9, 12)  # noqa: DTZ001 (a local time)
    assert santiago[0]["Ahead of UTC / Diferencia con UTC"] == "UTC−3"


def test_a_slot_over_midnight_shows_its_date_too():
    book = opened(meeting("2021-12-31", start="23:30", end="00:45"))
    start, end = book[ENGLISH]["B4"], book[ENGLISH]["C4"]

    assert (start.number_format, end.number_format) == ("hh:mm", "yyyy-mm-dd hh:mm")
    assert end.value == datetime(2022, 1, 1, 0, 45)  # noqa: DTZ001 (a local time)


def test_sheets_can_be_filtered_and_keep_their_headings_in_sight():
    for sheet in opened(example("ii-plenary-2021")).worksheets:
        assert sheet.freeze_panes == "A4"
        assert sheet.auto_filter.ref.startswith("A3:")
        assert sheet.print_title_rows == "$3:$3"


def test_the_workbook_has_its_title_and_says_when_it_was_made():
    book = opened(example("iii-plenary-2022"))

    assert book.properties.title.startswith("III Plenary Meeting")
    assert book.properties.created == WRITTEN.replace(tzinfo=None)
    assert book.custom_doc_props["Language"].value == "en, es"


@pytest.mark.parametrize("text", [*HOSTILE, "@SUM(A1)", "+1", "-2", "{=1}", "https://example.org"])
def test_nobodys_words_become_formulas_or_links(text):
    both = Bilingual(en=text, es=text)
    agenda = changed(
        example("iii-plenary-2022"),
        "1.2",
        title=both,
        topics=(both,),
        questions=(both,),
        led_by=both,
        leads=(),
        speakers=(Speaker(name=text[:40]),),
        moderator=both,
    ).model_copy(update={"title": both, "capitals": (Capital(city=both, zone="America/Lima"),)})
    octets = agenda_workbook(agenda, WRITTEN)

    for sheet in load_workbook(BytesIO(octets)).worksheets:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "d", "n"}
        assert not any(cell.hyperlink for cell in cells)
    with ZipFile(BytesIO(octets)) as archive:
        parts = [archive.read(name) for name in archive.namelist()]
    assert not any(b"<f>" in part or b"hyperlink" in part for part in parts)


def test_a_text_too_long_for_a_cell_goes_on_in_the_next_row():
    text = "word " * 9000
    agenda = changed(example("iii-plenary-2022"), "1.2", questions=(Bilingual(en=text),))
    rows = table(opened(agenda)[ENGLISH])
    written = "".join(row["Guiding questions"] or "" for row in rows)

    assert written == f"1. {text.strip()}"
    assert len(rows) == len(agenda.rows()) + 2


def test_a_closed_door_session_gives_its_time_and_nothing_else():
    agenda = changed(example("ii-plenary-2021"), "1.3", closed_door=True)
    row = table(opened(agenda)[ENGLISH])[2]

    assert row["Item"] == "Session 1: Closed-door session"
    assert [row[name] for name in ("Lead", "Process", "Topics", "Guiding questions")] == [None] * 4


def test_a_year_before_excel_counts_is_a_text():
    (row,) = table(opened(meeting("1899-06-01"))[ENGLISH])

    assert row["Date"] == "1899-06-01"


def test_the_same_agenda_gives_the_same_bytes():
    agenda = example("ii-plenary-2021")

    assert agenda_workbook(agenda, WRITTEN) == agenda_workbook(agenda, WRITTEN)
