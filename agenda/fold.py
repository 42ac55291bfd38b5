"""How each fact changes a plenary: the journal read from its first entry to its last."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import singledispatch

from agenda import facts as f
from agenda.plenary import (
    KeptSubmission,
    LastAct,
    Note,
    Plenary,
    PlenaryId,
    Recorded,
    SlotState,
    SlotStatus,
    Stage,
)
from agenda.programme import Agenda, SlotId
from agenda.roster import Person, PersonId


def begun(
    plenary: PlenaryId, tenant: str, channel: str, agenda: Agenda, times: Iterable[f.SlotTimes]
) -> Plenary:
    """Return a plenary that has its agenda and nothing else."""
    slots = {
        t.slot: SlotState(
            id=t.slot,
            slot=agenda.slot(t.slot),
            planned_start=t.start,
            planned_end=t.end,
            due_start=t.start,
            due_end=t.end,
        )
        for t in times
    }
    return Plenary(id=plenary, tenant=tenant, channel=channel, agenda=agenda, slots=slots)


def folded(plenary: Plenary, entries: Iterable[Recorded]) -> Plenary:
    """Return the plenary after these entries of its journal."""
    for entry in entries:
        plenary = replace(happen(entry.fact, plenary, entry.at), seq=entry.seq)
    return plenary


def foreseen(plenary: Plenary, at: datetime, facts: Iterable[f.Fact]) -> Plenary:
    """Return the plenary as it will be once facts that a rule is making are on record."""
    for fact in facts:
        plenary = happen(fact, plenary, at)
    return plenary


@singledispatch
def happen(fact: f.Fact, plenary: Plenary, at: datetime) -> Plenary:
    """Return the plenary after a fact decided at the instant `at`."""
    del fact, at
    return plenary


def _act(plenary: Plenary, name: str, by: PersonId | None, at: datetime) -> Plenary:
    if by is None:
        return plenary
    act = LastAct(name, by, at)
    return replace(plenary, last_act=act, last_acts={**plenary.last_acts, name: act})


def _changed(plenary: Plenary, slot: SlotId, at: datetime, **changes: object) -> Plenary:
    state = plenary.slots[slot]
    return plenary.put(
        replace(state, version=state.version + 1, changed_at=at, spoken=frozenset(), **changes)  # type: ignore[arg-type]
    )


def _spoken(plenary: Plenary, slot: SlotId, what: str) -> Plenary:
    state = plenary.slots[slot]
    return plenary.put(replace(state, spoken=state.spoken | {what}))


@happen.register
def _(fact: f.AgendaLoaded, plenary: Plenary, at: datetime) -> Plenary:
    del at
    fresh = begun(plenary.id, plenary.tenant, plenary.channel, fact.agenda, fact.times)
    return replace(plenary, agenda=fresh.agenda, slots=fresh.slots)


def _recognise_earlier(before: Plenary, person: Person) -> Person:
    """Keep the accounts that this e-mail was recognised by before the roster was read again."""
    if person.accounts or person.email is None:
        return person
    email = str(person.email).casefold()
    known = [p for p in before.people.values() if p.email and str(p.email).casefold() == email]
    return person.model_copy(update={"accounts": known[0].accounts}) if known else person


@happen.register
def _(fact: f.RosterLoaded, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, people={p.id: _recognise_earlier(plenary, p) for p in fact.people})


@happen.register
def _(fact: f.PersonAdded, plenary: Plenary, at: datetime) -> Plenary:
    del at
    accounts = set(fact.person.accounts)
    return replace(
        plenary,
        people={**plenary.people, fact.person.id: fact.person},
        asked_to_join=plenary.asked_to_join - accounts,
    )


@happen.register
def _(fact: f.AccountRecognised, plenary: Plenary, at: datetime) -> Plenary:
    del at
    person = plenary.people[fact.person]
    known = person.model_copy(update={"accounts": (*person.accounts, fact.account)})
    return replace(plenary, people={**plenary.people, person.id: known})


@happen.register
def _(fact: f.AdditionAsked, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, asked_to_join=plenary.asked_to_join | {fact.account})


@happen.register
def _(fact: f.PlenaryStarted, plenary: Plenary, at: datetime) -> Plenary:
    shift = timedelta(seconds=fact.shift_seconds)
    slots = {
        s.id: replace(
            s,
            planned_start=s.planned_start + shift,
            planned_end=s.planned_end + shift,
            due_start=s.due_start + shift,
            due_end=s.due_end + shift,
        )
        for s in plenary.in_order()
    }
    return _act(
        replace(plenary, stage=Stage.RUNNING, slots=slots, shift=shift), "start", fact.by, at
    )


@happen.register
def _(fact: f.SlotOpened, plenary: Plenary, at: datetime) -> Plenary:
    opened = _changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.OPEN,
        opened_at=at,
        closed_at=None,
        ends_at=fact.ends_at,
        remaining=None,
        paused_for=timedelta(),
        called=-1,
        overruns=0,
        question=None,
    )
    return _act(replace(opened, floor=(), speaking=None), "next", fact.by, at)


@happen.register
def _(fact: f.SlotHeld, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return plenary.put(replace(plenary.slots[fact.slot], held=True))


@happen.register
def _(fact: f.SlotAsked, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return plenary.put(replace(plenary.slots[fact.slot], asked=True))


@happen.register
def _(fact: f.SlotClosed, plenary: Plenary, at: datetime) -> Plenary:
    state = plenary.slots[fact.slot]
    changes: dict[str, object] = {}
    if state.remaining is not None:  # closed while paused: what was left is not lost to a `back`
        changes = {
            "ends_at": fact.closed_at + state.remaining,
            "paused_for": state.paused_for + (at - (state.paused_at or at)),
        }
    closed = _changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.CLOSED,
        closed_at=fact.closed_at,
        remaining=None,
        **changes,
    )
    return _act(replace(closed, floor=(), speaking=None), "next", fact.by, at)


@happen.register
def _(fact: f.SlotReopened, plenary: Plenary, at: datetime) -> Plenary:
    state = plenary.slots[fact.slot]
    reopened = _changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.OPEN,
        closed_at=None,
        ends_at=fact.ends_at,
        # Its speakers' minutes did not pass while it was closed.
        paused_for=state.paused_for + (at - (state.closed_at or at)),
    )
    return _act(replace(reopened, floor=(), speaking=None), "back", fact.by, at)


@happen.register
def _(fact: f.SlotSetBack, plenary: Plenary, at: datetime) -> Plenary:
    return _changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.PLANNED,
        opened_at=None,
        ends_at=None,
        remaining=None,
        called=-1,
        held=True,
    )


@happen.register
def _(fact: f.SlotSkipped, plenary: Plenary, at: datetime) -> Plenary:
    return _act(_changed(plenary, fact.slot, at, status=SlotStatus.SKIPPED), "skip", fact.by, at)


@happen.register
def _(fact: f.EndMoved, plenary: Plenary, at: datetime) -> Plenary:
    state = plenary.slots[fact.slot]
    left = fact.ends_at - at if state.status is SlotStatus.PAUSED else None
    moved = _changed(plenary, fact.slot, at, ends_at=fact.ends_at, remaining=left, overruns=0)
    return _act(moved, "extend" if fact.minutes > 0 else "shorten", fact.by, at)


@happen.register
def _(fact: f.SlotPaused, plenary: Plenary, at: datetime) -> Plenary:
    left = timedelta(seconds=fact.remaining_seconds)
    paused = _changed(
        plenary, fact.slot, at, status=SlotStatus.PAUSED, remaining=left, paused_at=at
    )
    return _act(paused, "pause", fact.by, at)


@happen.register
def _(fact: f.SlotResumed, plenary: Plenary, at: datetime) -> Plenary:
    state = plenary.slots[fact.slot]
    resumed = _changed(
        plenary,
        fact.slot,
        at,
        status=SlotStatus.OPEN,
        remaining=None,
        ends_at=fact.ends_at,
        paused_at=None,
        paused_for=state.paused_for + (at - (state.paused_at or at)),
    )
    return _act(resumed, "resume", fact.by, at)


@happen.register
def _(fact: f.Called, plenary: Plenary, at: datetime) -> Plenary:
    del at
    slot = replace(plenary.slots[fact.slot], called=fact.index)
    # Whoever had the floor has given it to the speaker who is called; a phase calls nobody.
    speaking = plenary.speaking if slot.is_session else None
    return replace(plenary.put(slot), speaking=speaking)


@happen.register
def _(fact: f.NoticeGiven, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return plenary.put(replace(plenary.slots[fact.slot], noticed=True))


@happen.register
def _(fact: f.WarningGiven, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return _spoken(plenary, fact.slot, f"warning-{fact.minutes}")


@happen.register
def _(fact: f.LimitReached, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return _spoken(plenary, fact.slot, "limit")


@happen.register
def _(fact: f.OverrunNoted, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return plenary.put(replace(plenary.slots[fact.slot], overruns=fact.nth))


@happen.register
def _(fact: f.DeadlineMissed, plenary: Plenary, at: datetime) -> Plenary:
    del at
    state = plenary.slots[fact.slot]
    kind, _, number = fact.what.partition("-")
    if kind == "notice":
        return plenary.put(replace(state, noticed=True))
    if kind == "call":
        return plenary.put(replace(state, called=int(number)))
    if kind == "overrun":
        return plenary.put(replace(state, overruns=int(number)))
    return _spoken(plenary, fact.slot, fact.what)


@happen.register
def _(fact: f.DayEndAsked, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, days_asked=plenary.days_asked | {plenary.slots[fact.slot].day})


@happen.register
def _(fact: f.DayReplanned, plenary: Plenary, at: datetime) -> Plenary:
    for new in fact.times:
        plenary = _changed(
            plenary,
            new.slot,
            at,
            due_start=new.start,
            due_end=new.end,
            held=False,
            asked=False,
            noticed=plenary.slots[new.slot].noticed,
        )
    return _act(plenary, "replan", fact.by, at)


@happen.register
def _(fact: f.NoteTaken, plenary: Plenary, at: datetime) -> Plenary:
    note = Note(at, fact.by, fact.slot, fact.words, fact.question)
    return replace(plenary, notes=(*plenary.notes, note))


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
    del at
    spoke = {**plenary.spoke, fact.slot: (*plenary.spoke.get(fact.slot, ()), fact.person)}
    waiting = tuple(p for p in plenary.floor if p != fact.person)
    return replace(plenary, floor=waiting, speaking=fact.person, spoke=spoke)


@happen.register
def _(fact: f.QuestionChosen, plenary: Plenary, at: datetime) -> Plenary:
    chosen = replace(plenary.slots[fact.slot], question=fact.question)
    return _act(plenary.put(chosen), "question", fact.by, at)


@happen.register
def _(fact: f.ScreenLinkRenewed, plenary: Plenary, at: datetime) -> Plenary:
    del fact, at
    return replace(plenary, screen_links=plenary.screen_links + 1)


@happen.register
def _(fact: f.PracticeShared, plenary: Plenary, at: datetime) -> Plenary:
    del at
    number = fact.practice.number
    return replace(
        plenary,
        practices={**plenary.practices, number: fact.practice},
        practices_made=max(plenary.practices_made, number),
    )


@happen.register
def _(fact: f.PracticeEdited, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, practices={**plenary.practices, fact.practice.number: fact.practice})


@happen.register
def _(fact: f.PracticeWithdrawn, plenary: Plenary, at: datetime) -> Plenary:
    del at
    rest = {n: p for n, p in plenary.practices.items() if n != fact.number}
    return replace(plenary, practices=rest)


@happen.register
def _(fact: f.SubmissionKept, plenary: Plenary, at: datetime) -> Plenary:
    del at
    kept = KeptSubmission(fact.account, fact.language, fact.form)
    return replace(plenary, kept=(*plenary.kept, kept))


@happen.register
def _(fact: f.MethodRefused, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, refused_methods=plenary.refused_methods | {fact.method})


@happen.register
def _(fact: f.PlenaryEnded, plenary: Plenary, at: datetime) -> Plenary:
    return _act(replace(plenary, stage=Stage.ENDED, ended_at=at), "end", fact.by, at)
