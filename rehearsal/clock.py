"""The clock that is given: a real instant, a meeting instant and a rate, with subscribers."""

import asyncio
import time
from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, datetime

from rehearsal.shapes import ActError, Json

RECENT_SECONDS = 30.0
APPLIED_WITHIN_SECONDS = 1.0
LONG_POLL_SECONDS = 25.0
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC).timestamp()
LATEST = datetime(2201, 1, 1, tzinfo=UTC).timestamp()
FASTEST = 100_000.0


@dataclass
class _Subscriber:
    seen: float
    applied: int


class Clock:
    """Meeting time as a straight line over real time; each change is a new version."""

    def __init__(self) -> None:
        """Start with meeting time equal to real time, at rate 1."""
        self.version = 1
        self.real = self.meeting = time.time()
        self.rate = 1.0
        self.pace = 1.0
        self._held = False
        self.lines = [(self.real, self.meeting, self.rate)]
        self.marks: list[Json] = []
        self._subscribers: dict[str, _Subscriber] = {}
        self._changed = asyncio.Condition()

    def now(self) -> float:
        """Tell the meeting instant in unix seconds."""
        return self.meeting + (time.time() - self.real) * self.rate

    def reading(self) -> Json:
        """Tell the three numbers, their version and the named marks; `pace` is the chosen rate."""
        return {
            "version": self.version,
            "real": self.real,
            "meeting": self.meeting,
            "rate": self.rate,
            "pace": self.pace,
            "marks": self.marks,
        }

    def at(self, real: float) -> float:
        """Tell which meeting instant it was at a real one."""
        place = bisect_right(self.lines, real, key=lambda line: line[0])
        began, meeting, rate = self.lines[max(0, place - 1)]
        return meeting + (real - began) * rate

    async def hold(self, *, held: bool) -> None:
        """Slow down to real pace from now on, or go back to the pace that was chosen."""
        if held == self._held:
            return
        self._held = held
        wanted = min(self.pace, 1.0) if held else self.pace
        if wanted != self.rate:
            await self._draw(rate=wanted)

    @staticmethod
    def real_now() -> float:
        """Tell the real instant in unix seconds."""
        return time.time()

    async def after(
        self, version: int, subscriber: str = "", seconds: float = LONG_POLL_SECONDS
    ) -> Json:
        """Wait until there is a version above `version`; asking means `version` is applied."""
        async with self._changed:
            if subscriber:
                self._forget()
                self._subscribers[subscriber] = _Subscriber(time.monotonic(), version)
                self._changed.notify_all()
            try:
                async with asyncio.timeout(seconds):
                    await self._changed.wait_for(lambda: self.version > version)
            except TimeoutError:
                pass
            finally:
                if subscriber in self._subscribers:
                    self._subscribers[subscriber].seen = time.monotonic()
        return self.reading()

    async def set(
        self,
        *,
        meeting: float | None = None,
        rate: float | None = None,
        marks: list[Json] | None = None,
    ) -> None:
        """Make a new version and return once the recent subscribers have applied it, or after 1 s.

        What is not given stays: a rate alone changes the pace from the present instant on.

        Raises:
            ActError: bad_input, an instant or a rate that no meeting has; nothing is changed.
        """
        # Written so that what is not a number at all is refused as well.
        if meeting is not None and not EARLIEST <= meeting < LATEST:
            raise ActError("bad_input", "meeting is an instant of the years 1970 to 2200")
        if rate is not None and not 0 <= rate <= FASTEST:
            raise ActError("bad_input", f"rate is from 0 to {FASTEST:,.0f}")
        self.pace = self.pace if rate is None else rate
        self.marks = self.marks if marks is None else marks
        await self._draw(meeting=meeting, rate=rate)

    async def _draw(self, *, meeting: float | None = None, rate: float | None = None) -> None:
        async with self._changed:
            self._forget()
            self.meeting = self.now() if meeting is None else meeting
            self.real = time.time()
            self.rate = self.rate if rate is None else rate
            self.lines.append((self.real, self.meeting, self.rate))
            self.version += 1
            wanted = self.version
            self._changed.notify_all()
            try:
                async with asyncio.timeout(APPLIED_WITHIN_SECONDS):
                    await self._changed.wait_for(lambda: self._applied(wanted))
            except TimeoutError:
                return

    def _applied(self, version: int) -> bool:
        return all(s.applied >= version for s in self._subscribers.values())

    def _forget(self) -> None:
        since = time.monotonic() - RECENT_SECONDS
        self._subscribers = {k: s for k, s in self._subscribers.items() if s.seen >= since}
