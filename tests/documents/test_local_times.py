"""The local times of the capitals, computed for each date of the meeting."""

from datetime import date, timedelta

from agenda.programme import Agenda, Capital
from agenda.words import Bilingual
from documents.agenda_file import example
from documents.local_times import capitals_of, local_time, offset_text, shared_clocks


def meeting(*dates, zone="America/Costa_Rica", capitals=(), processes=("RCM", "SACM"), **times):
    slot = {"kind": "session", "title": {"en": "x"}, "start": "09:00", "end": "10:00"} | times
    return Agenda.model_validate(
        {
            "title": {"en": "A meeting"},
            "zone": zone,
            "processes": processes,
            "capitals": [{"city": {"en": name}, "zone": name} for name in capitals],
            "days": [{"date": day, "slots": [slot]} for day in dates],
        }
    )


def offsets(agenda, d):
    return {clock.names("en"): clock.offset for clock in shared_clocks(agenda, d)}


def test_the_capitals_an_agenda_lists_are_the_ones_shown():
    agenda = meeting("2021-09-09", capitals=["America/Lima"])

    assert capitals_of(agenda) == (Capital(city=Bilingual(en="America/Lima"), zone="America/Lima"),)


def test_without_a_list_every_member_of_the_processes_has_its_capital():
    both = capitals_of(meeting("2021-09-09"))
    one = capitals_of(meeting("2021-09-09", processes=("RCM",)))

    assert len(both) > 20
    assert len(one) == 11
    assert {c.city.es for c in one} > {"Ciudad de México", "San José", "Belmopán"}
    assert "Lima" not in {c.city.en for c in one}


def test_an_unknown_process_adds_no_capital():
    assert capitals_of(meeting("2021-09-09", processes=("NOWHERE",))) == ()


def test_capitals_with_the_same_clock_share_it_west_to_east():
    clocks = shared_clocks(meeting("2021-09-09"), 1)

    assert [clock.offset for clock in clocks] == ["UTC−6", "UTC−5", "UTC−4", "UTC−3"]
    assert sum(len(clock.capitals) for clock in clocks) == len(capitals_of(meeting("2021-09-09")))


def test_santiago_was_at_three_hours_on_the_days_of_the_second_plenary():
    assert offsets(example("ii-plenary-2021"), 1)[("Santiago", "Buenos Aires")] == "UTC−3"


def test_each_day_has_the_clocks_of_its_own_date():
    # Santiago went from UTC−4 to UTC−3 in the night to 5 September 2021.
    agenda = meeting("2021-09-04", "2021-09-05", capitals=["America/Santiago", "America/La_Paz"])

    assert offsets(agenda, 1) == {("America/Santiago", "America/La_Paz"): "UTC−4"}
    assert offsets(agenda, 2) == {("America/La_Paz",): "UTC−4", ("America/Santiago",): "UTC−3"}


def test_mexico_no_longer_changes_its_clocks():
    before = meeting("2022-04-02", "2022-04-03", capitals=["America/Mexico_City"])
    after = meeting("2023-04-01", "2023-04-02", capitals=["America/Mexico_City"])

    assert [*offsets(before, 1).values(), *offsets(before, 2).values()] == ["UTC−6", "UTC−5"]
    assert [*offsets(after, 1).values(), *offsets(after, 2).values()] == ["UTC−6", "UTC−6"]


def test_a_clock_changed_during_the_meeting_has_both_offsets():
    agenda = meeting(
        "2021-09-04", zone="America/Lima", capitals=["America/Santiago"], start="21:00", end="23:30"
    )

    assert offsets(agenda, 1) == {("America/Santiago",): "UTC−4/UTC−3"}


def test_a_time_on_another_date_says_so():
    agenda = meeting("2021-09-09", capitals=["Asia/Tokyo", "Pacific/Honolulu"], start="01:00")
    start, _ = agenda.times("1.1")
    west, east = shared_clocks(agenda, 1)
    on = date(2021, 9, 9)

    assert local_time("en", start, east.zone, on) == "16:00"
    assert local_time("en", start, west.zone, on) == "21:00 (day before)"
    assert local_time("es", start, east.zone, on - timedelta(days=1)) == "16:00 (día siguiente)"
    assert local_time("en", start, east.zone, on - timedelta(days=2)).startswith("16:00 (Thursday")


def test_an_offset_is_printed_with_a_sign_and_only_the_minutes_it_has():
    figures = {0: "UTC", -360: "UTC−6", 330: "UTC+5:30", -210: "UTC−3:30"}

    assert {m: offset_text(timedelta(minutes=m)) for m in figures} == figures
