"""What the record of a plenary does not allow: its entries, and whose they are."""

from dataclasses import dataclass

from agenda.entry import Entered, EntryState
from agenda.refusals.refusal import Refusal


class NothingIsRecorded(Refusal):
    """The plenary is off the record: nothing that is said in it is kept."""


class NoSuchEntry(Refusal):
    """There is no entry of this number, or none that this person may see."""


@dataclass(eq=False)
class EntryGone(Refusal):
    """The entry was taken back, or taken off the record: nothing more is changed in it."""

    number: int
    state: EntryState


@dataclass(eq=False)
class EntryChanged(Refusal):
    """Somebody else corrected the entry meanwhile: `now` is what it says."""

    now: Entered


class AttendanceChanged(Refusal):
    """Somebody else took the attendance of the day meanwhile."""


@dataclass(eq=False)
class OnRecordAlready(Refusal):
    """The message is on record, or was and has been taken off."""

    number: int
    state: EntryState


@dataclass(eq=False)
class NotYourWords(Refusal):
    """Others' words are recorded, and changed, by the moderators and the secretariats alone."""


@dataclass(eq=False)
class NoSuchDelegation(Refusal):
    """Nobody on the roster speaks for this."""

    given: str


class AdoptedTextStandsOnIt(Refusal):
    """The communiqué that was adopted stands on these words: only the chair takes them away."""
