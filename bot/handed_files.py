"""Files handed over: the documents of an export, to one person in one message."""

import json
import time
from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery import Delivery
from bot.letter_book import LetterBook
from bot.paperwork import Paperwork
from bot.posting import Fate, call
from storage.outbox import Letter

_METHOD = "files.completeUploadExternal"


@dataclass
class HandedFiles:
    """Writes documents and hands them over.

    The files keep their ids: in doubt it is asked whether they are shared, and the same ones are
    handed over again.
    """

    book: LetterBook
    client: AsyncWebClient
    delivery: Delivery
    paperwork: Paperwork

    async def send(self, letter: Letter) -> None:
        """Hand the files of a letter over, or find out whether they are."""
        place = await self.delivery.place(letter)
        if place is None:
            await self.book.note(letter, state="refused", error="nobody to tell")
            return
        channel, _ = place
        files: list[dict[str, str]] = json.loads(letter.file) if letter.file else []
        if letter.state != "new" and files and not await self._may_hand_again(letter, files):
            return
        told = letter.announcement
        telling = self.delivery.telling(letter, self.book.clock.now())
        if not files:
            files = await self.paperwork.upload(told.subject, told.seq, telling)
            await self.book.note(letter, file=json.dumps(files))
        await self.book.sending(letter, channel, "files")
        self.book.probe("before call of files")
        outcome = await call(
            self.client,
            _METHOD,
            proof="files",
            files=files,
            channel_id=channel,
            initial_comment=self.paperwork.comment(told.subject, telling),
        )
        self.book.probe("after call of files")
        if outcome.fate is Fate.DONE:
            await self.book.done(letter, "files")
        else:
            await self.book.failed(letter, outcome, "files", _METHOD)

    async def _may_hand_again(self, letter: Letter, files: list[dict[str, str]]) -> bool:
        """Find out what became of files in doubt; return whether to hand them over again."""
        shared = await self.delivery.is_shared(files[0]["id"])
        if shared:
            await self.book.done(letter, "files")
            return False
        pace = self.book.pace
        waited = time.time() - (letter.first_at or 0.0)
        if shared is None or waited < pace.settle:
            await self.book.again(letter, min(pace.again, pace.settle), state="unknown")
            return False
        return True
