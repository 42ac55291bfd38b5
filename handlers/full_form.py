"""The full form of a best practice on the screen of a phone: one step, its fields, their words."""

from collections.abc import Sequence
from enum import StrEnum

from pydantic import ValidationError

from agenda.directory import Directory
from agenda.dossier import Dossier
from agenda.entry_form import members
from agenda.full_form import (
    FIELDS,
    LONGEST_LINE,
    NEEDED_TO_SAVE,
    SHORT,
    Care,
    Level,
    Particulars,
    Stage,
    Step,
    is_empty,
)
from agenda.goals import DEVELOPMENT, MIGRATION
from agenda.plenary import Plenary
from agenda.practice import PracticeKind
from agenda.practices import LONGEST_TITLE
from agenda.states import STATES
from agenda.themes import every_theme, themes_of
from agenda.words import Language
from handlers.desk import Request, View
from handlers.evidence_form import row_fields, row_lines
from handlers.forms import (
    Choice,
    choice_field,
    choices_field,
    date_field,
    number_field,
    text_field,
)
from handlers.phrases import value
from handlers.writing import Block, Line, aside, blocks_of, bold, bullet, line
from locales import country, country_codes, listed, say

STEPS = {
    Step.PROOF: "Problem and stage",
    Step.EVIDENCE: "Evidence",
    Step.COPYING: "How others can copy it",
    Step.BODY: "Who carries it out",
    Step.CONTACT: "Focal point",
    Step.LESSONS: "Lessons",
    Step.THEMES: "Themes",
}
LABELS = {
    "context": "Problem and context",
    "stage": "Stage",
    "until": "Until when",
    "counted": "Months of maturity, counted otherwise",
    "counted_why": "Why they are counted otherwise",
    "form_named": "What its form is called",
    "replicability": "What it takes to copy it",
    "copied": "Where it has been copied",
    "method": "Method and steps",
    "resources": "Resources",
    "evidence": "Evidence",
    "body": "Who carries it out",
    "level": "Level",
    "place": "Place",
    "countries": "Other countries that take part",
    "partners": "Partners and donors",
    "beneficiaries": "For whom it is",
    "contact_name": "Name of the focal point",
    "contact_post": "Post",
    "contact_email": "Work e-mail",
    "enabling": "What helped",
    "constraints": "Constraints, and what did not work",
    "lessons": "Lessons learned",
    "innovation": "What is new about it",
    "sustainability": "What makes it last",
    "title_other": "Title in the other language",
    "objectives": "Objectives of the Global Compact for Migration",
    "goals": "Sustainable Development Goals",
    "themes": "Working groups and networks it concerns",
    "care": "It looks after",
    "care_said": "How it does so",
    "links": "Links and documents",
}
HINTS = {
    "context": "Needed for recognition.",
    "stage": "Needed for recognition. An idea can be shared, but not recognised.",
    "until": "Only if it is closed.",
    "counted": "Leave this empty and the bot counts from the start. A figure of your own stands "
    "beside that, with your reason.",
    "replicability": "Needed for recognition: conditions, steps, advice to whoever copies it.",
    "copied": "The strongest evidence there is. One place on each line.",
    "resources": "Money, staff, systems.",
    "place": "A border post, a city, a region; empty if it is the whole country.",
    "beneficiaries": "How many, with age and gender where they are known.",
    "contact_name": "Never published: for your delegation and the secretariats alone.",
    "links": "One on each line.",
}
CHOICES: dict[str, type[StrEnum]] = {
    "stage": Stage,
    "level": Level,
    "care": Care,
}
CHOSEN = {
    Stage.IDEA: "Idea: not carried out yet",
    Stage.PILOT: "Pilot",
    Stage.RUNNING: "Running",
    Stage.MATURE: "Mature",
    Stage.CLOSED: "Closed: it has ended",
    Level.INTERNATIONAL: "International",
    Level.REGIONAL: "Regional",
    Level.NATIONAL: "National",
    Level.SUBNATIONAL: "State or province",
    Level.LOCAL: "Municipality or border post",
    Care.GENDER: "Gender",
    Care.AGE: "Age: children and older persons",
    Care.RIGHTS: "Human rights",
    Care.NO_HARM: "Doing no harm",
}
_SEVERAL = ("countries", "objectives", "goals", "themes", "care")


def step_view(
    plenary: Plenary,
    dossier: Dossier,
    step: Step,
    language: Language,
    directory: Directory,
    *,
    given: Particulars | None = None,
    row: int = 0,
    above: Sequence[Line] = (),
    goes_on: bool = False,
) -> View:
    """Return a step of the full form with what stands in it, or with what was `given`.

    `row` is the place of the row of evidence that is asked for; `goes_on` says that the form was
    open already.
    """
    number, steps = dossier.practice.number, list(Step)
    filled = dossier.filled.get(step)
    stands = given or (filled.given if filled else Particulars())
    lines = [
        line(bold(str(dossier.practice.title))),
        line(
            say(
                language,
                "Step {number} of {steps}: {name}",
                number=steps.index(step) + 1,
                steps=len(steps),
                name=say(language, STEPS[step]),
            )
        ),
        *above,
    ]
    if step is Step.EVIDENCE and (row or stands.evidence):
        lines.insert(2, line(say(language, "Row {number}", number=row + 1)))
    if not goes_on:
        text = (
            "What you type is on record when you press “Save and go on”; the next step comes "
            "then. You can stop after any step and go on later from your receipt or from the Home "
            "of this bot."
        )
        lines.insert(2, aside(say(language, text)))
    blocks = blocks_of(lines)
    if step is Step.EVIDENCE:
        blocks += row_fields(stands.evidence, row, dossier.seen(step), language)
    for name in FIELDS[step]:
        if name == "form_named" and dossier.practice.kind is not PracticeKind.OTHER:
            continue
        if name != "evidence":
            blocks.append(_field(plenary, name, stands, language, directory))
    last = step is steps[-1]
    return View(
        callback="practice.step",
        title=say(language, "Best practice"),
        submit=say(language, "Save") if last else say(language, "Save and go on"),
        close=say(language, "Close without saving"),
        blocks=blocks,
        private=value(plenary.id, number, step.value, dossier.seen(step), row),
    )


