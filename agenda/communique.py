"""The draft joint communiqué: what the record offers it, in brackets until it is agreed."""

from agenda.entry import EntryKind
from agenda.paper import Paragraph, Part, Place
from agenda.plenary import Plenary
from agenda.summary_paper import of_entry

OFFERED = (EntryKind.PROPOSAL, EntryKind.COMMITMENT, EntryKind.DECISION)
"""The kinds of entries that are offered for the text, if members made them."""


def from_record(plenary: Plenary) -> list[Paragraph]:
    """Return the paragraphs of the communiqué as the record alone gives them.

    Observers take part, and have no power in drafting: nothing of theirs is offered.
    """
    offered = [
        of_entry(entered, Place(part=Part.OPERATIVE, topic=state.id))
        for state in plenary.in_order()
        for entered in plenary.entries_of(state.id)
        if entered.entry.kind in OFFERED and not entered.entry.observer
    ]
    parts = (Part.CHAPEAU, Part.PREAMBLE, Part.FOLLOW_UP, Part.THANKS, Part.LEGAL, Part.ADOPTION)
    own = [Paragraph(key=part.value, place=Place(part=part), text=None) for part in parts]
    return [*own[:2], *offered, *own[2:]]
