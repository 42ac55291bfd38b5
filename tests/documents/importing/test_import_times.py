"""Zones, years, hours and dates of an agenda that is read, and what is assumed aloud."""

import pytest

from documents.agenda_import import Imported
from tests.documents.importing.read_as import FRONT, SHORT, codes, imported, said, slots


def test_a_weekday_that_disagrees_with_its_date_is_noted_and_the_date_kept(
    spanish: Imported,
) -> None:
    (told,) = said(spanish, "weekday-differs")
    assert "June 13, 2024 is a Thursday, not a Friday" in told


@pytest.mark.parametrize(
    ("line", "has_found_its_place"),
    [
        ("All times are in the time of San José, Costa Rica (GMT-6)", True),
        ("Todas las horas: Centroamérica (UTC-06:00)", True),
        ("All times are in GMT-6. Please be there early.", False),
        ("Times for arrivals: 3 buses, GMT-6", False),
    ],
)
def test_a_line_that_tells_the_zone_alone_has_found_its_place(
    line: str, *, has_found_its_place: bool
) -> None:
    result = imported(("a.txt", f"{FRONT}{line}\n\n{SHORT}"))
    unplaced = [n.told.text for n in result.meeting.margin.notes if n.code == "unplaced-line"]

    assert unplaced == ([] if has_found_its_place else [line])


def test_without_a_zone_nothing_is_written_and_it_is_asked_for() -> None:
    text = f"{FRONT}AGENDA\n9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
    result = imported(("a.txt", text))
    assert result.agenda_text is None
    assert "zone-missing" in codes(result)
    assert slots(result)[0]["start"] == "2025-03-03T09:00"
    given = imported(("a.txt", text), zone="America/Lima")
    assert slots(given)[0]["start"] == "2025-03-03T14:00Z"


def test_a_missing_year_is_assumed_aloud_or_given() -> None:
    text = (
        "PLENARY MEETING OF THE RCM AND THE SACM\n\nAGENDA (GMT-6)\n\nTuesday 3 March\n"
        "9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
    )
    result = imported(("a.txt", text))
    assert "year-assumed" in codes(result)
    assert str(slots(result)[0]["start"]).startswith("2026") is False
    assert str(slots(imported(("a.txt", text), year=2025))[0]["start"]).startswith("2025-03-03")


def test_hours_on_twelve_are_put_in_the_afternoon_aloud() -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n11:30 – 12:30 Session 1. Visas\nLead: Peru\n12:30 – 01:00 Lunch\n"
        "01:00 – 02:00 Session 2. Return\nLead: Chile\n"
    )
    result = imported(("a.txt", text))
    assert [slot["start"] for slot in slots(result)] == [
        "2025-03-03T17:30Z", "2025-03-03T18:30Z", "2025-03-03T19:00Z",
    ]  # fmt: skip
    assert len(said(result, "twelve-hours")) == 2


def test_a_start_without_an_end_ends_where_the_next_row_starts() -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n9:00 Opening\n9:30 Session 1. Visas\nLead: Peru\n10:30 Closing\n"
    )
    result = imported(("a.txt", text))
    assert [slot["end"] for slot in slots(result)][:2] == ["2025-03-03T15:30Z", "2025-03-03T16:30Z"]
    assert len(said(result, "end-assumed")) == 3


def test_an_abbreviation_that_is_wrong_for_the_date_is_noted() -> None:
    text = (
        "WEBINAR OF THE NATIONAL OFFICES\n\nMonday, 7 December 2020\n\nPROGRAMME (EDT)\n"
        "9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
    )
    result = imported(("a.txt", text))
    assert "UTC-5" in said(result, "zone-abbreviation")[0]
    assert slots(result)[0]["start"] == "2020-12-07T14:00Z"


def test_a_title_above_its_time_is_read() -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n\nOpening\n9:00 – 9:30\n\nA look at the region\n9:30 – 10:00\n\n"
        "Closing\n10:00 – 10:30\n"
    )
    result = imported(("a.txt", text))
    assert [slot["title"] for slot in slots(result)] == [
        "Opening",
        "A look at the region",
        "Closing",
    ]


def test_figures_of_a_date_are_read_as_the_document_must_mean_them() -> None:
    days = "09/12/2027\n{}12/13/2027\n{}"
    rows = SHORT.partition("\n")[2]
    text = "PLENARY MEETING\nAGENDA (GMT-6)\n" + days.format(rows, rows)
    result = imported(("agenda.txt", text))
    assert [f"{on}" for on in sorted({row.on for row in result.meeting.rows})] == [
        "2027-09-12", "2027-12-13",
    ]  # fmt: skip
    assert said(result, "date-ambiguous") == [
        "“09/12/2027” was read as month, day, year, as “12/13/2027” must be."
    ]


def test_a_year_is_taken_for_the_reason_that_is_told() -> None:
    rows = SHORT.partition("\n")[2]
    front = "PLENARY MEETING\nAGENDA (GMT-6)\n"
    one = imported(("agenda.txt", f"{front}9 December\n{rows}"))
    assert "the year in which it comes next" in said(one, "year-assumed")[0]
    two = imported(("agenda.txt", f"{front}Thursday 9 December\n{rows}10 December\n{rows}"))
    assert "2027 was taken, as for the first date" in said(two, "year-assumed")[1]
