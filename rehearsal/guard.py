"""Who may ask the rehearsal, programs and pages on this machine only, and what they ask."""

import json
import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

from aiohttp import web

from rehearsal.shapes import ActError, Json, SlackError, finite

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
BAD_REQUEST, CONFLICT = 400, 409
OWN_NAMES = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:\d+)?", re.IGNORECASE)
OWN_SITE = (None, "same-origin", "none")
DIRECTED = ("/admin/", "/clock", "/page/")
MISREAD = (ValueError, TypeError, LookupError, AttributeError, OverflowError)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def _local(request: web.Request) -> bool:
    if not request.remote or not ip_address(request.remote).is_loopback:
        return False
    # A page of another site that has its name resolve to this machine still says its own name.
    if not OWN_NAMES.fullmatch(request.host):
        return False
    if request.headers.get("Origin") not in (None, f"http://{request.host}"):
        return False
    # Pictures, scripts and links of other sites name no origin when they ask.
    return request.headers.get("Sec-Fetch-Site") in OWN_SITE


def _simple(request: web.Request) -> bool:
    """Say whether any web page could send this without asking: not JSON, and it changes things."""
    return request.method == "POST" and request.content_type != "application/json"


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn away who is not on this machine, and word the refusals of acts."""
    if not _local(request):
        return refusal(403, "not_local", "only this machine, by its own name and pages")
    directed = request.path.startswith(DIRECTED)
    if directed and _simple(request):
        return refusal(415, "not_json", "send JSON, and say so in Content-Type")
    try:
        answer = await (_understood(request, handler) if directed else handler(request))
    except ActError as no:
        status = BAD_REQUEST if no.code == "bad_input" else CONFLICT
        return refusal(status, no.code, no.explanation)
    except SlackError as no:
        return refusal(CONFLICT, no.code, "; ".join(no.messages))
    if not answer.prepared:
        answer.headers["Content-Security-Policy"] = POLICY
        answer.headers["X-Content-Type-Options"] = "nosniff"
        answer.headers["Referrer-Policy"] = "no-referrer"
        answer.headers["Cache-Control"] = "no-store"
    return answer


async def _understood(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except KeyError as problem:
        raise ActError("bad_input", f"{problem} is missing, or not known") from problem
    except RecursionError as problem:
        raise ActError("bad_input", "this is nested too deeply") from problem
    except MISREAD as problem:
        raise ActError("bad_input", f"this cannot be read: {problem}") from problem


def refusal(status: int, code: str, explanation: str) -> web.Response:
    """Make the answer to what is not done."""
    body: Json = {"error": code, "explanation": explanation}
    return web.json_response(body, status=status)


async def any_body(request: web.Request) -> Json | list[Json]:
    """Read what a request asks, an object or a list.

    Raises:
        ActError: not_json, or bad_input for a number that is none.
    """
    said = await request.read() or b"{}"
    try:
        given = json.loads(said, parse_float=finite, parse_constant=finite)
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
