"""Zip archives that are the same bytes whenever and wherever they are made."""

import shutil
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The earliest date the format knows: an archive says nothing about the clock that made it.
_NO_DATE = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o644 << 16


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip of these files, in this order."""
    made = BytesIO()
    pack(files, made)
    return made.getvalue()


def pack(files: Iterable[tuple[str, bytes | Path]], into: IO[bytes]) -> None:
    """Write a zip of these files, in this order; those on the disk are read part by part."""
    with ZipFile(into, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            entry = ZipInfo(name, _NO_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = _PLAIN_FILE
            if isinstance(content, bytes):
                archive.writestr(entry, content)
                continue
            entry.file_size = content.stat().st_size
            with content.open("rb") as source, archive.open(entry, "w") as part:
                shutil.copyfileobj(source, part)


def repacked(archive: bytes) -> bytes:
    """Return a zip with the same files in the same order, without its dates."""
    with ZipFile(BytesIO(archive)) as given:
        return packed([(name, given.read(name)) for name in given.namelist()])
