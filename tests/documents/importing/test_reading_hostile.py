"""A hostile or enormous file is met with one sentence, and cannot hurt."""

import http.server
import random
import struct
import threading
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from documents.importing.understanding import understood
from documents.reading.apart import Read, read_apart
from documents.reading.refusing import Refused
from tests.documents.importing import made_files as made
from tests.documents.importing.made_files import explained
from tests.documents.importing.sample_texts import ENGLISH_FRONT, ENGLISH_ROWS


class _Counting(http.server.BaseHTTPRequestHandler):
    hits = 0

    def do_GET(self) -> None:
        type(self).hits += 1
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def canary() -> Iterator[str]:
    """Serve an address that counts who comes, and see that nobody did."""
    _Counting.hits = 0
    with http.server.HTTPServer(("127.0.0.1", 0), _Counting) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()
    assert _Counting.hits == 0


def refusal(content: bytes, name: str) -> str:
    with pytest.raises(Refused) as refused:
        read_apart(content, name)
    said = str(refused.value)
    assert said.count(". ") <= 2
    assert "Traceback" not in said
    return said


def words(read: Read) -> str:
    return "\n".join(line.text for line in read.lines)


def test_an_entity_that_points_to_an_address_is_refused_and_nobody_calls(canary: str) -> None:
    prolog = f'<!DOCTYPE w:document [<!ENTITY x SYSTEM "{canary}">]>'
    body = "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
    assert "entities" in refusal(made.word(body, prolog=prolog), "a.docx")
    assert "entities" in refusal(made.as_odt("Session 1", prolog=prolog), "a.odt")


def test_an_entity_that_names_a_file_of_this_machine_is_refused() -> None:
    prolog = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"
    assert "entities" in refusal(made.word(body, prolog=prolog), "a.docx")


def test_a_billion_laughs_are_refused() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11))
    prolog = f'<!DOCTYPE d [<!ENTITY l0 "ha">{levels}]>'
    body = "<w:p><w:r><w:t>&l10;</w:t></w:r></w:p>"
    assert "entities" in refusal(made.word(body, prolog=prolog), "a.docx")
    assert "entities" in refusal(made.as_odt("a", prolog=prolog), "a.odt")


def test_a_million_paragraphs_are_refused_by_what_they_unfold_to() -> None:
    body = "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 1_000_000
    content = made.word(body)
    assert len(content) < 400_000
    assert "far more text" in refusal(content, "a.docx")


def test_more_paragraphs_than_an_agenda_has_are_refused_though_they_do_not_compress() -> None:
    chance = random.Random(1)
    lines = ["".join(chance.choices("abcdefghijklmnop ", k=24)) for _ in range(40_000)]
    assert "far more text" in refusal(made.word(made.word_paragraphs(lines)), "a.docx")


def test_a_header_that_lies_about_the_size_does_not_help() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(b"\0" * 1_000_000) for _ in range(1024)) + packer.flush()
    file = BytesIO()
    name = b"word/document.xml"
    file.write(
        struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, 0, len(packed), 10, len(name), 0)
    )
    file.write(name + packed)
    start = file.tell()
    file.write(
        struct.pack("<4s6H3L", b"PK\x01\x02", 20, 20, 0, 8, 0, 33, 0, len(packed), 10)
        + struct.pack("<5H2L", len(name), 0, 0, 0, 0, 0, 0)
    )
    file.write(name)
    size = file.tell() - start
    file.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, size, start, 0))
    tracemalloc.start()
    said = refusal(file.getvalue(), "a.docx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "damaged" in said or "far more text" in said
    assert peak < 50_000_000


def test_entries_that_climb_out_of_the_archive_write_nothing(tmp_path: Path) -> None:
    outside = tmp_path / "pwn"
    more: dict[str, str | bytes] = {f"../../../../..{outside}": "x", f"{outside}": "x"}
    content = made.word(made.word_paragraphs(["Session 1. Documents"]), more=more)
    linked = BytesIO(content)
    with zipfile.ZipFile(linked, "a") as archive:
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert "Documents" in words(read_apart(linked.getvalue(), "a.docx"))
    assert not outside.exists()


@pytest.mark.parametrize("target", ["http://169.254.169.254/evil.dotm", "CANARY"])
def test_an_outside_relationship_is_not_followed(canary: str, target: str) -> None:
    target = canary if target == "CANARY" else target
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="t" TargetMode="External" Target="{target}"/></Relationships>'
    )
    more: dict[str, str | bytes] = {
        "word/_rels/settings.xml.rels": rels,
        "word/_rels/document.xml.rels": rels,
    }
    content = made.word(made.word_paragraphs(["Session 1. Documents"]), more=more)
    assert "Documents" in words(read_apart(content, "a.docx"))


