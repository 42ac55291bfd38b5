"""What best practices change: their texts, and how far each has come."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.dossier import Dossier, Filled, Passed, PracticeState
from agenda.fold.happening import happen
from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.roster import PersonId
from agenda.words import Words


def _put(plenary: Plenary, dossier: Dossier) -> Plenary:
    """Return the plenary with a dossier as it is now; the meeting has only what stands."""
    number = dossier.practice.number
    practices = dict(plenary.practices)
    if dossier.stands:
        practices[number] = dossier.practice
    else:
        practices.pop(number, None)
    return replace(plenary, practices=practices, dossiers={**plenary.dossiers, number: dossier})


def _begun(plenary: Plenary, practice: Practice, state: PracticeState, at: datetime) -> Plenary:
    passed = Passed(state, at, practice.author)
    dossier = Dossier(practice, (passed,), changed_by=practice.author, changed_at=at)
    made = max(plenary.practices_made, practice.number)
    return _put(replace(plenary, practices_made=made), dossier)


def _passes(
    plenary: Plenary,
    number: int,
    state: PracticeState,
    at: datetime,
    by: PersonId,
    reason: Words | None = None,
) -> Plenary:
    """Return the plenary with a practice in another state."""
    dossier = plenary.dossiers[number]
    passed = Passed(state, at, by, reason)
    return _put(plenary, replace(dossier, history=(*dossier.history, passed)))


@happen.register
def _(fact: f.PracticeShared, plenary: Plenary, at: datetime) -> Plenary:
    return _begun(plenary, fact.practice, PracticeState.SHARED, at)


@happen.register
def _(fact: f.PracticeDrafted, plenary: Plenary, at: datetime) -> Plenary:
    return _begun(plenary, fact.practice, PracticeState.DRAFT, at)


@happen.register
def _(fact: f.DraftShared, plenary: Plenary, at: datetime) -> Plenary:
    before = plenary.dossiers[fact.number]
    shared = before.practice.model_copy(update={"shared_at": at})
    kept = {**plenary.dossiers, fact.number: replace(before, practice=shared)}
    plenary = replace(plenary, dossiers=kept)
    return _passes(plenary, fact.number, PracticeState.SHARED, at, fact.by)


@happen.register
def _(fact: f.PracticeEdited, plenary: Plenary, at: datetime) -> Plenary:
    before = plenary.dossiers[fact.practice.number]
    after = replace(
        before,
        practice=fact.practice,
        revision=before.revision + 1,
        changed_by=fact.by or fact.practice.author,
        changed_at=at,
    )
    return _put(plenary, after)


@happen.register
def _(fact: f.PracticeCompleted, plenary: Plenary, at: datetime) -> Plenary:
    before = plenary.dossiers[fact.number]
    filled = Filled(at, fact.by, before.seen(fact.step) + 1, fact.given)
    return _put(plenary, replace(before, filled={**before.filled, fact.step: filled}))


@happen.register
def _(fact: f.PracticeWithdrawn, plenary: Plenary, at: datetime) -> Plenary:
    return _passes(plenary, fact.number, PracticeState.WITHDRAWN, at, fact.by)
