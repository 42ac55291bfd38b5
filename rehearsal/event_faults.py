"""Events gone astray on order: lost, told twice, late, or told after the next one."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from rehearsal.shapes import ActError, Json, finite
from rehearsal.socket_mode import Ack

KINDS = {
    "drop": "never delivered, as Slack does not promise to",
    "duplicate": "delivered twice, with the same event_id",
    "delay": "delivered `seconds` later",
    "reorder": "delivered after the next event, or after `seconds` if none comes",
}
LATE_SECONDS = 5.0
FIGURES = frozenset(("times", "chance", "seconds"))
Deliver = Callable[[Json], Awaitable[Ack]]


@dataclass
class EventFault:
    """One order for events of a `type`: for so many `times`, or for those that `chance` picks."""

    kind: str
    type: str = "*"
    times: int = 1
    chance: float | None = None
    seed: int = 0
    seconds: float = LATE_SECONDS
    applied: int = 0
    _dice: random.Random = field(default_factory=random.Random, repr=False)

    def __post_init__(self) -> None:
        """Throw the same dice in every run with the same seed."""
        self._dice.seed(self.seed)

    def befalls(self, kind: str) -> bool:
        """Say whether it befalls an event of a kind."""
        if self.type not in (kind, "*"):
            return False
        if self.chance is None:
            return self.applied < self.times
        return self._dice.random() < self.chance

    def shape(self) -> Json:
        """Describe the order and how often it was applied."""
        left = {"times": self.times} if self.chance is None else {"chance": self.chance}
        return {"kind": self.kind, "type": self.type, **left, "applied": self.applied}


class EventFaults:
    """What goes wrong with the events to come."""

    def __init__(self) -> None:
        """Start with every event delivered in its turn."""
        self.ordered: list[EventFault] = []
        self._next = asyncio.Event()

    def order(self, wanted: list[Json]) -> None:
        """Replace what was ordered.

        Raises:
            ActError: a kind that does not exist, an unknown key, or a figure that is none.
        """
        try:
            ordered = [
                EventFault(**item | {name: finite(item[name]) for name in FIGURES & item.keys()})
                for item in wanted
            ]
        except TypeError as problem:
            raise ActError("bad_fault", str(problem)) from problem
        for fault in ordered:
            if fault.kind not in KINDS:
                raise ActError("bad_fault", f"{fault.kind!r} is none of {', '.join(KINDS)}")
        self.ordered = ordered

    def shape(self) -> Json:
        """Describe the kinds there are and what is ordered."""
        return {"kinds": KINDS, "ordered": [fault.shape() for fault in self.ordered]}

    def take(self, kind: str) -> EventFault | None:
        """Find what befalls the next event of a kind, if anything does."""
        for fault in self.ordered:
            if fault.befalls(kind):
                fault.applied += 1
                return fault
        return None

    async def befall(self, fault: EventFault, payload: Json, deliver: Deliver) -> Ack:
        """Deliver an event the way that was ordered."""
        if fault.kind == "drop":
            return Ack(ok=True)
        if fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        elif fault.kind == "reorder":
            await self._until_next(fault.seconds)
        elif fault.kind == "duplicate":
            await deliver(payload)
        return await deliver(payload)

    async def _until_next(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._next.wait()
        except TimeoutError:
            return

    def passed(self) -> None:
        """Note that an event went its way, so that those held for it may follow."""
        self._next.set()
        self._next = asyncio.Event()
