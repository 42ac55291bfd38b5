"""New times for the rest of a day when a slot runs over: shift, shorten, or cut the break."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import chair
from agenda.facts import ReplanWay, SlotTimes
from agenda.plenary import Plenary, SlotState, Stage
from agenda.programme import SlotId, SlotKind
from agenda.roster import Account

SHORTEST_SESSION = timedelta(minutes=15)
SHORTEST_BREAK = timedelta(minutes=5)
_MINUTE = timedelta(minutes=1)


def whole_minutes(span: timedelta) -> timedelta:
    """Return the span rounded up to a whole minute, so that no new time has passed already.

    It is for setting times alone: how late the day is, is said to the nearest minute.
    """
    return -(-span // _MINUTE) * _MINUTE


def behind(plenary: Plenary, at: datetime) -> timedelta:
    """Return by how much the rest of the day has to give way.

    Counted from the end of the running slot as it stands, or from now if that has passed, to the
    start of the next slot. Less than a minute is none.
    """
    coming = plenary.next
    if coming is None:
        return timedelta()
    late = plenary.free_at(at) - coming.due_start
    return late if late >= _MINUTE else timedelta()


def proposed(plenary: Plenary, at: datetime, way: ReplanWay) -> tuple[SlotTimes, ...]:
    """Return the new times of the rest of the day, as shown before anything is done.

    Raises:
        NoDrift: the day is on time.
        NoBreakLeft: there is no break to cut.
    """
    coming = plenary.next
    late = whole_minutes(behind(plenary, at))
    if coming is None or not late or plenary.stage is not Stage.RUNNING:
        raise r.NoDrift
    rest = plenary.rest_of_day(coming.day)
    lengths = {s.id: s.due_end - s.due_start for s in rest}
    if way is ReplanWay.SHORTEN:
        lengths |= _shortened(rest, late)
    elif way is ReplanWay.CUT_BREAK:
        lengths |= _cut(rest, late)
    times: list[SlotTimes] = []
    moment = coming.due_start + late
    for slot in rest:
        start = max(moment, slot.due_start)
        times.append(SlotTimes(slot=slot.id, start=start, end=start + lengths[slot.id]))
        moment = start + lengths[slot.id]
    return tuple(times)


def _shortened(rest: Sequence[SlotState], late: timedelta) -> dict[SlotId, timedelta]:
    """Take the delay from what follows, but leave no session under 15 minutes.

    Each gives in proportion to what it has over that, so that the day ends in time if it can.
    """
    talks = [s for s in rest if s.slot.kind is not SlotKind.BREAK]
    spare = {s.id: max(timedelta(), s.due_end - s.due_start - SHORTEST_SESSION) for s in talks}
    lengths: dict[SlotId, timedelta] = {}
    left, whole = late, sum(spare.values(), timedelta())
    for slot in talks:
        room = spare[slot.id]
        share = whole_minutes(left * (room / whole)) if whole else timedelta()
        cut = min(share, room, left)
        lengths[slot.id] = slot.due_end - slot.due_start - cut
        left, whole = left - cut, whole - room
    return lengths


def _cut(rest: Sequence[SlotState], late: timedelta) -> dict[SlotId, timedelta]:
    """Take the delay from the next break, but leave five minutes of it."""
    pause = next((s for s in rest if s.slot.kind is SlotKind.BREAK), None)
    if pause is None:
        raise r.NoBreakLeft
    length = pause.due_end - pause.due_start
    return {pause.id: max(min(SHORTEST_BREAK, length), length - late)}


def replan(
    plenary: Plenary, at: datetime, *, by: Account, way: ReplanWay, shown: Sequence[str]
) -> Sequence[f.Fact]:
    """Give the rest of the day the times that were shown.

    `shown` holds the start of each slot as ISO instants, as the person saw them.

    Raises:
        ShownTooLongAgo: the times have changed since.
    """
    person = chair(plenary, by)
    times = proposed(plenary, at, way)
    if [t.start.isoformat() for t in times] != list(shown):
        raise r.ShownTooLongAgo
    return [f.DayReplanned(by=person.id, way=way, times=times)]
