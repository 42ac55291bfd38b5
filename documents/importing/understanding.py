"""One document understood: its paragraphs read in order, each put where it belongs."""

import re
from enum import StrEnum

from agenda.programme import SlotKind
from documents.importing import content, front, narrative
from documents.importing.clock_times import leading_times, times_within, trailing_times
from documents.importing.dates import dates_in
from documents.importing.headings import (
    DayHeading,
    SessionHeading,
    day_heading,
    is_end,
    is_header_cell,
    is_shouted,
    kind_of_title,
    part_named,
    section_named,
    session_heading,
)
from documents.importing.language import language_of
from documents.importing.local_times import take_local_time
from documents.importing.marks import LENGTHS, NUMBERS, ONE_LEAD, flat
from documents.importing.names import is_letterhead, only_countries, organs_only
from documents.importing.page_habits import SHORT_TITLE, is_bare_time, running_heads, titles_first
from documents.importing.paragraphs import Paragraph, note_number, paragraphs, references
from documents.importing.settling import settle
from documents.importing.tidying import tidied
from documents.importing.told import DayTold, Document, Part, Told
from documents.importing.where import printed_zone
from documents.reading.apart import Read
from documents.reading.lines import Mark

_PAGE_NUMBER = re.compile(r"^(?:page|pagina|p\.)?\s*\d{1,3}(?:\s*(?:/|of|de)\s*\d{1,3})?$")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")
_LONG_TEXT = 400
_LONGEST_TEXT = 2_500  # nothing so long is a row of an agenda, or a datasheet's


class _Mode(StrEnum):
    FRONT = "front"
    NARRATIVE = "narrative"
    AGENDA = "agenda"
    SCHEDULES = "schedules"
    CAPITALS = "capitals"


_MODES = {
    "agenda": _Mode.AGENDA,
    "schedules": _Mode.SCHEDULES,
    "capitals": _Mode.CAPITALS,
}


def understood(read: Read) -> Document:
    """Return what a document says of a meeting, and which of its lines found no place."""
    tidy = tidied(read.lines)
    whole_text = paragraphs(tidy.lines)
    document = Document(read.name, language_of(p.text for p in whole_text))
    document.lines = len(read.lines)
    document.left_out = read.left_out
    document.furniture += [Told(line.text, read.name, line.number) for line in tidy.furniture]
    reading = _Reading(document, whole_text)
    for n in range(len(whole_text)):
        reading.take(n)
    settle(document)
    front.told_of_the_meeting(document, whole_text)
    return document


