"""Asking the leads for their datasheets: whom, by when and with which reminders is shown first."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from agenda import collecting as rules
from agenda.chair import before_the_start, secretariat
from agenda.directory import Directory
from agenda.due_dates import round_of
from agenda.plenary import Plenary
from agenda.roster import Account
from agenda.words import Language
from handlers.carried import instant, whole
from handlers.datasheets import unreached_lines
from handlers.desk import Answer, Desk, Request, View
from handlers.due_dates import CANNOT_BE_KEPT, Asking, form, in_capitals, picked, read, told
from handlers.phrases import slot_name, value
from handlers.refusals import phrase
from handlers.running import plenary_of
from handlers.writing import Button, Line, Message, bold, bullet, compose, line, one_message
from locales import country, listed, say, say_many


async def collect(asked: Request, desk: Desk) -> Answer:
    """Show what asking by a date would mean; without a date, open the form to pick one."""
    plenary = plenary_of(asked, desk)
    if not asked.text.strip():
        return await open_form(asked, desk)
    due = read(plenary, asked.text)
    _may_ask(plenary, desk.clock.now(), asked.account, due)
    language = desk.language(asked)
    ask = Button(
        "collect.ask",
        say(language, "Ask the leads"),
        value(plenary.id, due.isoformat(), round_of(plenary.collection)),
        style="primary",
    )
    return Answer(messages=tuple(compose(_shown(desk, plenary, due, language), [ask])))


def _may_ask(
    plenary: Plenary, now: datetime, by: Account, due: datetime, shown: int | None = None
) -> None:
    # Nothing is decided; it refuses what would be refused.
    rules.ask(plenary, now, by=by, due=due, shown=shown)


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form that asks for a due date, or give its button where Slack opens nothing."""
    plenary = plenary_of(asked, desk)
    language, now = desk.language(asked), desk.clock.now()
    secretariat(plenary, asked.account)
    before_the_start(plenary)
    if asked.trigger is None:
        text = say(language, "Here is the form in which the leads are asked:")
        opens = Button("collect.open", say(language, "Ask the leads"), value(plenary.id))
        return Answer(messages=tuple(compose([line(text)], [opens])))
    asking = Asking(
        callback="collect.due",
        title=say(language, "Ask for datasheets"),
        submit=say(language, "Go on"),
        text=say(
            language,
            "The leads are asked in a private message, with a button for each session that they "
            "lead. You are shown whom and by when before anybody is asked.",
        ),
        asked=plenary.collection,
    )
    return Answer(opens=form(plenary, now, asking, language))


async def due_given(asked: Request, desk: Desk) -> Answer:
    """Show what asking by the date that was picked would mean."""
    plenary = plenary_of(asked, desk)
    language, now, shown = desk.language(asked), desk.clock.now(), whole(asked, 0)
    try:
        due = picked(asked, plenary)
        _may_ask(plenary, now, asked.account, due, shown)
    except CANNOT_BE_KEPT as refused:
        return Answer(errors={"date": phrase(language, plenary, refused)})
    lines = _shown(desk, plenary, due, language)
    return Answer(
        shows=View(
            callback="collect.confirm",
            title=say(language, "Ask for datasheets"),
            submit=say(language, "Ask"),
            close=say(language, "Cancel"),
            blocks=[block for message in compose(lines) for block in message.blocks],
            private=value(plenary.id, due.isoformat(), shown),
        )
    )


async def ask(asked: Request, desk: Desk) -> Answer:
    """Ask the leads by the date that was shown."""
    plenary = plenary_of(asked, desk)
    due, shown = instant(asked, 0), whole(asked, 1)
    rule = partial(rules.ask, by=asked.account, due=due, shown=shown)
    decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    return Answer(messages=(_asked(decision.plenary, desk.language(asked)),))


async def confirmed(asked: Request, desk: Desk) -> Answer:
    """Ask the leads by the date that stands in the form."""
    answer = await ask(asked, desk)
    return Answer(receipt=answer.messages[0])


def _asked(plenary: Plenary, language: Language) -> Message:
    text = say(language, "The leads are being asked. You are told as the datasheets come in.")
    page = Button("datasheet.list", say(language, "Who has sent what"), value(plenary.id))
    return one_message([line(text)], [page])


def _shown(desk: Desk, plenary: Plenary, due: datetime, language: Language) -> list[Line]:
    """Return whom the leads are, by when they are asked, and when they are reminded."""
    now = desk.clock.now()
    lines = [
        line(bold(say(language, "Due") + ": "), *told(plenary, due, language)),
        line(reminders(plenary, now, due, language)),
        line(bold(say(language, "These are asked:"))),
        *asked_lines(plenary, due, language, desk.reference.directory),
        *unreached_lines(plenary, language),
    ]
    if plenary.datasheets:
        sent = len(plenary.datasheets)
        text = (
            "Datasheets that are there already: {number}. Their leads are told the date too, and "
            "not reminded."
        )
        lines.append(line(say(language, text, number=sent)))
    return lines


def asked_lines(
    plenary: Plenary, due: datetime, language: Language, directory: Directory | None
) -> Iterator[Line]:
    """Yield the people who are asked, by country, with their sessions; then their local times."""
    led: dict[str, list[str]] = {}
    for state in plenary.sessions():
        for lead in state.slot.leads:
            led.setdefault(lead.country, []).append(slot_name(language, state.slot))
    for code, names in led.items():
        people = [str(p.name) for p in plenary.delegates_of([code]) if p.accounts]
        if people:
            who = f"{country(language, code)} ({listed(language, people)})"
            yield bullet(f"{who}: {listed(language, dict.fromkeys(names))}")
    known = [code for code in led if any(p.accounts for p in plenary.delegates_of([code]))]
    yield from in_capitals(plenary, known, due, language, directory)


def reminders(plenary: Plenary, now: datetime, due: datetime, language: Language) -> str:
    """Return when those who have sent nothing are reminded: only what is still to come."""
    days = [
        number
        for number in sorted(set(plenary.agenda.collecting.reminders), reverse=True)
        if due - timedelta(days=number) > now
    ]
    if not days:
        return say(language, "Who has sent nothing by then is reminded once, at the due date.")
    counted = [say_many(language, "{number} day", "{number} days", number) for number in days]
    return say(
        language,
        "Who has sent nothing is reminded {days} before, and at the due date.",
        days=listed(language, counted),
    )
