"""Clock times in every form that agendas print them in."""

import re
from dataclasses import dataclass

from documents.importing.marks import flat

_HALF = r"(?P<{0}half>a\.?\s?m\b\.?|p\.?\s?m\b\.?|noon|mediodia|meio-dia|midi)"
_HOURS = r"(?:\s*(?:hrs?\b\.?|hs?\b\.?|horas?\b|heures?\b|uhr\b))?"
_ZONE = (
    r"(?:\s*(?P<{0}zone>(?:gmt|utc)(?:\s*[+\-−–]\s*\d{{1,2}}(?::?\d{{2}})?)?"
    r"|z\b|[ecmp][sd]?t\b|ces?t\b|bst\b))?"
)
_TIME = (
    r"(?P<{0}h>\d{{1,2}})(?:"
    r"\s?[:.](?P<{0}m>[0-5]\d)|\s?:\s?(?P<{0}m2>[0-5]\d)|\s?(?P<{0}hw>h)(?:rs?|oras?)?\s?(?P<{0}m3>[0-5]\d)?(?![a-z])"
    r"|(?P<{0}m4>[0-5]\d)(?=\s*(?:gmt|utc|hrs|hours|h\b)|\s?[-–—]\s?\d{{4}}\s?(?:gmt|utc|h)|(?<=\b0\d{{3}})))?"
)
_SEPARATOR = (
    r"\s*(?:[-–—−/]|\bto\b|\ba\b(?: las)?|\bas\b|\buntil\b|\btill?\b"
    r"|\bhasta\b|\bate\b|\bjusqu'a\b)\s*"
)


def _one(name: str) -> str:
    return _TIME.format(name) + rf"(?:\s?{_HALF.format(name)})?" + _HOURS + _ZONE.format(name)


def _either(name: str) -> str:
    """Return a time in figures or by its name; alone, a name is none: “Noon reception”."""
    return (
        rf"(?:{_one(name)}|(?:el |le |la |o |a |do |del |du )?"
        rf"(?:(?P<{name}noon>{_NOONS})|(?P<{name}midnight>{_MIDNIGHTS}))\b)"
    )


_NOONS = r"(?:12\s+)?(?:noon|midday|mediodia|meio[ -]dia|midi)"
_MIDNIGHTS = r"midnight|media ?noche|meia[ -]noite|minuit"
_LEAD = r"(?:(?:from|de|desde|das?|entre)\s+(?:las?\s+|l[ae]s?\s+|as\s+)?)?(?:as\s+)?"
# Four figures are a time with an hour's word, a zone or a leading zero; without, they are a year.
_FIGURES = re.compile(
    r"(?<![\d.,:/\w])(?P<ah>[01]\d|2[0-3])(?P<am>[0-5]\d)\s?[-–—]\s?(?P<bh>[01]\d|2[0-3])(?P<bm>[0-5]\d)"
    r"(?!\d)(?:\s?(?:hrs?\b|hs?\b|hours\b|horas\b|(?P<bzone>gmt|utc)\b)|(?<=0\d\d\d[-–—]\d{4})|(?<=0\d\d\d\s[-–—]\s\d{4}))"
)
_RANGE = re.compile(
    rf"(?<![\d.,:/\w]){_LEAD}{_either('a')}{_SEPARATOR}{_either('b')}(?![\d:/%]|\.\d)"
)
_START = re.compile(
    rf"(?<![\d.,:/\w]){_LEAD}{_one('a')}(?P<open>\s*[-–—](?=\s|$))?(?![\d:/%]|\.\d)"
)
_PROSE = re.compile(
    r"(?:begins?|starts?|comienza|inicia|empieza|comenzara|iniciara|comeca|inicio|commence|debute)"
    rf"\b.{{0,20}}?(?:\bat\b|\ba las?\b|\bas\b|\ba\b|:)\s*{_one('a')}"
)
_NOON = {"noon", "mediodia", "meio-dia", "midi"}
DAY_MINUTES = 24 * 60
_NOON_HOUR = 12
_MIDNIGHT_HOUR = 24


@dataclass(frozen=True, slots=True)
class Clock:
    """Minutes since midnight as printed; if not `sure`, it may be meant twelve hours later."""

    minutes: int
    sure: bool

    def __str__(self) -> str:
        """Return it on 24 hours, two digits each."""
        return f"{self.minutes // 60 % 24:02}:{self.minutes % 60:02}"


