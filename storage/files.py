"""The bytes of files that are kept with the record: beside the database, under their SHA-256."""

import hashlib
import logging
import os
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)

FOLDER = "files"
SWEPT = ".swept"
KEPT_DAYS = 30  # that what no record knows lies aside: a newer database may still come back
_WAITING = ".waiting"
_HASH = re.compile(r"[0-9a-f]{64}")


def is_hash(name: str) -> bool:
    """Return whether a name is one under which bytes are kept."""
    return _HASH.fullmatch(name) is not None


@dataclass
class FileShelf:
    """Keeps bytes on the disk. They wait until a decision takes them in, or lets them go."""

    data: Path

    def __post_init__(self) -> None:
        """Have the folder."""
        self.folder = self.data / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._aside = self.folder / SWEPT
        self._laid_down: Counter[str] = Counter()  # by how many who are not done with them yet
        self._lock = threading.Lock()

    def path(self, sha256: str) -> Path:
        """Return where the bytes of this hash lie once they are kept."""
        return self.folder / sha256

    def lay_down(self, content: bytes) -> str:
        """Put bytes on the disk, to wait there until `forget`, and return their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=_WAITING)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with self._lock:
            Path(name).replace(self._waiting(sha256))
            self._laid_down[sha256] += 1
        return sha256

    def take_in(self, sha256: str) -> None:
        """Keep the bytes that wait under this hash, before the decision that does is committed.

        Raises:
            FileNotFoundError: there are none.
        """
        waiting = self._waiting(sha256)
        with self._lock:
            if waiting.exists():
                waiting.replace(self.path(sha256))
                self._settle()
            elif not self.path(sha256).exists():
                raise FileNotFoundError(sha256)

    def let_go(self, sha256: str) -> None:
        """Delete the bytes of this hash for good, but for somebody's who is handing them in."""
        with self._lock:
            self.path(sha256).unlink(missing_ok=True)
            (self._aside / sha256).unlink(missing_ok=True)
            if not self._laid_down[sha256]:
                self._waiting(sha256).unlink(missing_ok=True)
            self._settle()

    def forget(self, sha256: str) -> None:
        """Be done with bytes that were laid down: delete them if no decision has taken them in."""
        with self._lock:
            self._laid_down[sha256] -= 1
            if self._laid_down[sha256] <= 0:
                del self._laid_down[sha256]
                self._waiting(sha256).unlink(missing_ok=True)

    def sweep(self, known: Collection[str], taken_back: Collection[str] = ()) -> list[str]:
        """Put the folder in order when the data is opened, and return the hashes that it lacks.

        What waited is deleted, and what was taken off the record. What no record knows, as after
        an older database was put in place, is laid aside for a while, and fetched back from there.
        Whatever else lies there is nobody's business.
        """
        for sha256 in (*known, *taken_back):
            if (aside := self._aside / sha256).is_file():
                aside.replace(self.path(sha256))
        for path in [one for one in self.folder.iterdir() if one.is_file()]:
            if path.name.endswith(_WAITING) or path.name in taken_back:
                path.unlink()
            elif is_hash(path.name) and path.name not in known:
                self._lay_aside(path)
        self._clear_aside()
        self._settle()
        return [sha256 for sha256 in known if not self.path(sha256).is_file()]

    def _lay_aside(self, path: Path) -> None:
        self._aside.mkdir(exist_ok=True, mode=0o700)
        os.utime(path)
        path.replace(self._aside / path.name)
        log.warning("a file that no record knows was laid aside", extra={"sha256": path.name})

    def _clear_aside(self) -> None:
        """Delete what has lain aside for so long that no database comes back for it."""
        oldest = time.time() - KEPT_DAYS * 86_400
        for path in self._aside.iterdir() if self._aside.is_dir() else ():
            if path.is_file() and path.stat().st_mtime < oldest:
                path.unlink()

    def _waiting(self, sha256: str) -> Path:
        return self.folder / (sha256 + _WAITING)

    def _settle(self) -> None:
        """Have the folder on the disk as it is now."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
