"""What the screens are sent: rendered once after a decision, and the same bytes for all of them."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from agenda.ledger import Ledger
from agenda.meeting_room import has_screen
from agenda.plenary import Plenary, PlenaryId
from screen.links import Links
from screen.showing import shown

BEAT_SECONDS = 15.0
MOST_SCREENS = 1000
LEAST_PAUSE_SECONDS = 0.1  # a burst of decisions is shown as its last
RETRY_MILLISECONDS = 2000


class Numbers(Protocol):
    """At the real instant `real` the meeting's was `meeting`; it passes `rate` times as fast."""

    @property
    def real(self) -> float:
        """Unix seconds."""

    @property
    def meeting(self) -> float:
        """Unix seconds."""

    @property
    def rate(self) -> float:
        """Meeting seconds in a real one."""


class Clock(Protocol):
    """The meeting's clock as the screens follow it; `version` grows each time it is set."""

    def now(self) -> datetime:
        """Return the meeting's instant."""

    def real(self) -> datetime:
        """Return the real instant."""

    @property
    def numbers(self) -> Numbers:
        """The three numbers that it goes by."""

    @property
    def version(self) -> int:
        """How many times it was set."""


@dataclass(frozen=True)
class Sheet:
    """What a plenary's screens show, under its version, as the event that is sent."""

    version: str
    event: bytes

    @property
    def beat(self) -> bytes:
        """The event that says no more than that this is still so."""
        return f"event: beat\ndata: {self.version}\n\n".encode()


@dataclass
class Feed:
    """Tells the screens that are open when there is something new to send."""

    ledger: Ledger
    clock: Clock
    links: Links
    beat_seconds: float = BEAT_SECONDS
    most: int = MOST_SCREENS
    watching: int = 0
    beats: int = 0
    closed: bool = False
    _turn: int = 0
    _woken: asyncio.Event = field(default_factory=asyncio.Event)
    _turned: asyncio.Event = field(default_factory=asyncio.Event)
    _sheets: dict[PlenaryId, Sheet] = field(default_factory=dict)

    def wake(self) -> None:
        """Look again: something was decided, or the clock was set."""
        self._woken.set()

    async def run(self) -> None:
        """Turn every open screen to what is newest, and let each hear a beat now and then."""
        loop = asyncio.get_running_loop()
        beaten = loop.time()
        while not self.closed:
            next_beat = beaten + self.beat_seconds
            with suppress(TimeoutError):
                async with asyncio.timeout_at(next_beat):
                    await self._woken.wait()
            # What woke it may concern another plenary alone, so the beat does not wait for silence.
            if loop.time() >= next_beat:
                self.beats += 1
                beaten = loop.time()
            self._woken.clear()
            self._turn_all()
            await asyncio.sleep(LEAST_PAUSE_SECONDS)

    def close(self) -> None:
        """Let every open screen go."""
        self.closed = True
        self._woken.set()
        self._turn_all()

    def _turn_all(self) -> None:
        self._turn += 1
        self._turned.set()
        self._turned.clear()

    async def turned(self, seen: int) -> int:
        """Wait until there may be something to send after the turn that was seen last."""
        while self._turn == seen:
            await self._turned.wait()
        return self._turn

    @property
    def full(self) -> bool:
        """Whether as many screens are open as may be."""
        return self.watching >= self.most

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Count a screen while it is open."""
        self.watching += 1
        try:
            yield
        finally:
            self.watching -= 1

    def seen_with(self, cookie: str, plenary: str) -> Plenary | None:
        """Return the plenary that this cookie shows now, if it shows it."""
        found = self.screened(plenary)
        return found if found is not None and self.links.shows(found, cookie) else None

    def screened(self, plenary: str) -> Plenary | None:
        """Return a plenary, if there is one of this name and its screen is not over."""
        found = self.ledger.plenary(PlenaryId(plenary))
        return found if found is not None and has_screen(found, self.clock.now()) else None

    def newest(self, plenary: Plenary) -> Sheet:
        """Return what a plenary's screens show; it is rendered once for a version."""
        version = f"{plenary.seq}.{self.clock.version}"
        known = self._sheets.get(plenary.id)
        if known is None or known.version != version:
            known = Sheet(version, self._event(plenary, version))
            self._sheets[plenary.id] = known
        return known

    def _event(self, plenary: Plenary, version: str) -> bytes:
        numbers = self.clock.numbers
        told = {
            "version": version,
            "clock": {"real": numbers.real, "meeting": numbers.meeting, "rate": numbers.rate},
            **shown(plenary, self.clock.now()),
        }
        data = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        return (
            f"retry: {RETRY_MILLISECONDS}\nid: {version}\nevent: state\ndata: {data}\n\n".encode()
        )
