"""What turns out, once all is read, to be no slot: bare titles, and mere lists of sessions."""

from difflib import SequenceMatcher

from agenda.programme import SlotKind
from documents.importing.marks import flat
from documents.importing.told import Document

_ALIKE = 0.8


def settle(document: Document) -> None:
    """Set apart titles without a time, and sessions that are only listed."""
    for part in list(document.parts):
        if part.is_weak and part.times is None and not (part.leads or part.questions):
            document.parts.remove(part)
            document.unplaced += [part.told, *part.labels, *part.topics, *part.presenters]
            document.unplaced += [*part.led_by, *part.moderators, *part.again]
            document.unplaced += [speaker.told for speaker in part.speakers]
            document.unplaced += [told for c in part.concepts for told in (c.told, *c.more)]
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
