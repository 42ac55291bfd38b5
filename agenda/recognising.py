"""From shared to recognised: who puts a practice forward, reviews, returns and recognises it.

The bot proposes; the leads of the session or the presidencies recognise, and only members do.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from agenda import facts as f
from agenda import refusals as r
from agenda.dossier import Dossier, PracticeState
from agenda.gate import lacking
from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.practices import ours, standing, visible
from agenda.review import REVIEWERS, Criterion, Score, Scores, is_whole
from agenda.roster import Account, Person, PersonId, Role
from agenda.words import LONGEST_REASON, Words, clean

LONGEST_WORDS = 3000


class Waiting(StrEnum):
    """What a review waits for."""

    REVIEWERS = "reviewers"
    SCORES = "scores"
    THIRD = "third"
    RECOGNITION = "recognition"


def put_forward(plenary: Plenary, at: datetime, *, by: Account, number: int) -> Sequence[f.Fact]:
    """Put a practice forward for recognition, which begins its review.

    Raises:
        NoSuchPractice, NotYours: as for `practices.edit`.
        OtherState: it is a draft, under review already, or recognised.
        GateNotPassed: it lacks something that the definition asks for.
    """
    dossier = ours(plenary, by, number)
    if dossier.state not in (PracticeState.SHARED, PracticeState.RETURNED):
        raise r.OtherState(dossier.state.value)
    _pass_gate(plenary, dossier, at)
    return [f.PracticePutForward(number=number, by=plenary.require(by).id)]


def take_back(plenary: Plenary, at: datetime, *, by: Account, number: int) -> Sequence[f.Fact]:
    """Take a practice back from its review, so that it can be changed.

    Raises:
        NoSuchPractice, NotYours: as for `practices.edit`.
        OtherState: it is not under review.
    """
    del at
    _under_review(ours(plenary, by, number))
    return [f.PracticeTakenBack(number=number, by=plenary.require(by).id)]


def eligible(plenary: Plenary, practice: Practice) -> list[Person]:
    """Return who may review a practice: delegates who do not speak for its country."""
    return [p for p in plenary.with_role(Role.DELEGATE) if p.countries and not _of(p, practice)]


def name_reviewers(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    number: int,
    reviewers: Sequence[PersonId],
) -> Sequence[f.Fact]:
    """Say who reviews a practice: two, or three where two differed.

    Raises:
        ForSecretariats: a secretariat names them.
        OtherState: it is not under review.
        FormIncomplete: fewer than two, the same twice, or somebody of the submitting country.
    """
    del at
    person = plenary.require(by)
    dossier = reviewers_to_name(plenary, by, number)
    fields = ("first", "second", "third")
    able = {p.id for p in eligible(plenary, dossier.practice)}
    problems = {}
    for place, name in enumerate(fields):
        given = reviewers[place] if place < len(reviewers) else None
        if given is None and place < REVIEWERS:
            problems[name] = "missing"
        elif given is not None and given not in able:
            problems[name] = "not_able_to_review"
        elif given is not None and given in reviewers[:place]:
            problems[name] = "named_twice"
    if problems:
        raise r.FormIncomplete(problems)
    if tuple(reviewers) == dossier.reviewers:
        return []
    return [f.ReviewersNamed(number=number, by=person.id, reviewers=tuple(reviewers))]


def reviewers_to_name(plenary: Plenary, by: Account, number: int) -> Dossier:
    """Return the dossier of a practice whose reviewers this person names.

    Raises:
        ForSecretariats, OtherState: as for `name_reviewers`.
    """
    dossier = standing(plenary, number)
    if plenary.require(by).role is not Role.SECRETARIAT:
        raise r.ForSecretariats
    _under_review(dossier)
    return dossier


def decline(plenary: Plenary, at: datetime, *, by: Account, number: int) -> Sequence[f.Fact]:
    """Step back from a review: no time, or an interest in the matter.

    Raises:
        NotAReviewer: nobody asked this person to review it.
        OtherState: it is not under review.
    """
    del at
    reviewable(plenary, by, number)
    return [f.ReviewDeclined(number=number, by=plenary.require(by).id)]


def reviewable(plenary: Plenary, by: Account, number: int) -> Dossier:
    """Return the dossier of a practice that this person was asked to review.

    Raises:
        NotAReviewer, OtherState: as for `decline`.
    """
    person = plenary.require(by)
    dossier = standing(plenary, number)
    if person.id not in dossier.reviewers:
        raise r.NotAReviewer
    _under_review(dossier)
    return dossier


def score(
    plenary: Plenary, at: datetime, *, by: Account, number: int, scores: Sequence[Score]
) -> Sequence[f.Fact]:
    """Put on record what a reviewer gives for some of the criteria, each with its reason.

    Raises:
        NotAReviewer, OtherState: as for `decline`.
        FormIncomplete: a reason is missing or too long.
    """
    del at
    person = plenary.require(by)
    dossier = reviewable(plenary, by, number)
    problems = {}
    for one in scores:
        if not clean(str(one.reason)):
            problems[f"{one.criterion.value}.why"] = "missing"
        elif len(str(one.reason)) > LONGEST_REASON:
            problems[f"{one.criterion.value}.why"] = "too_long_here"
    if problems:
        raise r.FormIncomplete(problems)
    given = dossier.scores.get(person.id, {})
    if all(given.get(one.criterion) == one for one in scores):
        return []
    return [f.PracticeScored(number=number, by=person.id, scores=tuple(scores))]


def whole_reviews(dossier: Dossier) -> dict[PersonId, Scores]:
    """Return the reviews that are complete, in the order in which reviewers were named."""
    return {
        person: dossier.scores[person]
        for person in dossier.reviewers
        if is_whole(dossier.scores.get(person, {}))
    }


def apart(plenary: Plenary, dossier: Dossier) -> list[Criterion]:
    """Return the criteria on which the first two reviews differ by more than was set."""
    first_two = list(whole_reviews(dossier).values())[:REVIEWERS]
    if len(first_two) < REVIEWERS:
        return []
    one, other = first_two
    most = plenary.agenda.recognition.scores_apart
    return [c for c in Criterion if abs(one[c].points - other[c].points) > most]


def waiting_for(plenary: Plenary, dossier: Dossier) -> Waiting:
    """Return what the review of a practice waits for."""
    done = whole_reviews(dossier)
    if len(dossier.reviewers) < REVIEWERS:
        return Waiting.REVIEWERS
    if len(done) < len(dossier.reviewers):
        return Waiting.SCORES
    if apart(plenary, dossier) and len(done) == REVIEWERS:
        return Waiting.THIRD
    return Waiting.RECOGNITION


def recognisers(plenary: Plenary, practice: Practice) -> list[Person]:
    """Return who may recognise a practice: delegates of the session's leads and presidencies.

    Those of the country that shared it are left out, unless nobody else could.
    """
    leads = {lead.country for lead in plenary.slots[practice.session].slot.leads}
    able = plenary.delegates_of(leads | set(plenary.agenda.recognition.presidencies))
    return [p for p in able if not _of(p, practice)] or able


def recognise(plenary: Plenary, at: datetime, *, by: Account, number: int) -> Sequence[f.Fact]:
    """Recognise a practice for the session under which it was shared.

    Raises:
        ForRecognisers: neither the session's leads nor the presidencies.
        OtherState: it is not under review.
        ReviewNotDone: reviews are missing, or two of them differ.
        GateNotPassed: it lacks something that the definition asks for.
    """
    person = plenary.require(by)
    dossier = standing(plenary, number)
    if person not in recognisers(plenary, dossier.practice):
        raise r.ForRecognisers
    _under_review(dossier)
    if (waiting := waiting_for(plenary, dossier)) is not Waiting.RECOGNITION:
        raise r.ReviewNotDone(waiting.value)
    _pass_gate(plenary, dossier, at)
    return [f.PracticeRecognised(number=number, by=person.id)]


def send_back(
    plenary: Plenary, at: datetime, *, by: Account, number: int, reasons: Words
) -> Sequence[f.Fact]:
    """Return a practice to its delegation, with the reasons.

    Raises:
        ForRecognisers: neither the session's leads, the presidencies nor a secretariat.
        OtherState: it is not under review.
        FormIncomplete: it gives no reasons.
    """
    del at
    returnable(plenary, by, number)
    if problems := _words_wrong(reasons):
        raise r.FormIncomplete(problems)
    return [f.PracticeReturned(number=number, by=plenary.require(by).id, reasons=reasons)]


def returnable(plenary: Plenary, by: Account, number: int) -> Dossier:
    """Return the dossier of a practice that this person may return.

    Raises:
        ForRecognisers, OtherState: as for `send_back`.
    """
    person = plenary.require(by)
    dossier = standing(plenary, number)
    if person.role is not Role.SECRETARIAT and person not in recognisers(plenary, dossier.practice):
        raise r.ForRecognisers
    _under_review(dossier)
    return dossier


def inform(
    plenary: Plenary, at: datetime, *, by: Account, number: int, words: Words
) -> Sequence[f.Fact]:
    """Add information to a practice: anybody who may see it, observers too.

    Raises:
        NoSuchPractice: there is none of that number for this person.
        OtherState: it is a draft.
        FormIncomplete: it says nothing, or too much.
    """
    del at
    person = plenary.require(by)
    dossier = visible(plenary, by, number)
    if not dossier.stands:
        raise r.OtherState(dossier.state.value)
    if problems := _words_wrong(words):
        raise r.FormIncomplete(problems)
    return [f.InformationAdded(number=number, by=person.id, words=words)]


def _words_wrong(words: Words) -> dict[str, str]:
    if not clean(str(words)):
        return {"words": "missing"}
    return {"words": "too_long_here"} if len(str(words)) > LONGEST_WORDS else {}


def _of(person: Person, practice: Practice) -> bool:
    return practice.country in person.countries


def _under_review(dossier: Dossier) -> None:
    if not dossier.stands:
        raise r.NoSuchPractice
    if dossier.state is not PracticeState.UNDER_REVIEW:
        raise r.OtherState(dossier.state.value)


def _pass_gate(plenary: Plenary, dossier: Dossier, at: datetime) -> None:
    if missing := lacking(plenary, dossier, at):
        raise r.GateNotPassed(tuple(condition.value for condition in missing))
