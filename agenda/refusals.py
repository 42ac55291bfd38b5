"""The rules saying no: what was refused and the facts it stands on, without wording."""

from dataclasses import dataclass, field
from datetime import datetime

from agenda.programme import Agenda, SlotId
from agenda.roster import PersonId


@dataclass(eq=False)
class Refusal(Exception):
    """An act that the rules do not allow. `handlers/refusals.py` gives it words."""


@dataclass(eq=False)
class NotOnRoster(Refusal):
    """Nobody has said for whom this account speaks."""


@dataclass(eq=False)
class ForSecretariats(Refusal):
    """Only a secretariat, or an account that the settings trust, may do this."""


class NotForThisRole(Refusal):
    """Only the moderators and the secretariats do this."""


@dataclass(eq=False)
class NotADelegation(Refusal):
    """Only somebody who speaks for a country does this."""


@dataclass(eq=False)
class NotYours(Refusal):
    """Only its delegation may change a practice, or the secretariats withdraw it."""


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


@dataclass(eq=False)
class SessionNotOpened(Refusal):
    """The session has not been reached yet."""

    slot: SlotId


@dataclass(eq=False)
class NoSessionYet(Refusal):
    """No session has been reached yet, so there is none to share a practice under."""


@dataclass(eq=False)
class NoSuchPractice(Refusal):
    """No practice has that number, or it was withdrawn."""


@dataclass(eq=False)
class PracticeChanged(Refusal):
    """A colleague changed a practice, or a step of its full form, since it was opened.

    `seen` is the revision that stands now.
    """

    number: int
    seen: int


@dataclass(eq=False)
class OtherState(Refusal):
    """A practice is in another state than the act is for: `state`."""

    state: str


@dataclass(eq=False)
class GateNotPassed(Refusal):
    """A practice lacks something that the definition asks for."""

    missing: tuple[str, ...]


@dataclass(eq=False)
class NotAReviewer(Refusal):
    """Nobody asked this person to review the practice."""


@dataclass(eq=False)
class ForRecognisers(Refusal):
    """Only the leads of the session and the presidencies recognise; secretariats may return."""


@dataclass(eq=False)
class ReviewNotDone(Refusal):
    """The review of a practice still waits for something."""

    waiting: str


@dataclass(eq=False)
class SharedAlready(Refusal):
    """The meeting has this practice already: it is no draft any more."""


@dataclass(eq=False)
class FormIncomplete(Refusal):
    """A form that lacks something or breaks a definition: field → what is wrong with it."""

    problems: dict[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class RecordDamaged(Refusal):
    """The plenary's record does not verify, so it opens read-only."""


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
