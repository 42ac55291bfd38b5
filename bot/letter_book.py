"""The letter book: how far each announcement has come, on the disk before and after every call."""

import contextlib
import logging
import time
from dataclasses import dataclass, field
from functools import partial

from agenda.refusals import Refusal
from agenda.running import documents_delayed, method_refused
from agenda.timekeeping import not_said
from bot.clock import AnyClock
from bot.posting import Fate, Outcome
from bot.settings import Pace
from storage.ledger import SqliteLedger
from storage.outbox import Change, Letter
from storage.writer import Probe, no_probe

log = logging.getLogger(__name__)

MENDED_WITHIN = 10.0  # real seconds after which it is tried whether somebody has mended it
MOST_PATIENCE = 30.0  # real seconds between tries where Slack does not say how long to wait
USUAL_LIMIT = 1.0  # real seconds in which Slack takes one post in a channel
# What the secretariat can mend: the bot is not in the channel, or its rights are gone.
_MENDABLE = frozenset(
    (
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "restricted_action",
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_expired",
        "token_revoked",
        "missing_scope",
    )
)


@dataclass
class LetterBook:
    """Puts down what is about to be sent and what became of it.

    `limited` has the real Unix second until which Slack takes no more posts in a place.
    """

    ledger: SqliteLedger
    clock: AnyClock
    pace: Pace
    probe: Probe = no_probe
    limited: dict[str, float] = field(default_factory=dict)

    def place(self, letter: Letter) -> str:
        """Return the place in which calls do not overlap: plenaries may share a channel."""
        plenary = self.ledger.plenary(letter.plenary)
        if letter.conversation == "channel" and plenary is not None:
            return plenary.channel
        return f"{letter.plenary}/{letter.conversation}"

    async def note(self, letter: Letter, *, probed: str = "", **columns: object) -> None:
        """Put down how far a letter has come."""
        await self.ledger.change_letters(Change(letter.id, columns), probed=probed)

    async def again(
        self, letter: Letter, seconds: float, *, probed: str = "", **columns: object
    ) -> None:
        """Have a letter looked at again in so many real seconds."""
        await self.note(letter, probed=probed, next_at=time.time() + seconds, **columns)

    async def sending(self, letter: Letter, channel: str, kind: str) -> None:
        """Put on the disk that a call is about to be made: after a crash it is in doubt."""
        await self.note(
            letter,
            probed=f"sending of {kind}",
            state="inflight",
            tries=letter.tries + 1,
            first_at=letter.first_at or time.time(),
            last_at=time.time(),
            channel=channel,
            readings=0,
        )

    async def done(self, letter: Letter, kind: str, *, ts: str | None = None, of: int = 1) -> None:
        """Put down that the part in hand is out, one `of` so many."""
        part = letter.part + 1
        await self.note(
            letter,
            probed=f"answer to {kind}",
            state="done" if part >= of else "new",
            part=part,
            tries=0,
            ts=letter.ts or ts,
            next_at=0,
            error=None,
        )

    async def failed(self, letter: Letter, outcome: Outcome, kind: str, method: str) -> None:
        """Put down that a call was not carried out, or that nobody knows."""
        match outcome.fate:
            case Fate.LIMITED:
                # Where Slack does not say how long, this letter waits a little longer each time.
                wait = outcome.wait or min(2.0**letter.tries, MOST_PATIENCE)
                self.limited[self.place(letter)] = time.time() + (outcome.wait or USUAL_LIMIT)
                await self.again(letter, wait, state="new", error=outcome.error)
            case Fate.UNKNOWN:
                await self.again(
                    letter,
                    self.settle_time(letter),
                    probed=f"answer to {kind}",
                    state="unknown",
                    error=outcome.error,
                )
            case _:
                await self._refused(letter, outcome.error, f"answer to {kind}", method)

    async def _refused(self, letter: Letter, error: str, probed: str, method: str) -> None:
        """Give a letter up, or keep it if somebody can mend what stands in its way."""
        log.warning("Slack refused", extra={"letter": letter.id, "error": error})
        if error in _MENDABLE and letter.announcement.audience.kind in ("channel", "thread"):
            await self.tell_refusal(letter, method, error)
            await self.again(letter, MENDED_WITHIN, probed=probed, state="new", error=error)
            return
        await self.note(letter, probed=probed, state="refused", error=error)

    async def tell_refusal(self, letter: Letter, method: str, error: str) -> None:
        """Put on record, once, that Slack refuses a method, so that the secretariats hear of it."""
        rule = partial(method_refused, method=method, error=error)
        cause = f"refused:{letter.plenary}:{method}"
        with contextlib.suppress(Refusal):
            await self.ledger.decide(letter.plenary, rule, cause=cause)

    async def tell_delay(self, letter: Letter, *, given_up: bool = False) -> None:
        """Put on record, once, that documents cannot be written, so that those who wait hear it."""
        told = letter.announcement
        rule = partial(
            documents_delayed, asked=told.seq, person=told.audience.person, given_up=given_up
        )
        cause = f"delayed:{letter.plenary}:{told.seq}:{given_up}"
        with contextlib.suppress(Refusal):
            await self.ledger.decide(letter.plenary, rule, cause=cause)

    def settle_time(self, letter: Letter) -> float:
        """Return after how many real seconds a call in doubt can no longer arrive."""
        return self.pace.settle_time_lane if letter.lane == "time" else self.pace.settle

    def is_too_late(self, letter: Letter) -> bool:
        """Return whether what a letter says is no longer true."""
        until = letter.announcement.not_after
        return until is not None and self.clock.now() > until

    async def expire(self, letter: Letter) -> None:
        """Leave unsaid what is no longer true, and put that on record."""
        told = letter.announcement
        rule = partial(not_said, subject=told.subject, seq=told.seq)
        with contextlib.suppress(Refusal):
            await self.ledger.decide(letter.plenary, rule, cause=f"unsaid:{letter.key}")
        await self.note(letter, state="expired", error="too late to be true")
