"""What must hold of every import, however odd the file: nothing falls silent."""

import json
import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from agenda.programme import Agenda
from documents.importing.deciding import Wishes
from documents.importing.findings import Margin
from documents.importing.meeting import Meeting, meeting_of
from documents.importing.paragraphs import paragraphs
from documents.importing.report import as_json, as_letter
from documents.importing.tidying import tidied
from documents.importing.told import Document, Told
from documents.importing.understanding import understood
from documents.reading.apart import Read

# How many times as many documents as usual are mutilated.
LONGER = int(os.environ.get("PLENARY_FUZZ", "1"))


def tolds(value: object) -> Iterator[Told]:
    """Yield everything that a document was understood to say, with its place."""
    if isinstance(value, Told):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from tolds(getattr(value, each.name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from tolds(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from tolds(item)


def heard(read: Read) -> Document:
    """Understand a file, and see that each of its paragraphs found a place in what it says."""
    document = understood(read)
    placed = {told.line for told in tolds(document)}
    missing = [p for p in paragraphs(tidied(read.lines).lines) if p.line not in placed]
    assert not missing
    return document


def answered(*documents: Document) -> Meeting:
    """Read documents as one meeting, and see that an agenda or a reason comes of it."""
    wishes = Wishes(today=date(2026, 11, 22), zone="America/Lima")
    meeting = meeting_of(list(documents), wishes, Margin())
    told = json.loads(as_json(meeting))
    assert as_letter(meeting, None)
    assert as_letter(meeting, None, "es")
    assert all(finding["message"] for finding in told["findings"])
    if meeting.agenda is None:
        assert told["findings"]
    else:
        assert meeting.planted is not None
        assert Agenda.model_validate(meeting.planted.tree) == meeting.agenda
    return meeting
