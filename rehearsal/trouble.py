"""Trouble on order: what Slack refuses, limits, loses, delays and breaks from now on."""

from typing import TYPE_CHECKING

from aiohttp import web

from rehearsal.guard import any_body, body_of
from rehearsal.shapes import ActError

if TYPE_CHECKING:
    from rehearsal.workspace import Workspace


class Trouble:
    """Answers under `/admin/` that make things go wrong, or right again."""

    def __init__(self, workspace: "Workspace") -> None:
        """Make trouble in `workspace`."""
        self.workspace = workspace
        self.team = workspace.team

    def routes(self) -> list[web.RouteDef]:
        """List what is answered here."""
        return [
            web.get("/admin/faults", self.faults),
            web.post("/admin/faults", self.order_faults),
            web.get("/admin/events/faults", self.event_faults),
            web.post("/admin/events/faults", self.order_event_faults),
            web.post("/admin/events/retry", self.retry),
            web.post("/admin/refuse", self.refuse),
            web.post("/admin/limits", self.limit),
            web.post("/admin/timing", self.timing),
            web.post("/admin/socket", self.socket),
        ]

    async def faults(self, request: web.Request) -> web.Response:
        """Tell the kinds of faults, what is ordered, and how often each kind was applied."""
        del request
        return web.json_response(self.team.faults.shape())

    async def order_faults(self, request: web.Request) -> web.Response:
        """Replace the faults still to come; an empty list or object ends them."""
        given = await any_body(request)
        wanted = given if isinstance(given, list) else [given]
        self.team.faults.order([item for item in wanted if item])
        return await self.faults(request)

    async def event_faults(self, request: web.Request) -> web.Response:
        """Tell the ways in which events go astray, and what is ordered."""
        del request
        return web.json_response(self.team.event_faults.shape())

    async def order_event_faults(self, request: web.Request) -> web.Response:
        """Replace how the events to come go astray; an empty list or object ends it."""
        given = await any_body(request)
        wanted = given if isinstance(given, list) else [given]
        self.team.event_faults.order([item for item in wanted if item])
        return await self.event_faults(request)

    async def retry(self, request: web.Request) -> web.Response:
        """Retry the events that wait, without waiting longer."""
        del request
        return web.json_response({"retried": self.workspace.courier.retry_now()})

    async def refuse(self, request: web.Request) -> web.Response:
        """Replace the methods that are always refused, each with its code."""
        self.team.refused_methods = {str(k): str(v) for k, v in (await body_of(request)).items()}
        return web.json_response(self.team.refused_methods)

    async def limit(self, request: web.Request) -> web.Response:
        """Switch the rate limits on or off, or to those of an app sold outside the Marketplace."""
        self.team.limits.set((await body_of(request)).get("limits"))
        return web.json_response({"limits": self.team.limits.mode})

    async def timing(self, request: web.Request) -> web.Response:
        """Change how long an acknowledgement may take and when events are retried."""
        given = await body_of(request)
        courier = self.workspace.courier
        courier.sockets.ack_seconds = float(given.get("ack_seconds", courier.sockets.ack_seconds))
        retries = given.get("retry_seconds", courier.retry_seconds)
        courier.retry_seconds = tuple(float(seconds) for seconds in retries)
        return web.json_response(
            {"ack_seconds": courier.sockets.ack_seconds, "retry_seconds": courier.retry_seconds}
        )

    async def socket(self, request: web.Request) -> web.Response:
        """Refresh the websockets, warn them, drop them without a word, or leave them half-open."""
        given = await body_of(request)
        what, sockets = str(given.get("do")), self.workspace.sockets
        if what == "drop":
            sockets.drop()
        elif what == "half-open":
            sockets.half_open(float(given.get("seconds", 30)))
        elif what in ("refresh", "warning"):
            reason = "refresh_requested" if what == "refresh" else "warning"
            await sockets.refresh(reason, after=float(given.get("seconds", 10)))
        else:
            raise ActError("bad_socket_act", "do is refresh, warning, drop or half-open")
        return web.json_response({"connections": self.workspace.sockets.count})
