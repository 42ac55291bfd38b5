"""Reading the documents of a private message: fetched to the disk, read in a process apart."""

import asyncio
import contextlib
import os
import resource
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from agenda.ledger import Clock
from agenda.roster import Account
from agenda.words import Language, clean
from bot.draft_reading import Asked, drafted
from bot.platform import SentFile, SlackPlatform
from bot.sent_files import Sent
from bot.writing_process import done_in, end_with_the_bot, process_beside
from documents.reading.refusing import LARGEST_FILE_BYTES
from handlers.drafts import (
    Answers,
    Draft,
    FileGone,
    NotRead,
    NotSharedHere,
    OnlyALink,
    OthersFirst,
    SlackSilent,
    TookTooMuch,
)

# Real seconds. Together they are less than the five minutes that the person is told.
TURN_WITHIN = 150.0
READ_WITHIN = 120.0  # for fetching and reading all documents of a message
CPU_SECONDS = 60
MEMORY_BYTES = 2 * 1024**3
LONGEST_NAME = 80
FOLDER = "dropped"


@dataclass
class Drafting:
    """Reads the documents of one message after the other; nothing of them is left on the disk."""

    platform: SlackPlatform
    clock: Clock
    tenant: str
    data: Path
    most_waiting: int = 8  # messages whose documents are read or wait for it
    turn_within: float = TURN_WITHIN
    read_within: float = READ_WITHIN
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    _waiting: int = 0

    def __post_init__(self) -> None:
        """Take away what a bot that was killed left behind."""
        shutil.rmtree(self.data / FOLDER, ignore_errors=True)

    async def read(
        self, answers: Answers, by: Account, conversation: str, language: Language
    ) -> Draft:
        """Return what the files give, with these answers; one message is read at a time.

        Raises:
            NotRead: they were not read, by its kind.
        """
        if self._waiting >= self.most_waiting:
            raise OthersFirst
        self._waiting += 1
        try:
            async with self._in_turn():
                folder = self.data / FOLDER
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                with tempfile.TemporaryDirectory(dir=folder) as made:
                    return await self._within(answers, by, conversation, language, Path(made))
        finally:
            self._waiting -= 1

    @contextlib.asynccontextmanager
    async def _in_turn(self) -> AsyncIterator[None]:
        """Wait for those before.

        Raises:
            OthersFirst: they take too long.
        """
        try:
            async with asyncio.timeout(self.turn_within):
                await self._turn.acquire()
        except TimeoutError as late:
            raise OthersFirst from late
        try:
            yield
        finally:
            self._turn.release()

    async def _within(
        self, answers: Answers, by: Account, conversation: str, language: Language, folder: Path
    ) -> Draft:
        """Fetch the files and have them read, in a limited time.

        Raises:
            NotRead: they were not read, by its kind.
        """
        slow: type[NotRead] = SlackSilent
        try:
            async with asyncio.timeout(self.read_within):
                files = await self._fetched(answers, by, conversation, folder)
                slow = TookTooMuch
                return await self._drafted(files, answers, language, folder)
        except TimeoutError as late:
            raise slow from late

    async def _fetched(
        self, answers: Answers, by: Account, conversation: str, folder: Path
    ) -> list[Sent]:
        """Put the files on the disk, one after the other, if they were sent in this conversation.

        Raises:
            NotRead: one is gone, was not sent here, or Slack does not give it.
        """
        files: list[Sent] = []
        try:
            for number, identity in enumerate(answers.files, 1):
                told = await self.platform.file(identity)
                if told.user != by.user and conversation not in told.shown_in:
                    raise NotSharedHere
                if told.is_link:
                    raise OnlyALink
                path = folder / f"{number}"
                await self.platform.save(told, path, LARGEST_FILE_BYTES)
                files.append(Sent(identity, _named(told, number, files), path))
        except FileNotFoundError as gone:
            raise FileGone from gone
        except OSError as silent:
            raise SlackSilent from silent
        return files

    async def _drafted(
        self, files: Sequence[Sent], answers: Answers, language: Language, folder: Path
    ) -> Draft:
        """Have the files read in a process of their own, which ends with them.

        Raises:
            NotRead: none is an agenda, or reading takes too much.
        """
        today = self.clock.now().date()
        work = partial(drafted, files, Asked(answers, self.tenant, today, language))
        known = folder / "process"
        process = process_beside(_begin, known)
        try:
            return await done_in(process, work)
        except (BrokenProcessPool, MemoryError, RecursionError) as exhausted:
            raise TookTooMuch from exhausted
        finally:
            _end(known)
            process.shutdown(wait=False, cancel_futures=True)


def _named(told: SentFile, number: int, before: Sequence[Sent]) -> str:
    """Return what to call a file: as in Slack, without what could be taken for a path."""
    name = clean(told.name).replace("/", "_").replace("\\", "_").replace("\n", " ")
    stem, dot, ending = name.rpartition(".")
    if len(name) > LONGEST_NAME:
        name = f"{stem[: LONGEST_NAME - 10]}{dot}{ending[:9]}"
    return f"{number}-{name}" if any(name == other.name for other in before) else name


def _begin(known: Path) -> None:
    """Hold the process within limits, and behind everything that the meeting waits for."""
    known.write_text(f"{os.getpid()}")
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    end_with_the_bot()


def _end(known: Path) -> None:
    """End the process, whatever it is still at: it has nothing to tidy up."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError, ValueError):
        os.kill(int(known.read_text()), signal.SIGKILL)
