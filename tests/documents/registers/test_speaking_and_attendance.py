"""Speaking time and attendance: counted from the record, by delegation and never by person."""

import csv
from datetime import datetime, time, timedelta
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from agenda import facts as f
from agenda.audience import Audience
from agenda.speaking import Spoken
from agenda.words import Bilingual
from documents.blocks import Document, Heading, Table, plain, text_of
from documents.markdown import markdown
from documents.participation import Body
from documents.registers.attendance import (
    attendance_annex,
    attendance_csv,
    attendance_workbook,
)
from documents.registers.held import running_order_workbook
from documents.registers.speaking import (
    by_delegation,
    by_process,
    speaking_annex,
    speaking_csv,
    speaking_workbook,
)
from tests.documents.registers.a_meeting import CHAIR, DELEGATES, PEOPLE, SECRETARIAT


def country(code):
    return Body((code,), None, None)


def rows(octets, name, head):
    sheet = load_workbook(BytesIO(octets))[name]
    headings, *below = list(sheet.iter_rows(values_only=True))[head - 1 :]
    return [dict(zip(headings, row, strict=True)) for row in below]


def read(octets):
    return list(csv.DictReader(StringIO(octets.decode("utf-8-sig"))))


def in_print(blocks):
    return markdown(Document("en", "T", "F", (Heading(0, plain("T")), *blocks)))


@pytest.fixture
def two_turns(going):
    """Session 1, in which Belize had the floor for 2 minutes and Brazil to the end."""
    people = {p.countries[0]: p.id for p in DELEGATES}
    times = next(t for s, t in going.times.items() if s == "1.3")
    going.now = times.start
    going.add(f.SlotOpened(slot=times.slot, by=CHAIR, ends_at=times.end))
    for code, lasted in (("BZ", 120), ("BR", 61)):
        going.add(f.FloorGiven(slot=times.slot, person=people[code], by=CHAIR))
        going.now += timedelta(seconds=lasted)
    going.add(f.SlotClosed(slot=times.slot, by=CHAIR, closed_at=going.now))
    return going


def test_speaking_time_is_counted_by_delegation_and_by_process(two_turns):
    summary = two_turns.summary
    spoken = by_delegation(summary)

    assert list(spoken)[:2] == [country("BZ"), country("BR")]
    assert spoken[country("BZ")] == Spoken(1, timedelta(minutes=2), timedelta(minutes=2))
    assert spoken[country("PE")] == Spoken()
    assert len(spoken) == 23
    assert {p: s.turns for p, s in by_process(summary).items()} == {"RCM": 1, "SACM": 1}


def test_two_of_one_delegation_speak_for_one(two_turns):
    second = DELEGATES[0].model_copy(update={"id": "p99", "countries": ("BZ",)})
    two_turns.add(f.PersonAdded(person=second, by=CHAIR))
    times = two_turns.times
    slot = list(times)[3]
    two_turns.add(f.SlotOpened(slot=slot, by=CHAIR, ends_at=times[slot].end))
    two_turns.add(f.FloorGiven(slot=slot, person="p99", by=CHAIR))
    two_turns.now += timedelta(minutes=1)
    two_turns.add(f.SlotClosed(slot=slot, by=CHAIR, closed_at=two_turns.now))

    assert by_delegation(two_turns.summary)[country("BZ")].turns == 2


def test_the_workbook_has_every_turn_with_its_times(two_turns):
    octets = speaking_workbook(two_turns.summary, "en")
    turns = rows(octets, "Turns", 3)
    belize = rows(octets, "By delegation", 4)[0]

    assert [(t["From"].time(), t["To"].time(), t["Time"]) for t in turns] == [
        (time(9, 50), time(9, 52), timedelta(minutes=2)),
        (time(9, 52), time(9, 53, 1), timedelta(seconds=61)),
    ]
    assert (belize["Delegation"], belize["Process"], belize["Turns"]) == ("Belize", "RCM", 1)
    assert belize["Time in all"] == timedelta(minutes=2)
    assert rows(octets, "By process", 4)[0]["Process"] == "RCM"


def test_who_spoke_when_does_not_leave_the_meeting(two_turns):
    octets = speaking_workbook(two_turns.summary, "en", Audience.OUTSIDE)

    assert load_workbook(BytesIO(octets)).sheetnames == ["By delegation", "By process"]


