"""What is not in an agenda as it was."""

from datetime import date

import pytest

from agenda.changes import Times, changes
from agenda.programme import Agenda
from tests.hall import MORNING, agenda_of, slot

DAY = date(2021, 9, 9)


def told(before, after):
    return [
        (c.part, c.slot.title.en if c.slot else None, c.was, c.now)
        for c in changes(agenda_of(before), agenda_of(after))
    ]


def changed(n, **more):
    return [{**row, **more} if place == n else row for place, row in enumerate(MORNING)]


def test_an_agenda_has_not_changed_from_itself():
    assert changes(agenda_of(MORNING), agenda_of(MORNING)) == []


def test_a_slot_that_moved_is_told_with_both_times():
    assert told(MORNING, changed(3, end="11:30")) == [
        (
            "times",
            "Second",
            (Times(DAY, "10:45", "11:45"),),
            (Times(DAY, "10:45", "11:30"),),
        )
    ]


def test_a_slot_is_the_same_under_its_title_wherever_it_stands():
    rows = [*MORNING[1:], MORNING[0]]

    assert told(MORNING, rows) == []


def test_a_slot_of_another_title_at_the_same_place_is_the_same():
    (change,) = told(MORNING, changed(1, title={"en": "New", "es": "Nueva"}))

    assert change[0] == "title"
    assert [text.en for text in (*change[2], *change[3])] == ["First", "New"]


def test_a_new_slot_and_one_that_is_gone_are_told_with_their_times():
    more = [*MORNING, slot("closure", "11:45", "12:00", "Closure")]

    assert told(MORNING, more) == [("slot", "Closure", (), (Times(DAY, "11:45", "12:00"),))]
    assert told(more, MORNING) == [("slot", "Closure", (Times(DAY, "11:45", "12:00"),), ())]


def test_only_the_questions_that_changed_are_told():
    was = changed(1, questions=[{"en": "One?"}, {"en": "Two?"}])
    now = changed(1, questions=[{"en": "One?"}, {"en": "Three?"}])

    ((part, title, gone, new),) = told(was, now)

    assert (part, title) == ("questions", "First")
    assert ([q.en for q in gone], [q.en for q in new]) == (["Two?"], ["Three?"])


def test_the_same_questions_in_another_order_are_told_whole():
    was = changed(1, questions=[{"en": "One?"}, {"en": "Two?"}])
    now = changed(1, questions=[{"en": "Two?"}, {"en": "One?"}])

    ((_, _, gone, new),) = told(was, now)

    assert ([q.en for q in gone], [q.en for q in new]) == (["One?", "Two?"], ["Two?", "One?"])


def test_slots_without_a_title_of_their_own_keep_their_places():
    breaks = [slot("break", f"{h}:00", f"{h}:15", "Break") for h in ("09", "10", "11")]

    assert told(breaks, breaks) == []
    assert [c[0] for c in told(breaks, breaks[:2])] == ["slot"]


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("title", {"en": "Another"}),
        ("theme", {"en": "A theme"}),
        ("zone", "America/Lima"),
        ("concept_note", {"rationale": [{"en": "Because."}]}),
    ],
)
def test_what_changes_of_the_meeting_as_a_whole_comes_first(part, value):
    before = agenda_of(MORNING)
    after = Agenda.model_validate({**before.model_dump(mode="json"), part: value})

    (change,) = changes(before, after)

    assert (change.part, change.slot) == ("rationale" if part == "concept_note" else part, None)
