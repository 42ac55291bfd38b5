"""What is told to whom: an announcement is a name, an audience and a fact, without wording."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from agenda.paper import PaperName
from agenda.plenary import Plenary, SlotState
from agenda.programme import SlotId
from agenda.roster import Account, Person, Role
from agenda.words import Value


class Lane(StrEnum):
    """Messages keep their order within a lane; time may overtake words, and both adornments."""

    TIME = "time"
    WORD = "word"
    SIDE = "side"


class Effect(StrEnum):
    """What is done on the platform. Pins, topics and marks the meeting can do without.

    `mark` shows on a message whether it is on record; `recall` deletes what was taken off it.
    """

    POST = "post"
    PIN = "pin"
    TOPIC = "topic"
    FILES = "files"
    MARK = "mark"
    RECALL = "recall"


class Audience(Value):
    """Whom a message is for: the channel, a slot's thread in it, a person, or an account.

    `record` is for what nobody is told of.
    """

    kind: Literal["channel", "thread", "person", "account", "record"] = "channel"
    slot: SlotId | None = None
    person: str | None = None
    account: tuple[str, str] | None = None


class Announcement(Value):
    """One thing to be done for one audience because of one fact. It has no wording.

    `paper` is the one that it is about, where the fact does not say so.
    """

    audience: Audience
    subject: str
    seq: int
    effect: Effect = Effect.POST
    lane: Lane = Lane.WORD
    not_after: datetime | None = None
    paper: PaperName | None = None


CHANNEL = Audience()

# What is said about a moment is no longer worth saying after this.
SAID_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Told:
    """Makes the announcements of one fact."""

    seq: int
    plenary: Plenary

    def channel(
        self, subject: str, lane: Lane = Lane.WORD, not_after: datetime | None = None
    ) -> Announcement:
        """Return a message to the channel."""
        return Announcement(
            audience=CHANNEL, subject=subject, seq=self.seq, lane=lane, not_after=not_after
        )

    def done(self, subject: str, effect: Effect) -> Announcement:
        """Return something done in the channel that the meeting could do without."""
        return Announcement(
            audience=CHANNEL, subject=subject, seq=self.seq, effect=effect, lane=Lane.SIDE
        )

    def recall(self, subject: str) -> Announcement:
        """Return that what was written and posted of something is deleted, which nobody is told."""
        return Announcement(
            audience=Audience(kind="record"),
            subject=subject,
            seq=self.seq,
            effect=Effect.RECALL,
            lane=Lane.SIDE,
        )

    def files(self, subject: str) -> Announcement:
        """Return documents for the channel."""
        return Announcement(audience=CHANNEL, subject=subject, seq=self.seq, effect=Effect.FILES)

    def thread(self, subject: str, slot: SlotId) -> Announcement:
        """Return a message in the thread of a slot."""
        return Announcement(
            audience=Audience(kind="thread", slot=slot), subject=subject, seq=self.seq
        )

    def account(self, subject: str, account: Account) -> Announcement:
        """Return a message to an account, whether or not it is on the roster."""
        to = Audience(kind="account", account=(account.tenant, account.user))
        return Announcement(audience=to, subject=subject, seq=self.seq)

    def each(
        self,
        subject: str,
        people: Iterable[Person],
        *,
        effect: Effect = Effect.POST,
        lane: Lane = Lane.WORD,
        not_after: datetime | None = None,
    ) -> list[Announcement]:
        """Return a message to each of these people who has an account, once."""
        once = {p.id: p for p in people if p.accounts}
        return [
            Announcement(
                audience=Audience(kind="person", person=person),
                subject=subject,
                seq=self.seq,
                effect=effect,
                lane=lane,
                not_after=not_after,
            )
            for person in once
        ]

    @property
    def chairs(self) -> list[Person]:
        """The moderators and the secretariats."""
        return self.plenary.with_role(Role.MODERATOR, Role.SECRETARIAT)

    @property
    def secretariats(self) -> list[Person]:
        """The secretariats."""
        return self.plenary.with_role(Role.SECRETARIAT)

    def leads(self, slot: SlotState) -> list[Person]:
        """Return those who speak for the leads of a slot."""
        return self.plenary.delegates_of(lead.country for lead in slot.slot.leads)
