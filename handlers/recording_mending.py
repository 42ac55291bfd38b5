"""Taking entries back, translating them, and taking them off the record."""

from collections.abc import Iterator
from functools import partial

from agenda import recording as rules
from agenda.entry import Entered, EntryState
from agenda.paper import PaperName, session_of
from agenda.plenary import Plenary
from agenda.refusals import EntryChanged, EntryGone, FormIncomplete
from agenda.roster import Person
from agenda.words import Language
from handlers.carried import whole
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import choice_field
from handlers.long_text import from_fields
from handlers.phrases import slot_title, value
from handlers.recording_form import LANGUAGE_NAMES, reason_field, room_for, words_fields
from handlers.recording_words import described
from handlers.refusals import problem
from handlers.running import plenary_of, said
from handlers.writing import Block, Line, blocks_of, bold, bullet, line, one_message
from locales import say, say_many

APPROVED = "approved"


async def take_back(asked: Request, desk: Desk) -> Answer:
    """Take an entry back, or ask for the reason that a final paper needs."""
    plenary, number = plenary_of(asked, desk), whole(asked, 0)
    rule = partial(rules.take_back, by=asked.account, number=number)
    try:
        await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete:
        return Answer(opens=_why(plenary, plenary.require(asked.account), number))
    return said(_taken_back(desk.language(asked), number))


def _taken_back(language: Language, number: int) -> str:
    return say(language, "Entry no. {number} is taken back, and counts no more.", number=number)


def _why(plenary: Plenary, person: Person, number: int) -> View:
    language = person.language
    text = (
        "A paper that both secretariats have approved stands on this entry. It is opened again "
        "when the entry is taken back, with the reason that you give."
    )
    return View(
        callback="record.back",
        title=say(language, "Take the entry back"),
        submit=say(language, "Take the entry back"),
        close=say(language, "Cancel"),
        blocks=[*blocks_of([line(say(language, text))]), reason_field(language)],
        private=value(plenary.id, number),
    )


async def taken_back(asked: Request, desk: Desk) -> Answer:
    """Take an entry back with the reason that was given."""
    plenary, number, language = plenary_of(asked, desk), whole(asked, 0), desk.language(asked)
    reason = str(asked.values.get("reason") or "")
    rule = partial(rules.take_back, by=asked.account, number=number, reason=reason)
    try:
        await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete as refused:
        return Answer(errors={k: problem(language, v) for k, v in refused.problems.items()})
    return Answer(receipt=one_message([line(_taken_back(language, number))]))


async def open_translation(asked: Request, desk: Desk) -> Answer:
    """Open the form for the words of an entry in the other language."""
    plenary, number = plenary_of(asked, desk), whole(asked, 0)
    entered = rules.standing(plenary, asked.account, number)
    person = plenary.require(asked.account)
    return Answer(opens=_translation_view(plenary, person, entered, why=False))


def _translation_view(plenary: Plenary, person: Person, entered: Entered, *, why: bool) -> View:
    language, text = person.language, entered.entry.text
    into: Language = "es" if text.original.language == "en" else "en"
    label = say(language, "Translation: {language}", language=LANGUAGE_NAMES[into])
    further = say(language, "Translation, continued")
    shown = [
        line(bold(described(language, plenary, entered.entry))),
        line(str(text.original)),
    ]
    fields = (
        words_fields(str(text.translation), label, further)
        if text.translation is not None
        else room_for(str(text.original), label, further)
    )
    blocks: list[Block] = [*blocks_of(shown), *fields]
    if person.chairs:
        states = [("draft", say(language, "Draft")), (APPROVED, say(language, "Approved"))]
        chosen = text.translation.translation if text.translation else "draft"
        blocks.append(choice_field("state", say(language, "State"), states, chosen=chosen))
    if why:
        blocks.append(reason_field(language))
    number = entered.entry.number
    return View(
        callback="record.translate",
        title=say(language, "Translation"),
        submit=say(language, "Save"),
        close=say(language, "Cancel"),
        blocks=blocks,
        private=value(plenary.id, number, entered.revision),
    )


async def translated(asked: Request, desk: Desk) -> Answer:
    """Put a translation beside the original."""
    plenary, number, language = plenary_of(asked, desk), whole(asked, 0), desk.language(asked)
    rule = partial(
        rules.translate,
        by=asked.account,
        number=number,
        words=from_fields("words", asked.values),
        approved=asked.values.get("state") == APPROVED,
        seen=whole(asked, 1),
        reason=str(asked.values.get("reason") or ""),
    )
    try:
        await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except EntryChanged as changed:
        person = plenary.require(asked.account)
        return Answer(shows=_translation_view(plenary, person, changed.now, why=False))
    except FormIncomplete as refused:
        if "reason" in refused.problems and "reason" not in asked.values:
            entered = rules.standing(plenary, asked.account, number)
            person = plenary.require(asked.account)
            return Answer(shows=_translation_view(plenary, person, entered, why=True))
        return Answer(errors={k: problem(language, v) for k, v in refused.problems.items()})
    text = say(language, "The translation of entry no. {number} is on record.", number=number)
    return Answer(receipt=one_message([line(text)]))


async def confirm_off(asked: Request, desk: Desk) -> Answer:
    """Show exactly what goes when an entry is taken off the record, before it does."""
    plenary, number = plenary_of(asked, desk), whole(asked, 0)
    entered = rules.visible(plenary, asked.account, number)
    if entered.state is EntryState.OFF_RECORD:
        raise EntryGone(number, entered.state)
    language = plenary.require(asked.account).language
    return Answer(
        opens=View(
            callback="record.off",
            title=say(language, "Off the record"),
            submit=say(language, "Delete these words"),
            close=say(language, "Cancel"),
            blocks=blocks_of(_what_goes(plenary, entered, language)),
            private=value(plenary.id, number),
        )
    )


def _what_goes(plenary: Plenary, entered: Entered, language: Language) -> Iterator[Line]:
    entry = entered.entry
    number = entry.number
    text = "Entry no. {number}: {entry}"
    what = described(language, plenary, entry)
    yield line(bold(say(language, text, number=number, entry=what)))
    yield line(say(language, "This is deleted for good, wherever the bot keeps it:"))
    versions = entered.revision
    yield bullet(
        say_many(
            language,
            "its words",
            "its words, in all its {number} versions and translations",
            versions,
        )
    )
    for name, _ in rules.built_on(plenary, number):
        yield bullet(
            say(
                language,
                "a paragraph that was written on it, in: {paper}",
                paper=_paper(language, plenary, name),
            )
        )
    yield bullet(
        say(
            language,
            "all documents of this plenary that the bot has written: those in its folder, and "
            "those that it has put into Slack. They can be written again, without these words",
        )
    )
    yield line(
        say(
            language,
            "It stays on record that there was an entry no. {number}, and who took it off.",
            number=number,
        )
    )


def _paper(language: Language, plenary: Plenary, name: PaperName) -> str:
    slot = session_of(name)
    if slot is None:
        return say(language, "the draft joint communiqué")
    title = slot_title(language, plenary.slots[slot].slot)
    return say(language, "the summary of “{slot}”", slot=title)


async def taken_off(asked: Request, desk: Desk) -> Answer:
    """Take an entry off the record, once it was shown what goes."""
    plenary, number, language = plenary_of(asked, desk), whole(asked, 0), desk.language(asked)
    rule = partial(rules.take_off_record, by=asked.account, number=number)
    await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    text = say(language, "Entry no. {number} is off the record.", number=number)
    return Answer(receipt=one_message([line(text)]))
