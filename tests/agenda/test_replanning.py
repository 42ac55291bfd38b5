"""New times for the rest of a day: shift, shorten, cut the break."""

from datetime import timedelta

import pytest

from agenda import refusals as r
from agenda import running, starting
from agenda.facts import ReplanWay
from agenda.replanning import behind, proposed, replan, whole_minutes
from tests.hall import agenda_of, hall_of, slot, when

DAY = (
    slot("session", "09:00", "10:00", number="1"),
    slot("session", "10:00", "11:00", number="2"),
    slot("break", "11:00", "11:15"),
    slot("session", "11:15", "11:45", number="3"),
    slot("closure", "11:45", "12:00"),
)


@pytest.fixture
def late():
    """Have the first session run until 10:12 at least."""
    hall = hall_of(agenda_of(DAY))
    hall.does(starting.start, "08:55")
    hall.keeps("09:00")
    hall.does(running.move_end, "09:30", minutes=12)
    return hall


def shown(times):
    return [f"{t.start:%H:%M}-{t.end:%H:%M}" for t in times]


def test_the_delay_is_counted_from_the_end_as_it_stands(late):
    assert behind(late.plenary, when("09:31")) == timedelta(minutes=12)
    assert behind(late.plenary, when("10:13:01")) == timedelta(minutes=13, seconds=1)


def test_the_rest_is_moved_by_whole_minutes_and_to_no_time_that_has_passed(late):
    times = proposed(late.plenary, when("10:13:01"), ReplanWay.SHIFT)

    assert shown(times)[0] == "10:14-11:14"
    assert whole_minutes(timedelta(seconds=61)) == timedelta(minutes=2)


def test_the_rest_can_be_shifted(late):
    times = proposed(late.plenary, when("09:31"), ReplanWay.SHIFT)

    assert shown(times) == ["10:12-11:12", "11:12-11:27", "11:27-11:57", "11:57-12:12"]


def test_what_follows_can_be_shortened_in_proportion(late):
    times = proposed(late.plenary, when("09:31"), ReplanWay.SHORTEN)

    assert shown(times) == ["10:12-11:03", "11:03-11:18", "11:18-11:45", "11:45-12:00"]


def test_no_session_is_shortened_to_less_than_a_quarter_of_an_hour(late):
    late.does(running.move_end, "09:32", minutes=88)
    times = proposed(late.plenary, when("09:33"), ReplanWay.SHORTEN)

    assert [t.end - t.start for t in times] == [timedelta(minutes=15)] * 4


def test_the_break_can_be_cut_but_five_minutes_stay(late):
    times = proposed(late.plenary, when("09:31"), ReplanWay.CUT_BREAK)

    assert shown(times) == ["10:12-11:12", "11:12-11:17", "11:17-11:47", "11:47-12:02"]


def test_a_small_delay_disappears_in_the_break():
    hall = hall_of(agenda_of(DAY))
    hall.does(starting.start, "08:55")
    hall.keeps("09:00")
    hall.does(running.move_end, "09:30", minutes=4)
    times = proposed(hall.plenary, when("09:31"), ReplanWay.CUT_BREAK)

    assert shown(times) == ["10:04-11:04", "11:04-11:15", "11:15-11:45", "11:45-12:00"]


@pytest.mark.parametrize("way", list(ReplanWay))
def test_the_times_shown_are_the_times_done(late, way):
    times = proposed(late.plenary, when("09:31"), way)
    late.does(replan, "09:33", way=way, shown=[t.start.isoformat() for t in times])

    assert [(late.state(t.slot).due_start, late.state(t.slot).due_end) for t in times] == [
        (t.start, t.end) for t in times
    ]
    assert all(t.start.second == t.start.microsecond == 0 for t in times)
    assert behind(late.plenary, when("09:34")) == timedelta()


def test_a_replanned_slot_opens_at_its_new_time_for_its_new_length(late):
    times = proposed(late.plenary, when("09:31"), ReplanWay.SHORTEN)
    late.does(replan, "09:31", way=ReplanWay.SHORTEN, shown=[t.start.isoformat() for t in times])
    late.does(running.go_on, "10:12")

    assert late.open == "1.2"
    assert late.state("1.2").ends_at == when("11:03")
    assert late.state("1.2").planned_start == when("10:00")


def test_times_that_have_changed_since_they_were_shown_are_not_done(late):
    times = proposed(late.plenary, when("09:31"), ReplanWay.SHIFT)
    late.does(running.move_end, "09:32", minutes=1)

    with pytest.raises(r.ShownTooLongAgo):
        late.does(replan, "09:33", way=ReplanWay.SHIFT, shown=[t.start.isoformat() for t in times])


def test_a_held_slot_may_be_replanned_and_still_opens(late):
    late.keeps("10:00")
    assert late.state("1.2").held
    times = proposed(late.plenary, when("10:01"), ReplanWay.SHIFT)
    late.does(replan, "10:01", way=ReplanWay.SHIFT, shown=[t.start.isoformat() for t in times])

    late.does(running.go_on, "10:11:30")
    assert late.open == "1.2"


@pytest.mark.parametrize("way", list(ReplanWay))
def test_a_day_on_time_is_not_replanned(way):
    hall = hall_of(agenda_of(DAY))
    hall.does(starting.start, "08:55")
    hall.keeps("09:00")

    with pytest.raises(r.NoDrift):
        proposed(hall.plenary, when("09:30"), way)


def test_a_break_that_has_gone_is_not_cut(late):
    late.does(running.go_on, "10:12")
    late.does(running.go_on, "11:12")
    late.does(running.go_on, "11:27")
    late.does(running.move_end, "11:30", minutes=20)

    with pytest.raises(r.NoBreakLeft):
        proposed(late.plenary, when("11:31"), ReplanWay.CUT_BREAK)


@pytest.mark.parametrize("by", ["peru", "observer"])
def test_only_the_chair_replans(late, by):
    with pytest.raises(r.NotForThisRole):
        late.does(replan, "09:31", by=by, way=ReplanWay.SHIFT, shown=[])
