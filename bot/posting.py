"""One call to Slack and what became of it: done, refused, or unknown."""

import json
import logging
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)

EVENT_TYPE = "plenary_announcement"
SHORTEST_WAIT = 0.5
LONGEST_WAIT = 120.0
LONGEST_MEANT = 3600.0  # what asks for more patience than this is no sensible answer

# Slack says of these that it does not know itself whether the call was carried out.
_UNKNOWN = frozenset(
    ("internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org")
)
_DONE = frozenset(("already_pinned", "already_reacted", "no_reaction"))


class Fate(StrEnum):
    """What became of a call."""

    DONE = "done"
    REFUSED = "refused"
    LIMITED = "limited"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Outcome:
    """The answer to a call. `wait` is in real seconds, where Slack says how long; else zero."""

    fate: Fate
    answer: dict[str, Any]
    error: str = ""
    wait: float = 0.0


class Unreachable(ConnectionError):
    """Slack did not answer, or asks for patience. `wait` is in real seconds, zero if not said."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        """Keep why, and how long Slack asks to wait."""
        super().__init__(why)
        self.wait = wait


def patience(header: object) -> float:
    """Return how long to wait after a 429, or zero if Slack says nothing sensible."""
    try:
        seconds = float(str(header))
    except ValueError:
        return 0.0
    if not 0 <= seconds <= LONGEST_MEANT:  # not a number is not in between either
        return 0.0
    return min(max(seconds, SHORTEST_WAIT), LONGEST_WAIT)


def _form(params: dict[str, object]) -> dict[str, str]:
    """Return arguments as a form: every method takes that, while some take no JSON."""
    return {
        name: given if isinstance(given, str) else json.dumps(given)
        for name, given in params.items()
    }


async def call(
    client: AsyncWebClient, method: str, *, proof: str = "ok", **params: object
) -> Outcome:
    """Call a method once, and never again by itself: a repeat could be a second message.

    `proof` names what an answer has to hold to be believed.
    """
    try:
        response = await client.api_call(method, data=_form(params))
        answer = response.data
    except SlackApiError as refused:
        return _refusal(refused)
    except (
        aiohttp.ClientError,
        SlackClientError,
        json.JSONDecodeError,
        TimeoutError,
        OSError,
        ValueError,
    ) as broken:
        return Outcome(Fate.UNKNOWN, {}, type(broken).__name__)
    if not isinstance(answer, dict) or not answer.get("ok") or not answer.get(proof):
        return Outcome(Fate.UNKNOWN, {}, "no proof in the answer")
    return Outcome(Fate.DONE, answer)


def _refusal(refused: SlackApiError) -> Outcome:
    response = refused.response
    data = getattr(response, "data", None)
    if not isinstance(data, dict):  # a body that does not parse comes without Slack's own words
        return Outcome(Fate.UNKNOWN, {}, "unreadable answer")
    error = str(data.get("error", ""))
    if response.status_code == 429 or error == "ratelimited":  # noqa: PLR2004
        header = {k.lower(): v for k, v in response.headers.items()}.get("retry-after")
        seconds = patience(header[0] if isinstance(header, list) else header)
        return Outcome(Fate.LIMITED, {}, "ratelimited", seconds)
    if error in _DONE:
        return Outcome(Fate.DONE, data)
    if not error or error in _UNKNOWN or response.status_code >= 500:  # noqa: PLR2004
        return Outcome(Fate.UNKNOWN, {}, error or f"status {response.status_code}")
    return Outcome(Fate.REFUSED, {}, error)


async def find(
    client: AsyncWebClient, channel: str, thread: str | None, key: str, since: float
) -> list[str]:
    """Return the distinct ts of our messages that carry a key, oldest first.

    Raises:
        PermissionError: Slack does not let the bot read there.
        Unreachable: Slack could not be read: nothing is known.
    """
    method = "conversations.replies" if thread else "conversations.history"
    params: dict[str, Any] = {
        "channel": channel,
        "oldest": f"{since - 60:.6f}",
        "include_all_metadata": True,
        "limit": 200,
    }
    if thread:
        params["ts"] = thread
    found: set[str] = set()
    while True:
        outcome = await call(client, method, **params)
        if outcome.fate is Fate.REFUSED:
            raise PermissionError(method, outcome.error)
        if outcome.fate is not Fate.DONE:
            raise Unreachable(outcome.error, outcome.wait)
        for message in outcome.answer.get("messages", []):
            metadata = message.get("metadata") or {}
            if (metadata.get("event_payload") or {}).get("key") == key:
                found.add(str(message["ts"]))
        cursor = (outcome.answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return sorted(found, key=float)
        params["cursor"] = cursor
