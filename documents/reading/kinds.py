"""Which kind of document a file is, by what is in it and not by its name."""

import re
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from documents.reading.refusing import Refused, damaged, encrypted

AS_DOCX = "Save it as a Word document (.docx) and send that."


class Kind(StrEnum):
    """The kinds of document that are read."""

    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"
    HTML = "html"
    TEXT = "txt"


_CALLED = {
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".dotx": Kind.DOCX,
    ".odt": Kind.ODT,
    ".pdf": Kind.PDF,
}
IN_WORDS = {
    Kind.DOCX: "a Word document",
    Kind.ODT: "an OpenDocument text",
    Kind.PDF: "a PDF",
    Kind.HTML: "a web page",
    Kind.TEXT: "plain text",
}
ELSE = (
    (b"{\\rtf", "is an RTF document."),
    (b"\x89PNG", "is a picture."),
    (b"\xff\xd8\xff", "is a picture."),
    (b"GIF8", "is a picture."),
    (b"\x1f\x8b", "is a compressed archive."),
    (b"7z\xbc\xaf", "is a compressed archive."),
    (b"Rar!", "is a compressed archive."),
    (b"MZ", "is a program."),
    (b"\x7fELF", "is a program."),
)
_MARKUP = re.compile(rb"<!doctype html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_SAMPLE_BYTES = 10_000
_MOST_UNSEEN = 0.1  # a stray zero byte makes no program of a text
_UNSEEN = bytes(range(9))
_BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def kind_of(content: bytes, name: str) -> Kind:
    """Return the kind of a file.

    Raises:
        Refused: it is a kind that is not read, or not what its name says.
    """
    ending = PurePath(name).suffix.lower()
    kind = _by_content(content, ending)
    called = _CALLED.get(ending)
    if called is not None and kind is not called:
        raise Refused(
            "is called {ending} but is {kind}.",
            "Send the document itself, or give the file its right name.",
            ending=ending,
            kind=IN_WORDS[kind],
        )
    return kind


def _by_content(content: bytes, ending: str) -> Kind:
    head = content[:1024]
    if b"%PDF-" in head:
        return Kind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise encrypted()
        raise Refused("is an old Word or Excel file.", AS_DOCX)
    for start, says in ELSE:
        if content.startswith(start):
            raise Refused(says, AS_DOCX)
    if ending in {".yaml", ".yml"}:
        raise Refused(
            "is an agenda file already.", "Look at it with `plenary agenda check`, and load it."
        )
    if not content.startswith(_BYTE_ORDER) and _is_binary(content[:_SAMPLE_BYTES]):
        if ending in _CALLED:
            raise damaged(IN_WORDS[_CALLED[ending]])
        raise Refused("is no document: it holds no text.", AS_DOCX)
    if ending in {".html", ".htm", ".xhtml"} or _MARKUP.search(head):
        return Kind.HTML
    return Kind.TEXT


def _is_binary(sample: bytes) -> bool:
    return len(sample) - len(sample.translate(None, _UNSEEN)) > len(sample) * _MOST_UNSEEN


def _zipped(content: bytes) -> Kind:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError) as wrong:
        raise damaged("a document") from wrong
    if "word/document.xml" in names:
        return Kind.DOCX
    if "content.xml" in names:
        return Kind.ODT
    if any(name.startswith("xl/") for name in names):
        raise Refused("is an Excel workbook.", AS_DOCX)
    if any(name.startswith("ppt/") for name in names):
        raise Refused("is a PowerPoint presentation.", AS_DOCX)
    if "[Content_Types].xml" in names:
        raise damaged(IN_WORDS[Kind.DOCX])
    raise Refused("is a ZIP archive.", "Unpack it and send the documents themselves.")
