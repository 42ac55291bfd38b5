"""What the meeting room is shown, as rules: the question under discussion, the screen's link."""

import pytest

from agenda import facts as f
from agenda import meeting_room as rules
from agenda import refusals as r
from agenda import running, starting
from tests.hall import MORNING, agenda_of, hall_of, slot, when

QUESTIONS = [{"en": f"Question {n}?", "es": f"¿Pregunta {n}?"} for n in (1, 2, 3)]


@pytest.fixture
def first():
    """Give a plenary whose first session, with three questions, has just opened."""
    morning = (MORNING[0], {**MORNING[1], "questions": QUESTIONS}, *MORNING[2:])
    hall = hall_of(agenda_of(morning))
    hall.does(starting.start, "08:55")
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    return hall


def test_a_question_is_put_under_discussion_and_taken_away(first):
    first.does(rules.choose_question, "09:40", question=2)
    assert first.state("1.2").question == 2

    first.does(rules.choose_question, "09:50", question=None)
    assert first.state("1.2").question is None


def test_choosing_a_question_leaves_the_buttons_of_the_slot_good(first):
    shown = first.state("1.2").as_shown
    first.does(rules.choose_question, "09:40", question=2, shown=shown)
    first.does(rules.choose_question, "09:41", question=3, shown=shown)
    first.does(running.move_end, "09:42", minutes=5, shown=shown)

    assert first.state("1.2").question == 3


def test_a_button_made_before_the_slot_changed_chooses_nothing(first):
    shown = first.state("1.2").as_shown
    first.does(running.move_end, "09:40", minutes=5)

    with pytest.raises(r.SlotMovedOn):
        first.does(rules.choose_question, "09:41", question=2, shown=shown)


@pytest.mark.parametrize("number", [0, 4, -1])
def test_a_question_that_the_slot_does_not_ask_is_refused(first, number):
    with pytest.raises(r.NoSuchQuestion):
        first.does(rules.choose_question, "09:40", question=number)


def test_the_question_that_is_under_discussion_is_not_chosen_again(first):
    with pytest.raises(r.AlreadyDiscussed):
        first.does(rules.choose_question, "09:40", question=None)
    first.does(rules.choose_question, "09:40", question=1)
    with pytest.raises(r.AlreadyDiscussed):
        first.does(rules.choose_question, "09:40", by="second", question=1)


def test_two_moderators_who_choose_different_questions_are_asked(first):
    first.does(rules.choose_question, "09:40", question=1)
    with pytest.raises(r.SomebodyJustDid):
        first.does(rules.choose_question, "09:40:20", by="second", question=2)

    first.does(rules.choose_question, "09:40:25", by="second", question=2, sure=True)
    assert first.state("1.2").question == 2


@pytest.mark.parametrize("by", ["peru", "observer"])
def test_nobody_but_the_chair_chooses_the_question(first, by):
    with pytest.raises(r.NotForThisRole):
        first.does(rules.choose_question, "09:40", by=by, question=1)


def test_no_question_is_chosen_while_nothing_is_open(hall):
    with pytest.raises(r.NothingOpen):
        hall.does(rules.choose_question, "08:56", question=1)


def test_a_slot_that_opens_again_begins_without_a_question_and_one_returned_to_keeps_its_own(first):
    first.does(rules.choose_question, "09:40", question=2)
    first.does(running.go_on, "10:29")
    first.does(running.go_back, "10:30")
    assert first.state("1.2").question == 2

    first.does(running.go_back, "10:31")
    first.does(running.go_on, "10:33")
    assert first.state("1.2").question is None


def test_a_link_that_is_made_anew_is_counted(hall):
    hall.does(rules.renew_screen_link, "08:56")
    hall.does(rules.renew_screen_link, "08:57", by="secretariat", shown=1)

    assert hall.plenary.screen_links == 2
    with pytest.raises(r.NewerScreenLink):
        hall.does(rules.renew_screen_link, "08:58", shown=1)


@pytest.mark.parametrize("by", ["peru", "observer"])
def test_nobody_but_the_chair_has_the_link(hall, by):
    with pytest.raises(r.NotForThisRole):
        rules.have_screen_link(
            hall.plenary, when("08:56"), by=hall.plenary.people["p4"].accounts[0]
        )
    with pytest.raises(r.NotForThisRole):
        hall.does(rules.renew_screen_link, "08:56", by=by)


def test_the_screen_is_over_at_the_midnight_after_the_plenary_has_ended():
    hall = hall_of(agenda_of(MORNING).model_copy(update={"zone": "America/Costa_Rica"}))
    hall.does(starting.start, "08:55")
    assert rules.shown_until(hall.plenary) is None
    assert rules.has_screen(hall.plenary, when("2/23:00"))

    hall.add(when("23:00"), [f.PlenaryEnded(by="p1")])
    assert rules.shown_until(hall.plenary) == when("2/06:00")
    assert rules.has_screen(hall.plenary, when("2/05:59"))
    assert not rules.has_screen(hall.plenary, when("2/06:00"))
    with pytest.raises(r.ScreenOver):
        hall.does(rules.renew_screen_link, "2/06:00")


def test_an_agenda_may_say_that_a_slot_is_closed_door():
    agenda = agenda_of([slot("session", "09:00", "10:00", closed_door=True), MORNING[1]])

    assert [s.closed_door for _, _, s in agenda.rows()] == [True, False]
