"""The documents that are handed over: which they are, written beside the bot, brought to Slack."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements import Announcement, Effect
from agenda.audience import Audience
from agenda.facts import FileAsked
from agenda.kept_files import KeptFile
from agenda.leaving import wanted_in
from agenda.plenary import PlenaryId
from agenda.summaries import gaps_of
from bot.exporting import MOST_TO_SLACK, folder_of, handed_in
from bot.progress import Tell, watched
from bot.uploading import uploaded
from bot.writing_process import done_in
from documents.agenda_sent_out import write_agenda
from documents.concept_note_files import write_concept_note
from documents.export import MOST_APART
from documents.letterhead import Letterhead
from documents.manifest import MANIFEST
from handlers.exported import comment_of
from handlers.telling import Telling

Export = Callable[..., list[Path]]  # as `compile_and_write`, which runs in another process
Work = Callable[[], list[Path]]

Noting = Callable[[dict[str, str]], Awaitable[None]]
"""Puts down a file, its id and what it is called, before any of it is in Slack."""


class NotWritten(ConnectionError):
    """The process that writes documents was killed; it is tried again."""


class TakenBack(LookupError):
    """The file that was asked for has been taken back meanwhile."""


SENT_OUT = {
    "concept_note_files": write_concept_note,
    "concept_note_draft": write_concept_note,
    "agenda_files": write_agenda,
}
"""What is written of an agenda and sent out or shown beforehand, by its announcement's subject."""


def is_export(subject: str) -> bool:
    """Return whether what is handed over is an export: documents of the record."""
    return subject not in SENT_OUT and subject != "kept_file"


def is_of_the_record(told: Announcement) -> bool:
    """Return whether documents that are handed over say what is on record."""
    return told.effect is Effect.FILES and is_export(told.subject)


