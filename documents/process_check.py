"""What `plenary process check` prints: what was understood of a file, and what is to be mended."""

import json
import textwrap
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from agenda.directory import Directory, JointMeetings
from agenda.process import Presidency, ProcessEntry
from agenda.process_tables import ProcessTables
from agenda.words import LANGUAGES, Bilingual
from documents.agenda_schema import without_titles
from documents.countries import country_name
from documents.problems import Places, Problem, UnreadableFile, in_words
from documents.process_directory import EXAMPLE, shipped_directory
from documents.process_file import ProcessFile, read_process_file

WIDTH_COLUMNS = 96


def check(path: Path) -> tuple[str, int]:
    """Return the report on a process file and the exit code: 1 on an error, else 0."""
    try:
        file = read_process_file(path, str(path))
    except UnreadableFile as wrong:
        count = _count(len(wrong.problems), "error")
        parts = [f"{path} cannot be read as a process file. {count}:"]
        return "\n".join([*parts, *_told(wrong.problems, "error")]), 1
    warnings = [*_warnings(file, shipped_directory())]
    parts = [*_understood(file)]
    parts += ["", f"{_count(len(warnings), 'warning')}:" if warnings else "Nothing to look at."]
    return "\n".join([*parts, *_told(tuple(warnings), "warning")]), 0


def example_text() -> str:
    """Return the made-up process that ships to begin from, comments and all."""
    return resources.files("agenda.processes").joinpath(EXAMPLE).read_text("utf-8")


def process_schema() -> dict[str, Any]:
    """Return the JSON Schema of a process file, for editors that help while one writes."""
    schema = ProcessEntry.model_json_schema()
    schema["$defs"]["Bilingual"]["minProperties"] = 1
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **without_titles(schema),
        "title": "A process of consultation",
    }


def process_schema_text() -> str:
    """Return the schema as the file `docs/process.schema.json` has it."""
    return json.dumps(process_schema(), ensure_ascii=False, indent=2) + "\n"


def _understood(file: ProcessFile) -> Iterator[str]:
    value = file.value
    if isinstance(value, ProcessEntry):
        yield from _process(value)
    elif isinstance(value, ProcessTables):
        filled = [key for key in ProcessTables.model_fields if getattr(value, key)]
        yield f"Tables of {value.tables_of}: {', '.join(filled[1:]) or 'none'}."
    elif isinstance(value, JointMeetings):
        yield f"Joint meetings ({len(value.joint_meetings)}):"
        for meeting in value.joint_meetings:
            number = f"{meeting.number} " if meeting.number else ""
            yield f"  {meeting.began}  {number}{meeting.kind.best('en')}"
    else:
        yield f"Organisations ({len(value.organisations)}), capitals ({len(value.capitals)})."


def _process(process: ProcessEntry) -> Iterator[str]:
    today = datetime.now(UTC).date()
    yield f"{process.code}: {' / '.join(_both(process.name))}"
    yield from _row("Read in documents as", "; ".join(process.printed))
    members = _countries([m.country for m in process.members_on(today)])
    yield from _row("Members today", "every country" if process.open_to_all else members)
    yield from _row("Observers", _countries([o.country for o in process.observers_on(today)]))
    organisations = [
        f"{one.organisation}{f' ({one.since})' if one.since else ''}"
        for one in process.organisations_on(today)
    ]
    yield from _row("Organisations", ", ".join(organisations))
    yield from _row("Presidencies", _terms(process.presidencies))
    troika = process.troika_on(today)
    for label, terms in (
        ("Troika, former", troika.former),
        ("Troika, current", troika.current),
        ("Troika, upcoming", troika.upcoming),
    ):
        yield from _row(label, _terms(terms) or "not known")
    secretariats = [one.name.best("en") for one in process.secretariats_on(today)]
    yield from _row("Secretariat today", ", ".join(secretariats))
    groups = process.groups_on(today)
    if groups is not None:
        names = "; ".join(group.name.best("en") for group in groups.groups)
        yield from _row(f"Groups of {groups.as_of}", names)
    yield from _row("Capitals", _countries([capital.country for capital in process.capitals]))


