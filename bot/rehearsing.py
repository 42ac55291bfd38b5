"""A rehearsal: a local Slack, the bot as a child that can be killed, a clock and a cast."""

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import aiohttp
from ruamel.yaml import YAML

from agenda.plenary import Plenary
from agenda.plenary import Stage as Progress
from agenda.programme import Agenda
from agenda.roster import Person
from bot.cast import CHANNEL, Style, acts, handle_of
from bot.clock import ServedClock
from bot.loading import load_plenary
from bot.reading import Reading
from bot.settings import Settings
from handlers.phrases import slot_name
from rehearsal.stage import Stage as Workspace
from rehearsal.workspace import Workspace as LocalSlack
from rehearsal.workspace import open_workspace
from storage.journal import Home

log = logging.getLogger(__name__)

TENANT = "T0REHEARSE"
BOT_TOKEN = "xoxb-rehearsal"  # noqa: S105 (of the local workspace; Slack gives none like it)
APP_TOKEN = "xapp-rehearsal"  # noqa: S105 (as above)
MARK = "rehearsal"
BEFORE_FIRST = timedelta(minutes=5)
NIGHT = timedelta(minutes=45)
LOOK_EVERY = 0.1  # real seconds
HEAD_START = 0.02  # real seconds
SETTLE_SECONDS = 0.5  # the local Slack is never later than its faults make it


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


