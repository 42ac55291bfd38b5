"""A workspace that runs: one server on this machine, started in this process and closed again."""

from pathlib import Path

from aiohttp import ClientSession, web

from rehearsal.admin import Admin
from rehearsal.answers import ResponseUrls
from rehearsal.clock import Clock
from rehearsal.courier import Courier
from rehearsal.guard import guard
from rehearsal.socket_mode import SocketRoom
from rehearsal.team import Team
from rehearsal.trouble import Trouble
from rehearsal.watching import Watching
from rehearsal.webapi import WebApi

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
MOST_BYTES = 64 * 1024 * 1024


class Workspace:
    """One rehearsal workspace; `url` is where it answers."""

    def __init__(self, team: Team, session: ClientSession) -> None:
        """Put the parts together; nothing listens before `open`."""
        self.team = team
        self.session = session
        self.sockets = SocketRoom()
        self.courier = Courier(team, self.sockets, session)
        self.clock = Clock()
        self.url = ""
        self.closing = False
        self._runner: web.AppRunner | None = None
        team.publish = self.courier.publish

    async def open(self, port: int) -> None:
        """Listen on this machine, on any free port for port 0."""
        app = web.Application(middlewares=[guard], client_max_size=MOST_BYTES)
        app.add_routes(WebApi(self.team, self.courier).routes())
        app.add_routes(Watching(self).routes())
        app.add_routes(Admin(self).routes())
        app.add_routes(Trouble(self).routes())
        app.add_routes(
            [
                web.get("/socket", self._socket),
                web.post("/response/{name:.+}", ResponseUrls(self.team).take),
                web.get("/", self._page),
                web.static("/page", PAGE),
            ]
        )
        self._runner = web.AppRunner(app, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port)
        await site.start()
        self.url = f"http://{HOST}:{self._runner.addresses[0][1]}"
        self.team.base_url = self.url

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self.sockets.serve(request, self.team.directory.app.id)
        finally:
            self.team.happened("disconnected")  # the page says that the bot is away

    async def _page(self, request: web.Request) -> web.StreamResponse:
        del request
        return web.FileResponse(PAGE / "index.html")

    async def reset(self) -> None:
        """Put everything back to an empty workspace; connections are closed, the clock is real."""
        await self.courier.stop()
        await self.sockets.close()
        self.team.reset()
        await self.clock.set(meeting=self.clock.real_now(), rate=1.0, marks=[])

    async def close(self) -> None:
        """Stop listening and give up what is under way."""
        self.closing = True
        self.team.happened("closing")
        await self.courier.stop()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()
        await self.session.close()


async def open_workspace(
    *, port: int = 0, record: Path | None = None, limits: bool = True
) -> Workspace:
    """Start a workspace in this process.

    Calls of the Web API are appended to `record` as JSON lines; without `limits` no call is ever
    rate-limited.
    """
    workspace = Workspace(Team(record=record, limits=limits), ClientSession())
    try:
        await workspace.open(port)
    except BaseException:
        await workspace.close()
        raise
    return workspace
