"""The dossier of a best practice: all that is on record about it, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from agenda.full_form import FIELDS, Particulars, Step
from agenda.practice import Practice
from agenda.review import Scores
from agenda.roster import PersonId
from agenda.words import Words


class PracticeState(StrEnum):
    """How far a practice has come."""

    DRAFT = "draft"
    SHARED = "shared"
    UNDER_REVIEW = "under_review"
    RETURNED = "returned"
    RECOGNISED = "recognised"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Passed:
    """A state that a practice came into: when, by whom, and why where a reason was given."""

    state: PracticeState
    at: datetime
    by: PersonId
    reason: Words | None = None


@dataclass(frozen=True)
class Filled:
    """A step of the full form as it stands; `revision` counts how often it was saved."""

    at: datetime
    by: PersonId
    revision: int
    given: Particulars


@dataclass(frozen=True)
class Added:
    """Information that somebody added to a practice of another's."""

    at: datetime
    by: PersonId
    words: Words


@dataclass(frozen=True)
class Dossier:
    """A practice with its history. `revision` counts the versions of its short form.

    `changed_by` wrote the latest of them. `scores` are those of the latest review.
    """

    practice: Practice
    history: tuple[Passed, ...]
    changed_by: PersonId
    changed_at: datetime
    revision: int = 1
    filled: Mapping[Step, Filled] = field(default_factory=dict)
    reviewers: tuple[PersonId, ...] = ()
    scores: Mapping[PersonId, Scores] = field(default_factory=dict)
    added: tuple[Added, ...] = ()

    @property
    def state(self) -> PracticeState:
        """The state in which the practice is now."""
        return self.history[-1].state

    @property
    def stands(self) -> bool:
        """Whether the meeting has it: it was shared, and not taken back."""
        return self.state not in (PracticeState.DRAFT, PracticeState.WITHDRAWN)

    @property
    def is_withdrawn(self) -> bool:
        """Whether its delegation has taken it back for good."""
        return self.state is PracticeState.WITHDRAWN

    @property
    def is_fixed(self) -> bool:
        """Whether others judge or have judged its text, so that it is not changed under them."""
        return self.state in (PracticeState.UNDER_REVIEW, PracticeState.RECOGNISED)

    @property
    def particulars(self) -> Particulars:
        """What was filled in at all steps, put together."""
        given = {
            name: getattr(filled.given, name)
            for step, filled in self.filled.items()
            for name in FIELDS[step]
        }
        return Particulars(**given)

    def seen(self, step: Step) -> int:
        """Return how often a step has been saved: 0 if it never was."""
        return self.filled[step].revision if step in self.filled else 0
