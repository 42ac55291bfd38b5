"""What the entries of the record change."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.entry import Entered, Entry, EntryKind, EntryState
from agenda.fold.happening import happen
from agenda.fold.papers import clear, touched
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
    slots = {one.entry.slot for one in (before, entered) if one is not None}
    return touched(plenary, slots)


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


@happen.register
def _(fact: f.EntryMade, plenary: Plenary, at: datetime) -> Plenary:
    return _made(plenary, fact.entry, at)


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
    return _changed(plenary, fact.entry, fact.by, at)


@happen.register
def _(fact: f.EntryTranslated, plenary: Plenary, at: datetime) -> Plenary:
    entry = plenary.entries[fact.number].entry
    text = entry.text.model_copy(update={"translation": fact.translation})
    return _changed(plenary, entry.model_copy(update={"text": text}), fact.by, at)


@happen.register
def _(fact: f.EntryTakenBack, plenary: Plenary, at: datetime) -> Plenary:
    entry = plenary.entries[fact.number].entry
    return _changed(plenary, entry, fact.by, at, state=EntryState.TAKEN_BACK)


@happen.register
def _(fact: f.EntryTakenOffRecord, plenary: Plenary, at: datetime) -> Plenary:
    entry = plenary.entries[fact.number].entry
    nothing = {"text": Text(original=Words(body=None)), "commitment": None, "source": None}
    entry = entry.model_copy(update=nothing)
    plenary = _changed(plenary, entry, fact.by, at, state=EntryState.OFF_RECORD)
    return clear(plenary, fact.number)
