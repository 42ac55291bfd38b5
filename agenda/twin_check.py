"""The twin check: where a text and its translation differ in what can be counted."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

import regex

from agenda.words import Language

Countries = Callable[[str, Language], Iterable[str]]
"""Finds the codes of the countries that a text names in a language."""


class Counted(StrEnum):
    """What of two texts is compared."""

    HEADINGS = "headings"
    PARAGRAPHS = "paragraphs"
    BULLETS = "bullets"
    NUMBERS = "numbers"
    DATES = "dates"
    COUNTRIES = "countries"
    BRACKETS = "brackets"


@dataclass(frozen=True)
class Difference:
    """That two texts differ in one respect: what each has that the other has not.

    For headings, paragraphs, bullets and brackets, each side is how many there are.
    """

    what: Counted
    en: tuple[str, ...]
    es: tuple[str, ...]


def differences(en: str, es: str, countries: Countries = lambda _text, _in: ()) -> list[Difference]:
    """Return where an English and a Spanish text differ, in a fixed order.

    Numbers are compared as figures, whatever marks their thousands; one that a side spells out in
    words counts as said there. Dates are compared as days, months or years.
    """
    found = []
    for what, count in _COUNTED.items():
        left, right = count(en), count(es)
        if left != right:
            found.append(Difference(what, (f"{left}",), (f"{right}",)))
    dates_en, rest_en = _dates(en)
    dates_es, rest_es = _dates(es)
    found += _apart(Counted.DATES, dates_en, dates_es)
    numbers_en, numbers_es = _numbers(rest_en), _numbers(rest_es)
    found += _apart(
        Counted.NUMBERS,
        _unspoken(numbers_en, numbers_es, _spelt(rest_es, "es")),
        _unspoken(numbers_es, numbers_en, _spelt(rest_en, "en")),
    )
    named_en, named_es = Counter(set(countries(en, "en"))), Counter(set(countries(es, "es")))
    found += _apart(Counted.COUNTRIES, named_en, named_es)
    order = list(Counted)
    return sorted(found, key=lambda one: order.index(one.what))


def _apart(what: Counted, left: Counter[str], right: Counter[str]) -> list[Difference]:
    only_left, only_right = left - right, right - left
    if not only_left and not only_right:
        return []
    return [
        Difference(what, tuple(sorted(only_left.elements())), tuple(sorted(only_right.elements())))
    ]


# What stands on a line of its own

_BULLET = regex.compile(r"^\s*(?:[-–—•·*]|\d{1,3}[.)]|[a-z][.)])\s+", regex.IGNORECASE)
_ENDS_SENTENCE = regex.compile(r"[.!?…:;,»”\"')\]]\s*$")
_LONGEST_HEADING = 80


def _lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def _is_heading(line: str, *, alone: bool) -> bool:
    if line.lstrip().startswith("#"):
        return True
    short = len(line.strip()) <= _LONGEST_HEADING and not _ENDS_SENTENCE.search(line)
    return short and not alone and not _BULLET.match(line)


def _headings(text: str) -> int:
    lines = _lines(text)
    return sum(_is_heading(line, alone=len(lines) == 1) for line in lines)


def _bullets(text: str) -> int:
    return sum(bool(_BULLET.match(line)) for line in _lines(text))


def _paragraphs(text: str) -> int:
    return len(_lines(text)) - _headings(text) - _bullets(text)


def _brackets(text: str) -> int:
    return text.count("[") + text.count("]")


_COUNTED = {
    Counted.HEADINGS: _headings,
    Counted.PARAGRAPHS: _paragraphs,
    Counted.BULLETS: _bullets,
    Counted.BRACKETS: _brackets,
}

# Dates

_MONTHS = {
    name: number
    for names in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    )
    for number, name in enumerate(names.split(), 1)
} | {"setiembre": 9}
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_DAY = r"(?P<day>\d{1,2})(?:\.?º|st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:1[89]|2[01])\d\d)"
_UNTIL = r"\s*(?:[-–—]|and|y|to|al?)\s*(?P<until>\d{1,2})"  # the last of several days
_DATES = [
    regex.compile(pattern, regex.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
        rf"\b{_DAY}{_UNTIL}\s+(?:de\s+)?{_MONTH}(?:(?:\s+(?:de\s+|del\s+)?|,\s*){_YEAR})?\b",
        rf"\b{_MONTH}\s+{_DAY}{_UNTIL},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY}\s*[-–—]\s*(?P<until>\d{{1,2}})\b",
        rf"\b{_DAY}\s+(?:de\s+)?{_MONTH}(?:\s+(?:de\s+|del\s+)?|,\s*){_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+(?:de\s+)?{_MONTH}\b",
        rf"\b{_MONTH}\s+{_DAY}\b(?!\s*(?:%|per))",
        rf"\b{_MONTH}(?:\s+(?:de\s+|del\s+)?|,\s*){_YEAR}\b",
    )
]


def _dates(text: str) -> tuple[Counter[str], str]:
    """Return the dates of a text, and what is left of it without them."""
    found: Counter[str] = Counter()
    for pattern in _DATES:

        def taken(match: "regex.Match[str]") -> str:
            parts = match.groupdict()
            month = parts["month"].lower()
            number = int(month) if month.isdigit() else _MONTHS[month]
            year = parts.get("year") or ""
            days = {parts.get("day") or "", parts.get("until") or parts.get("day") or ""}
            for day in days:
                one = (year, f"{number:02}", day.zfill(2) if day else "")
                found["-".join(part for part in one if part)] += 1
            return " "

        text = pattern.sub(taken, text)
    return found, text


# Numbers

_NUMBER = regex.compile(r"(?<![\w])\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?![\w])")
_THOUSANDS = regex.compile(r"\d{1,3}(?:([.,\u00a0\u202f ])\d{3})(?:\1\d{3})*")
_WORDS: dict[Language, str] = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
    "es": "cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciséis diecisiete dieciocho diecinueve veinte",
}
_ALSO = {"en": {"a": 1, "an": 1}, "es": {"uno": 1, "una": 1}}


def _numbers(text: str) -> Counter[str]:
    return Counter(_figure(match.group()) for match in _NUMBER.finditer(text))


def _figure(written: str) -> str:
    """Return a number as its digits, with a point before its decimals."""
    whole = _THOUSANDS.match(written)
    if whole and (whole.end() == len(written) or written[whole.end()] != whole[1]):
        rest = written[whole.end() :]
        return "".join(c for c in whole.group() if c.isdigit()) + rest.replace(",", ".")
    return written.replace(",", ".").replace(" ", "")


def _spelt(text: str, language: Language) -> Counter[str]:
    known = {word: n for n, word in enumerate(_WORDS[language].split())} | _ALSO[language]
    words = regex.findall(r"\p{L}+", text.lower())
    return Counter(str(known[word]) for word in words if word in known)


def _unspoken(own: Counter[str], others: Counter[str], spelt: Counter[str]) -> Counter[str]:
    """Return a side's numbers without those that the other spells out in words."""
    return own - ((own - others) & spelt)
