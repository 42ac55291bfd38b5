"""What the import says: a letter with every note at its place, or the same for a program."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from agenda.programme import SlotId
from agenda.words import Language
from agenda.zones import NoSuchTime
from documents.countries import country_name
from documents.importing.findings import Finding, Group
from documents.importing.meeting import Meeting
from documents.importing.planting import kind_of
from documents.importing.report_words import HEADINGS, LAST, ORDER, TOGETHER
from documents.importing.timetable import Row
from documents.importing.told import Document, Part, Told
from documents.saying import Said, phrase, plural
from locales import day

_LONGEST_QUOTE = 160
_LONGEST_SHORT = 60
# An underscore within a word, as in a file's name, is no sign in Markdown.
_SIGNS = re.compile(r"[\\`*\[\]<>|]|(?<!\w)_|_(?!\w)")


def as_json(meeting: Meeting, language: str = "en") -> str:
    """Return slots and findings for a program; times are UTC, or local where no zone is known."""
    slots = [_slot(meeting, row) for row in meeting.rows] + [_loose(part) for part in meeting.loose]
    notes = [_finding(note, language) for note in meeting.margin.notes]
    return json.dumps({"slots": slots, "findings": notes}, ensure_ascii=False, indent=2)


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
        for slot_id, on, slot in agenda.rows():
            if (on.date, slot.start, slot.end) == (row.on, row.starts, row.ends):
                try:
                    times = agenda.times(SlotId(slot_id))
                except NoSuchTime:
                    break
                return f"{times[0]:%Y-%m-%dT%H:%MZ}", f"{times[1]:%Y-%m-%dT%H:%MZ}"
    return f"{row.on}T{row.starts}", f"{row.on}T{row.ends}"


def _finding(note: Finding, language: str) -> dict[str, Any]:
    return {
        "code": note.code,
        "message": note.in_words(language),
        "file": note.told.file,
        "line": note.told.line,
        "text": note.told.text,
    }


# -- the letter -----------------------------------------------------------------------------------


def as_letter(meeting: Meeting, written_to: str | None, language: str = "en") -> str:
    """Return the report: what was read, what came of it, and every note with its place."""
    title = phrase("The agenda that your documents give").in_words(language)
    parts = [f"# {title}", "", *_opening(meeting, written_to, language)]
    if meeting.rows:
        order = phrase("The running order")
        parts += ["", f"## {order.in_words(language)}", "", *_tables(meeting, language)]
    for group, heading in HEADINGS.items():
        notes = [note for note in meeting.margin.notes if note.group is group]
        if notes:
            parts += ["", f"## {heading.in_words(language)}", "", *_notes(notes, language)]
    set_apart = [*_furniture(meeting.documents, language)]
    if set_apart:
        said = phrase("Headings, letterheads, page numbers and the like, which only set the page:")
        parts += ["", said.in_words(language), "", *set_apart]
    return "\n".join(parts) + "\n"


def _opening(meeting: Meeting, written_to: str | None, language: str) -> list[str]:
    if meeting.is_refused:
        return [phrase("None of these documents is an agenda; nothing was written.").in_words(
            language)]  # fmt: skip
    read = plural(
        "This file was read:",
        "These files were read together as one meeting:",
        len(meeting.documents),
    )
    lines = [read.in_words(language), ""]
    lines += [f"- {_literal(_of(document).in_words(language))}" for document in meeting.documents]
    lines.append("")
    if written_to:
        came = phrase(
            "The agenda is in {file}. Its times are in {zone}.", file=written_to, zone=meeting.zone
        )
    elif meeting.agenda is not None and not meeting.margin.must_ask:
        came = phrase("An agenda can be written. Its times are in {zone}.", zone=meeting.zone)
    else:
        came = phrase("No agenda was written: something has to be answered first.")
    groups = Counter(note.group for note in meeting.margin.notes)
    differ, taken, look = groups[Group.DISAGREE], groups[Group.ASSUMED], groups[Group.LOOK]
    counted = [
        said
        for said in (
            plural("{number} disagreement", "{number} disagreements", differ),
            plural("{number} assumption", "{number} assumptions", taken),
            plural("{number} point to look at", "{number} points to look at", look),
        )
        if said.number
    ]
    sentences = [came]
    if counted:
        sentences.append(phrase("Below you find {points}.", points=counted))
    sentences.append(
        phrase(
            "Each names its file and line: in Word and OpenDocument a line is a paragraph, and in "
            "a PDF lines are counted through all pages."
        )
    )
    return [*lines, _literal(" ".join(sentence.in_words(language) for sentence in sentences))]


def _of(document: Document) -> Said:
    if document.is_agenda:
        rows = len(document.timed)
        return plural(
            "{file}: the agenda, {number} row", "{file}: the agenda, {number} rows", rows,
            file=document.name,
        )  # fmt: skip
    if document.has_sheets:
        sheets = len(document.untimed)
        return plural(
            "{file}: the datasheet of {number} session",
            "{file}: the datasheets of {number} sessions",
            sheets,
            file=document.name,
        )
    return phrase("{file}: what is said of the meeting as a whole", file=document.name)


def _tables(meeting: Meeting, language: str) -> Iterator[str]:
    heads = (phrase("When"), phrase("What"), phrase("Led by"), phrase("Questions"))
    for n, (on, rows) in enumerate(groupby(meeting.rows, key=lambda row: row.on)):
        if n:
            yield ""
        named = day(language, on)
        yield f"**{named[:1].upper()}{named[1:]}**"
        yield ""
        yield f"| {' | '.join(head.in_words(language) for head in heads)} |"
        yield "|---|---|---|---|"
        for row in rows:
            yield f"| {' | '.join(_literal(cell) for cell in _cells(row, language))} |"


def _cells(row: Row, language: str) -> tuple[str, ...]:
    part = row.part
    key: Language = "es" if language == "es" else "en"
    leads = ", ".join(country_name(lead.country, key) for lead in part.leads)
    leads = leads or ", ".join(told.text for told in part.led_by)
    number = ""
    if part.number:
        label = phrase("topic") if part.label == "topic" else phrase("session")
        number = f"{label.in_words(language).capitalize()} {part.number}. "
    questions = f"{len(part.questions)}" if part.questions else ""
    return f"{row.starts}–{row.ends}", number + (row.title or "—"), leads, questions


def _notes(notes: list[Finding], language: str) -> Iterator[str]:
    made: dict[str, list[Finding]] = {}
    for note in in_order(notes):
        made.setdefault(note.code, []).append(note)
    for code, alike in made.items():
        if len(alike) > 1 and code in TOGETHER:
            yield f"- {_literal(TOGETHER[code].in_words(language))}"
            yield from (f"  - {_literal(_in_short(note, language))}" for note in alike)
        else:
            yield from (f"- {_literal(_in_full(note, language))}" for note in alike)


def in_order(notes: Iterable[Finding]) -> list[Finding]:
    """Return notes in the letter's order: what concerns everybody first, what can wait last."""
    return sorted(notes, key=_rank)


