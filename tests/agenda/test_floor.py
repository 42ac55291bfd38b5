"""The queue for the floor as rules."""

import pytest

from agenda import floor as rules
from agenda import refusals as r
from agenda import running


@pytest.fixture
def first(hall):
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    return hall


def test_delegations_wait_in_the_order_in_which_they_asked(first):
    for by in ("peru", "chile", "panama"):
        first.does(rules.ask, "09:40", by=by)
    first.does(rules.leave, "09:41", by="chile")

    assert first.plenary.floor == ("p4", "p6")


def test_nobody_stands_in_the_queue_twice(first):
    first.does(rules.ask, "09:40", by="chile")
    first.does(rules.ask, "09:40", by="peru")

    with pytest.raises(r.AlreadyWaiting) as refused:
        first.does(rules.ask, "09:41", by="peru")
    assert refused.value.place == 2


def test_the_chair_gives_the_floor_to_the_first(first):
    first.does(rules.ask, "09:40", by="peru")
    first.does(rules.ask, "09:40", by="chile")
    first.does(rules.give, "09:42", shown="p4")

    assert first.plenary.speaking == "p4"
    assert first.plenary.floor == ("p5",)
    assert first.plenary.spoke["1.2"] == ("p4",)


def test_a_second_press_does_not_call_a_second_delegation(first):
    first.does(rules.ask, "09:40", by="peru")
    first.does(rules.ask, "09:40", by="chile")
    first.does(rules.give, "09:42", shown="p4")

    with pytest.raises(r.SlotMovedOn):
        first.does(rules.give, "09:42", shown="p4")
    assert first.plenary.speaking == "p4"


def test_who_has_spoken_may_ask_again(first):
    first.does(rules.ask, "09:40", by="peru")
    first.does(rules.give, "09:42", shown=None)
    first.does(rules.ask, "09:43", by="peru")

    assert first.plenary.floor == ("p4",)


def test_the_queue_is_empty_when_the_next_slot_opens(first):
    first.does(rules.ask, "09:40", by="peru")
    first.does(running.go_on, "10:30", sure=True)

    assert first.plenary.floor == ()
    with pytest.raises(r.NotWaiting):
        first.does(rules.leave, "10:31", by="peru")
    with pytest.raises(r.NobodyWaiting):
        first.does(rules.give, "10:31", shown=None)


def test_observers_do_not_ask_and_strangers_neither(first):
    with pytest.raises(r.NotADelegation):
        first.does(rules.ask, "09:40", by="observer")
    with pytest.raises(r.NotOnRoster):
        first.does(rules.ask, "09:40", by="nobody")


@pytest.mark.parametrize("by", ["peru", "observer"])
def test_only_the_chair_gives_the_floor(first, by):
    first.does(rules.ask, "09:40", by="peru")

    with pytest.raises(r.NotForThisRole):
        first.does(rules.give, "09:41", by=by, shown=None)


def test_without_an_open_slot_there_is_no_floor(hall):
    for rule in (rules.ask, rules.leave):
        with pytest.raises(r.NothingOpen):
            hall.does(rule, "08:56", by="peru")
    with pytest.raises(r.NothingOpen):
        hall.does(rules.give, "08:56", shown=None)
