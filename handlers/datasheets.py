"""The one page on the datasheets: who has sent what, what is missing, and how to go on."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from agenda import collecting as rules
from agenda.directory import Directory
from agenda.plenary import Plenary, SlotState, Stage
from agenda.refusals import NotOurs
from agenda.roster import Role
from agenda.words import Language
from handlers.carried import whole, word
from handlers.datasheet_words import sheet_lines, state_lines, version_line
from handlers.desk import Answer, Desk, Request
from handlers.due_dates import left, told
from handlers.paging import page
from handlers.phrases import leads, slot_name, slot_title, value
from handlers.references import reference, referred
from handlers.running import plenary_of, said
from handlers.writing import Button, Line, Message, bold, bullet, compose, joined, line
from locales import country, listed, say, say_many


async def datasheets(asked: Request, desk: Desk) -> Answer:
    """Show who has sent what: to a secretariat of every session, to a lead of their own."""
    plenary = plenary_of(asked, desk)
    language, now = desk.language(asked), desk.clock.now()
    person = plenary.require(asked.account)
    mine = rules.led_by(plenary, asked.account)
    secretariat = person.role is Role.SECRETARIAT
    if not mine and not secretariat:
        return said(say(language, "Your delegation leads no session of this plenary."))
    start = min(whole(asked, 0), len(mine)) if asked.value else 0
    items = [session_messages(plenary, state, language, own=not secretariat) for state in mine]
    shown, following = page(items, start)
    messages = compose(_head(plenary, mine, language, now)) + shown
    if following is not None:
        text = "Show the next ones: {first} to {last}"
        label = say(language, text, first=following + 1, last=len(mine))
        row = line(say(language, "There are more sessions."))
        messages += compose([row], [Button("datasheet.more", label, value(plenary.id, following))])
    elif secretariat:
        end = list(_end(plenary, language, desk.reference.directory))
        messages += compose(end, _onward(plenary, language))
    return Answer(messages=tuple(joined(messages)))


def session_messages(
    plenary: Plenary, state: SlotState, language: Language, *, own: bool
) -> list[Message]:
    """Return where a session's datasheet stands, with what may be done about it."""
    by = leads(language, state.slot)
    lines = [line(bold(slot_title(language, state.slot)), f" — {by}" if by else "")]
    lines += state_lines(plenary, state, language)
    return compose(lines, sheet_buttons(plenary, state, language, own=own))


def sheet_buttons(
    plenary: Plenary, state: SlotState, language: Language, *, own: bool
) -> list[Button]:
    """Return the buttons of a session's datasheet: for its leads, or for a secretariat."""
    buttons = []
    versions = plenary.datasheets.get(state.id, ())
    if not state.reached and plenary.stage is not Stage.ENDED:
        label = say(language, "Enter or correct")
        if own:
            label = say(language, "Correct") if versions else say(language, "Fill in")
        buttons.append(
            Button(
                "datasheet.open",
                label,
                value(plenary.id, reference(state)),
                style="primary" if own and not versions else None,
            )
        )
    if versions:
        see = say(language, "See versions")
        buttons.append(Button("datasheet.versions", see, value(plenary.id, reference(state))))
    return buttons


def _head(
    plenary: Plenary, mine: Sequence[SlotState], language: Language, now: datetime
) -> Iterator[Line]:
    yield line(bold(say(language, "Datasheets")))
    sent = len([state for state in mine if state.id in plenary.datasheets])
    yield line(
        say(language, "Sent: {number} of {sessions} sessions.", number=sent, sessions=len(mine))
    )
    if plenary.collection is None:
        yield line(say(language, "The leads have not been asked yet."))
    else:
        due = plenary.collection.due
        yield line(
            bold(say(language, "Due") + ": "),
            *told(plenary, due, language),
            f" — {left(language, due - now)}",
        )
    if plenary.circulated:
        latest = plenary.circulated[-1]
        text = "The concept note went out as version {number}:"
        yield line(
            say(language, text, number=len(plenary.circulated)) + " ",
            *told(plenary, latest.at, language),
        )


