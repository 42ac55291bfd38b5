"""An entry of the record: what a delegation said, proposed, undertook, decided or reserved."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from agenda.programme import Attribution, CountryCode, SlotId
from agenda.roster import PersonId
from agenda.words import Bilingual, Text, Value, Words


class EntryKind(StrEnum):
    """What an entry is. A proposal is one of a joint action; a practice, one that was mentioned."""

    INTERVENTION = "intervention"
    PRACTICE = "practice"
    PROPOSAL = "proposal"
    COMMITMENT = "commitment"
    DECISION = "decision"
    RESERVATION = "reservation"
    NOTE = "note"


class MessageLink(Value):
    """A Slack message: its channel and its `ts` there."""

    channel: str
    ts: str


class Commitment(Value):
    """What somebody undertook to do: the verb of the undertaking, and by when.

    Its owners are the entry's delegations, or `owner` if it is none of them.
    """

    verb: Words
    owner: Words | None = None
    due: date | None = None


class Entry(Value):
    """An entry as somebody put it on record. `number` counts from 1 within the plenary.

    `countries` are the delegations whose point it is, `organisation` that of an observer.
    `observer` says that it comes from none of the members: it is credited apart and never enters
    the text offered for the communiqué. `question` counts from 1. `attribution` is None where the
    plenary's rule holds. `practice` is the number of the one that is meant, `paragraph` the key of
    the communiqué's that is reserved on. `source` is the message that it was taken from.
    """

    number: int
    kind: EntryKind
    slot: SlotId | None
    question: int | None = None
    countries: tuple[CountryCode, ...] = ()
    organisation: Bilingual | None = None
    observer: bool = False
    speaker: PersonId | None = None
    text: Text
    attribution: Attribution | None = None
    practice: int | None = None
    commitment: Commitment | None = None
    paragraph: str | None = None
    source: MessageLink | None = None
    by: PersonId


class EntryState(StrEnum):
    """What has become of an entry."""

    STANDS = "stands"
    TAKEN_BACK = "taken_back"
    OFF_RECORD = "off_record"


@dataclass(frozen=True)
class Entered:
    """An entry as it is now; `revision` counts its versions, `changed_by` made the latest."""

    entry: Entry
    at: datetime
    changed_by: PersonId
    changed_at: datetime
    revision: int = 1
    state: EntryState = EntryState.STANDS

    @property
    def stands(self) -> bool:
        """Whether it counts: it was neither taken back nor taken off the record.

        Without its words it never does, not even in a plenary of the time before they went.
        """
        return self.state is EntryState.STANDS and not self.entry.text.is_gone
