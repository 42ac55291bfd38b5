"""The workbook of translations as it comes back, from whatever program saved it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from agenda.translating import Returned, Row
from agenda.words import LANGUAGES, Language
from documents.reading.apart import sheets_apart
from documents.translations_book import HEADINGS, STATES

_HEAD_WITHIN = 20  # rows
_WANTED = ("Id", "Revision", "Original", "Translation into", "Translation", "State")
_APPROVED = frozenset(("approved", "aprobada", "aprobado", STATES["approved"]))


def read_translations(content: bytes) -> Returned | None:
    """Return the rows of a workbook of translations; None if it is another one.

    Raises:
        Refused: it is damaged, encrypted, or takes more time or memory than such a workbook.
    """
    for rows in sheets_apart(content):
        found = _found(rows)
        if found is not None:
            return found
    return None


def _found(rows: Sequence[Sequence[str]]) -> Returned | None:
    for place, row in enumerate(rows[:_HEAD_WITHIN]):
        columns = _columns(row)
        if columns is not None:
            return _returned(list(_rows(rows[place + 1 :], columns, place + 2)))
    return None


def _columns(row: Sequence[str]) -> Mapping[str, int] | None:
    """Return where each column stands, if this is the row of headings, in whatever order."""
    given = [cell.strip() for cell in row]
    places = {
        heading.partition(" · ")[0]: given.index(heading)
        for heading in HEADINGS
        if heading in given
    }
    return places if all(name in places for name in _WANTED) else None


def _rows(
    rows: Sequence[Sequence[str]], columns: Mapping[str, int], first: int
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


def _text(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _language(given: str) -> Language | None:
    word = given.strip().casefold()
    return next((one for one in LANGUAGES if word.startswith(one)), None)


def _returned(found: Sequence[tuple[str, Row]]) -> Returned:
    """Return the rows of the plenary that most are of; others are not this record's."""
    plenaries = Counter(plenary for plenary, _ in found)
    most = max(plenaries, key=plenaries.__getitem__, default="")
    rows = (
        row if plenary == most else row.model_copy(update={"id": f"{plenary} {row.id}"})
        for plenary, row in found
    )
    return Returned(plenary=most, rows=tuple(rows))
