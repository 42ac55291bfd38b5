"""Files kept with the record: what is shown in a session, and what belongs to a practice."""

import re
from enum import StrEnum

from agenda.programme import SlotId
from agenda.roster import PersonId
from agenda.words import Value, Words, clean

LARGEST_BYTES = 25_000_000
MOST_FILES = 20  # of one session, or of one practice
LONGEST_NAME = 100
LONGEST_RIGHTS = 300

# What a file system, a shell or an archive could take for something else than a letter.
_UNFIT = re.compile(r'[\x00-\x1f<>:"|?*\\/]+')
_NOT_FIRST = " ._-~=+@"  # a hidden file, an option, a home folder, a formula
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


class FileKind(StrEnum):
    """The kinds of file that are kept, each by the ending of its name."""

    PDF = "pdf"
    DOCX = "docx"
    PPTX = "pptx"
    XLSX = "xlsx"
    ODT = "odt"
    ODP = "odp"
    ODS = "ods"
    JPEG = "jpg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture and no document."""
        return self in (FileKind.JPEG, FileKind.PNG, FileKind.GIF, FileKind.WEBP)


class Arrived(Value):
    """A file as it came in: its bytes lie under their SHA-256 until a decision keeps them."""

    name: str
    sha256: str
    size: int
    kind: FileKind


class KeptFile(Value):
    """A file of the record, `number` counted from 1 within the plenary; the bytes lie beside it.

    It belongs to a session or to a practice; to neither once its session is off the agenda.
    `rights` says whose a picture is, and that it may be printed.
    """

    number: int
    name: Words
    sha256: str
    size: int
    kind: FileKind
    by: PersonId
    session: SlotId | None = None
    practice: int | None = None
    rights: Words | None = None

    @property
    def file_name(self) -> str:
        """A name that no other file of the plenary has, for a folder of them."""
        return f"{self.number:03d} {self.name}"


def tidied(name: str, kind: FileKind) -> str:
    """Return a name that is nothing but a name on any system, with the ending of its kind.

    Of a path the last part is taken; what is too long loses the end of its stem.
    """
    stem = _UNFIT.sub("_", re.split(r"[\\/]", clean(name))[-1]).replace("\n", " ")
    ending = f".{kind.value}"
    if stem.lower().endswith((ending, ".jpeg")):
        stem = stem.rpartition(".")[0]
    stem = stem.lstrip(_NOT_FIRST)[: LONGEST_NAME - len(ending)].rstrip(" ._")
    if not stem or _RESERVED.fullmatch(stem):
        stem = f"file {stem}".strip()
    return stem + ending
