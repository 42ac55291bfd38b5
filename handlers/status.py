"""Where the plenary stands: the slot, its time, the drift, what is next, what was shared."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from agenda.floor import at_the_floor
from agenda.plenary import Plenary, SlotState, SlotStatus, Stage
from agenda.programme import Speaker
from agenda.words import Language
from handlers.desk import Answer, Desk, Request
from handlers.phrases import (
    clock,
    delegation,
    delegations,
    minutes,
    slot_title,
    slot_value,
    speaker,
    when,
)
from handlers.running import plenary_of
from handlers.tell_chair import chair_buttons
from handlers.writing import Button, Line, bold, bullet, compose, in_one, line
from locales import say

MARKS = {
    SlotStatus.PLANNED: "to come",
    SlotStatus.OPEN: "open",
    SlotStatus.PAUSED: "paused",
    SlotStatus.CLOSED: "closed",
    SlotStatus.SKIPPED: "left out",
}


async def status(asked: Request, desk: Desk) -> Answer:
    """Say where we are."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    now = desk.clock.now()
    lines = [line(bold(plenary.agenda.title.best(language)))]
    lines += _now(plenary, now, language)
    lines += _order(plenary, language)
    person = plenary.person_of(asked.account)
    slot = plenary.current
    buttons = []
    if slot and person and person.chairs:
        buttons = chair_buttons(plenary, slot, language)[:-1]
        if slot.slot.questions:
            choose = say(language, "Choose a question")
            buttons.append(Button("question.show", choose, slot_value(plenary, slot)))
    return Answer(messages=tuple(compose(lines, buttons)))


def _now(plenary: Plenary, now: datetime, language: Language) -> Iterator[Line]:
    yield line(say(language, "It is") + " ", *when(plenary, now, language))
    if plenary.stage is Stage.LOADED:
        yield line(say(language, "The plenary has not started yet."))
    if plenary.stage is Stage.ENDED:
        yield line(say(language, "The plenary is over."))
    slot = plenary.current
    if slot is not None:
        yield line(bold(slot_title(language, slot.slot)))
        yield _left(slot, now, language)
        if slot.question is not None:
            label = say(language, "Under discussion: question {number}.", number=slot.question)
            yield line(label + " ", in_one(slot.slot.questions[slot.question - 1], language))
    drift = plenary.drift(now)
    if plenary.stage is Stage.RUNNING and abs(drift) >= timedelta(minutes=1):
        text = "{time} behind the plan" if drift > timedelta() else "{time} ahead of the plan"
        yield line(say(language, text, time=minutes(language, drift)))
    elif plenary.stage is Stage.RUNNING:
        yield line(say(language, "On time."))
    coming = plenary.next if plenary.stage is not Stage.ENDED else None
    if coming is not None:
        yield line(
            say(language, "Next: {slot}, at", slot=slot_title(language, coming.slot)) + " ",
            *when(plenary, plenary.earliest_start(now) or coming.due_start, language),
        )
    speaking, _ = at_the_floor(plenary)
    if isinstance(speaking, Speaker):
        named = speaker(language, speaking)
        yield line(say(language, "{delegation} has the floor.", delegation=named))
    elif speaking is not None:
        named = delegation(language, speaking)
        yield line(say(language, "{delegation} has the floor.", delegation=named))
    if plenary.floor:
        queue = delegations(language, plenary, plenary.floor)
        yield line(say(language, "Waiting: {queue}.", queue=queue))


def _left(slot: SlotState, now: datetime, language: Language) -> Line:
    left = slot.remaining if slot.remaining is not None else (slot.ends_at or now) - now
    text = "{time} left" if left >= timedelta() else "{time} over its time"
    if slot.status is SlotStatus.PAUSED:
        text = "Paused, with {time} left" if left >= timedelta() else "Paused, {time} over its time"
    return line(say(language, text, time=minutes(language, left)))


def _order(plenary: Plenary, language: Language) -> Iterator[Line]:
    """Yield the order of the day in question, planned beside actual, with the practices."""
    slot = plenary.current or plenary.next or plenary.last
    if slot is None:
        return
    yield line(bold(say(language, "The day: planned, and as it goes")))
    for one in plenary.in_order():
        if one.day != slot.day:
            continue
        planned = f"{clock(plenary, one.planned_start)}–{clock(plenary, one.planned_end)}"
        parts = [
            f"{planned}  ",
            slot_title(language, one.slot),
            f" — {_went(plenary, one, language)}",
        ]
        practices = len(plenary.practices_of(one.id))
        if one.is_session and one.reached:
            parts.append(say(language, "; practices: {number}", number=practices))
        yield bullet(*parts)


def _went(plenary: Plenary, slot: SlotState, language: Language) -> str:
    """Return how a slot went: opened and closed at, or what it is now."""
    over = plenary.stage is Stage.ENDED and slot.status is SlotStatus.PLANNED
    mark = say(language, "not held" if over else MARKS[slot.status])
    if slot.opened_at is not None:
        closed = clock(plenary, slot.closed_at) if slot.closed_at else "…"
        return f"{mark} {clock(plenary, slot.opened_at)}–{closed}"
    if slot.due_start != slot.planned_start and slot.status is SlotStatus.PLANNED:
        return f"{mark} {clock(plenary, slot.due_start)}–{clock(plenary, slot.due_end)}"
    return mark
