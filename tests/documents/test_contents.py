"""A list of contents: every heading once, in every format, and never more than text."""

from datetime import UTC, datetime
from io import BytesIO

import docx
import pypdfium2
from docx.oxml.ns import qn

from documents.blocks import Contents, Document, Heading, Paragraph, plain
from documents.docx_file import docx as as_docx
from documents.letterhead import letterhead
from documents.markdown import markdown
from documents.pdf_file import pdf

AT = datetime(2021, 9, 10, tzinfo=UTC)
HOSTILE = '1 · Perú: {{x}} "\\o" [a](b) <w:p> =1+1'


def document():
    return Document(
        "en",
        "Compendium",
        "Draft",
        (
            Heading(0, plain("Compendium")),
            Contents("Contents", 2),
            Heading(1, plain("Session 1")),
            Heading(2, plain(HOSTILE)),
            Heading(3, plain("Too deep")),
            Paragraph(plain("Text")),
            Heading(1, plain("Session 2")),
        ),
    )


def lines(made):
    return [
        (p.style.name, "".join(t.text for t in p._p.iter(qn("w:t"))))
        for p in docx.Document(BytesIO(made)).paragraphs
        if p.style.name.lower().startswith("toc")
    ]


def test_a_word_document_lists_its_headings_and_leads_to_them():
    made = as_docx(document(), AT)
    body = docx.Document(BytesIO(made)).element.body
    marks = [m.get(qn("w:name")) for m in body.iter(qn("w:bookmarkStart"))]
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    fields = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]

    assert lines(made) == [
        ("TOC Heading", "Contents"),
        ("toc 1", "Session 1"),
        ("toc 2", HOSTILE),
        ("toc 1", "Session 2"),
    ]
    assert links == marks
    assert len(marks) == 3
    assert fields == ["begin", "separate", "end"]


def test_a_secretariats_template_gets_the_styles_of_the_contents():
    blank = BytesIO()
    docx.Document().save(blank)
    template = letterhead(blank.getvalue(), "letterhead.docx")

    assert [text for _, text in lines(as_docx(document(), AT, template))] == [
        "Contents",
        "Session 1",
        HOSTILE,
        "Session 2",
    ]


def test_without_headings_there_is_only_its_title():
    alone = Document("en", "T", "F", (Heading(0, plain("T")), Contents("Contents", 2)))

    assert lines(as_docx(alone, AT)) == [("TOC Heading", "Contents")]


def test_a_pdf_lists_its_headings_with_their_pages():
    made = pypdfium2.PdfDocument(pdf(document(), AT))
    text = made[0].get_textpage().get_text_range()

    assert text.count("Session 1") == 2
    assert text.count("Too deep") == 1
    assert [entry.get_title() for entry in made.get_toc()] == [
        "Session 1",
        HOSTILE,
        "Too deep",
        "Session 2",
    ]


def test_markdown_lists_its_headings():
    text = markdown(document())

    assert "## Contents\n\n- Session 1\n  - 1 · Perú: \\{\\{x\\}\\}" in text
    assert "  - Too deep" not in text
