"""The chair: who may run the meeting, what runs, and when an act is asked about first."""

from datetime import datetime, timedelta

from agenda import refusals as r
from agenda.plenary import Plenary, Shown, SlotState, Stage
from agenda.roster import Account, Person, PersonId, Role

SAME_ACT_WITHIN = timedelta(seconds=30)


def chair(plenary: Plenary, by: Account) -> Person:
    """Return the person who acts, if they may run the meeting.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        NotForThisRole: the person is a delegate or an observer.
    """
    person = plenary.require(by)
    if not person.chairs:
        raise r.NotForThisRole
    return person


def secretariat(plenary: Plenary, by: Account | None) -> PersonId | None:
    """Return the member of a secretariat who acts; None for the command line, which is trusted.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        ForSecretariats: the person is of none.
    """
    if by is None:
        return None
    person = plenary.require(by)
    if person.role is not Role.SECRETARIAT:
        raise r.ForSecretariats
    return person.id


def before_the_start(plenary: Plenary) -> None:
    """Refuse what is done only before the plenary.

    Raises:
        AlreadyStarted, HasEnded: it has begun.
    """
    if plenary.stage is Stage.RUNNING:
        raise r.AlreadyStarted
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded


def being_held(plenary: Plenary) -> None:
    """Refuse what is done only while the plenary is held.

    Raises:
        NotStarted, HasEnded: it is not.
    """
    if plenary.stage is Stage.LOADED:
        raise r.NotStarted
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded


def current(plenary: Plenary, shown: Shown | None) -> SlotState:
    """Return the running slot, if the button that was pressed was made for it as it is.

    Raises:
        NothingOpen: no slot runs.
        SlotMovedOn: the button shows an earlier state.
    """
    being_held(plenary)
    slot = plenary.current
    if slot is None:
        raise r.NothingOpen
    shown_as_it_is(slot, shown)
    return slot


def shown_as_it_is(slot: SlotState | None, shown: Shown | None) -> None:
    """Refuse a button that was made for an earlier state of the slot it acts on.

    Raises:
        SlotMovedOn: the slot has changed since.
    """
    if slot is not None and shown is not None and shown != slot.as_shown:
        raise r.SlotMovedOn(shown[0])


def not_twice(plenary: Plenary, at: datetime, person: Person, act: str, *, sure: bool) -> None:
    """Ask first before the same typed act is done again; a button shows what it was made for.

    Raises:
        SomebodyJustDid: somebody else did it within the last 30 seconds.
    """
    last = plenary.last_acts.get(act)
    if sure or last is None or last.by == person.id:
        return
    if at - last.at <= SAME_ACT_WITHIN:
        raise r.SomebodyJustDid(act, last.by, last.at)
