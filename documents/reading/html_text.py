"""A web page as lines: what a browser would show, with lists and tables; nothing is fetched."""

import re

from lxml import etree, html

from documents.reading.lines import Line, Mark, Page
from documents.reading.plain_text import decoded
from documents.reading.refusing import DEEPEST_TABLE, MOST_LINES, no_text, too_large
from documents.reading.walking import walk
from documents.reading.zipped import too_deep

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SPACED = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "pre", "blockquote"])
_NOT_SHOWN = frozenset(
    [
        "script",
        "style",
        "head",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "select",
        "textarea",
    ]
)
# A tab between two words parts them as in a table; one in a margin says nothing.
_LINE_END = re.compile(r"\s*[\n\r]\s*")
_ROOM = re.compile(r"[ \f]+")
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


def read(content: bytes) -> Page:
    """Return the lines of a web page. A line's number counts what it shows, as in Word.

    Raises:
        Refused: it has no text, or unfolds beyond the limits.
    """
    text = decoded(content)
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        if "depth" in str(wrong):
            raise too_deep() from wrong
        raise no_text() from wrong
    if root is None:
        raise no_text()
    reader = _Reader()
    walk(root, reader)
    reader.ends()
    return reader.page


class _Reader:
    def __init__(self) -> None:
        self.page = Page()
        self.silent = 0
        self.row = 0
        self.cells: list[tuple[int, int]] = []
        self.items = 0
        self.kept = 0
        self.text: list[str] = []
        self.number = 0
        self.mark = Mark.NONE
        self.gap = False
        self.before = (0, "")  # how many lines there were when this tag last opened

    def opens(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            self.ends()
            self.gap = self.gap or (tag in _SPACED and not self.cells)
        if tag in {"p", "br"}:
            here = (len(self.page.lines), tag)
            self.gap = self.gap or (self.before == here)
            self.before = here
        if tag in _NOT_SHOWN or _is_hidden(element):
            self.silent += 1
            if tag not in _NOT_SHOWN:
                self.page.leave_out("hidden")
        elif tag == "table":
            self.cells.append((0, 0))
            if len(self.cells) > DEEPEST_TABLE:
                raise too_deep()
        elif tag == "tr":
            self.row += 1
            self.cells[-1:] = [(self.row, 0)] if self.cells else []
        elif tag in {"td", "th"} and self.cells:
            self.cells[-1] = (self.cells[-1][0], self.cells[-1][1] + 1)
        elif tag == "li":
            self.mark = Mark.BULLET
        elif tag in _HEADINGS:
            self.mark = Mark.HEADING
        elif tag == "pre":
            self.kept += 1
        self._say(element.text)

    def closes(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.ends()
            self.gap = self.gap or (tag in _SPACED and not self.cells)
        if tag in _NOT_SHOWN or _is_hidden(element):
            self.silent -= 1
        elif tag == "table" and self.cells:
            self.cells.pop()
        elif tag == "pre":
            self.kept -= 1
        self._say(element.tail)

    def _say(self, text: str | None) -> None:
        if not text or self.silent:
            return
        self.text.append(text if self.kept else _ROOM.sub(" ", _LINE_END.sub(" ", text)))

    def ends(self) -> None:
        text, self.text = "".join(self.text), []
        mark, self.mark = self.mark, Mark.NONE
        row, cell = self.cells[-1] if self.cells else (0, 0)
        if not text.strip():
            self.mark = mark  # a list item or heading whose text is yet to come
            return
        for piece in text.split("\n"):
            if not piece.strip():
                self.gap = True
                continue
            self.number += 1
            self.page.lines.append(Line(self.number, piece, self.gap, row, cell, mark))
            self.gap = False
        if len(self.page.lines) > MOST_LINES:
            raise too_large()


def _is_hidden(element: etree._Element) -> bool:
    style = "".join((element.get("style") or "").lower().split())
    return (
        "display:none" in style or "visibility:hidden" in style or element.get("hidden") is not None
    )
