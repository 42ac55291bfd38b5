"""What the page follows: one person's Slack at a glance, what happens, and what is wished for."""

import json
import time
from collections import Counter
from typing import TYPE_CHECKING

from aiohttp import web

from rehearsal.archive import Message
from rehearsal.directory import Channel, Person
from rehearsal.guard import body_of
from rehearsal.shapes import ActError, Json
from rehearsal.sight import seen_message, seen_view
from rehearsal.team import Team

if TYPE_CHECKING:
    from rehearsal.workspace import Workspace

HEARTBEAT_SECONDS = 15.0
WISHES_SECONDS = 20.0
NEWEST = 60
UNREAD_COUNTED = 99


class Watching:
    """Answers what the page asks for, under `/admin/`."""

    def __init__(self, workspace: "Workspace") -> None:
        """Watch `workspace`."""
        self.workspace = workspace
        self.team: Team = workspace.team
        self.watched: Counter[str] = Counter()

    def routes(self) -> list[web.RouteDef]:
        """List what is answered here."""
        return [
            web.get("/admin/live", self.live),
            web.get("/admin/people/{person}/glance", self.glance),
            web.get("/admin/wishes", self.wishes),
            web.post("/admin/wishes", self.wish),
        ]

    async def live(self, request: web.Request) -> web.StreamResponse:
        """Tell a page, as events, the number of the last happening whenever it grows.

        While somebody who sits at a page has a form open, the clock goes at no more than real pace.
        """
        stream = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        )
        await stream.prepare(request)
        who = request.query.get("person", "")
        self.watched[who] += 1
        told = -1
        try:
            while not self.workspace.closing:
                await self._pace()
                if told != self.team.number:
                    kinds = sorted({h.kind for h in self.team.since(told)})
                    told = self.team.number
                    said = json.dumps({"number": told, "kinds": kinds})
                    await stream.write(f"data: {said}\n\n".encode())
                if not await self.team.next_happening(HEARTBEAT_SECONDS):
                    await stream.write(b": still here\n\n")
        except ConnectionError:
            return stream
        finally:
            self.watched[who] -= 1
            await self._pace()
        return stream

    async def _pace(self) -> None:
        people = self.team.directory.everyone()
        filling = any(self.watched[p.handle] > 0 and self.team.views.top(p.id) for p in people)
        before = self.workspace.clock.rate
        await self.workspace.clock.hold(held=filling)
        if self.workspace.clock.rate != before:
            self.team.happened("clock")

    async def glance(self, request: web.Request) -> web.Response:
        """Tell what a person sees: every place, and the newest messages of `place`.

        `last` is how many of them, `thread` the message whose replies are wanted, `read` the
        newest messages already read, as `C1:ts,C2:ts`; unread is what came after `since`.
        """
        person = self.team.directory.somebody(request.match_info["person"])
        return web.json_response(self._glance(person, dict(request.query)))

    def _glance(self, person: Person, asked: dict[str, str]) -> Json:
        team = self.team
        read = dict(pair.split(":", 1) for pair in asked.get("read", "").split(",") if ":" in pair)
        mine = [c for c in team.directory.channels.values() if person.id in c.members]
        home = team.views.homes.get(person.id)
        return {
            "number": team.number,
            "person": team.directory.user_shape(person, locale=True),
            "places": [
                self._place(person, c, read.get(c.id, asked.get("since", "0"))) for c in mine
            ],
            "shown": next(
                (self._messages(person, c, asked) for c in mine if c.id == asked.get("place")),
                None,
            ),
            "modals": [seen_view(team, v) for v in team.views.stacks.get(person.id, [])],
            "home": seen_view(team, home) if home else None,
            "notices": [
                {"number": h.number, "channel": h.channel, "text": h.text}
                for h in team.happenings
                if h.kind == "notice" and h.person == person.id
            ][-1:],
        }

    def _place(self, person: Person, channel: Channel, read: str) -> Json:
        newer = 0
        for message in reversed(self.team.archive.messages.get(channel.id, [])):
            if float(message.ts) <= float(read) or newer == UNREAD_COUNTED:
                break
            newer += message.user != person.id
        kept = ("id", "name", "topic", "private", "direct", "members", "pins", "bookmarks")
        return {name: getattr(channel, name) for name in kept} | {"unread": newer}

    def _messages(self, person: Person, channel: Channel, asked: dict[str, str]) -> Json:
        archive, last = self.team.archive, int(asked.get("last", NEWEST))
        mine = [m for m in archive.ephemerals if (m.only_for, m.channel) == (person.id, channel.id)]
        top = sorted(
            [*archive.top(channel.id), *(m for m in mine if not m.is_reply)],
            key=lambda m: float(m.ts),
        )
        root, pinned = asked.get("thread", ""), set(channel.pins)
        replies = [m for m in archive.messages.get(channel.id, []) if root in (m.ts, m.thread_ts)]
        thread = [*replies, *(m for m in mine if m.thread_ts == root)] if root else []
        pins = [m for m in archive.messages.get(channel.id, []) if m.ts in pinned]

        def seen(messages: list[Message]) -> list[Json]:
            clock = self.workspace.clock
            return [
                seen_message(self.team, m) | {"meeting": clock.at(float(m.ts))} for m in messages
            ]

        return {
            "id": channel.id,
            "messages": seen(top[-last:]),
            "earlier": max(0, len(top) - last),
            "thread": seen(sorted(thread, key=lambda m: float(m.ts))),
            "pins": seen(pins),
        }

    async def wish(self, request: web.Request) -> web.Response:
        """Wish for something that the board offers; whoever runs the rehearsal sees to it."""
        given = await body_of(request)
        if not given.get("id"):
            raise ActError("bad_wish", "a wish has an id")
        self.team.happened("wish", person=str(given.get("person", "")), text=str(given["id"]))
        return web.json_response({"number": self.team.number})

    async def wishes(self, request: web.Request) -> web.Response:
        """List the wishes after `after`, at once or as soon as there is one."""
        after = int(request.query.get("after", "0"))
        until = time.monotonic() + WISHES_SECONDS
        while not (found := self._wished(after)) and time.monotonic() < until:
            await self.team.next_happening(until - time.monotonic())
        return web.json_response({"wishes": found})

    def _wished(self, after: int) -> list[Json]:
        return [
            {"number": h.number, "id": h.text, "person": h.person}
            for h in self.team.since(after)
            if h.kind == "wish"
        ]