def _end(plenary: Plenary, language: Language, directory: Directory) -> Iterator[Line]:
    """Yield what concerns all sessions: leads nobody speaks for, the balance, comments."""
    yield from unreached_lines(plenary, language)
    yield from balance_lines(plenary, language, directory)
    for astray in plenary.astray:
        text = "Kept, though no session has this title any more: {title} ({number})"
        versions = len(astray.versions)
        number = say_many(language, "{number} version", "{number} versions", versions)
        title = astray.title.best(language)
        yield line("⚠️ ", say(language, text, title=title, number=number))
    if plenary.comments:
        late = len([comment for comment in plenary.comments if comment.late])
        text = "Comments on the agenda: {number}, of which late: {late}."
        yield line(say(language, text, number=len(plenary.comments), late=late))


def unreached_lines(plenary: Plenary, language: Language) -> Iterator[Line]:
    """Yield the sessions of which nobody can be asked, and for whom nobody speaks."""
    unreached = rules.unreached(plenary)
    if not unreached:
        return
    text = (
        "Nobody on the roster can be asked for these. Please enter their datasheets yourselves, or "
        "load a roster that has their delegates:"
    )
    yield line("⚠️ ", bold(say(language, text)))
    for slot, countries in unreached.items():
        named = listed(language, [country(language, code) for code in countries])
        nobody = named or say(language, "no lead country")
        yield bullet(f"{slot_name(language, plenary.slots[slot].slot)}: {nobody}")


def balance_lines(plenary: Plenary, language: Language, directory: Directory) -> Iterator[Line]:
    """Yield how many sessions each process leads, and in words where they are not as many."""
    counted = {
        entry.short(language) if (entry := directory.process(code)) else code: number
        for code, number in rules.balance(plenary.agenda).items()
    }
    if not any(counted.values()):
        return
    row = ", ".join(f"{process} {number}" for process, number in counted.items())
    yield line(say(language, "Sessions led, by process: {counted}.", counted=row))
    most, least = max(counted.values()), min(counted.values())
    if most == least:
        return
    text = "The split is unequal: {number} more for {most} than for {least}."
    yield line(
        "⚠️ ",
        say(
            language,
            text,
            most=listed(language, [p for p, n in counted.items() if n == most]),
            least=listed(language, [p for p, n in counted.items() if n == least]),
            number=most - least,
        ),
    )


def _onward(plenary: Plenary, language: Language) -> list[Button]:
    buttons = []
    given = value(plenary.id)
    if plenary.stage is Stage.LOADED:
        label = "Set another due date" if plenary.collection else "Ask the leads"
        buttons.append(Button("collect.open", say(language, label), given))
    if plenary.stage is not Stage.ENDED:
        buttons.append(Button("circulate.show", say(language, "Circulate"), given))
    buttons.append(Button("comment.list", say(language, "Comments"), given))
    return buttons


async def versions(asked: Request, desk: Desk) -> Answer:
    """Show the versions of a datasheet, and one of them in full: the latest unless one is named."""
    plenary = plenary_of(asked, desk)
    language, state = desk.language(asked), referred(plenary, word(asked, 0))
    kept = plenary.datasheets.get(state.id, ())
    if not kept:
        raise NotOurs
    rules.author(plenary, asked.account, state.id)
    number = whole(asked, 1) if len(asked.value) > 1 else len(kept)
    if not 0 < number <= len(kept):
        raise NotOurs
    lines: list[Line] = [line(bold(slot_title(language, state.slot)))]
    lines += [version_line(plenary, version, language) for version in kept]
    lines.append(line(bold(say(language, "Version {number}", number=number))))
    lines += sheet_lines(kept[number - 1].sheet, language)
    buttons = []
    if number > 1:
        earlier = say(language, "Earlier version")
        buttons.append(
            Button("datasheet.earlier", earlier, value(plenary.id, reference(state), number - 1))
        )
    if number < len(kept):
        later = say(language, "Later version")
        buttons.append(
            Button("datasheet.later", later, value(plenary.id, reference(state), number + 1))
        )
    return Answer(messages=tuple(compose(lines, buttons)))
