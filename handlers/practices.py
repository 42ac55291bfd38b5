"""Sharing, listing, correcting and withdrawing best practices."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from pydantic import ValidationError

from agenda import practices as rules
from agenda.facts import PracticeEdited, PracticeShared
from agenda.ledger import Decision
from agenda.plenary import Plenary, SlotState
from agenda.practice import Practice, PracticeForm, PracticeKind, Visibility
from agenda.programme import SlotId
from agenda.refusals import FormIncomplete, NoSuchPractice, NotOnRoster, SessionNotOpened
from agenda.words import Language, clean
from handlers.carried import whole
from handlers.desk import Answer, Desk, Request, View
from handlers.forms import choice_field, date_field, text_field
from handlers.phrases import AUDIENCES, FORMS, slot_name, slot_title, value
from handlers.refusals import phrase, problem
from handlers.running import plenary_of, said
from handlers.tell_practices import own_buttons, received
from handlers.writing import Button, bold, compose, joined, line, one_message, units
from locales import country, say


async def command(asked: Request, desk: Desk) -> Answer:
    """Read what follows /bestpractice: list, edit N, withdraw N, or else a title."""
    word, _, rest = asked.text.strip().partition(" ")
    number = rest.strip()
    match word.casefold():
        case "list" | "lista" if not number:
            return await listed(asked, desk)
        case "edit" | "editar" if number.isdecimal():
            return _edit_form(asked, desk, _standing(plenary_of(asked, desk), number))
        case "withdraw" | "retirar" if number.isdecimal():
            return await _withdraw(asked, desk, int(number[:9]))
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
    return Answer(opens=_form(asked, desk, plenary, form, "practice.share", value(plenary.id)))


def _session_of_button(plenary: Plenary, asked: Request) -> SlotId | None:
    """Return the session whose button was pressed, so that a late press shares under it."""
    state = plenary.slots.get(SlotId(asked.value[0])) if asked.value else None
    return state.id if state is not None and state.is_session and state.reached else None


def _form(
    asked: Request, desk: Desk, plenary: Plenary, form: PracticeForm, callback: str, private: str
) -> View:
    language = desk.language(asked)
    person = plenary.person_of(asked.account)
    reached = rules.sessions_open_to(plenary)
    blocks = [
        choice_field(
            "session",
            say(language, "Session"),
            [(s.id, _short(language, s)) for s in reached],
            chosen=form.session,
        ),
        text_field("title", say(language, "Title"), value=form.title, most=rules.LONGEST_TITLE),
    ]
    if person is not None and len(person.countries) > 1:
        countries = [(code, country(language, code)) for code in person.countries]
        blocks.append(
            choice_field("country", say(language, "Country"), countries, chosen=form.country)
        )
    blocks += _texts(language, form)
    return View(
        callback=callback,
        title=say(language, "Best practice"),
        submit=say(language, "Share"),
        close=say(language, "Cancel"),
        blocks=blocks,
        private=private,
    )


def _texts(language: Language, form: PracticeForm) -> list[dict[str, Any]]:
    return [
        choice_field(
            "kind",
            say(language, "Form"),
            [(kind.value, say(language, text)) for kind, text in FORMS.items()],
            chosen=form.kind.value if form.kind else None,
        ),
        text_field(
            "objective",
            say(language, "Concrete objective"),
            value=form.objective,
            many_lines=True,
            hint=say(language, "What was to be reached?"),
        ),
        text_field(
            "outcome",
            say(language, "Outcome"),
            value=form.outcome,
            many_lines=True,
            hint=say(language, "What was reached, and how do you know?"),
        ),
        date_field(
            "since",
            say(language, "Since when"),
            value=form.since.isoformat() if form.since else "",
            hint=say(language, "The day, or the first day of the month, on which it began."),
        ),
        text_field(
            "elsewhere",
            say(language, "Where else could it work?"),
            value=form.elsewhere,
            many_lines=True,
            optional=True,
        ),
        text_field("link", say(language, "Link"), value=form.link, most=2000, optional=True),
        choice_field(
            "visibility",
            say(language, "Who may see it"),
            [(seen.value, say(language, text)) for seen, text in AUDIENCES.items()],
            chosen=form.visibility.value,
        ),
    ]


def _short(language: Language, slot: SlotState) -> str:
    return slot_title(language, slot.slot) if slot.slot.number else slot_name(language, slot.slot)


def _read(asked: Request, desk: Desk) -> PracticeForm:
    """Return the form as it was filled in; what is no choice of the form counts as not given."""
    given = {
        name: text
        for name, text in asked.values.items()
        if name in PracticeForm.model_fields and text not in ("", None)
    }
    given["language"] = desk.language(asked)
    while True:
        try:
            return PracticeForm.model_validate(given)
        except ValidationError as wrong:
            for error in wrong.errors():
                given.pop(str(error["loc"][0]), None)


async def shared(asked: Request, desk: Desk) -> Answer:
    """Put a practice on record, or keep what was typed until the author is on the roster."""
    plenary = plenary_of(asked, desk)
    form, language = _read(asked, desk), desk.language(asked)
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
        if isinstance(fact, PracticeShared | PracticeEdited):
            first = received(
                decision.plenary,
                fact.practice,
                language,
                "On record for {country} under {session}: “{title}”.",
            )
            where = say(language, "Your receipt is in the private messages of this bot.")
            return Answer(receipt=one_message([first, line(where)]))
    return Answer()


async def corrected(asked: Request, desk: Desk) -> Answer:
    """Put the corrected text of a practice on record."""
    plenary = plenary_of(asked, desk)
    form, language = _read(asked, desk), desk.language(asked)
    rule = partial(rules.edit, by=asked.account, number=whole(asked, 0), form=form)
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except (FormIncomplete, SessionNotOpened) as refused:
        return _errors(language, plenary, refused)
    return _taken(language, decision)


def _errors(
    language: Language, plenary: Plenary, refused: FormIncomplete | SessionNotOpened
) -> Answer:
    if isinstance(refused, SessionNotOpened):
        return Answer(errors={"session": phrase(language, plenary, refused)})
    return Answer(errors={name: problem(language, what) for name, what in refused.problems.items()})


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
    return Answer(opens=_form(asked, desk, plenary, form, "practice.share", value(plenary.id)))


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
    """Show the practices of the person's delegation, with what may be done about each."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    person = rules.delegation(plenary, asked.account)
    mine = [p for p in plenary.practices.values() if p.country in person.countries]
    if not mine:
        return said(say(language, "Your delegation has no best practice on record yet."))
    messages = []
    for practice in mine:
        buttons = (
            own_buttons(plenary, practice.number, language) if practice.author == person.id else []
        )
        text = "No. {number}"
        lines = [
            line(bold(say(language, text, number=practice.number))),
            received(plenary, practice, language, "{country}, {session}: “{title}”"),
        ]
        messages += compose(lines, buttons)
    return Answer(messages=tuple(joined(messages)))


