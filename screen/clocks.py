"""The clocks of the meeting and of the capitals: their offsets from UTC, and when these change."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from agenda.programme import Agenda
from agenda.zones import offset_of
from screen.naming import Pair, each, pair

LOOKS_AHEAD = timedelta(days=60)

Offsets = tuple[tuple[int, int], ...]
"""From which Unix second on clocks are how many minutes ahead of UTC; the first from 0."""


def offsets(zone: str, at: datetime) -> Offsets:
    """Return a zone's offset on the day of `at`, and its changes in the sixty days that follow.

    The browser is told them, so that no zone data but ours is used.
    """
    return _offsets(zone, at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0))


@lru_cache(maxsize=256)
def _offsets(zone: str, day: datetime) -> Offsets:
    found = [(0, _minutes(zone, day))]
    begin = day
    while begin < day + LOOKS_AHEAD:
        end = begin + timedelta(days=1)
        if _minutes(zone, end) != found[-1][1]:
            found.append((int(_change(zone, begin, end).timestamp()), _minutes(zone, end)))
        begin = end
    return tuple(found)


def _change(zone: str, before: datetime, after: datetime) -> datetime:
    """Return the minute between two instants at which the offset changes."""
    old = _minutes(zone, before)
    while after - before > timedelta(minutes=1):
        middle = before + (after - before) / 2
        before, after = (middle, after) if _minutes(zone, middle) == old else (before, middle)
    return after.replace(second=0, microsecond=0)


def _minutes(zone: str, at: datetime) -> int:
    return offset_of(zone, at) // timedelta(minutes=1)


def meeting_zone(agenda: Agenda, at: datetime) -> dict[str, Any]:
    """Return the meeting's zone as the agenda prints it."""
    printed = agenda.zone_as_printed
    name: Pair = pair(printed) if printed else each(lambda _: agenda.zone)
    return {"name": name, "offsets": offsets(agenda.zone, at)}


def capitals(agenda: Agenda, at: datetime) -> list[dict[str, Any]]:
    """Return the capitals from west to east, those with the same clocks together.

    A city that both languages call the same is named in the English line alone.
    """
    together: dict[Offsets, list[Pair]] = {}
    for capital in agenda.capitals:
        together.setdefault(offsets(capital.zone, at), []).append(pair(capital.city))
    return [
        {"cities": _listed(cities), "offsets": clocks}
        for clocks, cities in sorted(together.items(), key=lambda group: group[0][0][1])
    ]


def _listed(cities: list[Pair]) -> Pair:
    both = [(city["en"] or city["es"] or "", city["es"] or city["en"] or "") for city in cities]
    english = ", ".join(en for en, _ in both)
    return {"en": english, "es": ", ".join(es for en, es in both if es != en) or english}
