"""What opening, closing and moving slots change, and what was said about their time."""

from dataclasses import replace
from datetime import datetime, timedelta

from agenda import facts as f
from agenda.fold.happening import acted, changed, happen, spoken
from agenda.fold.preparing import reminded
from agenda.plenary import Plenary, SlotStatus, Stage
from agenda.turns import ended, paused, resumed


@happen.register
def _(fact: f.PlenaryStarted, plenary: Plenary, at: datetime) -> Plenary:
    shift = timedelta(seconds=fact.shift_seconds)
    slots = {
        s.id: replace(
            s,
            planned_start=s.planned_start + shift,
            planned_end=s.planned_end + shift,
            due_start=s.due_start + shift,
            due_end=s.due_end + shift,
        )
        for s in plenary.in_order()
    }
    return acted(
        replace(plenary, stage=Stage.RUNNING, slots=slots, shift=shift), "start", fact.by, at
    )


@happen.register
def _(fact: f.SlotOpened, plenary: Plenary, at: datetime) -> Plenary:
    opened = changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.OPEN,
        opened_at=at,
        closed_at=None,
        ends_at=fact.ends_at,
        remaining=None,
        paused_for=timedelta(),
        called=-1,
        overruns=0,
        question=None,
    )
    turns = ended(plenary.turns, at)
    return acted(replace(opened, floor=(), speaking=None, turns=turns), "next", fact.by, at)


@happen.register
def _(fact: f.SlotHeld, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return plenary.put(replace(plenary.slots[fact.slot], held=True))


@happen.register
def _(fact: f.SlotAsked, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return plenary.put(replace(plenary.slots[fact.slot], asked=True))


@happen.register
def _(fact: f.SlotClosed, plenary: Plenary, at: datetime) -> Plenary:
    state = plenary.slots[fact.slot]
    changes: dict[str, object] = {}
    if state.remaining is not None:  # closed while paused: what was left is not lost to a `back`
        changes = {
            "ends_at": fact.closed_at + state.remaining,
            "paused_for": state.paused_for + (at - (state.paused_at or at)),
        }
    closed = changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.CLOSED,
        closed_at=fact.closed_at,
        remaining=None,
        **changes,
    )
    turns = ended(plenary.turns, fact.closed_at)
    return acted(replace(closed, floor=(), speaking=None, turns=turns), "next", fact.by, at)


@happen.register
def _(fact: f.SlotReopened, plenary: Plenary, at: datetime) -> Plenary:
    state = plenary.slots[fact.slot]
    reopened = changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.OPEN,
        closed_at=None,
        ends_at=fact.ends_at,
        # Its speakers' minutes did not pass while it was closed.
        paused_for=state.paused_for + (at - (state.closed_at or at)),
    )
    return acted(replace(reopened, floor=(), speaking=None), "back", fact.by, at)


@happen.register
def _(fact: f.SlotSetBack, plenary: Plenary, at: datetime) -> Plenary:
    back = changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.PLANNED,
        opened_at=None,
        ends_at=None,
        remaining=None,
        called=-1,
        held=True,
    )
    return replace(back, turns=ended(plenary.turns, at))


@happen.register
def _(fact: f.SlotSkipped, plenary: Plenary, at: datetime) -> Plenary:
    return acted(changed(plenary, fact.slot, at, status=SlotStatus.SKIPPED), "skip", fact.by, at)


@happen.register
def _(fact: f.EndMoved, plenary: Plenary, at: datetime) -> Plenary:
    state = plenary.slots[fact.slot]
    left = fact.ends_at - at if state.status is SlotStatus.PAUSED else None
    moved = changed(plenary, fact.slot, at, ends_at=fact.ends_at, remaining=left, overruns=0)
    return acted(moved, "extend" if fact.minutes > 0 else "shorten", fact.by, at)


@happen.register
def _(fact: f.SlotPaused, plenary: Plenary, at: datetime) -> Plenary:
    left = timedelta(seconds=fact.remaining_seconds)
    stopped = changed(
        plenary, fact.slot, at, status=SlotStatus.PAUSED, remaining=left, paused_at=at
    )
    return acted(replace(stopped, turns=paused(plenary.turns, at)), "pause", fact.by, at)


@happen.register
def _(fact: f.SlotResumed, plenary: Plenary, at: datetime) -> Plenary:
    state = plenary.slots[fact.slot]
    going_on = changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.OPEN,
        remaining=None,
        ends_at=fact.ends_at,
        paused_at=None,
        paused_for=state.paused_for + (at - (state.paused_at or at)),
    )
    return acted(replace(going_on, turns=resumed(plenary.turns, at)), "resume", fact.by, at)


@happen.register
def _(fact: f.Called, plenary: Plenary, at: datetime) -> Plenary:
    slot = replace(plenary.slots[fact.slot], called=fact.index)
    called = plenary.put(slot)
    if slot.is_session:  # a phase calls nobody
        return called
    # Whoever had the floor has given it to the speaker who is called.
    return replace(called, speaking=None, turns=ended(plenary.turns, at))


@happen.register
def _(fact: f.NoticeGiven, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return plenary.put(replace(plenary.slots[fact.slot], noticed=True))


@happen.register
def _(fact: f.WarningGiven, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return spoken(plenary, fact.slot, f"warning-{fact.minutes}")


@happen.register
def _(fact: f.LimitReached, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return spoken(plenary, fact.slot, "limit")


@happen.register
def _(fact: f.OverrunNoted, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return plenary.put(replace(plenary.slots[fact.slot], overruns=fact.nth))


@happen.register
def _(fact: f.DeadlineMissed, plenary: Plenary, at: datetime) -> Plenary:
    del at
    state = plenary.slots[fact.slot]
    kind, _, number = fact.what.partition("-")
    if kind == "reminder":
        return reminded(plenary, fact.slot, int(number))
    if kind == "notice":
        return plenary.put(replace(state, noticed=True))
    if kind == "call":
        return plenary.put(replace(state, called=int(number)))
    if kind == "overrun":
        return plenary.put(replace(state, overruns=int(number)))
    return spoken(plenary, fact.slot, fact.what)


@happen.register
def _(fact: f.DayEndAsked, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, days_asked=plenary.days_asked | {plenary.slots[fact.slot].day})


@happen.register
def _(fact: f.DayReplanned, plenary: Plenary, at: datetime) -> Plenary:
    for new in fact.times:
        plenary = changed(
            plenary,
            new.slot,
            at,
            due_start=new.start,
            due_end=new.end,
            held=False,
            asked=False,
            noticed=plenary.slots[new.slot].noticed,
        )
    return acted(plenary, "replan", fact.by, at)


@happen.register
def _(fact: f.PlenaryEnded, plenary: Plenary, at: datetime) -> Plenary:
    return acted(replace(plenary, stage=Stage.ENDED, ended_at=at), "end", fact.by, at)
