"""What is read from documents, for tests: the slots, and what is told of them."""

import json
from datetime import date

from documents.agenda_import import Imported, import_agenda
from documents.importing.deciding import Wishes

TODAY = date(2026, 11, 22)
FRONT = "V PLENARY MEETING BETWEEN THE RCM AND THE SACM\n\n3 March 2025\n\n"
SHORT = "AGENDA (GMT-6)\n9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
Slots = list[dict[str, object]]


def imported(*files: tuple[str, str | bytes], **wishes: object) -> Imported:
    contents = [(name, c.encode() if isinstance(c, str) else c) for name, c in files]
    return import_agenda(contents, Wishes(today=TODAY, **wishes))  # type: ignore[arg-type]


def slots(result: Imported) -> Slots:
    told: Slots = json.loads(result.json())["slots"]
    return told


def codes(result: Imported) -> set[str]:
    return {note.code for note in result.meeting.margin.notes}


def said(result: Imported, code: str) -> list[str]:
    return [note.message for note in result.meeting.margin.notes if note.code == code]