@dataclass
class Paperwork:
    """Writes documents in a process of its own, which `new_worker` makes, and uploads them."""

    client: AsyncWebClient
    session: aiohttp.ClientSession
    folder: Path
    export: Export
    new_worker: Callable[[], Executor]
    letterhead: Letterhead | None = None
    kept: Callable[[str], Path] = Path  # where the bytes of a file of the record lie, by hash
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _forgotten: Counter[PlenaryId] = field(default_factory=Counter)
    _latest: tuple[tuple[PlenaryId, int], asyncio.Task[list[Path]]] | None = None

    def __post_init__(self) -> None:
        """Have the process at hand."""
        self.worker = self.new_worker()

    def close(self) -> None:
        """Let the process go."""
        if self._latest is not None:
            self._latest[1].cancel()
        self.worker.shutdown(wait=False, cancel_futures=True)

    async def forget(self, plenary: PlenaryId) -> None:
        """Delete all that was written of a plenary; what is being written is written anew.

        The process that wrote it goes too: it has the words of the record in its memory.
        """
        self._forgotten[plenary] += 1
        async with self._writing:
            self.worker.shutdown(wait=False, cancel_futures=True)
            self.worker = self.new_worker()
            await asyncio.to_thread(shutil.rmtree, self.folder / plenary, ignore_errors=True)

    async def upload(
        self,
        subject: str,
        seq: int,
        telling: Telling,
        noting: Noting,
        tell: Tell | None = None,
    ) -> None:
        """Write the documents that a fact asks for and upload them, still unseen by anybody.

        `tell` is told a few times how far the writing has come.

        Raises:
            ConnectionError: Slack did not take them; it is tried again.
            NotWritten: they could not be written; it is tried again.
            TakenBack: it is a file of the record, and no longer there.
        """
        if isinstance(telling.fact, FileAsked):
            await self._of_the_record(telling.plenary.files.get(telling.fact.number), noting)
            return
        work = self._written((telling.plenary.id, seq), self._work(subject, seq, telling))
        if tell is None:
            paths = await work
        else:
            paths = await watched(work, self._progress(telling.plenary.id, seq), tell)
        if subject not in SENT_OUT:
            paths = chosen(paths)
        for path in paths:
            try:
                await self._upload(path, path.name, noting)
            except FileNotFoundError as gone:
                self._latest = None
                message = "deleted meanwhile, and to be written anew"
                raise ConnectionError(message) from gone

    async def _of_the_record(self, file: KeptFile | None, noting: Noting) -> None:
        """Upload a file that is kept with the record.

        Raises:
            TakenBack: it was taken back meanwhile.
        """
        if file is None:
            raise TakenBack

        async def noted(uploaded_as: str) -> None:
            # Its name stays where the file's words are: there it can be deleted.
            await noting({"id": uploaded_as})

        name, path = str(file.name), self.kept(file.sha256)
        try:
            await uploaded(self.client, self.session, name, path, noted)
        except FileNotFoundError as gone:
            raise TakenBack from gone

    def comment(self, subject: str, telling: Telling) -> str:
        """Return what is said with the documents."""
        wanted = wanted_in(telling.fact)
        left_out: dict[str, list[int]] = {}
        if is_export(subject):
            for one in handed_in(telling.plenary, self.kept, wanted, MOST_TO_SLACK)[1]:
                left_out.setdefault(one.why, []).append(one.number)
        outside = wanted.audience is Audience.OUTSIDE
        missing = gaps_of(telling.plenary)
        return comment_of(subject, missing, telling.language, outside=outside, left_out=left_out)

    def _work(self, subject: str, seq: int, telling: Telling) -> Work:
        """Return how the documents are written: in another process, so it is a plain function."""
        plenary, folder = telling.plenary, self.folder / telling.plenary.id
        if subject not in SENT_OUT:
            wanted = wanted_in(telling.fact)
            return partial(
                self.export,
                plenary,
                telling.at,
                telling.head,
                folder_of(self.folder, telling.plenary.id, wanted),
                self.letterhead,
                wanted=wanted,
                progress=self._progress(telling.plenary.id, seq),
            )
        gone_out = subject == "concept_note_files"  # it is itself the latest by then
        earlier = plenary.circulated[: -1 if gone_out else None]
        return partial(
            SENT_OUT[subject],
            plenary.agenda,
            telling.at,
            earlier[-1].agenda if earlier else None,
            self.letterhead,
            folder / f"{seq}",  # a later version does not write over one that still waits
        )

    def _progress(self, plenary: PlenaryId, seq: int) -> Path:
        return self.folder / plenary / f".{seq}"

    async def _written(self, key: tuple[PlenaryId, int], work: Work) -> list[Path]:
        """Have the documents written once for all who get them.

        It goes on when the letter has to wait, so that they are there at the next try.
        """
        known = self._latest
        if known is None or known[0] != key or (known[1].done() and known[1].exception()):
            known = key, asyncio.create_task(self._write(key[0], work))
            self._latest = known
        return await asyncio.shield(known[1])

    async def _write(self, plenary: PlenaryId, work: Work) -> list[Path]:
        times = self._forgotten[plenary]
        async with self._writing:
            self._up_to_date(plenary, times)
            try:
                written = await done_in(self.worker, work)
            except BrokenProcessPool as killed:
                self.worker = self.new_worker()
                message = "the process that writes documents was killed"
                raise NotWritten(message) from killed
            except FileNotFoundError as gone:
                message = "a file was taken back while it was being packed"
                raise ConnectionError(message) from gone
            self._up_to_date(plenary, times)
            return written

    def _up_to_date(self, plenary: PlenaryId, times: int) -> None:
        """See that nothing was forgotten since; `forget` deletes what was written meanwhile.

        Raises:
            ConnectionError: something was, so that it has to be written anew.
        """
        if self._forgotten[plenary] != times:
            message = "something has gone off the record since"
            raise ConnectionError(message)

    async def _upload(self, path: Path, title: str, noting: Noting) -> None:
        async def noted(file: str) -> None:
            await noting({"id": file, "title": title})

        await uploaded(self.client, self.session, title, path, noted)


def chosen(paths: list[Path]) -> list[Path]:
    """Return what is handed over: few documents one by one, of many those that are edited first.

    The archive has them all.
    """
    documents = [p for p in paths if p.name != MANIFEST and p.suffix != ".zip"]
    if len(documents) <= MOST_APART and len(documents) == len(paths) - 1:
        return documents
    stems = ("report", "chair-summary", "communique-marked", "session-")
    edited = [p for stem in stems for p in documents if p.name.startswith(stem)]
    edited = [p for p in edited if p.suffix == ".docx"]
    whole = [p for p in edited if not p.name.startswith("session-")]
    archive = [p for p in paths if p.suffix == ".zip"]
    return [*(whole or edited)[: MOST_APART - 1], *archive]
