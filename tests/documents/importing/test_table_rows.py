"""The time and the title of one row of a table belong together, also where cells are merged."""

from io import BytesIO

import docx

from documents.importing.start_and_end import with_ends
from documents.reading.lines import Line
from tests.documents.importing import made_files as made
from tests.documents.importing.read_as import FRONT, imported, said, slots

BEFORE = [*FRONT.split("\n"), "AGENDA (GMT-6)"]
ROWS = [
    ("Time", "Activity", "Led by"),
    ("9:00 - 9:30", "Opening", "RCM PPT"),
    ("9:30 - 10:30", "Session 1. Visas", "Mexico"),
    ("", "Session 2. Ports", "Peru"),
    ("10:30 - 11:30", "Session 3. Roads", "Chile"),
    ("11:30 - 12:00", "Closing", "SACM PPT"),
]
TOLD = [
    ("09:00", "Opening"), ("09:30", "Visas"), ("09:30", "Ports"), ("10:30", "Roads"),
    ("11:30", "Closing"),
]  # fmt: skip


def told(result: object) -> list[tuple[str, str]]:
    return [(row.starts, row.title) for row in result.meeting.rows]  # type: ignore[attr-defined]


def test_a_row_with_an_empty_time_cell_shifts_no_other() -> None:
    result = imported(("agenda.docx", made.table_docx(BEFORE, ROWS)))
    assert told(result) == TOLD
    assert [slot["leads"] for slot in slots(result)][1:4] == [["Mexico"], ["Peru"], ["Chile"]]
    assert said(result, "time-of-the-row-above") == [
        "Session 2 “Ports” has no time of its own; that of session 1 “Visas” above it was taken."
    ]
    assert said(result, "parallel-rows")


def test_a_merged_time_cell_is_the_time_of_each_of_its_rows() -> None:
    document = docx.Document(BytesIO(made.table_docx(BEFORE, ROWS)))
    table = document.tables[0]
    table.cell(2, 0).merge(table.cell(3, 0))
    file = BytesIO()
    document.save(file)
    assert told(imported(("agenda.docx", file.getvalue()))) == TOLD


def test_a_cell_that_spans_rows_of_a_web_page_is_the_time_of_each() -> None:
    cells = "".join(
        f"<tr>{'' if not time else '<td rowspan=2>' if title.endswith('Visas') else '<td>'}{time}"
        f"{'</td>' if time else ''}<td>{title}</td><td>{lead}</td></tr>"
        for time, title, lead in ROWS
    )
    before = "".join(f"<p>{line}</p>" for line in BEFORE)
    page = f"<html><body>{before}<table>{cells}</table></body></html>"
    assert told(imported(("agenda.html", page))) == TOLD


def test_a_title_that_runs_over_all_columns_is_that_of_the_row_below() -> None:
    rows = [
        *ROWS[:2],
        ("Session 1. Visas", "", ""),
        ("9:30 - 10:30", "Presentation by the lead", "Mexico"),
        ("Session 2. Ports", "", ""),
        ("10:30 - 11:30", "Lead country: Peru", ""),
        *ROWS[5:],
    ]
    result = imported(("agenda.docx", made.table_docx(BEFORE, rows)))
    assert told(result) == [
        ("09:00", "Opening"), ("09:30", "Visas"), ("10:30", "Ports"), ("11:30", "Closing"),
    ]  # fmt: skip


def test_a_title_over_a_row_with_a_session_of_its_own_is_told_to_have_no_time() -> None:
    rows = [*ROWS[:2], ("Session 9. Lost", "", ""), *ROWS[4:]]
    result = imported(("agenda.docx", made.table_docx(BEFORE, rows)))
    assert ("10:30", "Roads") in told(result)
    assert "“Lost”" in said(result, "time-missing")[0]


def test_an_item_of_a_row_that_is_called_a_topic_is_no_slot() -> None:
    page = (
        "<p>{}</p><table><tr><td>9:00 - 10:00</td><td>Session 1. Visas<ul><li>Topic one</li></ul>"
        "<table><tr><td>papers</td></tr></table></td></tr>"
        "<tr><td>10:00 - 10:30</td><td>Closing</td></tr></table>"
    ).format("</p><p>".join(BEFORE))
    result = imported(("agenda.html", page))
    assert told(result) == [("09:00", "Visas"), ("10:00", "Closing")]
    assert [topic.text for topic in result.meeting.rows[0].part.topics] == ["Topic one", "papers"]


