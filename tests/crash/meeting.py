"""A small plenary whose people go on acting while the bot dies and comes back."""

import asyncio
import json
import random
import signal
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from agenda.announcements import Effect
from agenda.plenary import Stage as Progress
from agenda.programme import Agenda, SlotKind
from agenda.roster import Account, Person, PersonId, Role
from agenda.words import Words
from bot.clock import ServedClock
from bot.loading import load_plenary
from bot.local_slack import TENANT, setting_of
from bot.reading import Reading
from bot.settings import Settings
from rehearsal.stage import Form, Reply, Stage
from rehearsal.workspace import open_workspace
from storage.outbox import heads
from tests.crash.child import POINTS_PASSED, Life
from tests.crash.flaws import Flaw
from tests.crash.nursery import Child, Nursery
from tests.crash.oracle import Clockwork, Seen, faults_found

RATE = 120.0
SETTLE_SECONDS = 0.3
LATE_SECONDS = 0.15  # how late this Slack may apply a call; below the settle time
REACHED_WITHIN_SECONDS = 30.0
FINISHED_WITHIN_SECONDS = 60.0
LET_OUT_WITHIN_SECONDS = 2.0

EFFECTS = (
    "time message",
    "word message",
    "thread reply",
    "private message",
    "pin",
    "topic",
    "files",
)
POINTS = (
    "before commit of decision",
    "after commit of decision",
    *(
        point.format(effect)
        for effect in EFFECTS
        for point in (
            "before commit of sending of {}",
            "after commit of sending of {}",
            "before call of {}",
            "after call of {}",
            "before commit of answer to {}",
            "after commit of answer to {}",
        )
    ),
)


@dataclass(frozen=True)
class AtPoint:
    """Die at the nth hit of a named point."""

    point: str
    hit: int

    @property
    def effect(self) -> str:
        return next((e for e in EFFECTS if self.point.endswith(e)), "decision")


@dataclass(frozen=True)
class AfterSeconds:
    """Die so long after birth, whatever is going on."""

    seconds: float


Death = AtPoint | AfterSeconds


def _slot(kind: str, title: str, start: str, end: str, **more: object) -> dict[str, object]:
    return {"kind": kind, "title": {"en": title}, "start": start, "end": end, **more}


_PERU, _MEXICO = {"country": "PE", "process": "SACM"}, {"country": "MX", "process": "RCM"}
AGENDA = Agenda.model_validate(
    {
        "title": {"en": "A plenary of one morning", "es": "Una plenaria de una mañana"},
        "zone": "America/Costa_Rica",
        "days": [
            {
                "date": "2021-09-09",
                "slots": [
                    _slot(
                        "opening",
                        "Opening",
                        "08:00",
                        "08:10",
                        speakers=[{"name": "One", "minutes": 4}, {"name": "Two", "minutes": 4}],
                    ),
                    _slot(
                        "session",
                        "Borders",
                        "08:10",
                        "08:40",
                        number="1",
                        leads=[_PERU, _MEXICO],
                        topics=[{"en": "Posts at the border"}],
                        questions=[{"en": "What works?"}, {"en": "What is missing?"}],
                        phases=[
                            {"kind": "presentation", "minutes": 10},
                            {"kind": "dialogue", "minutes": 20},
                        ],
                    ),
                    _slot("break", "Break", "08:40", "08:50"),
                    _slot(
                        "session",
                        "Work",
                        "08:50",
                        "09:20",
                        number="2",
                        leads=[_MEXICO],
                        strict=True,
                        questions=[{"en": "Who recognises skills?"}],
                    ),
                    _slot("session", "Health", "09:20", "09:40", number="3", leads=[_PERU]),
                    _slot("closure", "Closure", "09:40", "10:00"),
                ],
            }
        ],
    }
)


def _person(name: str, role: Role, *countries: str) -> Person:
    return Person(
        id=PersonId(name),
        name=Words(body=name.title()),
        language="en",
        role=role,
        countries=countries,
        email=Words(body=f"{name}@example.org"),
        accounts=(Account(tenant=TENANT, user=f"U0{name.upper()}"),),
    )


PEOPLE = (
    _person("chair", Role.MODERATOR),
    _person("clerk", Role.SECRETARIAT),
    _person("peru", Role.DELEGATE, "PE"),
    _person("mexico", Role.DELEGATE, "MX"),
)
ROUGH = ("apply-then-close", "late", "refuse-then-close", "apply-then-500", "slow")
"""Ways in which Slack fails so that nobody knows whether a call was carried out."""

DELEGATES = ("peru", "mexico")
CHANNEL = "plenary"


