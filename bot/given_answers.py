"""The bot's own answers in private conversations, which may show words of the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from agenda import facts as f
from agenda.plenary import PlenaryId, Recorded
from agenda.roster import Account
from bot.posting import Fate, Unreachable, call
from handlers.replies import ANSWER_TYPE


def accounts_in(journal: Iterable[Recorded]) -> list[Account]:
    """Return every account that was ever anybody's on the roster, in the order of the journal."""
    found: dict[Account, None] = {}
    for recorded in journal:
        match recorded.fact:
            case f.RosterLoaded(people=people):
                found |= dict.fromkeys(one for person in people for one in person.accounts)
            case f.PersonAdded(person=person):
                found |= dict.fromkeys(person.accounts)
            case f.AccountRecognised(account=account):
                found[account] = None
            case _:
                pass
    return list(found)


@dataclass(frozen=True)
class GivenAnswers:
    """Finds what the bot answered about a plenary, as it was at a fact or later."""

    client: AsyncWebClient
    plenary: PlenaryId
    first: int

    async def in_conversation(self, channel: str) -> list[str]:
        """Return the ts of such answers in a private conversation and in its threads.

        Raises:
            Unreachable: Slack did not say.
        """
        found: list[str] = []
        for message in await self._said("conversations.history", channel=channel):
            if self._is_one(message):
                found.append(str(message["ts"]))
            if message.get("reply_count"):
                ts = str(message["ts"])
                replies = await self._said("conversations.replies", channel=channel, ts=ts)
                found += [str(r["ts"]) for r in replies if r["ts"] != ts and self._is_one(r)]
        return found

    async def _said(self, method: str, **place: str) -> list[Mapping[str, Any]]:
        said: list[Mapping[str, Any]] = []
        cursor = ""
        while True:
            outcome = await call(
                self.client, method, include_all_metadata=True, limit=200, cursor=cursor, **place
            )
            if outcome.fate is Fate.REFUSED:
                return said
            if outcome.fate is not Fate.DONE:
                raise Unreachable(outcome.error, outcome.wait)
            said += outcome.answer.get("messages", [])
            cursor = (outcome.answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return said

    def _is_one(self, message: Mapping[str, Any]) -> bool:
        metadata = message.get("metadata") or {}
        if metadata.get("event_type") != ANSWER_TYPE:
            return False
        about = (metadata.get("event_payload") or {}).get("about") or ()
        seen = (str(one).partition(":") for one in about)
        return any(one == self.plenary and int(seq or 0) >= self.first for one, _, seq in seen)
