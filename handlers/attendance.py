"""Attendance: a secretariat ticks off the delegations and organisations that are there on a day."""

from functools import partial

from agenda import attendance as rules
from agenda.chair import secretariat
from agenda.plenary import Plenary
from agenda.refusals import AttendanceChanged
from agenda.words import Language
from handlers.carried import whole
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import Choice, choices_field
from handlers.phrases import clock, value, who
from handlers.running import plenary_of
from handlers.writing import Button, Line, aside, bold, compose, line, one_message
from locales import alphabetical, country, day, listed, say

_MOST_DIGITS = 3


async def attendance(asked: Request, desk: Desk) -> Answer:
    """Open the list of a day, or give the button that does where Slack lets nothing open."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    secretariat(plenary, asked.account)
    on = _day(asked, plenary, desk)
    if asked.trigger is not None:
        return Answer(opens=_form(plenary, on, language))
    title = say(language, "Take attendance")
    button = Button("attendance.open", title, value(plenary.id, on))
    return Answer(messages=tuple(compose(_lines(plenary, on, language), [button])))


def _day(asked: Request, plenary: Plenary, desk: Desk) -> int:
    """Return the day that a button or a word names, else the one that it is now."""
    if asked.value:
        given = whole(asked, 0)
    else:
        word = asked.text.strip()
        plain = word.isascii() and word.isdigit() and len(word) <= _MOST_DIGITS
        given = int(word) if plain else 0
    return given if given in rules.days(plenary) else rules.day_at(plenary, desk.clock.now())


async def taken(asked: Request, desk: Desk) -> Answer:
    """Put on record who is there, or show what somebody else put there meanwhile."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    on = whole(asked, 0)
    countries = [str(code) for code in asked.values.get("countries") or ()]
    places = [str(place) for place in asked.values.get("organisations") or ()]
    rule = partial(
        rules.take,
        by=asked.account,
        day=on,
        countries=countries,
        organisations=[int(place) for place in places if place.isascii() and place.isdigit()],
        seen=whole(asked, 1),
    )
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except AttendanceChanged:
        above = say(
            language,
            "Nothing was saved: somebody else took attendance meanwhile. This is what is on "
            "record now; please change it if need be.",
        )
        return Answer(shows=_form(plenary_of(asked, desk), on, language, [line(bold(above))]))
    return Answer(receipt=one_message(_lines(decision.plenary, on, language)))


def _form(plenary: Plenary, on: int, language: Language, above: list[Line] | None = None) -> View:
    """Return the list of a day: as it was taken, or else with who has done something that day."""
    before = plenary.attendance.get(on)
    bodies = rules.organisations_of(plenary)
    if before is not None:
        there = set(before.countries)
        ticked = {str(n) for n, body in enumerate(bodies) if body in before.organisations}
    else:
        there = {c for c in rules.countries_of(plenary) if _acted(plenary, on, c)}
        ticked = set()
    lines = [*(above or []), *_lines(plenary, on, language)]
    if before is None and there:
        hint = say(language, "Those who have done something on record that day are ticked already.")
        lines.append(aside(hint))
    blocks = [block for message in compose(lines) for block in message.blocks]
    named = {country(language, code): code for code in rules.countries_of(plenary)}
    choices: list[Choice] = [(named[name], name) for name in alphabetical(named)]
    if choices:
        label = say(language, "Countries that are there")
        blocks.append(choices_field("countries", label, choices, chosen=there))
    if bodies:
        label = say(language, "Organisations that are there")
        offered = [(str(n), body.best(language)) for n, body in enumerate(bodies)]
        blocks.append(choices_field("organisations", label, offered, chosen=ticked))
    return View(
        callback="attendance.take",
        title=say(language, "Attendance"),
        submit=say(language, "Save"),
        close=say(language, "Cancel"),
        blocks=blocks,
        private=value(plenary.id, on, before.revision if before else 0),
    )


def _acted(plenary: Plenary, on: int, code: str) -> bool:
    people = [person.id for person in plenary.people.values() if code in person.countries]
    return rules.seen_on(plenary, on, people) is not None


def _lines(plenary: Plenary, on: int, language: Language) -> list[Line]:
    """Return what is on record of a day's attendance."""
    starts = next(slot.planned_start for slot in plenary.in_order() if slot.day == on)
    date = day(language, plenary.local_date(starts))
    before = plenary.attendance.get(on)
    title = say(language, "Attendance, day {number} ({date})", number=on, date=date)
    if before is None:
        return [line(bold(title)), line(say(language, "Nobody has taken it yet."))]
    named, bodies = rules.countries_of(plenary), rules.organisations_of(plenary)
    absent = [country(language, code) for code in named if code not in before.countries]
    missing = [body.best(language) for body in bodies if body not in before.organisations]
    counted = say(
        language,
        "{there} of {all} countries and {bodies} of {every} organisations are there.",
        there=len(named) - len(absent),
        all=len(named),
        bodies=len(bodies) - len(missing),
        every=len(bodies),
    )
    by = say(
        language,
        "Taken by {person} on {date}, {time}.",
        person=who(language, plenary, before.by),
        date=day(language, plenary.local_date(before.at)),
        time=clock(plenary, before.at),
    )
    lines = [line(bold(title)), line(counted)]
    if absent or missing:
        names = listed(language, [*alphabetical(absent), *missing])
        lines.append(line(say(language, "Not there: {names}.", names=names)))
    return [*lines, aside(by)]
