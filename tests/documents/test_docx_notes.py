"""Footnotes hang where the document has them, in every format that is edited."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

import docx as python_docx

from documents.blocks import Document, Heading, Item, Items, Paragraph, Run, Table, plain
from documents.docx_file import docx
from documents.markdown import markdown
from documents.reading.apart import read_apart

AT = datetime(2021, 9, 9, 15, tzinfo=UTC)
NOTED = Document(
    "en",
    "Notes",
    "",
    (
        Heading(0, plain("Notes")),
        Paragraph((Run("Flows: how many.", note=(Run("Toolkit, "), Run("2.ª ed.", "es"))),)),
        Items((Item((Run("One", note=plain("Own formulation <w:x/> [^1] *")),)),)),
        Table(("A",), (((Run("Cell", note=plain("Three")),),),), (1,)),
    ),
)


def test_a_footnote_of_a_docx_is_one_of_word_s_own():
    made = docx(NOTED, AT)
    lines = [(line.text, str(line.mark)) for line in read_apart(made, "notes.docx").lines]

    assert ("Flows: how many.1", "") in lines
    assert ("1 Toolkit, 2.ª ed.", "note") in lines
    assert ("2 Own formulation <w:x/> [^1] *", "note") in lines
    assert ("3 Three", "note") in lines
    assert python_docx.Document(BytesIO(made)).paragraphs[1].text == "Flows: how many."


def test_a_docx_without_footnotes_has_no_part_for_them():
    made = docx(Document("en", "x", "", (Paragraph(plain("None")),)), AT)

    assert "word/footnotes.xml" not in ZipFile(BytesIO(made)).namelist()


def test_the_same_notes_are_the_same_bytes():
    assert docx(NOTED, AT) == docx(NOTED, AT)


def test_a_footnote_of_markdown_hangs_by_its_number():
    written = markdown(NOTED)

    assert "Flows: how many.[^1]\n" in written
    assert "- One[^2]\n" in written
    assert "| Cell[^3] |" in written
    assert written.endswith("[^3]: Three\n")
    assert "[^2]: Own formulation \\<w\\:x/\\> \\[\\^1\\] \\*\n" in written
