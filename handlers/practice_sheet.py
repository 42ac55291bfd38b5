"""A best practice in full: what its delegation said of it, and how far it has come."""

from datetime import datetime

from agenda.dossier import Dossier, PracticeState
from agenda.full_form import FIELDS, Step, is_empty
from agenda.handing_in import files_of
from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.practices import is_ours
from agenda.recognising import recognisers
from agenda.register import visible_from
from agenda.roster import Person, Role
from agenda.words import Language
from handlers.carried import whole
from handlers.completing import step_buttons
from handlers.desk import Answer, Desk, Request
from handlers.file_words import file_line, hand_in_button, of_practice
from handlers.full_form import STEPS, particular_lines
from handlers.gate import STATES, definition_lines
from handlers.phrases import (
    AUDIENCES,
    FORMS,
    maturity,
    printed_zone,
    slot_title,
    value,
    where,
    who,
)
from handlers.review_form import reason_lines
from handlers.running import plenary_of
from handlers.tell_practices import own_buttons, received, withdraw_button
from handlers.tell_recognition import (
    name_button,
    recognise_button,
    return_button,
    review_buttons,
)
from handlers.writing import Button, Line, Message, bold, bullet, compose, in_one, line, moment
from locales import country, day, say

# The sheet itself is shown in full, has a button for each step, and withdrawing stands last.
_ELSEWHERE = ("practice.show", "practice.complete", "practice.withdraw")


async def show(asked: Request, desk: Desk) -> Answer:
    """Show the practice whose button was pressed."""
    return sheet(asked, desk, whole(asked, 0))


