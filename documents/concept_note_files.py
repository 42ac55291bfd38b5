"""The concept note as files to be sent out: Word and PDF, in English and in Spanish."""

from datetime import datetime
from pathlib import Path

from agenda.programme import Agenda
from agenda.words import LANGUAGES
from documents.changed import changed
from documents.concept_note import concept_note
from documents.docx_file import docx
from documents.folder import File, written
from documents.letterhead import Letterhead
from documents.pdf_file import pdf


def concept_note_files(
    agenda: Agenda,
    at: datetime,
    earlier: Agenda | None = None,
    template: Letterhead | None = None,
) -> list[File]:
    """Return the files of an agenda's concept note; against an `earlier` one they say what changed.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
        Refused: the template has its place for the text where no document can stand.
    """
    files: list[File] = []
    for language in LANGUAGES:
        since = changed(earlier, agenda, language) if earlier is not None else ()
        note = concept_note(agenda, language, since)
        files.append((f"concept-note.{language}.docx", docx(note, at, template)))
        files.append((f"concept-note.{language}.pdf", pdf(note, at)))
    return files


def write_concept_note(
    agenda: Agenda, at: datetime, earlier: Agenda | None, template: Letterhead | None, folder: Path
) -> list[Path]:
    """Write the concept note as it is circulated, and return the paths of its files."""
    return written(concept_note_files(agenda, at, earlier, template), folder)