@dataclass(frozen=True, slots=True)
class Times:
    """A start, its end if one is printed, the zone beside it, and where in the text they stand."""

    start: Clock
    end: Clock | None
    zone: str
    begins: int
    ends: int
    stands_open: bool = False


def leading_times(text: str) -> Times | None:
    """Return the times with which a text begins, if it begins with one.

    A number alone is no time: it needs minutes, `h`, `am` or `pm`, or to be part of a range
    that has them.
    """
    low = flat(text)
    offset = len(low) - len(low.lstrip(" (["))
    for pattern in (_FIGURES, _RANGE, _START):
        found = pattern.match(low, offset)
        times = _times(found) if found else None
        if times is not None:
            return times
    return None


def times_within(text: str) -> Times | None:
    """Return the first range of times anywhere in a text, or the start that its words give."""
    low = flat(text)
    for found in _RANGE.finditer(low):
        times = _times(found)
        if times is not None:
            return times
    prose = _PROSE.search(low)
    return _times(prose) if prose else None


def trailing_times(text: str) -> Times | None:
    """Return the times with which a text ends, after a title."""
    low = flat(text).rstrip(" )].")
    for pattern in (_RANGE, _START):
        for found in pattern.finditer(low):
            if found.end() == len(low):
                times = _times(found)
                if times is not None and (times.end or ":" in found[0] or "h" in found[0]):
                    return times
    return None


def _times(found: re.Match[str]) -> Times | None:
    groups = found.groupdict()
    if not _is_told(groups, "a") and not _is_told(groups, "b"):
        return None
    second = any(groups.get(f"b{part}") for part in ("h", "noon", "midnight"))
    if not second and "." in found[0] and len(groups["ah"] or "") == 1 and not groups.get("ahalf"):
        return None  # "3.10 Title" is a numbered heading
    start = _clock(groups, "a", groups.get("bhalf"))
    end = _clock(groups, "b", None) if second else None
    if start is None or (second and end is None):
        return None
    if second and not _is_told(groups, "a") and "." in found[0] and not groups.get("bhalf"):
        return None  # "9-10:30" is a range; "2-10.09" is a date
    zone = groups.get("bzone") or groups.get("azone") or ""
    return Times(start, end, zone.upper(), found.start(), found.end(), bool(groups.get("open")))


def _is_told(groups: dict[str, str | None], name: str) -> bool:
    if groups.get(f"{name}noon") or groups.get(f"{name}midnight"):
        return True
    if groups.get(f"{name}h") is None:
        return False
    return any(
        groups.get(f"{name}{part}") for part in ("m", "m2", "m3", "m4", "hw", "half")
    ) or bool(groups.get(f"{name}h") and groups.get(f"{name}zone"))


def _clock(groups: dict[str, str | None], name: str, half_after: str | None) -> Clock | None:
    if groups.get(f"{name}noon"):
        return Clock(_NOON_HOUR * 60, sure=True)
    if groups.get(f"{name}midnight"):
        return Clock(DAY_MINUTES if name == "b" else 0, sure=True)
    hour = int(groups[f"{name}h"] or 0)
    minute = int(next((groups[f"{name}{m}"] for m in ("m", "m2", "m3", "m4")
                       if groups.get(f"{name}{m}")), "0") or 0)  # fmt: skip
    half = groups.get(f"{name}half") or ""
    if half in _NOON:
        half = "pm" if hour == _NOON_HOUR else ""
    if not half and half_after and half_after not in _NOON:
        # "9-11 am" is one morning, "11-1 pm" runs over noon.
        after = int(groups["bh"] or 0)
        half = half_after if hour < after < _NOON_HOUR or hour == _NOON_HOUR else ""
        if hour > after and half_after.startswith("p"):
            half = "am"
    if hour > _MIDNIGHT_HOUR or (hour == _MIDNIGHT_HOUR and minute):
        return None
    if half:
        if hour > _NOON_HOUR:  # “14:00 pm” is written, and means 14:00
            return Clock(hour * 60 + minute, sure=True)
        hour = hour % _NOON_HOUR + (_NOON_HOUR if half.startswith("p") else 0)
        return Clock(hour * 60 + minute, sure=True)
    return Clock(hour * 60 + minute, sure=hour > _NOON_HOUR or hour == 0)
