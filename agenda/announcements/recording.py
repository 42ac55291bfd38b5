"""Who is told of an entry of the record: those whose words they are, and whoever acted on it."""

from collections.abc import Iterator

from agenda import facts as f
from agenda.announcements.told import Announcement, Effect, Told
from agenda.entry import Entry
from agenda.recording import authors
from agenda.roster import PersonId

WITH_WORDS = frozenset(
    (
        *("summary_drafted", "summary_unled", "check_asked", "check_changed", "check_receipt"),
        *("check_corrected", "approval_lost"),
    )
)
"""What is told in words of the record: it is deleted when any of them go off it."""


def entries_told(fact: f.Fact, to: Told) -> Iterator[Announcement]:
    """Yield the receipts of an entry, and what is done to the message that it was taken from.

    Nothing that is told holds any of its words.
    """
    match fact:
        case f.EntryMade(entry=entry):
            yield from _each("entry_receipt", entry, entry.by, to)
            yield from _marked(entry, to)
        case f.EntryCorrected(entry=entry, by=by):
            yield from _each("entry_corrected", entry, by, to)
        case f.EntryTranslated(number=number, by=by):
            yield from _each("entry_translated", to.plenary.entries[number].entry, by, to)
        case f.EntryTakenBack(number=number, by=by):
            entry = to.plenary.entries[number].entry
            yield from _each("entry_taken_back", entry, by, to)
            yield from _marked(entry, to)
        case f.EntryTakenOffRecord(number=number, by=by):
            entry = to.plenary.entries[number].entry
            yield to.recall("entry_recalled")
            told = {p.id: p for p in (*authors(to.plenary, entry), *to.secretariats)}
            told[by] = to.plenary.people[by]
            yield from to.each("entry_off_record", told.values())
            yield from _marked(entry, to)
        case _:
            return


def _each(subject: str, entry: Entry, by: PersonId, to: Told) -> Iterator[Announcement]:
    told = {person.id: person for person in authors(to.plenary, entry)}
    if by in to.plenary.people:
        told[by] = to.plenary.people[by]
    yield from to.each(subject, told.values())


def _marked(entry: Entry, to: Told) -> Iterator[Announcement]:
    """Yield that the message shows whether it is on record, where everybody sees it."""
    if entry.source is not None and entry.source.channel == to.plenary.channel:
        yield to.done("entry_marked", Effect.MARK)
