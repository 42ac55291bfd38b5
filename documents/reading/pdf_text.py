"""A PDF as lines: its characters put back into lines, columns and paragraphs."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import raw

from documents.reading.lines import Line, Mark, Page
from documents.reading.refusing import (
    MOST_LINES,
    MOST_PAGES,
    Refused,
    damaged,
    encrypted,
    no_text,
    too_large,
)

# In units of the line's height: what parts two words, two columns, two paragraphs.
_WORD = 0.2
_COLUMN = 1.6
_PARAGRAPH = 1.75
_SAME_LINE = 0.5
# A raised digit is a footnote's number: it belongs to the line though it sits higher.
_TINY_POINTS = 2.0
_WHITE = 250
_SPACE = 0x20
_LINE_END_HYPHEN = 0x02  # as PDFium gives the hyphen of a word that goes on in the next line
# A line as full as this goes on after the page's end.
_FULL = 0.8


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    left: float
    right: float
    bottom: float
    top: float
    hidden: bool


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
            f"has {len(document)} pages; an agenda has fewer than {MOST_PAGES}.",
            "Send the pages with the agenda alone.",
        )
    page = Page()
    widest = 0
    for index in range(len(document)):
        try:
            found = _lines(document[index])
        except pypdfium2.PdfiumError as wrong:
            raise damaged("a PDF") from wrong
        for n, (text, gap, hidden) in enumerate(found):
            mark = Mark.HIDDEN if hidden else Mark.NONE
            goes_on = not n and bool(page.lines) and len(page.lines[-1].text) > _FULL * widest
            line = Line(len(page.lines) + 1, text, gap and not goes_on, mark=mark, page=index + 1)
            page.lines.append(line)
            widest = max(widest, len(text))
        if len(page.lines) > MOST_LINES:
            raise too_large()
    if not page.lines:
        raise no_text()
    return page


def _lines(page: pypdfium2.PdfPage) -> Iterator[tuple[str, bool, bool]]:
    """Return a page's lines from top to bottom: text, whether room is left above, hidden."""
    rows = _rows(list(_characters(page)))
    below = [before[0].bottom - row[0].bottom for before, row in pairwise(rows)]
    near = [distance for distance in below if distance > 0]
    usual = median(near) if near else 0.0
    heights = [median(char.top - char.bottom for char in row) for row in rows]
    for n, row in enumerate(rows):
        distance = below[n - 1] if n else 0.0
        # Where most lines stand alone, the usual distance is that of paragraphs.
        tight = min(usual, 2.2 * heights[n]) if heights[n] else usual
        gap = not n or distance > max(tight * 1.3, heights[n] * _PARAGRAPH)
        for text, hidden in _runs(row):
            yield text, gap, hidden
            gap = False


def _characters(page: pypdfium2.PdfPage) -> Iterator[_Char]:
    text = page.get_textpage()
    backgrounds: list[tuple[float, float, float, float]] | None = None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        if code == _LINE_END_HYPHEN:
            code = ord("-")
        if code <= _SPACE or raw.FPDFText_IsGenerated(text, n) == 1:
            continue
        raw.FPDFText_GetLooseCharBox(text, n, _rect := raw.FS_RECTF())
        raw.FPDFText_GetCharBox(text, n, left, right, bottom, top)
        hidden = raw.FPDFText_GetFontSize(text, n) * _scale(text, n) < _TINY_POINTS
        if raw.FPDFText_GetFillColor(text, n, red, green, blue, alpha) and (
            alpha.value == 0 or min(red.value, green.value, blue.value) >= _WHITE
        ):
            if backgrounds is None:
                backgrounds = list(_coloured(page))
            x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
            hidden = alpha.value == 0 or not any(
                a <= x <= c and b <= y <= d for a, b, c, d in backgrounds
            )
        yield _Char(_shown(code), _rect.left, _rect.right, _rect.bottom, _rect.top, hidden)


def _scale(text: pypdfium2.PdfTextPage, n: int) -> float:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, n, matrix)
    return max(abs(matrix.d), abs(matrix.b)) or 1.0


def _shown(code: int) -> str:
    try:
        return chr(code).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    except ValueError:
        return "\ufffd"


def _coloured(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, float, float]]:
    """Return the areas that are filled with a colour or a picture, on which white can be read."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for thing in page.get_objects():
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            yield thing.get_bounds()
        elif thing.type == raw.FPDF_PAGEOBJ_PATH:
            raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha)
            if min(red.value, green.value, blue.value) < _WHITE and alpha.value:
                yield thing.get_bounds()


def _rows(chars: list[_Char]) -> list[list[_Char]]:
    """Return the characters line by line, from top to bottom and from left to right."""
    rows: list[list[_Char]] = []
    for char in sorted(chars, key=lambda char: -char.bottom):
        height = max(char.top - char.bottom, 1.0)
        middle = (char.top + char.bottom) / 2
        row = rows[-1] if rows else []
        if row and row[0].bottom - height * _SAME_LINE / 2 <= middle <= row[0].top + height / 2 and (
            abs(row[0].bottom - char.bottom) < height * _SAME_LINE
        ):
            row.append(char)
        else:
            rows.append([char])
    for row in rows:
        row.sort(key=lambda char: char.left)
    return rows


def _runs(row: list[_Char]) -> Iterator[tuple[str, bool]]:
    """Return a line's text with its columns set apart by tabs; hidden text comes by itself."""
    for hidden in (False, True):
        said: list[str] = []
        before: _Char | None = None
        for char in row:
            if char.hidden is not hidden:
                continue
            if before is not None:
                height = max(char.top - char.bottom, 1.0)
                room = char.left - before.right
                said.append("\t" if room > height * _COLUMN else " " if room > height * _WORD else "")
            said.append(char.text)
            before = char
        text = "".join(said)
        if text.strip():
            yield text, hidden
