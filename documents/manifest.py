"""The manifest of an export: every file with its SHA-256, and the record that it stands on."""

import hashlib
import json
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from lzma import LZMAError
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, ZipFile

from pydantic import BaseModel, Field, ValidationError

from documents.outputs import Material

MANIFEST = "manifest.json"
_SCHEMA = "plenary-manifest/1"
_PART_BYTES = 1 << 20
_DAMAGED = (
    BadZipFile, zlib.error, LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError
)  # fmt: skip
"""What zipfile meets damage with; an encryption is a RuntimeError, an unknown method too."""


class NoManifest(ValueError):
    """There is no manifest, or it is none of an export."""


@dataclass(frozen=True)
class Wrong:
    """A file that is not as its manifest says."""

    file: str
    what: Literal["missing", "changed", "unlisted", "twice"]


@dataclass(frozen=True)
class Checked:
    """What an export says it stands on, how many files it has, and what is wrong with them."""

    number: int
    head: str
    files: int
    wrong: tuple[Wrong, ...]


class _File(BaseModel):
    name: str
    sha256: str


class _Record(BaseModel):
    number: int
    hash: str


class _Told(BaseModel):
    """What a manifest says, as far as it can be checked."""

    what: Literal["plenary-manifest/1"] = Field(alias="schema")
    record: _Record
    files: tuple[_File, ...]
    archive: str | None = None

    @property
    def listed(self) -> dict[str, str]:
        """The SHA-256 of each file."""
        return {one.name: one.sha256 for one in self.files}


def manifest(
    material: Material, folder: Path, names: Iterable[str], archive: str | None = None
) -> bytes:
    """Return the manifest of these files in a folder: the same for the same record.

    It names the archive of them all, if there is one, and what was handed in and is not among
    them, and why.
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
    if archive is not None:
        told["archive"] = archive
    if material.left_out:
        told["left_out"] = [vars(one) for one in material.left_out]
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


def check(place: Path) -> Checked:
    """Compare an export, a folder or its archive, with the manifest in it.

    Raises:
        NoManifest: there is none.
    """
    told, wrong = _in_folder(place) if place.is_dir() else _in_archive(place)
    return Checked(told.record.number, told.record.hash, len(told.listed), tuple(wrong))


def content_of(place: Path, name: str) -> bytes | None:
    """Return one file of an export, or None if it is not there or cannot be read."""
    if place.is_dir():
        path = place / name
        return path.read_bytes() if path.is_file() else None
    try:
        with ZipFile(place) as archive:
            return archive.read(name) if name in archive.namelist() else None
    except _DAMAGED:
        return None


def superseded(folder: Path, names: Iterable[str]) -> list[Path]:
    """Return what an earlier export left in a folder that is not among these names.

    What somebody has changed since is theirs, and not returned.
    """
    try:
        told = _read((folder / MANIFEST).read_bytes())
    except (NoManifest, OSError):
        return []
    kept, within = set(names), folder.resolve()
    found = [
        folder / name
        for name, digest in told.listed.items()
        if name not in kept and _hash_of(folder / name) == digest
    ]
    if told.archive is not None and told.archive not in kept:
        archive = folder / told.archive
        if _holds(archive, (folder / MANIFEST).read_bytes()):
            found.append(archive)
    return [path for path in found if path.resolve().is_relative_to(within)]


def _read(content: bytes) -> _Told:
    try:
        told = _Told.model_validate_json(content)
    except ValidationError as wrong:
        message = f"{MANIFEST} is none of an export"
        raise NoManifest(message) from wrong
    if len(told.listed) < len(told.files):
        message = f"{MANIFEST} is none of an export: it lists a file twice"
        raise NoManifest(message)
    return told


def _in_folder(place: Path) -> tuple[_Told, list[Wrong]]:
    path = place / MANIFEST
    if not path.is_file():
        message = f"{place} has no {MANIFEST}"
        raise NoManifest(message)
    content = path.read_bytes()
    told = _read(content)
    files = {one.relative_to(place).as_posix(): one for one in place.rglob("*") if one.is_file()}
    del files[MANIFEST]
    archive = files.pop(told.archive, None) if told.archive is not None else None
    wrong = _compared(told.listed, files, lambda name: _hash_of(files[name]))
    if told.archive is not None and archive is None:
        wrong.append(Wrong(told.archive, "missing"))
    elif archive is not None and not _holds(archive, content):
        wrong.append(Wrong(archive.name, "changed"))
    return told, wrong


def _holds(archive: Path, content: bytes) -> bool:
    """Return whether an archive is that of a manifest: it has the same, and all as it says."""
    try:
        return content_of(archive, MANIFEST) == content and not _in_archive(archive)[1]
    except NoManifest:
        return False


def _in_archive(place: Path) -> tuple[_Told, list[Wrong]]:
    try:
        with ZipFile(place) as archive:
            return _told_and_wrong(archive, place)
    except NoManifest:
        raise
    except _DAMAGED as wrong:
        message = f"{place} is no folder, and no archive that can be opened"
        raise NoManifest(message) from wrong


def _told_and_wrong(archive: ZipFile, place: Path) -> tuple[_Told, list[Wrong]]:
    # A folder that was packed has entries of its folders, with nothing in them.
    entries = [one for one in archive.infolist() if not one.is_dir() or one.file_size]
    names = Counter(one.filename for one in entries)
    if MANIFEST not in names:
        message = f"{place} has no {MANIFEST}"
        raise NoManifest(message)
    content = content_of(place, MANIFEST)
    if content is None:
        message = f"{MANIFEST} in {place} was changed: it cannot be read"
        raise NoManifest(message)
    told = _read(content)
    found = [name for name in names if name != MANIFEST]
    wrong = [Wrong(name, "twice") for name, times in names.items() if times > 1]
    return told, wrong + _compared(told.listed, found, lambda name: _hash_in(archive, name))


def _compared(
    listed: Mapping[str, str], found: Iterable[str], hash_of: Callable[[str], str | None]
) -> list[Wrong]:
    there = set(found)
    wrong = [Wrong(name, "missing") for name in listed if name not in there]
    wrong += [
        Wrong(name, "changed")
        for name, digest in listed.items()
        if name in there and hash_of(name) != digest
    ]
    return wrong + [Wrong(name, "unlisted") for name in sorted(there - set(listed))]


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _hash_of(path: Path) -> str | None:
    """Return the hash of a file, None if it cannot be read."""
    try:
        return _digest(path)
    except OSError:
        return None


def _hash_in(archive: ZipFile, name: str) -> str | None:
    """Return the hash of a file in an archive, None if it cannot be unpacked."""
    digest = hashlib.sha256()
    try:
        with archive.open(name) as stream:
            while part := stream.read(_PART_BYTES):
                digest.update(part)
    except _DAMAGED:
        return None
    return digest.hexdigest()
