"""A document as DOCX, for capitals that edit in Word."""

from datetime import UTC, datetime
from io import BytesIO

from docx.document import Document as Docx
from docx.oxml.ns import qn
from docx.shared import Twips

from agenda.words import Language
from documents.archive import repacked
from documents.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Items,
    Paragraph,
    Picture,
    Run,
    Table,
    Tone,
    notes_in,
    plain,
)
from documents.docx_look import blank
from documents.docx_notes import add_notes
from documents.docx_parts import PAGE_WIDTH, Element, element, paragraph, table

_HEADINGS = ("Title", "Heading1", "Heading2", "Heading3", "Heading4")


def docx(document: Document, at: datetime) -> bytes:
    """Return the document as a DOCX that says it was made at the instant `at`."""
    made = blank(document)
    made.core_properties.created = made.core_properties.modified = at.astimezone(UTC).replace(
        tzinfo=None
    )
    # Everything goes before the section's properties: python-docx's own adding looks through
    # the whole body each time.
    end = made.element.body.sectPr
    for block in document.blocks:
        for part in _parts(made, block, document.language):
            end.addprevious(part)
    add_notes(made, notes_in(document.blocks), document.language)
    kept = BytesIO()
    made.save(kept)
    return repacked(kept.getvalue())


def _parts(made: Docx, block: Block, language: Language) -> list[Element]:
    match block:
        case Heading(level=level, runs=runs, new_page=new_page):
            heading = paragraph(runs, language, _HEADINGS[level])
            if new_page:
                heading.find(qn("w:pPr")).append(element("w:pageBreakBefore"))
            return [heading]
        case Paragraph(runs=runs, quiet=quiet):
            return [paragraph(runs, language, "Quiet" if quiet else "Normal")]
        case Items():
            return _items(made, block, language)
        case Fields(rows=rows):
            return [
                paragraph((Run(f"{label}:", tone=Tone.STRONG), Run("\t"), *runs), language, "Field")
                for label, runs in rows
            ]
        case Table(header=header, rows=lines, widths=widths):
            # Word wants a paragraph between two tables, and readers a little air.
            return [table(header, lines, widths, language), paragraph((), language, "Quiet")]
        case Picture():
            return _picture(made, block, language)


def _items(made: Docx, items: Items, language: Language) -> list[Element]:
    style = "ListNumber" if items.numbered else "ListBullet"
    numbering = _new_numbers(made) if items.numbered else None
    parts = []
    for item in items.items:
        parts.append(paragraph(item.runs, language, style, numbering))
        parts += [paragraph(under, language, "ListBullet2") for under in item.under]
    return parts


def _new_numbers(made: Docx) -> int:
    """Return a numbering that begins at 1 again."""
    style = made.styles["List Number"].element
    number = style.pPr.numPr.numId.val
    numbering = made.part.numbering_part.element
    abstract = numbering.num_having_numId(number).abstractNumId.val
    fresh = numbering.add_num(abstract)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)


def _picture(made: Docx, picture: Picture, language: Language) -> list[Element]:
    inline = made.part.new_pic_inline(BytesIO(picture.png), width=Twips(PAGE_WIDTH))
    inline.docPr.set("descr", picture.alt)
    inline.docPr.set("title", picture.caption)
    holder = paragraph((), language, "Normal")
    properties = holder.find(qn("w:pPr"))
    properties.append(element("w:keepNext"))
    run = element("w:r")
    drawing = element("w:drawing")
    drawing.append(inline)
    run.append(drawing)
    holder.append(run)
    return [holder, paragraph(plain(picture.caption), language, "Caption")]
