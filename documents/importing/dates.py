"""Dates in every form that agendas print them in, in four languages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from babel import Locale

from documents.importing.marks import LANGUAGES, flat

_ORDINAL = r"(?:st|nd|rd|th|er|o|º|°|a|ª)?"
_JOIN = r"\s*(?:[-–—/&]|\bto\b|\band\b|\by\b|\bal?\b|\be\b|\bet\b|\bau\b|\bas?\b)\s*"
_OF = r"(?:\s*(?:de|of|du|da|do)\b\.?)?"
_YEAR = r"(?:\s*,?\s*(?:(?:de|del|of)\s+)?(?P<year>(?:19|20|21)\d\d))?"
_DMY = 3
_YEAR_DIGITS = 4
_MONTHS = 12
_LONGEST_MONTH = 31


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as printed, with the last day of a range. `year` is None where none is printed."""

    day: int
    month: int
    year: int | None
    last_day: int | None
    weekday: int | None
    begins: int
    ends: int
    other: tuple[int, int] | None = None  # day and month read the other way round
    begins_with: str = ""  # “day” or “month”, where figures can be read in one way only
    read_as: str = ""  # the date of the same document whose order was taken

    def on(self, year: int) -> date | None:
        """Return the date in this year if none is printed; None if there is no such date."""
        try:
            return date(self.year or year, self.month, self.day)
        except ValueError:
            return None


def in_order(dated: Dated, sure: Iterable[tuple[Dated, str]]) -> Dated:
    """Return a date read month first, where the others of its document can only be read so.

    `sure` are these others, each with the text in which it stands.
    """
    printed = {one.begins_with: text[one.begins : one.ends] for one, text in sure}
    if dated.other is None or dated.begins_with or set(printed) - {""} != {"month"}:
        return dated
    day, month = dated.other
    return replace(
        dated, day=day, month=month, other=(dated.day, dated.month), read_as=printed["month"]
    )


def dates_in(text: str) -> list[Dated]:
    """Return the dates of a text, in order."""
    found = sorted(_found(flat(text)), key=lambda one: (one.begins, -one.ends))
    kept: list[Dated] = []
    for one in found:
        if not kept or one.begins >= kept[-1].ends:
            kept.append(one)
    return kept


def without_dates(text: str) -> str:
    """Return what a text says besides its dates and weekdays."""
    rest = flat(text)
    for one in reversed(dates_in(text)):
        rest = rest[: one.begins] + " " + rest[one.ends :]
    return _weekday_pattern().sub(" ", rest)


def _found(low: str) -> Iterator[Dated]:
    months, by_name, by_number = _months(), _by_name(), _by_number()
    for pattern in by_name:
        for match in pattern.finditer(low):
            groups = match.groupdict()
            year = int(groups["year"]) if groups["year"] else None
            last = int(groups["last"]) if groups.get("last") else None
            yield Dated(
                int(groups["day"]), months[groups["month"]], year, last,
                _weekday_before(low, match.start()), match.start(), match.end(),
            )  # fmt: skip
    for match in by_number.finditer(low):
        yield from _numeric(low, match)


def _numeric(low: str, match: re.Match[str]) -> Iterator[Dated]:
    figures = [group for group in match.groups() if group is not None]
    first, second, third = map(int, figures)
    weekday = _weekday_before(low, match.start())
    begins_with = ""
    span = (match.start(), match.end())
    if len(figures[0]) == _YEAR_DIGITS:
        day, month, year, other = third, second, first, None
    else:
        day, month, year = first, second, third
        other = (second, first) if first <= _MONTHS and first != second else None
        begins_with = "day" if day > _MONTHS else ""
        if month > _MONTHS >= day:
            day, month, other, begins_with = month, day, None, "month"
    if 1 <= month <= _MONTHS and 1 <= day <= _LONGEST_MONTH:
        yield Dated(day, month, year, None, weekday, *span, other, begins_with)


def _weekday_before(low: str, start: int) -> int | None:
    before = list(_weekday_pattern().finditer(low[max(0, start - 30) : start]))
    return _weekdays()[before[-1][1]] if before else None


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {"setiembre": 9, "sept": 9, "set": 9}
    for language in LANGUAGES:
        widths = Locale(language).months["format"]
        for width in ("wide", "abbreviated"):
            for number, name in widths[width].items():
                names[flat(name).rstrip(".")] = int(number)
    return {name: number for name, number in names.items() if len(name) >= _DMY}


@cache
def _weekdays() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in LANGUAGES:
        days = Locale(language).days["format"]
        for width in ("wide", "abbreviated"):
            for number, name in days[width].items():
                if len(name) >= _DMY:
                    names[flat(name).rstrip(".")] = int(number)
    return names


@cache
def _weekday_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(_weekdays(), key=len, reverse=True))
    return re.compile(rf"\b({names})\b\.?")


@cache
def _by_name() -> tuple[re.Pattern[str], ...]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    month = rf"(?P<month>{months})\b\.?"
    day = rf"(?<![\d:.])(?P<day>[0-3]?\d){_ORDINAL}"
    last = rf"(?:{_JOIN}(?:[a-z]{{3,14}}\s+)?(?P<last>[0-3]?\d){_ORDINAL})?"
    return (
        re.compile(rf"{day}{last}{_OF}\s*{month}{_YEAR}"),
        re.compile(rf"\b{month}\s*{day}{last}(?![\d:]){_YEAR}"),
    )


@cache
def _by_number() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\d./-])(?:((?:19|20|21)\d\d)-(\d\d)-(\d\d)|(\d{1,2})[./-](\d{1,2})[./-]((?:19|20|21)\d\d))"
        r"(?![\d/-])"
    )
