"""How a fact changes a plenary: asked of the fact's kind, and unchanged where no kind answers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import singledispatch

from agenda.facts import Fact, SlotTimes
from agenda.plenary import LastAct, Plenary, PlenaryId, SlotState
from agenda.programme import Agenda, SlotId
from agenda.roster import PersonId


def begun(
    plenary: PlenaryId, tenant: str, channel: str, agenda: Agenda, times: Iterable[SlotTimes]
) -> Plenary:
    """Return a plenary that has its agenda and nothing else."""
    slots = {
        t.slot: SlotState(
            id=t.slot,
            slot=agenda.slot(t.slot),
            planned_start=t.start,
            planned_end=t.end,
            due_start=t.start,
            due_end=t.end,
        )
        for t in times
    }
    return Plenary(
        id=plenary, tenant=tenant, channel=channel, agenda=agenda, loaded=agenda, slots=slots
    )


@singledispatch
def happen(fact: Fact, plenary: Plenary, at: datetime) -> Plenary:
    """Return the plenary after a fact decided at the instant `at`."""
    del fact, at
    return plenary


def acted(plenary: Plenary, name: str, by: PersonId | None, at: datetime) -> Plenary:
    """Return the plenary with its latest act on time, which nobody did if the bot did it."""
    if by is None:
        return plenary
    act = LastAct(name, by, at)
    return replace(plenary, last_act=act, last_acts={**plenary.last_acts, name: act})


def changed(plenary: Plenary, slot: SlotId, at: datetime, **changes: object) -> Plenary:
    """Return the plenary with a slot changed, so that buttons made for it before are stale."""
    state = plenary.slots[slot]
    return plenary.put(
        replace(state, version=state.version + 1, changed_at=at, spoken=frozenset(), **changes)  # type: ignore[arg-type]
    )


def spoken(plenary: Plenary, slot: SlotId, what: str) -> Plenary:
    """Return the plenary with one more thing said about a slot's time."""
    state = plenary.slots[slot]
    return plenary.put(replace(state, spoken=state.spoken | {what}))
