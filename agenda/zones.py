"""The time zones of the capitals, from the pinned tzdata wheel and never from the host."""

import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

zoneinfo.reset_tzpath(to=())  # with no path left, zoneinfo reads the tzdata package only


class NoSuchTime(ValueError):
    """A local time that the clocks skip, or show twice, on that date."""


def zone(name: str) -> ZoneInfo:
    """Return the zone with this IANA name.

    Raises:
        ValueError: the tzdata wheel has no zone of that name.
    """
    try:
        return ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, OSError, ValueError) as unknown:
        message = f"no time zone is called {name!r}"
        raise ValueError(message) from unknown


def instant(day: date, at: time, where: ZoneInfo) -> datetime:
    """Return the UTC instant at which clocks in `where` show `at` on `day`.

    Raises:
        NoSuchTime: the clocks skip this time on that date, or show it twice.
    """
    local = datetime.combine(day, at, tzinfo=where)
    utc = local.astimezone(UTC)
    if utc.astimezone(where).replace(tzinfo=None) != local.replace(tzinfo=None):
        message = f"clocks skip {at:%H:%M} on {day}"
        raise NoSuchTime(message)
    if local.replace(fold=1).utcoffset() != local.utcoffset():
        message = f"clocks show {at:%H:%M} twice on {day}"
        raise NoSuchTime(message)
    return utc


def offset_of(zone_name: str, at: datetime) -> timedelta:
    """Return how far ahead of UTC the zone's clocks are at the instant `at`."""
    return at.astimezone(zone(zone_name)).utcoffset() or timedelta()
