"""An OpenDocument text as lines: what its reader sees, with lists, tables and footnotes."""

from lxml import etree

from documents.reading.lines import Line, Mark, Page
from documents.reading.refusing import DEEPEST_TABLE, MOST_LINES, encrypted, too_large
from documents.reading.walking import walk
from documents.reading.zipped import Parts, too_deep

_KIND = "an OpenDocument text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT = f"{{{_OASIS}text:1.0}}"
_TABLE = f"{{{_OASIS}table:1.0}}"
_OFFICE = f"{{{_OASIS}office:1.0}}"
_BLOCKS = {f"{_TEXT}p", f"{_TEXT}h"}
_CELLS = {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}
_NOT_READ = {
    f"{_TEXT}tracked-changes": "deleted",
    f"{_OFFICE}annotation": "comments",
    f"{_TEXT}hidden-text": "hidden",
    f"{_TEXT}hidden-paragraph": "hidden",
}
_MOST_SPACES = 100


def read(content: bytes) -> Page:
    """Return the lines of an OpenDocument text. A line's number counts its paragraphs.

    Raises:
        Refused: the document is damaged, encrypted, too large, or hostile.
    """
    parts = Parts(content, _KIND)
    if "META-INF/manifest.xml" in parts.names and b"encryption-data" in parts.read(
        "META-INF/manifest.xml"
    ):
        raise encrypted()
    page = Page()
    if any(name.startswith(("Basic/", "Scripts/")) for name in parts.names):
        page.leave_out("macros")
    tree = parts.tree("content.xml")
    reader = _Reader(page)
    for body in tree.findall(f".//{_OFFICE}body") or [tree]:
        walk(body, reader)
    notes = [line for line in page.lines if line.mark is Mark.NOTE]
    page.lines = [line for line in page.lines if line.mark is not Mark.NOTE] + notes
    return page


class _Reader:
    def __init__(self, page: Page) -> None:
        self.page = page
        self.number = 0
        self.row = 0
        self.cells: list[tuple[int, int]] = []
        self.silent = 0
        self.lists = 0
        self.open: list[tuple[list[str], Mark]] = []  # a note's paragraphs lie inside another
        self.notes = 0
        self.in_note = 0
        self.gap = False

    def opens(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _NOT_READ or tag == f"{_TEXT}note-citation":
            self.silent += 1
            if tag in _NOT_READ and len(element):
                self.page.leave_out(_NOT_READ[tag])
        elif tag == f"{_TABLE}table":
            self.cells.append((0, 0))
            if len(self.cells) > DEEPEST_TABLE:
                raise too_deep()
        elif tag == f"{_TABLE}table-row":
            self.row += 1
            self.cells[-1:] = [(self.row, 0)] if self.cells else []
        elif tag in _CELLS and self.cells:
            self.cells[-1] = (self.cells[-1][0], self.cells[-1][1] + 1)
        elif tag == f"{_TEXT}list-item":
            self.lists += 1
        elif tag == f"{_TEXT}note":
            self.notes += 1
            self._say(str(self.notes))
            self.in_note += 1
        elif tag in _BLOCKS:
            self._paragraph(element)
        elif tag == f"{_TEXT}tab":
            self._say("\t")
        elif tag == f"{_TEXT}line-break":
            self._say("\n")
        elif tag == f"{_TEXT}s":
            count = element.get(f"{_TEXT}c") or "1"
            self._say(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))
        if tag not in _NOT_READ:
            self._say(element.text or "")

    def closes(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _NOT_READ or tag == f"{_TEXT}note-citation":
            self.silent -= 1
        elif tag == f"{_TABLE}table":
            self.cells.pop()
        elif tag == f"{_TEXT}list-item":
            self.lists -= 1
        elif tag == f"{_TEXT}note":
            self.in_note -= 1
        elif tag in _BLOCKS and self.open:
            self._ends(*self.open.pop())
        self._say(element.tail or "")

    def _say(self, text: str) -> None:
        if self.open and not self.silent:
            self.open[-1][0].append(text)
        elif text.strip() and not self.silent:  # outside any paragraph, as no program writes it
            self.number += 1
            self._ends([text], Mark.NONE)

    def _paragraph(self, element: etree._Element) -> None:
        self.number += 1
        if self.number > MOST_LINES:
            raise too_large()
        mark = Mark.HEADING if element.tag == f"{_TEXT}h" else Mark.NONE
        if self.in_note:
            mark = Mark.NOTE
        elif mark is Mark.NONE and self.lists:
            mark = Mark.BULLET
        self.open.append(([], mark))

    def _ends(self, said: list[str], mark: Mark) -> None:
        text = "".join(said)
        if mark is Mark.NOTE:
            self.page.lines.append(Line(self.number, f"{self.notes} {text.strip()}", mark=mark))
            return
        row, cell = self.cells[-1] if self.cells else (0, 0)
        for piece in text.split("\n"):
            if not piece.strip() or self.silent:
                self.gap = True
                continue
            self.page.lines.append(Line(self.number, piece, self.gap, row, cell, mark))
            self.gap = False
