"""The floor: delegations ask for it, wait in a plain queue, and are given it by the chair."""

from collections.abc import Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import chair
from agenda.plenary import Plenary, SlotState, Stage
from agenda.programme import Speaker
from agenda.roster import Account, Person, Role


def _running(plenary: Plenary) -> SlotState:
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded
    slot = plenary.current
    if slot is None:
        raise r.NothingOpen
    return slot


def at_the_floor(plenary: Plenary) -> tuple[Person | Speaker | None, Person | Speaker | None]:
    """Return who has the floor and who is next: by the queue, and else by the list of speakers."""
    known = plenary.people
    speaking: Person | Speaker | None = known.get(plenary.speaking) if plenary.speaking else None
    following: list[Person | Speaker] = [known[one] for one in plenary.floor if one in known]
    slot = plenary.current
    if slot is not None and not slot.is_session and slot.called >= 0:
        listed = slot.slot.speakers
        following += listed[slot.called + 1 :]
        speaking = speaking or next(iter(listed[slot.called :]), None)
    return speaking, next(iter(following), None)


def ask(plenary: Plenary, at: datetime, *, by: Account) -> Sequence[f.Fact]:
    """Take a place at the end of the queue.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        NotADelegation: observers do not ask for the floor.
        AlreadyWaiting: the person has a place.
    """
    del at
    person = plenary.require(by)
    if person.role is Role.OBSERVER:
        raise r.NotADelegation
    slot = _running(plenary)
    if person.id in plenary.floor:
        raise r.AlreadyWaiting(plenary.floor.index(person.id) + 1)
    return [f.FloorAsked(slot=slot.id, person=person.id)]


def leave(plenary: Plenary, at: datetime, *, by: Account) -> Sequence[f.Fact]:
    """Give up the place in the queue.

    Raises:
        NotWaiting: the person has none.
    """
    del at
    person = plenary.require(by)
    slot = _running(plenary)
    if person.id not in plenary.floor:
        raise r.NotWaiting
    return [f.FloorLeft(slot=slot.id, person=person.id)]


def give(plenary: Plenary, at: datetime, *, by: Account, shown: str | None) -> Sequence[f.Fact]:
    """Give the floor to the first in the queue.

    `shown` is the person the button named, so that a second press does not call a second one.

    Raises:
        NobodyWaiting: the queue is empty.
        SlotMovedOn: somebody else is first by now.
    """
    del at
    person = chair(plenary, by)
    slot = _running(plenary)
    if not plenary.floor:
        raise r.NobodyWaiting
    first = plenary.floor[0]
    if shown is not None and shown != first:
        raise r.SlotMovedOn(slot.id)
    return [f.FloorGiven(slot=slot.id, person=first, by=person.id)]
