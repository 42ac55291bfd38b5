"""A backup of the record, made beside a running bot: the database, and the files kept with it."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from storage.files import FOLDER, is_hash
from storage.writer import DATABASE, read_only

_PART_BYTES = 1 << 20


def back_up(data: Path, into: Path) -> int:
    """Copy the database as it is at one moment, then the files; return how many files there are.

    Whatever the record names by then lies on the disk before it is named. A file that is taken
    back meanwhile is left out. `into` is an empty folder that is made ready to be put in place.

    Raises:
        ValueError: the bytes of a file are not what its name says; it was not copied.
    """
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (
        closing(read_only(data / DATABASE)) as now,
        closing(sqlite3.connect(into / DATABASE)) as copy,
    ):
        (into / DATABASE).chmod(0o600)
        now.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # all of it in one file
    _on_the_disk(into / DATABASE)
    (into / FOLDER).mkdir(mode=0o700)
    return sum(_copied(path, into / FOLDER / path.name) for path in _files(data / FOLDER))


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if is_hash(path.name) and path.is_file():
            yield path


def _copied(path: Path, to: Path) -> bool:
    digest = hashlib.sha256()
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return False
    with source, to.open("wb") as copy:
        to.chmod(0o600)
        while part := source.read(_PART_BYTES):
            digest.update(part)
            copy.write(part)
    if digest.hexdigest() != path.name:
        to.unlink()
        message = f"{path} is damaged: its bytes are not what its name says"
        raise ValueError(message)
    _on_the_disk(to)
    return True


def _on_the_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
