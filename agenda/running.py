"""How the chair runs a plenary: what a moderator or a secretariat does about its slots."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import being_held, chair, current, not_twice, shown_as_it_is
from agenda.fold import foreseen
from agenda.opening import closes_itself, opening
from agenda.plenary import Plenary, Shown, SlotState, SlotStatus
from agenda.programme import SlotId
from agenda.roster import Account, Person, PersonId

JUST_OPENED_WITHIN = timedelta(minutes=1)
LONG_BEFORE = timedelta(minutes=15)
REOPENED_FOR = timedelta(minutes=5)
LONGEST_MOVE = 180


def go_on(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Close the running slot and open the next one of the day, whatever its planned time.

    With nothing running, open the next slot. The last slot of a day only closes.

    Raises:
        OnlyJustOpened, PeopleWaiting, LongBefore, SomebodyJustDid: asks first, unless `sure`.
        SlotMovedOn: the button shows an earlier state.
        NothingNext: nothing is left to open.
    """
    person = chair(plenary, by)
    being_held(plenary)
    slot = plenary.current
    if slot is None:
        return _open_next(plenary, at, person, shown, sure=sure)
    shown_as_it_is(slot, shown)
    if not sure:
        not_twice(plenary, at, person, "next", sure=sure or shown is not None)
        if slot.opened_at is not None and at - slot.opened_at < JUST_OPENED_WITHIN:
            raise r.OnlyJustOpened(slot.id)
        if plenary.floor:
            raise r.PeopleWaiting(plenary.floor)
    facts: list[f.Fact] = [f.SlotClosed(slot=slot.id, by=person.id, closed_at=at)]
    after = foreseen(plenary, at, facts)
    coming = after.next
    if coming is not None and (coming.day == slot.day or coming.due_start <= at):
        facts += opening(at, coming, by=person)
    return facts


def _open_next(
    plenary: Plenary, at: datetime, person: Person, shown: Shown | None, *, sure: bool
) -> Sequence[f.Fact]:
    coming = plenary.next
    if coming is None:
        raise r.NothingNext
    shown_as_it_is(coming, shown)
    not_twice(plenary, at, person, "next", sure=sure or shown is not None)
    if not sure and coming.due_start - at > LONG_BEFORE:
        raise r.LongBefore(coming.id, coming.due_start)
    return opening(at, coming, by=person)


def open_asked(
    plenary: Plenary, at: datetime, *, by: Account, slot: SlotId, shown: int
) -> Sequence[f.Fact]:
    """Open a slot whose time had passed while the bot was away.

    Raises:
        SlotMovedOn: it has been opened, skipped or moved since, or another is running.
    """
    person = chair(plenary, by)
    being_held(plenary)
    state = plenary.slots.get(slot)
    if state is None or plenary.current is not None or plenary.next != state:
        raise r.SlotMovedOn(slot)
    if shown != state.version:
        raise r.SlotMovedOn(slot)
    return opening(at, state, by=person)


