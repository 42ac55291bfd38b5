"""What happened while the meeting ran: its slots, its time, its floor."""

from datetime import datetime
from enum import StrEnum

from agenda.facts.fact import Fact, SlotTimes
from agenda.programme import SlotId
from agenda.roster import PersonId


class PlenaryStarted(Fact):
    """The meeting began to run; every planned time is moved by `shift_seconds`."""

    by: PersonId
    shift_seconds: int


class SlotOpened(Fact):
    """A slot opened: by itself where `by` is None."""

    slot: SlotId
    by: PersonId | None
    ends_at: datetime


class SlotHeld(Fact):
    """A slot's time came while another was still running."""

    slot: SlotId
    behind: SlotId


class SlotAsked(Fact):
    """A slot's time had passed by too long to open it unasked."""

    slot: SlotId


class SlotClosed(Fact):
    """A slot closed at `closed_at`: by itself where `by` is None."""

    slot: SlotId
    by: PersonId | None
    closed_at: datetime


class SlotReopened(Fact):
    """The chair went back to a slot that had closed."""

    slot: SlotId
    by: PersonId
    ends_at: datetime


class SlotSetBack(Fact):
    """An opening was undone: the slot is planned again."""

    slot: SlotId
    by: PersonId


class SlotSkipped(Fact):
    """A slot is not held: by `by`, or because its time had passed before the start."""

    slot: SlotId
    by: PersonId | None


class EndMoved(Fact):
    """The running slot was extended (`minutes` > 0) or shortened (< 0)."""

    slot: SlotId
    by: PersonId
    minutes: int
    ends_at: datetime


class SlotPaused(Fact):
    """The running slot stopped with this much time left (less than 0: over the limit)."""

    slot: SlotId
    by: PersonId
    remaining_seconds: float


class SlotResumed(Fact):
    """The paused slot went on."""

    slot: SlotId
    by: PersonId
    ends_at: datetime


class Called(Fact):
    """The next speaker, or the next phase of a session, was called: `index` counts from 0."""

    slot: SlotId
    index: int


class NoticeGiven(Fact):
    """Leads and moderators were reminded of a session that is about to open."""

    slot: SlotId


class WarningGiven(Fact):
    """The channel was told how much of the slot is left; `minutes` is the threshold."""

    slot: SlotId
    minutes: int


class LimitReached(Fact):
    """The slot's time was up; closing it is the chair's act."""

    slot: SlotId


class OverrunNoted(Fact):
    """Lead, moderators and secretariats were told that a slot runs over, for the nth time."""

    slot: SlotId
    nth: int


class DeadlineMissed(Fact):
    """Something was due that it made no sense to say any more."""

    slot: SlotId
    what: str
    due: datetime


class NotSaid(Fact):
    """An announcement of the fact `seq` could not be made before it was too late to be true."""

    subject: str
    seq: int


class DayEndAsked(Fact):
    """The day's last slot came to its end; the moderators were asked to close."""

    slot: SlotId


class ReplanWay(StrEnum):
    """How the rest of a day follows a slot that runs over."""

    SHIFT = "shift"
    SHORTEN = "shorten"
    CUT_BREAK = "cut_break"


class DayReplanned(Fact):
    """The chair gave the rest of the day new times."""

    by: PersonId
    way: ReplanWay
    times: tuple[SlotTimes, ...]


class FloorAsked(Fact):
    """A person asked for the floor."""

    slot: SlotId
    person: PersonId


class FloorLeft(Fact):
    """A person gave up their place in the queue."""

    slot: SlotId
    person: PersonId


class FloorGiven(Fact):
    """The chair gave the floor to the person at the head of the queue."""

    slot: SlotId
    person: PersonId
    by: PersonId


class QuestionChosen(Fact):
    """The chair put a guiding question under discussion, counted from 1; None: none of them."""

    slot: SlotId
    by: PersonId
    question: int | None


class BotReturned(Fact):
    """The bot was away; what was due meanwhile follows as facts of its own."""

    last_seen: datetime
    away_seconds: float


class PlenaryEnded(Fact):
    """The plenary is over; its final export follows."""

    by: PersonId
