"""The documents that are handed over: which they are, written beside the bot, brought to Slack."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from agenda.facts import FileAsked
from agenda.kept_files import KeptFile
from agenda.plenary import PlenaryId
from agenda.programme import SlotId
from agenda.summaries import PlenarySummary, compiled
from bot.uploading import uploaded
from documents.agenda_sent_out import write_agenda
from documents.concept_note_files import write_concept_note
from documents.export import session_file_name
from documents.letterhead import Letterhead
from handlers.exported import comment_of
from handlers.telling import Telling

Export = Callable[[PlenarySummary, Path, Letterhead | None], list[Path]]
Work = Callable[[], list[Path]]

SENT_OUT = {
    "concept_note_files": write_concept_note,
    "concept_note_draft": write_concept_note,
    "agenda_files": write_agenda,
}
"""What is written of an agenda and sent out or shown beforehand, by its announcement's subject."""


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
    _latest: tuple[tuple[PlenaryId, int], asyncio.Task[list[Path]]] | None = None

    def __post_init__(self) -> None:
        """Have the process at hand."""
        self.worker = self.new_worker()

    def close(self) -> None:
        """Let the process go."""
        if self._latest is not None:
            self._latest[1].cancel()
        self.worker.shutdown(wait=False, cancel_futures=True)

    async def upload(self, subject: str, seq: int, telling: Telling) -> list[dict[str, str]]:
        """Write the documents that a fact asks for and upload them, still unseen by anybody.

        Return the id and the title of each file.

        Raises:
            ConnectionError: Slack did not take them; it is tried again.
        """
        if isinstance(telling.fact, FileAsked):
            return await self._of_the_record(telling.plenary.files.get(telling.fact.number))
        paths = await self._written((telling.plenary.id, seq), self._work(subject, seq, telling))
        if subject not in SENT_OUT:
            slot = getattr(telling.fact, "slot", None)
            paths = chosen(paths, _summary(telling), slot if subject == "export" else None)
        return [{"id": await self._upload(path), "title": path.name} for path in paths]

    async def _of_the_record(self, file: KeptFile | None) -> list[dict[str, str]]:
        """Upload a file that is kept with the record.

        Raises:
            PermissionError: it was taken back meanwhile.
        """
        if file is None or not self.kept(file.sha256).exists():
            message = "the file was taken back"
            raise PermissionError(message)
        content = await asyncio.to_thread(self.kept(file.sha256).read_bytes)
        name = str(file.name)
        return [{"id": await uploaded(self.client, self.session, name, content), "title": name}]

    def comment(self, subject: str, telling: Telling) -> str:
        """Return what is said with the documents."""
        return comment_of(subject, _summary(telling), telling.language)

    def _work(self, subject: str, seq: int, telling: Telling) -> Work:
        """Return how the documents are written: in another process, so it is a plain function."""
        plenary, folder = telling.plenary, self.folder / telling.plenary.id
        if subject not in SENT_OUT:
            return partial(self.export, _summary(telling), folder, self.letterhead)
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

    async def _written(self, key: tuple[PlenaryId, int], work: Work) -> list[Path]:
        """Have the documents written once for all who get them.

        It goes on when the letter has to wait, so that they are there at the next try.
        """
        known = self._latest
        if known is None or known[0] != key or (known[1].done() and known[1].exception()):
            known = key, asyncio.create_task(self._write(work))
            self._latest = known
        return await asyncio.shield(known[1])

    async def _write(self, work: Work) -> list[Path]:
        async with self._writing:
            loop = asyncio.get_running_loop()
            try:
                return await loop.run_in_executor(self.worker, work)
            except BrokenProcessPool as killed:
                self.worker = self.new_worker()
                message = "the process that writes documents was killed"
                raise ConnectionError(message) from killed

    async def _upload(self, path: Path) -> str:
        content = await asyncio.to_thread(path.read_bytes)
        return await uploaded(self.client, self.session, path.name, content)


def _summary(telling: Telling) -> PlenarySummary:
    return compiled(telling.plenary, telling.at, telling.head)


def chosen(paths: list[Path], summary: PlenarySummary, only: str | None) -> list[Path]:
    """Return what is handed over: the whole as Word files and all of it in one archive.

    For one session, its own files.
    """
    if only is None:
        wanted = [p for p in paths if p.name.startswith("plenary.") and p.suffix != ".json"]
        return sorted(wanted, key=lambda p: (p.suffix != ".docx", p.name))
    name = session_file_name(summary, SlotId(only))
    return [p for p in paths if p.name.startswith(f"{name}.")]
