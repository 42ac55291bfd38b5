"""The papers a plenary signs: the summaries of its sessions and the joint communiqué."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from agenda.programme import Process, SlotId
from agenda.roster import PersonId
from agenda.words import Text, Value, Words

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

    The first four are a summary's, the others a communiqué's.
    """

    POINTS = "points"
    PRACTICES = "practices"
    ACTIONS = "actions"
    OBSERVERS = "observers"
    CHAPEAU = "chapeau"
    PREAMBLE = "preamble"
    OPERATIVE = "operative"
    FOLLOW_UP = "follow_up"
    THANKS = "thanks"
    LEGAL = "legal"
    ADOPTION = "adoption"


class Place(Value):
    """Where a paragraph stands: its part, and there the session or the question it belongs to."""

    part: Part
    topic: SlotId | None = None
    question: int | None = None


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
    is None as long as the record alone says it.
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


@dataclass(frozen=True)
class Paper:
    """A paper's own state, beside what the record gives it.

    `revision` counts all that has changed in it, entries it stands on included. `written` are the
    paragraphs that somebody wrote, by key; `dropped` those left out.
    """

    name: PaperName
    drafted_at: datetime
    revision: int = 1
    written: Mapping[str, Paragraph] = field(default_factory=dict)
    dropped: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    approvals: Mapping[Process, Approval] = field(default_factory=dict)
    reopened: tuple[Reopening, ...] = ()

    def approved_by(self) -> set[Process]:
        """Return the secretariats that approved the paper as it is."""
        return {p for p, approval in self.approvals.items() if approval.revision == self.revision}

    def is_final(self, processes: tuple[Process, ...]) -> bool:
        """Return whether every secretariat approved the paper as it is."""
        return bool(processes) and self.approved_by() >= set(processes)
