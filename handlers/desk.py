"""What comes over a desk: a request as a handler sees it, and the answer it gives."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from agenda.directory import Directory
from agenda.kept_files import FileKind
from agenda.ledger import Clock, Ledger
from agenda.plenary import Plenary, PlenaryId
from agenda.programme import Agenda
from agenda.register import Register
from agenda.roster import Account, Person
from agenda.translating import Returned
from agenda.words import Language
from handlers.drafts import Drafts
from handlers.writing import Block, Message


@dataclass(frozen=True)
class Said:
    """A message that somebody wrote, as Slack marks it up; `account` is None where an app did.

    `at` is Slack's real time of it.
    """

    channel: str
    ts: str
    text: str
    account: Account | None
    at: datetime | None = None

    @classmethod
    def from_slack(cls, told: Mapping[str, Any], channel: str, tenant: str) -> "Said":
        """Return a message as Slack tells of it; `tenant` is its author's if it says none."""
        by_app = told.get("bot_id") or not told.get("user")
        author = Account(
            tenant=told.get("user_team") or told.get("team") or tenant, user=str(told.get("user"))
        )
        ts = str(told["ts"])
        return cls(
            channel=channel,
            ts=ts,
            text=str(told.get("text") or ""),
            account=None if by_app else author,
            at=datetime.fromtimestamp(float(ts), UTC),
        )


@dataclass(frozen=True)
class Request:
    """Something a person did in Slack. `cause` is the same when Slack delivers it again.

    `made_at` is Slack's real time of it, where Slack says one. `conversation` is the private one in
    which it was done, `message` the one that was written or whose button was pressed, `chosen` what
    was picked in its menu, `said` the message out of whose own menu it was done. `inside` says that
    it was done in a form. Nothing in it grants a right.
    """

    account: Account
    cause: str
    plenary: PlenaryId | None = None
    channel: str | None = None
    text: str = ""
    value: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    trigger: str | None = None
    made_at: datetime | None = None
    conversation: str | None = None
    message: str | None = None
    chosen: str = ""
    said: Said | None = None
    inside: bool = False


@dataclass(frozen=True)
class View:
    """A modal. `private` says in at most 64 characters what it is about, and grants nothing."""

    callback: str
    title: str
    submit: str | None
    close: str
    blocks: list[Block]
    private: str = ""

    def payload(self) -> Block:
        """Return the modal as Slack takes it."""
        made: Block = {
            "type": "modal",
            "callback_id": self.callback,
            "title": {"type": "plain_text", "text": self.title},
            "close": {"type": "plain_text", "text": self.close},
            "blocks": self.blocks,
            "private_metadata": self.private,
        }
        if self.submit:
            made["submit"] = {"type": "plain_text", "text": self.submit}
        return made


@dataclass(frozen=True)
class Home:
    """What a person finds in the app's Home."""

    blocks: list[Block]

    def payload(self) -> Block:
        """Return the Home as Slack takes it."""
        return {"type": "home", "blocks": self.blocks}


@dataclass(frozen=True)
class Answer:
    """What the person is told at once: messages, a modal to open, or errors on its fields.

    `shows` takes the place of the form that was sent or changed. `receipt` is shown to the person
    alone after a form was taken: where it was opened, in private or in the channel. `then` is what
    takes longer than Slack waits: its answer comes as new messages below the first.
    """

    messages: tuple[Message, ...] = ()
    opens: View | None = None
    errors: Mapping[str, str] | None = None
    shows: View | None = None
    receipt: Message | None = None
    then: "Callable[[], Awaitable[Answer]] | None" = None


@dataclass(frozen=True)
class Channel:
    """A channel that the bot is in."""

    id: str
    name: str


