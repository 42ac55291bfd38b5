"""Documents in a folder: each appears under its name whole or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

File = tuple[str, bytes]


def written(files: Iterable[File], folder: Path) -> list[Path]:
    """Write documents into a folder and return their paths; what was there stays until then."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in files:
        _write(folder / name, content)
        paths.append(folder / name)
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)
    return paths


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as part:
        try:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
            Path(part.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(part.name).unlink()
            raise
