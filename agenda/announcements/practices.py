"""Who is told of a best practice: its delegation, the session's thread, whoever reviews it."""

from collections.abc import Iterator
from datetime import datetime

from agenda import facts as f
from agenda.announcements.told import Announcement, Told
from agenda.gate import lacking
from agenda.plenary import Plenary
from agenda.recognising import Waiting, recognisers, waiting_for
from agenda.roster import Person


def practices_told(
    fact: f.Fact, to: Told, before: Plenary | None, at: datetime
) -> Iterator[Announcement]:
    """Yield what is told of a best practice, on its way from a draft to recognition."""
    match fact:
        case (
            f.PracticeShared()
            | f.PracticeDrafted()
            | f.DraftShared()
            | f.PracticeEdited()
            | f.PracticeWithdrawn()
        ):
            yield from practice_told(fact, to, before)
        case f.PracticeCompleted():
            yield from ready_told(fact, to, before, at)
        case _:
            yield from review_told(fact, to, before)


def practice_told(
    fact: f.PracticeShared
    | f.PracticeDrafted
    | f.DraftShared
    | f.PracticeEdited
    | f.PracticeWithdrawn,
    to: Told,
    before: Plenary | None,
) -> Iterator[Announcement]:
    """Give the delegation its receipt; the thread hears only of what all who read it may see."""
    if isinstance(fact, f.DraftShared | f.PracticeWithdrawn):
        number = fact.number
    else:
        number = fact.practice.number
    dossier = to.plenary.dossiers[number]
    people = {dossier.practice.author, getattr(fact, "by", None)}
    ours = [person for person in to.plenary.people.values() if person.id in people]
    name = {
        f.PracticeShared: "practice_shared",
        f.DraftShared: "practice_shared",
        f.PracticeEdited: "practice_edited",
        f.PracticeWithdrawn: "practice_withdrawn",
    }.get(type(fact))
    if name is None:
        yield from to.each("practice_drafted_receipt", ours)
        return
    yield from to.each(f"{name}_receipt", ours)
    earlier = before.practices.get(number) if before else None
    seen = earlier is not None and not earlier.for_members_only
    session = dossier.practice.session
    if not dossier.stands:
        if seen:
            yield to.thread(name, session)
    elif not dossier.practice.for_members_only:
        yield to.thread(name if seen else "practice_shared", session)
    elif seen:
        yield to.thread("practice_hidden", session)


def ready_told(
    fact: f.PracticeCompleted, to: Told, before: Plenary | None, at: datetime
) -> Iterator[Announcement]:
    """Tell the delegation once its practice lacks nothing any more."""
    after = to.plenary.dossiers[fact.number]
    if before is None or not after.stands or lacking(to.plenary, after, at):
        return
    if lacking(before, before.dossiers[fact.number], at):
        yield from to.each("practice_ready", _delegation(fact.number, to))


def review_told(fact: f.Fact, to: Told, before: Plenary | None) -> Iterator[Announcement]:
    """Yield what is told of a review: to whoever has to act next, and to the delegation."""
    match fact:
        case f.PracticePutForward():
            yield from to.each("practice_put_forward", to.secretariats)
        case f.ReviewersNamed():
            known = before.dossiers[fact.number].reviewers if before else ()
            new = [p for p in to.plenary.people.values() if p.id in set(fact.reviewers) - {*known}]
            yield from to.each("review_asked", new)
        case f.ReviewDeclined():
            yield from to.each("review_declined", to.secretariats)
        case f.PracticeScored():
            yield from _reviews_told(fact, to, before)
        case f.PracticeReturned():
            yield from to.each("practice_returned", _delegation(fact.number, to))
        case f.PracticeRecognised():
            people = {p.id: p for p in (*_delegation(fact.number, to), *to.secretariats)}
            yield from to.each("practice_recognised_told", people.values())
            practice = to.plenary.practices[fact.number]
            if not practice.for_members_only:
                yield to.thread("practice_recognised", practice.session)
        case f.InformationAdded():
            others = [p for p in _delegation(fact.number, to) if p.id != fact.by]
            yield from to.each("information_added", others)
        case _:
            return


def _delegation(number: int, to: Told) -> list[Person]:
    return to.plenary.delegates_of([to.plenary.dossiers[number].practice.country])


def _reviews_told(
    fact: f.PracticeScored, to: Told, before: Plenary | None
) -> Iterator[Announcement]:
    """Propose recognition once the reviews are in; ask for a third where two of them differ."""
    after = to.plenary.dossiers[fact.number]
    waiting = waiting_for(to.plenary, after)
    if before and waiting is waiting_for(before, before.dossiers[fact.number]):
        return
    if waiting is Waiting.THIRD:
        yield from to.each("third_reviewer", to.secretariats)
    elif waiting is Waiting.RECOGNITION:
        recognising = recognisers(to.plenary, after.practice)
        yield from to.each("practice_proposed", recognising)
        others = [p for p in to.secretariats if p not in recognising]
        yield from to.each("practice_reviewed", others)
