"""The delegations' check: each sees privately what stands under its name, confirms or corrects."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from agenda import delegations_check as rules
from agenda.paper import PaperName
from agenda.plenary import Plenary
from agenda.refusals import FormIncomplete, UnderNameChanged
from agenda.roster import Person
from agenda.under_name import mark, marks, own_entries, paragraphs_of, practices_of, signing_of
from agenda.words import Language
from handlers.carried import word
from handlers.desk import Answer, Desk, Request, View
from handlers.due_dates import told
from handlers.forms import text_field
from handlers.long_text import LONGEST_FIELD, from_fields, in_fields
from handlers.paper_shown import look_of
from handlers.paper_state import named
from handlers.papers import paper_named
from handlers.phrases import value
from handlers.recording_form import reason_field
from handlers.recording_words import kind_name, place, rule_of
from handlers.refusals import phrase, problem
from handlers.running import plenary_of, said
from handlers.writing import (
    Block,
    Button,
    Line,
    Message,
    aside,
    blocks_of,
    bold,
    bullet,
    compose,
    line,
    one_message,
)
from locales import say


def under_name_lines(plenary: Plenary, name: PaperName, person: Person) -> list[Line]:
    """Return what stands under the names that a person speaks for, whole, and nothing else."""
    language, look = person.language, look_of(name)
    lines: list[Line] = []
    for one in paragraphs_of(plenary, name, person.countries):
        first, *_ = own_entries(plenary, one, person.countries)
        about = (kind_name(language, first), place(language, plenary, first))
        lines.append(line(bold(", ".join(part for part in about if part) + ":")))
        text = look.words(plenary, one)
        if text is None:
            continue
        shown = text.best(language)
        lines.append(line(str(shown)))
        other = text.translation if shown == text.original else text.original
        if other is not None:
            lines.append(aside(str(other)))
    for practice in practices_of(plenary, name, person.countries):
        shared = say(
            language,
            "Best practice no. {number}, as your delegation shared it: {title}",
            number=practice.number,
            title=str(practice.title),
        )
        lines.append(bullet(shared))
    return lines


def asked_messages(
    plenary: Plenary, name: PaperName, person: Person, now: datetime, above: Sequence[Line] = ()
) -> list[Message]:
    """Return the question to a delegation: what stands there, until when, what silence means."""
    language, check = person.language, signing_of(plenary, name).check
    title = look_of(name).title(language, plenary, name)
    head = say(
        language,
        "This stands under the name of {countries}: {title}",
        countries=named(language, person.countries),
        title=title,
    )
    lines = [*above, line(bold(head)), *under_name_lines(plenary, name, person)]
    lines.append(
        aside(
            say(language, "How words leave this meeting: {rule}.", rule=rule_of(language, plenary))
        )
    )
    if check is not None and check.due > now:
        lines.append(line(say(language, "Is it right? Please confirm or correct it until:")))
        lines.append(line(*told(plenary, check.due, language)))
        lines.append(line(silence_words(language, counts=check.silence)))
    else:
        late = "The time for an answer is over. You can still give one; it is marked as late."
        lines.append(line(say(language, late)))
    return compose(lines, answer_buttons(plenary, name, person))


def silence_words(language: Language, *, counts: bool) -> str:
    """Return what it means if a delegation does not answer."""
    text = "If you do not answer, the record says that you have not answered, and nothing else."
    if counts:
        text = (
            "If you do not answer by then, this counts as no objection: both presidencies have "
            "switched that on for this plenary."
        )
    return say(language, text)


def answer_buttons(plenary: Plenary, name: PaperName, person: Person) -> list[Button]:
    """Return how a delegation answers."""
    language = person.language
    given = value(plenary.id, name, _mark(plenary, name, person))
    buttons = [Button("check.confirm", say(language, "It is right"), given, style="primary")]
    if paragraphs_of(plenary, name, person.countries):
        buttons.append(Button("check.correct", say(language, "Correct it"), given))
    return buttons


def _mark(plenary: Plenary, name: PaperName, person: Person) -> str:
    standing = marks(plenary, name)
    own = [c for c in person.countries if c in standing]
    return mark(plenary, name, own)


async def confirm(asked: Request, desk: Desk) -> Answer:
    """Confirm what stands under the delegation's name, as the button showed it."""
    plenary, name = plenary_of(asked, desk), paper_named(asked)
    rule = partial(rules.confirm, by=asked.account, name=name, seen=word(asked, 1))
    language = desk.language(asked)
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except UnderNameChanged as no:
        now = plenary_of(asked, desk)
        above = [line(bold(phrase(language, now, no)))]
        person = now.require(asked.account)
        return Answer(messages=tuple(asked_messages(now, name, person, desk.clock.now(), above)))
    if not decision.facts:
        return said(say(language, "Your delegation has answered already, and this stands."))
    return said(say(language, "Thank you: it is on record that your delegation confirms this."))


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the form in which a delegation corrects what stands under its name."""
    plenary, name = plenary_of(asked, desk), paper_named(asked)
    person, _ = rules.mine(plenary, asked.account, name)
    return Answer(opens=_form(plenary, name, person))


def _form(
    plenary: Plenary,
    name: PaperName,
    person: Person,
    given: Mapping[str, Any] | None = None,
    above: Sequence[Line] = (),
    *,
    why: bool = False,
) -> View:
    """Return the form; with `why`, it asks for the reason why a final paper is opened again."""
    language = person.language
    blocks = blocks_of([*above, line(look_of(name).title(language, plenary, name))])
    for key, one in rules.to_correct(plenary, name, person.countries).items():
        blocks += _fields(plenary, person, key, one, given)
    if why:
        blocks.append(reason_field(language, str((given or {}).get("reason") or "")))
    return View(
        callback="check.correct",
        title=say(language, "Correct it"),
        submit=say(language, "Put it on record"),
        close=say(language, "Cancel"),
        blocks=blocks,
        private=value(plenary.id, name, _mark(plenary, name, person)),
    )


def _fields(
    plenary: Plenary,
    person: Person,
    key: str,
    one: rules.OwnWords,
    given: Mapping[str, Any] | None,
) -> list[Block]:
    """Return the fields of one entry: several where one does not take it whole."""
    language = person.language
    about = (kind_name(language, one.entry), place(language, plenary, one.entry))
    label = ", ".join(part for part in about if part)
    hint = ""
    if not one.alone:
        hint = say(
            language,
            "The paragraph puts several contributions together. You correct your own; those who "
            "write the summary are told.",
        )
    values = dict(in_fields(key, str(one.text.original)))
    if given is not None:
        values |= {f: str(v or "") for f, v in given.items() if f.partition(".")[0] == key}
    return [
        text_field(
            field,
            label if field == key else f"{label} …",
            value=typed,
            most=LONGEST_FIELD,
            many_lines=True,
            optional=field != key,
            hint=hint if field == key else "",
        )
        for field, typed in values.items()
    ]


async def corrected(asked: Request, desk: Desk) -> Answer:
    """Put a delegation's corrections on record, or show what was changed meanwhile."""
    plenary, name = plenary_of(asked, desk), paper_named(asked)
    person, _ = rules.mine(plenary, asked.account, name)
    language = person.language
    keys = {field.partition(".")[0] for field in asked.values} - {"reason"}
    rule = partial(
        rules.correct,
        by=asked.account,
        name=name,
        words={key: from_fields(key, asked.values) for key in keys},
        seen=word(asked, 1),
        reason=str(asked.values.get("reason") or ""),
    )
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete as no:
        if "reason" in no.problems and "reason" not in asked.values:
            text = say(
                language,
                "A paper that both secretariats have approved stands on this. It is opened again "
                "when you save, with the reason that you give below.",
            )
            above = [line(bold(text))]
            return Answer(shows=_form(plenary, name, person, asked.values, above, why=True))
        return Answer(errors={n: problem(language, what) for n, what in no.problems.items()})
    except UnderNameChanged:
        now = plenary_of(asked, desk)
        text = say(
            language,
            "Nothing was recorded yet: what stands under your name was changed meanwhile. It "
            "stands here; your own words are in the fields below.",
        )
        above = [line(bold(text)), *under_name_lines(now, name, person)]
        why = "reason" in asked.values
        return Answer(shows=_form(now, name, person, asked.values, above, why=why))
    done = (
        "Thank you: your correction is on record."
        if decision.facts
        else ("Your delegation has answered already, and this stands.")
    )
    return Answer(receipt=one_message([line(say(language, done))]))
