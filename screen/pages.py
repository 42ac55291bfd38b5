"""Serving the screen: the page, the exchange of the link for a cookie, and the stream of events."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import resources

from aiohttp import web

from agenda.plenary import Plenary
from screen.feed import Feed
from screen.words import words_module

log = logging.getLogger(__name__)

LONGEST_TOKEN = 200
# How long a browser keeps the cookie: longer than any plenary. The bot decides what it opens.
KEPT_SECONDS = 180 * 24 * 3600
READ_WITHIN = 10.0  # seconds in which the token has to arrive
FULL_AGAIN = 60.0  # seconds after which it is logged again that there are too many
LOOK_AGAIN = 0.1  # seconds after which a slow screen is looked at again
LOOKS = 100  # after so many looks at a screen that takes nothing, it is let go

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "connect-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "svg": "image/svg+xml",
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Pages:
    """What is answered under `/screen/`. Nothing of it is logged: an address may be private."""

    feed: Feed
    _full_logged: float = -math.inf

    def hang(self, app: web.Application) -> None:
        """Hang the pages into a server."""
        files = {name: _served(name, text) for name, text in page_files().items()}

        async def page(request: web.Request) -> web.StreamResponse:
            return await files["index.html"](request)

        async def file(request: web.Request) -> web.StreamResponse:
            found = files.get(request.match_info["name"])
            if found is None:
                return _empty(404)
            return await found(request)

        async def slash(request: web.Request) -> web.StreamResponse:
            place = request.match_info["plenary"]
            return web.Response(status=308, headers={**HEADERS, "Location": f"{place}/"})

        app.router.add_get("/screen/page/{name}", file)
        app.router.add_get("/screen/{plenary:\\w+}", slash)
        app.router.add_get("/screen/{plenary:\\w+}/", page)
        app.router.add_post("/screen/{plenary:\\w+}/open", self.open)
        app.router.add_get("/screen/{plenary:\\w+}/open", self.is_open)
        app.router.add_get("/screen/{plenary:\\w+}/time", self.time)
        app.router.add_get("/screen/{plenary:\\w+}/events", self.events, allow_head=False)
        app.on_shutdown.append(self._let_go)

    async def _let_go(self, app: web.Application) -> None:
        del app
        self.feed.close()

    def _shown(self, request: web.Request) -> Plenary | None:
        """Return the plenary that the request's cookie shows."""
        cookie = request.cookies.get(self.feed.links.cookie_name, "")
        return self.feed.seen_with(cookie, request.match_info["plenary"])

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Exchange the token of the present link for a cookie."""
        given = b""
        try:
            async with asyncio.timeout(READ_WITHIN):
                # A token may arrive in pieces; nothing more is read of what is longer than one.
                while piece := await request.content.read(LONGEST_TOKEN + 1 - len(given)):
                    given += piece
        except TimeoutError:
            return _empty(408)
        plenary = self.feed.screened(request.match_info["plenary"])
        links = self.feed.links
        if plenary is None or not links.opens(plenary, given.decode("utf-8", "replace")):
            return _empty(403)
        answer = _empty(204)
        answer.set_cookie(
            links.cookie_name,
            links.cookie(plenary),
            path=links.cookie_path(plenary.id),
            max_age=KEPT_SECONDS,
            httponly=True,
            secure=links.secure,
            samesite="Strict",
        )
        return answer

    async def is_open(self, request: web.Request) -> web.StreamResponse:
        """Say whether this browser may see the screen: a stream that breaks does not say why."""
        return _empty(204 if self._shown(request) else 403)

    async def time(self, request: web.Request) -> web.StreamResponse:
        """Tell the real Unix milliseconds, from which a screen measures how far off its own is."""
        if self._shown(request) is None:
            return _empty(403)
        now = self.feed.clock.real().timestamp() * 1000
        return web.Response(text=f"{now:.1f}", headers=HEADERS)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream what the screen shows, as long as the link that opened it is the present one."""
        plenary = self._shown(request)
        if plenary is None:
            return _empty(403)
        if self.feed.full:
            self._log_full()
            return _empty(503)
        stream = web.StreamResponse(headers={**HEADERS, "X-Accel-Buffering": "no"})
        stream.content_type = "text/event-stream"
        stream.charset = "utf-8"
        await stream.prepare(request)
        with self.feed.watched():
            try:
                await self._follow(request, stream, plenary)
            except (ConnectionError, TimeoutError):
                if request.transport is not None:
                    request.transport.abort()
        return stream

    def _log_full(self) -> None:
        """Log that there are too many screens, now and then: those turned away try again."""
        now = asyncio.get_running_loop().time()
        if now - self._full_logged >= FULL_AGAIN:
            self._full_logged = now
            log.warning("too many screens", extra={"open": self.feed.watching})

    async def _follow(
        self, request: web.Request, stream: web.StreamResponse, opened: Plenary
    ) -> None:
        feed, sent, turn, beats = self.feed, "", -1, self.feed.beats
        while not feed.closed:
            turn = await feed.turned(turn)
            await _taken(request)
            plenary = feed.screened(opened.id)
            if plenary is None or plenary.screen_links != opened.screen_links:
                return
            sheet = feed.newest(plenary)
            if sheet.version != sent:
                await stream.write(sheet.event)
            elif beats != feed.beats:
                await stream.write(sheet.beat)
            sent, beats = sheet.version, feed.beats


async def _taken(request: web.Request) -> None:
    """Wait until a screen has taken what it was sent; meanwhile nothing is queued for it.

    Raises:
        ConnectionError: it has gone.
        TimeoutError: it takes nothing.
    """
    for _ in range(LOOKS):
        transport = request.transport
        if transport is None or transport.is_closing():
            raise ConnectionResetError
        if transport.get_write_buffer_size() == 0:
            return
        await asyncio.sleep(LOOK_AGAIN)
    raise TimeoutError


def page_files() -> dict[str, str]:
    """Return the files of the page by name, the words among them."""
    folder = resources.files(__package__) / "page"
    files = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    return {**files, "words.js": words_module()}


def _served(name: str, text: str) -> Handler:
    kind = TYPES[name.rpartition(".")[2]]
    headers = {**HEADERS, "Cache-Control": "no-cache", "Content-Type": f"{kind}; charset=utf-8"}
    body = text.encode()

    async def serve(request: web.Request) -> web.StreamResponse:
        del request
        return web.Response(body=body, headers=headers)

    return serve


def _empty(status: int) -> web.Response:
    return web.Response(status=status, headers=HEADERS)
