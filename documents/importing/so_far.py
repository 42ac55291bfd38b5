"""What has been read so far of a document, and which of its parts is open."""

from enum import StrEnum

from documents.importing.page_habits import running_heads, titles_first
from documents.importing.paragraphs import Paragraph, references
from documents.importing.told import Document, Part, Told

LONG_TEXT = 400


class Mode(StrEnum):
    """Which kind of section is being read."""

    FRONT = "front"
    NARRATIVE = "narrative"
    AGENDA = "agenda"
    SCHEDULES = "schedules"
    CAPITALS = "capitals"


MODES = {
    "agenda": Mode.AGENDA,
    "schedules": Mode.SCHEDULES,
    "capitals": Mode.CAPITALS,
}


class SoFar:
    """A document while it is read, paragraph by paragraph."""

    def __init__(self, document: Document, whole_text: list[Paragraph]) -> None:
        """Begin before the first paragraph."""
        self.document = document
        self.text = whole_text
        self.notes = references(p.text for p in whole_text)
        self.repeated = running_heads(whole_text)
        self.mode = Mode.FRONT
        self.section = ""
        self.part: Part | None = None  # the slot or datasheet that is being read
        self.inside = ""  # which part of a datasheet: topics, concepts, questions, speakers
        self.day = -1
        self.columns: dict[int, str] = {}
        self._rows: dict[int, int] = {}  # the table's row in which each part began
        self.titles_first = titles_first(whole_text)

    def told(self, paragraph: Paragraph, text: str | None = None) -> Told:
        """Return the words of a paragraph, with their place."""
        return Told(paragraph.text if text is None else text, self.document.name, paragraph.line)

    def row_of(self, part: Part) -> int:
        """Return the table's row in which a part began, 0 outside a table."""
        return self._rows.get(id(part), 0)

    def fits_a_slot(self, paragraph: Paragraph) -> bool:
        """Tell a title such as “Programme” in a row of its own time from a column's heading."""
        part = self.part
        return bool(
            part and part.times and part.title is None and self.row_of(part) == paragraph.row
        )

    def leave(self) -> None:
        """Close the part that is open."""
        self.part, self.inside = None, ""

    def same_row(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph stands in the row in which the open part began."""
        return bool(
            paragraph.row and self.part is not None and self.row_of(self.part) == paragraph.row
        )

    def is_before_all(self) -> bool:
        """Tell whether no slot has begun yet; an agenda may head its name with “Programme”."""
        return self.mode is Mode.FRONT or (self.mode is Mode.AGENDA and not self.document.parts)

    def begin(self, told: Told, paragraph: Paragraph, **given: object) -> Part:
        """Begin a slot or a datasheet."""
        part = Part(told, day=self.day, **given)  # type: ignore[arg-type]
        self.document.parts.append(part)
        self._rows[id(part)] = paragraph.row
        self.part, self.inside = part, ""
        return part
