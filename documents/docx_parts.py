"""The XML of paragraphs, tables and lists, built once and in time that grows with the text."""

from collections.abc import Iterable
from datetime import UTC
from functools import cache
from typing import Any
from zlib import crc32

import regex
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from agenda.words import Language
from documents.blocks import Run, Runs, Tone, Tracked

# Word knows the Spanish of Mexico under this name in every release; es-419 only in newer ones.
LANGUAGE_TAGS: dict[Language, str] = {"en": "en-US", "es": "es-MX"}
PAGE_WIDTH = 9354  # twentieths of a point: A4 less both margins

_SPACE = qn("xml:space")
Element = Any  # lxml gives its elements no useful type
_FORBIDDEN = regex.compile(r"[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(tag: str, /, **attributes: str) -> Element:
    """Return an element in Word's namespace; `w:pStyle` with val="Title" and the like."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def paragraph(
    runs: Runs, language: Language, style: str = "", numbering: int | None = None
) -> Element:
    """Return a paragraph, each run tagged with the language it is in."""
    made = _bare_paragraph(style, numbering).__copy__()
    for run in runs:
        if run.text:
            parts = _linked(run, _run(run, run.language or language))
            if run.note:
                parts.append(_note_mark("w:footnoteReference"))
            made.extend(parts if run.tracked is None else [tracked(parts, run.tracked)])
    whole = {run.tracked for run in runs if run.text}
    only = next(iter(whole)) if len(whole) == 1 else None
    if only is not None:  # its paragraph came or went with it
        ends = element("w:rPr")
        ends.append(_change(only))
        made.find(qn("w:pPr")).append(ends)
    return made


def tracked(parts: Iterable[Element], change: Tracked) -> Element:
    """Return runs as Word tracks them: inserted, or deleted and still to be seen."""
    made = _change(change)
    for part in parts:
        for text in [*part.iter(qn("w:t"))] if change.out else ():
            text.tag = qn("w:delText")
        made.append(part)
    return made


def _change(of: Tracked) -> Element:
    at = of.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    tag = "w:del" if of.out else "w:ins"
    return element(tag, id="0", author=of.by or "Plenary", date=at)


def footnote(number: int, runs: Runs, language: Language) -> Element:
    """Return a footnote as it stands at the foot of its page."""
    made = element("w:footnote", id=str(number))
    words = paragraph(runs, language, "FootnoteText")
    words.insert(1, _note_mark("w:footnoteRef"))
    words.insert(2, _run(Run(" "), language))
    made.append(words)
    return made


def _note_mark(tag: str) -> Element:
    """Return the raised number of a footnote, in the text or before the note itself."""
    made = element("w:r")
    properties = element("w:rPr")
    properties.append(element("w:rStyle", val="FootnoteReference"))
    properties.append(element("w:vertAlign", val="superscript"))
    made.append(properties)
    made.append(element(tag))
    return made


# An element is copied in less time than it is made, and by itself in less than by `deepcopy`.
@cache
def _bare_paragraph(style: str, numbering: int | None) -> Element:
    made = element("w:p")
    if style:
        properties = element("w:pPr")
        properties.append(element("w:pStyle", val=style))
        if numbering is not None:
            number = element("w:numPr")
            number.append(element("w:ilvl", val="0"))
            number.append(element("w:numId", val=str(numbering)))
            properties.append(number)
        made.append(properties)
    return made


@cache
def _bare_run(tone: Tone, language: Language) -> Element:
    made = element("w:r")
    properties = element("w:rPr")
    if tone is Tone.STRONG:
        properties.append(element("w:b"))
    if tone is Tone.SOFT:
        properties.append(element("w:i"))
    properties.append(element("w:lang", val=LANGUAGE_TAGS[language]))
    made.append(properties)
    return made


@cache
def _bare_text() -> Element:
    text = element("w:t")
    text.set(_SPACE, "preserve")
    return text


@cache
def _bare_break(tag: str) -> Element:
    return element(tag)


def _run(run: Run, language: Language) -> Element:
    made = _bare_run(run.tone, language).__copy__()
    for number, line in enumerate(_FORBIDDEN.sub("", run.text).split("\n")):
        if number:
            made.append(_bare_break("w:br").__copy__())
        for place, piece in enumerate(line.split("\t")):
            if place:
                made.append(_bare_break("w:tab").__copy__())
            if piece:
                text = _bare_text().__copy__()
                text.text = piece
                made.append(text)
    return made


def table(
    header: Iterable[str],
    rows: Iterable[Iterable[Runs]],
    widths: tuple[int, ...],
    language: Language,
    page: int = PAGE_WIDTH,
) -> Element:
    """Return a table as wide as the page, with its header row on every page it runs over."""
    columns = [page * width // sum(widths) for width in widths]
    made = element("w:tbl")
    properties = element("w:tblPr")
    properties.append(element("w:tblStyle", val="TableGrid"))
    properties.append(element("w:tblW", w=str(sum(columns)), type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    properties.append(element("w:tblLook", val="0020", firstRow="1"))
    made.append(properties)
    grid = element("w:tblGrid")
    for width in columns:
        grid.append(element("w:gridCol", w=str(width)))
    made.append(grid)
    head = ((Run(cell, tone=Tone.STRONG),) for cell in header)
    made.append(_row(head, columns, language, header=True))
    for row in rows:
        made.append(_row(row, columns, language, header=False))
    return made


def _row(cells: Iterable[Runs], columns: list[int], language: Language, *, header: bool) -> Element:
    made = _bare_row(header=header).__copy__()
    for runs, width in zip(cells, columns, strict=True):
        cell = _bare_cell(width, header=header).__copy__()
        cell.append(paragraph(runs, language, "TableText"))
        made.append(cell)
    return made


@cache
def _bare_row(*, header: bool) -> Element:
    made = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    return made


@cache
def _bare_cell(width: int, *, header: bool) -> Element:
    made = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=str(width), type="dxa"))
    if header:
        properties.append(element("w:shd", val="clear", color="auto", fill="E7E9EC"))
    made.append(properties)
    return made


def _linked(run: Run, made: Element) -> list[Element]:
    """Return a run with the name of its place about it, and as a link if it is one."""
    parts = [made]
    if run.link:
        properties = made.find(qn("w:rPr"))
        properties.insert(0, element("w:color", val="1B4F9C"))
        properties.insert(1, element("w:u", val="single"))
    if run.link.startswith("#"):
        leads = element("w:hyperlink", anchor=run.link[1:], history="1")
        leads.append(made)
        parts = [leads]
    elif run.link:
        # A field needs no entry among the links of its part, which footnotes have of their own.
        parts = field(f'HYPERLINK "{run.link}"', [made])
    if not run.place:
        return parts
    number = str(crc32(run.place.encode()) & 0x7FFFFFFF)
    start = element("w:bookmarkStart", id=number, name=run.place)
    return [start, *parts, element("w:bookmarkEnd", id=number)]


def field(instruction: str, shown: Iterable[Element] = ()) -> list[Element]:
    """Return the runs of a field that Word computes: PAGE, NUMPAGES, or a link that is `shown`."""
    runs: list[Element] = []
    known = list(shown)
    for kind in ("begin", "", "separate", *(() if known else ("1",)), "end"):
        if kind == "end":
            runs += known
        run = element("w:r")
        if kind in ("begin", "separate", "end"):
            run.append(element("w:fldChar", fldCharType=kind))
        else:
            text = element("w:t" if kind else "w:instrText")
            text.text = kind or f" {instruction} "
            text.set(_SPACE, "preserve")
            run.append(text)
        runs.append(run)
    return runs
