"""What is found in an agenda: as values, each at its place."""

from typing import Any

import pytest

from agenda.checking import Code, Finding, findings, minutes_of, split_of_leads
from agenda.programme import Agenda
from agenda.words import Bilingual

TEXT = {"en": "One", "es": "Uno"}
ASKED = ({"en": "Why?", "es": "¿Por qué?"},)


def slot(start: str, end: str, **more: Any) -> dict[str, Any]:
    return {"kind": "break", "title": TEXT, "start": start, "end": end, **more}


def session(start: str, end: str, *leads: str, **more: Any) -> dict[str, Any]:
    of = [dict(zip(("country", "process"), lead.split("/"), strict=True)) for lead in leads]
    return slot(start, end, kind="session", leads=of, **{"questions": ASKED, **more})


def agenda(*days: list[dict[str, Any]], dates: tuple[str, ...] = (), **more: Any) -> Agenda:
    on = dates or tuple(f"2021-09-{9 + n:02}" for n in range(len(days)))
    listed = [{"date": day, "slots": slots} for day, slots in zip(on, days, strict=True)]
    given = {"title": TEXT, "zone": "America/Costa_Rica", "days": listed, **more}
    return Agenda.model_validate(given)


def codes(found: list[Finding]) -> list[tuple[str, str | None, str]]:
    return [(finding.code.value, finding.slot, finding.level) for finding in found]


def test_slots_that_follow_each_other_are_nothing_to_look_at() -> None:
    assert (
        findings(agenda([slot("9:00", "9:30"), slot("9:30", "10:00")], [slot("9:00", "10:00")]))
        == []
    )


@pytest.mark.parametrize(
    ("times", "code", "level", "minutes"),
    [
        (("9:00", "9:30", "9:20", "10:00"), "overlap", "warning", 10),
        (("9:00", "9:30", "9:40", "10:00"), "gap", "warning", 10),
        (("9:00", "9:30", "8:00", "8:30"), "out-of-order", "warning", 90),
    ],
)
def test_slots_that_do_not_follow_each_other_are_found(
    times: tuple[str, str, str, str], code: str, level: str, minutes: int
) -> None:
    (found,) = findings(agenda([slot(*times[:2]), slot(*times[2:])]))
    assert (found.code.value, found.level, found.slot) == (code, level, "1.2")
    assert found.place == ("days", 0, "slots", 1, "start")
    assert found.facts["minutes"] == minutes


def test_a_slot_overlaps_the_longest_before_it_and_not_only_the_last() -> None:
    slots = [slot("9:00", "11:00"), slot("9:30", "10:00"), slot("10:00", "11:00")]
    assert codes(findings(agenda(slots))) == [
        ("overlap", "1.2", "warning"),
        ("overlap", "1.3", "warning"),
    ]


def test_an_overlap_names_the_slot_that_it_overlaps() -> None:
    long = slot("9:00", "11:00", title={"en": "Long"})
    found = findings(agenda([long, slot("9:30", "10:00"), slot("10:00", "11:00")]))
    before = [f.facts["before"] for f in found if f.code is Code.OVERLAP]
    assert before == [Bilingual(en="Long")] * 2


def test_a_slot_may_run_past_midnight_but_not_a_whole_day() -> None:
    assert findings(agenda([slot("23:30", "0:30")])) == []
    assert codes(findings(agenda([slot("10:00", "10:00")]))) == [
        ("ends-before-start", "1.1", "error")
    ]
    assert codes(findings(agenda([slot("10:00", "9:00")]))) == [
        ("ends-before-start", "1.1", "error")
    ]


def test_a_slot_past_midnight_overlaps_the_next_day() -> None:
    found = findings(agenda([slot("23:30", "2:00")], [slot("1:00", "2:30")]))
    assert codes(found) == [("overlap", "2.1", "warning")]


@pytest.mark.parametrize("second", ["2021-09-09", "2021-09-08"])
def test_days_that_do_not_follow_each_other_are_found(second: str) -> None:
    days = [slot("9:00", "10:00")], [slot("9:00", "10:00")]
    found = findings(agenda(*days, dates=("2021-09-09", second)))
    assert codes(found) == [("dates-out-of-order", None, "error")]


@pytest.mark.parametrize(
    ("date", "times", "instead"), [("2026-10-25", 2, "03:00"), ("2026-03-29", 0, "03:00")]
)
def test_a_time_that_clocks_skip_or_show_twice_is_found(
    date: str, times: int, instead: str
) -> None:
    (found,) = findings(agenda([slot("2:30", "4:00")], dates=(date,), zone="Europe/Berlin"))
    assert found.code is Code.NO_SUCH_TIME
    assert found.place == ("days", 0, "slots", 0, "start")
    assert (found.facts["times"], found.facts["instead"]) == (times, instead)


