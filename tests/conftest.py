"""A plenary in a local Slack: the real bot on a real database, and a clock that tests set."""

import asyncio
import hashlib
import hmac
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pytest
from aiohttp import ClientSession, web

from agenda import facts as f
from agenda import starting
from agenda.plenary import Plenary
from agenda.programme import Agenda
from agenda.roster import Account, Person
from bot.app import Bot, bot
from bot.bot_process import free_port
from bot.cast import CHANNEL, handle_of
from bot.clock import ServedClock
from bot.loading import load_plenary
from bot.local_slack import APP_TOKEN, BOT_TOKEN, TENANT, setting_of
from bot.serving import slack_events
from bot.settings import Pace, Settings
from documents.agenda_file import example
from documents.roster_file import example_roster, read_roster
from rehearsal.stage import Form, Heard, Stage
from rehearsal.stage import Person as Actor
from rehearsal.workspace import Workspace, open_workspace
from screen.pages import Pages
from storage.ledger import SqliteLedger
from storage.outbox import is_empty
from tests.hall import JUST_AFTER, MORNING, NEXT_MORNING, Hall, agenda_of, hall_of, instant

SECRET = "rehearsal-secret"
# The local Slack is late only where a test orders it to be.
QUICK = Pace(settle=0.3, settle_time_lane=0.3, sweep_after=(0.6, 1.8), timeout=1.5)
SESSIONS = {1: "15:50", 2: "17:10", 3: "18:10"}

# Who is answered in Spanish here; the roster of the examples has many more.
SPANISH = ("moderator-sacm", "delegate-mexico")

GUEST = {"name": "guest", "real_name": "Rosa Visitante", "guest": True}
ABROAD = {"name": "abroad", "real_name": "Iván Lejano", "team_id": "T0ABROAD"}
STRANGER = {"name": "stranger", "real_name": "Nora Nueva", "email": "nora@example.net"}

OBJECTIVE_AND_OUTCOME = {
    "kind": "process",
    "objective": "One place for every procedure.",
    "outcome": "The wait fell from 94 to 41 days.",
    "since": "2018-03-01",
}
WHOLE = {"title": "One-stop centres", **OBJECTIVE_AND_OUTCOME}


@dataclass
class Delivered:
    """A request as Slack sent it to the bot: the very bytes, so that they can be sent again."""

    headers: dict[str, str]
    body: bytes

    def __contains__(self, words: str) -> bool:
        return words.encode() in self.body


class Member(Actor):
    """Somebody at the meeting: types in the plenary's channel unless told otherwise."""

    def __init__(self, meeting: "Meeting", handle: str) -> None:
        super().__init__(meeting.stage, handle)
        self.meeting = meeting

    async def act(self, name: str, *, wait: float | None = None, **given: object) -> dict[str, Any]:
        # Sending a form is answered by messages, which are waited for below.
        patience = 0.0 if name == "submit" and wait is None else wait
        result = await super().act(name, wait=patience, **given)
        await self.meeting.idle()
        return result

    async def command(self, command: str, text: str = "", **more: Any) -> Any:
        return await super().command(command, text, **{"channel": CHANNEL, **more})

    async def chairs(self, text: str) -> str:
        """Give a command of the chair and return what the person is told."""
        return (await self.command("/plenary", text)).text

    async def types(self, text: str, **more: Any) -> Any:
        """Write to the bot privately."""
        return await self.says(text, dm=True, wait=self.stage.patience, **more)

    async def shares(self, title: str, **values: object) -> Any:
        """Share a practice through the form."""
        form = await self.command("/bestpractice", title)
        assert isinstance(form, Form), form.text
        return await form.submit({**OBJECTIVE_AND_OUTCOME, **values})

    async def told(self) -> Heard:
        """Return the private messages that stay: an ephemeral is gone after a reload."""
        return Heard(m for m in await self.heard_privately() if not m.ephemeral)


