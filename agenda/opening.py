"""How a slot opens: when it is to end, who is called, and whether it closes by itself."""

from datetime import datetime, timedelta

from agenda import facts as f
from agenda.plenary import Plenary, SlotState
from agenda.programme import SlotKind
from agenda.roster import Person

ON_TIME_WITHIN = timedelta(minutes=1)


def ends_at(slot: SlotState, opened: datetime, *, by_itself: bool) -> datetime:
    """Return when a slot that opens now is to end.

    A slot that opens on time, or by itself, keeps its planned end; so does a break that starts
    early. One that the chair opens early or late lasts as long as it was given.
    """
    on_time = abs(opened - slot.due_start) <= ON_TIME_WITHIN
    early_break = slot.slot.kind is SlotKind.BREAK and opened < slot.due_start
    if by_itself or on_time or early_break:
        return slot.due_start + slot.length
    return opened + slot.length


def opening(
    at: datetime, slot: SlotState, *, by: Person | None, by_itself: bool = False
) -> list[f.Fact]:
    """Return the facts of a slot opening now: the slot, and its first speaker or phase."""
    opened = f.SlotOpened(
        slot=slot.id,
        by=by.id if by else None,
        ends_at=ends_at(slot, at, by_itself=by_itself),
    )
    facts: list[f.Fact] = [opened]
    if calls(slot):
        facts.append(f.Called(slot=slot.id, index=0))
    return facts


def closes_itself(plenary: Plenary, slot: SlotState) -> bool:
    """Return whether a slot ends without the chair: a break, or one the agenda calls strict."""
    if slot.slot.kind is SlotKind.BREAK:
        return True
    strict = slot.slot.strict
    return plenary.agenda.timing.strict if strict is None else strict


def calls(slot: SlotState) -> list[timedelta]:
    """Return after how long each speaker, or each phase of a session, is called.

    Speakers without minutes share what the others leave of the slot.
    """
    given: list[int | None] = (
        [p.minutes for p in slot.slot.phases]
        if slot.is_session
        else [s.minutes for s in slot.slot.speakers]
    )
    if not given:
        return []
    whole = (slot.planned_end - slot.planned_start) / timedelta(minutes=1)
    open_ended = given.count(None)
    share = max(1.0, (whole - sum(m or 0 for m in given)) / open_ended) if open_ended else 0.0
    after: list[timedelta] = []
    so_far = 0.0
    for minutes in given:
        after.append(timedelta(minutes=so_far))
        so_far += share if minutes is None else minutes
    return after


def following(plenary: Plenary, at: datetime) -> list[f.Fact]:
    """Return the facts of the next slot opening because the one before it has closed.

    It opens if its time has come; else it waits for it.
    """
    coming = plenary.next
    if coming is None or coming.due_start > at:
        return []
    return opening(at, coming, by=None)
