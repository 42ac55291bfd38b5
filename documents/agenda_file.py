"""Agenda files: read into an agenda, or told what to write instead; and the two that ship."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from pydantic import ValidationError

from agenda.checking import Finding, findings
from agenda.programme import Agenda
from agenda.words import clean
from documents import agenda_findings, agenda_mistakes
from documents.countries import is_code, nearest_code
from documents.problems import Keys, Places, Problem, UnreadableFile, text_of
from documents.process_directory import usual_processes
from documents.saying import phrase
from documents.yaml_text import Tree, read_yaml

FIRST_EXAMPLE = "ii-plenary-2021"


@dataclass(frozen=True)
class AgendaFile:
    """An agenda as its file gives it: its parts keep their lines, and it may hold errors."""

    agenda: Agenda
    places: Places

    def findings(self) -> list[Finding]:
        """Return what is to be looked at in the agenda, errors among it."""
        return findings(self.agenda)


def open_agenda(source: Path | str | bytes, name: str | None = None) -> AgendaFile:
    """Read an agenda that has the right form, though its times may not fit together.

    Raises:
        UnreadableFile: it is not an agenda, with everything that is wrong in it.
    """
    text, called = text_of(source, name)
    tree, places = read_yaml(text, called)
    if not isinstance(tree, dict) or not set(tree) & set(Agenda.model_fields):
        says = phrase("is no agenda: it has none of the keys of one (title, zone, days).")
        advice = phrase("Begin with one of the examples, or see docs/agenda.md.")
        raise UnreadableFile([Problem(called, 0, says, advice)])
    given = _given_keys(tree)
    if "processes" not in given:
        given["processes"] = list(usual_processes())
    try:
        agenda = Agenda.model_validate(given)
    except ValidationError as wrong:
        raise UnreadableFile(agenda_mistakes.problems(wrong, places)) from wrong
    _has_known_countries(agenda, places)
    return AgendaFile(agenda, places)


def read_agenda(source: Path | str | bytes, name: str | None = None) -> Agenda:
    """Read an agenda that can be held: its form is right, and no finding is an error.

    A `str` or `bytes` is the file's text; `name` is what to call it in messages.

    Raises:
        UnreadableFile: it is not an agenda, or its times do not fit together.
    """
    file = open_agenda(source, name)
    errors = [finding for finding in file.findings() if finding.level == "error"]
    if errors:
        raise UnreadableFile(agenda_findings.problem(error, file.places) for error in errors)
    return file.agenda


def examples() -> list[str]:
    """Return the names of the agendas that ship, oldest meeting first."""
    folder = resources.files("agenda.examples")
    return sorted(
        file.name.removesuffix(".yaml") for file in folder.iterdir() if file.name.endswith(".yaml")
    )


def example_text(name: str) -> str:
    """Return the file of an agenda that ships, comments and all.

    Raises:
        KeyError: no agenda of that name ships.
    """
    if name not in examples():
        raise KeyError(name)
    return resources.files("agenda.examples").joinpath(f"{name}.yaml").read_text("utf-8")


def example(name: str) -> Agenda:
    """Return an agenda that ships.

    Raises:
        KeyError: no agenda of that name ships.
    """
    return read_agenda(example_text(name), f"{name}.yaml")


def _given_keys(tree: dict[str, Tree]) -> dict[str, Tree]:
    """Return the keys of a file that are not left empty."""
    return {key: _as_given(value) for key, value in tree.items() if value is not None}


def _as_given(tree: Tree) -> Tree:
    """Return the tree without the keys that are left empty, its texts as they go on record."""
    if isinstance(tree, dict):
        return {key: _as_given(value) for key, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [_as_given(item) for item in tree]
    return clean(tree) if isinstance(tree, str) else tree


def _has_known_countries(agenda: Agenda, places: Places) -> None:
    unknown: list[Problem] = []
    for keys, code in _countries(agenda):
        if code is not None and not is_code(code):
            says = phrase("no country has the code {code}.", code=code)
            advice = agenda_mistakes.country_advice(nearest_code(code))
            unknown.append(places.problem(keys, says, advice))
    if unknown:
        raise UnreadableFile(unknown)


def _countries(agenda: Agenda) -> Iterator[tuple[Keys, str | None]]:
    for d, day in enumerate(agenda.days):
        for n, slot in enumerate(day.slots):
            place: Keys = ("days", d, "slots", n)
            for p, lead in enumerate(slot.leads):
                yield (*place, "leads", p, "country"), lead.country
            for p, speaker in enumerate(slot.speakers):
                yield (*place, "speakers", p, "country"), speaker.country
