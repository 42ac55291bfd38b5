"""The line of the days and what comes next, as plain data for the rehearsal's page."""

from datetime import datetime
from typing import Any

from agenda.plenary import Plenary, SlotState, SlotStatus, Stage
from agenda.programme import SlotKind
from agenda.timekeeping import Deadline, deadlines
from bot.cast import Act
from handlers.phrases import PHASES, clock, slot_name, slot_title

Board = dict[str, Any]

_STATES = {
    SlotStatus.PLANNED: "coming",
    SlotStatus.OPEN: "now",
    SlotStatus.PAUSED: "paused",
    SlotStatus.CLOSED: "over",
    SlotStatus.SKIPPED: "left out",
}


def next_deadline(plenary: Plenary) -> Deadline | None:
    """Return what falls due next."""
    return min(deadlines(plenary), key=lambda d: d.rank, default=None)


def coming_next(plenary: Plenary, act: Act | None) -> Board | None:
    """Return what comes next and when: what falls due, or what the cast does before that."""
    coming = next_deadline(plenary)
    starts_first = plenary.stage is Stage.LOADED and act and coming and act.at < coming.due
    if coming is not None and not starts_first:
        return {"at": coming.due.timestamp(), "name": named(plenary, coming)}
    if act is not None:
        what = "starts" if plenary.stage is Stage.LOADED else "ends"
        return {"at": act.at.timestamp(), "name": f"the cast's moderator {what} the plenary"}
    return None


def named(plenary: Plenary, deadline: Deadline) -> str:
    """Return what a deadline brings, in a few words."""
    state = plenary.slots[deadline.slot]
    name = slot_name("en", state.slot)
    kind, _, number = deadline.kind.partition("-")
    match kind:
        case "reminder" if number == "0":
            return f"the datasheet of {name} is due"
        case "reminder":
            return f"the leads of {name} are reminded"
        case "comments":
            return "comments on the agenda are due"
        case "notice":
            return f"{name} is announced"
        case "open" | "release":
            return f"{name} {_opens(plenary, deadline)}"
        case "close":
            return f"{name} closes"
        case "call" if state.is_session:
            phase = state.slot.phases[int(number)]
            return f"{name} goes on to its part “{PHASES[phase.kind]}”"
        case "call":
            return f"the next speaker of {name} is called"
        case "warning":
            return f"{number} min left in {name}"
        case "limit":
            return f"the time of {name} is up"
        case "overrun":
            return f"{name} is over its time"
        case "draft":
            return f"the summary of {name} is drafted"
        case "check":
            return f"the delegations are asked about the summary of {name}"
        case "checked":
            return f"the time to answer on the summary of {name} is over"
        case "publish":
            return "the secretariats are reminded to publish"
        case _:
            return "the day is at its end"


def _opens(plenary: Plenary, deadline: Deadline) -> str:
    """Say that a slot opens, or what it waits for: nothing opens while another slot runs."""
    running = plenary.current
    if running is None:
        return "opens"
    behind = slot_name("en", running.slot)
    earliest = plenary.earliest_start(deadline.due)
    if earliest is None or earliest <= deadline.due:
        return f"opens, if {behind} has ended by then"
    return f"waits for {behind}: it opens at {clock(plenary, earliest)} at the earliest"


def marks(plenary: Plenary) -> list[Board]:
    """Return the line of the days: each slot as it was planned and as it has come to be."""
    return [
        {
            "name": slot_name("en", s.slot),
            "title": slot_title("en", s.slot),
            "at": _began(s).timestamp(),
            "end": _ends(s).timestamp(),
            "planned": s.planned_start.timestamp(),
            "planned_end": s.planned_end.timestamp(),
            "state": _STATES[s.status],
            "quiet": s.slot.kind is SlotKind.BREAK,
        }
        for s in plenary.in_order()
    ]


def _began(slot: SlotState) -> datetime:
    return slot.opened_at or slot.due_start


def _ends(slot: SlotState) -> datetime:
    return slot.closed_at or slot.ends_at or slot.due_end