def _field(
    plenary: Plenary, name: str, stands: Particulars, language: Language, directory: Directory
) -> Block:
    label = say(language, LABELS[name])
    hint = say(language, HINTS[name]) if name in HINTS else ""
    given = getattr(stands, name)
    optional = name not in NEEDED_TO_SAVE
    if name in _SEVERAL:
        offered = choices_of(plenary, name, language, directory)
        if name == "countries":  # what stands there already is kept, offered or not
            known = dict(offered)
            offered += [(code, country(language, code)) for code in given if code not in known]
        return choices_field(name, label, offered, chosen=[str(v) for v in given], hint=hint)
    if name in CHOICES:
        offered = choices_of(plenary, name, language, directory)
        return choice_field(name, label, offered, chosen=given, optional=optional, hint=hint)
    if name == "until":
        day = given.isoformat() if given else ""
        return date_field(name, label, value=day, optional=True, hint=hint)
    if name == "counted":
        return number_field(name, label, value=given, least=1, most=600, hint=hint)
    short = name in SHORT
    most = LONGEST_TITLE if name == "title_other" else LONGEST_LINE if short else 3000
    return text_field(
        name,
        label,
        value=given,
        most=most,
        many_lines=not short and name != "title_other",
        optional=optional,
        hint=hint,
    )


def choices_of(
    plenary: Plenary, name: str, language: Language, directory: Directory
) -> list[Choice]:
    """Return what a field lets one choose from, as the reader's language names it."""
    if name == "countries":
        near = _taking_part(plenary, directory)
        named = [(code, country(language, code)) for code in STATES | near]
        return sorted(named, key=lambda choice: (choice[0] not in near, choice[1]))
    if name in ("objectives", "goals"):
        goals = MIGRATION if name == "objectives" else DEVELOPMENT
        return [(str(n), f"{n}. {goal.best(language)}") for n, goal in goals.items()]
    if name == "themes":
        return [(t.key, t.named(language)) for t in themes_of(plenary, directory)]
    return [(key.value, say(language, CHOSEN[key])) for key in CHOICES[name]]


def _taking_part(plenary: Plenary, directory: Directory) -> set[str]:
    """Return the countries of the plenary: of its roster and of its processes."""
    on = plenary.agenda.days[0].date
    held = [one for one in directory.processes if one.code in plenary.agenda.processes]
    of_processes = {member.country for one in held for member in one.members_on(on)}
    return of_processes | {*members(plenary)}


def read_step(asked: Request, step: Step, language: Language) -> Particulars:
    """Return what was filled in at a step; what is no choice of the form counts as not given."""
    given: dict[str, object] = {
        name: asked.values[name]
        for name in FIELDS[step]
        if not is_empty(asked.values.get(name)) and asked.values[name] != []
    }
    if "countries" in given:
        known = country_codes()
        given["countries"] = [code for code in _several(given["countries"]) if code in known]
    given["language"] = language
    while True:
        try:
            return Particulars.model_validate(given)
        except ValidationError as wrong:
            for error in wrong.errors():
                given.pop(str(error["loc"][0]), None)


def _several(given: object) -> list[str]:
    return [str(one) for one in given] if isinstance(given, list) else []


def particular_lines(
    plenary: Plenary,
    given: Particulars,
    names: Sequence[str],
    language: Language,
    directory: Directory,
) -> list[Line]:
    """Return what was filled in, a line for each field; what is empty is left out."""
    lines = []
    for name in names:
        if name == "evidence":
            lines += row_lines(given.evidence, language)
            continue
        said = shown(plenary, name, getattr(given, name), language, directory)
        if said:
            label = say(language, LABELS[name])
            lines.append(bullet(bold(label + (" " if label.endswith("?") else ": ")), said))
    return lines


def shown(
    plenary: Plenary, name: str, given: object, language: Language, directory: Directory
) -> str:
    """Return what stands in a field in the words of the reader's language."""
    if is_empty(given):
        return ""
    if name == "themes" and isinstance(given, tuple):  # they may be of another time
        known = every_theme(directory)
        return listed(language, [known[k].named(language) if k in known else k for k in given])
    if name in _SEVERAL and isinstance(given, tuple):
        if name == "countries":  # one may stand there that is not offered
            return listed(language, [country(language, str(code)) for code in given])
        named = dict(choices_of(plenary, name, language, directory))
        return listed(language, [named.get(str(one), str(one)) for one in given])
    if name in CHOICES:
        return say(language, CHOSEN[CHOICES[name](str(given))])
    return str(given)
