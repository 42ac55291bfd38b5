"""Everything the joint communiqué says exists in Spanish, with the same values in it."""

from importlib import resources
from string import Formatter

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po


def _said():
    found = set()
    for file in resources.files("documents").joinpath("communique").iterdir():
        if file.name.endswith(".py"):
            with file.open("rb") as code:
                rows = extract("python", code, keywords={"say": (2,), "say_many": (2, 3)})
                found |= {texts for _, texts, _, _ in rows}
    return found


def _catalog():
    with resources.files("locales").joinpath("es/communique.po").open("rb") as file:
        return {m.id: m.string for m in read_po(file, locale="es") if m.id and not m.fuzzy}


def _values(text):
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


@pytest.mark.parametrize("text", sorted(_said(), key=str), ids=str)
def test_what_the_communique_says_exists_in_spanish(text):
    english = (text,) if isinstance(text, str) else text
    spanish = _catalog()[text]
    forms = (spanish,) if isinstance(spanish, str) else spanish

    assert all(forms)
    assert [_values(form) for form in forms] == [_values(form) for form in english]


def test_the_catalog_holds_nothing_that_the_communique_no_longer_says():
    assert set(_catalog()) == _said()
