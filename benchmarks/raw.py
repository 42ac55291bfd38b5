"""The bare equivalents: a group-commit writer of one table, and nothing else."""

import asyncio
import queue
import sqlite3
import threading
from pathlib import Path

_Job = tuple[str, str, "asyncio.Future[None]"]


class RawWriter:
    """Inserts rows durably: whatever waits while the last commit ran shares the next one."""

    def __init__(self, path: Path) -> None:
        """Open the file in a thread of its own."""
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._thread = threading.Thread(target=self._run, args=(path,), daemon=True)
        self._thread.start()

    async def insert(self, key: str, body: str) -> None:
        """Return once the row is on the disk."""
        done = self._loop.create_future()
        self._jobs.put((key, body, done))
        await done

    def close(self) -> None:
        """Finish and close the file."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self, path: Path) -> None:
        db = sqlite3.connect(path, isolation_level=None)
        db.execute("PRAGMA journal_mode=WAL")
        db.execute("PRAGMA synchronous=FULL")
        db.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, body TEXT) STRICT")
        while (job := self._jobs.get()) is not None:
            batch = [job]
            while not self._jobs.empty() and (more := self._jobs.get()) is not None:
                batch.append(more)
            db.execute("BEGIN IMMEDIATE")
            db.executemany("INSERT OR IGNORE INTO kept VALUES (?, ?)", [b[:2] for b in batch])
            db.execute("COMMIT")
            self._loop.call_soon_threadsafe(self._tell, [b[2] for b in batch])
        db.close()

    @staticmethod
    def _tell(waiting: "list[asyncio.Future[None]]") -> None:
        for future in waiting:
            if not future.done():
                future.set_result(None)
