"""A plenary is started: on time, late, with its times moved, and by whom."""

from datetime import timedelta

import pytest

from agenda import facts as f
from agenda import leaving, running, saying, starting
from agenda import refusals as r
from agenda.plenary import SlotStatus, Stage
from agenda.words import typed
from tests.hall import account, when


def test_a_start_before_the_first_slot_opens_nothing(loaded):
    loaded.does(starting.start, "08:55")

    assert loaded.plenary.stage is Stage.RUNNING
    assert loaded.open is None
    assert [type(x) for x in loaded.keeps("09:00")] == [f.SlotOpened]


def test_a_late_start_leaves_out_what_has_passed_and_opens_what_is_due(loaded):
    loaded.does(starting.start, "10:00")

    assert loaded.state("1.1").status is SlotStatus.SKIPPED
    assert loaded.open == "1.2"
    assert loaded.state("1.2").ends_at == when("10:30")


@pytest.mark.parametrize("at", ["2/10:30", "2/23:00"])
def test_an_agenda_whose_dates_have_passed_does_not_start(loaded, at):
    with pytest.raises(r.NotToday) as refused:
        loaded.does(starting.start, at)

    assert (refused.value.first, refused.value.last) == (when("09:00"), when("2/10:30"))
    assert loaded.plenary.stage is Stage.LOADED


def test_an_agenda_whose_date_has_not_come_does_not_start(loaded):
    with pytest.raises(r.NotToday):
        starting.start(loaded.plenary, when("09:00") - timedelta(days=1), by=account("moderator"))


def test_a_start_with_now_moves_every_slot_as_much(loaded):
    first = starting.shifted_start(when("2/15:20:40"))
    loaded.does(starting.start_now, "2/15:20:50", first=first)

    assert first == when("2/15:21")
    assert loaded.state("1.1").due_start == first
    assert loaded.state("2.2").due_end - first == when("2/10:30") - when("09:00")
    assert loaded.plenary.shift == first - when("09:00")


def test_times_shown_more_than_five_minutes_ago_are_not_started_with(loaded):
    with pytest.raises(r.ShownTooLongAgo):
        loaded.does(starting.start_now, "2/15:27", first=when("2/15:21"))


def test_a_plenary_starts_once(hall):
    with pytest.raises(r.AlreadyStarted):
        hall.does(starting.start, "08:56")
    with pytest.raises(r.AlreadyStarted):
        hall.does(starting.start_now, "08:56", first=when("08:57"))


@pytest.mark.parametrize("by", ["peru", "observer"])
@pytest.mark.parametrize(
    ("act", "given"),
    [
        (starting.start, {}),
        (starting.start_now, {"first": when("08:57")}),
        (running.go_on, {}),
        (running.go_back, {}),
        (running.move_end, {"minutes": 5}),
        (running.pause, {}),
        (running.resume, {}),
        (running.skip, {}),
        (running.end, {}),
        (saying.announce, {"words": typed("Hello")}),
        (saying.take_note, {"words": typed("Hello")}),
        (leaving.ask, {"wanted": leaving.Wanted()}),
        (running.open_asked, {"slot": "1.1", "shown": 0}),
    ],
)
def test_only_the_chair_runs_the_meeting(hall, act, given, by):
    with pytest.raises(r.NotForThisRole):
        hall.does(act, "09:00", by=by, **given)
    with pytest.raises(r.NotOnRoster):
        hall.does(act, "09:00", by="nobody", **given)


def test_the_same_user_id_in_another_workspace_is_somebody_else(hall):
    twin = account("moderator").model_copy(update={"tenant": "T2"})

    with pytest.raises(r.NotOnRoster):
        running.go_on(hall.plenary, when("09:00"), by=twin)


def test_a_secretariat_may_run_the_meeting_too(hall):
    hall.does(running.go_on, "09:00", by="secretariat")

    assert hall.open == "1.1"
