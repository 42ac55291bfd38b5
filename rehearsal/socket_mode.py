"""Socket Mode: the app's websockets, and what is sent down any one of them."""

import asyncio
import contextlib
import json
import secrets
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from rehearsal.shapes import Json

MOST_CONNECTIONS = 10


@dataclass
class Ack:
    """How the app took a delivery: acknowledged, perhaps with a body, or failed for a reason."""

    ok: bool
    body: Json = field(default_factory=dict)
    error: str = ""
    retry: bool = True

    def shape(self) -> Json:
        """Describe the acknowledgement for whoever acted."""
        return {"ok": self.ok, "error": self.error or None, "body": self.body}


def worst(acks: list[Ack]) -> Ack:
    """Give the first failure among acknowledgements, or a plain yes."""
    return next((ack for ack in acks if not ack.ok), Ack(ok=True))


@dataclass
class Delivery:
    """One attempt to hand something to the app."""

    kind: str
    payload: Json
    attempt: int = 0
    reason: str = ""


class _Connection:
    def __init__(self, socket: web.WebSocketResponse, request: web.Request) -> None:
        self.socket = socket
        self.request = request
        self.leaving = False
        self.deaf = False
        self.waiting: dict[str, asyncio.Future[Ack]] = {}

    def fail(self) -> None:
        for future in self.waiting.values():
            if not future.done():
                future.set_result(Ack(ok=False, error="connection_failed"))

    def go_deaf(self) -> None:
        """Read nothing more, so that nothing is acknowledged and no ping is answered."""
        self.deaf = True
        if self.request.transport is not None:
            self.request.transport.pause_reading()

    async def tell(self, said: Json) -> None:
        if not self.deaf:
            await self.socket.send_json(said)

    async def goodbye(self, reason: str) -> None:
        with contextlib.suppress(ConnectionError):
            await self.tell(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "rehearsal"}}
            )

    def cut(self) -> None:
        if self.request.transport is not None:
            self.request.transport.abort()


class SocketRoom:
    """The open websockets; each payload goes to one of them, in turn."""

    def __init__(self, ack_seconds: float = 3.0) -> None:
        """Start with no connection."""
        self.ack_seconds = ack_seconds
        self._tickets: set[str] = set()
        self._connections: list[_Connection] = []
        self._turn = 0

    @property
    def count(self) -> int:
        """Tell how many connections are open."""
        return len(self._connections)

    def new_ticket(self) -> str:
        """Issue a ticket, good for one connection."""
        ticket = secrets.token_urlsafe(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request, app_id: str) -> web.StreamResponse:
        """Hold one websocket from its hello to its end; the eleventh is turned away."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            raise web.HTTPForbidden(text="this ticket was used, or was never issued")
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        connection = _Connection(socket, request)
        if len(self._connections) >= MOST_CONNECTIONS:
            await connection.goodbye("too_many_websockets")
            await socket.close()
            return socket
        self._connections.append(connection)
        try:
            await connection.tell(self._hello(app_id))
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._read(connection, frame.data)
        finally:
            self._connections.remove(connection)
            connection.fail()
        return socket

    def _hello(self, app_id: str) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "debug_info": {
                "host": "rehearsal",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": app_id},
        }

    @staticmethod
    def _read(connection: _Connection, text: str) -> None:
        try:
            said = json.loads(text)
        except ValueError:
            return
        if not isinstance(said, dict):
            return
        future = connection.waiting.get(str(said.get("envelope_id")))
        if future is not None and not future.done():
            payload = said.get("payload")
            future.set_result(Ack(ok=True, body=payload if isinstance(payload, dict) else {}))

    async def send(self, delivery: Delivery) -> Ack:
        """Send an envelope and wait for its acknowledgement."""
        open_ones = [c for c in self._connections if not c.leaving] or self._connections
        if not open_ones:
            return Ack(ok=False, error="no_connection")
        self._turn += 1
        connection = open_ones[self._turn % len(open_ones)]
        envelope_id = secrets.token_hex(16)
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": delivery.attempt, "retry_reason": delivery.reason}
        future: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = future
        try:
            await connection.tell(envelope)
            async with asyncio.timeout(self.ack_seconds):
                return await future
        except TimeoutError:
            return Ack(ok=False, error="timeout")
        except ConnectionError:
            return Ack(ok=False, error="connection_failed")
        finally:
            connection.waiting.pop(envelope_id, None)

    async def refresh(self, reason: str = "refresh_requested", *, after: float = 10.0) -> None:
        """Tell every connection to go, as Slack does every few hours, and close it `after` that."""
        for connection in list(self._connections):
            connection.leaving = reason != "warning"
            await connection.goodbye(reason)
            self._later(after, connection)

    def half_open(self, seconds: float) -> None:
        """Leave every connection open and dead, until it is noticed here after so many seconds."""
        for connection in list(self._connections):
            connection.go_deaf()
            self._later(seconds, connection)

    def _later(self, seconds: float, connection: _Connection) -> None:
        def cut() -> None:
            if connection in self._connections:
                connection.cut()

        asyncio.get_running_loop().call_later(seconds, cut)

    def drop(self) -> None:
        """Cut every connection without a word, as a failing network does."""
        for connection in list(self._connections):
            connection.cut()

    async def close(self) -> None:
        """Close every connection properly; a dead one cannot be."""
        self._tickets.clear()
        for connection in list(self._connections):
            if connection.deaf:
                connection.cut()
                continue
            with contextlib.suppress(ConnectionError):
                await connection.socket.close()
