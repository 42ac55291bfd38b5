"""Which item of the agenda a button or a form was made for, though one was loaded anew since."""

import hashlib
from collections.abc import Iterable

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
    found = _found(plenary, SlotId(place), marks)
    if found is None:
        raise NoSuchSlot(place)
    return found


def titled(plenary: Plenary, place: SlotId, title: Bilingual) -> SlotState | None:
    """Return the item that had this title at this place, wherever it stands now."""
    return _found(plenary, place, _marks(title))


def _found(plenary: Plenary, place: SlotId, marks: Iterable[str]) -> SlotState | None:
    wanted = {mark for mark in marks if mark}
    here = plenary.slots.get(place)
    states = [*([here] if here else []), *plenary.in_order()]
    return next((state for state in states if wanted & set(_marks(state.slot.title))), None)


def _marks(title: Bilingual) -> list[str]:
    return [_mark(title.said_in(language)) for language in LANGUAGES]


def _mark(text: str | None) -> str:
    return hashlib.sha256(text.casefold().encode()).hexdigest()[:_LENGTH] if text else ""
