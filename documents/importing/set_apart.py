"""What is set apart: notes, what only sets the page, and what belongs to no slot."""

import re

from documents.importing import front, narrative
from documents.importing.headings import (
    is_header_cell,
    is_shouted,
)
from documents.importing.marks import LENGTHS, NUMBERS, ONE_LEAD, flat
from documents.importing.names import is_letterhead
from documents.importing.paragraphs import Paragraph, note_number
from documents.importing.so_far import LONG_TEXT, Mode, SoFar
from documents.importing.told import Told
from documents.importing.where import printed_zone
from documents.reading.lines import Mark

_PAGE_NUMBER = re.compile(r"^(?:page|pagina|p\.)?\s*\d{1,3}(?:\s*(?:/|of|de)\s*\d{1,3})?$")
_ALL_TIMES = re.compile(
    r"^\W*(?:(?:all|todas|todos|toutes|tous)\s+)?(?:(?:the|las|los|as|os|les)\s+)?(?:local\s+)?"
    r"(?:times?|hours|horas?|horarios?|heures?|horaires?)\b"
)
_OFFSET = re.compile(r"\b(?:gmt|utc)\s*(?:[+-−–]\s*\d{1,2}(?::?\d{2})?)?")
_ADDRESS = re.compile(r"^(?:https?://|www\.)\S+$")


def is_note(so_far: SoFar, paragraph: Paragraph, told: Told) -> bool:
    """Keep a footnote under its number; tell whether a paragraph was one."""
    number = note_number(paragraph.text, so_far.notes)
    if paragraph.mark is Mark.NOTE and number is None:
        number = (re.match(r"\w+", paragraph.text) or [""])[0]
    if number is None or (paragraph.row and paragraph.mark is not Mark.NOTE):
        return False
    words = (
        re.sub(r"^\w+\s?", "", paragraph.text)
        if paragraph.mark is Mark.NOTE
        else (paragraph.text[len(number) :])
    )
    if number in so_far.document.notes:
        so_far.document.unplaced.append(told)
    else:
        so_far.document.notes[number] = told.saying(words.strip())
    return True


def is_decoration(so_far: SoFar, n: int, told: Told) -> bool:
    """Set apart what only sets the page; tell whether a paragraph was that."""
    paragraph = so_far.text[n]
    low = flat(told.text)
    if (
        _ADDRESS.match(low)
        or (not paragraph.row and _PAGE_NUMBER.match(low))
        or (not paragraph.row and is_letterhead(told.text))
        or n in so_far.repeated
    ):
        so_far.document.furniture.append(told)
        return True
    labels = paragraph.row < 0 and told.text.endswith(":")  # a line with a tab, no table
    if (
        paragraph.row
        and is_header_cell(told.text)
        and not labels
        and not so_far.fits_a_slot(paragraph)
    ):
        so_far.columns[paragraph.cell] = low
        zone = printed_zone(told.text)
        if zone:
            so_far.document.zones.append((zone, told))
        so_far.document.furniture.append(told)
        return True
    if so_far.mode is Mode.AGENDA and " " in low and is_header_cell(told.text):
        if printed_zone(told.text):
            so_far.document.zones.append((printed_zone(told.text), told))
        so_far.document.furniture.append(told)
        return True
    if paragraph.row and printed_zone(told.text) and re.fullmatch(r"\W*(gmt|utc)\W*\d*\W*", low):
        so_far.document.zones.append((printed_zone(told.text), told))
        so_far.document.furniture.append(told)
        return True
    return False


def notice(so_far: SoFar, told: Told) -> None:
    """Keep what any sentence may say: the zone, the length of a session, who is to lead."""
    low = flat(told.text)
    zone = printed_zone(told.text)
    if zone:
        so_far.document.zones.append((zone, told))
    length = re.search(LENGTHS, low)
    if length and so_far.document.minutes is None:
        figure = int(length[1]) if length[1].isdecimal() else NUMBERS.get(length[1], 1)
        minutes = figure if length[2].startswith("min") else figure * 60
        so_far.document.minutes = (minutes, told)
    if so_far.document.one_lead is None and any(re.search(said, low) for said in ONE_LEAD):
        so_far.document.one_lead = told


def aside(so_far: SoFar, paragraph: Paragraph, told: Told) -> None:
    """Keep a paragraph that belongs to no slot: in its section, or as one without a place."""
    if so_far.part is not None and (paragraph.mark is Mark.HEADING or len(told.text) > LONG_TEXT):
        so_far.leave()
        so_far.mode = Mode.NARRATIVE
        so_far.section = ""
    shouted = is_shouted(told.text[:LONG_TEXT]) or paragraph.mark is Mark.HEADING
    if so_far.section in narrative.WITH_HEADINGS and shouted and not paragraph.row:
        so_far.document.sections[so_far.section].append(told)
        so_far.document.subheadings.append((so_far.section, told))
    elif so_far.mode is Mode.NARRATIVE and shouted and not paragraph.row:
        so_far.section = told.text
        so_far.document.sections.setdefault(so_far.section, [])
        so_far.document.furniture.append(told)
    elif so_far.mode in {Mode.NARRATIVE, Mode.SCHEDULES} and so_far.section:
        listed = paragraph.is_bullet and so_far.section != "objectives"
        so_far.document.sections[so_far.section].append(
            told.saying(f"• {told.text}") if listed else told
        )
    elif so_far.is_before_all() and front.takes(so_far.document, paragraph, told):
        return
    elif _tells_the_zone_alone(told.text):
        so_far.document.furniture.append(told)
    else:
        so_far.document.unplaced.append(told)


def _tells_the_zone_alone(text: str) -> bool:
    """Tell whether a line, such as “All times are in GMT-6”, says nothing more than the zone."""
    low = flat(text)
    alone = len(text) < LONG_TEXT and _ALL_TIMES.match(low) and not re.search(r"[.;]\s", low)
    return bool(alone and printed_zone(text) and not re.search(r"\d", _OFFSET.sub("", low)))
