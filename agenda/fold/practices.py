"""What best practices change: their texts, and how far each has come."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.dossier import Added, Dossier, Filled, Passed, PracticeState
from agenda.fold.happening import happen
from agenda.full_form import Step
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
    **changes: object,
) -> Plenary:
    """Return the plenary with a practice in another state."""
    dossier = plenary.dossiers[number]
    history = (*dossier.history, Passed(state, at, by, reason))
    return _put(plenary, replace(dossier, history=history, **changes))  # type: ignore[arg-type]


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
    steps = [fact.step]
    if fact.step is Step.PROOF and fact.given.evidence:  # of version 1
        steps.append(Step.EVIDENCE)
    filled = {step: Filled(at, fact.by, before.seen(step) + 1, fact.given) for step in steps}
    return _put(plenary, replace(before, filled={**before.filled, **filled}))


@happen.register
def _(fact: f.PracticeWithdrawn, plenary: Plenary, at: datetime) -> Plenary:
    return _passes(plenary, fact.number, PracticeState.WITHDRAWN, at, fact.by)


@happen.register
def _(fact: f.PracticePutForward, plenary: Plenary, at: datetime) -> Plenary:
    # What was scored before was another text; it stays in the journal.
    state = PracticeState.UNDER_REVIEW
    return _passes(plenary, fact.number, state, at, fact.by, scores={})


@happen.register
def _(fact: f.PracticeTakenBack, plenary: Plenary, at: datetime) -> Plenary:
    return _passes(plenary, fact.number, PracticeState.SHARED, at, fact.by)


@happen.register
def _(fact: f.PracticeReturned, plenary: Plenary, at: datetime) -> Plenary:
    return _passes(plenary, fact.number, PracticeState.RETURNED, at, fact.by, fact.reasons)


@happen.register
def _(fact: f.PracticeRecognised, plenary: Plenary, at: datetime) -> Plenary:
    return _passes(plenary, fact.number, PracticeState.RECOGNISED, at, fact.by)


@happen.register
def _(fact: f.ReviewersNamed, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return _put(plenary, replace(plenary.dossiers[fact.number], reviewers=fact.reviewers))


@happen.register
def _(fact: f.ReviewDeclined, plenary: Plenary, at: datetime) -> Plenary:
    del at
    before = plenary.dossiers[fact.number]
    left = tuple(person for person in before.reviewers if person != fact.by)
    return _put(plenary, replace(before, reviewers=left))


@happen.register
def _(fact: f.PracticeScored, plenary: Plenary, at: datetime) -> Plenary:
    del at
    before = plenary.dossiers[fact.number]
    given = {score.criterion: score for score in fact.scores}
    scores = {**before.scores, fact.by: {**before.scores.get(fact.by, {}), **given}}
    return _put(plenary, replace(before, scores=scores))


@happen.register
def _(fact: f.InformationAdded, plenary: Plenary, at: datetime) -> Plenary:
    before = plenary.dossiers[fact.number]
    added = Added(at, fact.by, fact.words)
    return _put(plenary, replace(before, added=(*before.added, added)))
