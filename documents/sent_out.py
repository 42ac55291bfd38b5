"""What is sent to a whole meeting before it begins, written into a folder."""

from datetime import datetime
from pathlib import Path

from agenda.programme import Agenda
from documents.agenda_files import agenda_files
from documents.concept_note_files import concept_note_files
from documents.folder import written
from documents.letterhead import Letterhead

# A workbook and the pictures are for those who ask for them.
_AGENDA = ("docx", "pdf", "ics")


def write_concept_note(
    agenda: Agenda, at: datetime, earlier: Agenda | None, template: Letterhead | None, folder: Path
) -> list[Path]:
    """Write the concept note as it is circulated, and return the paths of its files."""
    return written(concept_note_files(agenda, at, earlier, template), folder)


def write_agenda(
    agenda: Agenda, at: datetime, earlier: Agenda | None, template: Letterhead | None, folder: Path
) -> list[Path]:
    """Write the preliminary agenda as it is sent for comments, and return its files' paths."""
    files = agenda_files(agenda, at, earlier=earlier, template=template, only=_AGENDA)
    return written(files, folder)
