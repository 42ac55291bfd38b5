"""Translations by spreadsheet: every text of the record with room for its other language."""

from collections.abc import Iterator

from agenda.summaries import PlenarySummary
from agenda.translating import Original, originals
from agenda.words import LANGUAGES, Language
from documents.edition import Edition, edition_of
from documents.gaps import difference_said, differing, where
from documents.record_lines import Numbers, numbers_in
from documents.workbook import Cell, Column, begun, fill

SHEET = "Translations · Traducciones"
TWINS = "Differences · Diferencias"
COLUMNS = (
    ("Where", "Dónde", 26),
    ("Id", "Id", 16),
    ("Revision", "Revisión", 9),
    ("Language", "Idioma", 9),
    ("Original", "Original", 60),
    ("Translation into", "Traducción al", 11),
    ("Translation", "Traducción", 60),
    ("State", "Estado", 12),
)
HEADINGS = tuple(f"{en} · {es}" if en != es else en for en, es, _ in COLUMNS)
STATES = {"draft": "draft · borrador", "approved": "approved · aprobada"}
_ABOUT = (
    (
        "Write the translation in its column and send the workbook back. Do not change the id, the "
        "revision or the original: a row whose original has changed since is not taken."
    ),
    (
        "Escriba la traducción en su columna y devuelva el libro. No cambie el id, la revisión ni "
        "el original: una fila cuyo original haya cambiado desde entonces no se toma."
    ),
)


def translations_workbook(summary: PlenarySummary) -> bytes:
    """Return the workbook in which translations are entered; nothing in it computes."""
    plenary = summary.plenary
    editions = {language: edition_of(plenary, language) for language in LANGUAGES}
    title = editions["en"].say(editions["en"].text(plenary.agenda.title))
    book = begun(title, LANGUAGES, summary.at)
    columns = [
        Column(heading, width) for heading, (_, _, width) in zip(HEADINGS, COLUMNS, strict=True)
    ]
    numbers = numbers_in(plenary)
    rows = (_row(editions, summary, one, numbers) for one in originals(plenary))
    fill(book, book.sheet(SHEET), (title, *_ABOUT), columns, rows)
    twins = [
        Column("Where · Dónde", 30),
        Column("English", 60),
        Column("Español", 60),
        Column("What differs", 44),
        Column("Qué difiere", 44),
    ]
    fill(book, book.sheet(TWINS), (title,), twins, _twins(editions, summary, numbers))
    return book.closed()


def _row(
    editions: dict[Language, Edition], summary: PlenarySummary, one: Original, numbers: Numbers
) -> tuple[Cell, ...]:
    translation = one.text.translation
    return (
        _where(editions, summary, one.id, numbers),
        f"{summary.plenary.id} {one.id}",
        one.revision,
        one.text.original.language or "",
        str(one.text.original),
        one.into or "",
        str(translation) if translation is not None else "",
        STATES.get(translation.translation, "") if translation is not None else "",
    )


def _where(
    editions: dict[Language, Edition], summary: PlenarySummary, key: str, numbers: Numbers
) -> str:
    plenary = summary.plenary
    said = dict.fromkeys(where(one, plenary, key, numbers) for one in editions.values())
    return " · ".join(said)


def _twins(
    editions: dict[Language, Edition], summary: PlenarySummary, numbers: Numbers
) -> Iterator[tuple[Cell, ...]]:
    for key, text, found in differing(summary.plenary):
        english, spanish = text.said_in("en"), text.said_in("es")
        yield (
            _where(editions, summary, key, numbers),
            str(english),
            str(spanish),
            *(
                "\n".join(difference_said(edition, one) for one in found)
                for edition in editions.values()
            ),
        )
