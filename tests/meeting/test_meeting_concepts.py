"""Key concepts as people type them: term, definition and source on one line."""

import pytest

from agenda.datasheets import Term
from handlers.concepts import NotAConcept, read, written


@pytest.mark.parametrize(
    ("typed", "term", "definition", "source"),
    [
        ("Migrant: who moves (source: IOM, 2019)", "Migrant", "who moves", "IOM, 2019"),
        ("Trata — captación (fuente: ONU).", "Trata", "captación", "ONU"),
        ("Flow - movement", "Flow", "movement", ""),
        ("Flow – movement [Source: UN]", "Flow", "movement", "UN"),
        ("• Flow: a: b; c", "Flow", "a: b; c", ""),
        ("1. Gender: roles. Source: IOM", "Gender", "roles.", "IOM"),
        ("Well-being: a state (of mind)", "Well-being", "a state (of mind)", ""),
        (
            "Status (legal): held (source: Act (2019), art. 3)",
            "Status (legal)",
            "held",
            "Act (2019), art. 3",
        ),
        ("“Push: pull”: both", "Push: pull", "both", ""),
        ("https://x.org: an address", "https://x.org", "an address", ""),
    ],
)
def test_a_line_is_read_however_it_is_set(typed, term, definition, source):
    assert read(typed) == (Term(term=term, definition=definition, source=source),)


@pytest.mark.parametrize("typed", ["Words", "Term:", ": definition", "- "])
def test_a_line_without_a_definition_is_named(typed):
    with pytest.raises(NotAConcept) as named:
        read(f"Flow: movement\n\n{typed}")

    assert (named.value.number, named.value.text) == (3, typed.strip())


def test_what_was_written_is_read_back():
    for term in (
        Term(term="Migrant", definition="who moves", source="IOM (2019)"),
        Term(term="Flow", definition="a movement: of people"),
    ):
        for language in ("en", "es"):
            assert read(written(term, language)) == (term,)


def test_a_line_that_stands_already_stands_for_itself():
    odd = Term(term="A: b", definition="one\ntwo (source: x)", source="y")

    assert read(written(odd, "en"), {written(odd, "en"): odd}) == (odd,)


@pytest.mark.parametrize("piece", ["(source: ", "(source: (a) ", "[x]b(", " source: ", "- ", "“"])
def test_a_hostile_line_is_answered(piece):
    try:
        found = read("Term: " + piece * (2990 // len(piece)))
    except NotAConcept:
        return
    assert found[0].term