def manifest() -> dict[str, Any]:
    """Return the app's manifest, from which the workspace knows its slash commands."""
    text = (resources.files("bot") / "manifest.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = YAML(typ="safe").load(text)
    return found


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass
class BotProcess:
    """The bot as a child process, so that it can be killed and started again."""

    data: Path
    workspace: str
    settle: float = SETTLE_SECONDS
    command: tuple[str, ...] = (sys.executable, "-m", "bot")
    more: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None
    port: int = 0

    async def start(self) -> None:
        """Start the bot, and wait until it is ready."""
        self.port = free_port()
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SLACK_")}
        environment |= {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{self.workspace}/api/",
            "PLENARY_CLOCK_URL": f"{self.workspace}/clock",
            "PLENARY_SETTLE_SECONDS": str(self.settle),
            **self.more,
        }
        with (self.data / "bot.log").open("ab") as written:
            self.process = await asyncio.create_subprocess_exec(
                *self.command,
                "serve",
                "--mode",
                "socket",
                "--port",
                str(self.port),
                "--data",
                str(self.data),
                "--settings",
                os.devnull,  # a rehearsal reads nobody's real settings
                env=environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=written,
                stderr=written,
            )

    async def ready(self, patience: float = 30.0) -> None:
        """Wait until the bot says that it is ready.

        Raises:
            RuntimeError: it ended, or is not ready within `patience` real seconds.
        """
        deadline = asyncio.get_running_loop().time() + patience
        async with aiohttp.ClientSession() as session:
            while asyncio.get_running_loop().time() < deadline:
                if self.process is None or self.process.returncode is not None:
                    break
                with contextlib.suppress(aiohttp.ClientError, OSError):
                    async with session.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                        if answer.status == 200:  # noqa: PLR2004
                            return
                await asyncio.sleep(0.03)
        tail = (self.data / "bot.log").read_text(encoding="utf-8").splitlines()[-5:]
        message = "the bot did not start:\n" + "\n".join(tail)
        raise RuntimeError(message)

    @property
    def ended(self) -> bool:
        """Whether the bot has died or was killed."""
        return self.process is not None and self.process.returncode is not None

    async def stop(self, *, how: signal.Signals = signal.SIGTERM) -> None:
        """End the bot: with SIGKILL it gets no chance to tidy up."""
        if self.process is None:
            return
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(how)
        try:
            async with asyncio.timeout(10):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


@dataclass
class Rehearsal:
    """A rehearsal that is going on."""

    plan: Plan
    url: str
    workspace: Workspace
    bot: BotProcess
    home: Home
    played: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Begin to read what the bot writes."""
        self.reading = Reading(self.plan.data)

    def plenary(self) -> Plenary:
        """Return the plenary as the bot has it on the disk."""
        return self.reading.plenary(self.home)

    async def play(self) -> None:
        """Play the cast until the plenary has ended; without a cast, for ever."""
        if self.plan.speed is None:
            await self._jump_through()
        else:
            await self._play_along()

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
                await act.play(self.workspace)
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
                message = "the bot has stopped; see bot.log in its data folder"
                raise RuntimeError(message)
            await asyncio.sleep(0.004)

    async def _play_along(self) -> None:
        """Play each act when its time has come, jump the nights, and start a dead bot again."""
        while True:
            if self.bot.ended:
                await self.bot.start()
                await self.bot.ready()
            now, rate = await self._clock()
            plenary = self.plenary()
            due = self.reading.next_due()
            await self._show(plenary, due)
            if plenary.stage is Progress.ENDED:
                if self.plan.out is not None and self.reading.idle(now):
                    return
                await asyncio.sleep(LOOK_EVERY)
                continue
            coming = [act for act in acts(plenary, self.plan.cast) if act.key not in self.played]
            # An act is begun a moment early, so that it comes before what falls due at its instant.
            left = LOOK_EVERY
            if coming and rate > 0:
                left = (coming[0].at - now).total_seconds() / rate - HEAD_START
            if coming and left <= 0:
                self.played.add(coming[0].key)
                await coming[0].play(self.workspace)
                continue
            wanted = [moment for moment in (due, coming[0].at if coming else None) if moment]
            night = plenary.current is None and plenary.last is not None
            if night and wanted and min(wanted) - now > NIGHT:
                morning = min(wanted) - BEFORE_FIRST
                await self.workspace.clock(meeting=morning.timestamp())
            await asyncio.sleep(min(LOOK_EVERY, max(left, 0.001)))

    async def _clock(self) -> tuple[datetime, float]:
        """Return the meeting's instant, and how fast it passes."""
        told = await self.workspace.clock()
        passed = datetime.now(UTC).timestamp() - told["real"]
        rate = float(told["rate"])
        return datetime.fromtimestamp(told["meeting"] + passed * rate, UTC), rate

    async def _show(self, plenary: Plenary, due: datetime | None) -> None:
        marks = [
            {"name": slot_name("en", s.slot), "at": s.due_start.timestamp()}
            for s in plenary.in_order()
        ]
        board = {
            "marks": marks,
            "next_deadline": due.timestamp() if due else None,
            "zone": plenary.agenda.zone,
        }
        if board != getattr(self, "_shown", None):
            self._shown = board
            await self.workspace.board(**board)

    async def hand_out(self, folder: Path) -> list[Path]:
        """Copy what the plenary left into a folder."""
        left = self.plan.data / "exports" / self.home.plenary
        await asyncio.to_thread(shutil.copytree, left, folder, dirs_exist_ok=True)
        return await asyncio.to_thread(lambda: sorted(folder.iterdir()))


def setting_of(people: tuple[Person, ...]) -> dict[str, Any]:
    """Return what the workspace is told: the app, the people and the channel."""
    described = manifest()
    commands = [
        {
            "command": c["command"],
            "description": c["description"],
            "usage_hint": c.get("usage_hint", ""),
            "should_escape": c.get("should_escape", False),
        }
        for c in described["features"]["slash_commands"]
    ]
    members = [handle_of(p) for p in people]
    return {
        "team": {"id": TENANT, "name": "Plenary rehearsal"},
        "app": {
            "name": described["display_information"]["name"],
            "handle": "plenary",
            "bot_token": BOT_TOKEN,
            "app_token": APP_TOKEN,
            "commands": commands,
            "events": described["settings"]["event_subscriptions"]["bot_events"],
        },
        "people": [
            {
                "name": handle_of(p),
                "real_name": str(p.name),
                "email": str(p.email or ""),
                "locale": "es-LA" if p.language == "es" else "en-US",
            }
            for p in people
        ],
        "channels": [{"name": CHANNEL, "members": members}],
    }


@asynccontextmanager
async def rehearsal(plan: Plan) -> AsyncIterator[Rehearsal]:
    """Open the workspace, load the agenda and start the bot, five minutes before the first slot."""
    refuse_the_real(plan.data, dict(os.environ))
    limits = plan.speed is not None
    local = await _opened(plan, limits=limits)
    try:
        async with Workspace(local.url) as workspace:
            state = await workspace.set_up(**setting_of(plan.people))
            channel = next(c["id"] for c in state["channels"] if c["name"] == CHANNEL)
            await _set_clock(workspace, plan)
            clock = ServedClock(f"{local.url}/clock", "loading")
            await clock.ready()
            plenary = await _load(plan, clock, channel)
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


async def _set_clock(workspace: Workspace, plan: Plan) -> None:
    """Set the clock to where the rehearsal of this data stood, else to before the first slot."""
    first, _ = plan.agenda.times(plan.agenda.rows()[0][0])
    begin = first - BEFORE_FIRST
    kept = plan.data / "plenary.db"
    if kept.exists():
        reading = Reading(plan.data)
        row = reading.last_meeting_instant()
        reading.close()
        begin = max(begin, row) if row else begin
    await workspace.clock(meeting=begin.timestamp(), rate=plan.speed or 0)


async def _load(plan: Plan, clock: ServedClock, channel: str) -> Plenary:
    if (plan.data / "plenary.db").exists():
        reading = Reading(plan.data)
        try:
            for home in reading.homes():
                plenary = reading.plenary(home)
                if plenary.stage is Progress.RUNNING and plenary.channel == channel:
                    return plenary
        finally:
            reading.close()
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
