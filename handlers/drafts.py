"""An agenda as documents give it: what was read, what is open, and nothing of it on record yet."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol, Self

from agenda.programme import Agenda
from agenda.refusals import NotOurs
from agenda.roster import Account, Person
from agenda.words import Language
from agenda.zones import zone

MOST_FILES = 10  # Slack takes as many in one message

Group = Literal["ask", "disagree", "assumed", "look", "aside"]

_FILE = re.compile(r"[A-Z0-9]{2,14}")
_PARTS = 6


@dataclass(frozen=True)
class Answers:
    """Which files are read, and what the secretariat has answered so far.

    It travels in the buttons, so that nothing has to be remembered between two presses. `prefer`
    is `agenda`, `datasheet` or the id of a file; what is not answered is empty.
    """

    files: tuple[str, ...]
    channel: str = ""
    zone: str = ""
    year: str = ""
    begins: str = ""
    prefer: str = ""

    def carried(self, *more: str) -> str:
        """Return it as a button carries it; a menu's block may carry 255 characters."""
        files = ",".join(self.files)
        kept = ("", self.channel, files, self.zone, self.year, self.begins, self.prefer)
        return "|".join((*kept, *more))

    @classmethod
    def read(cls, carried: Sequence[str]) -> Self:
        """Return what a button carries.

        Raises:
            NotOurs: the bot made no such button.
        """
        if len(carried) < _PARTS:
            raise NotOurs
        channel, files, named, year, begins, prefer = carried[:_PARTS]
        made = cls(tuple(files.split(",")), channel, named, year, begins, prefer)
        try:
            if named:
                zone(named)
            if begins:
                date.fromisoformat(begins)
        except ValueError as unknown:
            raise NotOurs from unknown
        sound = 0 < len(made.files) <= MOST_FILES and all(map(_FILE.fullmatch, made.files))
        if not sound or (year and not re.fullmatch(r"\d{4}", year)):
            raise NotOurs
        return made

    def answered(self, question: str, answer: str) -> Self:
        """Return the same with one more answer.

        Raises:
            NotOurs: it is none.
        """
        made = type(self)(**(vars(self) | {question: answer}))
        return self.read(made.carried().split("|")[1:])

    def without(self, file: str) -> Self:
        """Return the same without one of the files."""
        return replace(self, files=tuple(f for f in self.files if f != file))


@dataclass(frozen=True)
class Note:
    """Something that was noticed: where, what, and the words that stand there."""

    group: Group
    code: str
    place: str
    message: str
    quote: str = ""


@dataclass(frozen=True)
class Row:
    """A row of the running order as the documents give it, while there is no agenda yet."""

    on: date
    start: str
    end: str
    title: str
    label: Literal["session", "topic"] = "session"
    number: str = ""
    countries: tuple[str, ...] = ()
    led_by: str = ""
    questions: int = 0


@dataclass(frozen=True)
class City:
    """A capital whose time may be the meeting's, by its name in each language."""

    zone: str
    names: dict[str, str]


@dataclass(frozen=True)
class Draft:
    """What came of the files of one message.

    `agenda` is None while something has to be answered. `errors` say what keeps it from being
    loaded, each with what to do instead. `files` are id and name; `unread` those that could not be
    read; `needless` the names of those that an agenda file made needless.
    """

    files: tuple[tuple[str, str], ...]
    read_on: date
    rows: tuple[Row, ...] = ()
    agenda: Agenda | None = None
    zone: str = ""
    errors: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    needless: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    roster: str = ""
    report: str = ""
    agenda_text: str = ""
    cities: tuple[City, ...] = ()

    def seal(self, replaced: Agenda | None) -> str:
        """Return what tells this draft, and what it would replace, from any other."""
        parts = [agenda.model_dump_json() if agenda else "" for agenda in (self.agenda, replaced)]
        parts += [person.model_dump_json() for person in self.people]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]

    def codes(self) -> frozenset[str]:
        """Return the kinds of notes there are."""
        return frozenset(note.code for note in self.notes)


class NotRead(Exception):
    """The files of a message were not read."""


class FileGone(NotRead):
    """One of the files is no longer in Slack."""


class NotSharedHere(NotRead):
    """One of the files is not the person's, and was not shared in this conversation."""


class OnlyALink(NotRead):
    """One of the files lies elsewhere, and Slack has no more than a link to it."""


class RosterAlone(NotRead):
    """There is a roster and nothing else."""


class SeveralOfAKind(NotRead):
    """There are several rosters, or several agenda files."""


class SlackSilent(NotRead):
    """Slack did not hand a file over."""


class OthersFirst(NotRead):
    """So many documents wait to be read that these would wait too long."""


class TookTooMuch(NotRead):
    """Reading took more time or memory than any agenda needs."""


class NoAgenda(NotRead):
    """None of the files is an agenda: each finding says why, and what to do instead."""

    def __init__(self, findings: Sequence[str]) -> None:
        """Keep the findings in the order of the files."""
        self.findings = tuple(findings)
        super().__init__(self.findings)


class Drafts(Protocol):
    """How the documents that a secretariat drops are read."""

    async def read(
        self, answers: Answers, by: Account, conversation: str, language: Language
    ) -> Draft:
        """Return what the files give, with these answers; one message is read at a time.

        Raises:
            NotRead: they were not read, by its kind.
        """
