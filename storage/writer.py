"""The one writer: a thread that owns the writing connection; decisions that wait share a commit."""

import asyncio
import fcntl
import logging
import os
import queue
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlite_utils import Database

from storage.schema import migrations

log = logging.getLogger(__name__)

T = TypeVar("T")
Probe = Callable[[str], None]

MOST_TOGETHER = 256
DATABASE = "plenary.db"


class InUse(RuntimeError):
    """Another bot, or another command, has this data open."""


class Unreadable(RuntimeError):
    """The database file is damaged, or is none."""


def no_probe(point: str) -> None:
    """Do nothing at a named point."""
    del point


def claim(folder: Path) -> int:
    """Claim a data folder for this process until it ends, and return the lock's descriptor.

    Raises:
        InUse: another process has it.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        os.close(lock)
        message = f"{folder} is in use by another plenary bot or command"
        raise InUse(message) from taken
    return lock


def connect(path: Path) -> Database:
    """Open the database for writing, with every commit on the disk before it returns.

    Raises:
        Unreadable: the file is damaged, or is no database.
    """
    try:
        raw = sqlite3.connect(path, isolation_level=None, timeout=1.5)
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=1500",
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "secure_delete=ON",  # what is taken off the record is overwritten, not just let go
        ):
            raw.execute(f"PRAGMA {pragma}")
        found = raw.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError as damaged:
        message = f"{path} cannot be read: {damaged}"
        raise Unreadable(message) from damaged
    if found != ("ok",):
        message = f"{path} is damaged: {found[0]}"
        raise Unreadable(message)
    path.chmod(0o600)
    db = Database(raw)
    migrations.apply(db)
    _emptied(db)  # of what the process before may have deleted last
    return db


def read_only(path: Path) -> sqlite3.Connection:
    """Open the database for reading; nothing can be written or checkpointed through it."""
    raw = sqlite3.connect(
        f"file:{path}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
    )
    raw.row_factory = sqlite3.Row
    raw.execute("PRAGMA query_only=1")
    return raw


class Writer:
    """Runs jobs one after another in the thread that owns the writing connection.

    `probe` is called with the name of each point at which a process may die; a crash test kills
    there. `settled` is called in the thread after each transaction: True if it is on the disk,
    False if nothing of it was kept.
    """

    def __init__(
        self,
        path: Path,
        probe: Probe = no_probe,
        settled: Callable[[bool], object] = bool,
    ) -> None:
        """Start the thread, and open the database in it.

        Raises:
            Unreadable: the file is damaged, or is no database.
        """
        self._path = path
        self._probe = probe
        self._settled = settled
        self._residue = False
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._opened: queue.SimpleQueue[BaseException | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()
        failed = self._opened.get()
        if failed is not None:
            raise failed

    async def write(self, work: Callable[[Database], T], *, probed: str = "") -> T:
        """Run `work` in a transaction and return what it returned once that is on the disk.

        Raises:
            Exception: whatever `work` raised; nothing of it was kept.
        """
        loop = asyncio.get_running_loop()
        job = _Job(work, loop.create_future(), loop, probed)
        self._jobs.put(job)
        return await job.future  # type: ignore[no-any-return]

    def leave_no_trace(self) -> None:
        """Empty the write-ahead log after this transaction: what it deletes stands there too.

        To be called by a job, in the writer's thread.
        """
        self._residue = True

    def close(self) -> None:
        """Finish what waits and close the connection."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            db = connect(self._path)
        except BaseException as failed:  # noqa: BLE001 (handed to the thread that waits)
            self._opened.put(failed)
            return
        self._opened.put(None)
        while (job := self._jobs.get()) is not None:
            batch = [job]
            while len(batch) < MOST_TOGETHER and not self._jobs.empty():
                more = self._jobs.get()
                if more is None:
                    self._jobs.put(None)
                    break
                batch.append(more)
            self._commit(db, batch)
        db.conn.close()

    def _commit(self, db: Database, batch: "list[_Job]") -> None:
        try:
            db.conn.execute("BEGIN IMMEDIATE")
            for job in batch:
                job.run(db)
            points = {job.probed for job in batch if job.probed}
            for point in points:
                self._probe(f"before commit of {point}")
            db.conn.execute("COMMIT")
        except BaseException as failed:  # noqa: BLE001 (every caller of the batch is told)
            if db.conn.in_transaction:
                db.conn.execute("ROLLBACK")
            self._settled(False)  # noqa: FBT003 (its one argument)
            for job in batch:
                job.failed = failed
        else:
            # It is on the disk: nothing that goes wrong from here on undoes it.
            self._settled(True)  # noqa: FBT003 (its one argument)
            if self._residue:
                self._residue = not _emptied(db)
            for point in points:
                self._probe(f"after commit of {point}")
        for job in batch:
            job.settle()


def _emptied(db: Database) -> bool:
    """Empty the write-ahead log; return whether it is: a reader, or the disk, may prevent it."""
    try:
        (busy, *_) = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        log.exception("write-ahead log not emptied")
        return False
    return not busy


class _Job:
    def __init__(
        self,
        work: Callable[[Database], Any],
        future: "asyncio.Future[Any]",
        loop: asyncio.AbstractEventLoop,
        probed: str,
    ) -> None:
        self.work = work
        self.future = future
        self.loop = loop
        self.probed = probed
        self.result: Any = None
        self.failed: BaseException | None = None

    def run(self, db: Database) -> None:
        db.conn.execute("SAVEPOINT job")
        try:
            self.result = self.work(db)
        except Exception as refused:  # noqa: BLE001 (raised again where the job was asked for)
            db.conn.execute("ROLLBACK TO job")
            self.failed = refused
        db.conn.execute("RELEASE job")

    def settle(self) -> None:
        self.loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        if self.future.done():
            return
        if self.failed is not None:
            self.future.set_exception(self.failed)
        else:
            self.future.set_result(self.result)
