"""Time zones as documents print them: offsets, abbreviations, cities, regions."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from agenda.zones import offset_of, zone
from documents.importing.marks import LANGUAGES, flat
from documents.importing.names import countries_in
from documents.process_directory import directory, kept_with_directory

_OFFSET = re.compile(r"(?<![a-z])(?:gmt|utc)\s*([+\-−–])\s*(\d{1,2})(?::?([0-5]\d))?\b")
_BARE = re.compile(r"(?<![a-z])(?:gmt|utc)\b(?!\s*[+\-−–]\s*\d)")
_IANA = re.compile(
    r"\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/[A-Z]\w+(?:/[A-Z]\w+)?"
)
_AREAS = frozenset(
    [
        "Africa",
        "America",
        "Antarctica",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    ]
)
_WORDS = frozenset(
    [
        "reunion",
        "center",
        "central",
        "easter",
        "midway",
        "knox",
        "davis",
        "casey",
        "palmer",
        "troll",
    ]
)
_TIME_OF = re.compile(
    r"\b(?:hora|horario|heure|time)\b(?: local)?(?: (?:de|del|da|do|du|in|at|of))?(?: la| el)? "
    r"|\btime\b"
)
# The abbreviations that are printed most, with the zone that has them. One that ends in DT or ST
# says whether clocks are put forward.
ABBREVIATIONS = {
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York",
    "CST": "America/Chicago", "CDT": "America/Chicago", "CT": "America/Chicago",
    "MST": "America/Denver", "MDT": "America/Denver", "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles", "AST": "America/Puerto_Rico",
    "CET": "Europe/Paris", "CEST": "Europe/Paris", "BST": "Europe/London",
    "WET": "Europe/Lisbon", "WEST": "Europe/Lisbon", "BRT": "America/Sao_Paulo",
    "ART": "America/Argentina/Buenos_Aires", "CLT": "America/Santiago",
    "CLST": "America/Santiago", "PET": "America/Lima", "COT": "America/Bogota",
    "BOT": "America/La_Paz", "PYT": "America/Asuncion", "PYST": "America/Asuncion",
    "UYT": "America/Montevideo", "VET": "America/Caracas", "ECT": "America/Guayaquil",
}  # fmt: skip
_FORWARD = {"EDT": 1, "CDT": 1, "MDT": 1, "PDT": 1, "CEST": 1, "BST": 1, "WEST": 1, "CLST": 1,
            "PYST": 1, "EST": 0, "CST": 0, "MST": 0, "PST": 0, "CET": 0, "WET": 0, "CLT": 0,
            "PYT": 0}  # fmt: skip
_ALWAYS = re.compile(r"\b(?:EST|EDT|CST|CDT|PST|PDT|MST|MDT|CEST|CET)\b")
_CENTRAL_AMERICA = ("central america", "central american time", "centroamerica", "america central",
                    "amerique centrale")  # fmt: skip
_LONGEST_REGION = 60
_SHORTEST_PLACE = 4
CENTRAL_AMERICA = ("CR", "SV", "GT", "HN", "NI", "BZ")


@dataclass(frozen=True, slots=True)
class PrintedZone:
    """What a text says of its zone: an IANA name, an offset in minutes, an abbreviation."""

    text: str
    iana: str | None = None
    offset_minutes: int | None = None
    abbreviation: str | None = None
    region: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether the text says anything of a zone."""
        told = (self.iana, self.abbreviation, self.region)
        return any(told) or self.offset_minutes is not None


def printed_zone(text: str) -> PrintedZone:
    """Return what a text says of its zone, with the part that says it."""
    low = flat(text)
    iana = next((m[0] for m in _IANA.finditer(text) if m[0] in _zones()), None)
    offset, said = _offset(low, text)
    abbreviation = _ALWAYS.search(text)
    region: tuple[str, ...] = ()
    for name in _CENTRAL_AMERICA:
        if name in low:
            region = CENTRAL_AMERICA
            said = _around(text, low, name) if offset is None else _with_region(text, low, name)
    if iana is None and (offset is not None or _TIME_OF.search(low)) and not region:
        place = _place_of_time(text, low)
        if place:
            iana, said = place[0], said or place[1]
    if abbreviation and not said:
        said = abbreviation[0]
    return PrintedZone(said or iana or "", iana, offset,
                       abbreviation[0] if abbreviation else None, region)  # fmt: skip


