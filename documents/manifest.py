"""The manifest of an export: every file with its SHA-256, and the record that it stands on."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from documents.outputs import Material

MANIFEST = "manifest.json"
_SCHEMA = "plenary-manifest/1"
_PART_BYTES = 1 << 20


class NoManifest(ValueError):
    """There is no manifest, or it is none of an export."""


@dataclass(frozen=True)
class Wrong:
    """A file that is not as its manifest says: `what` is missing, changed or unlisted."""

    file: str
    what: str


@dataclass(frozen=True)
class Checked:
    """What an export says it stands on, how many files it has, and what is wrong with them."""

    number: int
    head: str
    files: int
    wrong: tuple[Wrong, ...]


def manifest(material: Material, folder: Path, names: Iterable[str]) -> bytes:
    """Return the manifest of these files in a folder: the same for the same record.

    It names what was handed in and is not among them, and why.
    """
    summary = material.summary
    told: dict[str, object] = {
        "schema": _SCHEMA,
        "plenary": summary.plenary.agenda.title.model_dump(),
        "audience": material.audience.value,
        "record": {
            "number": summary.plenary.seq,
            "hash": summary.head,
            "compiled_at": summary.at.astimezone(UTC).isoformat(),
        },
        "files": [
            {
                "name": name,
                "bytes": (folder / name).stat().st_size,
                "sha256": _digest(folder / name),
            }
            for name in names
        ],
    }
    if material.left_out:
        told["left_out"] = [vars(one) for one in material.left_out]
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def check(place: Path) -> Checked:
    """Compare an export, a folder or its archive, with the manifest in it.

    Raises:
        NoManifest: there is none.
    """
    hashes = _in_folder(place) if place.is_dir() else _in_archive(place)
    told, found = hashes
    listed = {str(one["name"]): str(one["sha256"]) for one in told["files"]}
    wrong = [Wrong(name, "missing") for name in listed if name not in found]
    wrong += [Wrong(n, "changed") for n in listed if n in found and found[n] != listed[n]]
    wrong += [Wrong(name, "unlisted") for name in sorted(found) if name not in listed]
    record = told["record"]
    return Checked(int(record["number"]), str(record["hash"]), len(listed), tuple(wrong))


def content_of(place: Path, name: str) -> bytes | None:
    """Return one file of an export, or None if it is not there."""
    if place.is_dir():
        path = place / name
        return path.read_bytes() if path.is_file() else None
    with ZipFile(place) as archive:
        return archive.read(name) if name in archive.namelist() else None


def _read(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
        if told["schema"] != _SCHEMA:
            raise NoManifest(told["schema"])
        _ = told["files"], told["record"]["number"], told["record"]["hash"]
    except (ValueError, KeyError, TypeError) as wrong:
        message = f"{MANIFEST} is none of an export"
        raise NoManifest(message) from wrong
    return dict(told)


def _in_folder(place: Path) -> tuple[dict[str, Any], dict[str, str]]:
    path = place / MANIFEST
    if not path.is_file():
        message = f"{place} has no {MANIFEST}"
        raise NoManifest(message)
    told = _read(path.read_bytes())
    found = {}
    for file in sorted(place.rglob("*")):
        # The archive holds the same files once more, and this manifest with them.
        if file.is_file() and file != path and file.suffix != ".zip":
            found[file.relative_to(place).as_posix()] = _digest(file)
    return told, found


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _in_archive(place: Path) -> tuple[dict[str, Any], dict[str, str]]:
    try:
        with ZipFile(place) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/")]
            if MANIFEST not in names:
                message = f"{place} has no {MANIFEST}"
                raise NoManifest(message)
            told = _read(archive.read(MANIFEST))
            found = {name: _hash(archive, name) for name in names if name != MANIFEST}
    except (BadZipFile, OSError) as wrong:
        message = f"{place} is neither a folder nor an archive"
        raise NoManifest(message) from wrong
    return told, found


def _hash(archive: ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as stream:
        for part in _parts(stream):
            digest.update(part)
    return digest.hexdigest()


def _parts(stream: Any) -> Iterator[bytes]:  # noqa: ANN401 (zipfile gives its streams no type)
    while part := stream.read(_PART_BYTES):
        yield part
