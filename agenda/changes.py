"""What is not in an agenda as it was: told part by part, for whoever got the earlier one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from agenda.programme import Agenda, ConceptNote, Slot, SlotId


class Times(NamedTuple):
    """When a slot is held: the day, and from when to when in the meeting's local time (HH:MM)."""

    day: date
    start: str
    end: str


@dataclass(frozen=True)
class Change:
    """One part that was changed: what no longer stands, and what stands instead.

    `part` is the part's name in the agenda file, or `times`, or `slot` for one that is new or
    gone. `slot` is the slot as it is now, or as it was if it is gone; None: the meeting as a whole.
    """

    part: str
    slot: Slot | None = None
    was: tuple[Any, ...] = ()
    now: tuple[Any, ...] = ()


# What a delegation would want to be told of a slot; the rest is for the bot.
_PARTS = (
    *("title", "number", "leads", "led_by", "moderator", "presenters", "speakers"),
    *("topics", "key_concepts", "questions", "limit", "closed_door"),
)
_OF_ALL = ("title", "theme", "zone", "video_link")


def changes(before: Agenda, after: Agenda) -> list[Change]:
    """Return what changed, the meeting as a whole first and then slot by slot in their order.

    A slot is the same if its title is, or else if it stands at the same place with the same kind.
    """
    found = [change for part in _OF_ALL for change in _part(before, after, part, None)]
    note = ConceptNote()
    for part in ConceptNote.model_fields:
        found += _part(before.concept_note or note, after.concept_note or note, part, None)
    pairs = _pairs(before, after, (_same_place_and_title, _same_title, _same_place))
    earlier = dict(zip(_places(before), before.rows(), strict=True))
    for slot_id, day, slot in after.rows():
        place = pairs.get(slot_id)
        if place is None:
            found.append(Change("slot", slot, now=(Times(day.date, slot.start, slot.end),)))
            continue
        _, day_before, was = earlier[place]
        found += _of_slot(Times(day_before.date, was.start, was.end), was, day.date, slot)
    for slot_id, day, slot in before.rows():
        if slot_id not in pairs.values():
            found.append(Change("slot", slot, was=(Times(day.date, slot.start, slot.end),)))
    return found


def _of_slot(times: Times, was: Slot, day: date, slot: Slot) -> Iterator[Change]:
    now = Times(day, slot.start, slot.end)
    if times != now:
        yield Change("times", slot, (times,), (now,))
    for part in _PARTS:
        yield from _part(was, slot, part, slot)


def _part(before: object, after: object, part: str, slot: Slot | None) -> Iterator[Change]:
    was, now = _as_tuple(getattr(before, part)), _as_tuple(getattr(after, part))
    if was != now:
        gone = tuple(value for value in was if value not in now)
        new = tuple(value for value in now if value not in was)
        # The same values in another order are a change of the whole.
        yield Change(part, slot, gone, new) if gone or new else Change(part, slot, was, now)


def _as_tuple(value: object) -> tuple[Any, ...]:
    if isinstance(value, tuple):
        return value
    return () if value in (None, False) else (value,)


def _places(agenda: Agenda) -> list[SlotId]:
    return [slot_id for slot_id, _, _ in agenda.rows()]


_Alike = Callable[[SlotId, Slot, SlotId, Slot], bool]


def same_slots(before: Agenda, after: Agenda) -> dict[SlotId, SlotId]:
    """Return the slots of the earlier agenda that the later one still has, and where.

    A slot is the same if its title is, at its own place first; or else if it stands at the same
    place and the same countries lead it, so that a title may be mended.
    """
    alike = (_same_place_and_title, _same_title, _same_place_and_leads)
    return {there: here for here, there in _pairs(before, after, alike).items()}


def _pairs(before: Agenda, after: Agenda, alike: Sequence[_Alike]) -> dict[SlotId, SlotId]:
    """Return the slots of the later agenda with those of the earlier one that they were."""
    left = {slot_id: slot for slot_id, _, slot in before.rows()}
    pairs: dict[SlotId, SlotId] = {}
    rows = [(slot_id, slot) for slot_id, _, slot in after.rows()]
    for same in alike:
        for slot_id, slot in rows:
            if slot_id not in pairs:
                found = next((i for i, was in left.items() if same(slot_id, slot, i, was)), None)
                if found is not None:
                    pairs[slot_id] = found
                    del left[found]
    return pairs


def _same_place_and_title(here: SlotId, slot: Slot, there: SlotId, was: Slot) -> bool:
    return here == there and _same_title(here, slot, there, was)


def _same_title(here: SlotId, slot: Slot, there: SlotId, was: Slot) -> bool:
    del here, there
    return slot.kind is was.kind and slot.title.is_called_as(was.title)


def _same_place_and_leads(here: SlotId, slot: Slot, there: SlotId, was: Slot) -> bool:
    return _same_place(here, slot, there, was) and bool(slot.leads) and slot.leads == was.leads


def _same_place(here: SlotId, slot: Slot, there: SlotId, was: Slot) -> bool:
    return here == there and slot.kind is was.kind
