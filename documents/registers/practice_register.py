"""The register of best practices as a workbook: a row for each, and a sheet behind each row."""

from collections.abc import Iterator, Mapping, Sequence

from agenda.audience import Audience, dossiers_for
from agenda.dossier import Dossier
from agenda.summaries import PlenarySummary
from agenda.words import Language
from documents.blocks import given, text_of
from documents.edition import edition_of
from documents.registers.compiled import record_line
from documents.registers.practice_fields import Field, Page, focal_point, in_order
from documents.workbook import (
    Book,
    Cell,
    Column,
    Link,
    begun,
    fill,
    list_fields,
    rows_needed,
    sheet_name,
    top_of,
)
from locales import country, say

# With more, nobody finds a sheet among the tabs, and Excel takes long to open them.
MOST_SHEETS = 100
_TALLEST = 108  # points: seven lines; the sheet behind the row has the whole
_BESIDE = 3
_NARROWEST = 16


def practice_register(summary: PlenarySummary, language: Language, audience: Audience) -> bytes:
    """Return the register as XLSX: the practices these readers may see, and nothing computed.

    Beyond 100 practices they stand one below the other on a single sheet, and not on one each.
    """
    edition = edition_of(summary.plenary, language)
    page = Page(edition, summary, audience)
    dossiers = list(dossiers_for(summary.plenary, audience))
    title = edition.say((given(summary.plenary.agenda.title.best(language)),))
    name = say(language, "Register of best practices")
    book = begun(f"{name}: {title}", (language,), summary.at)
    register = book.sheet(say(language, "Register"))
    keys = {d.practice.number: list(page.key_fields(d)) for d in dossiers}
    texts = {d.practice.number: list(page.text_fields(d)) for d in dossiers}
    if len(dossiers) <= MOST_SHEETS:
        places = _sheets(book, page, dossiers, keys, texts)
    else:
        places = _in_full(book, page, dossiers, keys, texts)
    about = [
        f"{name} · {title}",
        f"{_about(language, audience)} "
        + say(language, "All times: {zone}.", zone=edition.zone_name),
        _how_much(language, len(dossiers)),
        record_line(edition, summary),
    ]
    later = in_order(texts)
    columns = [Column(say(language, "No."), 7)]
    columns += [Column(field.label, field.width) for field in _any(keys) or _none(language)]
    columns += [Column(field.label, _width(field, texts)) for field in later]
    rows = (_row(d, places, keys[d.practice.number], texts, later) for d in dossiers)
    fill(book, register, about, columns, rows, beside=_BESIDE, tallest=_TALLEST)
    register.print_area(0, 0, max(len(dossiers), 1) + len(about), min(11, len(columns) - 1))
    if page.inside:
        _focal_points(book, language, dossiers)
    return book.closed()


def _about(language: Language, audience: Audience) -> str:
    if audience is Audience.INTERNAL:
        return say(
            language,
            "For the secretariats only: it contains practices that only members may see.",
        )
    return say(language, "Practices whose country lets them leave the meeting.")


def _how_much(language: Language, practices: int) -> str:
    if practices <= MOST_SHEETS:
        return say(language, "The number of a practice leads to its own sheet.")
    return say(
        language,
        "There are more than {number} practices: instead of a sheet each, all of them stand on "
        "the sheet “{sheet}”, to which their numbers lead. Filter it by number.",
        number=MOST_SHEETS,
        sheet=_full(language),
    )


def _full(language: Language) -> str:
    return say(language, "Practices in full")


def _any(keys: Mapping[int, list[Field]]) -> list[Field]:
    return next(iter(keys.values()), [])


def _none(language: Language) -> list[Field]:
    return [
        Field(label, (), None)
        for label in (say(language, "Country"), say(language, "Title"), say(language, "Session"))
    ]


def _width(field: Field, texts: Mapping[int, list[Field]]) -> int:
    """Return the width of a column: less than its kind of field may have if all are short."""
    longest = max(
        len(one.cell) if isinstance(one.cell, str) else 0
        for fields in texts.values()
        for one in fields
        if one.label == field.label
    )
    return min(field.width, max(_NARROWEST, longest + 2))


def _row(
    dossier: Dossier,
    places: Mapping[int, str],
    keys: Sequence[Field],
    texts: Mapping[int, list[Field]],
    later: Sequence[Field],
) -> list[Cell]:
    number = dossier.practice.number
    said = {field.label: field.cell for field in texts[number]}
    cells = [*(field.cell for field in keys), *(said.get(field.label) for field in later)]
    return [Link(number, places[number]), *cells]


def _sheets(
    book: Book,
    page: Page,
    dossiers: Sequence[Dossier],
    keys: Mapping[int, list[Field]],
    texts: Mapping[int, list[Field]],
) -> dict[int, str]:
    """Write a sheet for each practice; return where each begins."""
    language, places = page.edition.language, {}
    back = Link(say(language, "Back to the register"), top_of(say(language, "Register")))
    for dossier in dossiers:
        practice = dossier.practice
        name = sheet_name(practice.number, country(language, practice.country))
        sheet = book.sheet(name)
        places[practice.number] = top_of(name)
        fields = [*keys[practice.number], *texts[practice.number]]
        above: list[Cell] = [text_of(page.title(practice)), back]
        list_fields(book, sheet, above, ((field.label, field.cell) for field in fields))
    return places


def _in_full(
    book: Book,
    page: Page,
    dossiers: Sequence[Dossier],
    keys: Mapping[int, list[Field]],
    texts: Mapping[int, list[Field]],
) -> dict[int, str]:
    """Write all practices on one sheet, a row for each field; return where each begins."""
    language, name = page.edition.language, _full(page.edition.language)
    columns = [
        Column(say(language, "No."), 7),
        Column(say(language, "Country"), 18),
        Column(say(language, "Field"), 28),
        Column(say(language, "What it says"), 90),
    ]
    places: dict[int, str] = {}

    def rows() -> Iterator[list[Cell]]:
        row = 2  # below the title and the headings
        for dossier in dossiers:
            number = dossier.practice.number
            places[number] = top_of(name, row)
            where = country(language, dossier.practice.country)
            for field in (*keys[number], *texts[number]):
                cells: list[Cell] = [number, where, field.label, field.cell]
                yield cells
                row += rows_needed(cells)

    fill(book, book.sheet(name), [name], columns, rows())
    return places


def _focal_points(book: Book, language: Language, dossiers: Sequence[Dossier]) -> None:
    rows: list[list[Cell]] = []
    for dossier in dossiers:
        point = focal_point(dossier.particulars)
        if any(point):
            practice = dossier.practice
            whose: list[Cell] = [practice.number, country(language, practice.country)]
            rows.append([*whose, *(given(text).text for text in point)])
    if not rows:
        return
    columns = [
        Column(say(language, "No."), 7),
        Column(say(language, "Country"), 18),
        Column(say(language, "Focal point"), 32),
        Column(say(language, "Post"), 40),
        Column(say(language, "E-mail"), 36),
    ]
    name = say(language, "Focal points")
    above = [
        name,
        say(language, "Personal data, never public: delete this sheet before sending on."),
    ]
    fill(book, book.sheet(name), above, columns, rows)
