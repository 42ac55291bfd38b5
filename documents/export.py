"""The export of a plenary: every document written to a folder, whole or not at all."""

from collections.abc import Callable, Iterable
from pathlib import Path

from agenda.programme import SlotId
from agenda.summaries import PlenarySummary
from documents.archive import pack
from documents.folder import whole, written
from documents.letterhead import Letterhead
from documents.manifest import MANIFEST, manifest, superseded
from documents.outputs import Due, Material, due, session_file_name

__all__ = ["MOST_APART", "archive_name", "session_file_name", "write", "write_export"]

MOST_APART = 10  # files: Slack takes as many in one message, and more come as an archive
Told = Callable[[list[Due]], Iterable[Due]]


def write_export(
    summary: PlenarySummary, folder: Path, template: Letterhead | None = None
) -> list[Path]:
    """Write everything that the secretariats may have of a plenary; return the paths.

    The bytes depend on the summary and the template alone.

    Raises:
        Refused: the template has its place for the text where no document can stand.
    """
    return write(Material(summary, template=template), folder)


def write(material: Material, folder: Path, told: Told = iter) -> list[Path]:
    """Write what is wanted, with its manifest, and an archive of many files; return the paths.

    A file appears under its name whole or not at all, and what was there stays until then. What an
    earlier export left there, and this one has not, goes unless somebody changed it since. `told`
    is handed all that is to be written, and yields it as it is written.

    Raises:
        Refused: the template has its place for the text where no document can stand.
    """
    names: list[str] = []
    for one in told(due(material)):
        for file in one.write():
            names.append(file[0])
            written([file], folder)
    packed = material.wanted.is_whole or len(names) + 1 > MOST_APART
    archive = archive_name(material) if packed else None
    for left in superseded(folder, [*names, *([archive] if archive else [])]):
        left.unlink(missing_ok=True)
    written([(MANIFEST, manifest(material, folder, names, archive))], folder)
    names.append(MANIFEST)
    if archive is not None:
        with whole(folder / archive) as made:
            pack([(name, folder / name) for name in names], made)
        names.append(archive)
    return [folder / name for name in names]


def write_session(summary: PlenarySummary, session: SlotId, folder: Path) -> list[Path]:
    """Write the documents of one session and return their paths, as `write_export` does."""
    wanted = Material(summary).wanted.model_copy(update={"session": session})
    return write(Material(summary, wanted), folder)


def archive_name(material: Material) -> str:
    """Return what the archive of an export is called."""
    return material.name("plenary", "zip")
