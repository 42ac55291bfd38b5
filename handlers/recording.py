"""Putting words on record: typed, out of a message's menu, by an emoji, beside the floor."""

from functools import partial

from agenda import recording as rules
from agenda.entry import Entry
from agenda.entry_form import EntryForm, now_or_last
from agenda.facts import EntryCorrected, EntryMade
from agenda.ledger import Decision
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.refusals import (
    EntryChanged,
    FormIncomplete,
    NoSuchEntry,
    NotOurs,
)
from agenda.roster import Person, PersonId, Role
from agenda.words import Language
from handlers import recording_list
from handlers.carried import whole, word
from handlers.desk import Answer, Desk, Request
from handlers.phrases import value, who
from handlers.recording_filled import Filling, form_from, read_form
from handlers.recording_form import add_title, entry_view
from handlers.recording_typed import read_typed
from handlers.refusals import problem
from handlers.running import plenary_of
from handlers.tell_recording import entry_buttons, language_line, on_record_line
from handlers.writing import Button, Line, bold, compose, line, one_message
from locales import say

_FORM_WORDS = frozenset(("add", "new", "agregar", "añadir", "nueva", "nuevo"))
_LONGEST_NUMBER = 6
# The fields that the rules know by another name than the form.
_FIELDS = {"question": "place", "kind": "record.kind"}


async def record(asked: Request, desk: Desk) -> Answer:
    """Show the record; with a number that entry, with `add` the form, else record the words."""
    text = asked.text.strip()
    if text.casefold() in _FORM_WORDS:
        return await open_form(asked, desk)
    number = text.removeprefix("#")
    if not text:
        return await recording_list.listed(asked, desk)
    if number.isascii() and number.isdecimal() and len(number) < _LONGEST_NUMBER:
        return await recording_list.shown(asked, desk, int(number))
    return await _typed(asked, desk, text)


async def _typed(asked: Request, desk: Desk, text: str) -> Answer:
    """Put typed words on record; where something is missing, open the form with them in it."""
    plenary = plenary_of(asked, desk)
    person = recorder(plenary, asked)
    form = read_typed(text, plenary, desk, person)
    rule = partial(rules.add, by=asked.account, form=form)
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete as refused:
        return _to_be_completed(asked, plenary, person, form, refused)
    entry = _made(decision)
    lines = [on_record_line(decision.plenary, entry, person.language)]
    lines.append(language_line(entry, person.language))
    return Answer(
        messages=tuple(compose(lines, entry_buttons(decision.plenary, entry, person.language)))
    )


def recorder(plenary: Plenary, asked: Request) -> Person:
    """Return who asks, where anything is recorded at all."""
    rules.recorded(plenary)
    return plenary.require(asked.account)


def _made(decision: Decision) -> Entry:
    """Return the entry as a decision put it on record."""
    for fact in decision.facts:
        if isinstance(fact, EntryMade | EntryCorrected):
            return fact.entry
    raise NoSuchEntry


def _to_be_completed(
    asked: Request, plenary: Plenary, person: Person, form: EntryForm, refused: FormIncomplete
) -> Answer:
    language = person.language
    wrong = dict.fromkeys(problem(language, what) for what in refused.problems.values())
    if asked.trigger is not None:
        filling = Filling(why="reason" in refused.problems)
        lines = [line(bold(say(language, "Please complete this; nothing is on record yet.")))]
        return Answer(opens=entry_view(plenary, person, form, filling, lines))
    text = (
        "Nothing was recorded yet. Please write whose words they are before a colon, for example: "
        "record peru Q2 proposal: We propose … The form asks for everything:"
    )
    lines = [*(line(said) for said in wrong), line(say(language, text))]
    return Answer(messages=(one_message(lines, [_form_button(plenary, language)]),))