def test_a_csv_counts_seconds(two_turns):
    found = read(speaking_csv(two_turns.summary, "es"))

    assert found[0]["Delegación"] == "Belice"
    assert found[0]["Tiempo total (segundos)"] == "120"
    assert len(found) == 23


def test_the_annex_names_who_had_no_turn(two_turns):
    text = in_print(speaking_annex(two_turns.summary, "en"))

    assert "| Belize | RCM | 1 | 2 min 00 s |" in text
    assert "Without a turn on record: Argentina;" in text


def test_without_a_turn_the_annex_says_so(going):
    assert "nobody with the floor" in in_print(speaking_annex(going.summary, "en"))


def test_attendance_has_every_delegation_and_observer_and_no_person(meeting):
    octets = attendance_workbook(meeting, "en")
    found = rows(octets, "Attendance", 7)
    by_name = {row["Delegation or organisation"]: row for row in found}

    assert len(found) == 24
    assert by_name["Argentina"]["2021-09-09: there"] == "yes"
    assert by_name["Venezuela"]["2021-09-09: there"] == "no"
    assert by_name["Argentina"]["2021-09-10: there"] is None
    assert by_name["International Organization for Migration"]["Takes part as"] == "observer"
    assert by_name["International Organization for Migration"]["2021-09-09: there"] == "yes"
    said = octets + attendance_csv(meeting, "en")
    assert not any(str(p.name).encode() in said for p in PEOPLE)


def test_first_and_last_acts_are_on_the_meetings_clock(two_turns):
    row = next(
        r
        for r in rows(attendance_workbook(two_turns.summary, "en"), "Attendance", 7)
        if r["Delegation or organisation"] == "Brazil"
    )

    assert (row["2021-09-09: first act"], row["2021-09-09: last act"]) == (time(9, 52), time(9, 52))
    assert row["2021-09-10: first act"] is None


def test_the_annex_tells_attendance_taken_from_acts_on_record(meeting):
    text = in_print(attendance_annex(meeting, "en"))

    assert "September 9, 2021: attendance taken by Secretariat of the RCM" in text
    assert "September 10, 2021: no attendance was taken." in text
    assert "| Argentina | SACM | yes | acts on record |" in text
    assert "| Venezuela | SACM | no |" in text


def test_an_organisation_that_was_not_ticked_was_not_there(going):
    going.add(f.AttendanceTaken(by=SECRETARIAT, day=1, countries=(), organisations=()))
    tables = [b for b in attendance_annex(going.summary, "es") if isinstance(b, Table)]

    assert [text_of(cell) for cell in tables[-1].rows[0]][2:] == ["no", "–"]


def test_an_organisation_gone_from_the_roster_is_not_in_the_way(going):
    gone = Bilingual(en="A body of last year")
    going.add(f.AttendanceTaken(by=SECRETARIAT, day=1, countries=("PE",), organisations=(gone,)))
    found = read(attendance_csv(going.summary, "en"))

    assert [r["Delegation or organisation"] for r in found if r["2021-09-09: there"] == "yes"] == [
        "Peru"
    ]


def test_the_running_order_shows_plan_and_fact_side_by_side(meeting):
    octets = running_order_workbook(meeting)
    row = rows(octets, "Running order (English)", 4)[2]

    assert row["Item"].startswith("Session 1: Irregular migration")
    assert row["Date"] == datetime(2021, 9, 9)  # noqa: DTZ001 (a date)
    assert (row["Planned start"].time(), row["Planned end"].time()) == (time(9, 50), time(10, 50))
    assert row["Opened"].time() == time(9, 52)
    assert row["Minutes late"] == 2
    assert row["Turns at the floor"] == 17
    assert row["What became of it"] == "held"
    assert rows(octets, "Orden del día (español)", 4)[2]["Situación"] == "se celebró"


def test_what_was_not_held_has_no_actual_times(going):
    row = rows(running_order_workbook(going.summary), "Running order (English)", 4)[0]

    assert (row["Opened"], row["Actual minutes"], row["Minutes late"]) == (None, None, None)
    assert row["What became of it"] == "not opened yet"