@dataclass
class Meeting:
    """One plenary in its own local Slack, which now and then fails in the `rough` ways as well."""

    folder: Path
    nursery: Nursery
    seed: int
    rough: Sequence[str] = ()
    flaw: Flaw = ""
    kills: Counter[str] = field(default_factory=Counter)
    unreached: list[AtPoint] = field(default_factory=list)
    accidents: list[str] = field(default_factory=list)
    submitted: dict[str, str] = field(default_factory=dict)
    announced: set[str] = field(default_factory=set)

    async def hold(self, deaths: Sequence[Death]) -> list[str]:
        """Hold the plenary while the bot dies these deaths; return the promises it broke."""
        self._rng = random.Random(self.seed)
        self._orders = deque(deaths)
        self._order: Death | None = None
        self._over = False
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
            async with asyncio.timeout(20):
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

    async def _up(self) -> None:
        while self._slack.sockets.count == 0:
            await asyncio.sleep(0.01)

    async def _upset(self) -> None:
        """Have calls fail in the ways in which nobody knows whether they were carried out."""
        methods = ("chat.postMessage", "chat.postMessage", "files.completeUploadExternal", "*")
        while True:
            method, kind = self._rng.choice(methods), self._rng.choice(self.rough)
            if method == "*":
                method, kind = self._rng.choice(("pins.add", "conversations.history")), "slow"
            await self._stage.faults({"method": method, "kind": kind, "seconds": LATE_SECONDS})
            await asyncio.sleep(self._rng.uniform(0.1, 0.5))

    # The people

    async def _command(self, handle: str, text: str) -> Reply | Form:
        """Type a command until it is taken, as a person does."""
        while True:
            await self._up()
            person = self._stage.person(handle)
            answer = await person.command("/plenary", text, channel=CHANNEL, wait=0)
            if answer.ok:
                if "went wrong on our side" in answer.shown:
                    self.accidents.append(f"/plenary {text}: {answer.shown}")
                return answer
            await asyncio.sleep(0.01)

    async def _sure(self, name: str) -> None:
        """Give an act on time, and say that it is meant where that is asked."""
        answer = await self._command("chair", name)
        while f"sure.{name}" in json.dumps([m.blocks for m in answer.messages]):
            await self._up()
            pressed = await self._stage.person("chair").press(f"sure.{name}", wait=0)
            if pressed.ok:
                return

    async def _next(self) -> None:
        await self._sure("next")

    async def _reopen(self) -> None:
        """Go on to the next slot, but back again rather than into the closure with its export."""
        for _ in range(2):
            coming = self._reading.plenary(self._home).next
            if coming is None or coming.slot.kind is SlotKind.CLOSURE:
                await self._sure("back")
        await self._next()

    async def _export(self) -> None:
        """Ask for the documents, unless the bot is still writing what was asked for before."""
        if not any(one.announcement.effect is Effect.FILES for one in heads(self._reading._conn)):
            await self._command("clerk", "export all")

    async def _share(self, visibility: str) -> None:
        handle = self._rng.choice(DELEGATES)
        title = f"Practice {next(self._numbers)} of {handle}"
        person = self._stage.person(handle)
        form: object = None
        while not isinstance(form, Form):
            await self._up()
            form = await person.command("/bestpractice", title, channel=CHANNEL, wait=1.0)
            form = form if isinstance(form, Form) else await person.form()
        values = {
            "kind": "law",
            "objective": "To reach something.",
            "outcome": "It was reached.",
            "since": "2018-03-01",
            "visibility": visibility,
        }
        while True:
            await self._up()
            answer = await form.submit(values, wait=0)
            if not isinstance(answer, Form):
                self.submitted[title] = handle
                return
            if answer.ok:
                self.accidents.append(f"“{title}” was not taken: {answer.errors}")
                await answer.close(everything=True)
                return
            form = answer  # not acknowledged: the same form is sent again, as Slack suggests
            await asyncio.sleep(0.01)

    async def _announce(self) -> None:
        words = f"Announcement {next(self._numbers)}"
        await self._command("chair", f"announce {words}")
        self.announced.add(words)

    async def _move_end(self) -> None:
        name = self._rng.choice(("extend 2", "shorten 1", "extend 1"))
        answer = await self._command("chair", name)
        if answer.text and "ends at" not in answer.text:
            await self._reopen()

    async def _stand_still(self) -> None:
        await self._command("chair", "pause")
        await self._command("chair", "resume")

    async def _floor(self) -> None:
        await self._command(self._rng.choice(DELEGATES), "floor")

    async def _act_on(self) -> None:
        """Do what leads to the point at which the bot is to die, again and again."""
        leading = {
            "decision": self._announce,
            "time message": self._move_end,
            "word message": self._announce,
            "thread reply": lambda: self._share("meeting"),
            "private message": lambda: self._share("members"),
            "pin": self._reopen,
            "topic": self._reopen,
            "files": self._export,
        }
        while not self._over:
            if isinstance(self._order, AtPoint):
                effect = self._order.effect
            else:
                effect = self._rng.choice([*leading, "thread reply", "private message"])
            await leading[effect]()
            if isinstance(self._order, AtPoint):
                await self._let_it_out()
            else:
                await asyncio.sleep(self._rng.uniform(0.0, 0.3))

    async def _let_it_out(self) -> None:
        """Give the bot time to say everything, pins and topics last, unless it dies over it."""
        living = self._child
        until = asyncio.get_running_loop().time() + LET_OUT_WITHIN_SECONDS
        while asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.02)
            if living.death.done() or self._reading.idle(self._clock.now()):
                return

    async def _act_beside(self) -> None:
        """Do something else now and then, so that effects of several kinds meet."""
        others = (self._floor, self._stand_still, self._announce, self._floor)
        while not self._over:
            await asyncio.sleep(self._rng.uniform(0.2, 0.8))
            await self._rng.choice(others)()

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
        await asyncio.sleep(SETTLE_SECONDS * 6 + 1.2)  # so that late twins are swept

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
