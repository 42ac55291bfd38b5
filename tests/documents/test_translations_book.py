"""The workbook of translations: what is read back is what was written, and nothing computes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from agenda import facts as f
from agenda.entry import Entry, EntryKind
from agenda.fold import folded
from agenda.plenary import Recorded
from agenda.roster import PersonId
from agenda.summaries import compiled
from agenda.translating import enter, originals, sort
from agenda.words import Text, Words, clean
from documents.reading.refusing import Refused
from documents.reading.workbook_rows import MOST_ROWS
from documents.translations_book import HEADINGS, SHEET, TWINS, translations_workbook
from documents.translations_read import read_translations
from tests.documents.a_record import a_record
from tests.documents.test_export_hostile import HOSTILE

BY = PersonId("p1")
TEXTS = [*HOSTILE, "_x0041_ _xZZZZ_", "'=1", "\t tab", "a\nb\n\nc", "1,5", "007", "long " * 7000]


@pytest.fixture(scope="module")
def record():
    return a_record()


def book(summary):
    return openpyxl.load_workbook(BytesIO(translations_workbook(summary)))


def filled(summary, **typed):
    """Return the workbook as somebody sends it back who typed these translations, by id."""
    made = book(summary)
    sheet = made[SHEET]
    head = next(row for row in sheet.iter_rows() if row[1].value == "Id")
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        identity = str(row[1].value).partition(" ")[2]
        if identity in typed:
            row[6].value = typed[identity]
            row[6].data_type = "s"
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def test_every_text_of_the_record_is_in_it_with_what_it_is(record):
    returned = read_translations(translations_workbook(record))

    assert returned.plenary == record.plenary.id
    assert [row.id for row in returned.rows] == [one.id for one in originals(record.plenary)]
    assert [row.original for row in returned.rows] == [
        str(one.text.original) for one in originals(record.plenary)
    ]
    found = sort(record.plenary, returned.rows)
    assert (found.taken, found.left) == ((), ())


def test_a_translation_that_was_typed_in_is_entered(record):
    content = filled(record, **{"entry-8": "Bolivia asked for help without conditions."})
    rows = read_translations(content).rows
    facts = enter(record.plenary, record.at, by=BY, rows=rows)

    assert [type(fact) for fact in facts] == [f.EntryTranslated]
    assert str(facts[0].translation) == "Bolivia asked for help without conditions."
    assert facts[0].translation.language == "en"


def test_the_same_record_gives_the_same_bytes(record):
    assert translations_workbook(record) == translations_workbook(a_record())


def test_it_has_a_sheet_of_the_texts_whose_twins_differ(record):
    sheet = book(record)[TWINS]
    said = "\n".join(str(cell.value or "") for row in sheet.iter_rows() for cell in row)

    assert "dates: English has 2022-06-30, Spanish has 2022-07-30" in said
    assert "fechas: el inglés tiene 2022-06-30; el español, 2022-07-30" in said


@pytest.fixture(scope="module")
def hostile(record):
    plenary = record.plenary
    facts = [
        f.EntryMade(
            entry=Entry(
                number=100 + n,
                kind=EntryKind.INTERVENTION,
                slot=None,
                text=Text(original=Words(body=clean(text), language="en")),
                by=BY,
            )
        )
        for n, text in enumerate(TEXTS)
    ]
    entries = [Recorded(plenary.seq + n, record.at, fact) for n, fact in enumerate(facts, 1)]
    return compiled(folded(plenary, entries), record.at, "head")


def test_hostile_texts_are_read_back_as_they_are_on_record(hostile):
    rows = {row.id: row for row in read_translations(translations_workbook(hostile)).rows}

    for n, text in enumerate(TEXTS):
        assert clean(rows[f"entry-{100 + n}"].original) == clean(text)


def test_nothing_in_it_computes(hostile):
    for sheet in book(hostile).worksheets:
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f"]


def test_a_hostile_translation_is_taken_as_the_text_that_it_is(hostile):
    typed = {f"entry-{100 + n}": text for n, text in enumerate(TEXTS)}
    legal = {key: text for key, text in typed.items() if _fits(text)}
    rows = read_translations(filled(hostile, **legal)).rows
    facts = enter(hostile.plenary, hostile.at, by=BY, rows=rows)
    said = {fact.number: str(fact.translation) for fact in facts}

    for key, text in legal.items():
        if clean(text):
            assert said[int(key.removeprefix("entry-"))] == clean(text)


def _fits(text):
    """Return whether the program that stands for the translator's can write a text as it is."""
    control = openpyxl.cell.cell.ILLEGAL_CHARACTERS_RE.search(text) is not None
    legal = not control and all(c.isprintable() or c.isspace() for c in text)
    return legal and len(text) < 3000 and not text.startswith("_x")


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04", b"not a workbook", b"PK\x05\x06" + b"\0" * 18]
)
def test_what_is_no_workbook_is_refused(content):
    with pytest.raises(Refused):
        read_translations(content)


def test_another_workbook_is_not_taken_for_one():
    other = openpyxl.Workbook()
    other.active.append(["Name", "Country"])
    kept = BytesIO()
    other.save(kept)

    assert read_translations(kept.getvalue()) is None


def test_rows_of_another_plenary_are_left(record):
    content = filled(record, **{"entry-8": "Bolivia asked."})
    made = openpyxl.load_workbook(BytesIO(content))
    for row in made[SHEET].iter_rows():
        if row[1].value == "P1 entry-8":
            row[1].value = "P9 entry-8"
    kept = BytesIO()
    made.save(kept)
    found = sort(record.plenary, read_translations(kept.getvalue()).rows)

    assert found.taken == ()
    assert [left.row.id for left in found.left] == ["P9 entry-8"]


def workbook(rows):
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet("x")
    sheet.append(list(HEADINGS))
    for row in rows:
        sheet.append(row)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def row(number, translation="dos"):
    return ["", f"P1 entry-{number}", "abcd", "en", "two", "es", translation, "draft"]


def test_a_workbook_that_declares_a_document_type_is_refused():
    bomb = BytesIO()
    with ZipFile(BytesIO(workbook([row(1)]))) as given, ZipFile(bomb, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            if name.startswith("xl/worksheets"):
                part = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + part.partition(b"?>")[2]
            made.writestr(name, part)

    with pytest.raises(Refused, match="declares entities"):
        read_translations(bomb.getvalue())


def test_what_stands_far_to_the_right_takes_nothing_of_anybodys_memory():
    content = workbook([row(1), row(2)])
    far = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(far, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = given.read(name)
            if name.startswith("xl/worksheets"):
                cells = b"".join(
                    b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (n, n) for n in range(4, 9000)
                )
                part = part.replace(b"</sheetData>", cells + b"</sheetData>")
            made.writestr(name, part)

    assert [one.id for one in read_translations(far.getvalue()).rows] == ["entry-1", "entry-2"]


def test_a_workbook_with_more_rows_than_a_record_has_texts_is_refused():
    with pytest.raises(Refused, match="has more than 20000 rows"):
        read_translations(workbook(row(number) for number in range(MOST_ROWS)))


def test_one_text_in_many_cells_is_refused_before_it_is_written_out():
    made = openpyxl.Workbook()
    for number in range(1500):
        made.active.append(row(number, "word " * 3000))
    kept = BytesIO()
    made.save(kept)

    with pytest.raises(Refused, match="more time or memory than any workbook of translations"):
        read_translations(kept.getvalue())