def _form_button(plenary: Plenary, language: Language) -> Button:
    return Button("record.open", add_title(language), value(plenary.id))


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the empty form, or give its button where Slack lets nothing open."""
    plenary = plenary_of(asked, desk)
    person = recorder(plenary, asked)
    if asked.trigger is None:
        text = say(person.language, "Here is the form for the record:")
        button = _form_button(plenary, person.language)
        return Answer(messages=(one_message([line(text)], [button]),))
    return Answer(opens=entry_view(plenary, person, _empty(plenary, person), Filling()))


def _empty(plenary: Plenary, person: Person) -> EntryForm:
    slot = now_or_last(plenary)
    return EntryForm(
        slot=slot.id if slot else None,
        question=slot.question if slot is not None and slot.running else None,
        language=person.language,
    )


async def open_for_speaker(asked: Request, desk: Desk) -> Answer:
    """Open the form for what somebody said who had the floor when the button was made."""
    plenary = plenary_of(asked, desk)
    person = recorder(plenary, asked)
    form = _empty(plenary, person)
    speaker = plenary.people.get(PersonId(word(asked, 0)))
    state = plenary.slots.get(SlotId(word(asked, 1)))
    if state is not None and state.reached and state.id != form.slot:
        form = form.model_copy(update={"slot": state.id, "question": None})
    if speaker is None:
        raise NotOurs
    form = form.model_copy(
        update={
            "countries": () if speaker.role is Role.OBSERVER else speaker.countries,
            "observer": speaker.id if speaker.role is Role.OBSERVER else None,
            "speaker": speaker.id,
            "language": speaker.language,
        }
    )
    return Answer(opens=entry_view(plenary, person, form, Filling(speaker=speaker.id)))


async def kind_chosen(asked: Request, desk: Desk) -> Answer:
    """Show the form with the fields of the kind that was chosen in it."""
    plenary = plenary_of(asked, desk)
    person, filling = plenary.require(asked.account), Filling.of(asked)
    before = _before(plenary, asked, filling)
    form = read_form(asked, filling, before)
    return Answer(shows=entry_view(plenary, person, form, filling))


def _before(plenary: Plenary, asked: Request, filling: Filling) -> Entry | None:
    if filling.number is None:
        return None
    return rules.visible(plenary, asked.account, filling.number).entry


async def added(asked: Request, desk: Desk) -> Answer:
    """Put on record what was filled in."""
    return await _sent(asked, desk, Filling.of(asked))


async def corrected(asked: Request, desk: Desk) -> Answer:
    """Put the corrected entry on record, or show what somebody else put there meanwhile."""
    return await _sent(asked, desk, Filling.of(asked))


async def _sent(asked: Request, desk: Desk, filling: Filling) -> Answer:
    plenary = plenary_of(asked, desk)
    person = plenary.require(asked.account)
    form = read_form(asked, filling, _before(plenary, asked, filling))
    by = asked.account
    if filling.number is None:
        rule = partial(rules.add, by=by, form=form, source=filling.source)
    else:
        rule = partial(rules.correct, by=by, number=filling.number, form=form, seen=filling.seen)
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except EntryChanged as changed:
        return _both_versions(plenary, person, form, changed)
    except FormIncomplete as refused:
        if "reason" in refused.problems and not filling.why:
            return Answer(shows=entry_view(plenary, person, form, filling.asking_why()))
        language = person.language
        wrong = {_FIELDS.get(k, k): problem(language, v) for k, v in refused.problems.items()}
        return Answer(errors=wrong)
    if not decision.facts:
        return Answer(receipt=one_message([line(say(person.language, "Nothing was changed."))]))
    lines = [on_record_line(decision.plenary, _made(decision), person.language)]
    return Answer(receipt=one_message(lines))


def _both_versions(
    plenary: Plenary, person: Person, form: EntryForm, changed: EntryChanged
) -> Answer:
    """Show what somebody else wrote meanwhile above what this person typed."""
    language, now = person.language, changed.now
    text = (
        "Nothing was saved yet: meanwhile {who} corrected this entry. It stands here; your own "
        "words are in the fields below. Save again to put yours in its place, or copy from it what "
        "should stay."
    )
    by = who(language, plenary, now.changed_by)
    above: list[Line] = [
        line(bold(say(language, text, who=by))),
        line(str(now.entry.text.original)),
    ]
    filling = Filling(number=now.entry.number, seen=now.revision)
    return Answer(shows=entry_view(plenary, person, form, filling, above))


async def open_correction(asked: Request, desk: Desk) -> Answer:
    """Open the form with an entry as it stands."""
    plenary = plenary_of(asked, desk)
    person = plenary.require(asked.account)
    entered = rules.standing(plenary, asked.account, whole(asked, 0))
    filling = Filling(number=entered.entry.number, seen=entered.revision)
    return Answer(opens=entry_view(plenary, person, form_from(entered), filling))
