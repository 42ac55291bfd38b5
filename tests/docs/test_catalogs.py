"""Everything that is said in Slack and on the screen exists in Spanish, and says the same."""

import ast
from functools import cache
from io import BytesIO
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from agenda import refusals
from handlers.refusals import has_words
from locales import LANGUAGES, say, say_many
from tests.docs.messages import HANDLERS, all_that_is_said

PLENARY = HANDLERS.parent / "locales" / "es" / "plenary.po"

# These read the same in both languages.
ALIKE = {
    "Agenda",
    "Video",
    "No",
    "Regional",
    "+5 min",
    "-5 min",
    "{country}, {session}: “{title}”",
    "Capital",
    "Troika",
    "troika",
    "{who}, {time}",
}

LONGEST_VIEW_WORD = 24  # Slack's limit for the title and the buttons of a modal

SAID = all_that_is_said()


def catalog() -> Catalog:
    return read_po(BytesIO(PLENARY.read_bytes()), locale="es", abort_invalid=True)


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@cache
def entries() -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(forms(m.id), forms(m.string)) for m in catalog() if m.id]


@cache
def in_spanish() -> dict[tuple[str, ...], tuple[str, ...]]:
    return dict(entries())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_search_finds_what_stands_in_calls_tables_and_loops():
    found = {said.text for said in SAID}

    assert len(found) > 250
    assert "Ask for the floor" in found  # in a call
    assert "Break" in found  # in a table, looked up
    assert "Delegate" in found  # in a table, looped over
    assert "Take a practice back" in found  # in the help
    assert "On time." in found  # in one branch of several
    assert "{time} ahead of the plan" in found  # in a name that has two values
    assert "Nobody is waiting for the floor." in found  # in the table of refusals
    assert "{country} corrected a best practice:" in found  # handed on by another function


@pytest.mark.parametrize("said", SAID, ids=lambda said: f"{said.place} {said.text[:40]}")
def test_everything_that_is_said_exists_in_spanish(said):
    spanish = in_spanish()
    english = (said.text,) if said.many is None else (said.text, said.many)

    assert english in spanish, "add it to locales/es/plenary.po"
    assert all(spanish[english])


def test_the_catalog_holds_nothing_that_is_no_longer_said():
    said = {(s.text,) if s.many is None else (s.text, s.many) for s in SAID}

    assert [english for english, _ in entries() if english not in said] == []


def test_a_spanish_text_is_another_text_than_the_english():
    pairs = [pair for english, spanish in entries() for pair in zip(english, spanish, strict=True)]
    same = {english for english, spanish in pairs if english == spanish}

    assert same == ALIKE


@pytest.mark.parametrize(("english", "spanish"), entries(), ids=lambda forms: forms[0][:40])
def test_a_spanish_text_has_the_same_placeholders(english, spanish):
    for e, s in zip(english, spanish, strict=True):
        assert placeholders(e) == placeholders(s)
        assert Formatter().vformat(s, (), dict.fromkeys(placeholders(s), "x"))


def test_a_spanish_text_begins_and_ends_as_the_english_does():
    for english, spanish in entries():
        for e, s in zip(english, spanish, strict=True):
            assert (e[:1] == " ", e[-1:] == " ") == (s[:1] == " ", s[-1:] == " "), e
            assert (e[-1] in ".:?") == (s[-1] in ".:?") or s[-1] == ":", e
            assert s.count("¿") == s.count("?"), s


def test_nothing_in_the_catalog_is_fuzzy_or_left_over():
    read = catalog()

    assert [m.id for m in read if m.fuzzy and m.id] == []
    assert dict(read.obsolete) == {}
    assert [list(m.check(read)) for m in read if list(m.check(read))] == []


def test_a_text_in_several_catalogs_is_said_in_the_same_words():
    said: dict[str, set[str]] = {}
    for po in sorted(PLENARY.parent.glob("*.po")):
        for message in read_po(BytesIO(po.read_bytes()), locale="es"):
            if message.id:
                said.setdefault(f"{message.id}", set()).add(f"{message.string}")

    assert {english: found for english, found in said.items() if len(found) > 1} == {}


def test_the_look_up_finds_the_spanish():
    assert say("es", "Ask for the floor") == "Pedir la palabra"
    assert say("en", "Ask for the floor") == "Ask for the floor"
    assert say_many("es", "{number} minute", "{number} minutes", 1) == "1 minuto"
    assert say_many("es", "{number} minute", "{number} minutes", 5) == "5 minutos"


def test_what_stands_on_a_modal_is_short_enough_for_slack_in_both_languages():
    words = [
        text.value
        for path in sorted(HANDLERS.glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "View"
        for keyword in node.keywords
        if keyword.arg in ("title", "submit", "close") and isinstance(keyword.value, ast.Call)
        for text in keyword.value.args[1:2]
        if isinstance(text, ast.Constant)
    ]

    assert words
    for text in words:
        for language in LANGUAGES:
            assert len(say(language, text)) <= LONGEST_VIEW_WORD, (language, text)


def test_every_refusal_has_its_phrase():
    def kinds(kind):
        return {kind} | {k for sub in kind.__subclasses__() for k in kinds(sub)}

    known = kinds(refusals.Refusal) - {refusals.Refusal}

    assert [k.__name__ for k in known if not has_words(k)] == []
