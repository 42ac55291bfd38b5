"""500 screens on one bot: from a decision to the last of them, and what each costs in memory.

The bot serves in a process of its own, and so does the bare equivalent: an aiohttp handler that
keeps a list of streams and writes the same bytes to one after the other. The screens are sockets of
this process. The two take turns in every round.
"""

import asyncio
import resource
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from aiohttp import ClientSession, CookieJar, web

from agenda import meeting_room
from agenda.announcements import announce
from agenda.plenary import PlenaryId
from agenda.roster import Role
from agenda.timekeeping import deadlines
from benchmarks.a_plenary import FIRST_SLOT, ShiftedClock, account_of, convened, people
from benchmarks.figures import Row
from bot.bot_process import free_port
from bot.clock import Numbers
from screen.feed import Feed
from screen.links import Links
from screen.pages import Pages, page_files
from storage.ledger import SqliteLedger

SCREENS = 500
ROUNDS = 9
DECISIONS = 5  # in a round, one after the other
BETWEEN = 0.25  # seconds, longer than the bot waits for what else is decided in a burst
PLACE = "/screen/P1/"
KEY = bytes(32)


class Clock(ShiftedClock):
    """A shifted clock whose numbers can be followed."""

    version = 0
    numbers = Numbers(0.0, 0.0, 1.0)


async def _ours(app: web.Application, folder: Path) -> Feed:
    """Hang the real pages into a server, over a real ledger."""
    clock = Clock(FIRST_SLOT.replace(hour=16, minute=0))  # session 1 is open
    ledger = SqliteLedger(folder, clock, announce, deadlines)
    await ledger.open()
    roster = people()
    plenary = await convened(ledger, "C0", roster)
    chair = account_of(next(p for p in roster if p.role is Role.MODERATOR))
    links = Links(KEY, partial(ledger.head_after, seq=1), "http://127.0.0.1")
    feed = Feed(ledger, clock, links)
    ledger.on_decision = feed.wake
    Pages(feed).hang(app)

    async def link(request: web.Request) -> web.Response:
        del request
        return web.Response(text=links.link(ledger.all()[0]) or "")

    app.router.add_get("/link", link)

    async def decide(request: web.Request) -> web.Response:
        nth = int(request.query["nth"])
        rule = partial(meeting_room.choose_question, by=chair, question=nth % 2 + 1, sure=True)
        begun = time.monotonic()
        await ledger.decide(PlenaryId(plenary), rule, cause=f"question:{nth}")
        return web.Response(text=str(begun))

    app.router.add_get("/decide", decide)
    return feed


def _bare(app: web.Application, event: bytes) -> None:
    """Hang the least that tells all screens something into a server."""
    streams: list[web.StreamResponse] = []

    async def events(request: web.Request) -> web.StreamResponse:
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await stream.prepare(request)
        await stream.write(event)
        streams.append(stream)
        await asyncio.Event().wait()
        return stream

    async def decide(request: web.Request) -> web.Response:
        del request
        begun = time.monotonic()
        for stream in streams:
            await stream.write(event)
        return web.Response(text=str(begun))

    app.router.add_get(PLACE + "events", events)
    app.router.add_get("/decide", decide)


async def serve(which: str, port: int, folder: Path) -> None:
    """Serve one of the two until the process is ended."""
    app = web.Application()
    (folder / which).mkdir()
    if which == "ours":
        feed = await _ours(app, folder / which)
        running: asyncio.Task[object] = asyncio.create_task(feed.run())
    else:
        feed = await _ours(web.Application(), folder / which)
        running = asyncio.create_task(asyncio.Event().wait())
        _bare(app, feed.newest(feed.ledger.all()[0]).event)

    async def memory(request: web.Request) -> web.Response:
        del request
        return web.Response(text=str(_resident()))

    app.router.add_get("/memory", memory)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port, backlog=SCREENS).start()
    print("ready", flush=True)
    await running


