"""What changed since the version circulated last, as the documents say it."""

import pytest

from documents.blocks import text_of
from documents.changed import changed
from tests.hall import MORNING, agenda_of, slot

ONE = {"en": "What works?", "es": "¿Qué funciona?"}


def told(before, after, language="en"):
    return [text_of(runs) for runs in changed(agenda_of(before), agenda_of(after), language)]


def with_first(**more):
    return [{**row, **more} if n == 1 else row for n, row in enumerate(MORNING)]


def test_nothing_is_said_where_nothing_changed():
    assert told(MORNING, MORNING) == []


def test_another_time_is_told_with_the_one_before():
    (entry,) = told(MORNING, with_first(end="10:15"))

    assert entry == (
        "Session 1: First, day and time: was Thursday, September 9, 2021, 09:30–10:30; "
        "now Thursday, September 9, 2021, 09:30–10:15"
    )


def test_it_is_told_in_spanish_too():
    (entry,) = told(with_first(questions=[ONE]), with_first(questions=[]), "es")

    assert entry == (
        "Sesión 1: First (es), preguntas orientadoras: decía “¿Qué funciona?”; ahora se suprime"
    )


def test_a_translation_that_was_added_is_told_in_its_own_language_only():
    before, after = with_first(questions=[{"en": ONE["en"]}]), with_first(questions=[ONE])

    assert told(before, after, "en") == []
    (entry,) = told(before, after, "es")
    assert "dice ahora “¿Qué funciona?”" in entry


def test_a_new_slot_and_one_that_is_left_out_are_told():
    more = [*MORNING, slot("closure", "11:45", "12:00", "Closure")]

    assert told(MORNING, more) == ["Closure: new, Thursday, September 9, 2021, 11:45–12:00"]
    assert told(more, MORNING) == [
        "Closure: left out, was Thursday, September 9, 2021, 11:45–12:00"
    ]


def test_another_lead_is_told_by_name():
    (entry,) = told(MORNING, with_first(leads=[{"country": "PE", "process": "SACM"}]))

    assert entry == "Session 1: First, lead countries: was Panama (RCM); now Peru (SACM)"


def test_what_is_said_behind_closed_doors_is_not_told():
    before = with_first(closed_door=True, questions=[ONE])
    after = with_first(closed_door=True, questions=[{"en": "Another?"}])

    assert told(before, after) == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_part_that_can_change_has_a_name(language):
    before = MORNING
    after = with_first(
        title={"en": "New"},
        number="9",
        led_by={"en": "Both"},
        moderator={"en": "RCM PPT"},
        presenters=[{"name": "Ana"}],
        speakers=[{"name": "Luis"}],
        topics=[{"en": "T"}],
        key_concepts=[{"term": {"en": "A"}, "definition": {"en": "B"}}],
        questions=[ONE],
        limit=50,
    )

    assert len(told(before, after, language)) == 10


def test_of_a_session_that_is_now_closed_door_only_that_is_told():
    entries = told(with_first(questions=[ONE]), with_first(questions=[ONE], closed_door=True))

    assert entries == ["Session 1: Closed-door session, held behind closed doors: yes"]
