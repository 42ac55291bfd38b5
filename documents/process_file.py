"""One file about processes: read into what it holds, or told what to write instead."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from agenda.directory import JointMeetings
from agenda.process import CapitalEntry, Organisation, ProcessEntry
from agenda.process_tables import ProcessTables
from agenda.words import Value, clean
from documents import agenda_mistakes
from documents.countries import is_code, nearest_code
from documents.problems import Keys, Places, Problem, UnreadableFile, text_of
from documents.yaml_text import Tree, read_yaml


class Common(Value):
    """What belongs to no process alone."""

    organisations: tuple[Organisation, ...] = ()
    capitals: tuple[CapitalEntry, ...] = ()
    organs: tuple[str, ...] = ()


Held = ProcessEntry | ProcessTables | JointMeetings | Common

# The key by which each kind of file is known.
_KINDS: dict[str, type[Held]] = {
    "code": ProcessEntry,
    "tables_of": ProcessTables,
    "joint_meetings": JointMeetings,
    "organisations": Common,
    "capitals": Common,
    "organs": Common,
}


@dataclass(frozen=True)
class ProcessFile:
    """What a file holds, and what is to be looked at in it, though it can be used."""

    value: Held
    places: Places


def read_process_file(source: Path | str | bytes, name: str | None = None) -> ProcessFile:
    """Read a file about processes.

    A `str` or `bytes` is the file's text; `name` is what to call it in messages.

    Raises:
        UnreadableFile: with everything that is wrong in it.
    """
    text, called = text_of(source, name)
    tree, places = read_yaml(text, called)
    kind = _kind(tree)
    if kind is None or not isinstance(tree, dict):
        says = "is no process file: it has none of the keys that one begins with."
        advice = "Begin with `code: …`; `plenary process example` prints a whole one."
        raise UnreadableFile([Problem(called, 0, says, advice)])
    given = _as_given(tree)
    try:
        value = kind.model_validate(given)
    except ValidationError as wrong:
        raise UnreadableFile(agenda_mistakes.problems(wrong, places, kind)) from wrong
    wrong_in_it = [*_unknown_countries(given, places), *_unknown_parts(value, places)]
    if isinstance(value, ProcessEntry | JointMeetings):
        keys = {source.key for source in value.sources}
        wrong_in_it += _unknown_sources(given, places, keys)
    if wrong_in_it:
        raise UnreadableFile(wrong_in_it)
    return ProcessFile(value, places)


def _kind(tree: Tree) -> type[Held] | None:
    if not isinstance(tree, dict):
        return None
    found = next((kind for key, kind in _KINDS.items() if key in tree), None)
    # A process whose code was forgotten is told so, not that it is no process.
    return found if found is not Common or "members" not in tree else ProcessEntry


def _as_given(tree: Tree) -> Tree:
    """Return the tree without the keys that are left empty, its texts made clean."""
    if isinstance(tree, dict):
        return {key: _as_given(value) for key, value in tree.items() if value is not None}
    if isinstance(tree, list):
        return [_as_given(item) for item in tree]
    return " ".join(clean(tree).split()) if isinstance(tree, str) else tree


def _unknown_countries(tree: Tree, places: Places) -> Iterator[Problem]:
    for keys, code in _texts(tree):
        if keys[-1] == "country" and not is_code(code):
            advice = agenda_mistakes.country_advice(nearest_code(code))
            yield places.problem(keys, f"no country has the code {code}.", advice)


def _unknown_sources(tree: Tree, places: Places, known: set[str]) -> Iterator[Problem]:
    for keys, cited in _texts(tree):
        listed = keys[0] == "footnotes" and keys[-2:-1] == ("sources",)
        key = cited.partition(",")[0].strip()
        if (keys[-1] == "source" or listed) and key not in known:
            says = f"no source has the key “{key}”."
            advice = (
                f"Write one of: {', '.join(sorted(known))}."
                if known
                else "Add it under `sources`, with `key` and `title`."
            )
            yield places.problem(keys, says, advice)


def _unknown_parts(value: Held, places: Places) -> Iterator[Problem]:
    if isinstance(value, ProcessEntry | ProcessTables):
        fields = set(type(value).model_fields) - {"footnotes", "sources"}
        for part in value.footnotes:
            if part not in fields:
                says = f"no part of this file is called `{part}`."
                yield places.problem(
                    ("footnotes", part), says, f"Write one of: {', '.join(sorted(fields))}."
                )


def _texts(tree: Tree, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield from _texts(inner, (*keys, key))
    elif isinstance(tree, list):
        for n, inner in enumerate(tree):
            yield from _texts(inner, (*keys, n))
    elif tree is not None and keys:
        yield keys, tree