def _resident() -> int:
    """Return how much memory this process has, in bytes."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


class Screen(asyncio.Protocol):
    """A screen: knows when it was last told a whole state."""

    def __init__(self, request: bytes) -> None:
        """Ask for the events as soon as there is a connection."""
        self.request = request
        self.told_at = 0.0
        self.told = asyncio.Event()
        self._begun = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the events."""
        assert isinstance(transport, asyncio.Transport)
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Note when the last of an event has come."""
        self._begun = self._begun or b"event: state" in data
        if self._begun and data.endswith(b"\n\n\r\n"):
            self._begun = False
            self.told_at = time.monotonic()
            self.told.set()


class Server:
    """One of the two servers, seen from outside."""

    def __init__(self, which: str, folder: Path) -> None:
        """Start it."""
        self.which = which
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(  # noqa: S603 (ourselves)
            [sys.executable, "-m", "benchmarks.screens", which, str(self.port), str(folder)],
            stdout=subprocess.PIPE,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == b"ready\n"
        self.screens: list[Screen] = []
        self.cookie = ""

    async def ask(self, session: ClientSession, path: str) -> float:
        """Return the number that a path answers."""
        async with session.get(self.address + path) as answer:
            return float(await answer.text())

    async def open_link(self, session: ClientSession, token: str) -> None:
        """Exchange the link for the cookie that the screens send."""
        async with session.post(f"{self.address}{PLACE}open", data=token) as answer:
            cookie = next(iter(answer.cookies.values()))
        self.cookie = f"Cookie: {cookie.key}={cookie.value}\r\n"

    async def connect(self) -> Screen:
        """Open one more screen."""
        loop = asyncio.get_running_loop()
        request = f"GET {PLACE}events HTTP/1.1\r\nHost: x\r\n{self.cookie}\r\n".encode()
        screen = Screen(request)
        await loop.create_connection(lambda: screen, "127.0.0.1", self.port)
        self.screens.append(screen)
        return screen

    async def first_state(self) -> float:
        """Open a screen and return after how many milliseconds it knew what to show."""
        begun = time.monotonic()
        screen = await self.connect()
        await screen.told.wait()
        return (screen.told_at - begun) * 1000

    async def decided(self, session: ClientSession, nth: int) -> float:
        """Decide something; return after how many milliseconds the last screen was told."""
        for screen in self.screens:
            screen.told.clear()
        begun = await self.ask(session, f"/decide?nth={nth}")
        for screen in self.screens:
            await screen.told.wait()
        await asyncio.sleep(BETWEEN)
        return (max(screen.told_at for screen in self.screens) - begun) * 1000


async def whole_page(session: ClientSession, server: Server, token: str) -> float:
    """Return the milliseconds from the link to the first state, with every file of the page."""
    begun = time.monotonic()
    for path in (PLACE, *(f"/screen/page/{n}" for n in page_files() if n != "index.html")):
        async with session.get(server.address + path) as answer:
            await answer.read()
    await server.open_link(session, token)
    await server.first_state()
    return (time.monotonic() - begun) * 1000


async def measure() -> list[Row]:
    """Run the rounds and return the table."""
    last: dict[str, list[float]] = {"ours": [], "bare": []}
    first: dict[str, list[float]] = {"ours": [], "bare": []}
    memory: dict[str, float] = {}
    pages = []
    with TemporaryDirectory() as place:
        servers = [Server("ours", Path(place)), Server("bare", Path(place))]
        ours = servers[0]
        async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
            feed = await _ours(web.Application(), Path(place))
            plenary = feed.ledger.all()[0]
            async with session.get(f"{ours.address}/link") as answer:
                token = (await answer.text()).partition("#")[2]
            await ours.open_link(session, token)
            for server in servers:
                await server.first_state()  # what is loaded once is no screen's
                before = await server.ask(session, "/memory")
                first[server.which] += [await server.first_state() for _ in range(SCREENS)]
                grown = await server.ask(session, "/memory") - before
                memory[server.which] = grown / SCREENS / 1024
            pages = [await whole_page(session, ours, token) for _ in range(ROUNDS)]
            for turn in range(ROUNDS + 1):  # the first round warms up
                for server in servers if turn % 2 else servers[::-1]:
                    taken = [
                        await server.decided(session, turn * DECISIONS + n)
                        for n in range(DECISIONS)
                    ]
                    if turn:
                        last[server.which].append(sorted(taken)[DECISIONS // 2])
        for server in servers:
            server.process.kill()
            server.process.wait()
            assert server.process.stdout is not None
            server.process.stdout.close()
    against = "aiohttp, a loop of writes"
    kilobytes = sum(len(text.encode()) for text in page_files().values()) / 1024
    told = len(feed.newest(plenary).event) / 1024
    firsts = first["bare"][:: SCREENS // ROUNDS][:ROUNDS]
    return [
        Row(
            f"a decision, to the last of {SCREENS} screens",
            last["ours"],
            last["bare"],
            "ms",
            against,
        ),
        Row("memory of a screen", [memory["ours"]], [memory["bare"]], "KiB", against),
        Row("a connection, to its first state", first["ours"], first["bare"], "ms", against),
        Row("the link, to the first state", pages, firsts, "ms", against),
        Row("weight of the page, uncompressed", [kilobytes], [told], "KiB", "one state"),
    ]


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))
