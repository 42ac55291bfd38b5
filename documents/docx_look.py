"""How a DOCX looks: A4, one typeface, black on white, real headings and lists."""

from collections.abc import Iterator

import docx
import regex
from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from documents.blocks import Document, Run
from documents.docx_parts import LANGUAGE_TAGS, Element, element, field, paragraph
from documents.docx_template import Filled, has_footer, opened
from documents.letterhead import Letterhead
from locales import say

# On every machine with Word, and of the same width as Liberation Sans elsewhere.
_TYPEFACE = "Arial"
_INK = RGBColor(0x1B, 0x2A, 0x41)
_HEADINGS = {"Title": 20, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11, "Heading 4": 10}
_PLACE = regex.compile(r"(\{pages?\})")


def begun(document: Document, template: Letterhead | None) -> Filled:
    """Return a document to be filled in: the secretariat's template, or one of our own look.

    Raises:
        Refused: the template has its place for the text where no document can stand.
    """
    ours = _blank(document)
    if template is None:
        filled = Filled(ours, ours.element.body.sectPr, _counted(ours))
    else:
        filled = opened(template, ours)
    if not has_footer(filled.docx):
        _footer(filled, document)
    properties = filled.docx.core_properties
    properties.title = document.title[:255]  # all that the format holds
    properties.language = LANGUAGE_TAGS[document.language]
    properties.author = properties.last_modified_by = "Plenary"
    properties.comments = ""
    return filled


def _counted(made: Docx) -> int:
    style = made.styles["List Number"].element
    numbering = made.part.numbering_part.element
    return int(numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val)


def _blank(document: Document) -> Docx:
    """Return an empty A4 document with its styles, footer and language."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.25)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    tag = LANGUAGE_TAGS[document.language]
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), tag)
    _styles(made)
    _forget_thumbnail(made)
    return made


def _styles(made: Docx) -> None:
    normal = _style(made, "Normal")
    _face(normal, 10)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.12
    for name, size in _HEADINGS.items():
        style = _style(made, name)
        _face(style, size)
        style.font.bold = True
        style.font.italic = False
        style.font.color.rgb = _INK
        style.paragraph_format.space_before = Pt(0 if name == "Title" else size)
        style.paragraph_format.space_after = Pt(10 if name == "Title" else 4)
        style.paragraph_format.keep_with_next = True
        properties = style.element.find(qn("w:pPr"))
        border = properties.find(qn("w:pBdr"))
        if border is not None:  # the template underlines its title in blue
            properties.remove(border)
    for name in ("List Bullet", "List Bullet 2", "List Number"):
        _style(made, name).paragraph_format.space_after = Pt(3)
    _face(_style(made, "Caption"), 8.5)
    _style(made, "Caption").font.color.rgb = _INK
    fields = _added(made, "Field", 10)
    fields.paragraph_format.space_after = Pt(3)
    fields.paragraph_format.left_indent = Cm(4.6)
    fields.paragraph_format.first_line_indent = Cm(-4.6)
    fields.paragraph_format.tab_stops.add_tab_stop(Cm(4.6))
    numbered = _added(made, "Numbered Text", 10)
    numbered.paragraph_format.left_indent = Cm(1.9)
    numbered.paragraph_format.first_line_indent = Cm(-1.9)
    numbered.paragraph_format.tab_stops.add_tab_stop(Cm(1.9))
    quiet = _added(made, "Quiet", 8.5)
    quiet.font.color.rgb = RGBColor(0x40, 0x40, 0x40)
    quiet.paragraph_format.space_before = Pt(4)
    notes = _added(made, "Footnote Text", 8.5)
    notes.paragraph_format.space_after = Pt(0)
    notes.paragraph_format.line_spacing = 1
    mark = made.styles.add_style("Footnote Reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True
    _face(_style(made, "Footer"), 8.5)
    head = _style(made, "TOC Heading")
    _face(head, 15)
    head.font.bold = True
    head.font.color.rgb = _INK
    head.paragraph_format.space_before = Pt(15)
    for name, left in (("toc 1", 0), ("toc 2", 0.6)):
        line = _added(made, name, 10)
        line.font.bold = name == "toc 1"
        line.paragraph_format.left_indent = Cm(left)
        line.paragraph_format.space_after = Pt(2)
    cells = _added(made, "Table Text", 8.5)
    cells.paragraph_format.space_before = cells.paragraph_format.space_after = Pt(2)
    cells.paragraph_format.line_spacing = 1


def _forget_thumbnail(made: Docx) -> None:
    """Take off the little picture of an empty page that the template brings."""
    links = made.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        links.pop(key)


def _style(made: Docx, name: str) -> ParagraphStyle:
    style = made.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 (the template that ships has them)
    return style


def _added(made: Docx, name: str, size: float) -> ParagraphStyle:
    style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # noqa: S101 (that is what was asked for)
    style.base_style = made.styles["Normal"]
    _face(style, size)
    return style


def _face(style: ParagraphStyle, size: float) -> None:
    style.font.name = _TYPEFACE
    style.font.size = Pt(size)
    fonts = style.element.rPr.rFonts
    for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
        theme = qn(f"w:{kind}Theme") if kind != "cs" else qn("w:cstheme")
        fonts.attrib.pop(theme, None)
        fonts.set(qn(f"w:{kind}"), _TYPEFACE)


def _footer(made: Filled, document: Document) -> None:
    footer = made.docx.sections[0].footer
    shown = footer.paragraphs[0]._p  # noqa: SLF001 (python-docx's own way to the XML)
    filled = paragraph((Run(f"{document.footer}\t"),), document.language, "Footer")
    for part in _page_of_pages(document):
        filled.append(part)
    # The style has tab stops of its own, at the places of another page.
    tabs = element("w:tabs")
    for place in sorted({4320, 4680, 8640, 9360} - {made.width}):
        tabs.append(element("w:tab", val="clear", pos=str(place)))
    tabs.append(element("w:tab", val="right", pos=str(made.width)))
    filled.find(qn("w:pPr")).append(tabs)
    shown.getparent().replace(shown, made.fit(filled))


def _page_of_pages(document: Document) -> Iterator[Element]:
    said = say(document.language, "Page {page} of {pages}", page="{page}", pages="{pages}")
    for piece in _PLACE.split(said):
        if _PLACE.fullmatch(piece):
            yield from field("PAGE" if piece == "{page}" else "NUMPAGES")
        else:
            yield from paragraph((Run(piece),), document.language)
