"""Which item of the agenda a button or a form was made for, though one was loaded anew since."""

import hashlib

from agenda.plenary import Plenary, SlotState
from agenda.programme import SlotId
from agenda.refusals import NoSuchSlot
from agenda.words import LANGUAGES, Bilingual

_BETWEEN = "~"
_LENGTH = 6  # of the hash of a title, in hexadecimal digits


def reference(state: SlotState) -> str:
    """Return what a button carries of an item: its place, and its title in each language."""
    return _BETWEEN.join([state.id, *_marks(state.slot.title)])


def referred(plenary: Plenary, given: str) -> SlotState:
    """Return the item that a button was made for: by its title, wherever it stands now.

    Raises:
        NoSuchSlot: the agenda has none of this title any more.
    """
    place, *marks = given.split(_BETWEEN)
    wanted = {mark for mark in marks if mark}
    here = plenary.slots.get(SlotId(place))
    for state in [*([here] if here else []), *plenary.in_order()]:
        if wanted & set(_marks(state.slot.title)):
            return state
    raise NoSuchSlot(place)


def _marks(title: Bilingual) -> list[str]:
    return [_mark(title.said_in(language)) for language in LANGUAGES]


def _mark(text: str | None) -> str:
    return hashlib.sha256(text.casefold().encode()).hexdigest()[:_LENGTH] if text else ""
