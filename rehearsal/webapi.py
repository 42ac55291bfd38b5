"""The Web API over HTTP: who asks, how fast, what goes wrong on order, and the answer."""

import json
import time
from functools import partial

from aiohttp import web

from rehearsal.courier import Courier
from rehearsal.methods import METHODS
from rehearsal.methods.call import Call, decoded
from rehearsal.mishaps import Going, befall, rate_limited
from rehearsal.scopes import accepted, check, granted
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team

MAY_BE_EMPTY = ("purpose", "topic")


class WebApi:
    """Answers `/api/<method>`, uploads and downloads of files."""

    def __init__(self, team: Team, courier: Courier) -> None:
        """Answer for `team`."""
        self.team = team
        self.courier = courier

    def routes(self) -> list[web.RouteDef]:
        """List what is answered here."""
        return [
            web.route("*", "/api/{method}", self.call),
            web.post("/upload/v1/{ticket}", self.upload),
            web.get("/files/{file}/{name}", self.download),
        ]

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Answer one call of a method."""
        method = request.match_info["method"]
        params, token = await _read(request)
        self.team.calls_running += 1
        try:
            return await self._answer(request, method, params, token)
        finally:
            self.team.calls_running -= 1
            self.team.last_call = time.monotonic()
            self.team.happened("call", text=method)

    async def _answer(
        self, request: web.Request, method: str, params: Json, token: str
    ) -> web.StreamResponse:
        mishap = self.team.faults.take(method, params)
        self.team.keep_call(method, params, fault=mishap.kind if mishap else "")
        apply = partial(self._plain, method, params, token)
        if mishap is None:
            return apply()
        return await befall(mishap, Going(request, apply, self.courier.spawn))

    def _plain(self, method: str, params: Json, token: str) -> web.Response:
        try:
            self._authorise(method, token)
            check(self.team, method, params)
            if wait := self._wait(method, params):
                return rate_limited(str(wait))
            body = self._apply(method, params)
        except SlackError as no:
            body = no.answer()
        return web.json_response(body, headers=self._scopes(method, token))

    def _scopes(self, method: str, token: str) -> dict[str, str]:
        if token != self.team.directory.app.bot_token:
            return {}
        return {
            "X-OAuth-Scopes": ",".join(granted(self.team.directory.app)),
            "X-Accepted-OAuth-Scopes": ",".join(accepted(method)),
        }

    def _authorise(self, method: str, token: str) -> None:
        app = self.team.directory.app
        if method == "api.test":
            return
        if not token:
            raise SlackError("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise SlackError("invalid_auth")
        if (token == app.app_token) != (method == "apps.connections.open"):
            raise SlackError("not_allowed_token_type")

    def _wait(self, method: str, params: Json) -> int:
        if method == "chat.postMessage":
            return self.team.limits.wait_for_post(str(params.get("channel")))
        known = METHODS.get(method)
        return self.team.limits.wait_for_method(method, known.tier if known else 0)

    def _apply(self, method: str, params: Json) -> Json:
        if method in self.team.refused_methods:
            raise SlackError(self.team.refused_methods[method])
        if method == "apps.connections.open":
            address = self.team.base_url.replace("http", "ws", 1)
            return {"ok": True, "url": f"{address}/socket?ticket={self._ticket()}"}
        known = METHODS.get(method)
        if known is None:
            raise SlackError("unknown_method")
        for name in known.required:
            given = params.get(name)
            if given is None or (given == "" and name not in MAY_BE_EMPTY):
                raise SlackError("missing_argument", f"[ERROR] missing required field: {name}")
        return {"ok": True, **known.run(self.team, Call(params))}

    def _ticket(self) -> str:
        if self.team.directory.app.request_url:
            raise SlackError("socket_mode_not_enabled")
        return self.courier.sockets.new_ticket()

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Take the bytes of a file at the address that `files.getUploadURLExternal` gave."""
        file = self.team.files.uploads.get(request.match_info["ticket"])
        if file is None:
            return web.Response(status=404, text="upload address not known")
        content = await _uploaded(request)
        self.team.last_call = time.monotonic()
        if len(content) != file.length:
            return web.Response(status=400, text="length differs from what was announced")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Give the bytes of a file to the app; without its token, a page to sign in."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        file = self.team.files.by_id.get(request.match_info["file"])
        if token != self.team.directory.app.bot_token:
            return web.Response(text="<html>Sign in</html>", content_type="text/html")
        if file is None or file.content is None:
            return web.Response(status=404)
        return web.Response(body=file.content, content_type=file.mimetype)


async def _read(request: web.Request) -> tuple[Json, str]:
    params: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            said = json.loads(await request.read() or b"{}")
        except (ValueError, RecursionError):
            said = {}
        params |= said if isinstance(said, dict) else {}
    elif request.method == "POST":
        form = await request.post()
        params |= {key: value for key, value in form.items() if isinstance(value, str)}
    token = str(params.pop("token", ""))
    header = request.headers.get("Authorization", "")
    if header.startswith("Bearer "):
        token = header.removeprefix("Bearer ")
    return decoded({key: value for key, value in params.items() if value is not None}), token


async def _uploaded(request: web.Request) -> bytes:
    if request.content_type.startswith("multipart/"):
        form = await request.post()
        for part in form.values():
            if isinstance(part, web.FileField):
                return part.file.read()
        return b""
    return await request.read()
