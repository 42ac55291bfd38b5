"""The draft joint communiqué in Slack: shown by part, and negotiated paragraph by paragraph."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from agenda import facts as f
from agenda import negotiating as rules
from agenda import papers
from agenda.entry import EntryKind
from agenda.entry_form import EntryForm
from agenda.ledger import Decision
from agenda.negotiated import adopted, current_labels
from agenda.paper import COMMUNIQUE, Paragraph
from agenda.plenary import Plenary
from agenda.refusals import FormIncomplete, NotOurs, ParagraphChanged, Refusal
from agenda.roster import Person
from agenda.words import LANGUAGES
from handlers.carried import whole, word
from handlers.communique_form import (
    adoption_form,
    merge_form,
    others_given,
    place_given,
    style_form,
    style_given,
    told_view,
    wording_form,
)
from handlers.communique_look import with_verb
from handlers.desk import Answer, Desk, Request
from handlers.own_words import own_words
from handlers.paper_form import as_it_is_now, meanwhile, typed_text
from handlers.papers import decided, show_paper
from handlers.phrases import value
from handlers.recording_filled import Filling
from handlers.recording_form import entry_view
from handlers.refusals import phrase, problems
from handlers.running import plenary_of, said
from handlers.writing import Button, line, one_message
from locales import say

Rule = Callable[..., Sequence[f.Fact]]


async def communique(asked: Request, desk: Desk) -> Answer:
    """Show the draft, which begins with what the record offers where nobody has begun it."""
    plenary = plenary_of(asked, desk)
    if COMMUNIQUE not in plenary.papers:
        await decided(asked, desk, papers.draft, COMMUNIQUE)
    return await show_paper(asked, desk, COMMUNIQUE)


async def _decided(asked: Request, desk: Desk, rule: Rule, **given: object) -> Decision:
    plenary = plenary_of(asked, desk)
    ready = partial(rule, by=asked.account, **given)
    return await desk.ledger.decide(plenary.id, ready, cause=asked.cause)


def _of_form(asked: Request, desk: Desk) -> tuple[Plenary, Person, Paragraph]:
    """Return the paragraph that a button in a form, or the form, was made for."""
    plenary = plenary_of(asked, desk)
    person = papers.writing(plenary, asked.account, COMMUNIQUE)
    return plenary, person, papers.paragraph(plenary, COMMUNIQUE, word(asked, 0))


async def agree(asked: Request, desk: Desk) -> Answer:
    """Record, from within its form, that the meeting agreed a paragraph."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    try:
        key = word(asked, 0)
        one = papers.paragraph(plenary, COMMUNIQUE, key)
        own = own_words(plenary, one)
        decision = await _decided(asked, desk, rules.agree, key=key, seen=word(asked, 1), own=own)
    except Refusal as no:
        return Answer(shows=told_view(plenary, language, phrase(language, plenary, no)))
    dropped = sum(isinstance(fact, f.ParagraphDropped) for fact in decision.facts)
    texts = [say(language, "It is on record that the meeting agreed this paragraph.")]
    if dropped:
        texts.append(say(language, "Its other wordings are left out. They stay on record."))
    return Answer(shows=told_view(plenary, language, *texts))


async def bracket(asked: Request, desk: Desk) -> Answer:
    """Put a paragraph in brackets again, from within its form."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    try:
        await _decided(asked, desk, rules.bracket, key=word(asked, 0), seen=word(asked, 1))
    except ParagraphChanged as no:
        now = plenary_of(asked, desk)
        person = papers.editor(now, asked.account, COMMUNIQUE)
        return Answer(shows=as_it_is_now(now, COMMUNIQUE, no.now, person))
    except Refusal as no:
        return Answer(shows=told_view(plenary, language, phrase(language, plenary, no)))
    return Answer(shows=told_view(plenary, language, say(language, "It stands in brackets again.")))


async def open_alternative(asked: Request, desk: Desk) -> Answer:
    """Put the form for another wording in the place of a paragraph's form."""
    plenary, person, one = _of_form(asked, desk)
    return Answer(shows=wording_form(plenary, one, person))


async def alternative(asked: Request, desk: Desk) -> Answer:
    """Propose another wording of a paragraph."""
    language = desk.language(asked)
    text = with_verb(typed_text(asked.values, language), asked.values)
    try:
        decision = await _decided(
            asked, desk, rules.offer_alternative, key=word(asked, 0), text=text
        )
    except FormIncomplete as no:
        return Answer(errors=problems(language, no))
    made = next(fact for fact in decision.facts if isinstance(fact, f.ParagraphWritten))
    number = current_labels(decision.plenary).get(made.key, "")
    return _stands_now(
        asked, desk, say(language, "It stands in the draft as {number}.", number=number)
    )


