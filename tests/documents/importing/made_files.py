"""Documents of every kind, made for a test: by hand, so that hostile ones can be made as well."""

import html
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

import docx

from documents.reading.refusing import Refused


def explained(refused: Refused) -> None:
    """See that a refusal says why, and what to do instead."""
    assert refused.says.endswith(".")
    assert refused.instead.endswith(".")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"


def as_docx(text: str) -> bytes:
    """Return a Word document with a paragraph for each line."""
    made = docx.Document()
    for line in text.split("\n"):
        made.add_paragraph(line.replace("\x0c", ""))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def table_docx(before: Iterable[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a Word document with paragraphs and a table; a cell's lines are its paragraphs."""
    made = docx.Document()
    for line in before:
        made.add_paragraph(line)
    rows = list(rows)
    table = made.add_table(rows=0, cols=max(len(row) for row in rows))
    for row in rows:
        cells = table.add_row().cells
        for cell, text in zip(cells, row, strict=False):
            first, *rest = text.split("\n")
            cell.paragraphs[0].add_run(first)
            for line in rest:
                cell.add_paragraph(line)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def word(body: str, *, prolog: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """Return a Word document whose body is this XML."""
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
            f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
            **(more or {}),
        }
    )


def word_paragraphs(lines: Iterable[str]) -> str:
    return "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )


def as_odt(text: str, *, prolog: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """Return an OpenDocument text with a paragraph for each line."""
    lines = [
        escape(line.replace("\x0c", "")).replace("\t", "<text:tab/>") for line in text.split("\n")
    ]
    body = "".join(f"<text:p>{line}</text:p>" for line in lines)
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>{prolog}'
            f'<office:document-content xmlns:office="{_OFFICE}office:1.0" '
            f'xmlns:text="{_OFFICE}text:1.0" xmlns:table="{_OFFICE}table:1.0">'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
            **(more or {}),
        }
    )


def as_html(text: str) -> bytes:
    """Return a web page with a paragraph for each line."""
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n"))
    return f"<!DOCTYPE html><html><body>\n{lines}\n</body></html>".encode()


# -- PDF ----------------------------------------------------------------------------------------

_PAGE_LINES = 60
_WIDEST = 105


def as_pdf(text: str, widest: int = _WIDEST) -> bytes:
    """Return a PDF with the lines of a text as a printer sets them: wrapped, page by page."""
    lines = [
        piece for line in text.split("\n") for piece in _wrapped(line.replace("\x0c", ""), widest)
    ]
    pages = [lines[n : n + _PAGE_LINES] for n in range(0, len(lines), _PAGE_LINES)]
    return pdf([page(of_page) for of_page in pages])


def _wrapped(line: str, widest: int) -> list[str]:
    line = line.expandtabs(18)
    pieces: list[str] = []
    while len(line) > widest:
        cut = line.rfind(" ", 0, widest) + 1 or widest
        pieces.append(line[:cut])
        line = line[cut:]
    return [*pieces, line]


def page(lines: list[str]) -> bytes:
    """Return the content stream of a page with these lines."""
    said = [b"BT /F1 8 Tf 0 g"]
    for n, line in enumerate(lines):
        if line.strip():
            said.append(b"1 0 0 1 40 %d Tm (%s) Tj" % (800 - 12 * n, pdf_text(line)))
    return b"\n".join([*said, b"ET"])


def pdf_text(line: str) -> bytes:
    line = line.replace("✓", "•").replace("\ufffd", "?")
    encoded = line.encode("cp1252", "replace")
    return encoded.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def pdf(pages: Sequence[bytes], *, packed: bool = False) -> bytes:
    """Return a PDF with these content streams as its pages."""
    count = len(pages)
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(count))
    things = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for n, content in enumerate(pages):
        things.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * n)
        )
        stream = zlib.compress(content, 9) if packed else content
        kind = b" /Filter /FlateDecode" if packed else b""
        things.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), kind, stream))
    return pdf_of(things)


def pdf_of(things: Sequence[bytes]) -> bytes:
    """Return a PDF with these objects, numbered from 1; the first is its catalog."""
    made = bytearray(b"%PDF-1.7\n")
    places: list[int] = []
    for n, thing in enumerate(things, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (n, thing)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(things) + 1)
    for place in places:
        made += b"%010d 00000 n \n" % place
    made += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(things) + 1,
        start,
    )
    return bytes(made)