def test_a_pdf_with_a_word_name_is_told_what_it_is() -> None:
    assert "is called .docx but is a PDF" in refusal(made.as_pdf("Session 1"), "a.docx")


@pytest.mark.parametrize("name", ["a.docx", "a.odt"])
def test_an_encrypted_office_file_is_called_encrypted(name: str) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert "is encrypted" in refusal(content, name)


def test_an_encrypted_opendocument_text_is_called_encrypted() -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    content = made.as_odt("Session 1", more={"META-INF/manifest.xml": manifest})
    assert "is encrypted" in refusal(content, "a.odt")


def test_deleted_hidden_and_commented_text_is_left_out_and_said_so() -> None:
    body = (
        "<w:p><w:r><w:t>Session 1. Documents</w:t></w:r><w:del><w:r><w:delText>closed-door "
        "item</w:delText>"
        "</w:r><w:r><w:t>on sanctions</w:t></w:r></w:del><w:ins><w:r><w:t> for "
        "all</w:t></w:r></w:ins>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    )
    gossip = "<w:comment><w:p><w:r><w:t>gossip</w:t></w:r></w:p></w:comment>"
    comments = f'<w:comments xmlns:w="{made.W}">{gossip}</w:comments>'
    read = read_apart(made.word(body, more={"word/comments.xml": comments}), "a.docx")
    assert words(read) == "Session 1. Documents for all"
    assert read.left_out == {"comments": 1, "deleted": 1, "hidden": 1}


def test_deleted_text_of_an_opendocument_text_is_left_out() -> None:
    deleted = "<text:tracked-changes><text:p>sanctions</text:p></text:tracked-changes>"
    content = made.as_odt("Session 1")
    parts: dict[str, str | bytes] = {
        "content.xml": _content(content).replace("<office:text>", f"<office:text>{deleted}")
    }
    read = read_apart(made.zipped(parts), "a.odt")
    assert words(read) == "Session 1"
    assert read.left_out == {"deleted": 1}


def _content(odt: bytes) -> str:
    with zipfile.ZipFile(BytesIO(odt)) as archive:
        return archive.read("content.xml").decode()


def test_macros_are_not_run_and_said_so() -> None:
    content = made.word(made.word_paragraphs(["Session 1"]), more={"word/vbaProject.bin": b"\0"})
    assert read_apart(content, "a.docm").left_out == {"macros": 1}


@pytest.mark.parametrize("depth", [40, 300])
def test_tables_nested_without_end_are_refused(depth: int) -> None:
    body = "<w:tbl><w:tr><w:tc>" * depth + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * depth
    assert "nests tables" in refusal(made.word(body), "a.docx")
    page = "<table><tr><td>" * depth + "x" + "</td></tr></table>" * depth
    assert refusal(f"<html>{page}</html>".encode(), "a.html")


def test_a_pdf_that_unfolds_to_gigabytes_is_refused_in_time() -> None:
    packer = zlib.compressobj(9)
    chunk = b" " * 10_000_000
    packed = b"".join(packer.compress(chunk) for _ in range(80)) + packer.flush()
    things = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
    ]
    began = time.monotonic()
    assert refusal(made.pdf_of(things), "a.pdf")
    assert time.monotonic() - began < 60


