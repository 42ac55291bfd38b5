"""The list of contents of a DOCX: a field that Word can bring up to date, filled in already.

It names no pages, which only Word or a printer knows; its lines lead to their headings.
"""

from collections.abc import Sequence

from docx.oxml.ns import qn

from agenda.words import Language
from documents.blocks import Block, Contents, Heading, Run, Runs, text_of
from documents.docx_parts import Element, element, paragraph

_PLACE = "_Toc{number:08d}"


def listed_in(blocks: Sequence[Block]) -> dict[int, Heading]:
    """Return the headings that a list of contents names, by their place among the blocks."""
    depth = max((block.depth for block in blocks if isinstance(block, Contents)), default=0)
    return {
        place: block
        for place, block in enumerate(blocks)
        if isinstance(block, Heading) and 0 < block.level <= depth and text_of(block.runs).strip()
    }


def marked(heading: Element, place: int) -> Element:
    """Return a heading's paragraph with a mark that a line of the contents leads to."""
    first = heading.find(qn("w:r"))
    start = element("w:bookmarkStart", id=str(place), name=_PLACE.format(number=place))
    if first is None:
        heading.append(start)
    else:
        first.addprevious(start)
    heading.append(element("w:bookmarkEnd", id=str(place)))
    return heading


def contents(of: Contents, named: dict[int, Heading], language: Language) -> list[Element]:
    """Return the paragraphs of a list of contents."""
    head = paragraph((Run(of.title),), language, "TOCHeading")
    lines = [
        _line(place, heading.level, heading.runs, language) for place, heading in named.items()
    ]
    if not lines:
        return [head]
    start = [_mark("begin"), _instruction(of.depth), _mark("separate")]
    for place, part in enumerate(start, 1):
        lines[0].insert(place, part)
    lines[-1].append(_mark("end"))
    return [head, *lines]


def _line(place: int, level: int, runs: Runs, language: Language) -> Element:
    made = paragraph((), language, f"toc{min(level, 2)}")
    link = element("w:hyperlink", anchor=_PLACE.format(number=place), history="1")
    whole = tuple(Run(run.text.replace("\n", " "), run.language) for run in runs)
    for run in paragraph(whole, language).iterchildren(qn("w:r")):
        link.append(run)
    made.append(link)
    return made


def _mark(kind: str) -> Element:
    run = element("w:r")
    run.append(element("w:fldChar", fldCharType=kind))
    return run


def _instruction(depth: int) -> Element:
    run = element("w:r")
    said = element("w:instrText")
    said.text = f' TOC \\o "1-{depth}" \\n \\h \\z \\u '
    said.set(qn("xml:space"), "preserve")
    run.append(said)
    return run
