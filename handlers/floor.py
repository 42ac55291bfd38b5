"""Asking for the floor, leaving the queue, and giving the floor."""

from functools import partial

from agenda import floor as rules
from agenda.refusals import AlreadyWaiting
from handlers.desk import Answer, Desk, Request
from handlers.phrases import delegation, delegations, value
from handlers.refusals import phrase
from handlers.running import on_time, plenary_of, said
from handlers.tell_recording import record_button
from handlers.writing import Button, compose, line
from locales import say


async def ask(asked: Request, desk: Desk) -> Answer:
    """Take a place in the queue, and say which."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    leave = Button("floor.leave", say(language, "Leave the list"), value(plenary.id))
    try:
        decision = await desk.ledger.decide(
            plenary.id, partial(rules.ask, by=asked.account), cause=asked.cause
        )
    except AlreadyWaiting as waiting:
        text = phrase(language, plenary, waiting)
        return Answer(messages=tuple(compose([line(text)], [leave])))
    person = decision.plenary.require(asked.account)
    queue = decision.plenary.floor
    place = queue.index(person.id) + 1 if person.id in queue else 1
    text = say(language, "You are on the list for the floor, at place {place}.", place=place)
    return Answer(messages=tuple(compose([line(text)], [leave])))


async def leave(asked: Request, desk: Desk) -> Answer:
    """Give up the place in the queue."""
    plenary = plenary_of(asked, desk)
    await desk.ledger.decide(plenary.id, partial(rules.leave, by=asked.account), cause=asked.cause)
    return said(say(desk.language(asked), "You are no longer on the list for the floor."))


async def give(asked: Request, desk: Desk) -> Answer:
    """Give the floor to the first in the queue."""
    plenary = plenary_of(asked, desk)
    shown = asked.value[0] if asked.value else None
    rule = partial(rules.give, by=asked.account, shown=shown)
    decision = await desk.ledger.decide(plenary.id, on_time(asked, desk, rule), cause=asked.cause)
    after, language = decision.plenary, desk.language(asked)
    speaking = after.people.get(after.speaking) if after.speaking else None
    text = say(
        language,
        "{delegation} has the floor.",
        delegation=delegation(language, speaking) if speaking else "",
    )
    record = record_button(after, language)
    if not after.floor:
        return Answer(messages=tuple(compose([line(text)], [record])))
    first = after.floor[0]
    waiting = say(language, "Waiting: {queue}.", queue=delegations(language, after, after.floor))
    following = Button(
        "floor.give",
        say(language, "Give it to {first}", first=delegation(language, after.people[first])),
        value(after.id, first),
    )
    return Answer(messages=tuple(compose([line(text), line(waiting)], [following, record])))
