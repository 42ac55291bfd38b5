"""What falls due by itself: openings, calls, warnings, limits, overruns, and what was missed."""

from datetime import timedelta

import pytest

from agenda import facts as f
from agenda import floor, running, starting
from agenda.plenary import SlotStatus
from agenda.timekeeping import Deadline, deadlines, due, keep, returned
from tests.hall import MORNING, NEXT_MORNING, agenda_of, hall_of, slot, when


def kinds(facts):
    """Return what happened to the slots; what becomes of their summaries is another matter."""
    signed = (f.PaperDrafted, f.CheckOpened, f.CheckClosed)
    return [type(x).__name__ for x in facts if not isinstance(x, signed)]


def only(facts, kind):
    return [x for x in facts if isinstance(x, kind)]


def test_a_slot_opens_by_itself_just_after_its_time(hall):
    assert hall.keeps("08:59:59") == []
    assert due(hall.plenary, when("09:00")) == []

    assert kinds(hall.keeps("09:00")) == ["SlotOpened"]
    assert hall.state("1.1").ends_at == when("09:30")


def test_a_plenary_that_was_not_started_has_no_deadlines():
    assert deadlines(hall_of(agenda_of(MORNING)).plenary) == frozenset()


def test_all_that_falls_due_after_the_end_is_a_reminder_to_publish(hall):
    hall.does(running.end, "09:00", sure=True)

    assert [one.kind for one in deadlines(hall.plenary)] == ["publish"]


def test_leads_are_given_notice_ten_minutes_before_a_session_and_once(hall):
    facts = hall.keeps("09:20")

    assert [x.slot for x in only(facts, f.NoticeGiven)] == ["1.2"]
    assert not only(hall.keeps("09:29"), f.NoticeGiven)


def test_warnings_are_given_at_ten_five_and_one_minute_and_the_limit(hall):
    facts = hall.keeps("09:30")

    assert [x.minutes for x in only(facts, f.WarningGiven)] == [10, 5, 1]
    assert len(only(facts, f.LimitReached)) == 1
    assert hall.open == "1.1"


def test_a_slot_whose_time_comes_while_another_runs_is_held_until_that_closes(hall):
    facts = hall.keeps("09:33")
    assert only(facts, f.SlotHeld) == [f.SlotHeld(slot="1.2", behind="1.1")]

    done = hall.does(running.go_on, "09:34")
    assert kinds(done) == ["SlotClosed", "SlotOpened"]
    assert hall.state("1.2").ends_at == when("10:34")


@pytest.mark.parametrize(
    "times",
    [
        [("09:30", "10:30"), ("09:30", "10:30"), ("10:00", "11:00")],  # beside each other
        [("09:30", "10:30"), ("10:30", "11:30"), ("09:30", "10:30")],  # one room, then the other
    ],
)
def test_slots_at_the_same_time_open_one_after_the_other_with_their_full_length(times):
    rows = [slot("session", *row, f"Room {n}", number=f"{n}") for n, row in enumerate(times)]
    hall = hall_of(agenda_of([slot("opening", "09:00", "09:30"), *rows]))
    hall.does(starting.start, "08:50")
    for at, opened, ends in (
        ("09:30", "1.2", "10:30"), ("10:35", "1.3", "11:35"), ("11:40", "1.4", "12:40"),
    ):  # fmt: skip
        hall.keeps(at)
        hall.does(running.go_on, at)
        assert hall.open == opened
        assert hall.state(opened).ends_at == when(ends)
    hall.keeps("12:45")
    hall.does(running.go_on, "12:45")
    assert hall.open is None


def test_the_chair_is_told_of_an_overrun_six_times_at_most(hall):
    facts = hall.keeps("11:59")

    assert [x.nth for x in only(facts, f.OverrunNoted)] == [1, 2, 3, 4, 5, 6]
    assert hall.open == "1.1"


