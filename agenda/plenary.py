"""What a plenary is now: a fold over the facts of its journal."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import NewType

from agenda.datasheets import Sheets, SheetVersion
from agenda.dossier import Dossier
from agenda.entry import Entered, EntryKind
from agenda.facts import Fact
from agenda.kept_files import KeptFile
from agenda.paper import Paper, PaperName
from agenda.practice import Practice
from agenda.presence import Acts, Attendance
from agenda.programme import Agenda, Slot, SlotId, SlotKind
from agenda.refusals import NotOnRoster
from agenda.roster import Account, Person, PersonId, Role
from agenda.signing_state import Publishing, SigningState
from agenda.turns import Turns
from agenda.words import Bilingual, Language, Words
from agenda.zones import zone

PlenaryId = NewType("PlenaryId", str)


class Stage(StrEnum):
    """How far a plenary has come."""

    LOADED = "loaded"
    RUNNING = "running"
    ENDED = "ended"


class SlotStatus(StrEnum):
    """How far a slot has come."""

    PLANNED = "planned"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"
    SKIPPED = "skipped"


Shown = tuple[SlotId, int]
"""The slot that a button was made for, and its version then."""


@dataclass(frozen=True)
class SlotState:
    """A slot and what happened to it. All instants are UTC; `version` counts its changes.

    `question` is the number of the guiding question under discussion; choosing one is no change.
    """

    id: SlotId
    slot: Slot
    planned_start: datetime
    planned_end: datetime
    due_start: datetime
    due_end: datetime
    status: SlotStatus = SlotStatus.PLANNED
    version: int = 0
    changed_at: datetime | None = None
    opened_at: datetime | None = None
    closed_at: datetime | None = None
    ends_at: datetime | None = None
    remaining: timedelta | None = None
    paused_at: datetime | None = None
    paused_for: timedelta = timedelta()
    called: int = -1
    overruns: int = 0
    held: bool = False
    asked: bool = False
    noticed: bool = False
    spoken: frozenset[str] = frozenset()
    question: int | None = None

    @property
    def day(self) -> int:
        """The day of the plenary, counted from 1."""
        return int(self.id.split(".")[0])

    @property
    def as_shown(self) -> Shown:
        """What a button carries that is made for the slot as it is."""
        return self.id, self.version

    @property
    def running(self) -> bool:
        """Whether the slot has the meeting, paused or not."""
        return self.status in (SlotStatus.OPEN, SlotStatus.PAUSED)

    @property
    def reached(self) -> bool:
        """Whether the slot has been opened, even if it has closed since."""
        return self.status in (SlotStatus.OPEN, SlotStatus.PAUSED, SlotStatus.CLOSED)

    @property
    def length(self) -> timedelta:
        """How long the slot may last: its announced limit, else its place in the plan."""
        if self.slot.limit is not None and self.due_end - self.due_start == (
            self.planned_end - self.planned_start
        ):
            return timedelta(minutes=self.slot.limit)
        return self.due_end - self.due_start

    @property
    def is_session(self) -> bool:
        """Whether practices are shared under this slot."""
        return self.slot.kind is SlotKind.SESSION


@dataclass(frozen=True)
class Note:
    """A note on record; `question` is the number of the guiding question it answers."""

    at: datetime
    by: PersonId
    slot: SlotId | None
    words: Words
    question: int | None = None


@dataclass(frozen=True)
class KeptSubmission:
    """A form typed by somebody who is not on the roster yet."""

    account: Account
    language: Language
    form: Words


@dataclass(frozen=True)
class LastAct:
    """The latest act on time, so that two people do not do the same thing twice."""

    name: str
    by: PersonId
    at: datetime


@dataclass(frozen=True)
class Collection:
    """What the leads were asked for: by when, and who was reminded how many days before.

    `round` counts the due dates that were given.
    """

    asked_at: datetime
    due: datetime
    round: int = 1
    reminded: frozenset[tuple[SlotId, int]] = frozenset()


@dataclass(frozen=True)
class Astray:
    """Datasheets of a session that is not on the agenda any more."""

    title: Bilingual
    versions: tuple[SheetVersion, ...]


@dataclass(frozen=True)
class Circulation:
    """The concept note as it went out: `agenda` is what it was made of."""

    at: datetime
    by: PersonId | None
    agenda: Agenda


@dataclass(frozen=True)
class Commenting:
    """When comments on the preliminary agenda are due; `round` counts the due dates given."""

    due: datetime
    round: int = 1
    closed: bool = False


@dataclass(frozen=True)
class Comment:
    """A comment on the preliminary agenda; `late` says that it came after the due date.

    `title` is the item's as it was then, None for the agenda as a whole; `slot` is where the item
    stands now, None if it is gone.
    """

    at: datetime
    by: PersonId
    slot: SlotId | None
    title: Bilingual | None
    words: Words
    late: bool


@dataclass(frozen=True)
class Plenary:
    """A plenary at one moment of its journal; `seq` is the last fact that is in it.

    `practices` are those that the meeting has; `dossiers` also know drafts and what was withdrawn.
    `loaded` is the agenda as its file gave it, `agenda` the same with what the leads have sent.
    `attendance` is by the day of the plenary, counted from 1. `silence` are the presidencies that
    let silence count as no objection.
    """

    id: PlenaryId
    tenant: str
    channel: str
    agenda: Agenda
    loaded: Agenda
    slots: Mapping[SlotId, SlotState]
    seq: int = 0
    stage: Stage = Stage.LOADED
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    shift: timedelta = timedelta()
    practices: Mapping[int, Practice] = field(default_factory=dict)
    practices_made: int = 0
    dossiers: Mapping[int, Dossier] = field(default_factory=dict)
    entries: Mapping[int, Entered] = field(default_factory=dict)
    entries_made: int = 0
    papers: Mapping[PaperName, Paper] = field(default_factory=dict)
    signings: Mapping[PaperName, SigningState] = field(default_factory=dict)
    silence: frozenset[str] = frozenset()
    publishing: Publishing = field(default_factory=Publishing)
    floor: tuple[PersonId, ...] = ()
    speaking: PersonId | None = None
    spoke: Mapping[SlotId, tuple[PersonId, ...]] = field(default_factory=dict)
    turns: Turns = ()
    acts: Acts = field(default_factory=dict)
    open_acts: Acts = field(default_factory=dict)
    attendance: Mapping[int, Attendance] = field(default_factory=dict)
    last_act: LastAct | None = None
    last_acts: Mapping[str, LastAct] = field(default_factory=dict)
    kept: tuple[KeptSubmission, ...] = ()
    refused_methods: frozenset[str] = frozenset()
    asked_to_join: frozenset[Account] = frozenset()
    days_asked: frozenset[int] = frozenset()
    screen_links: int = 0
    collection: Collection | None = None
    datasheets: Sheets = field(default_factory=dict)
    astray: tuple[Astray, ...] = ()
    circulated: tuple[Circulation, ...] = ()
    commenting: Commenting | None = None
    comments: tuple[Comment, ...] = ()
    files: Mapping[int, KeptFile] = field(default_factory=dict)
    files_made: int = 0
    ended_at: datetime | None = None

    def local_date(self, at: datetime) -> date:
        """Return the day that it is at the meeting."""
        return at.astimezone(zone(self.agenda.zone)).date()

    def in_order(self) -> Iterator[SlotState]:
        """Yield every slot in the agenda's order."""
        yield from self.slots.values()

    @property
    def current(self) -> SlotState | None:
        """The slot that has the meeting now."""
        return next((s for s in self.in_order() if s.running), None)

    @property
    def next(self) -> SlotState | None:
        """The first slot that has not been opened or skipped."""
        return next((s for s in self.in_order() if s.status is SlotStatus.PLANNED), None)

    @property
    def last(self) -> SlotState | None:
        """The slot that closed most recently in the agenda's order."""
        closed = [s for s in self.in_order() if s.status is SlotStatus.CLOSED]
        return closed[-1] if closed else None

    def rest_of_day(self, day: int) -> list[SlotState]:
        """Return the slots of a day that are still to come."""
        return [s for s in self.in_order() if s.day == day and s.status is SlotStatus.PLANNED]

    def ends_day(self, slot: SlotState) -> bool:
        """Return whether nothing of its day is left after this slot."""
        return not [s for s in self.rest_of_day(slot.day) if s.id != slot.id]

    def sessions(self) -> list[SlotState]:
        """Return the sessions in order."""
        return [s for s in self.in_order() if s.is_session]

    def person_of(self, account: Account) -> Person | None:
        """Return the person on the roster who writes from this account."""
        user = account.user  # comparing a text first spares comparing whole accounts
        return next(
            (
                p
                for p in self.people.values()
                for a in p.accounts
                if a.user == user and a == account
            ),
            None,
        )

    def require(self, account: Account) -> Person:
        """Return the person who writes from this account.

        Raises:
            NotOnRoster: nobody has said for whom this account speaks.
        """
        person = self.person_of(account)
        if person is None:
            raise NotOnRoster
        return person

    def with_role(self, *roles: Role) -> list[Person]:
        """Return the people of these roles in the roster's order."""
        return [p for p in self.people.values() if p.role in roles]

    def delegates_of(self, countries: Iterable[str]) -> list[Person]:
        """Return the delegates who speak for any of these countries."""
        wanted = set(countries)
        return [p for p in self.with_role(Role.DELEGATE) if wanted & set(p.countries)]

    def entries_of(self, slot: SlotId | None) -> list[Entered]:
        """Return the entries that stand under a slot, or under none, in the order of the record."""
        return list(self._standing.get(slot, ()))

    @cached_property
    def _standing(self) -> dict[SlotId | None, list[Entered]]:
        found: dict[SlotId | None, list[Entered]] = {}
        for one in self.entries.values():
            if one.stands:
                found.setdefault(one.entry.slot, []).append(one)
        return found

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that stand, in the order of the record."""
        return tuple(
            Note(one.at, one.entry.by, one.entry.slot, one.entry.text.original, one.entry.question)
            for one in self.entries.values()
            if one.stands and one.entry.kind is EntryKind.NOTE
        )

    def practices_of(self, slot: SlotId) -> list[Practice]:
        """Return the practices on record under a session, oldest first."""
        return [p for p in self.practices.values() if p.session == slot]

    def put(self, state: SlotState) -> "Plenary":
        """Return the plenary with this slot in its new state."""
        return replace(self, slots={**self.slots, state.id: state})

    def free_at(self, at: datetime) -> datetime:
        """Return when nothing runs any more if nobody does anything: now, or the slot's end."""
        slot = self.current
        if slot is None:
            return at
        end = at + slot.remaining if slot.remaining is not None else slot.ends_at
        return max(end or at, at)

    def earliest_start(self, at: datetime) -> datetime | None:
        """Return when the next slot can open at the earliest: when it is due, or free to open."""
        coming = self.next
        return max(coming.due_start, self.free_at(at)) if coming is not None else None

    def drift(self, at: datetime) -> timedelta:
        """Return how far the day runs behind its plan (less than 0: ahead of it)."""
        slot = self.current
        if slot is not None:
            return self.free_at(at) - slot.planned_end
        coming = self.next
        if coming is None or self.stage is not Stage.RUNNING:
            return timedelta()
        return max(at, coming.due_start) - coming.planned_start


@dataclass(frozen=True)
class Recorded:
    """A fact with its place in the journal and the instant it was decided."""

    seq: int
    at: datetime
    fact: Fact
