"""An export as it is written, from the record on the disk, by the command line and by the bot."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from agenda.audience import Audience, seen_by
from agenda.kept_files import KeptFile
from agenda.leaving import Format, Output, Wanted, leaves
from agenda.plenary import Plenary
from agenda.summaries import PlenarySummary, compiled
from bot.progress import noted
from bot.reading import Reading
from documents.export import Told, write
from documents.folder import File
from documents.letterhead import Letterhead
from documents.outputs import LeftOut, Material
from storage.files import FileShelf

MOST_TO_SLACK = 200_000_000  # bytes of what was handed in, in one export that goes to Slack


def folder_of(exports: Path, plenary: str, wanted: Wanted) -> Path:
    """Return where an export lies: each choice apart, so that none is written over another."""
    audience = wanted.audience.value
    if wanted.is_whole:
        return exports / plenary / audience
    choice = hashlib.sha256(wanted.model_dump_json().encode()).hexdigest()
    return exports / plenary / f"{audience}-{choice[:16]}"


def compile_and_write(  # a plain function: it runs in another process
    plenary: Plenary,
    at: datetime,
    head: str,
    folder: Path,
    template: Letterhead | None,
    *,
    data: Path,
    wanted: Wanted,
    progress: Path,
) -> list[Path]:
    """Compile what is wanted of a plenary as it stood, and write it as an export to Slack is.

    Raises:
        Refused: as for `write_wanted`.
    """
    return write_wanted(
        compiled(plenary, at, head),
        folder,
        template,
        data=data,
        wanted=wanted,
        progress=progress,
        most=MOST_TO_SLACK,
    )


def write_wanted(
    summary: PlenarySummary,
    folder: Path,
    template: Letterhead | None,
    *,
    data: Path,
    wanted: Wanted,
    told: Told | None = None,
    progress: Path | None = None,
    most: int | None = None,
) -> list[Path]:
    """Write what is wanted of a plenary into a folder, and return the paths.

    How far it has come is told to `told`, or stands in the file `progress`. Of what was handed in
    at most so many bytes are written as `most` says.

    Raises:
        Refused: the template has its place for the text where no document can stand.
    """
    made = material_of(summary, template, data=data, wanted=wanted, most=most)
    if told is None:
        told = partial(noted, progress) if progress is not None else iter
    return write(made, folder, told)


def material_of(
    summary: PlenarySummary,
    template: Letterhead | None,
    *,
    data: Path,
    wanted: Wanted,
    most: int | None = None,
) -> Material:
    """Return what an export is written from: the record compiled, its journal and its files."""
    journal: bytes = b""
    if wanted.wants(Output.JOURNAL, Format.JSON):
        reading = Reading(data)
        try:
            home = reading.home(summary.plenary.id)
            lines = reading.journal_lines(home, summary.plenary.seq)
            journal = "".join(f"{line}\n" for line in lines).encode()
        finally:
            reading.close()
    files, left_out = handed_in(summary.plenary, FileShelf(data).path, wanted, most)
    return Material(summary, wanted, template, journal, tuple(files), tuple(left_out))


def handed_in(
    plenary: Plenary, place: Callable[[str], Path], wanted: Wanted, most: int | None = None
) -> tuple[list[File], list[LeftOut]]:
    """Return the files of the record that are to be written, and those that are left out.

    `place` says where the bytes of a hash lie. At most so many bytes are taken as `most` says.
    """
    found: list[File] = []
    left_out: list[LeftOut] = []
    if not wanted.wants(Output.FILES, Format.AS_SENT):
        return found, left_out
    room = most
    for _, file in sorted(plenary.files.items()):
        if not _may_have(plenary, file, wanted.audience):
            continue
        name, path = f"files/{file.file_name}", place(file.sha256)
        if not path.is_file():
            left_out.append(LeftOut(file.number, name, file.size, "missing"))
        elif room is not None and file.size > room:
            left_out.append(LeftOut(file.number, name, file.size, "too large"))
        else:
            found.append((name, path))
            room = room - file.size if room is not None else None
    return found, left_out


def _may_have(plenary: Plenary, file: KeptFile, audience: Audience) -> bool:
    """Return whether readers may have a file: as they may the practice or session it is of."""
    if file.practice is not None:
        dossier = plenary.dossiers.get(file.practice)
        return dossier is not None and dossier.stands and seen_by(dossier.practice, audience)
    if file.session is None or file.session not in plenary.slots:
        return audience is Audience.INTERNAL
    return leaves(plenary, file.session, audience)
