"""Sending the concept note out: what is missing and what changed is shown before it goes."""

import hashlib
from collections.abc import Iterator
from functools import partial

from agenda import collecting as rules
from agenda.chair import secretariat
from agenda.changes import changes
from agenda.circulated import open_sessions, without_datasheet
from agenda.datasheets import texts_of
from agenda.directory import Directory
from agenda.plenary import Plenary
from agenda.refusals import NothingChanged
from agenda.words import LANGUAGES, Language
from handlers.carried import word
from handlers.changed import change_lines
from handlers.desk import Answer, Desk, Request
from handlers.due_dates import told
from handlers.phrases import slot_title, value
from handlers.running import plenary_of
from handlers.writing import Button, Line, bold, bullet, compose, joined, line
from locales import say


async def circulate(asked: Request, desk: Desk) -> Answer:
    """Show what would go out, what is missing in it and what changed since it went out last."""
    plenary = plenary_of(asked, desk)
    rules.circulate(plenary, desk.clock.now(), by=asked.account)  # refuses what would be refused
    return _shown(plenary, desk.language(asked), desk.reference.directory)


def _shown(plenary: Plenary, language: Language, directory: Directory | None) -> Answer:
    number = len(plenary.circulated) + 1
    label = say(language, "Circulate version {number}", number=number)
    send = Button(
        "circulate.send",
        label,
        value(plenary.id, _seal(plenary)),
        style="primary",
        asks=say(
            language,
            "The concept note goes to the channel as it stands. What changes after that is "
            "announced as an amendment.",
        ),
        language=language,
    )
    look = Button("circulate.draft", say(language, "Send me the draft"), value(plenary.id))
    lines = _lines(plenary, number, language, directory)
    return Answer(messages=tuple(compose(lines, [look, send])))


async def draft(asked: Request, desk: Desk) -> Answer:
    """Have the concept note sent to whoever asks, as it would go out now."""
    plenary = plenary_of(asked, desk)
    rule = partial(rules.ask_draft, by=asked.account)
    await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    text = say(
        desk.language(asked),
        "The documents are being written. They come to you in a private message.",
    )
    return Answer(messages=tuple(compose([line(text)])))


def _lines(
    plenary: Plenary, number: int, language: Language, directory: Directory | None
) -> Iterator[Line]:
    yield line(bold(say(language, "The concept note, version {number}", number=number)))
    sessions, without = open_sessions(plenary.agenda), without_datasheet(plenary.agenda)
    if without:
        yield line("⚠️ ", say(language, "Without a datasheet, and named so in the note:"))
        yield from (bullet(slot_title(language, slot)) for slot in without)
    wanted = plenary.agenda.collecting.questions
    few = [s for s in sessions if s not in without and len(s.questions) < wanted]
    if few:
        yield line("⚠️ ", say(language, "With fewer guiding questions than were asked for:"))
        yield from (bullet(f"{slot_title(language, s)} ({len(s.questions)}/{wanted})") for s in few)
    if not without and not few:
        yield line(say(language, "Every session has its guiding questions."))
    for lacking in LANGUAGES:
        if lacks := _lacking(plenary, lacking):
            text = (
                "Texts that are not in English: {number}"
                if lacking == "en"
                else ("Texts that are not in Spanish: {number}")
            )
            yield line("⚠️ ", say(language, text, number=lacks))
    if not plenary.circulated:
        yield line(say(language, "It has not been circulated yet."))
        return
    latest = plenary.circulated[-1]
    yield line(
        bold(say(language, "What changed since version {number}, of", number=number - 1) + " "),
        *told(plenary, latest.at, language),
    )
    found = changes(latest.agenda, plenary.agenda)
    yield from change_lines(found, language, directory)


def _lacking(plenary: Plenary, language: Language) -> int:
    """Return how many texts of the sessions in the note do not stand in a language."""
    slots = open_sessions(plenary.agenda)
    texts = [text for slot in slots for found in texts_of(slot).values() for text in found]
    return len([text for text in texts if text.said_in(language) is None])


def _seal(plenary: Plenary) -> str:
    """Return what tells this state of the note from any other."""
    said = f"{len(plenary.circulated)}{plenary.agenda.model_dump_json()}"
    return hashlib.sha256(said.encode()).hexdigest()[:16]


async def send(asked: Request, desk: Desk) -> Answer:
    """Circulate what was shown; if it is not the same any more, show it anew."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    secretariat(plenary, asked.account)
    if word(asked, 0) != _seal(plenary):
        if plenary.circulated and plenary.circulated[-1].agenda == plenary.agenda:
            raise NothingChanged
        text = say(language, "Nothing went out: the note has changed since you were shown it.")
        anew = _shown(plenary, language, desk.reference.directory)
        return Answer(messages=tuple(joined([*compose([line(bold(text))]), *anew.messages])))
    rule = partial(rules.circulate, by=asked.account)
    await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    text = say(language, "The concept note is going out, with its files. Later changes are told.")
    return Answer(messages=tuple(compose([line(text)])))
