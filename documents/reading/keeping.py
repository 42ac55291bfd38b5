"""Which files are kept with the record: documents and pictures, by what is in them."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from documents.reading.refusing import Refused, damaged, encrypted

_PICTURES = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))
_WRITTEN_IN = {"word/": "docx", "ppt/": "pptx", "xl/": "xlsx"}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
_OPEN_KINDS = {"text": "odt", "presentation": "odp", "spreadsheet": "ods"}
_MOST_ENTRIES = 10_000
_LONGEST_KIND = 100  # bytes


def kept_kind(content: bytes) -> str:
    """Return the ending of the kind that a file is.

    Raises:
        Refused: it is of no kind that is kept.
    """
    for start, kind in _PICTURES:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise encrypted()
        raise Refused("is an old Office file.", "Save it as .docx, .pptx or .xlsx, or as PDF.")
    raise Refused(
        "is neither a document nor a picture that is kept.",
        "Send a PDF, a document, a presentation, a workbook or a picture (JPEG, PNG).",
    )


def _zipped(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
            told = _beginning(archive, "mimetype") if "mimetype" in names else b""
    except (BadZipFile, ValueError, RuntimeError, OSError, zlib.error) as wrong:
        raise damaged("a document") from wrong
    if len(names) > _MOST_ENTRIES:
        raise damaged("a document")
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused("holds macros.", "Save it without macros, or as PDF, and send that.")
    if "[Content_Types].xml" in names:
        for folder, kind in _WRITTEN_IN.items():
            if any(name.startswith(folder) for name in names):
                return kind
    kind = told.decode("ascii", "replace").removeprefix(_OPEN_DOCUMENT)
    if kind in _OPEN_KINDS:
        return _OPEN_KINDS[kind]
    raise Refused("is a ZIP archive.", "Unpack it and send the documents themselves.")


def _beginning(archive: ZipFile, name: str) -> bytes:
    """Return the first bytes of a part, which may unfold into any number of them."""
    with archive.open(name) as part:
        return part.read(_LONGEST_KIND)
