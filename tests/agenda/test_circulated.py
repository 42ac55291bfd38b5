"""What of an agenda is sent round, and which datasheets are missing in it."""

from agenda.circulated import circulated, without_datasheet
from agenda.words import Bilingual
from tests.hall import agenda_of, slot

CLOSED = Bilingual(en="Closed-door session", es="Sesión a puerta cerrada")
CONCEPT = {"term": {"en": "A"}, "definition": {"en": "B"}}


def session(title, **more):
    return slot("session", "09:30", "10:30", title, **more)


def test_of_a_closed_door_session_only_its_time_goes_out():
    agenda = agenda_of(
        [session("Secret", closed_door=True, questions=[{"en": "Why?"}], number="1")]
    )
    ((_, _, known),) = circulated(agenda, CLOSED).rows()

    assert (known.title, known.start, known.number) == (CLOSED, "09:30", "1")
    assert "Secret" not in known.model_dump_json()
    assert known.questions == ()


def test_what_is_open_goes_out_as_it_is():
    agenda = agenda_of([session("Open", questions=[{"en": "Why?"}])])

    assert circulated(agenda, CLOSED) == agenda


def test_a_session_lacks_its_datasheet_while_it_has_neither_questions_nor_concepts():
    rows = [
        session("Nothing"),
        session("Asked", questions=[{"en": "Why?"}]),
        session("Explained", key_concepts=[CONCEPT]),
        session("Secret", closed_door=True),
        slot("break", "09:30", "10:30", "Break"),
    ]

    assert [s.title.en for s in without_datasheet(agenda_of(rows))] == ["Nothing"]


def test_no_datasheet_is_missing_where_none_is_asked_for():
    agenda = agenda_of([session("Nothing")])
    none = agenda.collecting.model_copy(update={"questions": 0})

    assert without_datasheet(agenda.model_copy(update={"collecting": none})) == ()
