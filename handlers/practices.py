"""Sharing, listing, correcting and withdrawing best practices."""

from collections.abc import Sequence
from functools import partial

from agenda import practices as rules
from agenda.dossier import PracticeState
from agenda.facts import PracticeDrafted, PracticeEdited, PracticeShared
from agenda.ledger import Decision
from agenda.plenary import Plenary
from agenda.practice import PracticeForm, PracticeKind, Visibility
from agenda.programme import SlotId
from agenda.refusals import (
    FormIncomplete,
    NoSuchPractice,
    NotOnRoster,
    PracticeChanged,
    SessionNotOpened,
)
from agenda.words import Language, clean
from handlers import completing, finding, recognising
from handlers.carried import whole
from handlers.desk import Answer, Desk, Request
from handlers.paging import page
from handlers.phrases import value, who
from handlers.practice_form import form_view, read_form
from handlers.practice_sheet import own_dossiers, own_messages, sheet, short_form_lines
from handlers.refusals import phrase, problems
from handlers.running import plenary_of, said
from handlers.tell_practices import edit_button, received
from handlers.writing import Button, bold, compose, joined, line, one_message, units
from locales import say

MOST_LISTED = 6


async def command(asked: Request, desk: Desk) -> Answer:
    """Read what follows /bestpractice: list, edit N and their like, or else a title."""
    word, _, rest = asked.text.strip().partition(" ")
    number = rest.strip()
    match word.casefold():
        case "list" | "lista" if not number:
            return await listed(asked, desk)
        case "edit" | "editar" if number.isdecimal():
            return _edit_form(asked, desk, int(number[:9]))
        case "withdraw" | "retirar" if number.isdecimal():
            return await _withdraw(asked, desk, int(number[:9]))
        case "complete" | "completar" if number.isdecimal():
            dossier = rules.ours(plenary_of(asked, desk), asked.account, int(number[:9]))
            return completing.opened(asked, desk, dossier)
        case "add" | "agregar" if number.partition(" ")[0].isdecimal():
            given, _, words = number.partition(" ")
            return await recognising.add(asked, desk, int(given[:9]), words)
        case "find" | "buscar":
            return await finding.find(asked, desk, number)
        case "show" | "ver" if number.isdecimal():
            return sheet(asked, desk, int(number[:9]))
        case _:
            return await open_form(asked, desk)


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form, or give the button that opens it where Slack lets nothing open."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    session = _session_of_button(plenary, asked)
    title = clean(asked.text if session or not asked.value else "|".join(asked.value))
    if units(title) > rules.LONGEST_TITLE:
        text = say(
            language,
            "A title has at most {most} characters. Please write /bestpractice with a short title, "
            "or alone: a form opens for the rest. Nothing was kept yet.",
            most=rules.LONGEST_TITLE,
        )
        return said(text)
    preset = rules.preset_session(plenary)
    person = plenary.person_of(asked.account)
    if person is not None:
        rules.delegation(plenary, asked.account)
    if asked.trigger is None:
        opens = Button(
            "practice.open",
            say(language, "Share a best practice"),
            value(plenary.id, title),
            style="primary",
        )
        text = say(language, "Here is the form for a best practice:")
        return Answer(messages=tuple(compose([line(text)], [opens])))
    form = PracticeForm(title=title, session=session or preset.id)
    return Answer(opens=form_view(asked, desk, plenary, form, "practice.share", value(plenary.id)))


def _session_of_button(plenary: Plenary, asked: Request) -> SlotId | None:
    """Return the session whose button was pressed, so that a late press shares under it."""
    state = plenary.slots.get(SlotId(asked.value[0])) if asked.value else None
    return state.id if state is not None and state.is_session and state.reached else None


async def shared(asked: Request, desk: Desk) -> Answer:
    """Put a practice on record, or keep what was typed until the author is on the roster."""
    plenary = plenary_of(asked, desk)
    form, language = read_form(asked, desk), desk.language(asked)
    try:
        decision = await desk.ledger.decide(
            plenary.id, partial(rules.share, by=asked.account, form=form), cause=asked.cause
        )
    except NotOnRoster:
        await desk.ledger.decide(
            plenary.id,
            partial(rules.keep_for_later, by=asked.account, form=form),
            cause=asked.cause,
        )
        return Answer()
    except (FormIncomplete, SessionNotOpened) as refused:
        return _errors(language, plenary, refused)
    return _taken(language, decision)


def _taken(language: Language, decision: Decision) -> Answer:
    """Say at once, where the person is, that a practice is on record; the receipt lasts."""
    for fact in decision.facts:
        if isinstance(fact, PracticeShared | PracticeDrafted | PracticeEdited):
            text = "On record for {country} under {session}: “{title}”."
            if decision.plenary.dossiers[fact.practice.number].state is PracticeState.DRAFT:
                text = "Kept as a draft for {country} under {session}: “{title}”."
            first = received(decision.plenary, fact.practice, language, text)
            where = say(language, "Your receipt is in the private messages of this bot.")
            return Answer(receipt=one_message([first, line(where)]))
    return Answer()


async def corrected(asked: Request, desk: Desk) -> Answer:
    """Put the corrected text of a practice on record, or show what a colleague put there."""
    plenary = plenary_of(asked, desk)
    form, language = read_form(asked, desk), desk.language(asked)
    number = whole(asked, 0)
    seen = whole(asked, 1) if len(asked.value) > 1 else None
    rule = partial(rules.edit, by=asked.account, number=number, form=form, seen=seen)
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except (FormIncomplete, SessionNotOpened) as refused:
        return _errors(language, plenary, refused)
    except PracticeChanged:
        return _both_versions(asked, desk, number, form)
    return _taken(language, decision)


