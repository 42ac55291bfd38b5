"""Papers in Slack: the summary of a session and the communiqué, written and signed together."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from agenda import facts as f
from agenda import papers as rules
from agenda import signing
from agenda.ledger import Decision
from agenda.paper import PaperName
from agenda.plenary import Plenary
from agenda.refusals import (
    FormIncomplete,
    PaperChanged,
    ParagraphChanged,
    Refusal,
)
from agenda.roster import Person
from agenda.words import LONGEST_REASON, typed
from handlers.carried import whole, word
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import text_field
from handlers.paper_form import Writing, as_it_is_now, chosen_place, form, meanwhile, typed_text
from handlers.paper_shown import look_of, paper_messages, passing_buttons, shown
from handlers.paper_state import process_name
from handlers.phrases import value
from handlers.refusals import phrase, problem
from handlers.running import plenary_of, said
from handlers.writing import (
    Button,
    Line,
    Message,
    blocks_of,
    bold,
    line,
    one_message,
)
from locales import listed, say

Rule = Callable[..., Sequence[f.Fact]]


def paper_named(asked: Request) -> PaperName:
    """Return the paper that a button or a form was made for.

    Raises:
        NotOurs: the bot made no such button.
    """
    return PaperName(word(asked, 0))


async def decided(
    asked: Request, desk: Desk, rule: Rule, name: PaperName, **given: object
) -> Decision:
    """Put on record what a rule decides about a paper."""
    plenary = plenary_of(asked, desk)
    ready = partial(rule, by=asked.account, name=name, **given)
    return await desk.ledger.decide(plenary.id, ready, cause=asked.cause)


async def show_paper(
    asked: Request, desk: Desk, name: PaperName, *, start: int = 0, above: Sequence[Line] = ()
) -> Answer:
    """Show a paper as a page, to those who write it."""
    plenary = plenary_of(asked, desk)
    person = rules.editor(plenary, asked.account, name)
    rules.paper(plenary, name)
    found = shown(plenary, name, person, desk.clock.now(), start=start, above=above)
    return Answer(messages=tuple(found.messages))


async def show(asked: Request, desk: Desk) -> Answer:
    """Show the paper whose button was pressed."""
    return await show_paper(asked, desk, paper_named(asked))


async def more(asked: Request, desk: Desk) -> Answer:
    """Show the rest of a long paper."""
    return await show_paper(asked, desk, paper_named(asked), start=whole(asked, 1))


async def edit(asked: Request, desk: Desk) -> Answer:
    """Open the form of the paragraph that was picked in the menu."""
    plenary, name = plenary_of(asked, desk), paper_named(asked)
    person = rules.writing(plenary, asked.account, name)
    one = rules.paragraph(plenary, name, asked.chosen)
    return Answer(opens=form(plenary, Writing(name, one.key, one.version), person))


async def add(asked: Request, desk: Desk) -> Answer:
    """Open the form for a paragraph that is added."""
    plenary, name = plenary_of(asked, desk), paper_named(asked)
    person = rules.writing(plenary, asked.account, name)
    rules.paper(plenary, name)
    return Answer(opens=form(plenary, Writing(name), person))


async def written(asked: Request, desk: Desk) -> Answer:
    """Put a paragraph on record, or show both versions where somebody else was faster."""
    plenary, writing = plenary_of(asked, desk), Writing.of(asked)
    person = rules.editor(plenary, asked.account, writing.name)
    reader = person.language
    text = look_of(writing.name).finished(typed_text(asked.values, reader), asked.values)
    place = None if writing.key else chosen_place(plenary, writing.name, asked.values)
    try:
        decision = await decided(
            asked,
            desk,
            rules.write,
            writing.name,
            key=writing.key or None,
            text=text,
            place=place,
            seen=writing.seen or None,
        )
    except FormIncomplete as no:
        return Answer(errors={n: problem(reader, what) for n, what in no.problems.items()})
    except ParagraphChanged as no:
        now = plenary_of(asked, desk)
        fresh = replace(writing, seen=no.now.version)
        above = meanwhile(now, writing.name, no.now, reader)
        return Answer(shows=form(now, fresh, person, given=asked.values, above=above))
    return Answer(
        receipt=_stands_now(decision.plenary, writing.name, person, changed=decision.facts)
    )


def _stands_now(
    plenary: Plenary, name: PaperName, person: Person, *, changed: Sequence[f.Fact]
) -> Message:
    language = person.language
    text = "It stands in version {number} now." if changed else "It stands like this already."
    title = look_of(name).title(language, plenary, name)
    done = say(language, text, number=plenary.papers[name].revision)
    shows = Button("paper.show", say(language, "Show it"), value(plenary.id, name), style="primary")
    buttons = [shows, *passing_buttons(plenary, name, person)]
    return one_message([line(bold(title)), line(done)], buttons)


async def drop(asked: Request, desk: Desk) -> Answer:
    """Leave a paragraph out, from within its form."""
    writing = Writing.of(asked)
    language = desk.language(asked)
    try:
        seen = writing.seen or None
        await decided(asked, desk, rules.drop, writing.name, key=writing.key, seen=seen)
    except ParagraphChanged as no:
        now = plenary_of(asked, desk)
        person = rules.editor(now, asked.account, writing.name)
        return Answer(shows=as_it_is_now(now, writing.name, no.now, person))
    except Refusal as no:
        return Answer(
            shows=_closing_view(asked, desk, phrase(language, plenary_of(asked, desk), no))
        )
    text = "It is left out. Its text stays on record, and the paper offers to take it in again."
    return Answer(shows=_closing_view(asked, desk, say(language, text)))


def _closing_view(asked: Request, desk: Desk, text: str) -> View:
    language = desk.language(asked)
    return View(
        callback="paper.write",
        title=say(language, "Correct a paragraph"),
        submit=None,
        close=say(language, "Close"),
        blocks=blocks_of([line(text)]),
        private=value(plenary_of(asked, desk).id, paper_named(asked)),
    )


async def restore(asked: Request, desk: Desk) -> Answer:
    """Take in again what was left out."""
    name = paper_named(asked)
    await decided(asked, desk, rules.restore, name, key=asked.chosen)
    above = [line(bold(say(desk.language(asked), "It is in the text again.")))]
    return await show_paper(asked, desk, name, above=above)


async def approve(asked: Request, desk: Desk) -> Answer:
    """Approve, for a secretariat, the version whose button was pressed."""
    name, language = paper_named(asked), desk.language(asked)
    try:
        decision = await decided(asked, desk, signing.approve, name, seen=whole(asked, 1))
    except PaperChanged as no:
        return changed_since(asked, desk, no)
    after = decision.plenary
    if rules.is_final(after, name):
        return said(say(language, "Every secretariat has approved this version: it is final."))
    waiting = [p for p in after.agenda.processes if p not in after.papers[name].approved_by()]
    text = say(
        language,
        "Approved for your secretariat. It is final once {others} approves the same version.",
        others=listed(language, [process_name(language, p) for p in waiting]),
    )
    return said(text)


def changed_since(asked: Request, desk: Desk, no: PaperChanged) -> Answer:
    """Say what has changed since the button was made, with the paper as it is now below."""
    plenary = plenary_of(asked, desk)
    person = rules.editor(plenary, asked.account, no.paper)
    text = phrase(person.language, plenary, no)
    return Answer(
        messages=tuple(
            paper_messages(plenary, no.paper, person, desk.clock.now(), [line(bold(text))])
        )
    )


async def open_reopening(asked: Request, desk: Desk) -> Answer:
    """Open the form for the reason why a final paper is opened again."""
    plenary, name = plenary_of(asked, desk), paper_named(asked)
    language = rules.editor(plenary, asked.account, name).language
    rules.paper(plenary, name)
    field = text_field(
        "reason", say(language, "Why it is opened again"), most=LONGEST_REASON, many_lines=True
    )
    title = line(look_of(name).title(language, plenary, name))
    return Answer(
        opens=View(
            callback="paper.reopen",
            title=say(language, "Open it again"),
            submit=say(language, "Open it again"),
            close=say(language, "Cancel"),
            blocks=[*blocks_of([title]), field],
            private=value(plenary.id, name),
        )
    )


async def reopened(asked: Request, desk: Desk) -> Answer:
    """Open a final paper again, with the reason."""
    name, person = paper_named(asked), plenary_of(asked, desk).require(asked.account)
    language = person.language
    reason = typed(str(asked.values.get("reason") or ""), language)
    try:
        decision = await decided(asked, desk, rules.reopen, name, reason=reason)
    except FormIncomplete as no:
        return Answer(errors={n: problem(language, what) for n, what in no.problems.items()})
    return Answer(receipt=_stands_now(decision.plenary, name, person, changed=decision.facts))
