"""The people of a small plenary: they go on acting while the bot dies and comes back."""

import asyncio
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from agenda.announcements import Effect
from agenda.programme import SlotKind
from bot.clock import ServedClock
from bot.reading import Reading
from rehearsal.stage import Form, Reply, Stage
from rehearsal.workspace import Workspace
from storage.journal import Home
from storage.outbox import heads
from tests.crash.nursery import Child
from tests.crash.points import AtPoint, Death
from tests.crash.small_plenary import CHANNEL, DELEGATES

LET_OUT_WITHIN_SECONDS = 2.0


@dataclass
class Acting:
    """What the people do, and what they have been told is done."""

    accidents: list[str] = field(default_factory=list, kw_only=True)
    submitted: dict[str, str] = field(default_factory=dict, kw_only=True)
    announced: set[str] = field(default_factory=set, kw_only=True)
    _over: bool = field(default=False, init=False)
    _order: Death | None = field(default=None, init=False)
    _rng: random.Random = field(init=False)
    _numbers: Iterator[int] = field(init=False)
    _slack: Workspace = field(init=False)
    _stage: Stage = field(init=False)
    _clock: ServedClock = field(init=False)
    _reading: Reading = field(init=False)
    _home: Home = field(init=False)
    _child: Child = field(init=False)

    async def _up(self) -> None:
        while self._slack.sockets.count == 0:
            await asyncio.sleep(0.01)

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
            await self._command("clerk", "export running-order ics")

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
