"""A rehearsal: a local Slack, the bot as a child that can be killed, a clock and a cast."""

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from agenda.leaving import Wanted
from agenda.plenary import Plenary
from agenda.plenary import Stage as Progress
from agenda.programme import Agenda
from agenda.roster import Person
from bot.bot_process import BotProcess, NotRunning
from bot.cast import CHANNEL, Act, Style, acts
from bot.clock import ServedClock
from bot.day_line import next_deadline
from bot.directing import Direction
from bot.exporting import folder_of
from bot.loading import load_plenary
from bot.local_slack import APP_TOKEN, BOT_TOKEN, FROM_ELSEWHERE, GUEST, TENANT, setting_of
from bot.reading import Reading
from bot.settings import Settings
from rehearsal.stage import Stage as Workspace
from rehearsal.stage import StageError
from rehearsal.workspace import Workspace as LocalSlack
from rehearsal.workspace import open_workspace
from storage.journal import Home
from storage.writer import DATABASE, claim

log = logging.getLogger(__name__)

MARK = "rehearsal"
BEFORE_FIRST = timedelta(minutes=5)
NIGHT = timedelta(minutes=45)
LOOK_EVERY = 0.1  # real seconds
HEAD_START = 0.02  # real seconds
AGAIN_SECONDS = 2.0  # real, until the cast repeats what was not taken, or the bot is started again


class NotForRehearsal(ValueError):
    """Real tokens, or the data of a served plenary, were about to be rehearsed with."""


@dataclass(frozen=True)
class Plan:
    """What is to be rehearsed. `speed` is meeting time over real time; None jumps."""

    agenda: Agenda
    people: tuple[Person, ...]
    data: Path
    speed: float | None = 60.0
    cast: Style = "auto"
    port: int = 0
    record: Path | None = None
    out: Path | None = None


def refuse_the_real(data: Path, environment: dict[str, str]) -> None:
    """Refuse real tokens and the data of a plenary that was served.

    Raises:
        NotForRehearsal: either was given.
    """
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"):
        token = environment.get(name, "")
        if token and token not in (BOT_TOKEN, APP_TOKEN):
            message = f"a rehearsal takes no real token: please unset {name}"
            raise NotForRehearsal(message)
    if (data / "plenary.db").exists() and not (data / MARK).exists():
        message = f"{data} holds a plenary that was not rehearsed: please give another folder"
        raise NotForRehearsal(message)
    data.mkdir(parents=True, exist_ok=True)
    (data / MARK).touch()


