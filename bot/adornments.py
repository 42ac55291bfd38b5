"""Adornments: pins, the topic and marks on messages, which the meeting can do without."""

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery import Delivery
from bot.letter_book import LetterBook
from bot.posting import Fate, call
from storage.outbox import Letter

MOST_TRIES = 30  # before the meeting goes on without it
LONGEST_PAUSE = 60.0  # real seconds
# What one message does not take, others may: nothing is noted of the method.
_OF_THE_MESSAGE = frozenset(
    ("message_not_found", "not_reactable", "thread_locked", "too_many_emoji", "too_many_reactions")
)


@dataclass
class Adornments:
    """Pins, sets topics and marks messages: safe to repeat, and noted once if refused."""

    book: LetterBook
    client: AsyncWebClient
    delivery: Delivery

    async def send(self, letter: Letter) -> None:
        """Make the call, unless Slack has refused its like before."""
        plenary = self.book.ledger.plenary(letter.plenary)
        if letter.tries >= MOST_TRIES or plenary is None:
            await self.book.note(letter, state="refused", error="given up")
            return
        adorned = self.delivery.adornment(letter)
        if adorned is None:
            await self._wait_for_message(letter)
            return
        if adorned.method in plenary.refused_methods:
            await self.book.note(letter, state="done")
            return
        kind = letter.announcement.effect.value
        await self.book.sending(letter, plenary.channel, kind)
        self.book.probe(f"before call of {kind}")
        outcome = await call(self.client, adorned.method, **adorned.params)
        self.book.probe(f"after call of {kind}")
        if outcome.fate is Fate.DONE:
            await self.book.done(letter, kind)
        elif outcome.fate is Fate.REFUSED:
            if outcome.error not in _OF_THE_MESSAGE:
                await self.book.tell_refusal(letter, adorned.method, outcome.error)
            await self.book.note(letter, state="refused", error=outcome.error)
        else:
            pause = outcome.wait or self.book.pace.again * (letter.tries + 1)
            await self.book.again(letter, min(pause, LONGEST_PAUSE), state="new")

    async def _wait_for_message(self, letter: Letter) -> None:
        """Wait for the message to be pinned, however long that takes, unless it never comes."""
        told = letter.announcement
        if self.book.ledger.is_post_under_way(letter.plenary, told.seq):
            await self.book.again(letter, self.book.pace.again)
        else:
            await self.book.note(letter, state="refused", error="nothing to adorn")
