"""Reading the record: a list and its entries, in forms, of which Slack keeps no copy."""

from collections.abc import Iterator, Sequence

from agenda import recording as rules
from agenda.entry import Entered, EntryState
from agenda.entry_form import now_or_last
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.roster import Account, Person
from agenda.words import Language, Words
from handlers.carried import whole, word
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import menu
from handlers.phrases import slot_title, value, when, who
from handlers.recording_form import LANGUAGE_NAMES, add_title
from handlers.recording_words import attribution_line, described, kind_name, whose
from handlers.running import plenary_of
from handlers.tell_recording import entry_buttons, off_button
from handlers.writing import (
    Block,
    Button,
    Line,
    Span,
    aside,
    blocks_of,
    bold,
    line,
    one_message,
    shortened,
)
from locales import day, say, say_many

ON_A_PAGE = 12
_FIRST_WORDS = 110
_NO_SLOT = "none"
_STATES = {"draft": "draft translation", "approved": "approved translation"}


async def listed(asked: Request, desk: Desk) -> Answer:
    """Show what is on record under what runs now or ran last, or the button that shows it."""
    plenary = plenary_of(asked, desk)
    person = plenary.require(asked.account)
    slot = now_or_last(plenary)
    if asked.trigger is None:  # Slack keeps what is written as a message; a form it does not
        text = say(person.language, "The record opens with this button:")
        shows = Button("record.list", say(person.language, "Show the record"), value(plenary.id))
        return Answer(messages=(one_message([line(text)], [shows]),))
    return Answer(opens=_list_view(plenary, asked.account, slot.id if slot else None))


async def of_session(asked: Request, desk: Desk) -> Answer:
    """Show what is on record under the session that was chosen."""
    plenary = plenary_of(asked, desk)
    chosen = SlotId(asked.chosen)
    slot = chosen if chosen in plenary.slots else None
    return Answer(opens=_list_view(plenary, asked.account, slot))


async def page(asked: Request, desk: Desk) -> Answer:
    """Show another page of the list."""
    plenary = plenary_of(asked, desk)
    given = SlotId(word(asked, 0))
    slot = given if given in plenary.slots else None
    return Answer(opens=_list_view(plenary, asked.account, slot, whole(asked, 1)))


def _list_view(plenary: Plenary, by: Account, slot: SlotId | None, start: int = 0) -> View:
    person = plenary.require(by)
    language = person.language
    entries = rules.listed(plenary, by, slot)
    shown = entries[start : start + ON_A_PAGE]
    count = say_many(language, "{number} entry", "{number} entries", len(entries))
    title = slot_title(language, plenary.slots[slot].slot) if slot else _before(language)
    lines = [line(bold(title)), aside(count + _whose_record(person))]
    if not entries:
        lines.append(line(say(language, "Nothing is on record here for you yet.")))
    blocks = [*_sessions(plenary, by, language, slot), *blocks_of(lines)]
    blocks += [_row(plenary, one, language) for one in shown]
    blocks.append(_turning(plenary, language, slot or _NO_SLOT, start, len(entries)))
    return _view(language, say(language, "The record"), blocks)


def _whose_record(person: Person) -> str:
    if person.chairs:
        return ""
    return say(person.language, ", of your own delegation")


def _before(language: Language) -> str:
    return say(language, "Before the first item of the agenda")


def _view(language: Language, title: str, blocks: list[Block]) -> View:
    return View(
        callback="record.read",
        title=title,
        submit=None,
        close=say(language, "Close"),
        blocks=blocks,
    )


def _sessions(
    plenary: Plenary, by: Account, language: Language, slot: SlotId | None
) -> Iterator[Block]:
    """Yield the menu of what has been reached, if there is a choice."""
    reached = [state for state in plenary.in_order() if state.reached]
    offered = [(str(one.id), slot_title(language, one.slot)) for one in reached]
    if rules.listed(plenary, by, None):
        offered.insert(0, (_NO_SLOT, _before(language)))
    if len(offered) > 1 or (offered and slot is None):
        hint = say(language, "Another item of the agenda")
        yield {
            "type": "actions",
            "block_id": value(plenary.id, "sessions"),
            "elements": [menu("record.session", hint, offered)],
        }


def _row(plenary: Plenary, entered: Entered, language: Language) -> Block:
    """Return an entry in two lines, with the button that opens it. Its words are literal."""
    entry = entered.entry
    parts = [f"{entry.number}", kind_name(language, entry), whose(language, plenary, entry)]
    if entry.question is not None:
        parts.append(say(language, "question {number}", number=entry.question))
    first = shortened(" ".join(str(entry.text.best(language)).split()), _FIRST_WORDS)
    text = f"{' · '.join(part for part in parts if part)}\n{first}"
    opens = Button("record.show", say(language, "Open"), value(plenary.id, entry.number))
    said = {"type": "plain_text", "text": text, "emoji": False}
    return {"type": "section", "text": said, "accessory": opens.element()}


