"""Late twins: a message that is there twice because Slack carried a call out late."""

import asyncio
import logging
import time
from dataclasses import dataclass, field

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery import Delivery
from bot.letter_book import LetterBook
from bot.posting import Fate, call, find
from storage.outbox import Letter

log = logging.getLogger(__name__)


@dataclass
class Twins:
    """Looks, some time after a message was sent again, whether it is there twice."""

    book: LetterBook
    client: AsyncWebClient
    delivery: Delivery
    _looked: dict[int, int] = field(default_factory=dict)

    async def run(self) -> None:
        """Look for ever."""
        while True:
            try:
                await self._sweep()
            except Exception:
                log.exception("sweep not done")
            await asyncio.sleep(min(1.0, min(self.book.pace.sweep_after) / 2))

    async def _sweep(self) -> None:
        """Look for the twins of every message that it is time for.

        What Slack does not let be read or removed now is looked for again at the next turn.
        """
        after = self.book.pace.sweep_after
        for letter in self.book.ledger.sent_twice_candidates():
            turn = self._looked.get(letter.id, 0)
            if time.time() - (letter.last_at or 0.0) < after[turn]:
                continue
            try:
                if not await self._sweep_one(letter):
                    continue
            except ConnectionError as unread:
                log.info("twins not looked for", extra={"letter": letter.id, "why": str(unread)})
                continue
            except PermissionError as refused:
                log.warning(
                    "twins not looked for", extra={"letter": letter.id, "why": str(refused)}
                )
            if turn + 1 < len(after):
                self._looked[letter.id] = turn + 1
            else:
                await self.book.note(letter, resent=0)
                self._looked.pop(letter.id, None)

    async def _sweep_one(self, letter: Letter) -> bool:
        """Remove the twins of a letter's messages; return whether none is left.

        Only with two distinct ts, both ours and of one key, is one deleted: never the one that
        threads and pins hang on, else the later.
        """
        place = await self.delivery.place(letter)
        if place is None or letter.channel is None:
            return True
        left = False
        for part in range(letter.part):
            key = f"{letter.key}.{part}"
            found = await find(self.client, letter.channel, place[1], key, letter.first_at or 0.0)
            kept = letter.ts if letter.ts in found else min(found, key=float, default=None)
            for twin in found:
                if twin == kept:
                    continue
                log.warning("late twin removed", extra={"letter": letter.id})
                gone = await call(self.client, "chat.delete", channel=letter.channel, ts=twin)
                left = left or gone.fate in (Fate.UNKNOWN, Fate.LIMITED)
        return not left
