"""Rows whose times are whole hours, “11-12”, beside rows that have minutes; and torn times."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from documents.importing.clock_times import leading_times
from documents.importing.dates import dates_in
from documents.importing.headings import is_header_cell
from documents.importing.marks import flat
from documents.reading.lines import Line, Mark

# Two hours, as a row has them where nobody writes the minutes of a full hour.
_HOURS = re.compile(
    r"^(?P<lead>\W*(?:de |das |from |entre )?(?:las? |l[ae]s? )?)(?P<a>\d{1,2})"
    r"(?P<between>\s*(?:[-–—−]|\bto\b|\ba(?: las?)?\b|\bas\b)\s*)(?P<b>\d{1,2})"
    r"(?![\d:/%h]|[.,]\d)(?P<after>\s*[:.|)–—-]?\s*)"
)
_TORN = re.compile(
    r"^\W*(?:\d{1,2}\s?[:.h]\s?\d{2}\s*[-–—−]\s*\d{1,2}\s?[:.h]\s?\d{2})(?![\d./])\s*[:.|)–—-]?\s*"
)
_OF_TIME = re.compile(r"\b(?:schedule|time|hours?|horarios?|horas?|horaires?|heures?)\b")
_LAST_HOUR = 24
_CLOCK = 12
_LONGEST_HOURS = 4  # nobody sits longer without a break


@dataclass(frozen=True, slots=True)
class Hours:
    """The lines with the minutes of their whole hours, and what was printed in which line."""

    lines: list[Line]
    printed: list[tuple[int, str, str]]  # the line's number, its hours as printed, and as read


def with_minutes(lines: list[Line]) -> Hours:
    """Return the lines so that the hours of a row are read as times.

    They are, where times stand: in a cell of a column of times, or at the beginning of a line in
    a document whose other lines begin so.
    """
    columns = set(_columns_of_times(lines))
    begin_lines = any(not line.row and _is_range(line.text) for line in lines) or _follow(lines)
    made = Hours([], [])
    for line in lines:
        in_place = line.cell in columns if line.row else begin_lines
        found = _HOURS.match(flat(line.text)) if in_place and line.mark is Mark.NONE else None
        if found is None or not _is_row(line, found):
            made.lines.append(line)
            continue
        a, b = (f"{int(found[name])}:00" for name in ("a", "b"))
        printed = line.text[found.start("a") : found.end("b")]
        read = f"{a}{found['between']}{b}"
        made.lines.append(
            line.saying(line.text[: found.start("a")] + read + line.text[found.end("b") :])
        )
        made.printed.append((line.number, printed, f"{a}–{b}"))
    return made


def torn_times(text: str) -> int | None:
    """Return where two times end of which one is none, such as 10:70–11:00 with which it begins."""
    found = _TORN.match(flat(text))
    if found is None or dates_in(text[:20]):
        return None
    times = leading_times(text)
    return found.end() if times is None or times.end is None else None


def _columns_of_times(lines: list[Line]) -> Iterator[int]:
    """Yield the cells of a table's rows in which times stand, or over which it is said."""
    for line in lines:
        if line.row and (
            _is_range(line.text)
            or (is_header_cell(line.text) and _OF_TIME.search(flat(line.text)) is not None)
        ):
            yield line.cell


def _follow(lines: list[Line]) -> bool:
    """Tell whether three lines begin with hours of which each begins where the last one ended."""
    found = ((line, _HOURS.match(flat(line.text))) for line in lines if not line.row)
    hours = [
        (int(match["a"]), int(match["b"]))
        for line, match in found
        if match and _is_row(line, match)
    ]
    return sum(before[1] == after[0] for before, after in pairwise(hours)) > 1


def _is_range(text: str) -> bool:
    times = leading_times(text)
    return times is not None and times.end is not None


def _is_row(line: Line, found: re.Match[str]) -> bool:
    if leading_times(line.text) is not None or dates_in(line.text[: found.end() + 12]):
        return False
    a, b = int(found["a"]), int(found["b"])
    if max(a, b) > _LAST_HOUR or not 0 < (b - a) % _CLOCK <= _LONGEST_HOURS:
        return False
    rest = line.text[found.end() :]
    if line.row:
        return not rest or rest[:1].isupper()
    # “2 a 3 países” is no time, and a line of figures is none.
    return rest[:1].isupper()
