"""Several plenaries at once, each in its channel, run by one bot that can be killed."""

import asyncio
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Self

from agenda import saying, starting
from agenda.announcements import announce
from agenda.ledger import Rule
from agenda.plenary import PlenaryId
from agenda.timekeeping import deadlines
from agenda.words import typed
from bot.clock import ServedClock
from bot.loading import load_plenary
from bot.local_slack import TENANT, setting_of
from bot.reading import Reading
from bot.settings import Settings
from rehearsal.stage import Stage
from rehearsal.workspace import Workspace, open_workspace
from storage.ledger import SqliteLedger
from tests.crash.child import Life
from tests.crash.flaws import Flaw
from tests.crash.meeting import SETTLE_SECONDS
from tests.crash.nursery import Child, Nursery
from tests.crash.small_plenary import AGENDA, PEOPLE

CHAIR = PEOPLE[0].accounts[0]


@dataclass
class Rooms:
    """The rooms' channels are named `room-1` and so on; the same people sit in all of them.

    The clock begins `minutes` into the first session and passes `rate` times as fast.
    """

    folder: Path
    nursery: Nursery
    number: int = 3
    seed: int = 1
    limits: bool = False
    minutes: float = 1.0
    rate: float = 20.0
    settle: float = SETTLE_SECONDS
    flaw: Flaw = ""
    kills: int = 0
    accidents: list[str] = field(default_factory=list)
    channels: dict[str, str] = field(default_factory=dict)
    plenaries: dict[str, PlenaryId] = field(default_factory=dict)
    child: Child | None = None

    async def __aenter__(self) -> Self:
        self.rng = random.Random(self.seed)
        self.slack: Workspace = await open_workspace(limits=self.limits)
        self.stage = Stage(self.slack.url, patience=1.0)
        await self.stage.__aenter__()
        names = [f"room-{n + 1}" for n in range(self.number)]
        setting = setting_of(PEOPLE)
        members = [shown["name"] for shown in setting["people"]]
        for shown, person in zip(setting["people"], PEOPLE, strict=True):
            shown["id"] = person.accounts[0].user
        setting["channels"] = [{"name": name, "members": members} for name in names]
        state = await self.stage.set_up(**setting)
        await self.stage.timing(retry_seconds=(0, 0.1, 0.3))
        self.channels = {c["name"]: c["id"] for c in state["channels"] if c["name"] in names}
        begin = AGENDA.times(AGENDA.rows()[1][0])[0] + timedelta(minutes=self.minutes)
        self.clockwork = await self.stage.clock(meeting=begin.timestamp(), rate=0)
        self.clock = ServedClock(f"{self.slack.url}/clock", "rooms")
        await self.clock.ready()
        for name, channel in self.channels.items():
            loaded = await load_plenary(
                Settings(data=self.folder),
                self.clock,
                tenant=TENANT,
                channel=channel,
                agenda=AGENDA,
                people=PEOPLE,
            )
            self.plenaries[name] = loaded.id
        self.reading = Reading(self.folder)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.child is not None:
            self.child.kill()
            await self.child.death
        self.reading.close()
        await self.stage.__aexit__()
        await self.slack.close()

    async def decide(self, *rules: Rule) -> None:
        """Have the chair decide these things in every room while no bot runs."""
        ledger = SqliteLedger(self.folder, self.clock, announce, deadlines)
        await ledger.open()
        try:
            for n, rule in enumerate(rules):
                for plenary in self.plenaries.values():
                    await ledger.decide(plenary, rule, cause=f"{plenary} {n}")
        finally:
            ledger.close()

    async def let_time_pass(self) -> None:
        """Let the meeting's clock go from now on."""
        self.clockwork = await self.stage.clock(rate=self.rate)

    def real(self, meeting: float) -> float:
        """Return the real Unix second of an instant of the meeting."""
        told = self.clockwork
        return float(told["real"] + (meeting - told["meeting"]) / told["rate"])

    # The bot

    async def begin_life(self) -> Child:
        """Start the bot, which was dead."""
        self.child = await self.nursery.begin(
            Life(str(self.folder), self.slack.url, settle=self.settle, flaw=self.flaw)
        )
        return self.child

    async def live_and_die(self, times: int, shortest: float, longest: float) -> None:
        """Kill the bot so many times, whatever is going on, and let it live in the end."""
        for _ in range(times):
            child = await self.begin_life()
            await asyncio.wait([child.death], timeout=self.rng.uniform(shortest, longest))
            child.kill()
            await child.death
            if child.killed:
                self.kills += 1
            else:
                self.accidents.append(f"the bot ended by itself: {child.death.result()}")
        await self.begin_life()

    async def end(self) -> None:
        """Let the bot end as SIGTERM does."""
        assert self.child is not None
        self.child.kill(signal.SIGTERM)
        async with asyncio.timeout(30):
            if status := await self.child.death:
                self.accidents.append(f"the bot ended with {status}")

    # The people

    async def chair_says(self, room: str, text: str) -> bool:
        """Type a command until it is taken, as a person does; return whether something was done."""
        chair = self.stage.person("chair")
        while True:
            if self.slack.sockets.count:
                answer = await chair.command("/plenary", text, channel=room, wait=0)
                if answer.ok:
                    if "went wrong on our side" in answer.shown:
                        self.accidents.append(f"/plenary {text}: {answer.shown}")
                    return "Announced" in answer.text
            await asyncio.sleep(0.02)

    # The end

    async def until(self, holds: Callable[[], bool], seconds: float = 60.0) -> bool:
        """Wait until something holds; return whether it came to."""
        until = time.monotonic() + seconds
        while not holds():
            if time.monotonic() > until:
                return False
            await asyncio.sleep(0.05)
        return True


def announces(words: str) -> Rule:
    """Return the rule by which the chair announces something."""
    return partial(saying.announce, by=CHAIR, words=typed(words))


STARTS: Rule = partial(starting.start, by=CHAIR)