def test_a_pdf_of_five_thousand_pages_is_refused_before_its_text_is_read() -> None:
    said = refusal(made.pdf([b""] * 5000), "a.pdf")
    assert "has 5000 pages" in said


def test_white_text_on_white_is_marked_and_does_not_enter_the_agenda() -> None:
    page = (
        b"BT /F1 10 Tf 0 g 1 0 0 1 50 800 Tm (Session 1. Documents for all) Tj "
        b"1 1 1 rg 1 0 0 1 50 780 Tm (item 9: dismiss the chair) Tj ET"
    )
    document = understood(read_apart(made.pdf([page]), "a.pdf"))
    assert [told.text for told in document.hidden] == ["item 9: dismiss the chair"]
    assert all("chair" not in str(part) for part in document.parts)


def test_white_text_on_a_dark_row_is_read() -> None:
    page = (
        b"0 0 0.4 rg 40 790 400 30 re f BT /F1 10 Tf 1 1 1 rg 1 0 0 1 50 800 Tm "
        b"(Session 1. Documents for all) Tj ET"
    )
    assert not understood(read_apart(made.pdf([page]), "a.pdf")).hidden


def test_text_too_small_to_read_is_marked() -> None:
    page = (
        b"BT /F1 10 Tf 1 0 0 1 50 800 Tm (Session 1. Documents for all) Tj "
        b"/F1 0.5 Tf 1 0 0 1 50 780 Tm (adopt without debate) Tj ET"
    )
    document = understood(read_apart(made.pdf([page]), "a.pdf"))
    assert [told.text for told in document.hidden] == ["adopt without debate"]


def test_a_scan_is_told_that_no_text_was_found() -> None:
    said = refusal(made.pdf([b"0 0 1 rg 40 40 400 400 re f"]), "a.pdf")
    assert "no text found" in said
    assert "DOCX" in said
    assert "YAML" in said


def test_garbage_in_a_pdf_is_a_refusal_or_a_text_and_never_more() -> None:
    whole = made.as_pdf("\n".join(ENGLISH_FRONT))
    chance = random.Random(7)
    for _ in range(25):
        broken = bytearray(whole)
        for _ in range(chance.randint(1, 60)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        del broken[chance.randrange(len(broken)) :]
        try:
            read_apart(bytes(broken), "a.pdf")
        except Refused as refused:
            explained(refused)


ADDRESSES = (
    "http://169.254.169.254/latest/meta-data/",
    "http://0x7f000001/",
    "http://2130706433/",
    "gopher://127.0.0.1:6379/_FLUSHALL",
    "https://files.slack.com@evil.example/x",
    "https://files.slack.com.evil.example/x.docx",
    "http://files.slack.com/x.docx",
)


def test_addresses_in_documents_are_never_called(canary: str) -> None:
    links = "".join(
        f'<img src="{a}"><link rel="stylesheet" href="{a}"><iframe src="{a}"></iframe>'
        f'<a href="{a}">{a}</a>'
        for a in (canary, *ADDRESSES)
    )
    page = f'<html><head><base href="{canary}"></head><body>{links}</body></html>'.encode()
    assert canary in words(read_apart(page, "a.html"))
    text = "\n".join((canary, *ADDRESSES))
    for name, content in (
        ("a.docx", made.as_docx(text)),
        ("a.odt", made.as_odt(text)),
        ("a.pdf", made.as_pdf(text)),
        ("a.md", text.encode()),
    ):
        document = understood(read_apart(content, name))
        kept = " ".join(told.text for told in (*document.furniture, *document.unplaced))
        assert all(address in kept for address in ADDRESSES)


def test_an_external_document_type_of_a_web_page_is_not_fetched(canary: str) -> None:
    page = f'<!DOCTYPE html SYSTEM "{canary}"><html><body>Session 1</body></html>'.encode()
    assert "Session 1" in words(read_apart(page, "a.html"))


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"{\\rtf1 Session 1}", "a.rtf", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "a.docx", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "old Word"),
        (made.zipped({"xl/workbook.xml": "<a/>"}), "a.xlsx", "Excel"),
        (made.zipped({"ppt/presentation.xml": "<a/>"}), "a.pptx", "PowerPoint"),
        (made.zipped({"a.txt": "x"}), "a.zip", "ZIP"),
        (b"title: x\n", "a.yaml", "agenda file already"),
        (b"\0\1\2\3", "a.txt", "no text"),
        (b"", "a.txt", "no text"),
        (b"PK\x03\x04garbage", "a.docx", "damaged"),
        (b"%PDF-1.7 garbage", "a.pdf", "damaged"),
        (made.zipped({"word/document.xml": "<w:document"}), "a.docx", "damaged"),
    ],
)
def test_what_is_no_document_is_called_by_its_name(content: bytes, name: str, says: str) -> None:
    assert says in refusal(content, name)


