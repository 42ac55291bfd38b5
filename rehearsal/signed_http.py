"""Deliveries to a request URL: form or JSON bodies, signed as Slack signs them."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout

from rehearsal.shapes import Json
from rehearsal.socket_mode import Ack, Delivery

OK = 200


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Compute the `v0` signature of a request body."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(delivery: Delivery) -> tuple[bytes, str]:
    """Encode a delivery as Slack does; give the body and its content type."""
    if delivery.kind == "events_api":
        return json.dumps(delivery.payload).encode(), "application/json"
    fields = delivery.payload
    if delivery.kind == "interactive":
        fields = {"payload": json.dumps(delivery.payload)}
    return urlencode(fields).encode(), "application/x-www-form-urlencoded"


async def post(
    session: ClientSession, address: str, secret: str, delivery: Delivery, seconds: float
) -> Ack:
    """Post one delivery and read the acknowledgement out of the answer."""
    body, kind = encode(delivery)
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": kind,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": sign(secret, timestamp, body),
    }
    if delivery.attempt:
        headers["X-Slack-Retry-Num"] = str(delivery.attempt)
        headers["X-Slack-Retry-Reason"] = delivery.reason
    try:
        async with session.post(
            address, data=body, headers=headers, timeout=ClientTimeout(total=seconds)
        ) as answer:
            text = await answer.text()
            if answer.status != OK:
                stop = answer.headers.get("X-Slack-No-Retry") == "1"
                return Ack(ok=False, error="http_error", retry=not stop)
            return Ack(ok=True, body=_body(text))
    except TimeoutError:
        return Ack(ok=False, error="http_timeout")
    except (ClientError, ConnectionError):
        return Ack(ok=False, error="connection_failed")


def _body(text: str) -> Json:
    if not text.strip():
        return {}
    try:
        said = json.loads(text)
    except ValueError:
        return {"text": text}
    return said if isinstance(said, dict) else {"text": text}