async def open_merging(asked: Request, desk: Desk) -> Answer:
    """Put the form that makes one paragraph of several in the place of a paragraph's form."""
    plenary, person, one = _of_form(asked, desk)
    return Answer(shows=merge_form(plenary, one, person))


async def merge(asked: Request, desk: Desk) -> Answer:
    """Make one paragraph of several."""
    language = desk.language(asked)
    others = others_given(asked.values)
    try:
        await _decided(
            asked,
            desk,
            rules.merge,
            key=word(asked, 0),
            others=tuple(others),
            text=typed_text(asked.values, language),
            seen=word(asked, 1),
            others_seen=others,
        )
    except FormIncomplete as no:
        return Answer(errors=problems(language, no))
    except ParagraphChanged as no:
        plenary, person, one = _of_form(asked, desk)
        above = meanwhile(plenary, COMMUNIQUE, no.now, language)
        return Answer(shows=merge_form(plenary, one, person, given=asked.values, above=above))
    return _stands_now(
        asked, desk, say(language, "One paragraph stands on the sources of all now.")
    )


async def open_reservation(asked: Request, desk: Desk) -> Answer:
    """Open the form of the record for a reservation on a paragraph."""
    plenary, person, one = _of_form(asked, desk)
    form = EntryForm(
        kind=EntryKind.RESERVATION,
        slot=one.place.topic,
        language=person.language,
        paragraph=one.key,
    )
    return Answer(shows=entry_view(plenary, person, form, Filling()))


async def open_style(asked: Request, desk: Desk) -> Answer:
    """Open the form for how the communiqué looks."""
    plenary = plenary_of(asked, desk)
    person = papers.writing(plenary, asked.account, COMMUNIQUE)
    return Answer(opens=style_form(plenary, person))


async def style(asked: Request, desk: Desk) -> Answer:
    """Choose how the communiqué looks."""
    await _decided(asked, desk, rules.style, style=style_given(asked.values))
    return _stands_now(asked, desk, say(desk.language(asked), "The documents look like this now."))


async def circulate(asked: Request, desk: Desk) -> Answer:
    """Send the draft round as it is."""
    language = desk.language(asked)
    decision = await _decided(asked, desk, rules.circulate)
    if not decision.facts:
        text = "Nothing was sent: this is what went round last."
        return said(say(language, text))
    text = (
        "The draft is being written. It comes to moderators and secretariats in a private message. "
        "From now on its numbers stay, and the marked copy shows what has changed since."
    )
    return said(say(language, text))


async def open_adoption(asked: Request, desk: Desk) -> Answer:
    """Open the form in which a secretariat records the adoption."""
    plenary = plenary_of(asked, desk)
    person = papers.editor(plenary, asked.account, COMMUNIQUE)
    today = plenary.local_date(desk.clock.now())
    return Answer(opens=adoption_form(plenary, person, whole(asked, 0), today))


async def adopt(asked: Request, desk: Desk) -> Answer:
    """Record, for a secretariat, that the meeting adopted the communiqué."""
    language = desk.language(asked)
    chosen = asked.values.get("languages") or ()
    try:
        decision = await _decided(
            asked,
            desk,
            rules.adopt,
            seen=whole(asked, 0),
            on=_day(asked),
            place=place_given(asked.values),
            languages=tuple(one for one in LANGUAGES if one in chosen),
        )
    except FormIncomplete as no:
        return Answer(errors=problems(language, no))
    if adopted(decision.plenary) is not None:
        text = "All secretariats have recorded it: the communiqué is adopted."
        return _stands_now(asked, desk, say(language, text))
    recorded = decision.plenary.papers[COMMUNIQUE].adoptions
    others = [p for p in decision.plenary.agenda.processes if p not in recorded]
    text = "On record for your secretariat. It counts once {others} records the same."
    return _stands_now(asked, desk, say(language, text, others=", ".join(others)))


def _day(asked: Request) -> date:
    try:
        return date.fromisoformat(str(asked.values.get("on", "")))
    except ValueError as unreadable:
        raise NotOurs from unreadable


def _stands_now(asked: Request, desk: Desk, text: str) -> Answer:
    plenary = plenary_of(asked, desk)
    show = say(desk.language(asked), "Show it")
    button = Button("paper.show", show, value(plenary.id, COMMUNIQUE))
    return Answer(receipt=one_message([line(text)], [button]))
