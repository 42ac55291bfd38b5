"""A secretariat's own Word template: its page and styles, with the document's text."""

from io import BytesIO

import docx as python_docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt

from documents.agenda_file import example
from documents.concept_note import concept_note
from documents.docx_file import docx
from documents.letterhead import letterhead
from tests.documents.templates import AT, EVERYTHING, changed, saved, template, texts


def opened(made):
    return python_docx.Document(BytesIO(made))


def test_the_template_s_letterhead_page_and_styles_are_kept():
    made = opened(docx(EVERYTHING, AT, letterhead(template(), "letterhead.docx")))
    section = made.sections[0]

    assert "Secretariat of the Conference" in section.header.paragraphs[0].text
    assert section.header.paragraphs[0]._p.findall(f".//{qn('w:drawing')}")
    assert section.footer.paragraphs[0].text == "Av. Central 1, San José"
    assert round(section.page_width.cm, 1) == 21.6
    assert made.styles["Normal"].font.name == "Georgia"
    assert made.styles["Heading 1"].font.size == Pt(17)


def test_the_text_takes_the_place_of_the_template_s_own():
    said = texts(docx(EVERYTHING, AT, letterhead(template(), "letterhead.docx")))

    assert "An old letter." not in said
    assert said[0] == "Everything"
    assert "1 A note" in said


def test_styles_that_the_template_lacks_are_added_in_its_typeface():
    made = opened(docx(EVERYTHING, AT, letterhead(template(), "letterhead.docx")))
    by_style = {p.text: p.style for p in made.paragraphs}

    assert by_style["Three"].name == "Heading 3"
    assert by_style["Three"].font.name is None
    assert by_style["Three"].base_style.name == "Normal"
    assert by_style["bullet"].name == "List Bullet"
    assert made.tables[0].style.name == "Table Grid"
    assert by_style["Quiet"].type == WD_STYLE_TYPE.PARAGRAPH


def test_every_style_and_number_that_the_text_uses_is_there():
    made = opened(docx(EVERYTHING, AT, letterhead(template(), "letterhead.docx")))
    known = {style.style_id for style in made.styles}
    used = {
        style.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for style in made.element.body.iter(qn(tag))
    }
    numbering = made.part.numbering_part.element
    numbers = {num.numId for num in numbering.iterchildren(qn("w:num"))}
    given = [int(n.get(qn("w:val"))) for n in made.element.body.iter(qn("w:numId"))]

    assert used <= known
    assert set(given) <= numbers
    by_text = {
        p.text: p._p.pPr.numPr.numId.val
        for p in made.paragraphs
        if p._p.pPr is not None and p._p.pPr.numPr is not None
    }
    assert by_text["first"] == by_text["second"] != by_text["first again"]


def test_a_template_of_word_in_spanish_keeps_its_own_headings():
    def in_spanish(name, content):
        if name == "word/styles.xml":
            return content.replace(b'w:styleId="Heading1"', b'w:styleId="Ttulo1"').replace(
                b'w:val="Heading1"', b'w:val="Ttulo1"'
            )
        return content

    given = letterhead(changed(template(), in_spanish), "membrete.docx")
    made = opened(docx(EVERYTHING, AT, given))

    one = next(p for p in made.paragraphs if p.text == "One")
    assert one._p.pPr.pStyle.val == "Ttulo1"
    assert one.style.font.size == Pt(17)


def test_the_text_goes_where_the_template_has_its_mark():
    given = letterhead(template(("Dear all,", "{{plenary}}", "Yours")), "letterhead.docx")
    said = texts(docx(EVERYTHING, AT, given))

    assert said[0] == "Dear all,"
    assert said[1] == "Everything"
    assert "Yours" in said
    assert "{{plenary}}" not in said


def test_a_template_without_a_footer_gets_the_pages_numbers():
    made = opened(docx(EVERYTHING, AT, letterhead(saved(python_docx.Document()), "plain.docx")))

    assert made.sections[0].footer.paragraphs[0].text.startswith("Footer\tPage ")


def test_a_template_without_numbering_gets_lists():
    def without(name, content):
        if name == "word/numbering.xml":
            return None
        if name == "word/_rels/document.xml.rels":
            return b"".join(
                part if b"/numbering" not in part else b""
                for part in content.replace(b"/>", b"/>\n").splitlines(keepends=True)
            )
        if name == "[Content_Types].xml":
            return b"".join(
                part if b"numbering" not in part else b""
                for part in content.replace(b"/>", b"/>\n").splitlines(keepends=True)
            )
        return content

    made = opened(docx(EVERYTHING, AT, letterhead(changed(template(), without), "plain.docx")))

    assert all(p._p.pPr.numPr is not None for p in made.paragraphs if p.text == "bullet")


def test_the_header_of_an_earlier_section_is_kept_when_its_text_goes():
    first = python_docx.Document(BytesIO(template()))
    first.add_section()
    made = opened(docx(EVERYTHING, AT, letterhead(saved(first), "two.docx")))

    assert len(made.sections) == 1
    assert "Secretariat of the Conference" in made.sections[0].header.paragraphs[0].text


def test_tables_are_as_wide_as_the_template_s_margins_leave():
    made = opened(docx(EVERYTHING, AT, letterhead(template(), "letterhead.docx")))
    widths = [int(c.get(qn("w:w"))) for c in made.tables[0]._tbl.iter(qn("w:gridCol"))]

    assert abs(sum(widths) - 8838) < 10  # 15.59 cm in twentieths of a point


def test_a_word_template_is_taken_as_a_document_is():
    def as_template(name, content):
        if name == "[Content_Types].xml":
            return content.replace(b"document.main+xml", b"template.main+xml")
        return content

    given = letterhead(changed(template(), as_template), "letterhead.dotx")

    assert texts(docx(EVERYTHING, AT, given))[0] == "Everything"


def test_the_same_template_document_and_instant_are_the_same_bytes():
    given = letterhead(template(), "letterhead.docx")

    assert docx(EVERYTHING, AT, given) == docx(EVERYTHING, AT, given)


def test_a_whole_concept_note_fits_a_template():
    note = concept_note(example("ii-plenary-2021"), "es")
    given = letterhead(template(), "letterhead.docx")

    assert texts(docx(note, AT, given)) == texts(docx(note, AT))
