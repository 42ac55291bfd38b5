"""A meeting's time zone as a calendar file defines it, for the dates of the meeting.

Outlook goes by one rule for standard time and one for summer time, and reads no list of single
changes; where it finds no rule it takes standard time for the whole year. So a meeting that no
change of clocks falls into gets the one offset that holds on its dates, which nobody can read
wrongly, and one that a change falls into gets that change and the one before, with their rules.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_A_DAY = timedelta(days=1)
_LOOK_BACK = timedelta(days=400)
_LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 (the onset of an offset is a local time)
_DAYS_A_WEEK = 7
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def zone_definition(where: ZoneInfo, instants: Sequence[datetime]) -> Timezone:
    """Return the VTIMEZONE that gives a zone's offset at each of these instants."""
    first, last = min(instants), max(instants)
    changes = list(_changes(where, first, last))
    made = Timezone()
    made.add("tzid", where.key)
    earlier = [*_changes(where, first - _LOOK_BACK, first)][-1:] if changes else []
    if not earlier:
        made.add_component(_unchanging(where, first))
    for at in (*earlier, *changes):
        made.add_component(_change(where, at, yearly=len(changes) == 1))
    return made


def _changes(where: ZoneInfo, after: datetime, until: datetime) -> Iterator[datetime]:
    """Yield the instants, to the second, at which clocks are changed."""
    before = after
    while before < until:
        end = min(before + _A_DAY, until)
        if _offset(where, before) != _offset(where, end):
            yield _found(where, before, end)
        before = end


def _found(where: ZoneInfo, low: datetime, high: datetime) -> datetime:
    # `low` is always before the change, `high` at it or after it.
    old = _offset(where, low)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        low, high = (middle, high) if _offset(where, middle) == old else (low, middle)
    return high.replace(microsecond=0)


def _unchanging(where: ZoneInfo, at: datetime) -> TimezoneStandard:
    made = TimezoneStandard()
    offset = _offset(where, at)
    local = at.astimezone(where).replace(tzinfo=None)
    made.add("dtstart", min(_LONG_AGO, local))
    made.add("tzoffsetfrom", offset)
    made.add("tzoffsetto", offset)
    made.add("tzname", at.astimezone(where).tzname())
    return made


def _change(where: ZoneInfo, at: datetime, *, yearly: bool) -> TimezoneStandard | TimezoneDaylight:
    before, after = _offset(where, at - timedelta(seconds=1)), _offset(where, at)
    made = TimezoneDaylight() if after > before else TimezoneStandard()
    onset = (at.astimezone(UTC) + before).replace(tzinfo=None)
    made.add("dtstart", onset)
    made.add("tzoffsetfrom", before)
    made.add("tzoffsetto", after)
    made.add("tzname", at.astimezone(where).tzname())
    if yearly:
        made.add("rrule", {"FREQ": "YEARLY", "BYMONTH": onset.month, "BYDAY": _weekday(onset)})
    return made


def _weekday(onset: datetime) -> str:
    """Return which weekday of its month a date is: the second Sunday, or the last."""
    last = onset.day + _DAYS_A_WEEK > monthrange(onset.year, onset.month)[1]
    number = -1 if last else (onset.day - 1) // _DAYS_A_WEEK + 1
    return f"{number}{_WEEKDAYS[onset.weekday()]}"


def _offset(where: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(where).utcoffset() or timedelta()
