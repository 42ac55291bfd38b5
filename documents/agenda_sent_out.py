"""The files of an agenda, as a secretariat sends them out before the meeting."""

from collections.abc import Collection, Iterator
from datetime import datetime
from pathlib import Path

from agenda.programme import Agenda
from agenda.words import LANGUAGES
from documents.agenda_calendar import agenda_calendar
from documents.agenda_document import agenda_document
from documents.agenda_picture import agenda_pictures
from documents.agenda_workbook import agenda_workbook
from documents.changed import changed
from documents.docx_file import docx
from documents.folder import File, written
from documents.letterhead import Letterhead
from documents.pdf_file import pdf

FORMATS = ("docx", "pdf", "xlsx", "ics", "png")

# A workbook and the pictures are for those who ask for them.
_TO_EVERYBODY = ("docx", "pdf", "ics")


def agenda_files(
    agenda: Agenda,
    at: datetime,
    *,
    earlier: Agenda | None = None,
    template: Letterhead | None = None,
    only: Collection[str] = FORMATS,
) -> list[File]:
    """Return the files of an agenda as it stands at the instant `at`, by name.

    The documents say what changed since the `earlier` version, and the calendar calls off what
    only that one had. The `template` is for the Word documents.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
        Refused: the template has its place for the text where no document can stand.
    """
    files = list(_documents(agenda, at, earlier, template, only))
    if "xlsx" in only:
        files.append(("agenda.xlsx", agenda_workbook(agenda, at)))
    if "ics" in only:
        files.append(("agenda.ics", agenda_calendar(agenda, at, earlier)))
    if "png" in only:
        pictures = (p for language in LANGUAGES for p in agenda_pictures(agenda, language))
        files += [(picture.file, picture.png) for picture in pictures]
    return files


def write_agenda(
    agenda: Agenda, at: datetime, earlier: Agenda | None, template: Letterhead | None, folder: Path
) -> list[Path]:
    """Write the preliminary agenda as it is sent for comments, and return its files' paths."""
    files = agenda_files(agenda, at, earlier=earlier, template=template, only=_TO_EVERYBODY)
    return written(files, folder)


def _documents(
    agenda: Agenda,
    at: datetime,
    earlier: Agenda | None,
    template: Letterhead | None,
    only: Collection[str],
) -> Iterator[File]:
    for language in LANGUAGES:
        told = changed(earlier, agenda, language) if earlier is not None else ()
        document = agenda_document(agenda, language, told)
        if "docx" in only:
            yield f"agenda.{language}.docx", docx(document, at, template)
        if "pdf" in only:
            yield f"agenda.{language}.pdf", pdf(document, at)
