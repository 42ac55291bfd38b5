"""The headings of a meeting's parts: sessions and topics by number, sections, days, openings."""

import re
from dataclasses import dataclass
from functools import cache

from agenda.programme import SlotKind
from documents.importing.dates import Dated, dates_in, without_dates
from documents.importing.marks import (
    DATASHEETS,
    DAYS,
    ENDS,
    HEADERS,
    KINDS,
    NUMBERS,
    PARTS,
    SECTIONS,
    SESSIONS,
    TOPICS,
    flat,
    whole,
)

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9,
          "x": 10, "xi": 11, "xii": 12}  # fmt: skip
_NUMBERING = re.compile(
    r"^(?:\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[a-h])[.)]\s*|\d{1,2}\s+(?=[A-Z]{3}))",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*:?$")
_LONGEST_HEADING = 110
_FEW_WORDS = 3


@dataclass(frozen=True, slots=True)
class SessionHeading:
    """The heading of a session or topic; `title` is empty if it stands in the next line."""

    label: str
    number: str
    title: str
    is_sheet: bool


def session_heading(text: str) -> SessionHeading | None:
    """Return what a numbered heading says, if a text is one."""
    low = flat(text)
    for pattern in _session_patterns():
        found = pattern.match(low)
        if found is None:
            continue
        number = _number(found["number"])
        if number is None:
            continue
        title = text[found.end() :].strip()
        punctuated = bool(found["sign"]) or bool(found["sheet"] or found["sheet2"])
        if title and not punctuated and not (title[0].isupper() or title[0] in '“"«‘¿'):
            continue
        if not punctuated and len(title) > _LONGEST_HEADING:
            continue
        label = "topic" if any(re.fullmatch(word, found["word"]) for word in TOPICS) else "session"
        return SessionHeading(
            label, number, title.strip(" .:–—-"), bool(found["sheet"] or found["sheet2"])
        )
    return None


@cache
def _session_patterns() -> tuple[re.Pattern[str], ...]:
    words = "|".join((*SESSIONS, *TOPICS))
    sheets = "|".join(DATASHEETS)
    numbers = "|".join(NUMBERS)
    before = rf"^\s*(?:(?P<sheet>{sheets})\s*(?:[-–—:.]|de la|da|de|du|for|of|n[o°º]?)?\s*)?"
    sheet_after = rf"\s*(?P<sheet2>[-–—:]?\s*(?:{sheets}))?"
    sign = r"\s*(?P<sign>[:.)\-–—]+)?\s*"
    return (
        re.compile(
            rf"{before}(?P<word>{words})\s*(?:n[o°º.]{{0,2}}\s*|#\s*)?"
            rf"(?P<number>\d{{1,2}}|[ivx]{{1,5}}|{numbers})\b(?![:.]\d){sheet_after}{sign}"
        ),
        re.compile(
            rf"{before}(?P<number>{numbers}|\d{{1,2}}\s?(?:a|ª|st|nd|rd|th|e|re|eme))\s+"
            rf"(?P<word>{words})\b{sheet_after}{sign}"
        ),
    )


def _number(written: str) -> str | None:
    digits = re.match(r"\d+", written)
    if digits:
        return str(int(digits[0]))
    number = NUMBERS.get(written) or _ROMAN.get(written)
    return str(number) if number else None


def without_numbering(text: str) -> str:
    """Return a heading without the number before it."""
    return _NUMBERING.sub("", text, count=1).strip()


def section_named(text: str) -> str | None:
    """Return which section of a concept note a heading begins, if it is one."""
    return _named(text, SECTIONS)


def part_named(text: str) -> str | None:
    """Return which part of a session's datasheet a heading begins, if it is one."""
    return _named(text, PARTS)


def _named(text: str, known: dict[str, tuple[str, ...]]) -> str | None:
    if len(text) > _LONGEST_HEADING:
        return None
    bare = _IN_BRACKETS.sub("", text)
    for low in dict.fromkeys((flat(text), flat(without_numbering(text)), flat(bare))):
        for name, words in known.items():
            if whole(words).fullmatch(low):
                return name
    return None


def kind_of_title(text: str) -> SlotKind | None:
    """Return the kind of slot that a title names: an opening, a closure or a break."""
    low = flat(text)
    words = re.findall(r"[\w'-]+", low)
    near = " ".join(words[:_FEW_WORDS])
    for kind in (SlotKind.BREAK, SlotKind.OPENING, SlotKind.CLOSURE):
        if re.search(rf"\b(?:{'|'.join(KINDS[kind.value])})\b", near):
            return kind
    return None


def is_end(text: str) -> bool:
    """Tell whether a text is the end of a day: a point of time, no slot."""
    return whole(ENDS).match(flat(text).strip()) is not None and len(text) < _LONGEST_HEADING / 2


def is_header_cell(text: str) -> bool:
    """Tell whether a cell heads a column of an agenda's table."""
    low = re.sub(r"\([^()]*\)|\b(?:gmt|utc)\s*[+\-−–]?\s*\d{0,2}", " ", flat(text))
    words = [word for word in re.split(r"[\s/&,]+|\band\b|\by\b|\be\b|\bet\b", low) if word]
    return len(words) <= _FEW_WORDS and all(whole(HEADERS).fullmatch(word) for word in words)


def is_shouted(text: str) -> bool:
    """Tell whether a text is a heading by its capitals."""
    if len(text) > _LONGEST_HEADING or text.endswith((".", ",", ";")):
        return False
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and all(char.isupper() for char in letters)


@dataclass(frozen=True, slots=True)
class DayHeading:
    """The heading of a day: its date if it has one, and its number if it has one."""

    date: Dated | None
    number: int | None


def day_heading(text: str) -> DayHeading | None:
    """Return the day that a heading begins, if a text is one and says nothing else."""
    if len(text) > _LONGEST_HEADING:
        return None
    numbered = _day_pattern().search(flat(text))
    number = None
    if numbered:
        written = numbered["after"] or numbered["before"]
        number = NUMBERS.get(written) or _ROMAN.get(written)
        number = number or (int(written) if written.isdecimal() else None)
        text = text[: numbered.start()] + "|" + text[numbered.end() :]
    dates = dates_in(text)
    rest = without_dates(text)
    rest = re.sub(
        r"\b(?:agenda|programme|programa|program|the|el|le|on|de|date|fecha|data)\b|\([^()]*\)",
        " ",
        rest,
    )
    if re.search(r"[a-z0-9]", rest) or len(dates) > 1 or not (dates or number):
        return None
    return DayHeading(dates[0] if dates else None, number)


@cache
def _day_pattern() -> re.Pattern[str]:
    numbers = "|".join((*NUMBERS, r"\d{1,2}", "i{1,3}"))
    days = "|".join(DAYS)
    return re.compile(
        rf"\b(?:{days})\s+(?P<after>{numbers})\b|\b(?P<before>{numbers})\s+(?:{days})\b"
    )
