"""What the handlers hold: the record of every plenary, and the clock its decisions are told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from agenda.facts import Fact
from agenda.plenary import Plenary, PlenaryId, Recorded
from agenda.roster import Account

Rule = Callable[[Plenary, datetime], Sequence[Fact]]
FirstRule = Callable[[Plenary | None, datetime], Sequence[Fact]]


@dataclass(frozen=True)
class Decision:
    """What a rule decided: the facts it made, the plenary as it stood after them.

    `repeated` says that the same cause had been decided before, and nothing was done again.
    """

    plenary: Plenary
    entries: tuple[Recorded, ...]
    repeated: bool = False

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts alone."""
        return tuple(entry.fact for entry in self.entries)


class Ledger(Protocol):
    """The record of every plenary. Nothing that it has acknowledged is ever lost."""

    async def decide(self, plenary: PlenaryId, rule: Rule, *, cause: str) -> Decision:
        """Put on record what the rule decides, in one transaction, or pass on its refusal.

        A cause that has been decided before gets the decision it got then.

        Raises:
            Refusal: the rule said no; nothing was kept, and the cause is free.
        """

    async def convene(self, tenant: str, channel: str, rule: FirstRule, *, cause: str) -> Decision:
        """Decide for the plenary of a channel, or for a new one if it has none or it has ended.

        Raises:
            Refusal: the rule said no; no plenary was made.
        """

    async def lay_down(self, content: bytes) -> str:
        """Put the bytes of a file on the disk and return their SHA-256.

        They wait for the decision that keeps them. `forget` follows in any case.
        """

    async def forget(self, sha256: str) -> None:
        """Be done with bytes that were laid down, and delete them if no decision has kept them."""

    def has_bytes(self, sha256: str) -> bool:
        """Return whether the bytes of a file of the record are on the disk."""

    def plenary(self, plenary: PlenaryId) -> Plenary | None:
        """Return a plenary as it stands."""

    def in_channel(self, tenant: str, channel: str) -> Plenary | None:
        """Return the latest plenary of a channel."""

    def with_person(self, account: Account) -> list[Plenary]:
        """Return the plenaries that have not ended and have this account on their roster."""

    def all(self) -> list[Plenary]:
        """Return every plenary as it stands."""

    def head(self, plenary: PlenaryId) -> str:
        """Return the hash that the whole record of a plenary ends in."""


class Clock(Protocol):
    """The time at the meeting."""

    def now(self) -> datetime:
        """Return the meeting's instant, in UTC."""

    def real(self) -> datetime:
        """Return the real instant, in UTC: Slack's own times are real."""
