"""Sentences with places for values, put into words when somebody reads them, in their language."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, runtime_checkable

from agenda.words import Bilingual
from locales import known_date, listed, say, say_many


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
            return say_many(language, self.text, self.many, self.number, **values)
        return say(language, self.text, **values)


def phrase(text: str, /, **values: object) -> Said:
    """Return a text to be said, with the values that it has places for."""
    return Said(text, values)


def plural(one: str, many: str, number: int, /, **values: object) -> Said:
    """Return a text in the form that goes with a number, which `{number}` stands for."""
    return Said(one, values, many, number)


def _shown(value: object, language: str, near: Placed | None) -> str:
    if isinstance(value, Said):
        return value.in_words(language, near)
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