@pytest.mark.parametrize(
    ("end", "more", "far"),
    [
        ("10:04", {}, False),
        ("10:05", {}, True),
        ("9:55", {}, True),
        ("9:45", {"limit": 45}, False),
        ("10:00", {"limit": 45}, True),
    ],
)
def test_a_session_five_minutes_from_its_limit_is_far_from_it(
    end: str, more: dict[str, Any], *, far: bool
) -> None:
    found = findings(agenda([session("9:00", end, "PE/SACM", **more)]))
    assert (Code.FAR_FROM_LIMIT in {finding.code for finding in found}) is far


def test_a_session_without_lead_or_questions_is_found() -> None:
    found = findings(agenda([session("9:00", "10:00", questions=())]))
    assert codes(found) == [("no-lead", "1.1", "warning"), ("no-questions", "1.1", "warning")]


def test_an_unequal_split_between_the_processes_is_found() -> None:
    unequal = agenda([session("9:00", "10:00", "PA/RCM", "CR/RCM")])
    assert split_of_leads(unequal) == {"RCM": (1, ["PA", "CR"]), "SACM": (0, [])}
    assert codes(findings(unequal)) == [("unequal-leads", None, "warning")]
    equal = [session("9:00", "10:00", "PA/RCM", "CR/RCM"), session("10:00", "11:00", "PE/SACM")]
    assert findings(agenda(equal)) == []


def test_a_process_that_the_plenary_does_not_have_is_found() -> None:
    found = findings(agenda([session("9:00", "10:00", "PE/XYZ")]))
    assert ("unknown-process", "1.1", "error") in codes(found)


def test_a_number_given_twice_is_found() -> None:
    slots = [slot("9:00", "10:00", number="1"), slot("10:00", "11:00", number="1")]
    assert codes(findings(agenda(slots))) == [("number-twice", "1.2", "error")]
    slots[1]["label"] = "topic"
    assert findings(agenda(slots)) == []


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(30, []), (31, ["phases-exceed"]), (29, ["phases-fall-short"])],
)
def test_phases_that_do_not_fill_the_slot_are_found(minutes: int, expected: list[str]) -> None:
    phases = [{"kind": "presentation", "minutes": 30}, {"kind": "dialogue", "minutes": minutes}]
    found = findings(agenda([slot("9:00", "10:00", phases=phases)]))
    assert [finding.code.value for finding in found] == expected


def test_speakers_with_more_minutes_than_the_slot_are_found() -> None:
    speakers = [{"name": "A", "minutes": 20}, {"name": "B"}, {"name": "C", "minutes": 11}]
    found = findings(agenda([slot("9:00", "9:30", speakers=speakers)]))
    assert codes(found) == [("speakers-exceed", "1.1", "error")]


def test_a_printed_time_that_disagrees_with_the_zone_data_is_found() -> None:
    capitals = [
        {"city": TEXT, "zone": "America/Santiago", "printed": "11:00"},
        {"city": TEXT, "zone": "America/Lima", "printed": "10:00"},
        {"city": TEXT, "zone": "America/Bogota"},
    ]
    (found,) = findings(agenda([slot("9:00", "10:00")], capitals=capitals))
    assert (found.code, found.place) == (Code.PRINTED_CAPITAL, ("capitals", 0, "printed"))
    assert found.facts["actual"] == "12:00"


@pytest.mark.parametrize(
    ("printed", "wrong"),
    [("(GMT-6)", False), ("GMT\u22126", False), ("UTC-05:00", True), ("Local time", False)],
)
def test_a_printed_zone_that_disagrees_with_the_zone_data_is_found(
    printed: str, *, wrong: bool
) -> None:
    found = findings(agenda([slot("9:00", "10:00")], zone_as_printed={"en": printed, "es": "–"}))
    assert (Code.PRINTED_ZONE in {finding.code for finding in found}) is wrong


def test_a_text_in_one_language_is_found_at_its_place() -> None:
    (found,) = findings(agenda([slot("9:00", "10:00", topics=[TEXT, {"es": "Dos"}])]))
    assert (found.code, found.slot) == (Code.ONE_LANGUAGE, "1.1")
    assert found.place == ("days", 0, "slots", 0, "topics", 1)
    assert found.facts["language"] == "es"


def test_minutes_are_those_that_the_clock_shows() -> None:
    day = agenda([slot("9:50", "10:50"), slot("23:30", "0:15")]).days[0]
    assert [minutes_of(row) for row in day.slots] == [60, 45]
