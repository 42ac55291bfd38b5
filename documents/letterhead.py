"""A secretariat's template: looked through before it is used, so that nothing hostile goes out."""

from io import BytesIO
from typing import NewType
from zipfile import ZipFile

import docx
import regex
from lxml import etree

from documents.archive import packed
from documents.reading.kinds import IN_WORDS, Kind, kind_of
from documents.reading.refusing import LARGEST_FILE_BYTES, Refused, damaged, too_large
from documents.reading.zipped import Parts, parsed

# The bytes of a Word document that `letterhead` has looked through.
Letterhead = NewType("Letterhead", bytes)

PLACE = "{{plenary}}"
_KIND = IN_WORDS[Kind.DOCX]
_MOST_BYTES = 60_000_000
_TEMPLATE = "wordprocessingml.template.main+xml"
_DOCUMENT = "wordprocessingml.document.main+xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A link that a reader may follow, and no program follows by itself.
_LINK = regex.compile(r"(?:https?://|mailto:)", regex.IGNORECASE)
_LIVE = ("/oleObject", "/control", "/aFChunk", "/frame", "/subDocument", "/package")
_FETCHES = regex.compile(
    r"\s*(?:DDE|DDEAUTO|DATABASE|IMPORT|INCLUDE|INCLUDEPICTURE|INCLUDETEXT|LINK|MACROBUTTON|RD)\b",
    regex.IGNORECASE,
)


def letterhead(content: bytes, name: str) -> Letterhead:
    """Return a template as a Word document that can be filled in.

    The link to the template that it was itself made from is left out.

    Raises:
        Refused: it is no Word document, is damaged or too large, holds macros or live objects, or
            loads something from outside itself.
    """
    if len(content) > LARGEST_FILE_BYTES:
        says = f"is larger than {LARGEST_FILE_BYTES // 1_000_000} MB."
        raise Refused(says, "Make the pictures in it smaller, and give that.")
    kind = kind_of(content, name)
    if kind is not Kind.DOCX:
        says = f"is {IN_WORDS[kind]}."
        raise Refused(says, "A template is a Word document (.docx).")
    parts = Parts(content, _KIND)
    _has_no_macros(parts)
    files = _looked_through(parts, content)
    made = packed(files)
    try:
        docx.Document(BytesIO(made))
    # python-docx meets damage with whatever the missing part leads to.
    except (KeyError, ValueError, AttributeError, IndexError, etree.LxmlError) as wrong:
        raise damaged(_KIND) from wrong
    return Letterhead(made)


def _has_no_macros(parts: Parts) -> None:
    types = parts.read("[Content_Types].xml").lower()
    if b"macroenabled" in types or b"vbaproject" in types:
        raise Refused(
            "holds macros.", "Save it as a Word document without macros (.docx), and give that."
        )


def _looked_through(parts: Parts, content: bytes) -> list[tuple[str, bytes]]:
    with ZipFile(BytesIO(content)) as archive:
        names = list(dict.fromkeys(archive.namelist()))
    files: list[tuple[str, bytes]] = []
    whole = 0
    for name in names:
        if name.endswith("/"):
            continue
        read = parts.read(name)
        whole += len(read)
        if whole > _MOST_BYTES:
            raise too_large()
        if name.endswith((".xml", ".rels")):
            read = _part(name, read)
        files.append((name, read))
    return files


def _part(name: str, content: bytes) -> bytes:
    root = parsed(content, _KIND)
    if name.endswith(".rels"):
        return _links(root)
    if any(_FETCHES.match(field) for field in _fields(root)):
        raise Refused(
            "has a field that fetches something from outside it.",
            "Put the text or picture itself in the place of the field.",
        )
    if name == "[Content_Types].xml":
        return content.replace(_TEMPLATE.encode(), _DOCUMENT.encode())
    if name.endswith("/settings.xml"):
        for attached in list(root.iter(f"{_W}attachedTemplate")):
            root.remove(attached)
        return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
    return content


def _fields(root: etree._Element) -> list[str]:
    """Return the instructions of a part's fields, each put together from its runs."""
    found = [""]
    for said in root.iter(f"{_W}fldChar", f"{_W}instrText", f"{_W}fldSimple"):
        if said.tag == f"{_W}instrText":
            found[-1] += said.text or ""
        else:
            found.append(said.get(f"{_W}instr") or "")
    return found


def _links(root: etree._Element) -> bytes:
    for link in list(root):
        kind, target = link.get("Type") or "", link.get("Target") or ""
        if kind.endswith("/attachedTemplate"):
            root.remove(link)
        elif kind.endswith(_LIVE):
            raise Refused("holds an embedded object.", "Put a picture in its place, and give that.")
        elif link.get("TargetMode") == "External" and not (
            kind.endswith("/hyperlink") and _LINK.match(target)
        ):
            says = f"loads something from outside it ({target[:80]})."
            raise Refused(says, "Put the picture or text itself into the template.")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
