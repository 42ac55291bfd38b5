"""The bytes of files that are kept with the record: beside the database, under their SHA-256."""

import hashlib
import os
import tempfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

FOLDER = "files"
_WAITING = ".waiting"


@dataclass
class FileShelf:
    """Keeps bytes on the disk. They wait until a decision takes them in, or lets them go."""

    data: Path

    def __post_init__(self) -> None:
        """Have the folder."""
        self.folder = self.data / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, sha256: str) -> Path:
        """Return where the bytes of this hash lie once they are kept."""
        return self.folder / sha256

    def lay_down(self, content: bytes) -> str:
        """Put bytes on the disk, to wait there, and return their SHA-256."""
        sha256 = hashlib.sha256(content).hexdigest()
        handle, name = tempfile.mkstemp(dir=self.folder, suffix=_WAITING)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(self.folder / (sha256 + _WAITING))
        return sha256

    def take_in(self, sha256: str) -> None:
        """Keep the bytes that wait under this hash, before the decision that does is committed.

        Raises:
            FileNotFoundError: there are none.
        """
        waiting = self.folder / (sha256 + _WAITING)
        if waiting.exists():
            waiting.replace(self.path(sha256))
            self._settle()
        elif not self.path(sha256).exists():
            raise FileNotFoundError(sha256)

    def let_go(self, sha256: str) -> None:
        """Delete the bytes of this hash."""
        self.path(sha256).unlink(missing_ok=True)
        self._settle()

    def forget(self, sha256: str) -> None:
        """Delete bytes that wait, which no decision has taken in."""
        (self.folder / (sha256 + _WAITING)).unlink(missing_ok=True)

    def sweep(self, known: Collection[str]) -> None:
        """Delete all that no record knows: what was being handed in or taken back at the end."""
        for path in self.folder.iterdir():
            if path.name not in known:
                path.unlink()
        self._settle()

    def _settle(self) -> None:
        """Have the folder on the disk as it is now."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
