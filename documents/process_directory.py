"""The directory of processes, read from the files that ship and from a secretariat's own."""

import os
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from agenda.directory import Directory, JointMeeting, JointMeetings
from agenda.process import ProcessEntry, Source
from agenda.process_tables import ProcessTables
from documents.problems import Problem, UnreadableFile
from documents.process_file import Common, ProcessFile, read_process_file

FOLDER = "PLENARY_PROCESSES"
"""The variable that names the folder of a secretariat's own files."""

EXAMPLE = "example.yaml"
"""The made-up process that ships to begin from, and that nobody meets for."""

# What only those read who are told of a process: half of the time that all the files take.
_TOLD = ("-tables.yaml", "joint-plenaries.yaml")

_Made = TypeVar("_Made")


def directory() -> Directory:
    """Return the processes, organisations and capitals; what a secretariat wrote goes first.

    Raises:
        UnreadableFile: one of the files is not what it should be.
    """
    return _directory(own_folder(), whole=False)


def whole_directory() -> Directory:
    """Return the directory with the tables and the joint meetings that ship.

    Raises:
        UnreadableFile: one of the files is not what it should be.
    """
    return _directory(own_folder(), whole=True)


def shipped_directory() -> Directory:
    """Return all that ships, whatever a secretariat wrote beside it."""
    return _directory("", whole=True)


def own_folder() -> str:
    """Return the folder of a secretariat's own files, or nothing."""
    return os.environ.get(FOLDER, "")


def use_folder(folder: Path | None) -> None:
    """Read the files of this folder too, here and in every process that this one starts."""
    if folder is not None:
        os.environ[FOLDER] = str(folder)


def usual_processes() -> tuple[str, ...]:
    """Return the processes of an agenda that names none: a secretariat's own, else those here."""
    known = directory()
    own = tuple(
        file.value.code for file in _own(own_folder()) if isinstance(file.value, ProcessEntry)
    )
    return own or tuple(entry.code for entry in known.processes)


def kept_with_directory(make: Callable[[], _Made]) -> Callable[[], _Made]:
    """Keep what a function makes of the directory, for as long as the folder is the same."""
    made: dict[str, _Made] = {}

    def kept() -> _Made:
        folder = own_folder()
        if folder not in made:
            made[folder] = make()
        return made[folder]

    return kept


@cache
def _directory(folder: str, *, whole: bool) -> Directory:
    files = (*_own(folder), *_shipped(told=False), *(_shipped(told=True) if whole else ()))
    processes = _first({e.code: e for e in reversed(_those(files, ProcessEntry))}, files)
    tables = {t.tables_of: t for t in reversed(_those(files, ProcessTables))}
    joint = _those(files, JointMeetings)
    common: list[ProcessEntry | Common] = [
        *_those(files, ProcessEntry),
        *_those(files, Common),
    ]
    return Directory(
        processes=processes,
        tables=tuple(tables.values()),
        meetings=_meetings(joint),
        organisations=tuple(
            {o.code: o for part in reversed(common) for o in part.organisations}.values()
        ),
        capitals=tuple({c.country: c for part in reversed(common) for c in part.capitals}.values()),
        organs=tuple(dict.fromkeys(organ for part in common for organ in part.organs)),
        sources=_unlike(source for part in joint for source in part.sources),
    )


def _first(
    entries: dict[str, ProcessEntry], files: Iterable[ProcessFile]
) -> tuple[ProcessEntry, ...]:
    """Return the processes in the order of the files."""
    codes = [file.value.code for file in files if isinstance(file.value, ProcessEntry)]
    return tuple(entries[code] for code in dict.fromkeys(codes))


def _meetings(joint: Iterable[JointMeetings]) -> tuple[JointMeeting, ...]:
    """Return the joint meetings; one with a number stands for those of the same number."""
    found: dict[object, JointMeeting] = {}
    for part in joint:
        for meeting in part.joint_meetings:
            key = (meeting.processes, meeting.number) if meeting.number else meeting
            found.setdefault(repr(key), meeting)
    return tuple(found.values())


def _unlike(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple({source.key: source for source in reversed([*sources])}.values())


def _those(files: Iterable[ProcessFile], kind: type[_Made]) -> list[_Made]:
    return [file.value for file in files if isinstance(file.value, kind)]


@cache
def _shipped(*, told: bool) -> tuple[ProcessFile, ...]:
    files = resources.files("agenda.processes").iterdir()
    wanted = (f for f in files if f.name != EXAMPLE and f.name.endswith(_TOLD) is told)
    return tuple(_read(wanted))


@cache
def _own(folder: str) -> tuple[ProcessFile, ...]:
    if not folder:
        return ()
    path = Path(folder)
    if not path.is_dir():
        says = f"is not a folder, though {FOLDER} says so."
        advice = "Write the name of the folder in which your process files are."
        raise UnreadableFile([Problem(folder, 0, says, advice)])
    return tuple(_read(path.iterdir()))


def _read(files: Iterable[Traversable]) -> Iterable[ProcessFile]:
    for file in sorted(files, key=lambda file: file.name):
        if file.name.endswith((".yaml", ".yml")):
            source = file if isinstance(file, Path) else file.read_bytes()
            yield read_process_file(source, file.name)
