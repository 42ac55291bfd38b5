"""The workbook of translations as it comes back, from whatever program saved it."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from agenda.translating import Returned, Row
from agenda.words import LANGUAGES, Language
from documents.reading.refusing import damaged
from documents.reading.zipped import Parts, parsed
from documents.translations_book import HEADINGS, STATES

_KIND = "Excel workbook"
_HEAD_WITHIN = 20  # rows
_WANTED = ("Id", "Revision", "Original", "Translation into", "Translation", "State")
_APPROVED = frozenset(("approved", "aprobada", "aprobado", STATES["approved"]))


def read_translations(content: bytes) -> Returned | None:
    """Return the rows of a workbook of translations; None if it is another one.

    Raises:
        Refused: it is damaged, encrypted or unfolds beyond the limits.
    """
    parts = Parts(content, _KIND)
    for name in sorted(parts.names):
        if name.endswith((".xml", ".rels")):
            parsed(parts.read(name), _KIND)  # declares nothing, and is no larger than it may be
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                found = _found(list(sheet.iter_rows(values_only=True)))
                if found is not None:
                    return found
        finally:
            book.close()
    # openpyxl meets damage with whatever the missing part leads to.
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, BadZipFile) as wrong:
        raise damaged(_KIND) from wrong
    except InvalidFileException as wrong:
        raise damaged(_KIND) from wrong
    return None


def _found(rows: Sequence[Sequence[Any]]) -> Returned | None:
    for place, row in enumerate(rows[:_HEAD_WITHIN]):
        columns = _columns(row)
        if columns is not None:
            return _returned(list(_rows(rows[place + 1 :], columns, place + 2)))
    return None


def _columns(row: Sequence[Any]) -> Mapping[str, int] | None:
    """Return where each column stands, if this is the row of headings, in whatever order."""
    given = [str(cell or "").strip() for cell in row]
    places = {
        heading.partition(" · ")[0]: given.index(heading)
        for heading in HEADINGS
        if heading in given
    }
    return places if all(name in places for name in _WANTED) else None


def _rows(
    rows: Sequence[Sequence[Any]], columns: Mapping[str, int], first: int
) -> Iterator[tuple[str, Row]]:
    """Yield each row with its plenary; what was too long for a cell goes on in the rows below."""
    begun: tuple[str, Row] | None = None
    for number, row in enumerate(rows, first):
        said = {name: _text(row, place) for name, place in columns.items()}
        plenary, _, identity = said["Id"].strip().partition(" ")
        if begun is not None and not plenary:
            longer = {
                "original": begun[1].original + said["Original"],
                "translation": begun[1].translation + said["Translation"],
            }
            begun = begun[0], begun[1].model_copy(update=longer)
        if not identity:
            continue
        if begun is not None:
            yield begun
        begun = (
            plenary,
            Row(
                place=number,
                id=identity.strip(),
                revision=said["Revision"].strip(),
                original=said["Original"],
                into=_language(said["Translation into"]),
                translation=said["Translation"],
                approved=said["State"].strip().casefold() in _APPROVED,
            ),
        )
    if begun is not None:
        yield begun


def _text(row: Sequence[Any], place: int) -> str:
    value = row[place] if place < len(row) else None
    return "" if value is None else str(value)


def _language(given: str) -> Language | None:
    word = given.strip().casefold()
    return next((one for one in LANGUAGES if word.startswith(one)), None)


def _returned(found: Sequence[tuple[str, Row]]) -> Returned:
    """Return the rows of the plenary that most are of; others are not this record's."""
    plenaries = [plenary for plenary, _ in found]
    most = max(dict.fromkeys(plenaries), key=plenaries.count, default="")
    rows = (
        row if plenary == most else row.model_copy(update={"id": f"{plenary} {row.id}"})
        for plenary, row in found
    )
    return Returned(plenary=most, rows=tuple(rows))
