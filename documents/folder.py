"""Documents in a folder: each appears under its name whole or not at all."""

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

File = tuple[str, bytes | Path]
"""The name of a document with what is in it, or with where that lies."""


def written(files: Iterable[File], folder: Path) -> list[Path]:
    """Write documents into a folder and return their paths; what was there stays until then."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files:
        with whole(folder / name) as part:
            if isinstance(content, Path):
                with content.open("rb") as source:
                    shutil.copyfileobj(source, part)
            else:
                part.write(content)
        paths.append(folder / name)
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
    return paths


@contextmanager
def whole(path: Path) -> Iterator[IO[bytes]]:
    """Write a document that appears under its name when this ends, and not if it fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        try:
            yield part
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(part.name).unlink()
            raise
