"""A person's Home: where their plenary stands, what they may do now, what they have shared."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from agenda.plenary import Plenary, Stage
from agenda.roster import Person
from agenda.words import Language
from handlers.desk import Answer, Desk, Home, Request
from handlers.phrases import value
from handlers.practice_sheet import own_dossiers, own_messages
from handlers.status import status
from handlers.tell_slots import participant_buttons
from handlers.writing import Button, Message, bold, compose, line
from locales import say

MOST_PRACTICES = 10  # the rest are in the list: a Home takes 100 blocks


async def refresh(asked: Request, desk: Desk) -> Answer:
    """Do nothing but have the Home shown anew, as after every button on it."""
    del asked, desk
    return Answer()


async def home(asked: Request, desk: Desk, answered: Sequence[Message] = ()) -> Home:
    """Return a person's Home, with what the button they have just pressed was answered first."""
    language = desk.language(asked)
    messages = list(answered)
    for plenary in desk.ledger.with_person(asked.account):
        here = replace(asked, plenary=plenary.id)
        person = plenary.require(asked.account)
        heading = line(say(language, "What you can do now"))
        messages += compose([heading], _buttons(plenary, person, language))
        messages += (await status(here, desk)).messages
        messages += _shared(plenary, person, language)
    if len(messages) == len(answered):
        text = say(language, "You are on the roster of no plenary that is being held.")
        messages += compose([line(text)], [Button("home.show", say(language, "Look again"))])
    return Home([block for message in messages for block in message.blocks])


def _buttons(plenary: Plenary, person: Person, language: Language) -> list[Button]:
    slot = plenary.current
    buttons = participant_buttons(plenary, slot)[:-1] if slot else []
    if not person.countries:
        buttons = [one for one in buttons if one.action != "practice.open"]
    elif not buttons and plenary.stage is not Stage.LOADED:
        share = say(language, "Share a best practice")
        buttons.append(Button("practice.open", share, value(plenary.id), style="primary"))
    return [*buttons, Button("home.show", say(language, "Look again"))]


def _shared(plenary: Plenary, person: Person, language: Language) -> Iterator[Message]:
    """Yield what the person's delegation has on record, the latest first."""
    dossiers = own_dossiers(plenary, person)
    if dossiers:
        heading = say(language, "What your delegation has shared")
        yield from compose([line(bold(heading))])
    for dossier in dossiers[::-1][:MOST_PRACTICES]:
        yield from own_messages(plenary, dossier, language)
    if (left := len(dossiers) - MOST_PRACTICES) > 0:
        more = say(language, "and {number} more: /bestpractice list", number=left)
        yield from compose([line(more)])
