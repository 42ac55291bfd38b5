"""Deliveries to the app: interactions once, events again and again until acknowledged."""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

from aiohttp import ClientSession

from rehearsal import payloads
from rehearsal.scopes import hears
from rehearsal.shapes import Json
from rehearsal.signed_http import post
from rehearsal.socket_mode import Ack, Delivery, SocketRoom
from rehearsal.team import Team

RETRY_SECONDS = (0.0, 60.0, 300.0)
_SUBSCRIPTIONS = {
    "channel": "message.channels",
    "group": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}


class Courier:
    """Hands everything to the app over the way it has chosen, and remembers what was not taken."""

    def __init__(self, team: Team, sockets: SocketRoom, session: ClientSession) -> None:
        """Deliver for `team`, over `sockets` or by HTTP with `session`."""
        self.team = team
        self.sockets = sockets
        self.session = session
        self.retry_seconds: tuple[float, ...] = RETRY_SECONDS
        self.pending: dict[str, asyncio.Event] = {}
        self._events = 0
        self._tasks: set[asyncio.Task[Any]] = set()

    async def send(self, delivery: Delivery) -> Ack:
        """Make one attempt."""
        app = self.team.directory.app
        if not app.request_url:
            return await self.sockets.send(delivery)
        seconds = self.sockets.ack_seconds
        return await post(self.session, app.request_url, app.signing_secret, delivery, seconds)

    async def interact(self, kind: str, payload: Json) -> Ack:
        """Deliver a command or an interaction, once, naming a failure as Slack's client does."""
        ack = await self.send(Delivery(kind, payload))
        if ack.error in ("timeout", "http_timeout"):
            ack.error = "operation_timeout"
        elif ack.error:
            ack.error = "dispatch_failed"
        return ack

    def publish(self, event: Json) -> None:
        """Deliver an event without waiting, if the app is subscribed to it."""
        if self.wants(event):
            self.spawn(self.deliver(event))

    def wants(self, event: Json) -> bool:
        """Say whether the app gets an event: it is subscribed, may, and its bot is there."""
        app, kind = self.team.directory.app, str(event["type"])
        name = _SUBSCRIPTIONS[event["channel_type"]] if kind == "message" else kind
        channel = self.team.directory.channels.get(payloads.channel_of(event))
        present = channel is None or channel.has(app.user_id)
        return name in app.events and present and hears(app, kind, channel)

    async def tell(self, *events: Json) -> list[Ack]:
        """Deliver events together, those the app gets; return how it took the first attempts."""
        wanted = [event for event in events if self.wants(event)]
        return list(await asyncio.gather(*(self.deliver(event) for event in wanted)))

    async def deliver(self, event: Json) -> Ack:
        """Deliver an event; return after the first attempt, the others go on by themselves."""
        self._events += 1
        event_id = f"Ev0RHSL{self._events:05d}"
        payload = payloads.event_callback(self.team, event, event_id)
        fault = self.team.event_faults.take(str(event["type"]))
        if fault is None:
            ack = await self._attempt(payload)
            self.team.event_faults.passed()
            return ack
        astray = self.team.event_faults.befall(fault, payload, self._attempt)
        if fault.kind == "duplicate":
            return await astray
        self.spawn(astray)
        return Ack(ok=True)

    async def _attempt(self, payload: Json) -> Ack:
        ack = await self.send(Delivery("events_api", payload))
        if not ack.ok and ack.retry:
            self.spawn(self._retry(payload, ack.error))
        return ack

    async def _retry(self, payload: Json, reason: str) -> None:
        event_id = payload["event_id"]
        at_once = self.pending[event_id] = asyncio.Event()
        try:
            for attempt, seconds in enumerate(self.retry_seconds, start=1):
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(seconds):
                        await at_once.wait()
                at_once.clear()
                ack = await self.send(Delivery("events_api", payload, attempt, reason))
                if ack.ok or not ack.retry:
                    return
                reason = ack.error
        finally:
            self.pending.pop(event_id, None)

    def retry_now(self) -> int:
        """Retry what waits without waiting longer; tell how many events that were."""
        for at_once in self.pending.values():
            at_once.set()
        return len(self.pending)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Run something beside, and keep hold of it until it ends."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Give up everything that is under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
