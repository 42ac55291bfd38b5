"""What happened at a plenary, in the past tense: the entries of its journal."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from agenda.datasheets import Datasheet
from agenda.full_form import Particulars, Step
from agenda.practice import Practice
from agenda.programme import Agenda, SlotId
from agenda.review import Score
from agenda.roster import Account, Person, PersonId
from agenda.words import Language, Value, Words


class Fact(Value):
    """Something that happened. A changed shape raises `version` and reads the old one."""

    version: ClassVar[int] = 1


class SlotTimes(Value):
    """When a slot is planned, as UTC instants."""

    slot: SlotId
    start: datetime
    end: datetime


class AgendaLoaded(Fact):
    """A secretariat gave the plenary its agenda; times are UTC beside the local text.

    `account` is the one it was loaded from: nobody may be on the roster yet. Version 2 knows slots
    held behind closed doors, version 3 the concept note, version 4 what recognition needs; older
    ones are read as having none of these.
    """

    version: ClassVar[int] = 4

    agenda: Agenda
    times: tuple[SlotTimes, ...]
    by: PersonId | None
    account: Account | None = None


class RosterLoaded(Fact):
    """A secretariat said who takes part."""

    people: tuple[Person, ...]


class PersonAdded(Fact):
    """A secretariat put one more person on the roster."""

    person: Person
    by: PersonId


class AccountRecognised(Fact):
    """An account turned out to be a person's, by the e-mail the roster has."""

    person: PersonId
    account: Account


class AdditionAsked(Fact):
    """Somebody who is not on the roster asked the secretariats to be added."""

    account: Account
    name: Words


class DatasheetsAsked(Fact):
    """The leads were asked for their datasheets by a due date, or given another due date.

    `by` is None for the command line, here and in what follows before the start.
    """

    by: PersonId | None
    due: datetime


class DatasheetReminded(Fact):
    """The leads of a session were reminded, so many days before the due date; 0: it has come."""

    slot: SlotId
    days: int


class DatasheetSent(Fact):
    """A session's datasheet came in: `on_behalf` of its leads, an `amendment` once circulated."""

    slot: SlotId
    by: PersonId | None
    on_behalf: bool
    amendment: bool
    sheet: Datasheet


class ConceptNoteCirculated(Fact):
    """The concept note went out as it stood; changes after it are amendments."""

    by: PersonId | None


class DraftAsked(Fact):
    """A secretariat asked for the concept note as it would go out."""

    by: PersonId


class CommentsAsked(Fact):
    """Members and observers were asked for comments on the preliminary agenda by a due date."""

    by: PersonId | None
    due: datetime


class CommentGiven(Fact):
    """Somebody commented on an item of the preliminary agenda, or (None) on all of it."""

    by: PersonId
    slot: SlotId | None
    words: Words


class CommentsClosed(Fact):
    """The due date for comments has come."""


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


class Announced(Fact):
    """The chair told the meeting something."""

    by: PersonId
    words: Words


class NoteTaken(Fact):
    """A note was put on record under a slot; `question` counts from 1 if it answers one."""

    by: PersonId
    slot: SlotId | None
    words: Words
    question: int | None = None


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


class ScreenLinkRenewed(Fact):
    """The link to the screen was made anew; the one before opens nothing any more."""

    by: PersonId


class PracticeShared(Fact):
    """A delegation put a practice on record under a session.

    Version 2 knows the guiding question that it answers; older ones are read as answering none.
    """

    version: ClassVar[int] = 2

    practice: Practice


class PracticeDrafted(Fact):
    """A delegation keeps a practice for itself, to be shared later."""

    practice: Practice


class DraftShared(Fact):
    """A delegation shared what it had kept for itself."""

    number: int
    by: PersonId


class PracticeEdited(Fact):
    """A delegation corrected a practice: its new text in full.

    Version 2 knows who did it and the question; older ones are the author's and answer none.
    """

    version: ClassVar[int] = 2

    practice: Practice
    by: PersonId | None = None


class PracticeCompleted(Fact):
    """A delegation saved a step of the full form: all that the step says now."""

    number: int
    by: PersonId
    step: Step
    given: Particulars


class PracticeWithdrawn(Fact):
    """A delegation, or a secretariat for it, took a practice back."""

    number: int
    by: PersonId


class PracticePutForward(Fact):
    """A delegation put a practice forward for recognition: its review began."""

    number: int
    by: PersonId


class PracticeTakenBack(Fact):
    """A delegation took a practice back from its review; it is shared as before."""

    number: int
    by: PersonId


class ReviewersNamed(Fact):
    """A secretariat said who reviews a practice."""

    number: int
    by: PersonId
    reviewers: tuple[PersonId, ...]


class ReviewDeclined(Fact):
    """A reviewer stepped back."""

    number: int
    by: PersonId


class PracticeScored(Fact):
    """A reviewer scored some of the criteria."""

    number: int
    by: PersonId
    scores: tuple[Score, ...]


class PracticeReturned(Fact):
    """A practice was returned to its delegation with reasons."""

    number: int
    by: PersonId
    reasons: Words


class PracticeRecognised(Fact):
    """A lead of the session, or a presidency, recognised a practice."""

    number: int
    by: PersonId


class InformationAdded(Fact):
    """Somebody added information to a practice."""

    number: int
    by: PersonId
    words: Words


class SubmissionKept(Fact):
    """What somebody typed before they were on the roster, kept for them."""

    account: Account
    language: Language
    form: Words


class BotReturned(Fact):
    """The bot was away; what was due meanwhile follows as facts of its own."""

    last_seen: datetime
    away_seconds: float


class ExportAsked(Fact):
    """A member of the chair asked for the documents; `slot` is None for the whole plenary."""

    by: PersonId
    slot: SlotId | None


class MethodRefused(Fact):
    """Slack does not allow the bot something that the meeting can do without."""

    method: str
    error: str


class PlenaryEnded(Fact):
    """The plenary is over; its final export follows."""

    by: PersonId


FACTS: dict[str, type[Fact]] = {fact.__name__: fact for fact in Fact.__subclasses__()}
"""Every kind of fact by the name the journal gives it."""
