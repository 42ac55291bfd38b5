"""The papers a plenary signs: the summaries of its sessions and the joint communiqué."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from agenda.entry import Entry
from agenda.programme import Process, SlotId
from agenda.roster import PersonId
from agenda.words import Bilingual, Language, Text, Value, Words

PaperName = NewType("PaperName", str)
COMMUNIQUE = PaperName("communique")


def summary_name(slot: SlotId) -> PaperName:
    """Return the name of the summary of a session."""
    return PaperName(f"summary:{slot}")


def session_of(name: PaperName) -> SlotId | None:
    """Return the session that a paper is the summary of; None for the communiqué."""
    kind, _, slot = name.partition(":")
    return SlotId(slot) if kind == "summary" else None


class Part(StrEnum):
    """Where in a paper a paragraph stands, in the order of the paper.

    Those before the chapeau are a summary's, the others a communiqué's.
    """

    POINTS = "points"
    PRACTICES = "practices"
    ACTIONS = "actions"
    COMMITMENTS = "commitments"
    DECISIONS = "decisions"
    RESERVATIONS = "reservations"
    OBSERVERS = "observers"
    CHAPEAU = "chapeau"
    PREAMBLE = "preamble"
    HINGE = "hinge"
    OPERATIVE = "operative"
    FOLLOW_UP = "follow_up"
    THANKS = "thanks"
    LEGAL = "legal"
    ADOPTION = "adoption"


class Place(Value):
    """Where a paragraph stands: its part, and there the session or the question it belongs to.

    `after` is the key of the paragraph that it was put behind.
    """

    part: Part
    topic: SlotId | None = None
    question: int | None = None
    after: str | None = None


class Source(Value):
    """What a paragraph stands on: an entry, a practice or a guiding question of a session."""

    entry: int | None = None
    practice: int | None = None
    session: SlotId | None = None
    question: int | None = None


@dataclass(frozen=True)
class Paragraph:
    """A paragraph as it stands in a paper.

    `text` is None where the paper's own words for its place are meant, which no one has written
    anew. `version` changes with every change of what it says. `agreed` is false while it stands
    in brackets; `alternative_to` names the paragraph instead of which it is proposed. `changed_by`
    is None as long as the record alone says it; `worded_at` is when its original was written last.
    """

    key: str
    place: Place
    text: Text | None
    sources: tuple[Source, ...] = ()
    agreed: bool = False
    alternative_to: str | None = None
    version: str = "0"
    changed_by: PersonId | None = None
    changed_at: datetime | None = None
    worded_at: datetime | None = None


@dataclass(frozen=True)
class Approval:
    """That a secretariat approved a revision of a paper."""

    revision: int
    by: PersonId
    at: datetime


@dataclass(frozen=True)
class Reopening:
    """That a final paper was opened again, and why."""

    by: PersonId
    at: datetime
    reason: Words


class Numbering(StrEnum):
    """How the operative part of a communiqué is set under its topics."""

    NUMBERED = "numbered"
    BULLETED = "bulleted"
    HEADED = "headed"


class Style(Value):
    """How a communiqué looks, as its secretariats choose: no two plenaries do alike.

    `past` has our own sentences in the past tense; `capitals` sets leading verbs in capitals.
    """

    numbering: Numbering = Numbering.NUMBERED
    past: bool = False
    capitals: bool = False


@dataclass(frozen=True)
class Circulated:
    """The draft as it went round: its paragraphs then, and the number that each keeps.

    `entries` are those that the paragraphs stood on then, without their words: who is behind them.
    """

    at: datetime
    by: PersonId
    revision: int
    paragraphs: tuple[Paragraph, ...]
    labels: Mapping[str, str]
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Adoption:
    """That a secretariat recorded the adoption of a revision: where, on which day, in what."""

    revision: int
    place: Bilingual | None
    on: date
    languages: tuple[Language, ...]
    by: PersonId
    at: datetime

    def says_the_same(self, other: "Adoption") -> bool:
        """Return whether two secretariats recorded the same adoption."""
        mine = (self.revision, self.place, self.on, set(self.languages))
        return mine == (other.revision, other.place, other.on, set(other.languages))


@dataclass(frozen=True)
class Change:
    """That something in a paper changed: the paragraph of this key, which made the revision."""

    revision: int
    key: str
    by: PersonId
    at: datetime


@dataclass(frozen=True)
class Paper:
    """A paper's own state, beside what the record gives it.

    `revision` counts all that has changed in it, entries it stands on included. `written` are the
    paragraphs that somebody wrote, by key; `dropped` those left out; `agreed` the versions that
    the meeting agreed, by key. `adopted` is what it says once it was adopted.
    """

    name: PaperName
    drafted_at: datetime
    revision: int = 1
    written: Mapping[str, Paragraph] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    agreed: Mapping[str, str] = field(default_factory=dict)
    approvals: Mapping[Process, Approval] = field(default_factory=dict)
    reopened: tuple[Reopening, ...] = ()
    changes: tuple[Change, ...] = ()
    style: Style = field(default_factory=Style)
    circulated: tuple[Circulated, ...] = ()
    adoptions: Mapping[Process, Adoption] = field(default_factory=dict)
    adopted: tuple[Paragraph, ...] | None = None

    def approved_by(self) -> set[Process]:
        """Return the secretariats that approved the paper as it is."""
        return {p for p, approval in self.approvals.items() if approval.revision == self.revision}

    def has_approval_of(self, processes: tuple[Process, ...]) -> bool:
        """Return whether the secretariats of all these processes approved the paper as it is."""
        return bool(processes) and self.approved_by() >= set(processes)
