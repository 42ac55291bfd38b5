"""The export of a plenary: every document written to a folder, whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import regex

from agenda.programme import SlotId
from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import LANGUAGES
from documents.archive import packed
from documents.blocks import Document
from documents.docx_file import docx
from documents.export_json import plenary_json, session_json
from documents.folder import File, written
from documents.letterhead import Letterhead
from documents.markdown import markdown
from documents.plenary_report import plenary_document
from documents.session_summary import session_document
from documents.timeline import timeline

_NUMBER = regex.compile(r"[1-9][0-9]{0,2}")


def write_export(
    summary: PlenarySummary, folder: Path, template: Letterhead | None = None
) -> list[Path]:
    """Write every document of a plenary, and an archive of them all; return their paths.

    A file appears under its name whole or not at all, and what was there stays until then. The
    bytes depend on the summary and the template alone.

    Raises:
        Refused: the template has its place for the text where no document can stand.
    """
    files = list(_plenary_files(summary, template))
    for slot in summary.sessions:
        files += _session_files(summary, slot, template)
    files.append(("plenary.zip", packed(files)))
    return written(files, folder)


def write_session(summary: PlenarySummary, session: SlotId, folder: Path) -> list[Path]:
    """Write the documents of one session and return their paths, as `write_export` does."""
    return written(list(_session_files(summary, summary.only(session))), folder)


def session_file_name(summary: PlenarySummary, session: SlotId) -> str:
    """Return what the files of a session are called: its number, or its place among them."""
    numbers = [slot.state.slot.number or "" for slot in summary.sessions]
    place = [slot.state.id for slot in summary.sessions].index(session)
    # An agenda's numbers are its author's text: only plain ones, each once, may name a file.
    if all(_NUMBER.fullmatch(n) for n in numbers) and len(set(numbers)) == len(numbers):
        return f"session-{numbers[place]}"
    return f"session-{place + 1}"


def _plenary_files(summary: PlenarySummary, template: Letterhead | None) -> Iterator[File]:
    for language in LANGUAGES:
        picture = timeline(summary, language)
        document = plenary_document(summary, language, picture)
        yield from _both_formats(document, f"plenary.{language}", summary, template)
        yield picture.file, picture.png
    yield "plenary.json", plenary_json(summary).encode()


def _session_files(
    summary: PlenarySummary, slot: SlotSummary, template: Letterhead | None = None
) -> Iterator[File]:
    name = session_file_name(summary, slot.state.id)
    for language in LANGUAGES:
        document = session_document(summary, slot, language)
        yield from _both_formats(document, f"{name}.{language}", summary, template)
    yield f"{name}.json", session_json(summary, slot).encode()


def _both_formats(
    document: Document, name: str, summary: PlenarySummary, template: Letterhead | None
) -> Iterator[File]:
    yield f"{name}.docx", docx(document, summary.at, template)
    yield f"{name}.md", markdown(document).encode()