def test_a_row_of_a_pdf_without_a_time_shifts_no_other() -> None:
    text = "\n".join([*BEFORE, *("\t".join(row[:2]) for row in ROWS)])
    result = imported(("agenda.pdf", made.as_pdf(text)))
    assert set(told(result)) >= {("10:30", "Roads"), ("11:30", "Closing")}
    assert "“Ports”" in said(result, "time-missing")[0]


def test_days_in_columns_are_read_one_after_the_other() -> None:
    rows = [
        ("Time", "Day 1", "Day 2", "Day 3"),
        ("9:00-9:30", "Opening", "Session 2. Ports\nLead: Peru", "Session 4. Law"),
        ("9:30-10:30", "Session 1. Visas", "Session 3. Roads", ""),
        ("10:30-11:00", "", "", "Closing"),
    ]
    result = imported(("agenda.docx", made.table_docx(BEFORE, rows)))
    found = [(row.on.day, row.starts, row.title) for row in result.meeting.rows]
    assert found == [
        (3, "09:00", "Opening"), (3, "09:30", "Visas"), (4, "09:00", "Ports"),
        (4, "09:30", "Roads"), (5, "09:00", "Law"), (5, "10:30", "Closing"),
    ]  # fmt: skip
    assert slots(result)[2]["leads"] == ["Peru"]
    assert result.meeting.loose == []


def test_what_stands_under_no_day_is_not_lost() -> None:
    rows = [
        ("Time", "Day 1", "Day 2"),
        ("9:00-9:30", "Opening", "Session 1. Visas", "Room Quito"),
        ("9:30-10:00", "", "", ""),
        ("Session 9. Over all", "", "", ""),
    ]
    result = imported(("agenda.docx", made.table_docx(BEFORE, rows)))
    told_of = result.letter(None) + result.json() + (result.agenda_text or "")
    assert all(words in told_of for words in ("Room Quito", "Over all", "09:30"))


def test_a_title_in_a_row_above_its_time_is_not_that_of_the_time_before() -> None:
    rows = [
        ("9:00 - 9:30", "Opening"), ("", "Session 1. Visas"), ("9:30 - 10:30", "Lead: Mexico"),
        ("", "Session 2. Ports"), ("10:30 - 11:30", ""), ("11:30 - 12:00", "Closing"),
    ]  # fmt: skip
    result = imported(("agenda.docx", made.table_docx(BEFORE, rows)))
    assert told(result) == [
        ("09:00", "Opening"), ("09:30", "Visas"), ("10:30", "Ports"), ("11:30", "Closing"),
    ]  # fmt: skip
    assert said(result, "time-of-the-row-above") == []


def test_starts_and_ends_in_columns_of_their_own_are_one_time() -> None:
    rows = [
        ("Start", "End", "Activity"),
        ("9:00", "9:30", "Opening"),
        ("9:30", "11:00", "Session 1. Visas"),
        ("", "", "Session 2. Ports"),
        ("11:00", "11:30", "Closing"),
    ]
    result = imported(("agenda.docx", made.table_docx(BEFORE, rows)))
    found = [(row.starts, row.ends, row.title) for row in result.meeting.rows]
    assert found == [
        ("09:00", "09:30", "Opening"), ("09:30", "11:00", "Visas"), ("09:30", "11:00", "Ports"),
        ("11:00", "11:30", "Closing"),
    ]  # fmt: skip


def test_the_same_start_in_two_zones_is_no_start_and_end() -> None:
    rows = [("GMT-6", "GMT-3"), ("9:00", "12:00"), ("9:30", "12:30")]
    lines = [
        Line(row, text, row=row, cell=cell)
        for row, cells in enumerate(rows, 1)
        for cell, text in enumerate(cells, 1)
    ]
    assert with_ends(lines) == lines
