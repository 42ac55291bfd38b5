"""What turns out, once all is read, to be no slot: bare titles, and mere lists of sessions."""

from dataclasses import replace
from difflib import SequenceMatcher

from agenda.programme import SlotKind
from documents.importing.dates import in_order
from documents.importing.marks import flat
from documents.importing.told import Document

_ALIKE = 0.8


def settle_dates(document: Document) -> None:
    """Read 09/12/2027 month first where the document has a 12/13/2027."""
    sure = [(dated, told.text) for dated, told in document.dates]
    sure += [(day.date, day.told.text) for day in document.days if day.date is not None]
    document.dates = [(in_order(dated, sure), told) for dated, told in document.dates]
    document.days = [
        replace(day, date=in_order(day.date, sure)) if day.date is not None else day
        for day in document.days
    ]


def settle(document: Document) -> None:
    """Set apart titles without a time, and sessions that are only listed."""
    for part in list(document.parts):
        if part.is_weak and part.times is None and not (part.leads or part.questions):
            document.parts.remove(part)
            document.unplaced += [part.told, *part.labels, *part.topics, *part.presenters]
            document.unplaced += [*part.led_by, *part.moderators, *part.again, *part.no_place]
            document.unplaced += [speaker.told for speaker in part.speakers]
            document.unplaced += [told for c in part.concepts for told in (c.told, *c.more)]
    document.unplaced += [told for part in document.parts for told in part.no_place]
    full = [part for part in document.parts if part.says_anything]
    for part in list(document.parts):
        if part.says_anything or part.title is None or part.kind is not SlotKind.SESSION:
            continue
        title = flat(part.title.text)
        again = any(
            part.number == other.number
            or SequenceMatcher(None, title, flat(other.title.text)).ratio() > _ALIKE
            for other in full
            if other.title is not None
        )
        if again:
            document.parts.remove(part)
            document.listed.append(part)
    document.unplaced.sort(key=lambda told: told.line)
