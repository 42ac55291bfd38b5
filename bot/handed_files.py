"""Files handed over: the documents of an export, to one person in one message."""

import json
import time
from dataclasses import dataclass, field
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from agenda.facts import EntryTakenOffRecord
from agenda.plenary import PlenaryId
from agenda.words import Language
from bot.delivery import Delivery
from bot.letter_book import LetterBook
from bot.paperwork import Paperwork
from bot.posting import Fate, call
from handlers.exported import progress_of
from storage.ledger import SqliteLedger
from storage.outbox import Letter

_METHOD = "files.completeUploadExternal"


@dataclass(frozen=True)
class Uploaded:
    """The files of a letter that are in Slack. `off` counts what was off the record by then.

    What is taken off the record later may stand in them.
    """

    files: list[dict[str, str]]
    off: int

    def kept(self) -> str | None:
        """Return it as the letter keeps it, or None where no file is left."""
        return json.dumps({"files": self.files, "off": self.off}) if self.files else None

    @classmethod
    def of(cls, letter: Letter) -> "Uploaded":
        """Return what a letter keeps."""
        given = json.loads(letter.file) if letter.file else []
        if isinstance(given, list):  # as bots kept it before anything could go off the record
            return cls(given, 0)
        return cls(given["files"], given["off"])


def off_record(ledger: SqliteLedger, plenary: PlenaryId) -> int:
    """Return how often something has gone off the record of a plenary."""
    return sum(isinstance(one.fact, EntryTakenOffRecord) for one in ledger.journal(plenary))


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
    _told: dict[int, str] = field(default_factory=dict)  # where it was said how far they are

    async def send(self, letter: Letter) -> None:
        """Hand the files of a letter over, or find out whether they are."""
        place = await self.delivery.place(letter)
        if place is None:
            await self.book.note(letter, state="refused", error="nobody to tell")
            return
        channel, _ = place
        uploaded = Uploaded.of(letter)
        if letter.state != "new" and not await self._may_hand_again(letter, uploaded.files):
            return
        told, off = letter.announcement, off_record(self.book.ledger, letter.plenary)
        telling = self.delivery.telling(letter, self.book.clock.now())
        if not uploaded.files or uploaded.off != off:
            tell = partial(self._tell, letter, channel, telling.language)
            asked = told.subject == "export"
            files = await self.paperwork.upload(
                told.subject, told.seq, telling, tell if asked else None
            )
            uploaded = Uploaded(files, off)
            await self.book.note(letter, file=uploaded.kept())
        await self.book.sending(letter, channel, "files")
        if (
            off_record(self.book.ledger, letter.plenary) != off
        ):  # what has just gone off the record may stand in them
            await self.book.again(letter, 0, state="new", file=None)
            return
        self.book.probe("before call of files")
        outcome = await call(
            self.client,
            _METHOD,
            proof="files",
            files=uploaded.files,
            channel_id=channel,
            initial_comment=self.paperwork.comment(told.subject, telling),
        )
        self.book.probe("after call of files")
        if outcome.fate is Fate.DONE:
            await self.book.done(letter, "files")
        else:
            await self.book.failed(letter, outcome, "files", _METHOD)

    async def _tell(
        self, letter: Letter, channel: str, language: Language, done: int, of: int
    ) -> None:
        """Say in one message how far the documents have come; whether it arrives is no matter."""
        text = progress_of(done, of, language)
        if (known := self._told.get(letter.id)) is None:
            outcome = await call(self.client, "chat.postMessage", channel=channel, text=text)
            if outcome.fate is Fate.DONE:
                self._told[letter.id] = str(outcome.answer.get("ts") or "")
        elif known:
            await call(self.client, "chat.update", channel=channel, ts=known, text=text)

    async def _may_hand_again(self, letter: Letter, files: list[dict[str, str]]) -> bool:
        """Find out what became of files in doubt; return whether to hand them over again."""
        if not files:
            return True
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