def _offset(low: str, text: str) -> tuple[int | None, str]:
    found = _OFFSET.search(low)
    if found:
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        if minutes <= 14 * 60:
            return minutes * (1 if found[1] == "+" else -1), text[found.start() : found.end()]
    bare = _BARE.search(low)
    return (0, text[bare.start() : bare.end()]) if bare else (None, "")


def _with_region(text: str, low: str, name: str) -> str:
    """Return "Central American time (GMT-6)" as it is printed."""
    start = low.index(name)
    rest = text[start:]
    closing = rest.find(")")
    return rest[: closing + 1] if 0 < closing < _LONGEST_REGION else _around(text, low, name)


def _around(text: str, low: str, name: str) -> str:
    start = low.index(name)
    return text[start : start + len(name)]


def _place_of_time(text: str, low: str) -> tuple[str, str] | None:
    for place, begins, ends in places_in(text):
        near = low[max(0, begins - 25) : begins] + "|" + low[ends : ends + 10]
        if re.search(r"\b(?:hora|horario|heure|time)\b", near):
            return place, text[begins:ends]
    return None


def wrong_abbreviation(abbreviation: str, name: str, on: date) -> bool:
    """Tell whether an abbreviation says summer time where there is none on this date, or not."""
    if abbreviation not in _FORWARD:
        return False
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=zone(name))
    return bool(noon.dst()) is not bool(_FORWARD[abbreviation])


def offset_minutes(name: str, on: date) -> int:
    """Return a zone's offset from UTC at noon of a date, in minutes."""
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    return int(offset_of(name, noon).total_seconds() // 60)


def same_all_year(name: str, on: date) -> bool:
    """Tell whether the clocks of a zone are not changed in the year of this date."""
    start = datetime(on.year, 1, 1, tzinfo=UTC)
    return len({offset_of(name, start + timedelta(days=30 * n)) for n in range(12)}) == 1


def places_in(text: str) -> list[tuple[str, int, int]]:
    """Return the places of a text whose zone is known: zone, and where the name stands."""
    low = flat(text)
    found: list[tuple[str, int, int]] = []
    found += [
        (_places()[match[0].replace(".", "")], match.start(), match.end())
        for match in _place_pattern().finditer(low)
        if text[match.start()].isupper()
    ]
    taken = [(begins, ends) for _, begins, ends in found]
    for country in countries_in(text):
        if all(country.ends <= begins or country.begins >= ends for begins, ends in taken):
            name = zone_of_country(country.code)
            if name:
                found.append((name, country.begins, country.ends))
    return sorted(found, key=lambda place: place[1])


def zone_of_country(code: str) -> str | None:
    """Return the zone of a country's capital, or its only zone; None if that is not known."""
    capital = directory().capital(code)
    if capital is not None:
        return capital.zone
    zones = get_global("territory_zones").get(code, [])
    return zones[0] if len(zones) == 1 else None


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@kept_with_directory
def _places() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in LANGUAGES:
        for name, said in Locale(language).time_zones.items():
            city = said.get("city")
            if city and name in _zones():
                names.setdefault(_key(city), name)
    for name in _zones():
        if name.partition("/")[0] in _AREAS:
            names.setdefault(_key(name.rsplit("/", 1)[1].replace("_", " ")), name)
    # “Reunión” is a meeting before it is an island.
    names = {name: where for name, where in names.items() if name not in _WORDS}
    countries = {
        _key(c)
        for c in ("Costa Rica", "El Salvador", "Panama", "Guyana", "Jamaica", "Belize", "Guatemala")
    }
    names = {
        name: where
        for name, where in names.items()
        if name not in countries and len(name) >= _SHORTEST_PLACE
    }
    for capital in directory().capitals:
        for said in capital.names.values():
            names[_key(said)] = capital.zone
    return names | {"washington": "America/New_York", "washington d c": "America/New_York",
                    "san jose de costa rica": "America/Costa_Rica",
                    "mexico df": "America/Mexico_City"}  # fmt: skip


def _key(name: str) -> str:
    return flat(name).replace(".", "")


@kept_with_directory
def _place_pattern() -> re.Pattern[str]:
    names = sorted(_places(), key=len, reverse=True)
    spelt = "|".join(re.escape(name).replace("\\ d\\ c", r"\ d\.?\ ?c") for name in names)
    return re.compile(rf"\b(?:washington d\.? ?c|{spelt})\b")
