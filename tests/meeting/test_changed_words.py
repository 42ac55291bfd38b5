"""What changed in an agenda, in the words of the channel."""

from handlers.changed import lines_for_all
from tests.hall import MORNING, agenda_of

ONE = {"en": "What works?", "es": "¿Qué funciona?"}


def told(before, after):
    """Return what is told of the first session's questions."""
    agendas = [
        agenda_of([{**row, "questions": q} if n == 1 else row for n, row in enumerate(MORNING)])
        for q in (before, after)
    ]
    return "\n".join(line.text for line in lines_for_all(*agendas, None))


def test_a_translation_that_came_in_is_told_alone():
    said = told([{"en": ONE["en"]}], [ONE])

    assert "Now also in Spanish · Ahora también en español: ¿Qué funciona?" in said
    assert "What works?" not in said
    assert "No longer" not in said


def test_a_translation_that_was_left_out_is_told_alone():
    said = told([ONE], [{"en": ONE["en"]}])

    assert "No longer in Spanish · Ya no en español: ¿Qué funciona?" in said
    assert "New" not in said


def test_another_question_is_told_with_the_one_before():
    said = told([ONE], [{"en": "What else?"}])

    assert "New · Nuevo: What else?" in said
    assert "No longer · Ya no: What works?" in said
