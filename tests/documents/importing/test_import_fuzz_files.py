"""However the bytes or the structure of a file are damaged, it is refused in words, or read."""

import zipfile
from collections.abc import Iterable
from io import BytesIO
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from documents.reading.apart import Read, read_apart
from documents.reading.child import read
from documents.reading.refusing import Refused
from tests.documents.importing import made_files as made
from tests.documents.importing.made_files import explained
from tests.documents.importing.sample_texts import (
    ENGLISH_FRONT,
    ENGLISH_ROWS,
    SPANISH_AGENDA,
    SPANISH_SHEETS,
)
from tests.documents.importing.silence import LONGER, answered, heard

TABLE = made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)
NOTES = made.as_docx(SPANISH_SHEETS)
ODT = made.as_odt(SPANISH_AGENDA)
HTML = made.as_html(SPANISH_AGENDA)
PDF = made.as_pdf(SPANISH_SHEETS)
FILES = {"docx": TABLE, "odt": ODT, "html": HTML, "txt": SPANISH_AGENDA.encode(), "pdf": PDF}
CHANCE = st.integers(0, 2**32).map(Random)
QUIET = {"deadline": None, "suppress_health_check": list(HealthCheck)}


def refused_or_heard(content: bytes, name: str, shown: frozenset[str] = frozenset()) -> None:
    """Read a file as it would be; a PDF in its own process, as a library in C reads it.

    Every word that the file shows has to be in what was read.
    """
    try:
        if name.endswith(".pdf"):
            lines = read_apart(content, name)
        else:
            kind, page = read(content, name)
            lines = Read(name, kind, page.lines, page.left_out)
    except Refused as refused:
        explained(refused)
        return
    read_text = "".join("".join(line.text.split()) for line in lines.lines)
    assert [word for word in sorted(shown) if word not in read_text] == []
    answered(heard(lines))


def damaged(content: bytes, chance: Random) -> bytes:
    """Return bytes of which some were changed, cut out, or put in again elsewhere."""
    made_of = bytearray(content)
    for _ in range(chance.randint(1, 20)):
        at = chance.randint(0, max(len(made_of) - 1, 0))
        match chance.randint(0, 3):
            case 0 if made_of:
                made_of[at] = chance.randint(0, 255)
            case 1:
                del made_of[at : at + chance.randint(1, 400)]
            case 2:
                made_of[at:at] = made_of[at : at + chance.randint(1, 400)]
            case _:
                made_of[at:at] = chance.randbytes(chance.randint(0, 30))
    return bytes(made_of)


@pytest.mark.parametrize("ending", ["docx", "odt", "html", "txt"])
@settings(max_examples=20 * LONGER, **QUIET)
@given(CHANCE)
def test_damaged_bytes_are_refused_or_read(ending: str, chance: Random) -> None:
    refused_or_heard(damaged(FILES[ending], chance), f"a.{ending}")


@settings(max_examples=12 * LONGER, **QUIET)
@given(CHANCE)
def test_a_pdf_with_damaged_bytes_is_refused_or_read(chance: Random) -> None:
    refused_or_heard(damaged(PDF, chance), "a.pdf")


def shuffled(root: etree._Element, chance: Random) -> None:
    """Take elements out of a tree, repeat them, put them elsewhere, and lose what they say."""
    for _ in range(chance.randint(1, 12)):
        elements = list(root.iter())
        element, other = chance.choice(elements), chance.choice(elements)
        parent = element.getparent()
        match chance.randint(0, 4):
            case 0 if parent is not None:
                parent.remove(element)
            case 1 if parent is not None:
                again = etree.fromstring(etree.tostring(element, with_tail=False))
                parent.insert(parent.index(element), again)
            case 2 if element not in {other, *other.iterancestors()}:
                other.append(element)
            case 3:
                for key in list(element.attrib):
                    element.set(key, chance.choice(("", "0", "-1", "99999999", "x")))
            case _:
                element.text = chance.choice((None, "9:00 – 9:30", "Lead: Peru", " "))


def with_tree(
    archive: bytes, part: str, chance: Random, shown_in: str
) -> tuple[bytes, frozenset[str]]:
    """Return an archive of which the tree of one part is shuffled, and the words it shows."""
    made_of = BytesIO()
    shown: frozenset[str] = frozenset()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(made_of, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == part:
                root = etree.fromstring(content)
                shuffled(root, chance)
                content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
                shown = words_of(root.iterfind(shown_in))
            new.writestr(entry.filename, content)
    return made_of.getvalue(), shown


def words_of(elements: Iterable[etree._Element]) -> frozenset[str]:
    return frozenset(word for element in elements for word in (element.text or "").split())


@pytest.mark.parametrize("content", [TABLE, NOTES], ids=["table", "paragraphs"])
@settings(max_examples=25 * LONGER, **QUIET)
@given(CHANCE)
def test_a_word_document_with_its_parts_in_disorder_is_refused_or_read(
    content: bytes, chance: Random
) -> None:
    damaged_file, shown = with_tree(content, "word/document.xml", chance, f".//{{{made.W}}}t")
    refused_or_heard(damaged_file, "a.docx", shown)


@settings(max_examples=25 * LONGER, **QUIET)
@given(CHANCE)
def test_an_opendocument_text_with_its_parts_in_disorder_is_refused_or_read(
    chance: Random,
) -> None:
    office, text = (
        f"{{urn:oasis:names:tc:opendocument:xmlns:{of}:1.0}}" for of in ("office", "text")
    )
    damaged_file, shown = with_tree(ODT, "content.xml", chance, f"{office}body//{text}p")
    refused_or_heard(damaged_file, "a.odt", shown)


@settings(max_examples=25 * LONGER, **QUIET)
@given(CHANCE)
def test_a_web_page_with_its_parts_in_disorder_is_refused_or_read(chance: Random) -> None:
    root = html.document_fromstring(HTML)
    shuffled(root, chance)
    shown = words_of(root.iterfind(".//body//p"))
    refused_or_heard(html.tostring(root, encoding="utf-8"), "a.html", shown)


@settings(max_examples=12 * LONGER, **QUIET)
@given(CHANCE)
def test_a_pdf_with_its_objects_in_disorder_is_refused_or_read(chance: Random) -> None:
    lines = PDF.split(b"\n")
    for _ in range(chance.randint(1, 20)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randint(0, 2):
            case 0:
                lines[at], lines[other] = lines[other], lines[at]
            case 1:
                lines[at:at] = lines[other : other + 3]
            case _:
                del lines[at : at + 2]
                lines = lines or [b""]
    refused_or_heard(b"\n".join(lines), "a.pdf")