def _standing(plenary: Plenary, number: str) -> Practice:
    practice = plenary.practices.get(int(number[:9]))
    if practice is None:
        raise NoSuchPractice
    return practice


async def edit(asked: Request, desk: Desk) -> Answer:
    """Open the form with a practice as it stands."""
    return _edit_form(asked, desk, _standing(plenary_of(asked, desk), str(whole(asked, 0))))


def _edit_form(asked: Request, desk: Desk, practice: Practice) -> Answer:
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    rules.editable(plenary, asked.account, practice.number)
    if asked.trigger is None:
        text = say(language, "Here is the form for a best practice:")
        return Answer(
            messages=tuple(
                compose([line(text)], own_buttons(plenary, practice.number, language)[:1])
            )
        )
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
    )
    private = value(plenary.id, practice.number)
    return Answer(opens=_form(asked, desk, plenary, form, "practice.correct", private))


async def withdraw(asked: Request, desk: Desk) -> Answer:
    """Take back the practice whose button was pressed."""
    return await _withdraw(asked, desk, whole(asked, 0))


async def _withdraw(asked: Request, desk: Desk, number: int) -> Answer:
    plenary = plenary_of(asked, desk)
    await desk.ledger.decide(
        plenary.id, partial(rules.withdraw, by=asked.account, number=number), cause=asked.cause
    )
    return said(say(desk.language(asked), "Practice no. {number} is withdrawn.", number=number))
