"""The parts of a zipped document, read in memory and within limits; nothing is written."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from documents.reading.refusing import (
    HIGHEST_RATIO,
    LARGEST_PART_BYTES,
    MOST_ENTRIES,
    Refused,
    damaged,
    encrypted,
    too_large,
)

# Below this size no ratio hurts: a short document with one long table compresses well.
_SMALL_BYTES = 1_000_000
_ENCRYPTED = 0x1
_PROLOG_BYTES = 4096


class Parts:
    """The parts of one zipped document."""

    def __init__(self, content: bytes, kind: str) -> None:
        """Open the archive; `kind` is what to call it in a refusal.

        Raises:
            Refused: it is damaged, or has more entries than a document.
        """
        self.kind = kind
        try:
            self._archive = ZipFile(BytesIO(content))
            entries = self._archive.infolist()
        except (BadZipFile, ValueError, NotImplementedError, OSError) as wrong:
            raise damaged(kind) from wrong
        if len(entries) > MOST_ENTRIES:
            raise too_large()
        self.names = {entry.filename for entry in entries}

    def read(self, name: str) -> bytes:
        """Return one part.

        Raises:
            Refused: it is encrypted, damaged, or unfolds beyond the limits.
        """
        try:
            entry = self._archive.getinfo(name)
            if entry.flag_bits & _ENCRYPTED:
                raise encrypted()
            with self._archive.open(entry) as stream:
                content = stream.read(LARGEST_PART_BYTES + 1)
        except (BadZipFile, KeyError, zlib.error, ValueError, NotImplementedError, OSError,
        EOFError,
                RuntimeError) as wrong:  # fmt: skip
            raise damaged(self.kind) from wrong
        packed = max(entry.compress_size, 1)
        if len(content) > LARGEST_PART_BYTES or (
            len(content) > _SMALL_BYTES and len(content) > HIGHEST_RATIO * packed
        ):
            raise too_large()
        return content

    def tree(self, name: str) -> etree._Element:
        """Return one part as XML, in which no entity stands for anything.

        Raises:
            Refused: it is no XML, or declares entities.
        """
        return parsed(self.read(name), self.kind)


def parsed(content: bytes, kind: str) -> etree._Element:
    """Parse XML that nothing outside it can add to.

    Raises:
        Refused: it is no XML, is nested without end, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        if "depth" in str(wrong):
            raise too_deep() from wrong
        if "entit" in str(wrong).lower() or b"<!ENTITY" in content:
            raise declares() from wrong
        raise damaged(kind) from wrong
    if b"<!DOCTYPE" in content[:_PROLOG_BYTES].upper():
        raise declares()
    return root


def checked(content: bytes, kind: str) -> None:
    """Go through XML as `parsed` does, and keep nothing of it.

    Raises:
        Refused: it is no XML, or declares a document type.
    """
    parser = etree.XMLParser(
        target=_Nothing(),  # type: ignore[arg-type]  # lxml asks for no more methods than these
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise damaged(kind) from wrong


class _Nothing:
    """What is told of XML and builds nothing."""

    def doctype(self, *declared: object) -> None:
        """Refuse a document type, which no office program declares."""
        del declared
        raise declares()

    def close(self) -> None:
        """End."""


def declares() -> Refused:
    """Return the refusal of XML that declares entities, which no office program writes."""
    return Refused(
        "declares entities, as no office program does.",
        "Copy the text into a new document and send that.",
    )


def too_deep() -> Refused:
    """Return the refusal of tables within tables without end."""
    return Refused(
        "nests tables within tables deeper than anybody can read.",
        "Copy the agenda into a new document and send that.",
    )
