"""A call that goes wrong: what the app meets instead of the answer."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from rehearsal.faults import Mishap

RETRY_AFTER = {
    "ratelimited-absent": None,
    "ratelimited-negative": "-30",
    "ratelimited-huge": "9" * 20,
    "ratelimited-words": "soon",
    "ratelimited-date": "Thu, 09 Sep 2021 15:50:00 GMT",
}


@dataclass
class Going:
    """How a call would go: `apply` carries it out, `spawn` does something later."""

    request: web.Request
    apply: Callable[[], web.Response]
    spawn: Callable[[Coroutine[Any, Any, None]], object]


async def befall(mishap: Mishap, going: Going) -> web.StreamResponse:
    """Let a call go wrong as was ordered."""
    kind, seconds = mishap.kind, mishap.seconds
    if kind.startswith("ratelimited"):
        return rate_limited(RETRY_AFTER.get(kind, str(int(seconds))))
    if kind == "refuse":
        return web.json_response({"ok": False, "error": mishap.error})
    if kind == "refuse-then-500":
        return _broken_server()
    if kind == "refuse-then-close":
        return _cut(going.request)
    if kind == "late":
        going.spawn(_later(seconds, going.apply))
        return _cut(going.request)
    if kind == "slow":
        await asyncio.sleep(seconds)
        return going.apply()
    return await _applied(kind, seconds, going)


async def _applied(kind: str, seconds: float, going: Going) -> web.StreamResponse:
    answer = going.apply()
    match kind:
        case "apply-then-hang":
            await asyncio.sleep(seconds)
        case "apply-then-500":
            return _broken_server()
        case "apply-then-truncate":
            half = (answer.text or "")[:-3]
            return web.Response(text=half, content_type="application/json")
        case "apply-then-html":
            page = "<!DOCTYPE html><title>Slack</title><h1>Something went wrong</h1>"
            return web.Response(text=page, content_type="text/html")
        case "apply-then-empty":
            return web.Response(text="", content_type="application/json")
    return _cut(going.request)


async def _later(seconds: float, apply: Callable[[], web.Response]) -> None:
    await asyncio.sleep(seconds)
    apply()


def rate_limited(retry_after: str | None) -> web.Response:
    """Say that it was too often, and perhaps when to come again."""
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=429, headers=headers)


def _broken_server() -> web.Response:
    return web.Response(status=500, text="Internal Server Error")


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
