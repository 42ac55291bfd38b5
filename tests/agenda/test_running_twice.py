"""What somebody else has just done, or a button of earlier asks for, is asked about or refused."""

import pytest

from agenda import facts as f
from agenda import refusals as r
from agenda import running
from tests.hall import when


@pytest.mark.parametrize(
    ("act", "given"),
    [
        (running.move_end, {"minutes": 5}),
        (running.move_end, {"minutes": -5}),
        (running.skip, {}),
    ],
)
def test_the_same_act_by_somebody_else_within_half_a_minute_asks_first(first, act, given):
    first.does(act, "09:40", **given)

    with pytest.raises(r.SomebodyJustDid) as asked:
        first.does(act, "09:40:30", by="second", **given)
    assert asked.value.by == "p1"
    assert asked.value.at == when("09:40")
    first.does(act, "09:40:30", by="second", sure=True, **given)


def test_the_same_act_later_or_by_the_same_person_is_done(first):
    first.does(running.move_end, "09:40", minutes=5)
    first.does(running.move_end, "09:40:10", minutes=5)
    first.does(running.move_end, "09:40:41", by="second", minutes=5)

    assert first.state("1.2").ends_at == when("10:45")


def test_two_moderators_who_both_say_next_move_the_meeting_once(first):
    first.does(running.go_on, "10:30")

    with pytest.raises(r.SomebodyJustDid):
        first.does(running.go_on, "10:30:05", by="second")
    assert first.open == "1.3"


def test_next_within_a_minute_of_an_opening_asks_first(first):
    with pytest.raises(r.OnlyJustOpened):
        first.does(running.go_on, "09:30:59")

    first.does(running.go_on, "09:31")
    assert first.open == "1.3"


def test_next_with_people_waiting_for_the_floor_asks_first(first):
    first.add(when("09:45"), [f.FloorAsked(slot="1.2", person="p4")])
    with pytest.raises(r.PeopleWaiting) as asked:
        first.does(running.go_on, "10:00")

    assert asked.value.people == ("p4",)
    first.does(running.go_on, "10:00", sure=True)
    assert first.plenary.floor == ()


@pytest.mark.parametrize(
    ("act", "given"),
    [
        (running.go_on, {}),
        (running.go_back, {}),
        (running.move_end, {"minutes": 5}),
        (running.pause, {}),
        (running.skip, {}),
    ],
)
def test_a_button_made_for_an_earlier_state_is_refused_even_when_sure(first, act, given):
    with pytest.raises(r.SlotMovedOn):
        first.does(act, "09:40", shown=("1.2", 99), sure=True, **given)


def test_a_button_made_for_another_slot_is_refused_whatever_its_version(first):
    earlier = first.state("1.1").id, first.state("1.2").version
    for act, given in ((running.go_on, {}), (running.pause, {}), (running.go_back, {})):
        with pytest.raises(r.SlotMovedOn) as refused:
            first.does(act, "09:40", shown=earlier, **given)
        assert refused.value.slot == "1.1"


def test_every_change_of_a_slot_makes_its_buttons_stale(first):
    shown = first.state("1.2").as_shown
    first.does(running.move_end, "09:40", shown=shown, minutes=5)

    with pytest.raises(r.SlotMovedOn):
        first.does(running.move_end, "09:40:01", shown=shown, minutes=5)
    assert first.state("1.2").ends_at == when("10:35")


def test_an_act_at_an_instant_comes_before_the_deadline_at_it(first):
    first.keeps("10:29")
    first.does(running.move_end, "10:30", minutes=10)

    assert not [x for x in first.keeps("10:30") if isinstance(x, f.LimitReached)]
