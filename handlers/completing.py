"""The full form behind the short one: opened at any step, saved at each Next, never overwritten."""

from collections.abc import Sequence
from functools import partial

from agenda import completing as rules
from agenda.dossier import Dossier
from agenda.full_form import FIELDS, Particulars, Step
from agenda.plenary import Plenary
from agenda.practices import ours
from agenda.refusals import FormIncomplete, PracticeChanged
from agenda.words import Language
from handlers.carried import one_of, whole
from handlers.desk import Answer, Desk, Request, View
from handlers.evidence_form import block_of, row_after, row_lines, with_row
from handlers.full_form import LABELS, STEPS, particular_lines, read_step, step_view
from handlers.gate import lacking_lines
from handlers.phrases import value, who
from handlers.refusals import problems
from handlers.running import plenary_of
from handlers.tell_practices import own_buttons
from handlers.writing import Button, Line, bold, compose, line, one_message
from locales import say


async def open_form(asked: Request, desk: Desk) -> Answer:
    """Open the full form at the step whose button was pressed, else at the first one not saved."""
    plenary = plenary_of(asked, desk)
    dossier = ours(plenary, asked.account, whole(asked, 0))
    step = one_of(asked, 1, Step) if len(asked.value) > 1 else _first_open(dossier)
    return opened(asked, desk, dossier, step)


def _first_open(dossier: Dossier) -> Step:
    return next((step for step in Step if step not in dossier.filled), Step.PROOF)


def opened(asked: Request, desk: Desk, dossier: Dossier, step: Step | None = None) -> Answer:
    """Open a step, or give the buttons that do where Slack lets nothing open."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    if asked.trigger is None:
        text = "Here is the full form of practice no. {number}, step by step:"
        said = say(language, text, number=dossier.practice.number)
        buttons = step_buttons(plenary, dossier, language)
        return Answer(messages=tuple(compose([line(said)], buttons)))
    return Answer(opens=_view(desk, plenary, dossier, step or _first_open(dossier), language))


def _view(
    desk: Desk,
    plenary: Plenary,
    dossier: Dossier,
    step: Step,
    language: Language,
    *,
    given: Particulars | None = None,
    row: int = 0,
    above: Sequence[Line] = (),
) -> View:
    return step_view(
        plenary,
        dossier,
        step,
        language,
        desk.reference.directory,
        given=given,
        row=row,
        above=[*above, *lacking_lines(plenary, dossier, desk.clock.now(), language)],
        goes_on=bool(above),
    )


def step_buttons(plenary: Plenary, dossier: Dossier, language: Language) -> list[Button]:
    """Return a button for each step of the full form, marked where it is saved."""
    return [
        Button(
            f"practice.step.{step.value}",
            ("✓ " if step in dossier.filled else "") + say(language, STEPS[step]),
            value(plenary.id, dossier.practice.number, step.value),
        )
        for step in Step
    ]


async def saved(asked: Request, desk: Desk) -> Answer:
    """Put a step on record and show the next one."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    number, step, seen = whole(asked, 0), one_of(asked, 1, Step), whole(asked, 2)
    row = whole(asked, 3)
    given = read_step(asked, step, language)
    if step is Step.EVIDENCE:
        stands = ours(plenary, asked.account, number).particulars.evidence
        given = given.model_copy(update={"evidence": with_row(stands, asked, row)})
    rule = partial(
        rules.complete, by=asked.account, number=number, step=step, given=given, seen=seen
    )
    try:
        decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    except FormIncomplete as refused:
        wrong = problems(language, refused)
        if step is Step.EVIDENCE:
            wrong = {block_of(name, seen): said for name, said in wrong.items()}
        return Answer(errors=wrong)
    except PracticeChanged:
        return _both_versions(asked, desk, number, step, given)
    dossier = decision.plenary.dossiers[number]
    more = row_after(given.evidence, asked, row) if step is Step.EVIDENCE else None
    following = step if more is not None else _next_step(step)
    if following is not None:
        above = [line(bold(say(language, "Saved.")))]
        if more is not None:
            above += row_lines(given.evidence, language)
        view = _view(
            desk, decision.plenary, dossier, following, language, row=more or 0, above=above
        )
        return Answer(shows=view)
    text = say(language, "The full form of practice no. {number} is saved.", number=number)
    now = desk.clock.now()
    left = lacking_lines(decision.plenary, dossier, now, language)
    buttons = own_buttons(decision.plenary, number, language, now)
    return Answer(receipt=one_message([line(text), *left], buttons))


def _next_step(step: Step) -> Step | None:
    steps = list(Step)
    return next(iter(steps[steps.index(step) + 1 :]), None)


def _both_versions(
    asked: Request, desk: Desk, number: int, step: Step, given: Particulars
) -> Answer:
    """Show what a colleague saved meanwhile above what this person typed."""
    plenary, language = plenary_of(asked, desk), desk.language(asked)
    dossier = ours(plenary, asked.account, number)
    stands = dossier.filled[step]
    differing = [n for n in FIELDS[step] if getattr(stands.given, n) != getattr(given, n)]
    above = [
        line(
            bold(
                say(
                    language,
                    "Nothing was saved yet: meanwhile {who} saved this step. What differs stands "
                    "here; your own words are in the fields below. Press the button again to put "
                    "yours in its place, or copy from it what should stay.",
                    who=who(language, plenary, stands.by),
                )
            )
        ),
        *particular_lines(plenary, stands.given, differing, language, desk.reference.directory),
    ]
    empty = [n for n in differing if not getattr(stands.given, n)]
    if empty:
        names = ", ".join(say(language, LABELS[n]) for n in empty)
        above.append(line(say(language, "Left empty there: {fields}.", fields=names)))
    row = whole(asked, 3)
    view = _view(desk, plenary, dossier, step, language, given=given, row=row, above=above)
    return Answer(shows=view)
