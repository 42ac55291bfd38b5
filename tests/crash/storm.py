"""A storm: people go on announcing in every room while Slack fails and the bot dies."""

import asyncio
from dataclasses import dataclass

from rehearsal.faults import KINDS
from rehearsal.shapes import Json
from tests.crash.meeting import SETTLE_SECONDS
from tests.crash.rooms import STARTS, Rooms
from tests.crash.storm_oracle import broken_promises
from tests.crash.twins import twins_awaited

LOST_WITHIN_SECONDS = SETTLE_SECONDS / 2  # how late this Slack may be without a twin
FAR_TOO_LATE_SECONDS = SETTLE_SECONDS * 3
A_MINUTE = 60.0
METHODS = [
    "chat.postMessage",
    "conversations.history",
    "conversations.replies",
    "conversations.open",
    "conversations.setTopic",
    "pins.add",
    "chat.delete",
]
# Each order befalls its part of what the ones before it leave: nearly half of all calls.
ROUGH = (
    {"chance": 0.05, "kinds": ["ratelimited"], "seconds": 1},
    {"chance": 0.04, "kinds": ["apply-then-hang"], "seconds": 3},
    {
        "chance": 0.40,
        "kinds": sorted(KINDS.keys() - {"ratelimited", "apply-then-hang"}),
        "seconds": LOST_WITHIN_SECONDS,
    },
)
# As above, and a Slack that carries out what everybody has given up.
LATE = ({"chance": 0.2, "kinds": ["late"], "seconds": FAR_TOO_LATE_SECONDS}, *ROUGH)


def faults_of(seed: int, *parts: Json) -> list[Json]:
    """Return the orders of faults by chance, each with numbers of its own."""
    return [{**part, "methods": METHODS, "seed": seed * 10 + n} for n, part in enumerate(parts)]


@dataclass
class Storm(Rooms):
    """So many announcements are typed, in all rooms together, while the bot dies so many times."""

    posts: int = 150
    deaths: int = 8
    shortest: float = 0.4
    longest: float = 1.6
    parts: tuple[Json, ...] = ROUGH

    async def rage(self) -> list[str]:
        """Let it rage until everything is said; return the promises that were broken."""
        await self.decide(STARTS)
        await self.let_time_pass()
        await self.stage.faults(*faults_of(self.seed, *self.parts))
        dying = asyncio.create_task(self.live_and_die(self.deaths, self.shortest, self.longest))
        typing = [asyncio.create_task(self._type(room)) for room in self.channels]
        self.announced = set().union(*await asyncio.gather(*typing))
        await dying
        await self.stage.clock(rate=0)  # what is still to fall due is not of this storm
        if not await self.until(lambda: self.reading.idle(self.clock.now()), A_MINUTE + self.posts):
            self.accidents.append("the bot did not come to an end")
        await self._clear_up()
        await self.end()
        return [*self.accidents, *broken_promises(self)]

    async def _type(self, room: str) -> set[str]:
        """Announce, and now and then move the time, as a chair does."""
        announced = set()
        for n in range(1, self.posts // self.number + 1):
            words = f"Word {n} in {room}"
            if await self.chair_says(room, f"announce {words}"):
                announced.add(words)
            if n % 10 == 0:
                await self.chair_says(room, "pause" if n % 20 else "resume")
        return announced

    async def _clear_up(self) -> None:
        """Wait until what Slack still does late is done, and the bot has looked for twins."""
        await self.until(lambda: not self.slack.courier._tasks)
        if not await self.until(lambda: not twins_awaited(self.folder), A_MINUTE):
            self.accidents.append("late twins were not looked for within a minute")
