"""Sentences with places for values, put into words when somebody reads them, in their language."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable

from agenda.words import Bilingual
from locales import known_date, listed, say, say_many

# Stands before an article that is ours: the “de el” of somebody else's words stays.
_PUT_IN = "\ue000"


@runtime_checkable
class Placed(Protocol):
    """Something that stands at a line of a file."""

    @property
    def file(self) -> str:
        """The file's name."""

    @property
    def line(self) -> int:
        """The line, or 0 for the file as a whole."""

    @property
    def place(self) -> str:
        """The place as editors and terminals know it."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or part of one; with `many` it has a form for one and a form for more."""

    text: str
    values: dict[str, object] = field(default_factory=dict)
    many: str = ""
    number: int = 1

    def in_words(self, language: str, near: Placed | None = None) -> str:
        """Return the words in a language; places in the file of `near` are named by their line."""
        values = {key: _shown(value, language, near) for key, value in self.values.items()}
        if self.many:
            said = say_many(language, self.text, self.many, self.number, **values)
        else:
            said = say(language, self.text, **values)
        return _contracted(said)


def phrase(text: str, /, **values: object) -> Said:
    """Return a text to be said, with the values that it has places for."""
    return Said(text, values)


def plural(one: str, many: str, number: int, /, **values: object) -> Said:
    """Return a text in the form that goes with a number, which `{number}` stands for."""
    return Said(one, values, many, number)


def _shown(value: object, language: str, near: Placed | None) -> str:
    if isinstance(value, Said):
        words = value.in_words(language, near)
        return f"{_PUT_IN}{words}" if language == "es" and words.startswith("el ") else words
    if isinstance(value, Bilingual):
        return value.best("es" if language == "es" else "en")
    if isinstance(value, Placed):
        if near is not None and value.line and value.file == near.file:
            return phrase("line {line}", line=value.line).in_words(language)
        return value.place
    if isinstance(value, date):
        return known_date(language, value.isoformat())
    if isinstance(value, tuple):  # phrases long enough to have commas of their own
        return "; ".join(_shown(each, language, near) for each in value)
    if isinstance(value, list):
        return listed(language, [_shown(each, language, near) for each in value])
    return str(value)


def _contracted(text: str) -> str:
    """Return “de” and “a” with the article of what was put in after them: “del tema 1”."""
    text = text.replace(f"de {_PUT_IN}el ", "del ").replace(f" a {_PUT_IN}el ", " al ")
    return text.replace(_PUT_IN, "")
