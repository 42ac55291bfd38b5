"""Serving: Socket Mode or signed HTTP, and the two questions that an operator asks."""

import asyncio
import hmac
import logging
import signal
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import timedelta
from hashlib import sha256
from typing import Literal

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import Bot, bot
from bot.settings import Settings
from screen.pages import Pages
from storage.writer import Probe, no_probe

log = logging.getLogger(__name__)

Mode = Literal["socket", "http"]

LARGEST_REQUEST = 1 << 20
SLACK_WINDOW = 300  # seconds by which a signed request may be old, either way
ALIVE_WITHIN = timedelta(seconds=10)
READ_WITHIN = 10.0  # seconds in which the body of a request has to arrive


def signed(secret: str, timestamp: str, body: bytes, signature: str, now: float) -> bool:
    """Return whether Slack signed these raw bytes within the last five minutes."""
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:  # noqa: PLR2004
        return False
    if abs(now - int(timestamp)) > SLACK_WINDOW:
        return False
    base = b"v0:" + timestamp.encode() + b":" + body
    wanted = "v0=" + hmac.new(secret.encode(), base, sha256).hexdigest()
    return hmac.compare_digest(wanted.encode(), signature.encode("utf-8", "replace"))


def slack_events(running: Bot, secret: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Return the handler of `/slack/events`: nothing is parsed before the signature holds."""

    async def handle(request: web.Request) -> web.Response:
        try:
            async with asyncio.timeout(READ_WITHIN):
                body = await request.read()
        except TimeoutError:
            return web.Response(status=408)
        if not signed(
            secret,
            request.headers.get("X-Slack-Request-Timestamp", ""),
            body,
            request.headers.get("X-Slack-Signature", ""),
            running.clock.real().timestamp(),
        ):
            log.info("unsigned request", extra={"length": len(body)})
            return web.Response(status=401)
        try:
            asked = AsyncBoltRequest(
                body=body.decode("utf-8"),
                query=request.query_string,
                headers=dict(request.headers),
            )
            answer = await running.app.async_dispatch(asked)
        except (KeyError, ValueError, RecursionError, TypeError, AttributeError) as unreadable:
            log.warning("unreadable request", extra={"error": type(unreadable).__name__})
            return web.Response(status=400)
        return web.Response(
            status=answer.status,
            text=answer.body,
            content_type="application/json" if answer.body.startswith("{") else "text/plain",
            headers={"X-Content-Type-Options": "nosniff"},
        )

    return handle


def _health(running: Bot, connected: Callable[[], Awaitable[bool]]) -> web.Application:
    async def alive(request: web.Request) -> web.Response:
        del request
        return web.json_response({"alive": True})

    async def ready(request: web.Request) -> web.Response:
        del request
        reasons = []
        beat = running.ledger.last_beat()
        if beat is None or running.clock.real() - beat[0] > ALIVE_WITHIN:
            reasons.append("nothing was written in the last ten seconds")
        if any(task.done() for task in running.tasks):
            reasons.append("a part of the bot has stopped: start it again")
        if not await connected():
            reasons.append("not connected to Slack")
        for plenary in running.ledger.all():
            damage = running.ledger.damage(plenary.id)
            if damage is not None:
                reasons.append(f"the record of {plenary.id} does not verify: {damage.what}")
        return web.json_response(
            {"ready": not reasons, "reasons": reasons}, status=503 if reasons else 200
        )

    app = web.Application(client_max_size=LARGEST_REQUEST)
    app.router.add_get("/livez", alive)
    app.router.add_get("/readyz", ready)
    Pages(running.feed).hang(app)
    return app


async def serve(
    settings: Settings, mode: Mode, port: int, *, probe: Probe = no_probe, host: str = ""
) -> None:
    """Run the bot until it is told to stop."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    async with AsyncExitStack() as stack:
        opening = asyncio.create_task(stack.enter_async_context(bot(settings, probe=probe)))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait((opening, stopping), return_when=asyncio.FIRST_COMPLETED)
        if not opening.done():  # told to stop while Slack could not be reached
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)
            return
        running = opening.result()
        if mode == "socket":
            socket = AsyncSocketModeHandler(
                running.app,
                settings.app_token,
                web_client=AsyncWebClient(
                    token=settings.app_token, base_url=settings.api_url, session=running.session
                ),
            )
            health = _health(running, socket.client.is_connected)
            await _listen(stack, health, port, host or "127.0.0.1")
            await socket.connect_async()  # type: ignore[no-untyped-call]
            stack.push_async_callback(socket.close_async)
        else:

            async def connected() -> bool:
                return True

            health = _health(running, connected)
            health.router.add_post("/slack/events", slack_events(running, settings.signing_secret))
            await _listen(stack, health, port, host or "0.0.0.0")  # noqa: S104 (Slack calls from outside)
        log.info("serving", extra={"mode": mode, "port": port})
        await stopping
        log.info("stopping")


async def _listen(stack: AsyncExitStack, app: web.Application, port: int, host: str) -> None:
    # Without a log of accesses, and with little patience for those who do not hang up.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, host, port).start()