def _both_versions(asked: Request, desk: Desk, number: int, form: PracticeForm) -> Answer:
    """Show what a colleague wrote meanwhile above what this person typed."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    dossier = rules.ours(plenary, asked.account, number)
    text = (
        "Nothing was saved yet: meanwhile {who} corrected this practice. It stands here; your own "
        "words are in the fields below. Save again to put yours in its place, or copy from it what "
        "should stay."
    )
    above = [
        line(bold(say(language, text, who=who(language, plenary, dossier.changed_by)))),
        *short_form_lines(plenary, dossier.practice, language),
    ]
    private = value(plenary.id, number, dossier.revision)
    form = form.model_copy(update={"session": form.session or dossier.practice.session})
    return Answer(shows=form_view(asked, desk, plenary, form, "practice.correct", private, above))


async def share_draft(asked: Request, desk: Desk) -> Answer:
    """Share the draft whose button was pressed."""
    plenary, number = plenary_of(asked, desk), whole(asked, 0)
    rule = partial(rules.share_draft, by=asked.account, number=number)
    await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    text = "Practice no. {number} is shared with the meeting."
    return said(say(desk.language(asked), text, number=number))


def _errors(
    language: Language, plenary: Plenary, refused: FormIncomplete | SessionNotOpened
) -> Answer:
    if isinstance(refused, SessionNotOpened):
        return Answer(errors={"session": phrase(language, plenary, refused)})
    return Answer(errors=problems(language, refused))


async def kept(asked: Request, desk: Desk) -> Answer:
    """Open the form with what somebody typed before they were on the roster, or ask which."""
    plenary = plenary_of(asked, desk)
    mine = [
        PracticeForm.model_validate_json(str(k.form))
        for k in plenary.kept
        if k.account == asked.account and k.form.body
    ]
    chosen = asked.value[0] if asked.value else ""
    if chosen.isdecimal():
        mine = mine[int(chosen) : int(chosen) + 1]
    if not mine:
        raise NoSuchPractice
    if len(mine) > 1:
        return _which_kept(asked, desk, plenary, mine)
    form = mine[0]
    return Answer(opens=form_view(asked, desk, plenary, form, "practice.share", value(plenary.id)))


def _which_kept(
    asked: Request, desk: Desk, plenary: Plenary, forms: Sequence[PracticeForm]
) -> Answer:
    text = say(desk.language(asked), "You typed several best practices. Which one do you mean?")
    messages = compose([line(text)])
    for number, form in enumerate(forms):
        title = clean(form.title) or str(number + 1)
        button = Button("practice.kept", title, value(plenary.id, number))
        messages += compose([line(title)], [button])
    return Answer(messages=tuple(joined(messages)))


async def listed(asked: Request, desk: Desk) -> Answer:
    """Show the practices of the person's delegation, a few at a time, with what may be done."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    person = rules.delegation(plenary, asked.account)
    mine = own_dossiers(plenary, person)
    if not mine:
        return said(say(language, "Your delegation has no best practice on record yet."))
    start = min(whole(asked, 0), len(mine)) if asked.value else 0
    items = [own_messages(plenary, d, language, desk.clock.now()) for d in mine]
    messages, following = page(items, start, MOST_LISTED)
    if following is not None:
        text = "Show the next ones: {first} to {last}"
        label = say(language, text, first=following + 1, last=len(mine))
        more = Button("practice.list", label, value(plenary.id, following))
        messages += compose([line(say(language, "There are more best practices."))], [more])
    return Answer(messages=tuple(joined(messages)))


async def edit(asked: Request, desk: Desk) -> Answer:
    """Open the form with a practice as it stands."""
    return _edit_form(asked, desk, whole(asked, 0))


def _edit_form(asked: Request, desk: Desk, number: int) -> Answer:
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    dossier = rules.ours(plenary, asked.account, number)
    practice = dossier.practice
    if asked.trigger is None:
        text = say(language, "Here is the form for a best practice:")
        opens = edit_button(plenary, number, language)
        return Answer(messages=tuple(compose([line(text)], [opens])))
    form = PracticeForm(
        title=str(practice.title),
        country=practice.country,
        kind=PracticeKind(practice.kind),
        objective=str(practice.objective),
        outcome=str(practice.outcome),
        since=practice.since,
        elsewhere=str(practice.elsewhere or ""),
        link=str(practice.link or ""),
        visibility=Visibility(practice.visibility),
        session=practice.session,
        question=practice.question or 0,
    )
    private = value(plenary.id, number, dossier.revision)
    return Answer(opens=form_view(asked, desk, plenary, form, "practice.correct", private))


async def withdraw(asked: Request, desk: Desk) -> Answer:
    """Take back the practice whose button was pressed."""
    return await _withdraw(asked, desk, whole(asked, 0))


async def _withdraw(asked: Request, desk: Desk, number: int) -> Answer:
    plenary = plenary_of(asked, desk)
    await desk.ledger.decide(
        plenary.id, partial(rules.withdraw, by=asked.account, number=number), cause=asked.cause
    )
    return said(say(desk.language(asked), "Practice no. {number} is withdrawn.", number=number))