def test_a_table_of_an_agenda_is_read_row_by_row() -> None:
    read = read_apart(made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS), "a.docx")
    rows = {line.row for line in read.lines if line.row}
    assert len(rows) == len(ENGLISH_ROWS)


@pytest.mark.parametrize(
    "typed",
    [
        "a\x0bb", "a\x00b", "a\x0cb\x07c", "a\ufffeb\uffffc", "a\x85b\u2028c\u2029d",
        "user\u202etxt.exe",
        "Z" + "\u0301" * 5000, "Ann\u200ba", "e\u0301", "\U000e0041" * 500 + "x", "👨‍👩‍👧‍👦 🇺🇳",
    ],
)  # fmt: skip
def test_what_nobody_can_see_is_gone_from_what_is_read(typed: str) -> None:
    text = f"9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Documents {typed} end\nLead: Peru\n"
    document = understood(read_apart(text.encode("utf-8", "replace"), "a.txt"))
    said = "".join(part.title.text for part in document.parts if part.title)
    assert "Documents" in said
    assert not any(char in said for char in "\x00\x07\x0b\x0c\x85\u2028\u202e\u200b\ufffe\uffff")
    assert "\U000e0041" not in said
    assert said.count("\u0301") <= 8
    assert ("👨‍👩‍👧‍👦 🇺🇳" in said) is ("👨" in typed)


def test_headers_footers_endnotes_and_equations_of_word_are_counted() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    body = made.word_paragraphs(["9:00 Opening"]) + (
        f'<w:p><m:oMath xmlns:m="{math}"><m:r><m:t>MATH</m:t></m:r></m:oMath></w:p>'
    )
    said = made.word_paragraphs(["Times may change"])
    more = {
        name: f'<w:x xmlns:w="{made.W}">{text}</w:x>'
        for name, text in {
            "word/header1.xml": said,
            "word/header2.xml": "<w:p/>",
            "word/footer1.xml": said,
            "word/endnotes.xml": said,
        }.items()
    }
    read = read_apart(made.word(body, more=dict(more)), "a.docx")
    assert read.left_out == {"margins": 2, "endnotes": 1, "equations": 1}


def test_headers_of_an_opendocument_text_are_counted() -> None:
    style = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
    styles = f'<s xmlns:style="{style}"><style:header><p>Draft</p></style:header></s>'
    read = read_apart(made.as_odt("9:00 Opening", more={"styles.xml": styles}), "a.odt")
    assert read.left_out == {"margins": 1}


@pytest.mark.parametrize("place", ["-3000 400", "40 -300", "900 400", "40 2000"])
def test_text_beside_the_page_is_told_as_hidden(place: str) -> None:
    page = made.page(["9:00 - 9:30 Opening", "9:30 - 10:30 Session 1. Visas"])
    page += b" BT /F1 8 Tf 1 0 0 1 %s Tm (dismiss the chair) Tj ET" % place.encode()
    document = understood(read_apart(made.pdf([page]), "a.pdf"))
    assert [told.text for told in document.hidden] == ["dismiss the chair"]
    assert not document.unplaced
