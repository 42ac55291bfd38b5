"""The gate to recognition in words: what the definition asks, what a practice has and lacks."""

from datetime import datetime

from agenda.dossier import Dossier, PracticeState
from agenda.full_form import Stage
from agenda.gate import DEFINITION, Condition, conditions, lacking, maturity_of
from agenda.plenary import Plenary
from agenda.words import Language
from handlers.phrases import maturity
from handlers.writing import Line, aside, bold, bullet, line
from locales import country, listed, say, say_many

CONDITIONS = {
    Condition.OBJECTIVE: "a concrete objective",
    Condition.OUTCOME: "an outcome",
    Condition.FORM: "what its form is called",
    Condition.START: "a start",
    Condition.EVIDENCE: "evidence",
    Condition.MATURITY: "maturity",
    Condition.REPLICABILITY: "what it takes to copy it",
    Condition.CONTEXT: "the problem",
    Condition.STAGE: "its stage",
    Condition.BODY: "who carries it out",
    Condition.CONTACT: "a focal point",
}
"""What is missing, in as few words as a phone has room for."""

_DEFINED = {
    Condition.FORM: "a form: policy, law, strategy, initiative, process, action or another",
    Condition.EVIDENCE: "evidence that it works",
}
STATES = {
    PracticeState.DRAFT: "draft",
    PracticeState.SHARED: "shared",
    PracticeState.UNDER_REVIEW: "under review",
    PracticeState.RETURNED: "returned",
    PracticeState.RECOGNISED: "recognised",
    PracticeState.WITHDRAWN: "withdrawn",
}


def definition_lines(
    plenary: Plenary, dossier: Dossier, at: datetime, language: Language
) -> list[Line]:
    """Return the definition, condition by condition, with its source and what is missing."""
    met = conditions(plenary, dossier, at)
    lines = [line(bold(say(language, "A best practice, by the definition of the plenaries")))]
    for condition in DEFINITION:
        said = say(language, CONDITIONS[condition])
        if condition in _DEFINED:
            said = say(language, _DEFINED[condition])
        if condition is Condition.MATURITY:
            said = f"{said}: {maturity_said(plenary, dossier, at, language)}"
        lines.append(bullet("✓ " if met[condition] else "— ", said))
    source = "II plenary concept note, General Concept: Best Practices"
    lines.append(aside(say(language, "Source: {source}.", source=say(language, source))))
    lines += lacking_lines(plenary, dossier, at, language)
    return lines


def maturity_said(plenary: Plenary, dossier: Dossier, at: datetime, language: Language) -> str:
    """Return for how long a practice has been carried out, and what the plenary asks for."""
    found = maturity_of(plenary, dossier, at)
    length = maturity(language, found.months)
    if found.counted is not None:
        named = country(language, dossier.practice.country)
        own = maturity(language, found.counted)
        text = "{own} as {country} counts them ({length} from its dates): “{why}”"
        length = say(language, text, own=own, country=named, length=length, why=found.why)
    if found.stage is Stage.IDEA:
        return say(language, "it is an idea, and not carried out yet")
    if found.threshold is None:
        text = "{length}; no threshold was set for this plenary"
        return say(language, text, length=length)
    asked = say_many(language, "{number} month", "{number} months", found.threshold)
    text = "{length}; the threshold of this plenary is {asked}"
    return say(language, text, length=length, asked=asked)


def lacking_lines(
    plenary: Plenary, dossier: Dossier, at: datetime, language: Language
) -> list[Line]:
    """Return what a practice lacks before it can be put forward, or that it lacks nothing."""
    if dossier.state in (PracticeState.UNDER_REVIEW, PracticeState.RECOGNISED):
        return []
    missing = [say(language, CONDITIONS[one]) for one in lacking(plenary, dossier, at)]
    if not missing:
        return [line(say(language, "Nothing is missing: it can be put forward for recognition."))]
    text = "Not recognised. Missing for recognition: {missing}."
    return [line(say(language, text, missing=listed(language, missing)))]
