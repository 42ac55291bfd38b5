"""What cannot be done before a plenary."""

from dataclasses import dataclass
from datetime import datetime

from agenda.programme import SlotId
from agenda.refusals.refusal import Refusal


@dataclass(eq=False)
class NotADate(Refusal):
    """What was given is no date and time on the meeting's clock."""

    given: str


@dataclass(eq=False)
class DueTooEarly(Refusal):
    """A due date has passed already."""

    due: datetime


@dataclass(eq=False)
class DueTooLate(Refusal):
    """A due date comes after the plenary has begun, at `starts`."""

    due: datetime
    starts: datetime


@dataclass(eq=False)
class DueDateMoved(Refusal):
    """The button was made for an earlier state: meanwhile the due date was set to `due`."""

    due: datetime


@dataclass(eq=False)
class NotTheLead(Refusal):
    """Only the leads of a session, or a secretariat for them, send its datasheet."""

    slot: SlotId


@dataclass(eq=False)
class NoSuchSlot(Refusal):
    """The agenda has no such item."""

    slot: str


@dataclass(eq=False)
class SessionReached(Refusal):
    """A session that has been opened keeps the questions that it was opened with."""

    slot: SlotId


@dataclass(eq=False)
class DatasheetChanged(Refusal):
    """Somebody sent another version of a datasheet meanwhile: `number`."""

    slot: SlotId
    number: int


@dataclass(eq=False)
class NothingChanged(Refusal):
    """The concept note went out as it stands."""


@dataclass(eq=False)
class CommentsNotAsked(Refusal):
    """The agenda is not open for comments."""
