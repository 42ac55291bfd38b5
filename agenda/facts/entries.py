"""What happened to the entries of the record."""

from agenda.entry import Entry
from agenda.facts.fact import Fact
from agenda.roster import PersonId
from agenda.words import Words


class EntryMade(Fact):
    """Somebody put an entry on record."""

    entry: Entry


class EntryCorrected(Fact):
    """An entry was corrected: all that it says now, and why where a final text stood on it."""

    entry: Entry
    by: PersonId
    reason: Words | None = None


class EntryTranslated(Fact):
    """An entry got its words in the other language."""

    number: int
    by: PersonId
    translation: Words


class EntryTakenBack(Fact):
    """An entry was taken back; it stays in the journal and counts no more."""

    number: int
    by: PersonId


class EntryTakenOffRecord(Fact):
    """The words of an entry, and of every paragraph that stood on it, were taken off the record.

    Only the fact that there was an entry is left.
    """

    number: int
    by: PersonId