class _Reading:
    def __init__(self, document: Document, whole_text: list[Paragraph]) -> None:
        self.document = document
        self.text = whole_text
        self.notes = references(p.text for p in whole_text)
        self.repeated = running_heads(whole_text)
        self.mode = _Mode.FRONT
        self.section = ""
        self.part: Part | None = None  # the slot or datasheet that is being read
        self.inside = ""  # which part of a datasheet: topics, concepts, questions, speakers
        self.day = -1
        self.columns: dict[int, str] = {}
        self._rows: dict[int, int] = {}  # the table's row in which each part began
        self.titles_first = titles_first(whole_text)

    def told(self, paragraph: Paragraph, text: str | None = None) -> Told:
        return Told(paragraph.text if text is None else text, self.document.name, paragraph.line)

    def take(self, n: int) -> None:
        """Put one paragraph where it belongs."""
        paragraph = self.text[n]
        told = self.told(paragraph)
        if paragraph.mark is Mark.HIDDEN:
            self.document.hidden.append(told)
        elif self._is_note(paragraph, told):
            return
        elif len(told.text) > _LONGEST_TEXT:
            self._aside(paragraph, told)
        elif self.mode is _Mode.CAPITALS and paragraph.row and day_heading(told.text) is None:
            self.document.sections[self.section].append(told)
        elif self._is_decoration(n, told):
            return
        else:
            if self.mode is not _Mode.CAPITALS:  # whose zones are not the meeting's
                self._notice(told)
            self._place(n, paragraph, told)

    def _is_note(self, paragraph: Paragraph, told: Told) -> bool:
        number = note_number(paragraph.text, self.notes)
        if paragraph.mark is Mark.NOTE and number is None:
            number = (re.match(r"\w+", paragraph.text) or [""])[0]
        if number is None or (paragraph.row and paragraph.mark is not Mark.NOTE):
            return False
        words = (
            re.sub(r"^\w+\s?", "", paragraph.text)
            if paragraph.mark is Mark.NOTE
            else (paragraph.text[len(number) :])
        )
        if number in self.document.notes:
            self.document.unplaced.append(told)
        else:
            self.document.notes[number] = told.saying(words.strip())
        return True

    def _is_decoration(self, n: int, told: Told) -> bool:
        paragraph = self.text[n]
        low = flat(told.text)
        if (
            _ADDRESS.match(low)
            or (not paragraph.row and _PAGE_NUMBER.match(low))
            or (not paragraph.row and is_letterhead(told.text))
            or n in self.repeated
        ):
            self.document.furniture.append(told)
            return True
        labels = paragraph.row < 0 and told.text.endswith(":")  # a line with a tab, no table
        if (
            paragraph.row
            and is_header_cell(told.text)
            and not labels
            and not self._fits_a_slot(paragraph)
        ):
            self.columns[paragraph.cell] = low
            zone = printed_zone(told.text)
            if zone:
                self.document.zones.append((zone, told))
            self.document.furniture.append(told)
            return True
        if self.mode is _Mode.AGENDA and " " in low and is_header_cell(told.text):
            if printed_zone(told.text):
                self.document.zones.append((printed_zone(told.text), told))
            self.document.furniture.append(told)
            return True
        if (
            paragraph.row
            and printed_zone(told.text)
            and re.fullmatch(r"\W*(gmt|utc)\W*\d*\W*", low)
        ):
            self.document.zones.append((printed_zone(told.text), told))
            self.document.furniture.append(told)
            return True
        return False

    def _fits_a_slot(self, paragraph: Paragraph) -> bool:
        """Tell a title such as “Programme” in a row of its own time from a column's heading."""
        part = self.part
        return bool(
            part and part.times and part.title is None and self._row_of(part) == paragraph.row
        )

    def _row_of(self, part: Part) -> int:
        return self._rows.get(id(part), 0)

    def _notice(self, told: Told) -> None:
        """Keep what any sentence may say: the zone, the length of a session, who is to lead."""
        low = flat(told.text)
        zone = printed_zone(told.text)
        if zone:
            self.document.zones.append((zone, told))
        length = re.search(LENGTHS, low)
        if length and self.document.minutes is None:
            figure = int(length[1]) if length[1].isdecimal() else NUMBERS.get(length[1], 1)
            minutes = figure if length[2].startswith("min") else figure * 60
            self.document.minutes = (minutes, told)
        if self.document.one_lead is None and any(re.search(said, low) for said in ONE_LEAD):
            self.document.one_lead = told

    def _place(self, n: int, paragraph: Paragraph, told: Told) -> None:
        day = day_heading(told.text)
        if self.mode is _Mode.CAPITALS and day is None and section_named(told.text) is None:
            self.document.sections[self.section].append(told)
            return
        if day is not None and (day.date is None or day.date.last_day is None):
            self._begin_day(day, told)
            return
        heading = session_heading(told.text)
        if heading is not None and self._is_session(heading, paragraph):
            self._begin_session(heading, paragraph, told)
            return
        section = section_named(told.text)
        if section is not None and self._ends_part(paragraph, section):
            self._begin_section(section, told)
            return
        named = part_named(told.text)
        if named is not None and self.part is not None and not paragraph.row:
            self._begin_inside(named, told)
            return
        if take_local_time(self.document, told):
            return
        if self._begin_row(n, paragraph, told):
            return
        if self._begin_titled(n, paragraph, told):
            return
        if self.part is not None and self._keeps_to(paragraph):
            self.inside = content.add(
                self.part, told, paragraph, self.inside, self.columns.get(paragraph.cell, "")
            )
            return
        self._aside(paragraph, told)

    def _is_session(self, heading: SessionHeading, paragraph: Paragraph) -> bool:
        if heading.is_sheet or paragraph.mark is Mark.HEADING or paragraph.row:
            return True
        # A sentence about a session is no heading of it.
        return len(paragraph.text) < _LONG_TEXT / 2

    # -- days, sections, parts ------------------------------------------------------------------

    def _begin_day(self, day: DayHeading, told: Told) -> None:
        self.document.days.append(DayTold(day.date, day.number, told))
        if day.date is not None:
            self.document.dates.append((day.date, told))
        if self.mode is _Mode.CAPITALS:
            self.mode, self.section = _Mode.AGENDA, "agenda"
        self.day = len(self.document.days) - 1
        self._leave()

    def _leave(self) -> None:
        self.part, self.inside = None, ""

    def _ends_part(self, paragraph: Paragraph, section: str) -> bool:
        if paragraph.row and self.part is not None and section != "agenda":
            return False
        # “Speakers” or “Participants” inside a session is said of the session.
        said_of_it = self.part is not None and section in {"participants", "practical"}
        return not said_of_it or paragraph.mark is Mark.HEADING

    def _begin_section(self, section: str, told: Told) -> None:
        self._leave()
        self.section = section
        self.mode = _MODES.get(section, _Mode.NARRATIVE)
        self.document.sections.setdefault(section, [])
        self.document.furniture.append(told)

    def _begin_inside(self, named: str, told: Told) -> None:
        self.inside = named
        if self.part is not None and named == "concepts":
            number = re.search(r"(\d{1,2})\W*$", told.text)
            self.part.concepts_note = number[1] if number else None
        if self.part is not None and named == "presentation":
            content.without_introduction(self.part, told)
        self.document.furniture.append(told)

    # -- slots and datasheets -------------------------------------------------------------------

    def _new(self, told: Told, paragraph: Paragraph, **given: object) -> Part:
        part = Part(told, day=self.day, **given)  # type: ignore[arg-type]
        self.document.parts.append(part)
        self._rows[id(part)] = paragraph.row
        self.part, self.inside = part, ""
        return part

    def _begin_session(self, heading: SessionHeading, paragraph: Paragraph, told: Told) -> None:
        part = self.part
        waits = part is not None and part.times and part.title is None and part.number is None
        if part is None or not waits or part.says_more:
            part = self._new(told, paragraph)
        part.labels.append(told)
        part.label, part.number, part.is_sheet = heading.label, heading.number, heading.is_sheet
        part.kind = SlotKind.SESSION
        self.inside = ""
        times = trailing_times(heading.title) or times_within(told.text)
        title = heading.title
        if times is not None and len(told.text) < _LONG_TEXT:
            spoken = told.text[times.begins : times.ends]
            title = re.sub(rf"\s*[(\[]?{re.escape(spoken)}[)\]]?\s*[:.–-]?\s*", " ", title)
            title = title.strip(" ,.:–-()")
            if part.times is None:
                part.times, part.time_told = times, told
        if title:
            content.entitle(part, told.saying(title))
        if self.mode is _Mode.NARRATIVE and paragraph.is_bullet and not heading.is_sheet:
            self.document.parts.remove(part)
            self.document.listed.append(part)
            self.part = None

    def _begin_row(self, n: int, paragraph: Paragraph, told: Told) -> bool:
        """Begin a slot at a time, or give its time to the slot whose title came before."""
        times = leading_times(told.text)
        if times is None and paragraph.row == 0 and self.mode is not _Mode.NARRATIVE:
            times = trailing_times(told.text) if len(told.text) < SHORT_TITLE else None
            if times is not None and times.end is None and ":" not in told.text:
                times = None
        if times is None or dates_in(told.text[: times.ends + 12]):
            return False
        if times.end is None and self.mode is _Mode.NARRATIVE and not paragraph.row:
            return False
        before = told.text[: times.begins].strip(" (,:–-")
        after = told.text[times.ends :].lstrip(" ).,:–-|").rstrip(" |")
        if is_end(after or "") or (not after and self._next_is_end(n)):
            self.document.points.append((self.day, times.start, told))
            self._leave()
            return True
        if printed_zone(after) and not re.search(r"[a-z]{5}", flat(after)):
            self.document.zones.append((printed_zone(told.text), told))
            after = ""
        part = self.part
        if self.mode is _Mode.NARRATIVE:
            self.mode = _Mode.AGENDA
        open_title = (
            part is not None
            and part.times is None
            and not part.is_sheet
            and (part.title is not None or part.number is not None)
        )
        other_title = bool(after) and not paragraph.row and part is not None and part.kind is None
        if part is None or not open_title or other_title:
            part = self._new(told, paragraph)
        part.times, part.time_told, part.is_weak = times, told, False
        part.day = self.day
        rest = f"{before} {after}".strip() if before and after else before or after
        if rest:
            heading = session_heading(rest)
            if heading is not None:
                self._begin_session(heading, paragraph, told.saying(rest))
            else:
                self.inside = content.add(part, told.saying(rest), paragraph, self.inside, "")
        return True

    def _next_is_end(self, n: int) -> bool:
        if n + 1 >= len(self.text) or not is_end(self.text[n + 1].text):
            return False
        self.repeated.add(n + 1)
        return True

    def _begin_titled(self, n: int, paragraph: Paragraph, told: Told) -> bool:
        """Begin a slot at a title that comes before its time, or an opening, break or closure."""
        if paragraph.is_bullet or self.mode is _Mode.NARRATIVE or len(told.text) > SHORT_TITLE:
            return False
        part = self.part
        complete = part is None or bool(part.times and part.title) or part.is_sheet
        if not complete:
            return False
        following = self.text[n + 1] if n + 1 < len(self.text) else None
        if following is not None and is_bare_time(following.text):
            same_row = paragraph.row != 0 and following.row == paragraph.row
            first = self.titles_first and not paragraph.row
            if (same_row and paragraph.cell < following.cell) or first:
                title = self._new(told, paragraph, is_weak=True)
                content.entitle(title, told)
                return True
        kind = kind_of_title(told.text)
        set_apart = paragraph.row or paragraph.mark is Mark.HEADING or is_shouted(told.text)
        if (
            kind is not None
            and set_apart
            and self.mode is not _Mode.FRONT
            and content.labels_in(told.text) is None
            and not self._same_row(paragraph)
            and (part is None or part.kind is not kind)
        ):
            title = self._new(told, paragraph, kind=kind, is_weak=True)
            content.entitle(title, told)
            return True
        if paragraph.mark is Mark.HEADING and self.mode is _Mode.AGENDA:
            title = self._new(told, paragraph, is_weak=True)
            content.entitle(title, told)
            return True
        return False

    def _same_row(self, paragraph: Paragraph) -> bool:
        return bool(
            paragraph.row and self.part is not None and self._row_of(self.part) == paragraph.row
        )

    def _keeps_to(self, paragraph: Paragraph) -> bool:
        """Tell whether a paragraph is still said of the slot or datasheet before it."""
        part = self.part
        if part is None:
            return False
        if part.title is None or self.inside or paragraph.row or paragraph.is_bullet:
            return not (self.inside == "" and len(paragraph.text) > _LONG_TEXT and part.title)
        if content.labels_in(paragraph.text) is not None or organs_only(paragraph.text):
            return True
        if only_countries(paragraph.text):
            return True
        is_sentence = paragraph.gap and paragraph.text.endswith(".")
        short = len(paragraph.text) <= _LONG_TEXT and not is_sentence
        return bool(part.times) and short and paragraph.mark is not Mark.HEADING

    def _is_before_all(self) -> bool:
        """Tell whether no slot has begun yet; an agenda may head its name with “Programme”."""
        return self.mode is _Mode.FRONT or (self.mode is _Mode.AGENDA and not self.document.parts)

    # -- everything else ------------------------------------------------------------------------

    def _aside(self, paragraph: Paragraph, told: Told) -> None:
        if self.part is not None and (
            paragraph.mark is Mark.HEADING or len(told.text) > _LONG_TEXT
        ):
            self._leave()
            self.mode = _Mode.NARRATIVE
            self.section = ""
        shouted = is_shouted(told.text[:_LONG_TEXT]) or paragraph.mark is Mark.HEADING
        if self.section in narrative.WITH_HEADINGS and shouted and not paragraph.row:
            self.document.sections[self.section].append(told)
            self.document.subheadings.append((self.section, told))
        elif self.mode is _Mode.NARRATIVE and shouted and not paragraph.row:
            self.section = told.text
            self.document.sections.setdefault(self.section, [])
            self.document.furniture.append(told)
        elif self.mode in {_Mode.NARRATIVE, _Mode.SCHEDULES} and self.section:
            listed = paragraph.is_bullet and self.section != "objectives"
            self.document.sections[self.section].append(
                told.saying(f"• {told.text}") if listed else told
            )
        elif self._is_before_all() and front.takes(self.document, paragraph, told):
            return
        else:
            self.document.unplaced.append(told)
