"""The summary of a session: shown to those who write it, and passed on by its lead."""

from agenda import facts as f
from agenda import papers as rules
from agenda import signing
from agenda.paper import PaperName, session_of, summary_name
from agenda.plenary import Plenary
from agenda.refusals import PaperChanged, Refusal
from agenda.under_name import signing_of
from handlers.carried import whole
from handlers.desk import Answer, Desk, Request
from handlers.due_dates import told
from handlers.paper_state import named, state_lines
from handlers.papers import changed_since, decided, paper_named, show_paper
from handlers.phrases import leads, slot_title, value
from handlers.running import plenary_of, said
from handlers.writing import Button, Message, bold, compose, joined, line, one_message, shortened
from locales import listed, say


async def summary(asked: Request, desk: Desk) -> Answer:
    """Show the summary of the session that was named, or where those of all sessions stand."""
    plenary = plenary_of(asked, desk)
    given = asked.text.strip()
    if not given:
        return _overview(asked, desk, plenary)
    found = [s for s in plenary.sessions() if s.slot.number == given]
    if not found:
        language = plenary.require(asked.account).language
        numbers = listed(language, [s.slot.number or "" for s in plenary.sessions()])
        text = "This agenda has no session “{given}”. Its sessions are {numbers}."
        return said(say(language, text, given=shortened(given, 40), numbers=numbers))
    return await show_paper(asked, desk, summary_name(found[0].id))


def _overview(asked: Request, desk: Desk, plenary: Plenary) -> Answer:
    """Show how far the summaries have come: to the chair of all, to a lead of its own."""
    person, now = plenary.require(asked.account), desk.clock.now()
    language = person.language
    messages: list[Message] = compose([line(bold(say(language, "Summaries of the sessions")))])
    mine = [s for s in plenary.sessions() if _may(plenary, asked, summary_name(s.id))]
    if not mine:
        return said(say(language, "Your delegation leads no session of this plenary."))
    for state in mine:
        name = summary_name(state.id)
        by = leads(language, state.slot)
        lines = [line(bold(slot_title(language, state.slot)), f" — {by}" if by else "")]
        buttons = []
        if name in plenary.papers:
            lines += state_lines(plenary, name, language, now)
            show = say(language, "Show it")
            buttons.append(Button("paper.show", show, value(plenary.id, name)))
        else:
            lines.append(line(say(language, "Not drafted: that is done a minute after it closes.")))
        messages += compose(lines, buttons)
    return Answer(messages=tuple(joined(messages)))


def _may(plenary: Plenary, asked: Request, name: PaperName) -> bool:
    try:
        rules.editor(plenary, asked.account, name)
    except Refusal:
        return False
    return True


async def pass_on(asked: Request, desk: Desk) -> Answer:
    """Find a summary right, and have the delegations asked."""
    name, language = paper_named(asked), desk.language(asked)
    try:
        decision = await decided(asked, desk, signing.pass_on, name, seen=whole(asked, 1))
    except PaperChanged as no:
        return changed_since(asked, desk, no)
    after = decision.plenary
    check = signing_of(after, name).check
    opened = any(isinstance(fact, f.CheckOpened) for fact in decision.facts)
    if check is None or not check.asked:
        text = "Thank you. Nothing in it stands under the name of a delegation that can be asked."
        return said(say(language, text))
    head = "Thank you. These delegations are asked: {countries}. They have until:"
    if not opened:
        head = "Thank you. These delegations were asked already: {countries}. They have until:"
    countries = named(language, list(check.asked))
    due = line(*told(after, check.due, language))
    return Answer(messages=(one_message([line(say(language, head, countries=countries)), due]),))


async def later(asked: Request, desk: Desk) -> Answer:
    """Leave a summary for later, and say until when."""
    plenary, name = plenary_of(asked, desk), paper_named(asked)
    language = rules.editor(plenary, asked.account, name).language
    slot = session_of(name)
    coming = signing.passed_on_at(plenary, slot) if slot else None
    if coming is None:
        return said(say(language, "It stays as it is: /plenary summary shows it."))
    text = say(language, "It stays as it is: /plenary summary shows it. It goes on by itself at:")
    return Answer(messages=(one_message([line(text), line(*told(plenary, coming, language))]),))
