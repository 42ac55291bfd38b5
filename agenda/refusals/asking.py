"""What is asked about first: it is done once the person is sure."""

from dataclasses import dataclass
from datetime import datetime

from agenda.programme import SlotId
from agenda.refusals.refusal import Refusal
from agenda.roster import PersonId


@dataclass(eq=False)
class AskFirst(Refusal):
    """The act is allowed once the person has been asked."""


@dataclass(eq=False)
class SomebodyJustDid(AskFirst):
    """Somebody else did the same a moment ago."""

    act: str
    by: PersonId
    at: datetime


@dataclass(eq=False)
class OnlyJustOpened(AskFirst):
    """The slot opened less than a minute ago."""

    slot: SlotId


@dataclass(eq=False)
class StillOpen(AskFirst):
    """A slot is still open when the plenary is to end."""

    slot: SlotId


@dataclass(eq=False)
class LongBefore(AskFirst):
    """The slot is planned for much later, perhaps for another day."""

    slot: SlotId
    due: datetime


@dataclass(eq=False)
class PeopleWaiting(AskFirst):
    """Delegations are waiting for the floor."""

    people: tuple[PersonId, ...] = ()


@dataclass(eq=False)
class DeliveredLate(AskFirst):
    """Slack delivered the act long after it was made."""

    made_at: datetime
