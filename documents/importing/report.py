"""What the import says: a letter with every note at its place, or the same for a program."""

import json
import re
from collections.abc import Iterable
from typing import Any

from agenda.programme import SlotId
from agenda.zones import NoSuchTime
from documents.countries import country_name
from documents.importing.as_tree import kind_of
from documents.importing.findings import Code, Finding, Group
from documents.importing.meeting import Meeting
from documents.importing.timetable import Row
from documents.importing.told import Part, Told

_HEADINGS = {
    Group.ASK: "To be answered before the agenda can be used",
    Group.DISAGREE: "Where the documents disagree, and what was taken",
    Group.ASSUMED: "Taken to be so, though the documents do not say it",
    Group.LOOK: "To be looked at",
    Group.ASIDE: "Read, and not in the agenda",
}
_LONGEST_QUOTE = 160
# An underscore within a word, as in a file's name, is no sign in Markdown.
_SIGNS = re.compile(r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)")


def as_json(meeting: Meeting) -> str:
    """Return slots and findings for a program; times are UTC, or local where no zone is known."""
    slots = [_slot(meeting, row) for row in meeting.rows] + [_loose(part) for part in meeting.loose]
    told = {"slots": slots, "findings": [_finding(note) for note in meeting.margin.notes]}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _slot(meeting: Meeting, row: Row) -> dict[str, Any]:
    start, end = _instants(meeting, row)
    return {"start": start, "end": end, **_said(row.part, kind_of(row).value)}


def _loose(part: Part) -> dict[str, Any]:
    kind = part.kind.value if part.kind else "session"
    return {"start": None, "end": None, **_said(part, kind)}


def _said(part: Part, kind: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "title": part.title.text if part.title else "",
        "leads": [
            country_name(code, "en") for code in dict.fromkeys(lead.country for lead in part.leads)
        ]
        or _texts(part.led_by),
        "moderators": _texts(part.moderators),
        "questions": _texts(part.questions),
    }


def _texts(tolds: Iterable[Told]) -> list[str]:
    return [told.text for told in tolds]


def _instants(meeting: Meeting, row: Row) -> tuple[str, str]:
    agenda = meeting.agenda
    if agenda is not None:
        for slot_id, day, slot in agenda.rows():
            if (day.date, slot.start, slot.end) == (row.on, row.starts, row.ends):
                try:
                    times = agenda.times(SlotId(slot_id))
                except NoSuchTime:
                    break
                return f"{times[0]:%Y-%m-%dT%H:%MZ}", f"{times[1]:%Y-%m-%dT%H:%MZ}"
    return f"{row.on}T{row.starts}", f"{row.on}T{row.ends}"


def _finding(note: Finding) -> dict[str, Any]:
    return {
        "code": note.code,
        "message": note.message,
        "file": note.told.file,
        "line": note.told.line,
        "text": note.told.text,
    }


def as_letter(meeting: Meeting, written_to: str | None) -> str:
    """Return the report: what was read, what came of it, and every note with its place."""
    parts = ["# Report on the import of an agenda", "", *_opening(meeting, written_to)]
    if meeting.rows:
        parts += ["", "## The running order", "", *_table(meeting)]
    for group, heading in _HEADINGS.items():
        notes = [note for note in meeting.margin.notes if note.group is group]
        if notes:
            parts += ["", f"## {heading}", "", *_notes(notes)]
    lines = [f"- {d.name}: {len(d.furniture)}" for d in meeting.documents if d.furniture]
    if lines:
        parts += ["",
        "Headings, letterheads, page numbers and table headings that only set the page:",
                  "", *lines]  # fmt: skip
    return "\n".join(parts) + "\n"


def _opening(meeting: Meeting, written_to: str | None) -> list[str]:
    if meeting.is_refused:
        return ["None of these documents is an agenda; nothing was written."]
    said = []
    for document in meeting.documents:
        what = "the agenda" if document.is_agenda else "the datasheets of the sessions"
        sessions = len(document.timed) if document.is_agenda else len(document.untimed)
        unit = "rows" if document.is_agenda else "sessions"
        said.append(f"- {document.name}: {what}, {sessions} {unit}, {document.lines} lines")
    opening = ["Read together as one meeting:", "", *said, ""]
    if written_to:
        opening.append(f"The agenda was written to {written_to}. Its times are in {meeting.zone}.")
    else:
        opening.append("No agenda was written: please see what has to be answered first.")
    opening += [
        "",
        (
            "In Word and OpenDocument files a line is a paragraph; in a PDF, lines are counted "
            "through all pages."
        ),
    ]
    return opening


def _table(meeting: Meeting) -> list[str]:
    lines = ["| Date | Time | What | Lead | Questions |", "|---|---|---|---|---|"]
    for row in meeting.rows:
        leads = ", ".join(country_name(lead.country, "en") for lead in row.part.leads)
        leads = leads or ", ".join(told.text for told in row.part.led_by)
        number = f"{row.part.label.capitalize()} {row.part.number}. " if row.part.number else ""
        title = number + (row.part.title.text if row.part.title else "—")
        questions = len(row.part.questions) or ""
        cells = (f"{row.on:%a %d %b %Y}", f"{row.starts}–{row.ends}", title, leads, f"{questions}")
        lines.append(f"| {' | '.join(_literal(cell) for cell in cells)} |")
    return lines


def _notes(notes: list[Finding]) -> list[str]:
    lines: list[str] = []
    for note in notes:
        quote = ""
        text = note.told.text
        if text and text not in note.message:
            short = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE].rstrip()} …"
            quote = f" It reads: “{short}”" if note.code != Code.UNPLACED else f" “{short}”"
        if note.code == Code.UNPLACED:
            lines.append(f"- {note.told.place}:{_literal(quote)}")
        else:
            lines.append(f"- {note.told.place}: {_literal(note.message + quote)}")
    return lines


def _literal(text: str) -> str:
    """Return a text so that Markdown shows it as it is."""
    return _SIGNS.sub(r"\\\g<0>", text)