@dataclass
class Rehearsal:
    """A rehearsal that is going on."""

    plan: Plan
    url: str
    workspace: Workspace
    bot: BotProcess
    home: Home
    played: set[str] = field(default_factory=set)
    _again: dict[str, float] = field(default_factory=dict)
    _started: float = 0.0
    _told: tuple[datetime, float] = (datetime.min.replace(tzinfo=UTC), 0.0)

    def __post_init__(self) -> None:
        """Begin to read what the bot writes."""
        self.reading = Reading(self.plan.data)
        self.direction = Direction(self.workspace, self.plan.people, self.plan.cast)

    def plenary(self) -> Plenary:
        """Return the plenary as the bot has it on the disk."""
        return self.reading.plenary(self.home)

    async def play(self) -> None:
        """Play the cast until the plenary has ended; without a cast, for ever."""
        if self.plan.speed is None:
            await self._jump_through()
        else:
            following = asyncio.create_task(self.direction.follow())
            try:
                await self._play_along()
            finally:
                following.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await following

    async def _jump_through(self) -> None:
        """Jump from one thing to the next, each time only when the bot and the cast are idle."""
        now, _ = await self._clock()
        while True:
            await self._idle(now)
            plenary = self.plenary()
            if plenary.stage is Progress.ENDED:
                return
            coming = [act for act in acts(plenary, self.plan.cast) if act.key not in self.played]
            due = self.reading.next_due()
            if coming and (due is None or coming[0].at <= due):
                act = coming[0]
                now = max(now, act.at)
                await self.workspace.clock(meeting=now.timestamp(), rate=0)
                self.played.add(act.key)
                if not await act.play(self.workspace):
                    message = f"the bot did not take what the cast did: {act.key}"
                    raise NotRunning(message)
            elif due is not None:
                # People's acts at an instant come first: what is due falls due just after it.
                now = max(now, due) + timedelta(milliseconds=1)
                await self.workspace.clock(meeting=now.timestamp(), rate=0)
            else:
                return

    async def _idle(self, now: datetime) -> None:
        # Between two readings a request may be on its way in, so two have to agree.
        calm = 0
        while calm < 2:  # noqa: PLR2004
            calm = calm + 1 if self.reading.idle(now) else 0
            if self.bot.ended:
                message = f"the bot has stopped: please see the end of {self.plan.data / 'bot.log'}"
                raise NotRunning(message)
            await asyncio.sleep(0.004)

    async def _play_along(self) -> None:
        """Play each act when its time has come, jump the nights, and start a dead bot again."""
        while True:
            await self._keep_the_bot()
            now, rate = await self._clock()
            plenary = self.plenary()
            coming = self._coming(plenary)
            await self.direction.show(plenary, coming)
            if plenary.stage is Progress.ENDED:
                if self.plan.out is not None and self.reading.idle(now):
                    return
                await asyncio.sleep(LOOK_EVERY)
                continue
            now = await self._jump(plenary, coming, now)
            # An act is begun a moment early, so that it comes before what falls due at its instant.
            left = LOOK_EVERY
            if coming and rate > 0:
                left = (coming.at - now).total_seconds() / rate - HEAD_START
            elif coming and self.direction.jumping and coming.at <= now:
                left = 0.0
            if coming and left <= 0:
                await self._perform(coming)
                continue
            await self._jump_the_night(plenary, coming, now)
            await asyncio.sleep(min(LOOK_EVERY, max(left, 0.001)))

    async def _keep_the_bot(self) -> None:
        """Kill the bot where that was wished for, and start one that has ended again.

        Nobody waits until it is ready: while Slack is down it cannot be.
        """
        if self.direction.killed:
            self.direction.killed = False
            await self.bot.stop(how=signal.SIGKILL)
        rested = time.monotonic() - self._started > AGAIN_SECONDS
        if self.bot.ended and self.direction.revives and rested:
            self._started = time.monotonic()
            await self.bot.start()

    def _coming(self, plenary: Plenary) -> Act | None:
        """Return what the cast does next; what was not taken waits a little."""
        wanted = acts(plenary, self.direction.cast, self.direction.alone)
        open_now = (a for a in wanted if a.key not in self.played)
        return next((a for a in open_now if self._again.get(a.key, 0) < time.monotonic()), None)

    async def _perform(self, act: Act) -> None:
        try:
            taken = await act.play(self.workspace)
        except StageError as nothing:
            # The meeting has moved on: the button or the form of this act is no longer there.
            log.info("the cast had nothing to do it with", extra={"act": act.key, "why": nothing})
            taken = True
        if taken:
            self.played.add(act.key)
        else:
            self._again[act.key] = time.monotonic() + AGAIN_SECONDS

    async def _jump(self, plenary: Plenary, coming: Act | None, now: datetime) -> datetime:
        """Set the clock to what comes next, if that was wished for; the cast acts on the way."""
        if not self.direction.jumping:
            return now
        deadline = next_deadline(plenary)
        goal = deadline.due if deadline else coming.at if coming else now
        if coming and deadline and now < coming.at <= goal:
            goal = coming.at
        elif not (coming and coming.at <= now):
            self.direction.jumping = False
            goal += timedelta(milliseconds=1)
        if goal > now:
            await self.workspace.clock(meeting=goal.timestamp())
        return max(now, goal)

    async def _jump_the_night(self, plenary: Plenary, coming: Act | None, now: datetime) -> None:
        due = self.reading.next_due()
        wanted = [moment for moment in (due, coming.at if coming else None) if moment]
        night = plenary.current is None and plenary.last is not None
        if night and wanted and min(wanted) - now > NIGHT:
            morning = min(wanted) - BEFORE_FIRST
            await self.workspace.clock(meeting=morning.timestamp())

    async def _clock(self) -> tuple[datetime, float]:
        """Return the meeting's instant, and how fast it passes; the last one if it makes none."""
        told = await self.workspace.clock()
        passed = datetime.now(UTC).timestamp() - told["real"]
        rate = float(told["rate"])
        with contextlib.suppress(ValueError, OverflowError, OSError):
            self._told = datetime.fromtimestamp(told["meeting"] + passed * rate, UTC), rate
        return self._told

    async def hand_out(self, folder: Path) -> list[Path]:
        """Copy what the plenary left into a folder."""
        left = folder_of(self.plan.data / "exports", self.home.plenary, Wanted())
        await asyncio.to_thread(shutil.copytree, left, folder, dirs_exist_ok=True)
        return await asyncio.to_thread(lambda: sorted(folder.iterdir()))


