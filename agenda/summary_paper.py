"""What the record gives the summary of a session: a paragraph for each entry that counts."""

from agenda.entry import Entered, EntryKind
from agenda.paper import Paragraph, Part, Place, Source
from agenda.plenary import Plenary
from agenda.programme import SlotId

_PARTS = {
    EntryKind.INTERVENTION: Part.POINTS,
    EntryKind.NOTE: Part.POINTS,
    EntryKind.PRACTICE: Part.PRACTICES,
    EntryKind.PROPOSAL: Part.ACTIONS,
    EntryKind.COMMITMENT: Part.COMMITMENTS,
    EntryKind.DECISION: Part.DECISIONS,
    EntryKind.RESERVATION: Part.RESERVATIONS,
}


def from_record(plenary: Plenary, slot: SlotId) -> list[Paragraph]:
    """Return the paragraphs that the entries of a session give, in the order of the record."""
    return [of_entry(entered, _place(entered)) for entered in plenary.entries_of(slot)]


def of_entry(entered: Entered, place: Place) -> Paragraph:
    """Return the paragraph that an entry gives at a place, in the entry's own words."""
    entry = entered.entry
    return Paragraph(
        key=f"entry-{entry.number}",
        place=place,
        text=entry.text,
        sources=(Source(entry=entry.number, practice=entry.practice),),
        version=f"entry {entered.revision}",
    )


def _place(entered: Entered) -> Place:
    entry = entered.entry
    if entry.observer:
        return Place(part=Part.OBSERVERS)
    part = _PARTS[entry.kind]
    return Place(part=part, question=entry.question if part is Part.POINTS else None)
