"""Posts: each message of an announcement once, and looked for before it is sent again."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements.recording import WITH_WORDS
from bot.delivery import Delivery
from bot.letter_book import MENDED_WITHIN, LetterBook
from bot.posting import EVENT_TYPE, Fate, call, find
from handlers.announcements import tell
from handlers.writing import Message
from storage.outbox import Letter


@dataclass
class Posts:
    """Posts the message in hand of an announcement, or finds out whether it is there."""

    book: LetterBook
    client: AsyncWebClient
    delivery: Delivery
    _channels: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def send(self, letter: Letter) -> None:
        """Make the next call that brings an announcement out."""
        place = await self.delivery.place(letter)
        if place is None:
            await self.book.note(letter, state="refused", error="nobody to tell")
            return
        channel, thread = place
        # Two audiences may share a channel: a person and their account.
        async with self._channels.setdefault(channel, asyncio.Lock()):
            await self._send_in(letter, channel, thread)

    async def _send_in(self, letter: Letter, channel: str, thread: str | None) -> None:
        if letter.state != "new" and await self._reconcile(letter, channel, thread):
            return
        messages = self._words(letter)
        if letter.part >= len(messages):
            await self.book.note(letter, state="done")
            return
        kind = _kind(letter, thread)
        params = _message_params(channel, thread, messages[letter.part], letter.part_key)
        if self.book.is_too_late(letter):  # it may have waited for its turn in this channel
            await self.book.expire(letter)
            return
        await self.book.sending(letter, channel, kind)
        if letter.announcement.subject in WITH_WORDS and self._words(letter) != messages:
            await self.book.again(letter, 0, state="new")  # words of it have just gone off record
            return
        self.book.probe(f"before call of {kind}")
        outcome = await call(self.client, "chat.postMessage", proof="ts", **params)
        self.book.probe(f"after call of {kind}")
        if outcome.fate is Fate.DONE:
            await self.book.done(letter, kind, ts=str(outcome.answer["ts"]), of=len(messages))
        else:
            await self.book.failed(letter, outcome, kind, "chat.postMessage")

    def _words(self, letter: Letter) -> list[Message]:
        telling = self.delivery.telling(letter, self.book.clock.now())
        return tell(letter.announcement.subject, telling)

    async def _reconcile(self, letter: Letter, channel: str, thread: str | None) -> bool:
        """Look for a message in doubt; return whether this call is settled for now.

        It is sent again only after a settle time and as many empty readings as its lane asks for.
        """
        pace = self.book.pace
        since = letter.first_at or time.time()
        waited = time.time() - (letter.last_at or since)
        settle = self.book.settle_time(letter)
        try:
            found = await find(self.client, channel, thread, letter.part_key, since)
        except PermissionError as refused:
            method, error = refused.args
            await self.book.tell_refusal(letter, str(method), str(error))
            await self.book.again(letter, MENDED_WITHIN, state="unknown")
            return True
        if found:
            kind, of = _kind(letter, thread), len(self._words(letter))
            await self.book.done(letter, kind, ts=found[0], of=of)
            return True
        readings = letter.readings + 1
        needed = pace.readings_time_lane if letter.lane == "time" else pace.readings
        if readings < needed or waited < settle:
            pause = max(settle - waited, settle / 10, 0.05)
            await self.book.again(letter, pause, state="unknown", readings=readings)
            return True
        if self.book.is_too_late(letter):
            await self.book.expire(letter)
            return True
        await self.book.note(letter, resent=1)
        return False


def _kind(letter: Letter, thread: str | None) -> str:
    if letter.conversation != "channel":
        return "private message"
    return "thread reply" if thread else f"{letter.lane} message"


def _message_params(channel: str, thread: str | None, message: Message, key: str) -> dict[str, Any]:
    params: dict[str, Any] = {
        "channel": channel,
        "text": message.text,
        "blocks": message.blocks,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": key}},
        "parse": "none",
        "link_names": False,
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    if thread:
        params["thread_ts"] = thread
    return params
