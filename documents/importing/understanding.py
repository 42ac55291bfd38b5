"""One document understood: its paragraphs read in order, each put where it belongs."""

import re

from documents.importing import content, front
from documents.importing.beginning import begin_row, begin_session, begin_titled, begin_torn
from documents.importing.day_columns import day_by_day
from documents.importing.headings import (
    DayHeading,
    SessionHeading,
    day_heading,
    part_named,
    section_named,
    session_heading,
)
from documents.importing.language import language_of
from documents.importing.local_times import take_local_time
from documents.importing.names import only_countries, organs_only
from documents.importing.paragraphs import Paragraph, paragraphs
from documents.importing.set_apart import aside, is_decoration, is_note, notice
from documents.importing.settling import settle, settle_dates
from documents.importing.so_far import LONG_TEXT, MODES, Mode, SoFar
from documents.importing.start_and_end import with_ends
from documents.importing.tidying import tidied
from documents.importing.told import DayTold, Document, Told
from documents.importing.whole_hours import with_minutes
from documents.reading.apart import Read
from documents.reading.lines import Mark

_LONGEST_TEXT = 2_500  # nothing so long is a row of an agenda, or a datasheet's


def understood(read: Read, *, is_sheet: bool = False) -> Document:
    """Return what a document says of a meeting, and which of its lines found no place.

    With `is_sheet` it is the datasheet of a session that it does not name.
    """
    tidy = tidied(read.lines)
    hours = with_minutes(day_by_day(with_ends(tidy.lines)))
    whole_text = paragraphs(hours.lines)
    document = Document(read.name, language_of(p.text for p in whole_text))
    document.lines = len(read.lines)
    document.left_out = read.left_out
    document.furniture += [Told(line.text, read.name, line.number) for line in tidy.furniture]
    document.hours += [
        (Told(printed, read.name, line), meant) for line, printed, meant in hours.printed
    ]
    so_far = SoFar(document, whole_text)
    if is_sheet and whole_text:
        so_far.begin(so_far.told(whole_text[0]), whole_text[0], is_sheet=True)
    for n in range(len(whole_text)):
        _take(so_far, n)
    settle(document)
    front.told_of_the_meeting(document, whole_text)
    settle_dates(document)
    return document


def _take(so_far: SoFar, n: int) -> None:
    """Put one paragraph where it belongs."""
    paragraph = so_far.text[n]
    told = so_far.told(paragraph)
    if paragraph.mark is Mark.HIDDEN:
        so_far.document.hidden.append(told)
    elif is_note(so_far, paragraph, told):
        return
    elif len(told.text) > _LONGEST_TEXT:
        aside(so_far, paragraph, told)
    elif so_far.mode is Mode.CAPITALS and paragraph.row and day_heading(told.text) is None:
        so_far.document.sections[so_far.section].append(told)
    elif is_decoration(so_far, n, told):
        return
    else:
        if so_far.mode is not Mode.CAPITALS:  # whose zones are not the meeting's
            notice(so_far, told)
        _place(so_far, n, paragraph, told)


def _place(so_far: SoFar, n: int, paragraph: Paragraph, told: Told) -> None:
    day = day_heading(told.text)
    if so_far.mode is Mode.CAPITALS and day is None and section_named(told.text) is None:
        so_far.document.sections[so_far.section].append(told)
        return
    if day is not None and (day.date is None or day.date.last_day is None):
        _begin_day(so_far, day, told)
        return
    heading = session_heading(told.text)
    if heading is not None and _is_session(so_far, heading, paragraph):
        begin_session(so_far, heading, paragraph, told)
        return
    section = section_named(told.text)
    if section is not None and _ends_part(so_far, paragraph, section):
        _begin_section(so_far, section, told)
        return
    named = part_named(told.text)
    if named is not None and so_far.part is not None and not paragraph.row:
        _begin_inside(so_far, named, told)
        return
    if take_local_time(so_far.document, told):
        return
    if begin_torn(so_far, paragraph, told):
        return
    if begin_row(so_far, n, paragraph, told):
        return
    if begin_titled(so_far, n, paragraph, told):
        return
    if so_far.part is not None and _keeps_to(so_far, paragraph):
        so_far.inside = content.add(
            so_far.part, told, paragraph, so_far.inside, so_far.columns.get(paragraph.cell, "")
        )
        return
    aside(so_far, paragraph, told)


def _is_session(so_far: SoFar, heading: SessionHeading, paragraph: Paragraph) -> bool:
    if heading.label == "topic" and paragraph.is_bullet and so_far.same_row(paragraph):
        return False  # an item of what is told of the row's session
    if heading.is_sheet or paragraph.mark is Mark.HEADING or paragraph.row:
        return True
    # A sentence about a session is no heading of it.
    return len(paragraph.text) < LONG_TEXT / 2


def _begin_day(so_far: SoFar, day: DayHeading, told: Told) -> None:
    so_far.document.days.append(DayTold(day.date, day.number, told))
    if day.date is not None:
        so_far.document.dates.append((day.date, told))
    if so_far.mode is Mode.CAPITALS:
        so_far.mode, so_far.section = Mode.AGENDA, "agenda"
    so_far.day = len(so_far.document.days) - 1
    so_far.leave()


def _ends_part(so_far: SoFar, paragraph: Paragraph, section: str) -> bool:
    if paragraph.row and so_far.part is not None and section != "agenda":
        return False
    # “Speakers” or “Participants” inside a session is said of the session.
    said_of_it = so_far.part is not None and section in {"participants", "practical"}
    return not said_of_it or paragraph.mark is Mark.HEADING


def _begin_section(so_far: SoFar, section: str, told: Told) -> None:
    so_far.leave()
    so_far.section = section
    so_far.mode = MODES.get(section, Mode.NARRATIVE)
    so_far.document.sections.setdefault(section, [])
    so_far.document.furniture.append(told)


def _begin_inside(so_far: SoFar, named: str, told: Told) -> None:
    so_far.inside = named
    if so_far.part is not None and named == "concepts":
        number = re.search(r"(\d{1,2})\W*$", told.text)
        so_far.part.concepts_note = number[1] if number else None
    if so_far.part is not None and named == "presentation":
        content.without_introduction(so_far.part, told)
    so_far.document.furniture.append(told)


def _keeps_to(so_far: SoFar, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is still said of the slot or datasheet before it."""
    part = so_far.part
    if part is None:
        return False
    if part.title is None or so_far.inside or paragraph.row or paragraph.is_bullet:
        return not (so_far.inside == "" and len(paragraph.text) > LONG_TEXT and part.title)
    if content.labels_in(paragraph.text) is not None or organs_only(paragraph.text):
        return True
    if only_countries(paragraph.text):
        return True
    is_sentence = paragraph.gap and paragraph.text.endswith(".")
    short = len(paragraph.text) <= LONG_TEXT and not is_sentence
    return bool(part.times) and short and paragraph.mark is not Mark.HEADING
