"""What has been read so far of a document, and which of its parts is open."""

from dataclasses import replace
from enum import StrEnum

from documents.importing.clock_times import leading_times
from documents.importing.content import says_who
from documents.importing.headings import kind_of_title, session_heading
from documents.importing.page_habits import running_heads, titles_first
from documents.importing.paragraphs import Paragraph, references
from documents.importing.told import Document, Part, Told
from documents.importing.whole_hours import torn_times

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
        # The table's row and cell in which each part began.
        self._rows: dict[int, int] = {}
        self._cells: dict[int, int] = {}
        self._of_row: dict[int, list[Paragraph]] = {}
        self._after_row: dict[int, int] = {}
        for n, paragraph in enumerate(whole_text):
            if paragraph.row:
                self._of_row.setdefault(paragraph.row, []).append(paragraph)
                self._after_row[paragraph.row] = n + 1
        self._timed: Part | None = None  # the last slot of this table that has a time
        self._time_cell = 0
        self.titles_first = titles_first(whole_text)

    def told(self, paragraph: Paragraph, text: str | None = None) -> Told:
        """Return the words of a paragraph, with their place."""
        return Told(paragraph.text if text is None else text, self.document.name, paragraph.line)

    def row_of(self, part: Part) -> int:
        """Return the table's row in which a part began, 0 outside a table."""
        return self._rows.get(id(part), 0)

    def cell_of(self, part: Part) -> int:
        """Return the cell of its row in which a part began, 0 outside a table."""
        return self._cells.get(id(part), 0)

    def has_time(self, part: Part, paragraph: Paragraph) -> None:
        """Remember the time of a table's row, which a row below without one may share."""
        self._timed, self._time_cell = (part, paragraph.cell) if paragraph.row else (None, 0)
        if _is_exact(paragraph):
            self._rows[id(part)] = paragraph.row

    def shares_time(self, paragraph: Paragraph) -> Part | None:
        """Return the slot with whose time a row without one begins, as where cells are merged."""
        timed = self._timed
        if (
            timed is None
            or paragraph.cell <= self._time_cell
            or self.row_of(timed) == paragraph.row
        ):
            return None
        row = self.row(paragraph)
        if any(_times_of(other) for other in row):
            return None
        return None if self._is_title_of_next(row) else timed

    def _is_title_of_next(self, row: list[Paragraph]) -> bool:
        """Tell whether the row after one without a time has a time, and no title of its own."""
        after = self._after_row[row[-1].row]
        following = self.row(self.text[after]) if after < len(self.text) else []
        if not any(_times_of(other) for other in following):
            return False
        return not any(map(_entitles, _beside_times(following)))

    def row(self, paragraph: Paragraph) -> list[Paragraph]:
        """Return the paragraphs of a table's row."""
        return self._of_row.get(paragraph.row, [])

    def has_own_title(self, paragraph: Paragraph, part: Part) -> bool:
        """Tell whether the row of a time says itself what begins then.

        If not, it is what the row before it says, such as a title that runs over all columns.
        """
        if self.row_of(part) in {0, paragraph.row}:
            return False
        # On a page a title may only seem to stand in the row above, where its time is centred.
        runs_over = self.cell_of(part) <= paragraph.cell or not _is_exact(paragraph)
        return any(
            _begins_slot(other) if runs_over else _entitles(other)
            for other in _beside_times(self.row(paragraph))
            if not other.is_bullet
        )

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
        self._cells[id(part)] = paragraph.cell
        self.part, self.inside = part, ""
        return part


def _is_exact(paragraph: Paragraph) -> bool:
    """Tell a row of a table from one that is only seen in how a page is set."""
    return paragraph.row != 0 and paragraph.page == 0


def _begins_slot(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return session_heading(text) is not None or kind_of_title(text) is not None


def _beside_times(row: list[Paragraph]) -> list[Paragraph]:
    """Return what a row says beside its times."""
    found = ((other, leading_times(other.text)) for other in row)
    said = [
        replace(other, text=other.text[times.ends :].strip(" ,.:)–-")) if times else other
        for other, times in found
    ]
    return [other for other in said if other.text]


def _entitles(paragraph: Paragraph) -> bool:
    """Tell what may be a title; on a page only what begins a slot surely, as rows are guessed."""
    if _is_exact(paragraph):
        return not (paragraph.is_bullet or says_who(paragraph.text))
    return _begins_slot(paragraph)


def _times_of(paragraph: Paragraph) -> bool:
    return leading_times(paragraph.text) is not None or torn_times(paragraph.text) is not None
