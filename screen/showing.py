"""What the screen shows of a plenary: all of it in one value, told anew after every decision.

Instants are Unix milliseconds. Nothing in it depends on the moment at which it is told: what is
left, what has passed and how late the day is follow from it and the clock, on the screen itself.
"""

from datetime import datetime
from typing import Any

from agenda.floor import at_the_floor
from agenda.plenary import Plenary, SlotState, SlotStatus, Stage
from agenda.programme import SlotKind
from locales import day
from screen.clocks import capitals, meeting_zone
from screen.naming import Pair, each, leads, name, pair, title, who

Told = dict[str, Any]


def shown(plenary: Plenary, at: datetime) -> Told:
    """Return what the screen shows; `at` is only for which changes of the clocks to tell.

    A closed-door slot, or a paused one, is shown as that and nothing else.
    """
    slot = plenary.current
    if slot is not None and slot.slot.closed_door:
        return {"scene": "closed_door"}
    if slot is not None and slot.status is SlotStatus.PAUSED:
        return {"scene": "paused"}
    return {
        **(_open(plenary, slot) if slot is not None else _between(plenary)),
        "title": pair(plenary.agenda.title),
        "zone": meeting_zone(plenary.agenda, at),
        "capitals": capitals(plenary.agenda, at),
        "practices": len(plenary.practices),
        "day": _day(plenary),
    }


def _open(plenary: Plenary, slot: SlotState) -> Told:
    speaking, following = at_the_floor(plenary)
    end = slot.ends_at or slot.due_end
    warned = slot.slot.kind is not SlotKind.BREAK
    return {
        "scene": "open",
        "slot": _slot(slot),
        "question": _question(slot),
        "coming": _coming(plenary, slot),
        "speaking": who(speaking) if speaking else None,
        "following": who(following) if following else None,
        "began": _ms(slot.opened_at or slot.due_start),
        "ends": _ms(end),
        "warnings": sorted(plenary.agenda.timing.warnings, reverse=True) if warned else [],
        "drift": {"planned": _ms(slot.planned_end), "due": _ms(end)},
    }


def _between(plenary: Plenary) -> Told:
    if plenary.stage is Stage.ENDED:
        return {"scene": "after"}
    coming = plenary.next
    if coming is None:
        return {"scene": "done"}
    told: Told = {
        "scene": "before" if plenary.stage is Stage.LOADED else "between",
        "slot": _slot(coming),
        "starts": _ms(coming.due_start),
        "date": _date(plenary, coming),
    }
    if plenary.stage is Stage.RUNNING:
        told["drift"] = {"planned": _ms(coming.planned_start), "due": _ms(coming.due_start)}
    return told


def _coming(plenary: Plenary, running: SlotState) -> Told | None:
    """Return what follows an item other than a session, which has its questions to show.

    When it begins at the earliest depends on when this one ends: the screen works it out.
    """
    coming = plenary.next
    if coming is None or running.is_session:
        return None
    return {
        **_slot(coming),
        "starts": _ms(coming.due_start),
        "date": _date(plenary, coming) if coming.day != running.day else None,
        "break": running.slot.kind is SlotKind.BREAK,
    }


def _date(plenary: Plenary, slot: SlotState) -> Pair:
    local = plenary.local_date(slot.due_start)
    return each(lambda language: day(language, local))


def _slot(state: SlotState) -> Told:
    slot = state.slot
    if slot.closed_door:
        return {"name": None, "title": title(slot), "leads": None, "led_by": 0}
    return {
        "name": name(slot),
        "title": title(slot),
        "leads": leads(slot),
        "led_by": max(len(slot.leads), 1),
    }


def _question(state: SlotState) -> Told | None:
    if state.question is None:
        return None
    return {"number": state.question, "text": pair(state.slot.questions[state.question - 1])}


def _day(plenary: Plenary) -> list[Told]:
    """Return the slots of the day that the plenary is at: as planned, as due and as they went."""
    over = plenary.stage is Stage.ENDED
    at = plenary.current or (plenary.last if over else plenary.next) or plenary.last
    return [
        {
            "number": s.slot.number if s.is_session else None,
            "title": title(s.slot),
            "kind": s.slot.kind.value,
            "status": s.status.value,
            "planned": [_ms(s.planned_start), _ms(s.planned_end)],
            "due": [_ms(s.due_start), _ms(s.due_end)],
            "opened": _ms(s.opened_at) if s.opened_at else None,
            "closed": _ms(s.closed_at) if s.closed_at else None,
        }
        for s in plenary.in_order()
        if at is not None and s.day == at.day
    ]


def _ms(at: datetime) -> int:
    return round(at.timestamp() * 1000)
