"""The time at the meeting: three numbers, the system's or those that a rehearsal serves."""

import asyncio
import contextlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import aiohttp

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Numbers:
    """At the real instant `real` the meeting's was `meeting`, and it passes `rate` times as fast.

    Instants are Unix seconds.
    """

    real: float
    meeting: float
    rate: float


class SystemClock:
    """Real time."""

    numbers = Numbers(real=0.0, meeting=0.0, rate=1.0)
    version = 0

    def now(self) -> datetime:
        """Return the meeting's instant."""
        return self.real()

    def real(self) -> datetime:
        """Return the real instant."""
        return datetime.now(UTC)

    def until(self, meeting: datetime) -> timedelta | None:
        """Return how long in real time it is to an instant of the meeting."""
        return meeting - self.now()


class ServedClock:
    """The clock of a rehearsal: followed over HTTP, so that a restarted bot knows the time."""

    def __init__(self, url: str, name: str) -> None:
        """Follow the clock served at `url`, known there as `name`."""
        self._url = url
        self._name = name
        self._numbers: Numbers | None = None
        self._version = 0

    @property
    def numbers(self) -> Numbers:
        """The three numbers as they were served last."""
        if self._numbers is None:
            message = "the clock has not been read yet"
            raise RuntimeError(message)
        return self._numbers

    @property
    def version(self) -> int:
        """How many times the clock had been set."""
        return self._version

    def now(self) -> datetime:
        """Return the meeting's instant."""
        numbers = self.numbers
        passed = (self.real().timestamp() - numbers.real) * numbers.rate
        return datetime.fromtimestamp(numbers.meeting + passed, UTC)

    def real(self) -> datetime:
        """Return the real instant."""
        return datetime.now(UTC)

    def until(self, meeting: datetime) -> timedelta | None:
        """Return how long in real time it is to an instant of the meeting; None if it stands."""
        if self._numbers is None or self._numbers.rate <= 0:
            return None
        return (meeting - self.now()) / self._numbers.rate

    async def follow(self, changed: Callable[[], None]) -> None:
        """Follow the clock for ever, and call `changed` each time it was set."""
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=40)) as session:
            while True:
                try:
                    await self._read(session)
                    changed()
                except (aiohttp.ClientError, TimeoutError):
                    log.info("clock not served; trying again")
                    await asyncio.sleep(0.2)

    async def _read(self, session: aiohttp.ClientSession) -> None:
        params = {"subscriber": self._name}
        if self._version:
            params["after"] = str(self._version)
        async with session.get(self._url, params=params) as answer:
            answer.raise_for_status()
            told = await answer.json()
        self._version = int(told["version"])
        self._numbers = Numbers(float(told["real"]), float(told["meeting"]), float(told["rate"]))

    async def ready(self) -> None:
        """Wait until the clock has been read once."""
        while self._numbers is None:
            async with aiohttp.ClientSession() as session:
                with contextlib.suppress(aiohttp.ClientError):
                    await self._read(session)
                    self._version = 0  # the follower reads it again and is counted from there
                    return
            await asyncio.sleep(0.1)


AnyClock = SystemClock | ServedClock
