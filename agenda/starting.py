"""How a plenary starts: on its own dates, or moved to now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import chair
from agenda.fold import foreseen
from agenda.opening import opening
from agenda.plenary import Plenary, Stage
from agenda.roster import Account, Person

SHOWN_WITHIN = timedelta(minutes=5)


def start(plenary: Plenary, at: datetime, *, by: Account) -> Sequence[f.Fact]:
    """Start the plenary on its own dates.

    Slots whose time has passed are not held; the one whose time it is opens at once.

    Raises:
        NotToday: the agenda's dates have passed or not come; see `start_now`.
        AlreadyStarted: it runs already.
    """
    person = may_start(plenary, by)
    slots = list(plenary.in_order())
    first, last = slots[0].planned_start, slots[-1].planned_end
    local = plenary.agenda.days[0].date
    if at >= last or (at < first and plenary.local_date(at) < local):
        raise r.NotToday(first, last)
    return _started(plenary, at, person, timedelta())


def shifted_start(at: datetime) -> datetime:
    """Return when the first slot would open if the plenary were moved to now: the next minute."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def start_now(plenary: Plenary, at: datetime, *, by: Account, first: datetime) -> Sequence[f.Fact]:
    """Start the plenary with its first slot at `first`, every later one moved as much.

    Raises:
        ShownTooLongAgo: `first` was shown too long ago; the new times have to be shown again.
    """
    person = may_start(plenary, by)
    if abs(at - first) > SHOWN_WITHIN:
        raise r.ShownTooLongAgo
    planned = next(plenary.in_order()).planned_start
    return _started(plenary, at, person, first - planned)


def may_start(plenary: Plenary, by: Account) -> Person:
    """Return the person who acts, if they may start the plenary now.

    Raises:
        AlreadyStarted, HasEnded: it runs, or is over.
    """
    person = chair(plenary, by)
    if plenary.stage is Stage.RUNNING:
        raise r.AlreadyStarted
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded
    return person


def _started(plenary: Plenary, at: datetime, person: Person, shift: timedelta) -> Sequence[f.Fact]:
    facts: list[f.Fact] = [
        f.PlenaryStarted(by=person.id, shift_seconds=round(shift.total_seconds()))
    ]
    running = foreseen(plenary, at, facts)
    facts += [f.SlotSkipped(slot=s.id, by=None) for s in running.in_order() if s.due_end <= at]
    coming = foreseen(plenary, at, facts).next
    if coming is not None and coming.due_start <= at:
        facts += opening(at, coming, by=None, by_itself=True)
    return facts
