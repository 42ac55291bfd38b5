"""Plain text and Markdown as lines, whatever encoding they were saved in."""

from documents.reading.lines import Line, Page
from documents.reading.refusing import MOST_LINES, too_large


def read(content: bytes) -> Page:
    """Return the lines of a text.

    Raises:
        Refused: it has more lines than an agenda.
    """
    text = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    page = Page()
    gap = False
    for number, line in enumerate(text.split("\n"), 1):
        if number > MOST_LINES:
            raise too_large()
        # A form feed begins a page, as converters from PDF write it.
        if line.startswith("\x0c"):
            gap = True
        if line.strip() or "\t" in line:
            page.lines.append(Line(number, line, gap))
            gap = False
        else:
            gap = True
    return page


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or Windows' Western encoding."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
