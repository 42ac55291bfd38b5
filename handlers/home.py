"""A person's Home: where their plenary stands, what they may do now, what they have shared."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from agenda.collecting import led_by
from agenda.plenary import Plenary, Stage
from agenda.roster import Person, Role
from agenda.words import Language
from handlers.commenting import comment_button
from handlers.datasheets import session_messages
from handlers.desk import Answer, Desk, Home, Request
from handlers.due_dates import left, told
from handlers.phrases import value
from handlers.practice_sheet import own_dossiers, own_messages
from handlers.status import status
from handlers.tell_slots import participant_buttons
from handlers.writing import Button, Message, bold, compose, line
from locales import say

MOST_BLOCKS_OF_HOME = 100  # what Slack takes; somebody in several plenaries may have more
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
        messages += _before_the_plenary(plenary, asked, language, desk.clock.now())
        messages += (await status(here, desk)).messages
        messages += _shared(plenary, person, language, desk.clock.now())
    if len(messages) == len(answered):
        text = say(language, "You are on the roster of no plenary that is being held.")
        messages += compose([line(text)], [Button("home.show", say(language, "Look again"))])
    blocks = [block for message in messages for block in message.blocks]
    return Home(blocks[:MOST_BLOCKS_OF_HOME])


def _buttons(plenary: Plenary, person: Person, language: Language) -> list[Button]:
    slot = plenary.current
    buttons = participant_buttons(plenary, slot)[:-1] if slot else []
    if not person.countries:
        buttons = [one for one in buttons if one.action != "practice.open"]
    elif not buttons and plenary.stage is not Stage.LOADED:
        share = say(language, "Share a best practice")
        buttons.append(Button("practice.open", share, value(plenary.id), style="primary"))
    files = Button("file.list", say(language, "Files of the record"), value(plenary.id))
    return [*buttons, files, Button("home.show", say(language, "Look again"))]


def _before_the_plenary(
    plenary: Plenary, asked: Request, language: Language, now: datetime
) -> Iterator[Message]:
    """Yield what is waited for from this person before the plenary: datasheets, comments."""
    person = plenary.require(asked.account)
    if plenary.stage is not Stage.LOADED:
        return
    collection, commenting = plenary.collection, plenary.commenting
    if person.role is Role.SECRETARIAT:
        page = Button("datasheet.list", say(language, "Who has sent what"), value(plenary.id))
        yield from compose([line(bold(say(language, "Datasheets")))], [page])
    elif collection is not None and (mine := led_by(plenary, asked.account)):
        still = left(language, collection.due - now)
        due = [bold(say(language, "Your datasheets are due") + ": ")]
        yield from compose([line(*due, *told(plenary, collection.due, language), f" — {still}")])
        for state in mine:
            yield from session_messages(plenary, state, language, own=True)
    if commenting is not None and not commenting.closed:
        until = [bold(say(language, "Comments until") + ": ")]
        button = comment_button(plenary, say(language, "Comment on the agenda"))
        yield from compose([line(*until, *told(plenary, commenting.due, language))], [button])


def _shared(
    plenary: Plenary, person: Person, language: Language, now: datetime
) -> Iterator[Message]:
    """Yield what the person's delegation has on record, the latest first."""
    dossiers = own_dossiers(plenary, person)
    if dossiers:
        heading = say(language, "What your delegation has shared")
        yield from compose([line(bold(heading))])
    for dossier in dossiers[::-1][:MOST_PRACTICES]:
        yield from own_messages(plenary, dossier, language, now)
    if (left := len(dossiers) - MOST_PRACTICES) > 0:
        more = say(language, "and {number} more: /bestpractice list", number=left)
        yield from compose([line(more)])
