"""A tree of the agenda file as it grows: each part with the place that it was read from."""

from dataclasses import dataclass, field
from typing import Any

from agenda.programme import SlotKind
from agenda.words import clean
from documents.edition import untranslated
from documents.importing.timetable import Row
from documents.importing.told import Told
from documents.problems import Keys

_MARKS = {untranslated("en", "es"): "es", untranslated("es", "en"): "en"}
Tree = dict[str, Any]
NO_PROCESS = "other"


@dataclass(slots=True)
class Planted:
    """A tree of the agenda file, and where each of its parts was read."""

    tree: Tree = field(default_factory=dict)
    places: dict[Keys, Told] = field(default_factory=dict)

    def place(self, keys: Keys) -> Told | None:
        """Return where this part was read, or the nearest part around it."""
        for length in range(len(keys), -1, -1):
            if keys[:length] in self.places:
                return self.places[keys[:length]]
        return None


@dataclass(slots=True)
class Texts:
    """Under which language the texts of each document stand: English or Spanish."""

    keys: dict[str, str]

    def of(self, told: Told, text: str | None = None) -> dict[str, str]:
        """Return a text as the agenda file has it, under its language.

        One that our own documents mark as not translated is in the language that the mark names.
        """
        said = told.text if text is None else text
        key = self.keys.get(told.file, "en")
        for mark, language in _MARKS.items():
            if mark in said:
                said, key = said.replace(mark, ""), language
        return {key: clean(said)}

    def both(self, told: Told, twins: list[Told]) -> dict[str, str]:
        """Return a text beside its twin in the other language, if it has one."""
        made = self.of(told)
        for twin in twins:
            made = {**self.of(twin), **made}
        return dict(sorted(made.items()))


def beside(tolds: list[Told], twins: list[list[Told]]) -> list[list[Told]]:
    """Return for each text its twins: those of lists that are as long."""
    same = [twin for twin in twins if len(twin) == len(tolds)]
    return [[twin[n] for twin in same] for n in range(len(tolds))]


def kind_of(row: Row) -> SlotKind:
    """Return what a row is: a presentation if nothing names it otherwise, a session if led."""
    part = row.part
    if part.kind is not None:
        return part.kind
    return SlotKind.SESSION if part.leads or part.questions else SlotKind.PRESENTATION