def test_overruns_are_counted_anew_after_an_extension(hall):
    hall.keeps("09:36")
    hall.does(running.move_end, "09:37", minutes=20)

    facts = hall.keeps("10:03")
    assert [x.minutes for x in only(facts, f.WarningGiven)] == [10, 5, 1]
    assert [x.nth for x in only(facts, f.OverrunNoted)] == [1]


def test_warnings_that_a_shortened_slot_has_passed_are_not_given(hall):
    hall.keeps("09:01")
    hall.does(running.move_end, "09:02", minutes=-25)

    assert [x.minutes for x in only(hall.keeps("09:06"), f.WarningGiven)] == [1]


def test_a_break_ends_by_itself_and_the_next_slot_opens_at_its_time(hall):
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    hall.does(running.go_on, "10:30")

    facts = hall.keeps("10:45")
    assert kinds(facts) == ["NoticeGiven", "SlotClosed", "SlotOpened"]
    assert hall.state("1.3").closed_at == when("10:45")
    assert hall.open == "1.4"


def test_a_break_is_given_no_warnings(hall):
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    hall.does(running.go_on, "10:30")

    assert not only(hall.keeps("10:44:59"), f.WarningGiven | f.LimitReached)


def test_a_slot_held_behind_a_late_break_opens_when_the_break_ends(hall):
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    hall.does(running.go_on, "10:40")  # the break lasts until 10:55 now

    facts = hall.keeps("10:55")
    assert only(facts, f.SlotHeld) == [f.SlotHeld(slot="1.4", behind="1.3")]
    assert hall.state("1.3").closed_at == when("10:55")
    assert hall.open == "1.4"
    assert hall.state("1.4").ends_at - when("11:55") < timedelta(seconds=1)


def test_a_strict_slot_closes_at_its_limit_and_the_next_opens():
    strict = hall_of(agenda_of(MORNING, strict=True))
    strict.does(starting.start, "08:55")
    facts = strict.keeps("09:30")

    assert kinds(facts)[-2:] == ["SlotClosed", "SlotOpened"]
    assert not only(facts, f.LimitReached)
    assert strict.open == "1.2"


def test_one_strict_slot_makes_the_others_no_stricter():
    strict = slot("session", "09:30", "10:30", number="1", strict=True)
    hall = hall_of(agenda_of((MORNING[0], strict, MORNING[2])))
    hall.does(starting.start, "08:55")
    hall.keeps("09:31")
    assert hall.open == "1.1"

    hall.does(running.go_on, "09:32")
    hall.keeps("10:33")
    assert hall.state("1.2").status is SlotStatus.CLOSED


def test_a_strict_close_after_an_absence_has_its_true_time():
    hall = hall_of(agenda_of(MORNING, strict=True))
    hall.does(starting.start, "08:55")
    hall.keeps("09:01")
    hall.wakes("09:33")

    assert hall.state("1.1").closed_at == when("09:30")
    assert hall.state("1.2").opened_at == when("09:33")
    assert hall.state("1.2").ends_at == when("10:30")


@pytest.mark.parametrize("back", ["09:00:01", "09:04:59", "09:05"])
def test_a_slot_due_at_most_five_minutes_ago_opens_by_itself(hall, back):
    hall.wakes(back)

    assert hall.open == "1.1"
    assert hall.state("1.1").ends_at == when("09:30")


def test_a_slot_due_longer_ago_is_put_to_the_chair(hall):
    facts = hall.wakes("09:05:01")

    assert kinds(facts) == ["SlotAsked"]
    assert hall.open is None
    assert hall.wakes("09:15") == []


def test_the_chair_opens_what_was_asked_about(hall):
    hall.wakes("09:06")
    hall.does(running.open_asked, "09:07", slot="1.1", shown=hall.state("1.1").version)

    assert hall.open == "1.1"
    assert hall.state("1.1").ends_at == when("09:37")