def _row(label: str, text: str) -> Iterator[str]:
    if text:
        yield textwrap.fill(
            text, WIDTH_COLUMNS, initial_indent=f"  {label + ':':<22}", subsequent_indent=" " * 24
        )


def _countries(codes: list[str]) -> str:
    return ", ".join(country_name(code, "en") for code in codes)


def _terms(presidencies: tuple[Presidency, ...]) -> str:
    return ", ".join(
        f"{country_name(one.country, 'en')} {one.year}{f'–{one.until}' if one.until else ''}"
        for one in presidencies
    )


def _warnings(file: ProcessFile, shipped: Directory) -> Iterator[Problem]:
    value, places = file.value, file.places
    if not isinstance(value, ProcessEntry):
        return
    if shipped.process(value.code):
        says = f"a process with the code {value.code} ships already."
        yield places.problem(("code",), says, "This file stands in its place.")
    yield from _who_presides(value, places)
    yield from _local_times(value, places, shipped)
    yield from _unnamed_organisations(value, places, shipped)
    yield from _in_one_language(value, places)


def _who_presides(process: ProcessEntry, places: Places) -> Iterator[Problem]:
    for n, one in enumerate(process.presidencies):
        listed = {member.country for member in process.members}
        if one.country not in listed and not process.open_to_all:
            says = f"{country_name(one.country, 'en')} presides and is not among the members."
            yield places.problem(("presidencies", n), says, "Add it there, or look at the code.")
        if one.until is not None and one.until < one.year:
            says = "the term ends before it begins."
            yield places.problem(("presidencies", n, "until"), says, "Look at the two years.")
    year = datetime.now(UTC).year
    if not process.presidencies_on(datetime.now(UTC).date()):
        says = f"nobody is said to preside in {year}."
        yield places.problem(("presidencies",), says, f"Add `- {{year: {year}, country: …}}`.")


def _local_times(process: ProcessEntry, places: Places, shipped: Directory) -> Iterator[Problem]:
    known = {capital.country for capital in (*process.capitals, *shipped.capitals)}
    for n, member in enumerate(process.members):
        if member.country not in known:
            says = f"the capital of {country_name(member.country, 'en')} is not known."
            advice = f"Add it under `capitals`, so that its local time can be shown: {_CAPITAL}"
            yield places.problem(("members", n), says, advice.format(code=member.country))


_CAPITAL = '- {{country: "{code}", zone: Area/City, names: {{en: …, es: …}}}}'


def _unnamed_organisations(
    process: ProcessEntry, places: Places, shipped: Directory
) -> Iterator[Problem]:
    known = {one.code for one in (*process.organisations, *shipped.organisations)}
    for n, one in enumerate(process.observer_organisations):
        if one.organisation not in known:
            says = f"nothing says what {one.organisation} is called."
            advice = f"Add it under `organisations`: - {{code: {one.organisation}, name: …}}"
            yield places.problem(("observer_organisations", n), says, advice)


def _in_one_language(process: ProcessEntry, places: Places) -> Iterator[Problem]:
    for keys, text in _texts(process):
        if text.only:
            missing = "Spanish (es)" if text.only == "en" else "English (en)"
            yield places.problem(keys, f"the {missing} is missing.", "It is shown once and marked.")


def _texts(value: object, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Bilingual]]:
    if isinstance(value, Bilingual):
        yield keys, value
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _texts(item, (*keys, n))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*keys, key))
    else:
        for key in getattr(type(value), "model_fields", ()):
            yield from _texts(getattr(value, key), (*keys, key))


def _both(text: Bilingual) -> list[str]:
    return [said for language in LANGUAGES if (said := text.said_in(language))]


def _told(problems: tuple[Problem, ...], level: str) -> Iterator[str]:
    for problem in problems:
        yield from ("", f"{level:<9}{problem.place}")
        where = f"{in_words(problem.keys)}: " if problem.keys else ""
        for text in (where + problem.says, problem.instead):
            if text:
                indent = " " * 9
                yield textwrap.fill(
                    text, WIDTH_COLUMNS, initial_indent=indent, subsequent_indent=indent
                )


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
