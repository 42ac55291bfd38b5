"""The chair's acts on the running slot: next, back, extend, shorten, pause, resume, skip, end."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from agenda import facts as f
from agenda import running as rules
from agenda import starting
from agenda.fold import foreseen
from agenda.ledger import Rule
from agenda.plenary import Plenary, Shown
from agenda.programme import SlotId
from agenda.refusals import AskFirst, DeliveredLate, NoPlenary, NotMinutes, TooLate
from agenda.words import Language
from handlers.carried import instant, whole, word
from handlers.desk import Answer, Desk, Request
from handlers.phrases import clock, slot_title, value, when
from handlers.refusals import phrase
from handlers.tell_chair import chair_buttons, question_buttons
from handlers.tell_slots import day_order
from handlers.writing import Button, Line, bold, compose, line, one_message
from locales import say

OBEYED_WITHIN = timedelta(minutes=1)

Act = Callable[..., Sequence[f.Fact]]


def plenary_of(asked: Request, desk: Desk) -> Plenary:
    """Return the plenary that a request is about.

    Raises:
        NoPlenary: there is none in this conversation.
    """
    plenary = desk.plenary(asked)
    if plenary is None:
        raise NoPlenary
    return plenary


def said(text: str) -> Answer:
    """Return an answer of one plain line."""
    return Answer(messages=(one_message([line(text)]),))


async def act(
    asked: Request, desk: Desk, name: str, rule: Act, *extra: str, sure: bool, **given: object
) -> Answer:
    """Decide an act on time, or put the question that has to be answered before."""
    plenary = plenary_of(asked, desk)
    shown = _shown(asked)
    decided: Rule = partial(rule, by=asked.account, sure=sure, shown=shown, **given)

    def timely(now: Plenary, at: datetime) -> Sequence[f.Fact]:
        if (made := _made_long_ago(asked, desk)) is not None:
            raise DeliveredLate(made)
        return decided(now, at)

    try:
        decision = await desk.ledger.decide(plenary.id, timely, cause=asked.cause)
    except AskFirst as first:
        return _ask(asked, desk, plenary, name, extra, first)
    language, after = desk.language(asked), decision.plenary
    slot = after.current
    buttons = (
        [*chair_buttons(after, slot, language), *question_buttons(after, slot, language)]
        if slot
        else []
    )
    return Answer(messages=tuple(compose([line(_done(language, after, decision.facts))], buttons)))


def on_time(asked: Request, desk: Desk, rule: Rule) -> Rule:
    """Return a rule that is not obeyed if Slack delivered the act long after it was made."""

    def timely(plenary: Plenary, at: datetime) -> Sequence[f.Fact]:
        if (made := _made_long_ago(asked, desk)) is not None:
            raise TooLate(made)
        return rule(plenary, at)

    return timely


def _shown(asked: Request) -> Shown | None:
    """Return the slot, as it was then, that the button was made for which was pressed."""
    if len(asked.value) < 2:  # noqa: PLR2004 (a slot and its version)
        return None
    slot, version = asked.value[0], asked.value[1]
    return SlotId(slot), int(version) if version.isdecimal() else -1


def _made_long_ago(asked: Request, desk: Desk) -> datetime | None:
    """Return when an act was made at the meeting, if Slack delivered it too late to be obeyed."""
    if asked.made_at is None:
        return None
    late = desk.clock.real() - asked.made_at
    return desk.clock.now() - late if late > OBEYED_WITHIN else None


def _ask(
    asked: Request, desk: Desk, plenary: Plenary, name: str, extra: tuple[str, ...], first: AskFirst
) -> Answer:
    language = desk.language(asked)
    slot = plenary.next if name == "skip" else plenary.current or plenary.next
    place = (slot.id, slot.version) if slot else ("", "")
    yes = Button(
        f"sure.{name}",
        say(language, "Yes, do it"),
        value(plenary.id, *place, *extra),
        style="danger",
    )
    text = phrase(language, plenary, first)
    return Answer(messages=tuple(compose([line(text)], [yes])))


def _done(language: Language, plenary: Plenary, facts: Sequence[f.Fact]) -> str:
    """Return in one sentence what was done."""
    parts = [_one_done(language, plenary, fact) for fact in facts]
    return " ".join(part for part in parts if part) or say(language, "Nothing had to be done.")


def _one_done(language: Language, plenary: Plenary, fact: f.Fact) -> str:
    def title(slot: SlotId) -> str:
        return slot_title(language, plenary.slots[slot].slot)

    match fact:
        case f.SlotClosed():
            return say(language, "“{slot}” is closed.", slot=title(fact.slot))
        case f.SlotReopened() if fact.ends_at <= (
            plenary.slots[fact.slot].changed_at or fact.ends_at
        ):
            return say(
                language,
                "“{slot}” is open again. Its time was up at {end}.",
                slot=title(fact.slot),
                end=clock(plenary, fact.ends_at),
            )
        case f.SlotOpened() | f.SlotReopened():
            return say(
                language,
                "“{slot}” is open until {end}.",
                slot=title(fact.slot),
                end=clock(plenary, fact.ends_at),
            )
        case f.SlotSkipped() if fact.by is not None:
            return say(language, "“{slot}” is left out.", slot=title(fact.slot))
        case f.EndMoved() | f.SlotResumed():
            return say(
                language,
                "“{slot}” ends at {end} now.",
                slot=title(fact.slot),
                end=clock(plenary, fact.ends_at),
            )
        case f.SlotPaused():
            return say(language, "The time of “{slot}” stands still.", slot=title(fact.slot))
        case f.QuestionChosen() if fact.question is not None:
            return say(language, "Under discussion: question {number}.", number=fact.question)
        case f.QuestionChosen():
            return say(language, "No question in particular is under discussion any more.")
        case f.PlenaryEnded():
            return say(language, "The plenary is closed. Its documents follow.")
        case _:
            return ""


async def start(asked: Request, desk: Desk) -> Answer:
    """Start the plenary, or show what `--now` would make of its times."""
    plenary = plenary_of(asked, desk)
    if asked.text.strip() in ("--now", "now"):
        return _show_shifted(asked, desk, plenary)
    decision = await desk.ledger.decide(
        plenary.id,
        on_time(asked, desk, partial(starting.start, by=asked.account)),
        cause=asked.cause,
    )
    return _started(asked, desk, decision.plenary)


def _started(asked: Request, desk: Desk, plenary: Plenary) -> Answer:
    language = desk.language(asked)
    coming = plenary.next
    lines: list[Line] = [line(bold(say(language, "The plenary is running.")))]
    if plenary.current is None and coming is not None:
        lines.append(
            line(
                say(
                    language, "“{slot}” opens by itself at:", slot=slot_title(language, coming.slot)
                )
                + " ",
                *when(plenary, coming.due_start, language),
            )
        )
    return Answer(messages=tuple(compose(lines)))


def _show_shifted(asked: Request, desk: Desk, plenary: Plenary) -> Answer:
    person = starting.may_start(plenary, asked.account)
    language = desk.language(asked)
    now = desk.clock.now()
    first = starting.shifted_start(now)
    started = f.PlenaryStarted(
        by=person.id,
        shift_seconds=round((first - next(plenary.in_order()).planned_start).total_seconds()),
    )
    shifted = foreseen(plenary, now, [started])
    lines: list[Line] = [line(say(language, "These would be the times:"))]
    for day in range(1, len(plenary.agenda.days) + 1):
        lines += day_order(shifted, day)
    go = Button(
        "start.now",
        say(language, "Start with these times"),
        value(plenary.id, first.isoformat()),
        style="primary",
    )
    return Answer(messages=tuple(compose(lines, [go])))


async def start_now(asked: Request, desk: Desk) -> Answer:
    """Start the plenary with the shifted times that were shown."""
    plenary = plenary_of(asked, desk)
    rule = partial(starting.start_now, by=asked.account, first=instant(asked, 0))
    decision = await desk.ledger.decide(plenary.id, on_time(asked, desk, rule), cause=asked.cause)
    return _started(asked, desk, decision.plenary)


def _minutes(asked: Request) -> tuple[str, int]:
    given = asked.value[2] if len(asked.value) > 2 else asked.text.strip()  # noqa: PLR2004
    number = given.removesuffix("min").strip()
    if not (number.isascii() and number.isdigit()) or len(number) > 4:  # noqa: PLR2004
        raise NotMinutes(given)
    return number, int(number)


async def go_on(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """Close the running slot and open the next."""
    return await act(asked, desk, "next", rules.go_on, sure=sure)


async def go_back(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """Give the meeting back to the slot before."""
    return await act(asked, desk, "back", rules.go_back, sure=sure)


async def extend(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """Give the running slot more minutes."""
    word, number = _minutes(asked)
    return await act(asked, desk, "extend", rules.move_end, word, sure=sure, minutes=number)


async def shorten(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """Take minutes from the running slot."""
    word, number = _minutes(asked)
    return await act(asked, desk, "shorten", rules.move_end, word, sure=sure, minutes=-number)


async def pause(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """Stop the running slot's time."""
    return await act(asked, desk, "pause", rules.pause, sure=sure)


async def resume(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """Let the paused slot go on."""
    return await act(asked, desk, "resume", rules.resume, sure=sure)


async def skip(asked: Request, desk: Desk, *, sure: bool = False) -> Answer:
    """Leave out the next slot."""
    return await act(asked, desk, "skip", rules.skip, sure=sure)


async def open_asked(asked: Request, desk: Desk) -> Answer:
    """Open a slot whose time had passed while the bot was away."""
    plenary = plenary_of(asked, desk)
    rule = partial(
        rules.open_asked,
        by=asked.account,
        slot=SlotId(word(asked, 0)),
        shown=whole(asked, 1),
    )
    decision = await desk.ledger.decide(plenary.id, on_time(asked, desk, rule), cause=asked.cause)
    return said(_done(desk.language(asked), decision.plenary, decision.facts))
