"""How a document is set: titles above or below their times, and what heads and foots each page."""

import re
from collections import Counter

from documents.importing.clock_times import leading_times
from documents.importing.headings import (
    day_heading,
    part_named,
    section_named,
    session_heading,
)
from documents.importing.marks import HEADERS, LEADS, flat, whole
from documents.importing.paragraphs import Paragraph
from documents.importing.where import printed_zone

SHORT_TITLE = 120


def is_bare_time(text: str) -> bool:
    """Tell whether a text is a time and nothing else."""
    times = leading_times(text)
    return times is not None and not re.search(r"\w", text[times.ends :]) and times.begins <= 1


def titles_first(whole_text: list[Paragraph]) -> bool:
    """Tell whether the titles of an agenda without a table stand above their times."""
    above = below = 0
    times = [n for n, p in enumerate(whole_text) if not p.row and is_bare_time(p.text)]
    for n in times:
        before = whole_text[n - 1] if n else None
        after = whole_text[n + 1] if n + 1 < len(whole_text) else None
        above += before is not None and _is_title(before) and not whole_text[n].gap
        below += after is not None and _is_title(after) and not after.gap
    if not times or above == below == 0:
        return False
    if above == below:  # every line has room above it: the first time tells
        first = whole_text[times[0] - 1] if times[0] else None
        return first is not None and _is_title(first)
    return above > below


def _is_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return (
        len(text) <= SHORT_TITLE
        and not paragraph.is_bullet
        and not is_bare_time(text)
        and day_heading(text) is None
        and section_named(text) is None
        and not printed_zone(text)
        and not whole(HEADERS).fullmatch(flat(text))
    )


def running_heads(whole_text: list[Paragraph]) -> set[int]:
    """Return the paragraphs that head or foot every page: the same words at the same place."""
    edges: dict[int, list[int]] = {}
    for n, paragraph in enumerate(whole_text):
        if paragraph.page:
            edges.setdefault(paragraph.page, []).append(n)
    ends = [n for page in edges.values() for n in (*page[:2], *page[-2:])]
    words = Counter(re.sub(r"\d+", "#", whole_text[n].text) for n in set(ends))
    return {
        n for n in ends
        if words[re.sub(r"\d+", "#", whole_text[n].text)] > max(1, len(edges) // 2)
        and len(edges) > 1 and len(whole_text[n].text) <= SHORT_TITLE
        and not _says_something(whole_text[n].text)
    }  # fmt: skip


def _says_something(text: str) -> bool:
    """Tell a time, a session or a part of a datasheet that comes first on many pages."""
    return (
        part_named(text) is not None
        or leading_times(text) is not None
        or session_heading(text) is not None
        or whole(LEADS).match(flat(text)) is not None
    )
