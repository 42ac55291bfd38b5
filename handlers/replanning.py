"""New times for the rest of a day: shown first, done when the chair says so."""

from functools import partial

from agenda import replanning as rules
from agenda.chair import chair
from agenda.facts import ReplanWay
from handlers.carried import one_of
from handlers.desk import Answer, Desk, Request
from handlers.phrases import clock, slot_title, value
from handlers.running import on_time, plenary_of, said
from handlers.writing import Button, bold, compose, line
from locales import say


async def show(asked: Request, desk: Desk) -> Answer:
    """Show the times that one way of catching up would give."""
    plenary = plenary_of(asked, desk)
    chair(plenary, asked.account)
    language = desk.language(asked)
    way = one_of(asked, 0, ReplanWay)
    times = rules.proposed(plenary, desk.clock.now(), way)
    lines = [line(bold(say(language, "The rest of the day would be:")))]
    for new in times:
        old = plenary.slots[new.slot]
        span = f"{clock(plenary, new.start)}–{clock(plenary, new.end)}  "
        before = f"  ({clock(plenary, old.due_start)}–{clock(plenary, old.due_end)})"
        lines.append(line(span, slot_title(language, old.slot), before))
    starts = [t.start.isoformat() for t in times]
    do = Button(
        "replan.do",
        say(language, "Use these times"),
        value(plenary.id, way.value, *starts),
        style="primary",
    )
    return Answer(messages=tuple(compose(lines, [do])))


async def do(asked: Request, desk: Desk) -> Answer:
    """Give the rest of the day the times that were shown."""
    plenary = plenary_of(asked, desk)
    rule = partial(
        rules.replan,
        by=asked.account,
        way=one_of(asked, 0, ReplanWay),
        shown=list(asked.value[1:]),
    )
    await desk.ledger.decide(plenary.id, on_time(asked, desk, rule), cause=asked.cause)
    return said(say(desk.language(asked), "The rest of the day has new times."))
