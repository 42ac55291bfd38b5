"""Turns at the floor: who had it from when to when, without the pauses."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from agenda.programme import SlotId
from agenda.roster import PersonId


@dataclass(frozen=True)
class Turn:
    """Somebody had the floor: until `ended`, which is None for who still has it.

    It lasts until the floor is given to another or the slot closes; nobody gives it back.
    """

    slot: SlotId
    person: PersonId
    began: datetime
    ended: datetime | None = None
    paused_at: datetime | None = None
    paused_for: timedelta = timedelta()

    def lasted(self, at: datetime) -> timedelta:
        """Return how long it has lasted at this instant; a pause does not count."""
        until = self.ended or max(self.paused_at or at, self.began)
        return max(until - self.began - self.paused_for, timedelta())


Turns = tuple[Turn, ...]


def ended(turns: Turns, at: datetime) -> Turns:
    """Return the turns with the last one over."""
    if not turns or turns[-1].ended is not None:
        return turns
    last = _resumed(turns[-1], at)
    return (*turns[:-1], replace(last, ended=max(at, last.began)))


def paused(turns: Turns, at: datetime) -> Turns:
    """Return the turns with the last one standing still."""
    if not turns or turns[-1].ended is not None:
        return turns
    return (*turns[:-1], replace(turns[-1], paused_at=at))


def resumed(turns: Turns, at: datetime) -> Turns:
    """Return the turns with the last one going on."""
    if not turns or turns[-1].ended is not None:
        return turns
    return (*turns[:-1], _resumed(turns[-1], at))


def _resumed(turn: Turn, at: datetime) -> Turn:
    if turn.paused_at is None:
        return turn
    pause = max(at - turn.paused_at, timedelta())
    return replace(turn, paused_at=None, paused_for=turn.paused_for + pause)