def test_of_the_warnings_missed_only_the_latest_still_true_is_said(hall):
    hall.keeps("09:01")
    facts = hall.wakes("09:26")

    assert only(facts, f.WarningGiven) == [f.WarningGiven(slot="1.1", minutes=5)]
    assert [(x.what, x.due) for x in only(facts, f.DeadlineMissed)] == [
        ("warning-10", when("09:20")),
    ]


def test_no_warning_is_said_once_the_limit_has_passed(hall):
    hall.keeps("09:01")
    facts = hall.wakes("09:31")

    assert not only(facts, f.WarningGiven)
    missed = {x.what for x in only(facts, f.DeadlineMissed) if x.slot == "1.1"}
    assert missed == {"warning-10", "warning-5", "warning-1"}
    assert len(only(facts, f.LimitReached)) == 1


def test_a_notice_missed_until_the_session_is_due_is_not_given(hall):
    hall.keeps("09:01")
    facts = hall.wakes("09:31")

    assert "notice" in [x.what for x in only(facts, f.DeadlineMissed)]
    assert not only(facts, f.NoticeGiven)


def test_nothing_that_was_missed_is_due_again(hall):
    hall.keeps("09:01")
    hall.wakes("09:26")

    assert hall.wakes("09:28:59") == []


def test_the_day_end_is_asked_in_a_pause_too(hall):
    hall.keeps("09:00")
    for at in ("09:30", "10:30"):
        hall.does(running.go_on, at)
    hall.keeps("10:46")
    hall.does(running.pause, "11:00")

    assert only(hall.keeps("11:50"), f.DayEndAsked) == [f.DayEndAsked(slot="1.4")]
    assert not only(hall.keeps("12:30"), f.DayEndAsked)


def test_the_day_end_is_asked_once(hall):
    hall.keeps("09:00")
    for at in ("09:30", "10:30"):
        hall.does(running.go_on, at)
    hall.keeps("10:46")

    facts = hall.keeps("11:50")
    assert only(facts, f.DayEndAsked) == [f.DayEndAsked(slot="1.4")]
    hall.does(running.move_end, "11:51", minutes=5)
    assert not only(hall.keeps("12:30"), f.DayEndAsked)


def test_the_next_day_opens_by_itself(hall):
    hall.keeps("09:00")
    for at in ("09:30", "10:30"):
        hall.does(running.go_on, at)
    hall.keeps("10:46")
    hall.does(running.go_on, "11:45")

    facts = hall.keeps("2/09:00")
    assert kinds(facts) == ["NoticeGiven", "SlotOpened"]
    assert hall.open == "2.1"


SPEAKERS = [{"name": "One", "minutes": 6}, {"name": "Two"}, {"name": "Three"}]


@pytest.fixture
def speaking():
    opening = slot("opening", "09:00", "09:30", speakers=SPEAKERS)
    phases = [{"kind": "presentation", "minutes": 10}, {"kind": "dialogue", "minutes": 50}]
    session = slot("session", "09:30", "10:30", number="1", phases=phases)
    hall = hall_of(agenda_of((opening, session)))
    hall.does(starting.start, "08:55")
    return hall


def test_speakers_are_called_as_their_minutes_pass(speaking):
    assert only(speaking.keeps("09:00"), f.Called) == [f.Called(slot="1.1", index=0)]
    assert only(speaking.keeps("09:06"), f.Called) == [f.Called(slot="1.1", index=1)]
    # The two without minutes share the 24 that are left.
    assert not only(speaking.keeps("09:17:59"), f.Called)
    assert only(speaking.keeps("09:18"), f.Called) == [f.Called(slot="1.1", index=2)]


def test_a_speaker_who_is_called_takes_the_floor_from_whoever_had_it(speaking):
    speaking.keeps("09:01")
    speaking.does(floor.ask, "09:02", by="peru")
    speaking.does(floor.give, "09:03", shown=None)
    person, following = floor.at_the_floor(speaking.plenary)
    assert person == speaking.plenary.people["p4"]
    assert following == speaking.state("1.1").slot.speakers[1]

    speaking.keeps("09:06")
    assert floor.at_the_floor(speaking.plenary) == speaking.state("1.1").slot.speakers[1:3]


