"""A secretariat's template filled in: its own styles and page, and ours where it has none."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO

import docx
from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart

from documents.docx_parts import PAGE_WIDTH, Element, element
from documents.letterhead import PLACE, Letterhead
from documents.reading.refusing import Refused

# Lists by their style: how deep, and with what mark.
_LISTS = {"ListBullet": (1, "bullet", "•"), "ListBullet2": (2, "bullet", "•")}
_NUMBERED = (1, "decimal", "%1.")
_INDENT = 360  # twentieths of a point for each depth


@dataclass(frozen=True)
class Filled:
    """A document to be filled in: the text goes before `end`, in styles as `styles` calls them.

    `marks` numbers the lists whose style has no numbering of its own; `counted` is the numbering
    that numbered lists begin anew. `width` is what the margins leave, in twentieths of a point.
    """

    docx: Docx
    end: Element
    counted: int
    width: int = PAGE_WIDTH
    styles: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[str, int] = field(default_factory=dict)

    def fit(self, part: Element) -> Element:
        """Return a paragraph or table with the document's own names of its styles."""
        if not self.styles:
            return part
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
            for style in part.iter(qn(tag)):
                name = style.get(qn("w:val"))
                if name in self.marks and style.getnext() is None:
                    style.addnext(_numbering(self.marks[name]))
                style.set(qn("w:val"), self.styles.get(name, name))
        return part


def opened(template: Letterhead, ours: Docx) -> Filled:
    """Return the template with room for the text; `ours` has the styles that it may lack.

    Raises:
        Refused: it has the place for the text where no document can stand.
    """
    made = docx.Document(BytesIO(template))
    end = _room(made)
    styles, lacked = _styles(made, ours)
    numbering = _numbering_part(made)
    marks = {
        style: _list(numbering, *looks)
        for style, looks in _LISTS.items()
        if style in lacked or not _has_numbers(made, styles[style])
    }
    counted = _counted(made, styles["ListNumber"], numbering)
    section = made.sections[-1]
    margins = (section.left_margin or 0) + (section.right_margin or 0)
    width = ((section.page_width or 0) - margins) // 635  # a twentieth of a point in EMU
    return Filled(made, end, counted, width or PAGE_WIDTH, styles, marks)


def has_footer(made: Docx) -> bool:
    """Tell whether any section of a document has a footer."""
    return next(made.element.body.iter(qn("w:footerReference")), None) is not None


def _room(made: Docx) -> Element:
    """Return the element that the text goes before: at the mark, or else in place of all."""
    body = made.element.body
    for paragraph in body.iterchildren(qn("w:p")):
        if _said(paragraph).strip() == PLACE:
            after = paragraph.getnext()
            body.remove(paragraph)
            return after
    if PLACE in _said(body):
        says = f"has {PLACE} inside a table, a text box or a sentence."
        raise Refused(says, "Put it on a line of its own, or leave it out.")
    sections = list(body.iter(qn("w:sectPr")))
    last = body.get_or_add_sectPr()
    _inherit(last, sections)
    for child in list(body):
        if child is not last:
            body.remove(child)
    _forget(made, RELATIONSHIP_TYPE.COMMENTS)
    return last


def _said(part: Element) -> str:
    return "".join(text.text or "" for text in part.iter(qn("w:t")))


def _inherit(last: Element, sections: list[Element]) -> None:
    """Give the last section the headers and footers that it takes over from those before it."""
    known: dict[tuple[str, str], Element] = {}
    for section in sections:
        for reference in section.iterchildren(qn("w:headerReference"), qn("w:footerReference")):
            known[reference.tag, reference.get(qn("w:type"))] = reference
    own = {
        (reference.tag, reference.get(qn("w:type")))
        for reference in last.iterchildren(qn("w:headerReference"), qn("w:footerReference"))
    }
    for key, reference in known.items():
        if key not in own:
            last.insert(0, deepcopy(reference))


def _forget(made: Docx, kind: str) -> None:
    links = made.part.rels
    for key in [key for key, link in links.items() if link.reltype.startswith(kind)]:
        links.pop(key)


def _styles(made: Docx, ours: Docx) -> tuple[dict[str, str], set[str]]:
    """Return what the template calls each of our styles, and which had to be added."""
    known = {
        (style.name or "").casefold(): style.style_id
        for style in made.styles
        if style.name and style.style_id
    }
    taken = {style.style_id for style in made.styles}
    styles: dict[str, str] = {}
    lacked: set[str] = set()
    whole = made.styles.element
    for style in (ours.styles[name] for name in _USED):
        own = known.get((style.name or "").casefold())
        if own is None:
            own = style.style_id if style.style_id not in taken else f"Plenary{style.style_id}"
            whole.append(_added(style.element, own, known.get("normal", "")))
            lacked.add(style.style_id)
        styles[style.style_id] = own
    return styles, lacked


_USED = (
    *("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "List Bullet"),
    *("List Bullet 2", "List Number", "Caption", "Field", "Numbered Text", "Quiet", "Table Text"),
    *("Table Grid", "Footnote Text", "Footnote Reference", "Footer"),
    *("TOC Heading", "toc 1", "toc 2"),
)


def _added(style: Element, name: str, normal: str) -> Element:
    """Return one of our styles for a template: in its typeface, with our size and place."""
    added = deepcopy(style)
    added.set(qn("w:styleId"), name)
    added.attrib.pop(qn("w:default"), None)
    for tag in ("w:link", "w:next", "w:rsid"):
        for said in list(added.iterchildren(qn(tag))):
            added.remove(said)
    for tag in ("w:rFonts", "w:lang", "w:numPr"):
        for said in list(added.iter(qn(tag))):
            said.getparent().remove(said)
    base = added.find(qn("w:basedOn"))
    if base is not None:
        added.remove(base)
    kind = added.get(qn("w:type"))
    if kind == "paragraph" and normal:
        added.find(qn("w:name")).addnext(element("w:basedOn", val=normal))
    return added


def _has_numbers(made: Docx, style: str) -> bool:
    return _style_numbers(made, style) is not None


def _style_numbers(made: Docx, style: str) -> int | None:
    for own in made.styles.element.iterchildren(qn("w:style")):
        number = own.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
        if own.get(qn("w:styleId")) == style and number is not None:
            return int(number.get(qn("w:val")))
    return None


def _counted(made: Docx, style: str, numbering: Element) -> int:
    number = _style_numbers(made, style)
    for known in numbering.iterchildren(qn("w:num")):
        if known.numId == number:
            return int(known.abstractNumId.val)
    return _abstract(numbering, *_NUMBERED)


def _numbering_part(made: Docx) -> Element:
    try:
        known: Element = made.part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        part = NumberingPart(
            PackURI("/word/numbering.xml"),
            CONTENT_TYPE.WML_NUMBERING,
            parse_xml(f"<w:numbering {nsdecls('w')}/>"),
            made.part.package,
        )
        made.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
        return part.element
    return known.element


def _list(numbering: Element, depth: int, form: str, mark: str) -> int:
    return int(numbering.add_num(_abstract(numbering, depth, form, mark)).numId)


def _abstract(numbering: Element, depth: int, form: str, mark: str) -> int:
    known = [int(n) for n in numbering.xpath("w:abstractNum/@w:abstractNumId")]
    number = max(known, default=-1) + 1
    left = _INDENT * depth
    made = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{_INDENT}"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(made)
    else:
        first.addprevious(made)
    return number


def _numbering(number: int) -> Element:
    made = element("w:numPr")
    made.append(element("w:ilvl", val="0"))
    made.append(element("w:numId", val=str(number)))
    return made
