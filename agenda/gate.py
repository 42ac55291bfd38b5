"""The gate to recognition: what the definition asks of a practice, and what one still lacks.

II plenary concept note, General Concept: Best Practices. An outcome that let a concrete objective
be reached, recommended as a model for other contexts; a real experience, in one form or another;
carried out for a period that has shown that it works. What does not pass is shared, not recognised.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agenda.dossier import Dossier
from agenda.full_form import Particulars, Stage
from agenda.plenary import Plenary
from agenda.practice import PracticeKind


class Condition(StrEnum):
    """What a practice is asked for before it is put forward for recognition."""

    OBJECTIVE = "objective"
    OUTCOME = "outcome"
    FORM = "form"
    START = "start"
    EVIDENCE = "evidence"
    MATURITY = "maturity"
    REPLICABILITY = "replicability"
    # Not of the definition, but of every entry that others are to learn from
    CONTEXT = "context"
    STAGE = "stage"
    BODY = "body"
    CONTACT = "contact"


DEFINITION = (
    Condition.OBJECTIVE,
    Condition.OUTCOME,
    Condition.FORM,
    Condition.START,
    Condition.EVIDENCE,
    Condition.MATURITY,
    Condition.REPLICABILITY,
)


@dataclass(frozen=True)
class Maturity:
    """For how many whole months a practice has been carried out, and how many are asked for.

    `months` is computed from the dates; `counted` is what its delegation counts instead, for the
    reason in `why`. `threshold` is None where the plenary set none: then the meeting judges by
    itself.
    """

    months: int
    threshold: int | None
    stage: Stage | None = None
    counted: int | None = None
    why: str = ""

    @property
    def reached(self) -> bool:
        """Whether it has been carried out, and for as long as was set if anything was."""
        if self.stage is Stage.IDEA:
            return False
        months = self.months if self.counted is None else self.counted
        return self.threshold is None or months >= self.threshold


def maturity_of(plenary: Plenary, dossier: Dossier, at: datetime) -> Maturity:
    """Return how mature a practice is: from its start to its end, or to the day at the meeting."""
    given = dossier.particulars
    months = max(dossier.practice.months(given.until or plenary.local_date(at)), 0)
    threshold = plenary.agenda.recognition.maturity_months
    return Maturity(months, threshold, given.stage, given.counted, given.counted_why)


def conditions(plenary: Plenary, dossier: Dossier, at: datetime) -> dict[Condition, bool]:
    """Return each condition with whether the practice meets it."""
    practice, given = dossier.practice, dossier.particulars
    return {
        Condition.OBJECTIVE: bool(practice.objective.body),
        Condition.OUTCOME: bool(practice.outcome.body),
        Condition.FORM: practice.kind is not PracticeKind.OTHER or bool(given.form_named),
        Condition.START: practice.since <= plenary.local_date(at),
        Condition.EVIDENCE: bool(given.evidence),
        Condition.MATURITY: maturity_of(plenary, dossier, at).reached,
        Condition.REPLICABILITY: bool(given.replicability),
        Condition.CONTEXT: bool(given.context),
        Condition.STAGE: _says_its_stage(given),
        Condition.BODY: bool(given.body) and given.level is not None,
        Condition.CONTACT: bool(given.contact_name and given.contact_email),
    }


def _says_its_stage(given: Particulars) -> bool:
    return given.stage is not None and (given.stage is not Stage.CLOSED or given.until is not None)


def lacking(plenary: Plenary, dossier: Dossier, at: datetime) -> list[Condition]:
    """Return what a practice still lacks before it can be put forward: nothing if it passes."""
    met = conditions(plenary, dossier, at)
    return [condition for condition, is_met in met.items() if not is_met]
