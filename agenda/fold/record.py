"""What the floor and the question chosen change."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.fold.happening import acted, happen
from agenda.plenary import KeptSubmission, Plenary, SlotStatus
from agenda.turns import Turn, ended


@happen.register
def _(fact: f.FloorAsked, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, floor=(*plenary.floor, fact.person))


@happen.register
def _(fact: f.FloorLeft, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, floor=tuple(p for p in plenary.floor if p != fact.person))


@happen.register
def _(fact: f.FloorGiven, plenary: Plenary, at: datetime) -> Plenary:
    spoke = {**plenary.spoke, fact.slot: (*plenary.spoke.get(fact.slot, ()), fact.person)}
    waiting = tuple(p for p in plenary.floor if p != fact.person)
    stands = plenary.slots[fact.slot].status is SlotStatus.PAUSED
    turn = Turn(fact.slot, fact.person, at, paused_at=at if stands else None)
    turns = (*ended(plenary.turns, at), turn)
    return replace(plenary, floor=waiting, speaking=fact.person, spoke=spoke, turns=turns)


@happen.register
def _(fact: f.QuestionChosen, plenary: Plenary, at: datetime) -> Plenary:
    chosen = replace(plenary.slots[fact.slot], question=fact.question)
    return acted(plenary.put(chosen), "question", fact.by, at)


@happen.register
def _(fact: f.ScreenLinkRenewed, plenary: Plenary, at: datetime) -> Plenary:
    del fact, at
    return replace(plenary, screen_links=plenary.screen_links + 1)


@happen.register
def _(fact: f.SubmissionKept, plenary: Plenary, at: datetime) -> Plenary:
    del at
    kept = KeptSubmission(fact.account, fact.language, fact.form)
    return replace(plenary, kept=(*plenary.kept, kept))


@happen.register
def _(fact: f.MethodRefused, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, refused_methods=plenary.refused_methods | {fact.method})