def _turning(plenary: Plenary, language: Language, slot: str, start: int, of: int) -> Block:
    buttons = [Button("record.open", add_title(language), value(plenary.id), style="primary")]
    if start > 0:
        before = value(plenary.id, slot, max(0, start - ON_A_PAGE))
        buttons.append(Button("record.earlier", say(language, "Earlier entries"), before))
    if start + ON_A_PAGE < of:
        after = value(plenary.id, slot, start + ON_A_PAGE)
        buttons.append(Button("record.later", say(language, "Later entries"), after))
    return {"type": "actions", "elements": [one.element() for one in buttons]}


async def show(asked: Request, desk: Desk) -> Answer:
    """Show the entry whose button was pressed, in full."""
    return await shown(asked, desk, whole(asked, 0))


async def shown(asked: Request, desk: Desk, number: int) -> Answer:
    """Show an entry in full, with what may be done about it."""
    plenary = plenary_of(asked, desk)
    entered = rules.visible(plenary, asked.account, number)
    person = plenary.require(asked.account)
    language = person.language
    if asked.trigger is None:
        text = say(language, "Entry no. {number} opens with this button:", number=number)
        shows = Button("record.show", say(language, "Show it"), value(plenary.id, number))
        return Answer(messages=(one_message([line(text)], [shows]),))
    source = entered.entry.source
    link = None
    if source is not None and source.channel == plenary.channel:
        link = await desk.platform.permalink(source.channel, source.ts)
    lines = [*_about(plenary, entered, language, link), *_words(entered, language)]
    slot = entered.entry.slot or _NO_SLOT
    back = Button("record.page", say(language, "Back to the list"), value(plenary.id, slot, 0))
    buttons = _what_may_be_done(plenary, entered, language)
    blocks = [
        *blocks_of(lines),
        {"type": "actions", "elements": [one.element() for one in [*buttons, back]]},
    ]
    title = say(language, "Entry no. {number}", number=number)
    return Answer(opens=_view(language, title, blocks))


def _what_may_be_done(plenary: Plenary, entered: Entered, language: Language) -> Sequence[Button]:
    entry = entered.entry
    if entered.state is EntryState.OFF_RECORD:
        return []
    if entered.state is EntryState.TAKEN_BACK:
        return [off_button(plenary, entry.number, language)]
    translate = Button(
        "record.translate", say(language, "Translate"), value(plenary.id, entry.number)
    )
    _, *others = entry_buttons(plenary, entry, language)
    return [*others[:1], translate, *others[1:]]


def _about(
    plenary: Plenary, entered: Entered, language: Language, link: str | None
) -> Iterator[Line]:
    """Yield what an entry is, whose, and how it came about."""
    entry = entered.entry
    yield line(bold(described(language, plenary, entry)))
    if entered.state is EntryState.TAKEN_BACK:
        yield line(bold(say(language, "Taken back: it counts no more.")))
    if entered.state is EntryState.OFF_RECORD:
        yield line(bold(say(language, "Off the record: its words are deleted.")))
    if entry.commitment is not None:
        done = entry.commitment
        yield line(bold(say(language, "What is undertaken") + ": "), str(done.verb))
        if done.owner is not None:
            yield line(bold(say(language, "By whom") + ": "), str(done.owner))
        if done.due is not None:
            yield line(bold(say(language, "By when") + ": "), day(language, done.due))
    if entry.practice is not None:
        yield line(say(language, "Best practice no. {number}", number=entry.practice))
    if how := attribution_line(language, plenary, entry):
        yield aside(how)
    by = who(language, plenary, entry.by)
    yield aside(
        say(language, "Recorded by {who}.", who=by) + " ", *when(plenary, entered.at, language)
    )
    if entered.revision > 1:
        last = who(language, plenary, entered.changed_by)
        changed = say(language, "Version {number}, by {who}.", number=entered.revision, who=last)
        yield aside(changed + " ", *when(plenary, entered.changed_at, language))
    if link is not None:
        yield aside(say(language, "The message:") + " ", Span(link, link=True))


def _words(entered: Entered, language: Language) -> Iterator[Line]:
    text = entered.entry.text
    if text.is_gone:
        return
    yield from _said(text.original, language, "")
    if text.translation is not None:
        mark = say(language, _STATES[text.translation.translation])
        yield from _said(text.translation, language, mark)


def _said(words: Words, language: Language, mark: str) -> Iterator[Line]:
    name = LANGUAGE_NAMES[words.language] if words.language else say(language, "Words")
    yield line(bold(f"{name} ({mark})" if mark else name))
    yield line(str(words))
