"""Messages that go on record: out of their menu, or by an emoji that the chair puts on them."""

import asyncio
from functools import partial

from agenda import recording as rules
from agenda.entry import EntryKind, MessageLink
from agenda.plenary import Plenary
from agenda.refusals import FormIncomplete, NotOurs, NotYourWords, OnRecordAlready
from agenda.roster import Person
from agenda.words import Language
from handlers.carried import word
from handlers.desk import Answer, Desk, Request, Said
from handlers.phrases import value
from handlers.recording import recorder
from handlers.recording_filled import Filling
from handlers.recording_form import add_title, entry_view
from handlers.recording_message import author_of, form_of, link_to
from handlers.running import plenary_of, said
from handlers.tell_recording import take_back_button
from handlers.writing import Button, line, one_message
from locales import say

_READ_WITHIN = 1.5  # seconds for a message: Slack waits three for the acknowledgement


async def from_menu(asked: Request, desk: Desk) -> Answer:
    """Open the form with what stands in the message out of whose menu it was asked for."""
    if asked.said is None:
        raise NotOurs
    return _form_for(asked, desk, asked.said)


async def from_button(asked: Request, desk: Desk) -> Answer:
    """Open the form with what stands in the message that a button names."""
    message = await _message(asked, desk, word(asked, 0), word(asked, 1))
    return message if isinstance(message, Answer) else _form_for(asked, desk, message)


def _form_for(asked: Request, desk: Desk, message: Said) -> Answer:
    plenary = plenary_of(asked, desk)
    person = recorder(plenary, asked)
    author = author_of(message, plenary)
    if not person.chairs and not _same_delegation(person, author):
        raise NotYourWords
    if (wrong := _unfit(message, plenary, person.language)) is not None:
        return said(wrong)
    form = form_of(message, plenary, desk)
    filling = Filling(source=link_to(message), speaker=author.id if author else None)
    return Answer(opens=entry_view(plenary, person, form, filling))


def _unfit(message: Said, plenary: Plenary, language: Language) -> str | None:
    """Return why a message cannot be put on record, if it cannot.

    Raises:
        OnRecordAlready: it is, or was and has been taken off.
    """
    known = rules.from_message(plenary, link_to(message))
    if known is not None:
        raise OnRecordAlready(known.entry.number, known.state)
    if message.account is None:
        text = "Only what people write can be put on record: this is a message of a bot."
        return say(language, text)
    if not message.text.strip():
        text = "This message has no words of its own. What stands in a file has to be written here."
        return say(language, text)
    return None


def _same_delegation(person: Person, author: Person | None) -> bool:
    if author is None or author.role is not person.role:
        return False
    same_body = author.organisation is not None and author.organisation == person.organisation
    return author.id == person.id or same_body or bool({*author.countries} & {*person.countries})


async def _message(asked: Request, desk: Desk, channel: str, ts: str) -> Said | Answer:
    """Return a message, or what is said where Slack does not give it in time."""
    try:
        async with asyncio.timeout(_READ_WITHIN):
            found = await desk.platform.message(channel, ts, desk.tenant)
    except OSError:  # no answer in time is one, too
        found = None
    if found is not None:
        return found
    text = (
        "Slack does not show this message to the bot now. Please choose “Add to record” in the "
        "message's own menu."
    )
    return said(say(desk.language(asked), text))


async def marked(asked: Request, desk: Desk) -> Answer:
    """Put a message on record that somebody of the chair marked, as its author's intervention."""
    plenary = desk.plenary(asked)
    person = plenary.person_of(asked.account) if plenary else None
    if plenary is None or person is None or not person.chairs or not asked.message:
        return Answer()  # the emoji of anybody else is only an emoji
    rules.recorded(plenary)
    message = await _message(asked, desk, asked.channel or "", asked.message)
    if isinstance(message, Answer):
        return message
    language = person.language
    if (wrong := _unfit(message, plenary, language)) is not None:
        return said(wrong)
    form = form_of(message, plenary, desk)
    if form.kind is not EntryKind.NOTE and not form.countries and form.observer is None:
        return _to_be_looked_over(plenary, message, language, why=False)
    rule = partial(rules.add, by=asked.account, form=form, source=link_to(message))
    try:
        await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete:  # a final paper is opened again by it
        return _to_be_looked_over(plenary, message, language, why=True)
    return Answer()  # the receipt comes as a private message, and an emoji on the message


def _to_be_looked_over(plenary: Plenary, message: Said, language: Language, *, why: bool) -> Answer:
    text = "This message is not on record yet: please say whose words they are."
    if why:
        text = "This message is not on record yet: it opens a final paper again. Please say why."
    button = Button(
        "record.message", add_title(language), value(plenary.id, message.channel, message.ts)
    )
    return Answer(messages=(one_message([line(say(language, text))], [button]),))


async def unmarked(asked: Request, desk: Desk) -> Answer:
    """Offer to take back what is on record from a message that is marked no longer."""
    plenary = desk.plenary(asked)
    person = plenary.person_of(asked.account) if plenary else None
    if plenary is None or person is None or not person.chairs:
        return Answer()
    found = rules.from_message(
        plenary, MessageLink(channel=asked.channel or "", ts=asked.message or "")
    )
    if found is None or not found.stands:
        return Answer()
    number, language = found.entry.number, person.language
    text = "This message stays on record as no. {number}. It can be taken back:"
    back = take_back_button(plenary, number, language)
    return Answer(messages=(one_message([line(say(language, text, number=number))], [back]),))
