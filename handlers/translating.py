"""Translations by workbook: sent out, filled in, dropped back, shown, and put on record."""

import asyncio
from collections.abc import Iterator
from functools import partial

from agenda import leaving
from agenda import translating as rules
from agenda.chair import chair
from agenda.leaving import Output, Wanted
from agenda.plenary import Plenary, PlenaryId
from agenda.refusals import Refusal
from agenda.translating import Left, Returned, Sorted, Why
from agenda.words import Language
from handlers import importing
from handlers.carried import word
from handlers.desk import Answer, Desk, FileRefused, Request
from handlers.phrases import value
from handlers.refusals import phrase
from handlers.running import plenary_of
from handlers.writing import Button, Line, bold, bullet, compose, line, shortened
from locales import say, say_many

LARGEST = 5_000_000  # bytes; a thousand texts in both languages are one
_MOST_SHOWN = 20  # rows of what was not taken
_LONGEST = 300  # letters of a text that is shown beside another


async def translations(asked: Request, desk: Desk) -> Answer:
    """Send the workbook in which translations are entered."""
    plenary = plenary_of(asked, desk)
    wanted = Wanted(outputs=(Output.TRANSLATIONS,))
    rule = partial(leaving.ask, by=asked.account, wanted=wanted)
    await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    text = say(
        desk.language(asked),
        "The workbook of translations is being written. It comes to you in a private message; fill "
        "it in, and send it back to me there.",
    )
    return _told([line(text)])


async def dropped(asked: Request, desk: Desk) -> Answer:
    """Read a workbook of translations that somebody of the chair sent; else, documents."""
    names = asked.text.split("\n")
    chairs = any(
        (person := plenary.person_of(asked.account)) is not None and person.chairs
        for plenary in desk.ledger.all()
    )
    if len(names) > 1 or not names[0].casefold().endswith(".xlsx") or not chairs:
        return await importing.dropped(asked, desk)
    text = say(desk.language(asked), "Reading the workbook …")
    return Answer(messages=tuple(compose([line(text)])), then=partial(_show, asked, desk))


async def enter(asked: Request, desk: Desk) -> Answer:
    """Put the translations that were shown on record; what has changed since stays out."""
    plenary = plenary_of(asked, desk)
    chair(plenary, asked.account)
    text = say(desk.language(asked), "The workbook is read once more, and put on record …")
    then = partial(_enter, asked, desk, word(asked, 0))
    return Answer(messages=tuple(compose([line(text)])), then=then)


async def _show(asked: Request, desk: Desk) -> Answer:
    language, file = desk.language(asked), asked.value[0]
    found = await _read(asked, desk, file)
    if isinstance(found, Answer):
        return found
    if found is None:
        others = await importing.dropped(asked, desk)
        return await others.then() if others.then is not None else others
    plenary = desk.ledger.plenary(PlenaryId(found.plenary))
    if plenary is None:
        text = say(language, "Nothing was taken: this workbook is of no plenary that I know.")
        return _told([line(text)])
    try:
        chair(plenary, asked.account)
    except Refusal as refused:
        return _told([line(phrase(language, plenary, refused))])
    sorted_ = rules.sort(plenary, found.rows)
    lines = list(_lines(plenary, sorted_, language))
    if not sorted_.taken:
        return _told(lines)
    label = say_many(
        language,
        "Put {number} translation on record",
        "Put {number} translations on record",
        len(sorted_.taken),
    )
    button = Button("translations.enter", label, value(plenary.id, file), style="primary")
    return Answer(messages=tuple(compose(lines, [button])))


async def _enter(asked: Request, desk: Desk, file: str) -> Answer:
    language, plenary = desk.language(asked), plenary_of(asked, desk)
    found = await _read(asked, desk, file)
    if isinstance(found, Answer):
        return found
    if found is None or found.plenary != plenary.id:
        text = say(language, "Nothing was taken: this workbook is of no plenary that I know.")
        return _told([line(text)])
    before = rules.sort(plenary, found.rows)
    # Two presses of one button are one act, so the button is the cause and not the press.
    cause = f"{desk.tenant}:{asked.conversation}:{asked.message}:translations"
    rule = partial(rules.enter, by=asked.account, rows=found.rows)
    decision = await desk.ledger.decide(plenary.id, rule, cause=cause)
    number = len(decision.entries)
    text = say_many(
        language,
        "{number} translation is on record.",
        "{number} translations are on record.",
        number,
    )
    return _told([line(bold(text)), *_left(before.left, language)])


async def _read(asked: Request, desk: Desk, file: str) -> Returned | Answer | None:
    """Return what a workbook says, None if it is another, or why it was not read."""
    language = desk.language(asked)
    try:
        _, content = await desk.platform.handed(file, asked.account.user, LARGEST)
    except OSError:
        text = say(
            language,
            "Nothing was read: Slack did not give me the workbook, or it is too large. Please send "
            "it again.",
        )
        return _told([line(text)])
    try:
        return await asyncio.to_thread(desk.files.translations, content, language)
    except FileRefused as refused:
        return _told([line(finding) for finding in refused.findings])


def _lines(plenary: Plenary, found: Sorted, language: Language) -> Iterator[Line]:
    del plenary
    yield line(
        bold(
            say(
                language,
                "Translations to put on record: {new}. On record already: {same}. Not taken: "
                "{left}.",
                new=len(found.taken),
                same=len(found.same),
                left=len(found.left),
            )
        )
    )
    yield from _left(found.left, language)


def _left(left: "tuple[Left, ...]", language: Language) -> Iterator[Line]:
    """Yield what was not taken and why; where an original has changed, both are shown."""
    reasons = {
        Why.UNKNOWN: say(language, "the record has no such text (any more)"),
        Why.CHANGED: say(language, "the text has changed since the workbook was written"),
        Why.TWICE: say(language, "this text stands in two rows"),
        Why.TOO_LONG: say(language, "the translation is longer than such a text may be"),
        Why.NO_LANGUAGE: say(language, "please write into which language it is: en or es"),
        Why.FINAL: say(language, "it stands in a final text, which has to be opened again first"),
    }
    for one in left[:_MOST_SHOWN]:
        said = say(language, "Row {row}: {why}.", row=one.row.place, why=reasons[one.why])
        yield bullet(said)
        if one.why is Why.CHANGED and one.now is not None:
            before = shortened(one.row.original, _LONGEST)
            now = shortened(str(one.now.original), _LONGEST)
            yield line(say(language, "In the workbook: {text}", text=before))
            yield line(say(language, "On record now: {text}", text=now))
            if one.now.translation is not None:
                stands = shortened(str(one.now.translation), _LONGEST)
                yield line(say(language, "Its translation now: {text}", text=stands))
        kept = shortened(one.row.translation, _LONGEST)
        yield line(say(language, "Your translation, which was not taken: {text}", text=kept))
    if len(left) > _MOST_SHOWN:
        yield line(say(language, "… and {number} more rows.", number=len(left) - _MOST_SHOWN))


def _told(lines: list[Line]) -> Answer:
    return Answer(messages=tuple(compose(lines)))
