"""A PDF as lines: its characters put back into lines, columns and paragraphs."""

import ctypes
from collections.abc import Iterator
from functools import cache

import pypdfium2
from pypdfium2 import raw

from documents.reading.lines import Page
from documents.reading.pdf_layout import Layout
from documents.reading.pdf_rows import Char
from documents.reading.refusing import (
    MOST_LINES,
    MOST_PAGES,
    Refused,
    damaged,
    encrypted,
    no_text,
    too_large,
)

_TINY_POINTS = 2.0
_WHITE = 250
Area = tuple[float, float, float, float]  # left, bottom, right, top
_SPACE = 0x20
_LINE_END_HYPHEN = 0x02  # as PDFium gives the hyphen of a word that goes on in the next line
_OUTLINED = 1
_LONG_RULE = 40.0
_THIN_RULE = 3.0


def read(content: bytes) -> Page:
    """Return the lines of a PDF. A line's number counts them through all pages.

    Text that cannot be seen (white on nothing, or tiny) is marked so.

    Raises:
        Refused: it is damaged, encrypted, longer than an agenda, or a scan.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as wrong:
        raise (encrypted() if "password" in str(wrong).lower() else damaged("a PDF")) from wrong
    if len(document) > MOST_PAGES:
        raise Refused(
            "has {pages} pages; an agenda has fewer than {most}.",
            "Send the pages with the agenda alone.",
            pages=len(document),
            most=MOST_PAGES,
        )
    layout = Layout()
    for index in range(len(document)):
        try:
            page = document[index]
            layout.add(list(_characters(page)), list(_rules(page)))
        except pypdfium2.PdfiumError as wrong:
            raise damaged("a PDF") from wrong
        if layout.count > MOST_LINES:
            raise too_large()
    lines = layout.lines()
    if not lines:
        raise no_text()
    return Page(lines)


def _characters(page: pypdfium2.PdfPage) -> Iterator[Char]:
    text = page.get_textpage()
    unseen = list(_unseen(page))
    box = raw.FS_RECTF()
    spaced = False
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        if code == _LINE_END_HYPHEN:
            code = ord("-")
        if code == _SPACE:
            spaced = True
        if code <= _SPACE or not raw.FPDFText_GetLooseCharBox(text, n, box):
            continue
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        hidden = top - bottom < _TINY_POINTS
        hidden = hidden or (bool(unseen) and _within(left, right, bottom, top, unseen))
        yield Char(_shown(code), left, right, bottom, top, hidden, spaced)
        spaced = False


def _within(left: float, right: float, bottom: float, top: float, areas: list[Area]) -> bool:
    x, y = (left + right) / 2, (bottom + top) / 2
    return any(a <= x <= c and b <= y <= d for a, b, c, d in areas)


@cache
def _shown(code: int) -> str:
    try:
        return chr(code).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except ValueError:
        return "\ufffd"


def _unseen(page: pypdfium2.PdfPage) -> Iterator[Area]:
    """Return where a page has text that cannot be seen: white on nothing, or not painted."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    painted: list[Area] | None = None
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
        mode = raw.FPDFTextObj_GetTextRenderMode(thing)
        white = min(red.value, green.value, blue.value) >= _WHITE and mode != _OUTLINED
        if not white and alpha.value and mode != raw.FPDF_TEXTRENDERMODE_INVISIBLE:
            continue
        if painted is None:
            painted = list(_painted(page))
        left, bottom, right, top = thing.get_bounds()
        # A scan lies under the invisible text that a reader of scans has put there.
        if not alpha.value or not _within(left, right, bottom, top, painted):
            yield left - 1, bottom - 1, right + 1, top + 1


def _painted(page: pypdfium2.PdfPage) -> Iterator[Area]:
    """Return the areas that are filled with a colour or a picture, on which white can be read."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for thing in page.get_objects():
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            yield thing.get_bounds()
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
            if min(red.value, green.value, blue.value) < _WHITE and alpha.value:
                yield thing.get_bounds()


def _rules(page: pypdfium2.PdfPage) -> Iterator[float]:
    """Return the heights at which lines are drawn across the page, as between a table's rows."""
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = thing.get_bounds()
        if right - left > _LONG_RULE:
            if top - bottom < _THIN_RULE:
                yield (top + bottom) / 2
            else:  # a box drawn around a row
                yield from (bottom, top)