def go_back(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Undo a `next`: the slot before has the meeting again, and the present one is to come.

    Raises:
        NothingBefore: no slot of this day has closed.
    """
    person = chair(plenary, by)
    being_held(plenary)
    slot = plenary.current
    before = plenary.last
    if before is None or (slot is not None and before.day != slot.day):
        raise r.NothingBefore
    closed = before.closed_at or before.due_end
    if slot is None and plenary.local_date(closed) != plenary.local_date(at):
        raise r.NothingBefore
    shown_as_it_is(slot, shown)
    not_twice(plenary, at, person, "back", sure=sure or shown is not None)
    facts: list[f.Fact] = []
    if slot is not None:
        facts.append(f.SlotSetBack(slot=slot.id, by=person.id))
    end = _end_of(before)
    if end <= at and closes_itself(plenary, before):
        end = at + REOPENED_FOR  # or it would close again at once
    facts.append(f.SlotReopened(slot=before.id, by=person.id, ends_at=end))
    return facts


def move_end(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    minutes: int,
    shown: Shown | None = None,
    sure: bool = False,
) -> Sequence[f.Fact]:
    """Extend the running slot by `minutes`, or shorten it where they are negative.

    Raises:
        NotMinutes: not between 1 and 180.
        TooShort: the slot would have to end before now.
    """
    person = chair(plenary, by)
    slot = current(plenary, shown)
    if not 1 <= abs(minutes) <= LONGEST_MOVE:
        raise r.NotMinutes(str(abs(minutes)))
    act = "extend" if minutes > 0 else "shorten"
    not_twice(plenary, at, person, act, sure=sure or shown is not None)
    end = at + slot.remaining if slot.remaining is not None else _end_of(slot)
    moved = end + timedelta(minutes=minutes)
    if minutes < 0 and moved < at:
        raise r.TooShort(max(0, int((end - at) / timedelta(minutes=1))))
    if minutes > 0 and end < at:  # a slot that ran over is extended from now
        moved = at + timedelta(minutes=minutes)
    return [f.EndMoved(slot=slot.id, by=person.id, minutes=minutes, ends_at=moved)]


def _end_of(slot: SlotState) -> datetime:
    return slot.ends_at if slot.ends_at is not None else slot.due_end


def pause(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Stop the running slot's time.

    Raises:
        AlreadyPaused: it stands still already.
    """
    person = chair(plenary, by)
    slot = current(plenary, shown)
    if slot.status is SlotStatus.PAUSED:
        raise r.AlreadyPaused
    not_twice(plenary, at, person, "pause", sure=sure or shown is not None)
    left = (_end_of(slot) - at).total_seconds()
    return [f.SlotPaused(slot=slot.id, by=person.id, remaining_seconds=left)]


def resume(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Let the paused slot go on with the time it had left.

    Raises:
        NotPaused: it is running.
    """
    person = chair(plenary, by)
    slot = current(plenary, shown)
    if slot.remaining is None:
        raise r.NotPaused
    not_twice(plenary, at, person, "resume", sure=sure or shown is not None)
    return [f.SlotResumed(slot=slot.id, by=person.id, ends_at=at + slot.remaining)]


def skip(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """Leave out the next slot of the agenda.

    Raises:
        NothingNext: nothing is left to skip.
    """
    person = chair(plenary, by)
    being_held(plenary)
    coming = plenary.next
    if coming is None:
        raise r.NothingNext
    shown_as_it_is(coming, shown)
    not_twice(plenary, at, person, "skip", sure=sure or shown is not None)
    return [f.SlotSkipped(slot=coming.id, by=person.id)]


def end(
    plenary: Plenary, at: datetime, *, by: Account, shown: Shown | None = None, sure: bool = False
) -> Sequence[f.Fact]:
    """End the plenary: close what runs, and leave the final export.

    Raises:
        SlotMovedOn: the button shows an earlier state.
        AskFirst, StillOpen: slots are still to come, or one is open, unless `sure`.
    """
    person = chair(plenary, by)
    being_held(plenary)
    not_twice(plenary, at, person, "end", sure=sure)
    slot = plenary.current
    stands = slot or plenary.next
    shown_as_it_is(stands, shown)
    if plenary.next is not None and not sure:
        raise r.AskFirst
    if slot is not None and not sure:
        raise r.StillOpen(slot.id)
    facts: list[f.Fact] = []
    if slot is not None:
        facts.append(f.SlotClosed(slot=slot.id, by=person.id, closed_at=at))
    facts.append(f.PlenaryEnded(by=person.id))
    return facts


def documents_delayed(
    plenary: Plenary, at: datetime, *, asked: int, person: str | None, given_up: bool
) -> Sequence[f.Fact]:
    """Note that documents cannot be written for now, or are given up."""
    del plenary, at
    waits = PersonId(person) if person else None
    return [f.DocumentsDelayed(asked=asked, person=waits, given_up=given_up)]


def method_refused(plenary: Plenary, at: datetime, *, method: str, error: str) -> Sequence[f.Fact]:
    """Note once that Slack does not allow something the meeting can do without."""
    del at
    if method in plenary.refused_methods:
        return []
    return [f.MethodRefused(method=method, error=error)]
