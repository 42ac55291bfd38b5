"""Who may direct the rehearsal, programs and pages on this machine only, and what they ask."""

import json
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from rehearsal.shapes import ActError, Json, SlackError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
NAMES = ("127.0.0.1", "localhost", "::1")
GUARDED = ("/admin/", "/clock", "/page/")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def _local(request: web.Request) -> bool:
    if not request.remote or not ip_address(request.remote).is_loopback:
        return False
    # A page of another site that has its name resolve to this machine still says its own name.
    if urlsplit(f"//{request.host}").hostname not in NAMES:
        return False
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host


def _simple(request: web.Request) -> bool:
    """Say whether any web page could send this without asking: not JSON, and it changes things."""
    return request.method == "POST" and request.content_type != "application/json"


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away who is not on this machine, and word the refusals of acts."""
    if request.path == "/" or request.path.startswith(GUARDED):
        if not _local(request):
            return refusal(403, "not_local", "only this machine, by its own name and pages")
        if _simple(request):
            return refusal(415, "not_json", "send JSON, and say so in Content-Type")
    try:
        answer = await handler(request)
    except ActError as no:
        return refusal(409, no.code, no.explanation)
    except SlackError as no:
        return refusal(409, no.code, "; ".join(no.messages))
    if not answer.prepared:
        answer.headers["Content-Security-Policy"] = POLICY
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Cache-Control"] = "no-store"
    return answer


def refusal(status: int, code: str, explanation: str) -> web.Response:
    """Make the answer to what is not done."""
    body: Json = {"error": code, "explanation": explanation}
    return web.json_response(body, status=status)


async def any_body(request: web.Request) -> Json | list[Json]:
    """Read what a request asks, an object or a list.

    Raises:
        ActError: not_json.
    """
    try:
        given = json.loads(await request.read() or b"{}")
    except ValueError:
        raise ActError("not_json", "the body is not JSON") from None
    if not isinstance(given, dict | list):
        raise ActError("not_json", "the body is neither an object nor a list")
    return given


async def body_of(request: web.Request) -> Json:
    """Read what a request asks, an object.

    Raises:
        ActError: not_json.
    """
    given = await any_body(request)
    if not isinstance(given, dict):
        raise ActError("not_json", "the body is not an object")
    return given
