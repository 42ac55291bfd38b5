"""The footnotes of a DOCX: a part of their own, which python-docx has no word for."""

from collections.abc import Iterable

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from agenda.words import Language
from documents.blocks import Runs
from documents.docx_parts import Element, footnote

# What Word draws between the text and the notes; every document with notes has both.
_EMPTY = f"""<w:footnotes {nsdecls("w")}>
  <w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0"
    ><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""


def add_notes(made: Docx, notes: Iterable[Runs], language: Language) -> None:
    """Add the footnotes that the text refers to, in its order; without any add nothing."""
    marks = [
        mark
        for mark in made.element.body.iter(qn("w:footnoteReference"))
        if mark.get(qn("w:id")) is None
    ]
    if not marks:
        return
    part, whole = _part(made)
    _forget_others(made, whole)
    known = [int(note.get(qn("w:id"))) for note in whole.iterchildren(qn("w:footnote"))]
    first = max([0, *known]) + 1
    for number, (mark, note) in enumerate(zip(marks, notes, strict=True), first):
        mark.set(qn("w:id"), str(number))
        whole.append(footnote(number, note, language))
    part._blob = serialize_part_xml(whole)  # noqa: SLF001 (a part without a class of its own)


def _forget_others(made: Docx, whole: Element) -> None:
    """Take out the notes of a text that the template no longer has."""
    hung = {mark.get(qn("w:id")) for mark in made.element.body.iter(qn("w:footnoteReference"))}
    for note in list(whole.iterchildren(qn("w:footnote"))):
        if note.get(qn("w:type")) is None and note.get(qn("w:id")) not in hung:
            whole.remove(note)


def _part(made: Docx) -> tuple[Part, Element]:
    """Return the part of the footnotes, the template's or a new one, and what stands in it."""
    for link in made.part.rels.values():
        if link.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            return link.target_part, parse_xml(link.target_part.blob)
    package = made.part.package
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part, parse_xml(_EMPTY)
