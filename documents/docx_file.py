"""A document as DOCX, for capitals that edit in Word."""

from datetime import UTC, datetime
from io import BytesIO

from docx.oxml.ns import qn
from docx.shared import Twips

from agenda.words import Language
from documents.archive import repacked
from documents.blocks import (
    Contents,
    Document,
    Fields,
    Heading,
    Items,
    Paragraph,
    Part,
    Picture,
    Run,
    Table,
    Tone,
    notes_in,
    plain,
)
from documents.docx_contents import contents, listed_in, marked
from documents.docx_look import begun
from documents.docx_notes import add_notes
from documents.docx_parts import Element, element, paragraph, table
from documents.docx_template import Filled
from documents.letterhead import Letterhead

_HEADINGS = ("Title", "Heading1", "Heading2", "Heading3", "Heading4")
_LONG_LABEL = 23  # letters, in the margin that the style of fields leaves


def docx(document: Document, at: datetime, template: Letterhead | None = None) -> bytes:
    """Return the document as a DOCX that says it was made at the instant `at`.

    In a secretariat's template it has the template's styles, header, footer and page.

    Raises:
        Refused: the template has its place for the text where no document can stand.
    """
    filled = begun(document, template)
    made = filled.docx
    made.core_properties.created = made.core_properties.modified = at.astimezone(UTC).replace(
        tzinfo=None
    )
    # Everything goes before what follows it: python-docx's own adding looks through the whole
    # body each time.
    named = listed_in(document.blocks)
    for place, block in enumerate(document.blocks):
        if isinstance(block, Contents):
            parts = contents(block, named, document.language)
        else:
            parts = _parts(filled, block, document.language)
        if place in named:
            marked(parts[0], place)
        for part in parts:
            filled.end.addprevious(filled.fit(part))
    add_notes(made, notes_in(document.blocks), document.language)
    _number_changes(made.element.body)
    kept = BytesIO()
    made.save(kept)
    return repacked(kept.getvalue())


def _number_changes(body: Element) -> None:
    """Give each tracked change a number of its own, as Word asks."""
    for number, change in enumerate(body.iter(qn("w:ins"), qn("w:del")), 1):
        change.set(qn("w:id"), str(number))


def _parts(made: Filled, block: Part, language: Language) -> list[Element]:
    match block:
        case Heading(level=level, runs=runs, new_page=new_page):
            heading = paragraph(runs, language, _HEADINGS[level])
            if new_page:
                heading.find(qn("w:pPr")).append(element("w:pageBreakBefore"))
            return [heading]
        case Paragraph(runs=runs, quiet=quiet, label=""):
            return [paragraph(runs, language, "Quiet" if quiet else "Normal")]
        case Paragraph(runs=runs, label=label):
            whole = {run.tracked for run in runs if run.text}
            change = next(iter(whole)) if len(whole) == 1 else None
            numbered = (
                Run(label, tone=Tone.STRONG, tracked=change),
                Run("\t", tracked=change),
            )
            return [paragraph((*numbered, *runs), language, "NumberedText")]
        case Items():
            return _items(made, block, language)
        case Fields(rows=rows):
            return [
                paragraph((Run(_labelled(label), tone=Tone.STRONG), *runs), language, "Field")
                for label, runs in rows
            ]
        case Table(header=header, rows=lines, widths=widths):
            # Word wants a paragraph between two tables, and readers a little air.
            made_table = table(header, lines, widths, language, made.width)
            return [made_table, paragraph((), language, "Quiet")]
        case Picture():
            return _picture(made, block, language)


def _labelled(label: str) -> str:
    """Return a label with what stands before its text: a long one has a line of its own."""
    return f"{label}:\n" if len(label) > _LONG_LABEL else f"{label}:\t"


def _items(made: Filled, items: Items, language: Language) -> list[Element]:
    style = "ListNumber" if items.numbered else "ListBullet"
    numbering = None
    if items.numbered:
        numbering = _new_numbers(made) if items.start == 1 else _last_numbers(made)
    parts = []
    for item in items.items:
        parts.append(paragraph(item.runs, language, style, numbering))
        parts += [paragraph(under, language, "ListBullet2") for under in item.under]
    return parts


def _new_numbers(made: Filled) -> int:
    """Return a numbering that begins at 1 again."""
    fresh = made.docx.part.numbering_part.element.add_num(made.counted)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)


def _last_numbers(made: Filled) -> int:
    """Return the numbering of the list before, which goes on."""
    numberings = made.docx.part.numbering_part.element.num_lst
    return int(numberings[-1].numId)


def _picture(made: Filled, picture: Picture, language: Language) -> list[Element]:
    inline = made.docx.part.new_pic_inline(BytesIO(picture.png), width=Twips(made.width))
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
