"""A Word document as lines: what its reader sees, with lists, tables and footnotes."""

from lxml import etree

from documents.reading.lines import Line, Mark, Page
from documents.reading.refusing import DEEPEST_TABLE, MOST_LINES, too_large
from documents.reading.walking import walk
from documents.reading.zipped import Parts, too_deep

_KIND = "a Word document"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = {f"{_W}del", f"{_W}moveFrom"}
_BREAKS = {f"{_W}br", f"{_W}cr"}
_HEADINGS = ("heading", "title", "ttulo", "titre", "titulo", "titolo")


def read(content: bytes) -> Page:
    """Return the lines of a Word document. A line's number counts its paragraphs.

    Deleted, hidden and commented text is left out and counted; footnotes come last.

    Raises:
        Refused: the document is damaged, too large, or hostile.
    """
    parts = Parts(content, _KIND)
    page = Page()
    if any(name.endswith("vbaProject.bin") for name in parts.names):
        page.leave_out("macros")
    if "word/comments.xml" in parts.names:
        page.leave_out("comments")
    reader = _Reader(page, _headings(parts))
    walk(parts.tree("word/document.xml"), reader)
    reader.ends()
    if "word/footnotes.xml" in parts.names:
        _notes(parts.tree("word/footnotes.xml"), reader)
    return page


class _Reader:
    def __init__(self, page: Page, headings: set[str]) -> None:
        self.page = page
        self.headings = headings
        self.number = 0
        self.row = 0
        self.cells: list[tuple[int, int]] = []  # the row and cell of each table that is open
        self.tables = 0
        self.silent = 0
        self.text: list[str] = []
        self.mark = Mark.NONE
        self.gap = False
        self.note_numbers: dict[str, int] = {}
        self.note = ""

    def opens(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _DELETED or tag == _FALLBACK or (tag == f"{_W}r" and _is_hidden(element)):
            self.silent += 1
            if tag != _FALLBACK:
                self.page.leave_out("deleted" if tag in _DELETED else "hidden")
        elif tag == f"{_W}tbl":
            self.tables += 1
            self.cells.append((0, 0))
            if self.tables > DEEPEST_TABLE:
                raise too_deep()
        elif tag == f"{_W}tr":
            self.row += 1
            self.cells[-1:] = [(self.row, 0)] if self.cells else []
        elif tag == f"{_W}tc" and self.cells:
            self.cells[-1] = (self.cells[-1][0], self.cells[-1][1] + 1)
        elif tag == f"{_W}p":
            self._paragraph(element)
        elif self.silent:
            return
        elif tag == f"{_W}t":
            self.text.append(element.text or "")
        elif tag == f"{_W}tab":
            parent = element.getparent()
            if parent is not None and parent.tag == f"{_W}r":  # and not a tab stop of a style
                self.text.append("\t")
        elif tag in _BREAKS:
            self.text.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            self.text.append("-")
        elif tag == f"{_W}footnoteReference":
            key = element.get(f"{_W}id", "")
            number = self.note_numbers.setdefault(key, len(self.note_numbers) + 1)
            self.text.append(str(number))

    def closes(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _DELETED or tag == _FALLBACK or (tag == f"{_W}r" and _is_hidden(element)):
            self.silent -= 1
        elif tag == f"{_W}tbl":
            self.tables -= 1
            self.cells.pop()
        elif tag == f"{_W}p":
            self.ends()

    def _paragraph(self, element: etree._Element) -> None:
        if self.text:  # a text box stands inside another paragraph
            self.ends()
        self.number += 1
        if self.number > MOST_LINES:
            raise too_large()
        style = element.find(f"{_W}pPr/{_W}pStyle")
        name = (style.get(f"{_W}val") or "") if style is not None else ""
        self.mark = Mark.NONE
        if name in self.headings:
            self.mark = Mark.HEADING
        elif element.find(f"{_W}pPr/{_W}numPr") is not None or "list" in name.lower():
            self.mark = Mark.BULLET

    def ends(self) -> None:
        text, self.text = "".join(self.text), []
        if self.note and text.strip():
            self.page.lines.append(Line(self.number, f"{self.note} {text.strip()}", mark=Mark.NOTE))
            return
        row, cell = self.cells[-1] if self.cells else (0, 0)
        for piece in text.split("\n"):
            if not piece.strip():
                self.gap = True
                continue
            self.page.lines.append(Line(self.number, piece, self.gap, row, cell, self.mark))
            self.gap = False


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in {"0", "false", "off"}


def _headings(parts: Parts) -> set[str]:
    """Return the ids of the styles that are headings, whatever language Word speaks."""
    if "word/styles.xml" not in parts.names:
        return set()
    found: set[str] = set()
    for style in parts.tree("word/styles.xml").iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        called = (name.get(f"{_W}val") or "").lower() if name is not None else ""
        if called.startswith(_HEADINGS):
            found.add(style.get(f"{_W}styleId") or "")
    return found


def _notes(root: etree._Element, reader: _Reader) -> None:
    for note in root.iter(f"{_W}footnote"):
        number = reader.note_numbers.get(note.get(f"{_W}id") or "")
        if number is not None:
            reader.note = str(number)
            reader.cells = []
            walk(note, reader)
            reader.ends()
