"""Filling in a session's datasheet: the form opens with what stands, and nothing typed is lost."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from agenda import collecting as rules
from agenda.datasheets import texts_that_go
from agenda.facts import Fact
from agenda.ledger import Decision
from agenda.plenary import Plenary, SlotState
from agenda.refusals import DatasheetChanged, FormIncomplete, NoSuchSlot
from agenda.words import LANGUAGES, Language
from handlers.carried import one_language, word
from handlers.datasheet_form import Filling, form, standing_texts, typed
from handlers.datasheet_words import sheet_lines
from handlers.desk import Answer, Desk, Request
from handlers.phrases import leads, slot_title, who
from handlers.references import reference, referred
from handlers.refusals import problem
from handlers.running import plenary_of
from handlers.writing import Line, aside, bold, bullet, line, one_message
from locales import say

# The fields that the rules know by another name than the form.
FIELDS = {"questions": "question.1", "topics": "topics.1", "concepts": "concepts.1"}


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form of the session whose button was pressed."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    state = _session(plenary, asked, word(asked, 0))
    chosen = one_language(asked, 1) if len(asked.value) > 1 else language
    filling = Filling(reference(state), chosen, _seen(plenary, state, chosen))
    texts = standing_texts(plenary, state, chosen)
    above = _above(asked, desk, plenary, state)
    return Answer(opens=form(plenary, filling, texts, language, above))


def _session(plenary: Plenary, asked: Request, given: str) -> SlotState:
    """Return the session that a form is for, whose datasheet this person may send.

    Raises:
        NoSuchSlot: the agenda that was loaded since has no such session.
        NotTheLead, SessionReached, HasEnded: it is not for this person, or too late.
    """
    state = referred(plenary, given)
    if not state.is_session:
        raise NoSuchSlot(state.id)
    rules.author(plenary, asked.account, state.id)
    return rules.session(plenary, state.id)


def _seen(plenary: Plenary, state: SlotState, language: Language) -> int:
    stands = rules.standing_sheet(plenary, state.id, language)
    return stands.number if stands else 0


def _above(asked: Request, desk: Desk, plenary: Plenary, state: SlotState) -> list[Line]:
    """Return what is said above the fields to somebody who fills them in for a lead."""
    language = desk.language(asked)
    if not rules.author(plenary, asked.account, state.id).on_behalf:
        return []
    named = leads(language, state.slot) or say(language, "the leads")
    text = say(language, "You enter this on behalf of: {leads}. The record says so.", leads=named)
    return [aside(text)]


async def language_chosen(asked: Request, desk: Desk) -> Answer:
    """Show the form in the language that was chosen in it."""
    plenary = plenary_of(asked, desk)
    filling = Filling.of(asked)
    _session(plenary, asked, filling.session)
    chosen = next((known for known in LANGUAGES if known == asked.chosen), filling.language)
    return _in_another(asked, desk, plenary, filling, chosen)


def _in_another(
    asked: Request, desk: Desk, plenary: Plenary, filling: Filling, chosen: Language
) -> Answer:
    """Show the form in another language, with what was typed where it is not what stood there."""
    reader, state = desk.language(asked), referred(plenary, filling.session)
    before = standing_texts(plenary, state, filling.language)
    given = typed(asked, plenary, filling, reader).texts
    kept = {name: text for name, text in given.items() if text and text != before.get(name, "")}
    texts = {**standing_texts(plenary, state, chosen), **kept}
    now = Filling(reference(state), chosen, _seen(plenary, state, chosen))
    above = _above(asked, desk, plenary, state)
    return Answer(shows=form(plenary, now, texts, reader, above))


async def sent(asked: Request, desk: Desk) -> Answer:
    """Put a datasheet on record, or show what stands against it with the words still there."""
    plenary = plenary_of(asked, desk)
    reader, filling = desk.language(asked), Filling.of(asked)
    state = _session(plenary, asked, filling.session)
    above = _above(asked, desk, plenary, state)
    chosen = asked.values.get("datasheet.language")
    for other in LANGUAGES:
        if chosen == other != filling.language:
            return _in_another(asked, desk, plenary, filling, other)
    given = typed(asked, plenary, filling, reader)
    if given.errors:
        return _errors(filling.language, given.errors)
    going = texts_that_go(
        plenary.loaded.slot(state.id),
        plenary.datasheets.get(state.id, ()),
        rules.cleaned(given.sheet),
    )
    if going and not filling.sure:
        sure = replace(filling, sure=True)
        notes = [*_going_lines(reader, filling.language, going), *above]
        return Answer(shows=form(plenary, sure, given.texts, reader, notes))

    def rule(now: Plenary, at: datetime) -> Sequence[Fact]:
        slot = referred(now, filling.session).id
        return rules.send(
            now, at, by=asked.account, slot=slot, sheet=given.sheet, seen=filling.seen
        )

    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete as refused:
        named = {FIELDS.get(name, name): problem(reader, p) for name, p in refused.problems.items()}
        return _errors(filling.language, named)
    except DatasheetChanged:
        now = plenary_of(asked, desk)  # with the version that came in meanwhile
        fresh = replace(filling, seen=_seen(now, state, filling.language))
        notes = [*_meanwhile(reader, now, state, filling.language), *above]
        return Answer(shows=form(now, fresh, given.texts, reader, notes))
    return Answer(receipt=one_message(_taken(reader, state, decision)))


def _errors(language: Language, errors: Mapping[str, str]) -> Answer:
    return Answer(errors={f"{language}.{name}": text for name, text in errors.items()})


def _taken(language: Language, state: SlotState, decision: Decision) -> list[Line]:
    title = slot_title(language, state.slot)
    if not decision.facts:
        text = say(language, "“{slot}”: this stands on record already, as it is.", slot=title)
        return [line(text)]
    number = len(decision.plenary.datasheets[state.id])
    text = say(
        language,
        "On record: version {number} of the datasheet of “{slot}”.",
        number=number,
        slot=title,
    )
    where = say(language, "Your receipt is in the private messages of this bot.")
    return [line(text), line(where)]


def _meanwhile(
    language: Language, plenary: Plenary, state: SlotState, sent_in: Language
) -> list[Line]:
    """Return the version that somebody else sent, whole, and what becomes of it."""
    stands = rules.standing_sheet(plenary, state.id, sent_in)
    if stands is None:
        return []
    name = who(language, plenary, stands.by) if stands.by else say(language, "The secretariat")
    return [
        line(
            bold(
                say(
                    language,
                    "Nothing was sent yet: meanwhile {who} sent version {number}. It stands here; "
                    "your own words are in the fields below. Send again to put yours in its place, "
                    "or copy from it what should stay.",
                    who=name,
                    number=stands.number,
                )
            )
        ),
        *sheet_lines(stands.sheet, language),
    ]


def _going_lines(language: Language, sent_in: Language, going: Sequence[str]) -> list[Line]:
    text = (
        "Nothing was sent yet: these stand in Spanish alone, and would go. Both languages are "
        "paired by their order, and you give another number of them. Send again to let them go, "
        "or fill in as many."
        if sent_in == "en"
        else "Nothing was sent yet: these stand in English alone, and would go. Both languages are "
        "paired by their order, and you give another number of them. Send again to let them go, "
        "or fill in as many."
    )
    return [line(bold(say(language, text))), *(bullet(one) for one in going)]
