"""A small plenary whose people go on acting while the bot dies and comes back."""

import asyncio
import random
import signal
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from agenda.plenary import Stage as Progress
from bot.clock import ServedClock
from bot.loading import load_plenary
from bot.local_slack import TENANT, setting_of
from bot.reading import Reading
from bot.settings import Settings
from rehearsal.stage import Stage
from rehearsal.workspace import open_workspace
from tests.crash.acting import Acting
from tests.crash.child import POINTS_PASSED, Life
from tests.crash.clockwork import Clockwork
from tests.crash.flaws import NEVER_SWEEPS, Flaw
from tests.crash.nursery import Child, Nursery
from tests.crash.oracle import Seen, faults_found
from tests.crash.points import AtPoint, Death
from tests.crash.small_plenary import AGENDA, CHANNEL, PEOPLE
from tests.crash.twins import twins_awaited

RATE = 120.0
SETTLE_SECONDS = 0.3
LATE_SECONDS = 0.15  # how late this Slack may apply a call; below the settle time
# What a busy machine may need. Nothing hangs for less.
REACHED_WITHIN_SECONDS = 60.0
FINISHED_WITHIN_SECONDS = 300.0
ENDED_WITHIN_SECONDS = 60.0

ROUGH = ("apply-then-close", "late", "refuse-then-close", "apply-then-500", "slow")
"""Ways in which Slack fails so that nobody knows whether a call was carried out."""


@dataclass
class Meeting(Acting):
    """One plenary in its own local Slack, which now and then fails in the `rough` ways as well."""

    folder: Path
    nursery: Nursery
    seed: int
    rough: Sequence[str] = ()
    flaw: Flaw = ""
    kills: Counter[str] = field(default_factory=Counter)
    unreached: list[AtPoint] = field(default_factory=list)

    async def hold(self, deaths: Sequence[Death]) -> list[str]:
        """Hold the plenary while the bot dies these deaths; return the promises it broke."""
        self._rng = random.Random(self.seed)
        self._orders = deque(deaths)
        self._calm = asyncio.Event()
        self._numbers = iter(range(1, 1_000_000))
        self._slack = await open_workspace(limits=False)
        try:
            async with Stage(self._slack.url, patience=1.0) as self._stage:
                await self._convene()
                await self._run()
            return [*self.accidents, *self._judge()]
        finally:
            await self._slack.close()

    async def _convene(self) -> None:
        setting = setting_of(PEOPLE)
        for shown, person in zip(setting["people"], PEOPLE, strict=True):
            shown["id"] = person.accounts[0].user
        state = await self._stage.set_up(**setting)
        await self._stage.timing(retry_seconds=(0, 0.1, 0.3))
        channel = next(c["id"] for c in state["channels"] if c["name"] == CHANNEL)
        first, _ = AGENDA.times(AGENDA.rows()[0][0])
        begin = (first - timedelta(minutes=5)).timestamp()
        told = await self._stage.clock(meeting=begin, rate=RATE)
        self._clockwork = Clockwork(told["real"], told["meeting"], told["rate"])
        clock = ServedClock(f"{self._slack.url}/clock", "loading")
        await clock.ready()
        await load_plenary(
            Settings(data=self.folder),
            clock,
            tenant=TENANT,
            channel=channel,
            agenda=AGENDA,
            people=PEOPLE,
        )
        self._clock = clock
        self._reading = Reading(self.folder)
        self._home = self._reading.home(None)

    async def _run(self) -> None:
        keeper = asyncio.create_task(self._keep_alive())
        upset = asyncio.create_task(self._upset()) if self.rough else None
        try:
            await self._command("chair", "start")
            await self._next()
            await self._next()
            people = [asyncio.create_task(self._act_on()), asyncio.create_task(self._act_beside())]
            calm = asyncio.create_task(self._calm.wait())
            done, _ = await asyncio.wait([*people, calm], return_when=asyncio.FIRST_COMPLETED)
            self._over = True
            for task in done:
                task.result()
            await asyncio.gather(*people)
            if upset is not None:
                upset.cancel()
                await self._stage.faults()
            await self._conclude()
            self._child.kill(signal.SIGTERM)
            async with asyncio.timeout(ENDED_WITHIN_SECONDS):
                status = await self._child.death
            if status != 0:
                self.accidents.append(f"the bot ended with {status}")
        finally:
            self._over = True
            keeper.cancel()
            if upset is not None:
                upset.cancel()
            if hasattr(self, "_child"):
                self._child.kill()
            self._reading.close()

    # The bot

    async def _keep_alive(self) -> None:
        while True:
            order = self._orders.popleft() if self._orders else None
            self._order = order
            named = order if isinstance(order, AtPoint) else AtPoint("", 0)
            life = Life(
                data=str(self.folder),
                workspace=self._slack.url,
                point=named.point,
                hit=named.hit,
                settle=SETTLE_SECONDS,
                flaw=self.flaw,
            )
            self._child = await self.nursery.begin(life)
            if order is None:
                self._calm.set()
                return
            await self._await_death(self._child, order)

    async def _await_death(self, child: Child, order: Death) -> None:
        named = isinstance(order, AtPoint)
        wait = REACHED_WITHIN_SECONDS if named else order.seconds
        await asyncio.wait([child.death], timeout=wait)
        if not child.death.done():
            if named:
                self.unreached.append(order)
            child.kill()
        await child.death
        if child.killed:
            self.kills[order.point if named else "any moment"] += 1
        else:
            self.accidents.append(f"the bot ended by itself: {child.death.result()}")

    async def _upset(self) -> None:
        """Have calls fail in the ways in which nobody knows whether they were carried out."""
        methods = ("chat.postMessage", "chat.postMessage", "files.completeUploadExternal", "*")
        while True:
            method, kind = self._rng.choice(methods), self._rng.choice(self.rough)
            if method == "*":
                method, kind = self._rng.choice(("pins.add", "conversations.history")), "slow"
            await self._stage.faults({"method": method, "kind": kind, "seconds": LATE_SECONDS})
            await asyncio.sleep(self._rng.uniform(0.1, 0.5))

    async def _conclude(self) -> None:
        """Hold what is left of the agenda, end the plenary, and let the bot finish its work."""
        while self._reading.plenary(self._home).next is not None:
            await self._next()
            await asyncio.sleep(0.02)
        while self._reading.plenary(self._home).stage is not Progress.ENDED:
            await self._sure("end")
            await asyncio.sleep(0.02)
        async with asyncio.timeout(FINISHED_WITHIN_SECONDS):
            while not self._reading.idle(self._clock.now()):
                await asyncio.sleep(0.02)
            while self._slack.courier._tasks:  # what Slack still does late
                await asyncio.sleep(0.02)
            while self.flaw not in NEVER_SWEEPS and twins_awaited(self.folder):
                await asyncio.sleep(0.05)

    # The judgement

    def _judge(self) -> list[str]:
        team = self._slack.team
        direct = {person.id: team.directory.direct(person.accounts[0].user).id for person in PEOPLE}
        seen = Seen(
            data=self.folder,
            clock=self._clockwork,
            slack=team.archive.messages,
            direct=direct,
            submitted=self.submitted,
            announced=self.announced,
        )
        return faults_found(seen)

    def passed(self) -> set[str]:
        """Return the named points that the bot has passed."""
        return set((self.folder / POINTS_PASSED).read_text(encoding="utf-8").splitlines())
