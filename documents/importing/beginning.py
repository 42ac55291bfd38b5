"""Where a slot begins: at its number, its time, or its title."""

import re

from agenda.programme import SlotKind
from documents.importing import content
from documents.importing.clock_times import leading_times, times_within, trailing_times
from documents.importing.dates import dates_in
from documents.importing.headings import (
    SessionHeading,
    is_end,
    is_shouted,
    kind_of_title,
    session_heading,
)
from documents.importing.marks import flat
from documents.importing.page_habits import SHORT_TITLE, is_bare_time
from documents.importing.paragraphs import Paragraph
from documents.importing.so_far import LONG_TEXT, Mode, SoFar
from documents.importing.told import Told
from documents.importing.where import printed_zone
from documents.importing.whole_hours import torn_times
from documents.reading.lines import Mark


def begin_session(so_far: SoFar, heading: SessionHeading, paragraph: Paragraph, told: Told) -> None:
    """Begin a session or topic at its number, or give both to the time that came before."""
    part = so_far.part
    waits = part is not None and part.times and part.title is None and part.number is None
    if part is None or not waits or part.says_more:
        part = so_far.begin(told, paragraph)
    part.labels.append(told)
    part.label, part.number, part.is_sheet = heading.label, heading.number, heading.is_sheet
    part.kind = SlotKind.SESSION
    so_far.inside = ""
    times = trailing_times(heading.title) or times_within(told.text)
    title = heading.title
    if times is not None and len(told.text) < LONG_TEXT:
        spoken = told.text[times.begins : times.ends]
        title = re.sub(rf"\s*[(\[]?{re.escape(spoken)}[)\]]?\s*[:.–-]?\s*", " ", title)
        title = title.strip(" ,.:–-()")
        if part.times is None:
            part.times, part.time_told = times, told
    if title:
        content.entitle(part, told.saying(title))
    if so_far.mode is Mode.NARRATIVE and paragraph.is_bullet and not heading.is_sheet:
        so_far.document.parts.remove(part)
        so_far.document.listed.append(part)
        so_far.part = None


def begin_torn(so_far: SoFar, paragraph: Paragraph, told: Told) -> bool:
    """Begin a slot without a time at times that there are not, such as 10:70–11:00."""
    if so_far.mode is Mode.NARRATIVE or paragraph.is_bullet:
        return False
    torn = torn_times(told.text)
    if torn is None:
        return False
    so_far.document.torn.append(told)
    so_far.leave()
    rest = told.saying(told.text[torn:])
    heading = session_heading(rest.text)
    if heading is not None:
        begin_session(so_far, heading, paragraph, rest)
    elif rest.text:
        content.entitle(so_far.begin(told, paragraph), rest)
    if so_far.part is not None:
        so_far.part.is_torn = True
    return True


def begin_row(so_far: SoFar, n: int, paragraph: Paragraph, told: Told) -> bool:
    """Begin a slot at a time, or give its time to the slot whose title came before."""
    times = leading_times(told.text)
    if times is None and paragraph.row == 0 and so_far.mode is not Mode.NARRATIVE:
        times = trailing_times(told.text) if len(told.text) < SHORT_TITLE else None
        if times is not None and times.end is None and ":" not in told.text:
            times = None
    if times is None or dates_in(told.text[: times.ends + 12]):
        return False
    if times.end is None and so_far.mode is Mode.NARRATIVE and not paragraph.row:
        return False
    before = told.text[: times.begins].strip(" (,:–-")
    after = told.text[times.ends :].lstrip(" ).,:–-|").rstrip(" |")
    if is_end(after or "") or (not after and _next_is_end(so_far, n)):
        so_far.document.points.append((so_far.day, times.start, told))
        so_far.leave()
        return True
    if printed_zone(after) and not re.search(r"[a-z]{5}", flat(after)):
        so_far.document.zones.append((printed_zone(told.text), told))
        after = ""
    part = so_far.part
    if so_far.mode is Mode.NARRATIVE:
        so_far.mode = Mode.AGENDA
    open_title = (
        part is not None
        and part.times is None
        and not part.is_sheet
        and not part.is_torn
        and (part.title is not None or part.number is not None)
    )
    other_title = bool(after) and not paragraph.row and part is not None and part.kind is None
    if part is None or not open_title or other_title:
        part = so_far.begin(told, paragraph)
    part.times, part.time_told, part.is_weak = times, told, False
    part.day = so_far.day
    rest = f"{before} {after}".strip() if before and after else before or after
    if rest:
        heading = session_heading(rest)
        if heading is not None:
            begin_session(so_far, heading, paragraph, told.saying(rest))
        else:
            so_far.inside = content.add(part, told.saying(rest), paragraph, so_far.inside, "")
    return True


def _next_is_end(so_far: SoFar, n: int) -> bool:
    if n + 1 >= len(so_far.text) or not is_end(so_far.text[n + 1].text):
        return False
    so_far.repeated.add(n + 1)
    return True


def begin_titled(so_far: SoFar, n: int, paragraph: Paragraph, told: Told) -> bool:
    """Begin a slot at a title that comes before its time, or an opening, break or closure."""
    if paragraph.is_bullet or so_far.mode is Mode.NARRATIVE or len(told.text) > SHORT_TITLE:
        return False
    part = so_far.part
    complete = part is None or bool(part.times and part.title) or part.is_sheet
    if not complete:
        return False
    following = so_far.text[n + 1] if n + 1 < len(so_far.text) else None
    if following is not None and is_bare_time(following.text):
        same_row = paragraph.row != 0 and following.row == paragraph.row
        first = so_far.titles_first and not paragraph.row
        if (same_row and paragraph.cell < following.cell) or first:
            title = so_far.begin(told, paragraph, is_weak=True)
            content.entitle(title, told)
            return True
    kind = kind_of_title(told.text)
    set_apart = paragraph.row or paragraph.mark is Mark.HEADING or is_shouted(told.text)
    if (
        kind is not None
        and set_apart
        and so_far.mode is not Mode.FRONT
        and content.labels_in(told.text) is None
        and not so_far.same_row(paragraph)
        and (part is None or part.kind is not kind)
    ):
        title = so_far.begin(told, paragraph, kind=kind, is_weak=True)
        content.entitle(title, told)
        return True
    if paragraph.mark is Mark.HEADING and so_far.mode is Mode.AGENDA:
        title = so_far.begin(told, paragraph, is_weak=True)
        content.entitle(title, told)
        return True
    return False