class Platform(Protocol):
    """What a handler may ask Slack for before it decides."""

    async def email_of(self, account: Account) -> str | None:
        """Return the e-mail of an account, or None if Slack does not say.

        Raises:
            OSError: Slack was not reached.
        """

    async def tenant_of(self, user: str) -> str:
        """Return the workspace that a user is of.

        Raises:
            OSError: Slack was not reached.
        """

    async def name_of(self, account: Account) -> str:
        """Return the name that an account goes by."""

    async def content_of(self, file: str) -> bytes:
        """Return the content of a file that somebody sent to the bot.

        Raises:
            OSError: Slack did not give it, or it is larger than a megabyte.
        """

    async def handed(self, file: str, user: str, most: int) -> tuple[str, bytes]:
        """Return name and content of a file that this user handed in, of at most so many bytes.

        Raises:
            OSError: Slack did not give it, it is another's, or it is larger.
        """

    async def sent_before(self, conversation: str, user: str, ts: str) -> tuple[str, ...]:
        """Return the files that a person sent in the hour before a message, oldest first.

        Raises:
            OSError: Slack did not say.
        """

    async def message(self, channel: str, ts: str, tenant: str) -> Said | None:
        """Return a message that the bot can read, in a thread or not; None if there is none.

        `tenant` is its author's workspace where Slack names none.

        Raises:
            OSError: Slack was not reached.
        """

    async def permalink(self, channel: str, ts: str) -> str | None:
        """Return the address of a message, if Slack gives one at once."""

    async def channel(self, channel: str) -> Channel | None:
        """Return a channel that the bot is in, or None if it is in no such channel.

        Raises:
            OSError: Slack was not reached.
        """

    async def hand_over(
        self, conversation: str, files: Sequence[tuple[str, bytes]], comment: str
    ) -> None:
        """Put files, by name and content, into a private conversation, in one message.

        Raises:
            OSError: Slack did not take them.
        """


class Files(Protocol):
    """How files that a secretariat sends are read; what is wrong is said in its language."""

    def agenda(self, content: bytes, name: str, language: Language) -> Agenda:
        """Return the agenda in a file.

        Raises:
            FileRefused: it says something that an agenda cannot.
        """

    def translations(self, content: bytes, language: Language) -> Returned | None:
        """Return what a workbook of translations says; None if it is none of ours.

        Raises:
            FileRefused: it is damaged or too large.
        """

    def roster(
        self, content: bytes, name: str, language: Language, *, tenant: str
    ) -> tuple[Person, ...]:
        """Return the people in a roster file.

        Raises:
            FileRefused: it says something that a roster cannot.
        """

    def kind(self, content: bytes, name: str, language: Language) -> FileKind:
        """Return the kind of a file that is to be kept with the record.

        Raises:
            FileRefused: it is of no kind that is kept.
        """


class Reference(Protocol):
    """What is known of processes and countries."""

    @property
    def directory(self) -> Directory:
        """The processes, their meetings, organisations and capitals."""

    def country(self, written: str) -> str | None:
        """Return the code of a country by any of its names, accents and case aside."""


class Screens(Protocol):
    """Where the screens of plenaries can be seen."""

    def link(self, plenary: Plenary) -> str | None:
        """Return the link that opens a plenary's screen, or None if nobody could reach it."""


class FileRefused(ValueError):
    """A file cannot be taken: each finding says where, what is wrong and what to write."""

    def __init__(self, findings: tuple[str, ...]) -> None:
        """Keep the findings in the order of the file."""
        super().__init__("\n".join(findings))
        self.findings = findings


@dataclass(frozen=True)
class Desk:
    """What every handler holds.

    `tenant` is the workspace that installed the bot: channels are its own, though people may write
    from another. `secretariats` are the user ids that the settings trust.
    """

    tenant: str
    ledger: Ledger
    clock: Clock
    platform: Platform
    files: Files
    reference: Reference
    drafts: Drafts
    screens: Screens
    register: Register
    secretariats: frozenset[str] = frozenset()

    def plenary(self, asked: Request) -> Plenary | None:
        """Return the plenary that a request is about."""
        if asked.plenary is not None:
            return self.ledger.plenary(asked.plenary)
        if asked.channel is not None:
            return self.ledger.in_channel(self.tenant, asked.channel)
        return None

    def language(self, asked: Request) -> Language:
        """Return the language in which the person who asks is answered."""
        person = self._person(asked)
        return person.language if person else "en"

    def knows(self, asked: Request) -> bool:
        """Return whether the person who asks is on any roster."""
        return self._person(asked) is not None

    def _person(self, asked: Request) -> Person | None:
        plenary = self.plenary(asked)
        found = plenary.person_of(asked.account) if plenary else None
        if found is not None:
            return found
        others = self.ledger.with_person(asked.account)
        return next((p.person_of(asked.account) for p in others), None)


Handler = Callable[[Request, Desk], Awaitable[Answer]]
HomeOf = Callable[[Request, Desk, Sequence[Message]], Awaitable[Home]]
