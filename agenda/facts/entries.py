"""What happened to the entries of the record."""

from agenda.entry import Entry
from agenda.facts.fact import Fact
from agenda.roster import PersonId
from agenda.words import Words


class EntryMade(Fact):
    """Somebody put an entry on record; why, where that opened a final paper again."""

    entry: Entry
    reason: Words | None = None


class EntryCorrected(Fact):
    """An entry was corrected: all that it says now, and why where that opened a final paper."""

    entry: Entry
    by: PersonId
    reason: Words | None = None


class EntryTranslated(Fact):
    """An entry got its words in the other language; why, where that opened a final paper."""

    number: int
    by: PersonId
    translation: Words
    reason: Words | None = None


class EntryTakenBack(Fact):
    """An entry was taken back; it stays in the journal and counts no more."""

    number: int
    by: PersonId
    reason: Words | None = None


class EntryTakenOffRecord(Fact):
    """The words of an entry, and of every paragraph that stood on it, were taken off the record.

    Only the fact that there was an entry is left.
    """

    number: int
    by: PersonId
