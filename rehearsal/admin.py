"""The admin interface: the setting, the clock, faults, acts of people, and what they see."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from aiohttp import web

from rehearsal import setting
from rehearsal.acts import Acts
from rehearsal.afterthoughts import Afterthoughts
from rehearsal.directory import Person
from rehearsal.guard import any_body, body_of
from rehearsal.shapes import ActError, Json, finite
from rehearsal.shortcuts import Shortcuts
from rehearsal.sight import all_messages, sees
from rehearsal.touches import Touches

if TYPE_CHECKING:
    from rehearsal.workspace import Workspace

Act = Callable[[Person, Json], Awaitable[Json]]


class Admin:
    """Answers under `/admin/` and at `/clock`."""

    def __init__(self, workspace: "Workspace") -> None:
        """Direct `workspace`."""
        self.workspace = workspace
        self.team = workspace.team
        acts, touches = Acts(self.team, workspace.courier), Touches(self.team, workspace.courier)
        afterwards = Afterthoughts(self.team, workspace.courier)
        self.acts: dict[str, Act] = {
            "command": acts.command,
            "says": acts.says,
            "home": acts.home,
            "joins": acts.joins,
            "leaves": acts.leaves,
            "react": afterwards.react,
            "edit": afterwards.edit,
            "delete": afterwards.delete,
            "delete_file": afterwards.delete_file,
            "reload": afterwards.reload,
            "shortcut": Shortcuts(self.team, workspace.courier).use,
            "press": touches.press,
            "suggest": touches.suggest,
            "fill": touches.fill,
            "submit": touches.submit,
            "close": touches.close,
        }

    def routes(self) -> list[web.RouteDef]:
        """List what is answered here."""
        return [
            web.get("/clock", self.read_clock),
            web.get("/admin/clock", self.read_clock),
            web.post("/admin/clock", self.set_clock),
            web.get("/admin/state", self.state),
            web.post("/admin/setup", self.set_up),
            web.post("/admin/{what:team|app|people|channels}", self.set_part),
            web.post("/admin/reset", self.reset),
            web.post("/admin/board", self.set_board),
            web.get("/admin/calls", self.calls),
            web.get("/admin/quiet", self.quiet),
            web.get("/admin/wait", self.wait),
            web.get("/admin/files/{file}", self.file),
            web.get("/admin/channels/{channel}", self.heard),
            web.get("/admin/people/{person}/sees", self.sees),
            web.post("/admin/people/{person}/{act}", self.act),
        ]

    async def read_clock(self, request: web.Request) -> web.Response:
        """Tell the clock, at once or when it is newer than `after`."""
        clock = self.workspace.clock
        if "after" not in request.query:
            return web.json_response(clock.reading())
        try:
            version = int(request.query["after"])
        except ValueError:
            raise ActError("bad_version", "after is the number of a version") from None
        subscriber = request.query.get("subscriber", "")
        return web.json_response(await clock.after(version, subscriber))

    async def set_clock(self, request: web.Request) -> web.Response:
        """Set the meeting instant, the rate, or both."""
        given = await body_of(request)
        meeting, rate = given.get("meeting"), given.get("rate")
        await self.workspace.clock.set(
            meeting=None if meeting is None else finite(meeting),
            rate=None if rate is None else finite(rate),
        )
        self.team.happened("clock")
        return web.json_response(self.workspace.clock.reading())

    async def state(self, request: web.Request) -> web.Response:
        """Tell the whole setting, the clock and the board."""
        del request
        directory = self.team.directory
        return web.json_response(
            {
                "team": {
                    "id": directory.team_id,
                    "name": directory.team_name,
                    "domain": directory.domain,
                },
                "app": directory.app_shape(),
                "people": [directory.user_shape(p, locale=True) for p in directory.people.values()],
                "channels": [
                    {"id": c.id, "name": c.name, "members": c.members, "private": c.private}
                    for c in directory.channels.values()
                    if not c.direct
                ],
                "clock": self.workspace.clock.reading(),
                "board": self.team.board,
                "connections": self.workspace.sockets.count,
                "pending_events": sorted(self.workspace.courier.pending),
                "refused_methods": self.team.refused_methods,
                "number": self.team.number,
            }
        )

    async def set_up(self, request: web.Request) -> web.Response:
        """Apply a setting given in one piece."""
        given = await body_of(request)
        await self._marks(given.get("board", {}))
        setting.set_up(self.team, given)
        return await self.state(request)

    async def set_part(self, request: web.Request) -> web.Response:
        """Apply one part of a setting; people and channels may come singly."""
        what = request.match_info["what"]
        given = await any_body(request)
        if what in ("people", "channels") and isinstance(given, dict):
            given = [given]
        setting.set_up(self.team, {what: given})
        return await self.state(request)

    async def reset(self, request: web.Request) -> web.Response:
        """Put everything back to an empty workspace."""
        await self.workspace.reset()
        return await self.state(request)

    async def set_board(self, request: web.Request) -> web.Response:
        """Change what the page shows beside the chat; `marks` go onto the clock."""
        given = await body_of(request)
        await self._marks(given)
        self.team.board |= given
        self.team.happened("board")
        return web.json_response(self.team.board)

    async def _marks(self, given: Json) -> None:
        if "marks" in given:
            marks = [mark | {"at": finite(mark["at"])} for mark in given["marks"]]
            await self.workspace.clock.set(marks=marks)
            self.team.happened("clock")

    async def calls(self, request: web.Request) -> web.Response:
        """List the recorded Web API calls, those after the first `after`, or of one `method`."""
        method = request.query.get("method", "")
        found = self.team.calls[int(request.query.get("after", "0")) :]
        return web.json_response([c for c in found if not method or c["method"] == method])

    async def quiet(self, request: web.Request) -> web.Response:
        """Answer once no Web API call has been made for `seconds`, or give up at `timeout`."""
        seconds = float(request.query.get("seconds", "0.2"))
        until = time.monotonic() + float(request.query.get("timeout", "30"))
        asked = time.monotonic()
        while time.monotonic() < until:
            silent = time.monotonic() - max(asked, self.team.last_call)
            if silent >= seconds and not self.team.calls_running:
                return web.json_response({"quiet": True})
            await asyncio.sleep(min(0.02, seconds) if silent >= seconds else seconds - silent)
        return web.json_response({"quiet": False})

    async def wait(self, request: web.Request) -> web.Response:
        """Answer once something has happened after `after`, or at `timeout`."""
        after = int(request.query.get("after", "0"))
        until = time.monotonic() + float(request.query.get("timeout", "10"))
        while self.team.number <= after and time.monotonic() < until:
            await self.team.next_happening(until - time.monotonic())
        return web.json_response({"number": self.team.number})

    async def file(self, request: web.Request) -> web.Response:
        """Give the bytes of a file to the page."""
        file = self.team.files.find(request.match_info["file"])
        image = file.mimetype in ("image/png", "image/jpeg", "image/gif")
        shown = "inline" if image and "view" in request.query else "attachment"
        name = file.name.encode("ascii", "replace").decode().replace('"', "_")
        return web.Response(
            body=file.content or b"",
            content_type=file.mimetype if image else "application/octet-stream",
            headers={"Content-Disposition": f'{shown}; filename="{name}"'},
        )

    async def heard(self, request: web.Request) -> web.Response:
        """List what everybody in a channel sees."""
        channel = self.team.directory.place(request.match_info["channel"])
        shape = self.team.directory.channel_shape(channel)
        return web.json_response(
            {"channel": shape, "pins": channel.pins, "messages": all_messages(self.team, channel)}
        )

    async def sees(self, request: web.Request) -> web.Response:
        """Tell what a person sees."""
        person = self.team.directory.somebody(request.match_info["person"])
        return web.json_response(sees(self.team, person))

    async def act(self, request: web.Request) -> web.Response:
        """Do something as a person; answers once the app has acknowledged it, or has not."""
        person = self.team.directory.somebody(request.match_info["person"])
        act = self.acts.get(request.match_info["act"])
        if act is None:
            raise ActError("no_such_act", f"people can {', '.join(self.acts)}")
        given = await body_of(request)
        finite(given.get("wait", 0))
        return web.json_response(await act(person, given))
