"""What the meeting does not allow as it stands."""

from dataclasses import dataclass
from datetime import datetime

from agenda.programme import Agenda, SlotId
from agenda.refusals.refusal import Refusal


@dataclass(eq=False)
class NoPlenary(Refusal):
    """No plenary stands in this conversation."""


@dataclass(eq=False)
class NotStarted(Refusal):
    """The plenary has not been started."""


@dataclass(eq=False)
class AlreadyStarted(Refusal):
    """The plenary has been started before."""


@dataclass(eq=False)
class HasEnded(Refusal):
    """The plenary is over."""


@dataclass(eq=False)
class NotToday(Refusal):
    """The agenda's dates have passed, or have not come."""

    first: datetime
    last: datetime


@dataclass(eq=False)
class ShownTooLongAgo(Refusal):
    """What was shown before asking is out of date; it has to be shown again."""


@dataclass(eq=False)
class RunningAlready(Refusal):
    """A running plenary's agenda is not replaced."""

    running: Agenda
    offered: Agenda


@dataclass(eq=False)
class NothingOpen(Refusal):
    """No slot is running."""


@dataclass(eq=False)
class NothingNext(Refusal):
    """No slot is left to open or to skip."""


@dataclass(eq=False)
class NothingBefore(Refusal):
    """No earlier slot of the day to go back to."""


@dataclass(eq=False)
class SlotMovedOn(Refusal):
    """The button was made for an earlier state of the slot."""

    slot: SlotId


@dataclass(eq=False)
class NotOurs(Refusal):
    """The bot made no such button."""


@dataclass(eq=False)
class AlreadyPaused(Refusal):
    """The slot stands still already."""


@dataclass(eq=False)
class NotPaused(Refusal):
    """The slot is running: there is nothing to resume."""


@dataclass(eq=False)
class NotMinutes(Refusal):
    """A whole number of minutes from 1 to 180 is needed."""

    given: str


@dataclass(eq=False)
class TooShort(Refusal):
    """The slot would end before now."""

    most: int


@dataclass(eq=False)
class NothingSaid(Refusal):
    """There are no words to announce or to note."""


@dataclass(eq=False)
class NoSuchQuestion(Refusal):
    """The slot asks fewer guiding questions than that."""

    number: int
    asked: int


@dataclass(eq=False)
class NotAQuestion(Refusal):
    """The number of a guiding question is needed, or a word for none."""

    given: str


@dataclass(eq=False)
class AlreadyDiscussed(Refusal):
    """The question is under discussion already; None: no question is."""

    number: int | None


@dataclass(eq=False)
class NewerScreenLink(Refusal):
    """The link has been made anew since it was shown."""


@dataclass(eq=False)
class ScreenOver(Refusal):
    """The plenary's last day is over, and its screen with it."""


@dataclass(eq=False)
class NoScreenAddress(Refusal):
    """The settings do not say at which address the screen can be reached."""


@dataclass(eq=False)
class NoSuchSession(Refusal):
    """The agenda has no session of that number."""

    given: str


@dataclass(eq=False)
class TooLate(Refusal):
    """Slack delivered the act long after it was made, so it was not obeyed."""

    made_at: datetime


@dataclass(eq=False)
class NoDrift(Refusal):
    """The day runs to its plan: there is nothing to move."""


@dataclass(eq=False)
class NoBreakLeft(Refusal):
    """No break is left today that could be cut."""


@dataclass(eq=False)
class AlreadyWaiting(Refusal):
    """The person stands in the queue already, at this place (counted from 1)."""

    place: int


@dataclass(eq=False)
class NotWaiting(Refusal):
    """The person is not in the queue."""


@dataclass(eq=False)
class NobodyWaiting(Refusal):
    """The queue for the floor is empty."""
