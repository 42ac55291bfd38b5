"""What a session leaves behind, and what is missing in it."""

import pytest

from agenda import practices, running, saying, starting
from agenda.practice import PracticeForm
from agenda.summaries import Gap, Missing, compiled, summary_of
from agenda.words import typed
from tests.conftest import WHOLE
from tests.hall import agenda_of, hall_of, slot, when

QUESTIONS = [{"en": "Why?", "es": "¿Por qué?"}, {"en": "How?", "es": "¿Cómo?"}]
DAY = (
    slot("opening", "09:00", "09:30"),
    slot("session", "09:30", "10:30", number="1", questions=QUESTIONS, topics=[{"en": "Only so"}]),
    slot("session", "10:30", "11:30", number="2"),
    slot("closure", "11:30", "12:00"),
)


@pytest.fixture
def first():
    hall = hall_of(agenda_of(DAY))
    hall.does(starting.start, "08:55")
    hall.keeps("09:00")
    hall.does(running.go_on, "09:33")
    return hall


def gaps(summary):
    return [(m.gap, m.number) for m in summary.missing]


def test_a_running_session_lacks_its_end_its_answers_and_a_practice(first):
    assert gaps(summary_of(first.plenary, "1.2")) == [
        (Gap.STILL_OPEN, None),
        (Gap.QUESTION_UNANSWERED, 1),
        (Gap.QUESTION_UNANSWERED, 2),
        (Gap.NO_PRACTICE, None),
        (Gap.UNTRANSLATED, None),
    ]


def test_what_was_answered_and_shared_is_missing_no_more(first):
    first.does(saying.take_note, "09:40", words=typed("Because"), question=2)
    first.does(practices.share, "09:41", by="peru", form=PracticeForm.model_validate(WHOLE))
    first.does(running.go_on, "10:40")
    summary = summary_of(first.plenary, "1.2")

    assert gaps(summary) == [
        (Gap.QUESTION_UNANSWERED, 1),
        (Gap.UNTRANSLATED, None),
        (Gap.ENTRY_UNTRANSLATED, 1),
    ]
    assert [n.question for n in summary.notes] == [2]
    assert len(summary.practices) == 1


def test_a_note_that_answers_no_question_answers_none(first):
    first.does(saying.take_note, "09:40", words=typed("By the way"))

    assert (Gap.QUESTION_UNANSWERED, 1) in gaps(summary_of(first.plenary, "1.2"))


def test_planned_and_actual_time_stand_side_by_side(first):
    first.does(running.pause, "09:40")
    first.does(running.resume, "09:50")
    first.does(running.go_on, "10:40")
    summary = summary_of(first.plenary, "1.2")

    assert summary.planned.total_seconds() == 60 * 60
    assert summary.lasted.total_seconds() == 67 * 60
    assert summary.state.paused_for.total_seconds() == 10 * 60


def test_a_session_that_was_not_held_is_missing(first):
    first.does(running.skip, "09:40")
    whole = compiled(first.plenary, when("09:41"), "head")

    assert (Gap.NOT_HELD, "1.3") in [(m.gap, m.slot) for m in whole.missing]
    assert [s.state.id for s in whole.sessions] == ["1.2", "1.3"]
    assert whole.only("1.3").lasted is None


def test_an_untranslated_title_of_the_plenary_is_missing():
    agenda = agenda_of(DAY)
    agenda = agenda.model_copy(update={"title": agenda.title.model_copy(update={"es": None})})
    whole = compiled(hall_of(agenda).plenary, when("09:00"), "head")

    assert whole.missing[0] == Missing(Gap.UNTRANSLATED, None, agenda.title)


def test_a_members_practice_is_shown_to_members_only(first):
    first.does(practices.share, "09:41", by="peru", form=PracticeForm.model_validate(WHOLE))

    assert first.plenary.practices[1].for_members_only


def test_the_summary_follows_from_the_record_alone(first):
    again = hall_of(agenda_of(DAY))
    for entry in first.entries[2:]:
        again.add(entry.at, [entry.fact])

    assert compiled(again.plenary, when("10:00"), "h") == compiled(
        first.plenary, when("10:00"), "h"
    )