@dataclass(repr=False)
class Meeting:
    """The workspace, the bot in it, and what tests ask of them."""

    stage: Stage
    workspace: Workspace
    settings: Settings
    agenda: Agenda
    people: tuple[Person, ...]
    channel: str
    port: int = 0
    bot: Bot = field(init=False)
    delivered: list[Delivered] = field(default_factory=list)
    address: str = ""
    _running: AsyncExitStack = field(default_factory=AsyncExitStack)

    # The bot

    async def start_bot(self, **changes: Any) -> None:
        """Start the bot, in HTTP mode as it is served."""
        self._running = AsyncExitStack()
        settings = replace(self.settings, **changes)
        self.bot = await self._running.enter_async_context(bot(settings))
        take = slack_events(self.bot, settings.signing_secret)

        async def recorded(request: web.Request) -> web.Response:
            body = await request.read()
            self.delivered.append(Delivered(dict(request.headers), body))
            return await take(request)

        app = web.Application()
        app.router.add_post("/slack/events", recorded)
        Pages(self.bot.feed).hang(app)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
        await runner.setup()
        self._running.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", self.port).start()
        self.address = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
        await self.stage.set_up(app={"request_url": self.address})

    async def stop_bot(self) -> None:
        """Stop the bot as SIGTERM does."""
        await self._running.aclose()

    async def restart(self) -> None:
        """Stop the bot and start it again on the same data."""
        await self.stop_bot()
        await self.start_bot()
        await self.idle()

    async def load(self, agenda: Agenda | None = None, people: Any = None) -> Plenary:
        """Load a plenary from the command line, before the bot runs."""
        clock = ServedClock(f"{self.workspace.url}/clock", "loading")
        await clock.ready()
        return await load_plenary(
            self.settings,
            clock,
            tenant=TENANT,
            channel=self.channel,
            agenda=agenda or self.agenda,
            people=self.people if people is None else people,
        )

    @property
    def ledger(self) -> SqliteLedger:
        return self.bot.ledger

    @property
    def plenary(self) -> Plenary:
        """Return the plenary of the channel as it stands on record."""
        found = self.ledger.in_channel(TENANT, self.channel)
        assert found is not None
        return found

    def facts(self, *kinds: type[f.Fact]) -> list[f.Fact]:
        """Return the facts on record, of these kinds if any are named."""
        entries = self.ledger.journal(self.plenary.id)
        return [e.fact for e in entries if not kinds or isinstance(e.fact, kinds)]

    # The clock

    async def set_clock(self, at: datetime) -> None:
        await self.stage.clock(meeting=at.timestamp(), rate=0)
        until = time.monotonic() + 5
        while self.bot.clock.now() != at:
            assert time.monotonic() < until, "the bot does not follow the clock"
            await asyncio.sleep(0.002)

    async def at(self, clock: str, day: int = 1) -> None:
        """Let the meeting go on until just after an instant, one deadline after the other."""
        goal = instant(clock, day) + JUST_AFTER
        while (next_due := self.ledger.next_due()) is not None and next_due < goal:
            await self.set_clock(max(next_due + timedelta(milliseconds=1), self.bot.clock.now()))
            await self.idle()
        await self.set_clock(goal)
        await self.idle()

    async def jump(self, clock: str, day: int = 1) -> None:
        """Set the clock to just after an instant at once, as if the bot had been away."""
        await self.set_clock(instant(clock, day) + timedelta(milliseconds=1))
        await self.idle()

    async def idle(self, patience: float = 30.0) -> None:
        """Wait until nothing is due and everything is said."""
        until = time.monotonic() + patience
        rows = self.ledger._reader  # not `letters()`: those wait until the ledger knows their facts
        while self.ledger.due(self.bot.clock.now()) or not is_empty(rows):
            assert time.monotonic() < until, f"the bot is not idle: {self.ledger.letters()[:3]}"
            await asyncio.sleep(0.003)
        await self.ledger.change_letters()  # what was committed last is known when this returns

    async def until(self, holds: Callable[[], Awaitable[bool]], patience: float = 30.0) -> None:
        """Wait until a condition holds."""
        until = time.monotonic() + patience
        while not await holds():
            assert time.monotonic() < until, "this never came to hold"
            await asyncio.sleep(0.02)

    async def in_session(self, number: int = 1, clock: str | None = None) -> Member:
        """Start the plenary when a session of the first day is due; return the moderator.

        What comes before it on the day is not held.
        """
        await self.set_clock(instant(clock or SESSIONS[number]))
        moderator = self.person("moderator-rcm")
        await moderator.chairs("start")
        assert self.plenary.current is not None
        assert self.plenary.current.slot.number == str(number)
        return moderator

    # People

    def person(self, handle: str) -> Member:
        return Member(self, handle)

    async def heard(self) -> Heard:
        """Return what everybody in the channel sees."""
        return await self.stage.heard(CHANNEL)

    async def heard_privately(self, handle: str) -> Heard:
        """Return what one person is told and nobody else."""
        return await self.person(handle).heard_privately()

    async def opening(self, number: int) -> Any:
        """Return the message that opened a session."""
        state = next(s for s in self.plenary.sessions() if s.slot.number == str(number))
        place = self.ledger.opening_message(self.plenary.id, state.id)
        assert place is not None
        return next(m for m in await self.heard() if m.ts == place[1])

    async def everything(self) -> Heard:
        """Return every message there is, of the channel and of everybody's private ones."""
        handles = [p["name"] for p in (await self.stage.state())["people"]]
        said = list(await self.heard())
        for handle in handles:
            said += await self.heard_privately(handle)
        return Heard({(m.channel, m.ts): m for m in said}.values())

    # Requests

    async def send(self, body: bytes, headers: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
        """Send a request to the bot as anybody on the internet could."""
        async with (
            ClientSession() as session,
            session.post(self.address, data=body, headers=headers) as answer,
        ):
            return answer.status, await answer.read(), dict(answer.headers)

    async def deliver_again(self, words: str, times: int = 1) -> list[int]:
        """Deliver the newest request that contains these words again, byte for byte."""
        found = next(d for d in reversed(self.delivered) if words in d)
        statuses = [(await self.send(found.body, found.headers))[0] for _ in range(times)]
        await self.idle()
        return statuses


def link_in(text: str) -> str:
    """Return the link to the screen that somebody was told."""
    (found,) = [word for line in text.splitlines() for word in line.split() if "/screen/" in word]
    return found


async def screen_link(slack: Meeting, text: str = "screen") -> str:
    """Return the link to the screen that a moderator gets for a command."""
    return link_in(await slack.person("moderator-rcm").chairs(text))


def signature(body: bytes, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    """Return the headers that Slack signs a body with."""
    stamp = str(int(time.time() if at is None else at))
    base = b"v0:" + stamp.encode() + b":" + body
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest(),
    }


@cache
def _examples() -> tuple[Agenda, tuple[Person, ...]]:
    """Read the example agenda and roster once."""
    people = read_roster(example_roster().encode(), "roster.csv", TENANT)
    return example("ii-plenary-2021"), people


@pytest.fixture
async def workspace(tmp_path) -> AsyncIterator[Workspace]:
    """Run a workspace without rate limits that retries at once."""
    running = await open_workspace(record=tmp_path / "calls.jsonl", limits=False)
    running.courier.retry_seconds = (0.0, 0.05, 0.1)
    yield running
    running.clock._subscribers.clear()  # the bot has gone; its last question is answered here
    await running.clock.set()
    await running.close()


@pytest.fixture
async def empty_slack(workspace, tmp_path) -> AsyncIterator[Meeting]:
    """Give a workspace with everybody of the example roster and three more, but no bot yet."""
    async with Stage(workspace.url, patience=2.0) as stage:
        agenda, people = _examples()
        setting = setting_of(people)
        setting["people"] += [GUEST, ABROAD, STRANGER]
        setting["channels"][0]["members"] += ["guest", "abroad", "stranger"]
        state = await stage.set_up(**setting)
        ids = {p["name"]: p["id"] for p in state["people"]}
        known = tuple(
            p.model_copy(
                update={
                    "accounts": (Account(tenant=TENANT, user=ids[handle_of(p)]),),
                    "language": "es" if handle_of(p) in SPANISH else "en",
                }
            )
            for p in people
        )
        port = free_port()  # the same after a restart, for whoever has the screen open
        settings = Settings(
            data=tmp_path / "data",
            bot_token=BOT_TOKEN,
            app_token=APP_TOKEN,
            signing_secret=SECRET,
            api_url=f"{workspace.url}/api/",
            clock_url=f"{workspace.url}/clock",
            secretariats=frozenset((ids["secretariat-rcm"],)),
            pace=QUICK,
            public_url=f"http://127.0.0.1:{port}",
        )
        await stage.clock(meeting=instant("14:55").timestamp(), rate=0)
        meeting = Meeting(
            stage=stage,
            workspace=workspace,
            settings=settings,
            agenda=agenda,
            people=known,
            channel=next(c["id"] for c in state["channels"] if c["name"] == CHANNEL),
            port=port,
        )
        yield meeting
        await meeting.stop_bot()


@pytest.fixture
async def slack(empty_slack) -> Meeting:
    """Run the bot with the II plenary loaded, five minutes before its opening."""
    meeting = empty_slack
    await meeting.load()
    await meeting.start_bot()
    await meeting.idle()
    return meeting


@pytest.fixture
def ledger(slack) -> SqliteLedger:
    """Return the record that the bot keeps."""
    return slack.ledger


@pytest.fixture
def hall() -> Hall:
    """Give a plenary of two mornings that was started five minutes early."""
    hall = hall_of(agenda_of(MORNING, NEXT_MORNING))
    hall.does(starting.start, "08:55")
    return hall