def _rank(note: Finding) -> int:
    if note.group is not Group.LOOK:
        return 0
    if note.code in LAST:
        return len(ORDER) + 1
    return ORDER.index(note.code) if note.code in ORDER else len(ORDER)


def _in_short(note: Finding, language: str) -> str:
    if note.short is None:
        return f"{note.told.place}: “{_cut(note.told.text, _LONGEST_QUOTE)}”"
    return f"{note.told.place}: {note.short.in_words(language, note.told)}"


def _in_full(note: Finding, language: str) -> str:
    message = note.in_words(language, note.told)
    text = note.told.text
    if not text or text in message or note.group is Group.DISAGREE:
        return f"{note.told.place}: {message}"
    quote = phrase("It reads: “{text}”", text=_cut(text, _LONGEST_QUOTE)).in_words(language)
    return f"{note.told.place}: {message} {quote}"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()} …"


def _furniture(documents: list[Document], language: str) -> Iterator[str]:
    """Return what only sets the page, each text once with its lines."""
    for document in documents:
        times = Counter(_cut(told.text, _LONGEST_SHORT) for told in document.furniture)
        if times:
            first = {_cut(t.text, _LONGEST_SHORT): t.line for t in reversed(document.furniture)}
            texts = [
                phrase("{line} “{text}”", line=first[text], text=text)
                if count == 1
                else phrase("{line} “{text}” ({count} times)", line=first[text], text=text,
                            count=count)
                for text, count in times.items()
            ]  # fmt: skip
            said = "; ".join(text.in_words(language) for text in texts)
            yield f"- {_literal(f'{document.name}: {said}')}"


def _literal(text: str) -> str:
    """Return a text so that Markdown shows it as it is."""
    return _SIGNS.sub(r"\\\g<0>", text)
