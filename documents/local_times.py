"""The local times of a meeting: what clocks show in the capitals that follow it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from agenda.programme import Agenda, Capital, SlotId
from agenda.words import Bilingual, Language
from agenda.zones import offset_of, zone
from documents.process_directory import directory
from locales import clock_time, day, say

_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class SharedClock:
    """Capitals whose clocks agree for the whole of one day of the meeting.

    `offsets` has one length of time ahead of UTC, or two where clocks are changed on that day.
    """

    capitals: tuple[Bilingual, ...]
    zone: ZoneInfo
    offsets: tuple[timedelta, ...]

    @property
    def offset(self) -> str:
        """How far ahead of UTC these clocks are: "UTC−6"."""
        return "/".join(offset_text(one) for one in self.offsets)

    def names(self, language: Language) -> tuple[str, ...]:
        """Return the names of the capitals in this language."""
        return tuple(city.best(language) for city in self.capitals)


def capitals_of(agenda: Agenda) -> tuple[Capital, ...]:
    """Return the capitals an agenda lists, else those of all members of its processes."""
    if agenda.capitals:
        return agenda.capitals
    known, on = directory(), agenda.days[0].date
    members = dict.fromkeys(
        membership.country
        for process in known.processes
        if process.code in agenda.processes
        for membership in process.members
        if membership.holds(on)
    )
    entries = [entry for country in members if (entry := known.capital(country))]
    return tuple(
        Capital(city=Bilingual(en=entry.names["en"], es=entry.names["es"]), zone=entry.zone)
        for entry in sorted(entries, key=lambda entry: entry.names["en"])
    )


def shared_clocks(agenda: Agenda, d: int) -> tuple[SharedClock, ...]:
    """Return the capitals with the same local times on day `d`, counted from 1, west to east.

    Raises:
        NoSuchTime: a time of that day does not exist on the meeting's clock.
    """
    instants = [at for slot in slots_of(agenda, d) for at in agenda.times(slot)]
    groups: dict[tuple[timedelta, ...], list[Capital]] = {}
    for capital in capitals_of(agenda):
        groups.setdefault(_offsets(capital.zone, instants), []).append(capital)
    return tuple(
        SharedClock(
            capitals=tuple(capital.city for capital in groups[offsets]),
            zone=zone(groups[offsets][0].zone),
            offsets=tuple(dict.fromkeys(offsets)),
        )
        for offsets in sorted(groups)
    )


def slots_of(agenda: Agenda, d: int) -> tuple[SlotId, ...]:
    """Return the slots of day `d`, counted from 1, in order."""
    return tuple(SlotId(f"{d}.{n}") for n in range(1, len(agenda.days[d - 1].slots) + 1))


def meeting_offsets(agenda: Agenda, d: int) -> tuple[str, ...]:
    """Return how far ahead of UTC the meeting's own clock is on day `d`: two if it is changed."""
    instants = [at for slot in slots_of(agenda, d) for at in agenda.times(slot)]
    return tuple(dict.fromkeys(map(offset_text, _offsets(agenda.zone, instants))))


def day_name(language: Language, on: date) -> str:
    """Return a date in words as a heading begins."""
    said = day(language, on)
    return said[:1].upper() + said[1:]


def local_time(language: Language, at: datetime, where: ZoneInfo, on: date) -> str:
    """Return what clocks show somewhere, and which day it is there if it is not `on`."""
    shown, there = clock_time(language, at, where), at.astimezone(where).date()
    if there == on:
        return shown
    if there == on + timedelta(days=1):
        return say(language, "{time} (next day)", time=shown)
    if there == on - timedelta(days=1):
        return say(language, "{time} (day before)", time=shown)
    return f"{shown} ({day(language, there)})"


def offset_text(offset: timedelta) -> str:
    """Return a distance from UTC as it is printed: "UTC", "UTC−6", "UTC+5:30"."""
    minutes = abs(offset) // timedelta(minutes=1)
    if not minutes:
        return "UTC"
    sign = _MINUS if offset < timedelta() else "+"
    hours, rest = divmod(minutes, 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def _offsets(zone_name: str, instants: Sequence[datetime]) -> tuple[timedelta, ...]:
    return tuple(offset_of(zone_name, at) for at in instants)