def sheet(asked: Request, desk: Desk, number: int) -> Answer:
    """Show a practice in full, as far as the reader may see it."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    elsewhere = desk.ledger.with_person(asked.account)
    dossier = visible_from(plenary, asked.account, number, elsewhere)
    person = plenary.person_of(asked.account)
    if person is None:  # of another plenary: the practice itself, and nothing of its review
        return Answer(messages=tuple(compose(practice_lines(plenary, dossier, desk, language))))
    private = is_ours(person, dossier.practice) or person.role is Role.SECRETARIAT
    lines = practice_lines(plenary, dossier, desk, language, private=private)
    files = files_of(plenary, practice=number)
    lines += [file_line(plenary, file, language, place=False) for file in files]
    lines += _history(plenary, dossier, language)
    if person in recognisers(plenary, dossier.practice) or person.role is Role.SECRETARIAT:
        lines += reason_lines(plenary, dossier, language)
    for added in dossier.added:
        text = say(language, "Added by {who}:", who=who(language, plenary, added.by))
        lines += [line(bold(text)), line(str(added.words))]
    buttons = _buttons(plenary, dossier, person, language, desk.clock.now())
    return Answer(messages=tuple(compose(lines, buttons)))


def practice_lines(
    plenary: Plenary, dossier: Dossier, desk: Desk, language: Language, *, private: bool = False
) -> list[Line]:
    """Return all that its delegation said of a practice, and the definition it is held to.

    The focal point is not public: only where the reader is of the delegation or a secretariat.
    """
    lines = short_form_lines(plenary, dossier.practice, language)
    given, directory = dossier.particulars, desk.reference.directory
    for step in Step:
        if step is Step.CONTACT and not private:
            continue
        said = particular_lines(plenary, given, FIELDS[step], language, directory)
        if said:
            lines += [line(bold(say(language, STEPS[step]))), *said]
    return [*lines, *definition_lines(plenary, dossier, desk.clock.now(), language)]


def _buttons(
    plenary: Plenary, dossier: Dossier, person: Person, language: Language, at: datetime
) -> list[Button]:
    """Return what the reader may do about a practice now; the rules decide it again."""
    number = dossier.practice.number
    buttons: list[Button] = []
    of_this = of_practice(number)
    if is_ours(person, dossier.practice):
        own = own_buttons(plenary, number, language, at)
        buttons += [b for b in own if b.action not in _ELSEWHERE]
        if not dossier.is_fixed:
            buttons += step_buttons(plenary, dossier, language)
            buttons.append(hand_in_button(plenary, of_this, language))
    if files_of(plenary, practice=number):
        label = say(language, "Its files")
        buttons.append(Button("file.list", label, value(plenary.id, 0, of_this)))
    if dossier.state is PracticeState.UNDER_REVIEW:
        secretariat = person.role is Role.SECRETARIAT
        may_recognise = person in recognisers(plenary, dossier.practice)
        if person.id in dossier.reviewers:
            buttons += review_buttons(plenary, number, language)
        if secretariat:
            buttons.append(name_button(plenary, number, language))
        if may_recognise:
            buttons.append(recognise_button(plenary, number, language))
        if may_recognise or secretariat:
            buttons.append(return_button(plenary, number, language))
    if is_ours(person, dossier.practice):
        buttons.append(withdraw_button(plenary, number, language))
    elif dossier.stands:
        add = say(language, "Add information")
        buttons.append(Button("practice.add", add, value(plenary.id, number)))
    return buttons


def short_form_lines(plenary: Plenary, practice: Practice, language: Language) -> list[Line]:
    """Return what the short form of a practice says, a line for each field."""
    slot = plenary.slots[practice.session].slot
    until = plenary.dossiers[practice.number].particulars.until
    today = until or plenary.local_date(practice.shared_at)
    length = maturity(language, practice.months(today))
    rows = [
        (say(language, "Session"), slot_title(language, slot)),
        (say(language, "Form"), say(language, FORMS[practice.kind])),
        (say(language, "Concrete objective"), str(practice.objective)),
        (say(language, "Outcome"), str(practice.outcome)),
        (say(language, "Since when"), f"{practice.since.isoformat()} ({length})"),
        (say(language, "Where else could it work?"), str(practice.elsewhere or "")),
        (say(language, "Link"), str(practice.link or "")),
        (say(language, "Who may see it"), say(language, AUDIENCES[practice.visibility])),
    ]
    if practice.question is not None and practice.question <= len(slot.questions):
        asked = in_one(slot.questions[practice.question - 1], language)
        label = say(language, "Guiding question that it answers")
        rows.insert(1, (label, f"{practice.question}. {asked}"))
    text = "No. {number}: {country}: “{title}”"
    named = country(language, practice.country)
    head = say(language, text, number=practice.number, country=named, title=practice.title)
    return [
        line(bold(head)),
        *(
            line(bold(label + (" " if label.endswith("?") else ": ")), said)
            for label, said in rows
            if not is_empty(said)
        ),
    ]


def _history(plenary: Plenary, dossier: Dossier, language: Language) -> list[Line]:
    """Return how far a practice has come: each state with when and who."""
    lines = [line(bold(say(language, "On record")))]
    zone, printed = where(plenary), printed_zone(plenary, language)
    for passed in dossier.history:
        when = f"{day(language, plenary.local_date(passed.at))}, "
        state = f"{say(language, STATES[passed.state])}: "
        said = [state, when, *moment(passed.at, zone, printed)]
        lines.append(bullet(*said, f" — {who(language, plenary, passed.by)}"))
        if passed.reason is not None:
            lines.append(line(str(passed.reason)))
    return lines


def own_dossiers(plenary: Plenary, person: Person) -> list[Dossier]:
    """Return the practices of a person's delegation, drafts with them, oldest first."""
    return [
        dossier
        for dossier in plenary.dossiers.values()
        if is_ours(person, dossier.practice) and dossier.state is not PracticeState.WITHDRAWN
    ]


def own_messages(
    plenary: Plenary, dossier: Dossier, language: Language, at: datetime
) -> list[Message]:
    """Return a practice of the reader's own delegation on a line, with what may be done next."""
    number = dossier.practice.number
    state = say(language, STATES[dossier.state])
    lines = [
        line(bold(say(language, "No. {number}", number=number)), f" ({state})"),
        received(plenary, dossier.practice, language, "{country}, {session}: “{title}”"),
    ]
    buttons = own_buttons(plenary, number, language, at)
    return compose(lines, [b for b in buttons if b.action != "practice.withdraw"])
