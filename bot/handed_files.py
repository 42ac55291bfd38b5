"""Files handed over: documents, or a file of the record, to one person in one message."""

import json
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import partial

from slack_sdk.web.async_client import AsyncWebClient

from agenda.facts import EntryTakenOffRecord, FileTakenBack
from agenda.plenary import PlenaryId
from agenda.words import Language
from bot.delivery import Delivery
from bot.letter_book import LetterBook
from bot.paperwork import NotWritten, Paperwork, TakenBack
from bot.posting import Fate, Unreachable, call
from handlers.exported import progress_of
from handlers.telling import Telling
from storage.ledger import SqliteLedger
from storage.outbox import Letter

FAILURES_BEFORE_TELLING = 3  # of writing, which is tried again for ever
_METHOD = "files.completeUploadExternal"


@dataclass(frozen=True)
class Uploaded:
    """The files of a letter that are in Slack, `whole` once these are all of them.

    `off` counts what was off the record before: what is taken off later may stand in them.
    """

    files: list[dict[str, str]]
    off: int
    whole: bool = True

    def kept(self) -> str | None:
        """Return it as the letter keeps it, or None where no file is left."""
        return json.dumps(vars(self)) if self.files else None

    @classmethod
    def of(cls, letter: Letter) -> "Uploaded":
        """Return what a letter keeps."""
        given = json.loads(letter.file) if letter.file else []
        if isinstance(given, list):  # as bots kept it before anything could go off the record
            return cls(given, 0)
        return cls(given["files"], given["off"], given.get("whole", True))


def off_record(ledger: SqliteLedger, plenary: PlenaryId) -> int:
    """Return how often something has gone off the record of a plenary."""
    gone = (EntryTakenOffRecord, FileTakenBack)
    return sum(isinstance(one.fact, gone) for one in ledger.journal(plenary))


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
    _failures: Counter[int] = field(default_factory=Counter)
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
        if uploaded.files and not (uploaded.whole and uploaded.off == off):
            uploaded = await self._deleted(letter, uploaded)
        if not uploaded.files:
            try:
                uploaded = await self._upload(letter, channel, telling, off)
            except TakenBack:
                await self.book.note(letter, state="refused", error="the file was taken back")
                return
            except NotWritten:
                self._failures[letter.id] += 1
                if self._failures[letter.id] == FAILURES_BEFORE_TELLING:
                    await self.book.tell_delay(letter)
                raise
        await self.book.sending(letter, channel, "files")
        if off_record(self.book.ledger, letter.plenary) != off:
            # What has just gone off the record may stand in them.
            await self.book.again(letter, 0, state="new")
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

    async def _upload(self, letter: Letter, channel: str, telling: Telling, off: int) -> Uploaded:
        """Write the documents and bring them to Slack; each is put down before it is there."""
        told = letter.announcement
        coming = Uploaded([], off, whole=False)

        async def noting(file: dict[str, str]) -> None:
            nonlocal coming
            coming = replace(coming, files=[*coming.files, file])
            await self.book.note(letter, file=coming.kept(), probed="upload of files")

        tell = partial(self._tell, letter, channel, telling.language)
        await self.paperwork.upload(
            told.subject, told.seq, telling, noting, tell if told.subject == "export" else None
        )
        uploaded = replace(coming, whole=True)
        await self.book.note(letter, file=uploaded.kept())
        return uploaded

    async def _deleted(self, letter: Letter, uploaded: Uploaded) -> Uploaded:
        """Delete files that nobody has seen, since they are not all or something went since.

        Raises:
            Unreachable: Slack did not say.
        """
        for file in uploaded.files:
            outcome = await call(self.client, "files.delete", file=file["id"])
            if outcome.fate in (Fate.UNKNOWN, Fate.LIMITED):
                raise Unreachable(outcome.error, outcome.wait)
        await self.book.note(letter, file=None)
        return Uploaded([], 0)

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
