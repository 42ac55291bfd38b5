"""Comments on the preliminary agenda: who may give them, and until when."""

import pytest

from agenda import commenting as rules
from agenda import facts as f
from agenda import refusals as r
from agenda import starting
from agenda.membership import planned_times
from agenda.timekeeping import deadlines
from tests.hall import MORNING, agenda_of, hall_of, when

DUE = when("-3/18:00")


@pytest.fixture
def asked():
    hall = hall_of(agenda_of(MORNING))
    hall.does(rules.ask, "-10/09:00", by="secretariat", due=DUE)
    return hall


def comment(hall, at="-5/09:00", by="peru", where="1.2", text="Please add a break."):
    return hall.does(rules.comment, at, by=by, slot=where, text=text)


def test_members_and_observers_comment_on_an_item_or_on_all_of_it(asked):
    comment(asked)
    comment(asked, by="observer", where=None, text="  It is long. ")

    assert [(c.by, c.slot, str(c.words), c.late) for c in asked.plenary.comments] == [
        ("p4", "1.2", "Please add a break.", False),
        ("p7", None, "It is long.", False),
    ]


def test_a_comment_after_the_due_date_is_kept_and_marked(asked):
    asked.keeps("-3/18:00")
    comment(asked, at="-2/09:00")

    assert asked.plenary.commenting.closed
    assert asked.plenary.comments[0].late


def test_comments_are_given_only_where_they_were_asked_for():
    with pytest.raises(r.CommentsNotAsked):
        comment(hall_of(agenda_of(MORNING)))


def test_a_stranger_gives_no_comment(asked):
    with pytest.raises(r.NotOnRoster):
        comment(asked, by="stranger")


def test_a_comment_stands_at_an_item_that_exists(asked):
    with pytest.raises(r.NoSuchSlot):
        comment(asked, where="7.7")


@pytest.mark.parametrize(("text", "wrong"), [(" \u200b", "missing"), ("x" * 3001, "too_long")])
def test_a_comment_says_something_and_is_not_too_long(asked, text, wrong):
    with pytest.raises(r.FormIncomplete) as refused:
        comment(asked, text=text)

    assert refused.value.problems == {"comment": wrong}


def test_no_comment_follows_the_start(asked):
    asked.does(starting.start, "09:00")

    with pytest.raises(r.AlreadyStarted):
        comment(asked, at="09:10")
    assert not [d for d in deadlines(asked.plenary) if d.kind == "comments"]


def test_only_a_secretariat_asks_for_comments():
    with pytest.raises(r.ForSecretariats):
        hall_of(agenda_of(MORNING)).does(rules.ask, "-10/09:00", by="moderator", due=DUE)


def test_a_comment_follows_its_item_in_a_newer_agenda_and_keeps_the_title_of_one_that_is_gone(
    asked,
):
    comment(asked)
    comment(asked, where=None)
    for rows, place in (((MORNING[1], MORNING[0], *MORNING[2:]), "1.1"), (MORNING[2:], None)):
        agenda = agenda_of(rows)
        times = planned_times(agenda)
        asked.add(when("-4/09:00"), [f.AgendaLoaded(agenda=agenda, times=times, by=None)])

        assert [(c.slot, c.title and c.title.en) for c in asked.plenary.comments] == [
            (place, "First"),
            (None, None),
        ]


def test_two_who_ask_for_the_same_date_ask_once(asked):
    assert asked.does(rules.ask, "-10/09:00:05", by="secretariat", due=DUE) == []


def test_a_second_due_date_is_kept_too(asked):
    asked.keeps("-3/18:00")
    asked.does(rules.ask, "-2/09:00", by="secretariat", due=when("0/18:00"))

    assert not asked.plenary.commenting.closed
    asked.keeps("0/18:00")
    assert asked.plenary.commenting.closed
