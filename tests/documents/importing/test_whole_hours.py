"""Hours without minutes are read where times stand; times that there are not are asked about."""

import pytest

from tests.documents.importing import made_files as made
from tests.documents.importing.read_as import FRONT, codes, imported, said, slots

ROWS = [
    ("Time", "Activity"),
    ("9:00-9:30", "Opening"),
    ("9:30-11", "Session 1. Visas\nLead: Mexico"),
    ("11-12", "Session 2. Ports\nLead: Peru"),
    ("12 - 1", "Lunch"),
    ("1:00-2:00", "Session 3. Roads\nLead: Chile"),
    ("2-2:30", "Closing"),
]
BEFORE = [*FRONT.split("\n"), "AGENDA (GMT-6)"]


def as_text(rows: list[tuple[str, str]]) -> str:
    return "\n".join([*BEFORE, *(f"{time} {title}" for time, title in rows[1:])])


@pytest.mark.parametrize("name", ["agenda.docx", "agenda.txt"])
def test_hours_beside_rows_with_minutes_are_rows(name: str) -> None:
    content = made.table_docx(BEFORE, ROWS) if name.endswith("docx") else as_text(ROWS)
    result = imported((name, content))
    found = [(row.starts, row.ends, row.title) for row in result.meeting.rows]
    assert found == [
        ("09:00", "09:30", "Opening"), ("09:30", "11:00", "Visas"), ("11:00", "12:00", "Ports"),
        ("12:00", "13:00", "Lunch"), ("13:00", "14:00", "Roads"), ("14:00", "14:30", "Closing"),
    ]  # fmt: skip
    assert slots(result)[2]["leads"] == ["Peru"]
    assert said(result, "whole-hours") == [
        "“11-12” was read as the time 11:00–12:00.",
        "“12 - 1” was read as the time 12:00–1:00.",
    ]


def test_an_agenda_of_whole_hours_alone_is_read() -> None:
    rows = "9-10 Opening\n10-11 Session 1. Visas\nLead: Peru\n11-12 Closing\n"
    result = imported(("agenda.txt", f"{FRONT}AGENDA (GMT-6)\n{rows}"))
    assert [row.starts for row in result.meeting.rows] == ["09:00", "10:00", "11:00"]


def test_figures_in_running_text_are_no_hours() -> None:
    rows = "9:00-9:30 Opening\n9:30-10:30 Session 1. Visas\n2-3 países\n2 a 3 Countries\n"
    result = imported(("agenda.txt", f"{FRONT}AGENDA (GMT-6)\n{rows}10-11 de marzo de 2025\n"))
    assert len(result.meeting.rows) < 4
    assert "“10-11”" not in "".join(said(result, "whole-hours"))


@pytest.mark.parametrize("torn", ["10:70-11:00", "24:00-25:00", "10:30 – 10:75"])
def test_a_time_that_there_is_not_is_asked_about(torn: str) -> None:
    rows = f"9:00-9:30 Opening\n9:30-10:30 Session 1. Visas\nLead: Peru\n{torn} Session 2. Ports\n"
    result = imported(("agenda.txt", f"{FRONT}AGENDA (GMT-6)\n{rows}11:00-11:30 Closing\n"))
    (note,) = result.open_questions()
    assert note.code == "no-such-time"
    assert note.told.text == f"{torn} Session 2. Ports"
    assert result.agenda_text is None
    assert [row.title for row in result.meeting.rows] == ["Opening", "Visas", "Closing"]
    assert "time-missing" in codes(result)