def test_a_pause_moves_the_calls_as_much(speaking):
    speaking.keeps("09:01")
    speaking.does(running.pause, "09:03")
    assert not only(speaking.keeps("09:20"), f.Called)
    speaking.does(running.resume, "09:20")

    assert not only(speaking.keeps("09:22:59"), f.Called)
    assert only(speaking.keeps("09:23"), f.Called) == [f.Called(slot="1.1", index=1)]


def test_the_phases_of_a_session_are_called_in_order(speaking):
    speaking.keeps("09:29")
    facts = speaking.does(running.go_on, "09:30")
    assert only(facts, f.Called) == [f.Called(slot="1.2", index=0)]

    assert only(speaking.keeps("09:40"), f.Called) == [f.Called(slot="1.2", index=1)]


def test_warnings_are_those_of_the_agenda():
    hall = hall_of(agenda_of(MORNING, warnings=[3], overrun_every=2, overrun_times=1, notice=20))
    hall.does(starting.start, "08:55")
    facts = hall.keeps("09:45")

    assert [x.minutes for x in only(facts, f.WarningGiven)] == [3]
    assert [x.nth for x in only(facts, f.OverrunNoted)] == [1]
    assert len(only(facts, f.NoticeGiven)) == 1


def test_an_agenda_may_ask_for_no_overrun_notes():
    hall = hall_of(agenda_of(MORNING, overrun_times=0))
    hall.does(starting.start, "08:55")

    assert not only(hall.keeps("11:00"), f.OverrunNoted)


def test_a_deadline_of_an_earlier_version_is_not_kept(hall):
    hall.keeps("09:00")
    old = Deadline("1.1", hall.state("1.1").version, "limit", when("09:30"))
    hall.does(running.move_end, "09:10", minutes=10)

    assert keep(hall.plenary, when("09:31"), deadline=old) == []


def test_what_is_due_at_one_instant_is_done_in_the_same_order(hall):
    hall.keeps("09:20")
    found = due(hall.plenary, when("09:31"))

    assert [d.kind for d in found] == ["warning-5", "warning-1", "limit", "open"]


def test_an_absence_is_on_record_when_it_was_long_or_something_was_due(hall):
    least = timedelta(seconds=30)

    def since(last, now):
        return returned(hall.plenary, when(now), last_seen=when(last), least=least)

    assert since("08:57", "08:57:30") == []
    assert kinds(since("08:57", "08:57:31")) == ["BotReturned"]
    assert kinds(since("08:59:59", "09:00:02")) == ["BotReturned"]
    assert (
        returned(
            hall_of(agenda_of(MORNING)).plenary, when("12:00"), last_seen=when("08:00"), least=least
        )
        == []
    )


def test_a_slot_left_running_over_night_gives_way_to_the_next_day_when_it_closes(hall):
    hall.keeps("09:00")
    for at in ("09:30", "10:30"):
        hall.does(running.go_on, at)
    hall.keeps("10:46")
    hall.keeps("2/09:02")
    assert hall.state("2.1").held

    hall.does(running.go_on, "2/09:03")
    assert hall.open == "2.1"


def test_the_fold_of_the_journal_is_the_plenary(hall):
    hall.keeps("09:26")
    hall.does(running.pause, "09:27")
    again = hall_of(agenda_of(MORNING, NEXT_MORNING))
    again.add(when("08:55"), [])
    rebuilt = again.plenary
    for entry in hall.entries[2:]:
        again.add(entry.at, [entry.fact])
    rebuilt = again.plenary

    assert rebuilt == hall.plenary
    assert deadlines(rebuilt) == deadlines(hall.plenary)
