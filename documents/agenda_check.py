"""What `plenary agenda check` prints: the running order, and what is to be looked at."""

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from agenda.checking import Code
from documents import agenda_findings
from documents.agenda_file import AgendaFile, open_agenda
from documents.countries import country_name
from documents.problems import Keys, Problem, UnreadableFile, in_words
from documents.process_directory import directory
from documents.running_order import WIDTH_COLUMNS, as_data, running_order

MOST_SINGLE_TEXTS = 3  # of which each is told by itself

Row = tuple[str, str, str | None, Problem]  # level, code, slot, the problem in words


def check(path: Path, *, as_json: bool) -> tuple[str, int]:
    """Return the report on an agenda file and the exit code: 1 on an error, else 0."""
    file: AgendaFile | None = None
    try:
        file = open_agenda(path, str(path))
    except UnreadableFile as wrong:
        rows: list[Row] = [("error", "unreadable", None, problem) for problem in wrong.problems]
    else:
        rows = [
            (found.level, found.code.value, found.slot, agenda_findings.problem(found, file.places))
            for found in file.findings()
        ]
        rows += _leads_of_no_member(file)
    rows.sort(key=lambda row: (row[0] != "error", row[3].line))
    code = 1 if any(level == "error" for level, *_ in rows) else 0
    return (_json(path, file, rows) if as_json else _text(path, file, rows)), code


def _leads_of_no_member(file: AgendaFile) -> Iterator[Row]:
    """Yield the leads for a process that their country is no member of on that day."""
    for slot_id, day, slot in file.agenda.rows():
        d, n = (int(part) - 1 for part in slot_id.split("."))
        for p, lead in enumerate(slot.leads):
            process = directory().process(lead.process)
            standing = process.standing(lead.country, day.date) if process else "member"
            if standing != "member":
                country = country_name(lead.country, "en")
                what = "only observes it" if standing else "does not belong to it"
                says = f"{country} leads for the {lead.process}, and {what} on {day.date}."
                keys: Keys = ("days", d, "slots", n, "leads", p)
                advice = "Look at the process, or bring the directory up to date."
                yield "warning", "not-a-member", slot_id, file.places.problem(keys, says, advice)


def _text(path: Path, file: AgendaFile | None, rows: list[Row]) -> str:
    parts = [running_order(file.agenda), ""] if file else []
    errors = sum(level == "error" for level, *_ in rows)
    warnings = len(rows) - errors
    if not rows:
        parts.append(f"{path}: nothing to look at.")
    elif file is None:
        parts.append(f"{path} cannot be read as an agenda. {_count(errors, 'error')}:")
    else:
        parts.append(f"{_count(errors, 'error')}, {_count(warnings, 'warning')}:")
    single = [row for row in rows if row[1] == Code.ONE_LANGUAGE]
    if len(single) > MOST_SINGLE_TEXTS:
        rows = [row for row in rows if row not in single]
    for level, _, _, problem in rows:
        where = f"{in_words(problem.keys)}: " if problem.keys else ""
        parts += ["", f"{level:<9}{problem.place}", _indented(where + problem.says)]
        if problem.instead:
            parts.append(_indented(problem.instead))
    if len(single) > MOST_SINGLE_TEXTS:
        first, last = single[0][3].line, single[-1][3].line
        says = (
            f"{len(single)} texts are given in one language only, and will be printed once and "
            f"marked. They stand between lines {first} and {last}; --json names each."
        )
        parts += ["", f"warning  {path}", _indented(says)]
    return "\n".join(parts)


def _indented(text: str) -> str:
    indent = " " * 9
    return textwrap.fill(text, WIDTH_COLUMNS, initial_indent=indent, subsequent_indent=indent)


def _json(path: Path, file: AgendaFile | None, rows: list[Row]) -> str:
    errors = sum(level == "error" for level, *_ in rows)
    report: dict[str, Any] = {
        "file": str(path),
        "errors": errors,
        "warnings": len(rows) - errors,
        "agenda": as_data(file.agenda) if file else None,
        "findings": [
            {
                "level": level,
                "code": code,
                "slot": slot,
                "line": problem.line,
                "keys": list(problem.keys),
                "says": problem.says,
                "instead": problem.instead,
            }
            for level, code, slot, problem in rows
        ],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