@asynccontextmanager
async def rehearsal(plan: Plan) -> AsyncIterator[Rehearsal]:
    """Open the workspace, load the agenda and start the bot, five minutes before the first slot.

    A plenary that is still running goes on where it stood.

    Raises:
        InUse: the data is rehearsed with already.
    """
    refuse_the_real(plan.data, dict(os.environ))
    os.close(claim(plan.data))
    standing = _standing(plan.data)
    if standing is not None:
        plan = replace(plan, agenda=standing[0].agenda)
    limits = plan.speed is not None
    local = await _opened(plan, limits=limits)
    try:
        async with Workspace(local.url) as workspace:
            setting = setting_of(plan.people, zone=plan.agenda.zone)
            setting["people"] += [GUEST, FROM_ELSEWHERE]
            setting["channels"][0]["members"] += [GUEST["name"], FROM_ELSEWHERE["name"]]
            state = await workspace.set_up(**setting)
            channel = next(c["id"] for c in state["channels"] if c["name"] == CHANNEL)
            first, _ = plan.agenda.times(plan.agenda.rows()[0][0])
            begin = first - BEFORE_FIRST if standing is None else standing[1]
            await workspace.clock(meeting=begin.timestamp(), rate=plan.speed or 0)
            clock = ServedClock(f"{local.url}/clock", "loading")
            await clock.ready()
            plenary = standing[0] if standing else await _load(plan, clock, channel)
            process = BotProcess(plan.data, local.url)
            try:
                await process.start()
                await process.ready()
                home = Home(plenary.id, plenary.tenant, plenary.channel)
                yield Rehearsal(plan, local.url, workspace, process, home)
            finally:
                await process.stop()
    finally:
        await local.close()


async def _opened(plan: Plan, *, limits: bool) -> LocalSlack:
    """Open the workspace at the port that was asked for, or at a free one if that is taken."""
    try:
        return await open_workspace(port=plan.port, record=plan.record, limits=limits)
    except OSError:
        return await open_workspace(port=0, record=plan.record, limits=limits)


def _standing(data: Path) -> tuple[Plenary, datetime] | None:
    """Return the plenary that is still running in this data, and the instant it had come to."""
    if not (data / DATABASE).exists():
        return None
    reading = Reading(data)
    try:
        reached = reading.last_meeting_instant()
        plenaries = [reading.plenary(home) for home in reading.homes()]
    finally:
        reading.close()
    running = [p for p in plenaries if p.stage is Progress.RUNNING]
    return (running[-1], reached) if running and reached else None


async def _load(plan: Plan, clock: ServedClock, channel: str) -> Plenary:
    settings = Settings(data=plan.data)
    return await load_plenary(
        settings, clock, tenant=TENANT, channel=channel, agenda=plan.agenda, people=plan.people
    )


def described(plan: Plan, url: str) -> str:
    """Return the first line that a rehearsal prints."""
    if plan.speed is None:
        how = "as fast as it goes; Slack's rate limits are off and its retries immediate"
    else:
        how = f"{plan.speed:g} times as fast; Slack's limits and retries run on real time"
    return f"Rehearsal at {url} — {how}."
