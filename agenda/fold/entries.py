"""What the entries of the record change."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.communique import concerns
from agenda.entry import Entered, Entry, EntryKind, EntryState
from agenda.fold.happening import happen
from agenda.fold.papers import clear, put, touched
from agenda.paper import Reopening
from agenda.plenary import Plenary
from agenda.roster import PersonId
from agenda.words import Text, Words


def _made(plenary: Plenary, entry: Entry, at: datetime) -> Plenary:
    entered = Entered(entry, at, changed_by=entry.by, changed_at=at)
    made = max(plenary.entries_made, entry.number)
    return _put(replace(plenary, entries_made=made), entered)


def _put(plenary: Plenary, entered: Entered) -> Plenary:
    number = entered.entry.number
    before = plenary.entries.get(number)
    plenary = replace(plenary, entries={**plenary.entries, number: entered})
    versions = [one.entry for one in (before, entered) if one is not None]
    return touched(
        plenary,
        {entry.slot for entry in versions},
        (f"entry-{number}", entered.changed_by, entered.changed_at),
        communique=any(concerns(entry) for entry in versions),
    )


def _changed(
    plenary: Plenary, entry: Entry, by: PersonId, at: datetime, **changes: object
) -> Plenary:
    before = plenary.entries[entry.number]
    after = replace(
        before,
        entry=entry,
        revision=before.revision + 1,
        changed_by=by,
        changed_at=at,
        **changes,  # type: ignore[arg-type]
    )
    return _put(plenary, after)


def _reopened(
    before: Plenary, after: Plenary, by: PersonId, at: datetime, reason: Words | None
) -> Plenary:
    """Return the plenary with the reason in every paper that was final and is not any more."""
    if reason is None:
        return after
    processes = before.agenda.processes
    for name, paper in before.papers.items():
        now = after.papers[name]
        if paper.has_approval_of(processes) and not now.has_approval_of(processes):
            again = (*now.reopened, Reopening(by, at, reason))
            after = put(after, replace(now, reopened=again))
    return after


@happen.register
def _(fact: f.EntryMade, plenary: Plenary, at: datetime) -> Plenary:
    made = _made(plenary, fact.entry, at)
    return _reopened(plenary, made, fact.entry.by, at, fact.reason)


@happen.register
def _(fact: f.NoteTaken, plenary: Plenary, at: datetime) -> Plenary:
    entry = Entry(
        number=plenary.entries_made + 1,
        kind=EntryKind.NOTE,
        slot=fact.slot,
        question=fact.question,
        text=Text(original=fact.words),
        by=fact.by,
    )
    return _made(plenary, entry, at)


@happen.register
def _(fact: f.EntryCorrected, plenary: Plenary, at: datetime) -> Plenary:
    changed = _changed(plenary, fact.entry, fact.by, at)
    return _reopened(plenary, changed, fact.by, at, fact.reason)


@happen.register
def _(fact: f.EntryTranslated, plenary: Plenary, at: datetime) -> Plenary:
    entry = plenary.entries[fact.number].entry
    text = entry.text.model_copy(update={"translation": fact.translation})
    changed = _changed(plenary, entry.model_copy(update={"text": text}), fact.by, at)
    return _reopened(plenary, changed, fact.by, at, fact.reason)


@happen.register
def _(fact: f.EntryTakenBack, plenary: Plenary, at: datetime) -> Plenary:
    entry = plenary.entries[fact.number].entry
    changed = _changed(plenary, entry, fact.by, at, state=EntryState.TAKEN_BACK)
    return _reopened(plenary, changed, fact.by, at, fact.reason)


@happen.register
def _(fact: f.EntryTakenOffRecord, plenary: Plenary, at: datetime) -> Plenary:
    entry = plenary.entries[fact.number].entry
    # Which message it came from stays known: nobody records that by mistake once more.
    nothing = {"text": Text(original=Words(body=None)), "commitment": None}
    entry = entry.model_copy(update=nothing)
    plenary = _changed(plenary, entry, fact.by, at, state=EntryState.OFF_RECORD)
    return clear(plenary, fact.number)
