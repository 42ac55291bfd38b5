"""The courier: takes announcements from the outbox to Slack, each once and in order."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements import Effect
from bot.adornments import Adornments
from bot.clock import AnyClock
from bot.delivery import Delivery
from bot.handed_files import HandedFiles
from bot.letter_book import LetterBook
from bot.paperwork import Paperwork
from bot.posting import Unreachable
from bot.posts import Posts
from bot.recalling import Recalling
from bot.settings import Pace
from bot.twins import Twins
from storage.ledger import SqliteLedger
from storage.outbox import Letter
from storage.writer import Probe, no_probe

log = logging.getLogger(__name__)

FAILURES_BEFORE_GIVING_UP = 3  # of our own, so that one poisoned letter does not stop a lane
LANES = ("time", "word", "side")  # in the order in which they go first
# Real seconds that what is said about time waits for the answer to something else.
PATIENCE_OF_TIME = 1.0
# Messages that go before a pin or a topic while a channel is flooded.
MOST_BEFORE_SIDE = 10


class _Sender(Protocol):
    async def send(self, letter: Letter) -> None:
        """Make the next call for a letter."""


@dataclass(frozen=True)
class _Underway:
    """A letter that is being sent, since a real Unix second."""

    letter: Letter
    task: "asyncio.Task[None]"
    since: float


@dataclass
class Courier:
    """Sends what the outbox holds: at most one call at a time in each conversation.

    Order holds within a lane; what is said about time may overtake the rest.
    """

    ledger: SqliteLedger
    client: AsyncWebClient
    clock: AnyClock
    delivery: Delivery
    paperwork: Paperwork
    pace: Pace = field(default_factory=Pace)
    probe: Probe = no_probe
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: dict[str, _Underway] = field(default_factory=dict)
    _failures: dict[int, int] = field(default_factory=dict)
    _resting: dict[str, float] = field(default_factory=dict)
    _before_side: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Share the work out: who sends what."""
        self.book = LetterBook(self.ledger, self.clock, self.pace, self.probe)
        adornments = Adornments(self.book, self.client, self.delivery)
        self._senders: Mapping[Effect, _Sender] = {
            Effect.POST: Posts(self.book, self.client, self.delivery),
            Effect.FILES: HandedFiles(self.book, self.client, self.delivery, self.paperwork),
            Effect.PIN: adornments,
            Effect.TOPIC: adornments,
            Effect.MARK: adornments,
            Effect.RECALL: Recalling(self.book, self.client, self.delivery, self.paperwork),
        }

    def wake(self) -> None:
        """Look into the outbox now."""
        self._wake.set()

    async def run(self) -> None:
        """Send for ever, and look for late twins on the side."""
        sweeping = asyncio.create_task(Twins(self.book, self.client, self.delivery).run())
        try:
            while True:
                self._wake.clear()
                try:
                    due = self._hand_out(self.ledger.letters())
                except Exception:
                    log.exception("outbox not read")
                    due = self.pace.again
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(due):
                        await self._wake.wait()
        finally:
            sweeping.cancel()
            await asyncio.gather(sweeping, return_exceptions=True)
            if self._busy:  # what is being sent is let arrive, so that it is not in doubt later
                tasks = [underway.task for underway in self._busy.values()]
                await asyncio.wait(tasks, timeout=self.pace.timeout)

    def _hand_out(self, letters: Sequence[Letter]) -> float:
        """Start the next call of every conversation that is free; return when to look again."""
        now = time.time()
        soonest = now + 1.0
        places: dict[str, dict[str, Letter]] = {}
        for letter in letters:
            places.setdefault(self.book.place(letter), {}).setdefault(letter.lane, letter)
        for place, heads in places.items():
            when = {lane: self._ready_at(place, letter) for lane, letter in heads.items()}
            if (underway := self._busy.get(place)) is not None:
                if underway.letter.lane != "time" and "time" in when:
                    soonest = min(soonest, self._hurry(underway, when["time"], now))
                continue
            lane = self._next_lane(
                place, [one for one in LANES if one in when and when[one] <= now]
            )
            if lane is None:
                soonest = min(soonest, *when.values())
                continue
            task = asyncio.create_task(self._deliver(heads[lane]))
            self._busy[place] = _Underway(heads[lane], task, now)
            task.add_done_callback(partial(self._delivered, place))
        return max(0.01, soonest - now)

    def _ready_at(self, place: str, letter: Letter) -> float:
        """Return when a letter may go: where Slack takes no more posts, none is tried."""
        limited = 0.0 if letter.lane == "side" else self.book.limited.get(place, 0.0)
        return max(letter.next_at, limited, self._resting.get(place, 0.0))

    def _next_lane(self, place: str, ready: Sequence[str]) -> str | None:
        """Return the lane whose turn it is: time first, but no flood of words keeps a pin away."""
        if not ready:
            return None
        lane = ready[0]
        if lane == "word" and "side" in ready:
            before = self._before_side.get(place, 0) + 1
            lane = "word" if before <= MOST_BEFORE_SIDE else "side"
            self._before_side[place] = before
        if lane == "side":
            self._before_side[place] = 0
        return lane

    @staticmethod
    def _hurry(underway: _Underway, ready_at: float, now: float) -> float:
        """Let what is said about time go first; return when to look again.

        Something else that Slack has not answered for a while is left in doubt, as after a crash.
        """
        at = max(ready_at, underway.since + PATIENCE_OF_TIME)
        if at > now:
            return at
        underway.task.cancel()
        return now + PATIENCE_OF_TIME

    def _delivered(self, place: str, task: "asyncio.Task[None]") -> None:
        self._busy.pop(place, None)
        if not task.cancelled() and (failed := task.exception()) is not None:
            # Not even the outcome could be kept; a full disk must not be hammered.
            log.error("courier failed", exc_info=failed)
            self._resting[place] = time.time() + self.pace.again
        self.wake()

    async def _deliver(self, letter: Letter) -> None:
        if letter.state == "new" and self.book.is_too_late(letter):
            await self.book.expire(letter)
            return
        try:
            await self._senders[letter.announcement.effect].send(letter)
        except (ConnectionError, TimeoutError, aiohttp.ClientError) as unreachable:
            # Slack cannot be reached, or asks for patience: what is said waits as long as it takes.
            log.warning("Slack not reached", extra={"letter": letter.id, "why": str(unreachable)})
            asked = unreachable.wait if isinstance(unreachable, Unreachable) else 0.0
            await self.book.again(letter, asked or self.pace.again)
        except Exception as failed:
            log.exception("announcement not sent", extra={"letter": letter.id})
            failures = self._failures.get(letter.id, 0) + 1
            self._failures[letter.id] = failures
            if failures >= FAILURES_BEFORE_GIVING_UP:
                if letter.announcement.effect is Effect.FILES:
                    await self.book.tell_delay(letter, given_up=True)
                await self.book.note(letter, state="refused", error=type(failed).__name__)
            else:
                await self.book.again(letter, self.pace.again)
