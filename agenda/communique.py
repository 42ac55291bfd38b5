"""The draft joint communiqué: what the record offers it, in brackets until it is agreed."""

from agenda.entry import Entry, EntryKind
from agenda.paper import Paragraph, Part, Place, Source
from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.summary_paper import of_entry

_PARTS = {
    EntryKind.PROPOSAL: Part.OPERATIVE,
    EntryKind.DECISION: Part.OPERATIVE,
    EntryKind.COMMITMENT: Part.FOLLOW_UP,
}
"""The kinds of entries that are offered for the text, if members made them, and where."""

PRACTICES = "practices"
"""The key of the paragraph that takes note of the practices."""


def from_record(plenary: Plenary) -> list[Paragraph]:
    """Return the paragraphs of the communiqué as the record alone gives them.

    Observers take part, and have no power in drafting: nothing of theirs is offered. Those without
    text are the paper's own words for their place.
    """
    offered = _offered(plenary)
    return [*_own(plenary, offered), *offered]


def offers(entry: Entry) -> bool:
    """Return whether an entry is offered for the text of the communiqué."""
    return entry.kind in _PARTS and not entry.observer


def concerns(entry: Entry) -> bool:
    """Return whether the communiqué shows an entry: in its text, or as a reservation on it."""
    return offers(entry) or (entry.kind is EntryKind.RESERVATION and not entry.observer)


def named_in_it(plenary: Plenary) -> list[Practice]:
    """Return the practices that the communiqué takes note of.

    They are all but those for members only, and those that were shared behind closed doors.
    """
    return [
        p
        for p in plenary.practices.values()
        if not p.for_members_only and not plenary.slots[p.session].slot.closed_door
    ]


def _offered(plenary: Plenary) -> list[Paragraph]:
    topics = [*(state.id for state in plenary.in_order()), None]
    return [
        of_entry(one, Place(part=_PARTS[one.entry.kind], topic=topic))
        for topic in topics
        for one in plenary.entries_of(topic)
        if offers(one.entry)
    ]


def _own(plenary: Plenary, offered: list[Paragraph]) -> list[Paragraph]:
    parts = [Part.CHAPEAU, Part.HINGE, Part.THANKS, Part.LEGAL, Part.ADOPTION]
    if plenary.agenda.theme is not None:
        parts.append(Part.PREAMBLE)
    if any(one.place.part is Part.FOLLOW_UP for one in offered):
        parts.append(Part.FOLLOW_UP)
    own = [Paragraph(key=part.value, place=Place(part=part), text=None) for part in parts]
    practices = tuple(Source(practice=one.number) for one in named_in_it(plenary))
    if practices:
        place = Place(part=Part.OPERATIVE)
        own.append(Paragraph(key=PRACTICES, place=place, text=None, sources=practices))
    return own
