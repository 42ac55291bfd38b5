"""Due dates before the plenary: read on the meeting's clock, told in the capitals' time too."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from agenda.directory import Directory
from agenda.due_dates import round_of
from agenda.plenary import Collection, Commenting, Plenary
from agenda.refusals import DueDateMoved, DueTooEarly, DueTooLate, NotADate
from agenda.words import LANGUAGES, Language
from agenda.zones import NoSuchTime, instant, zone
from handlers.desk import Request, View
from handlers.forms import date_field, time_field
from handlers.phrases import minutes, printed_zone, value, when, where
from handlers.writing import Block, Line, Span, aside, line, one_message
from locales import clock_time, day, listed, only_zone, say, say_many, territory, zone_city

AT = time(18)  # the end of a working day, where no time is given
BEFORE = (timedelta(days=7), timedelta(days=1))
HOURS_OF_A_DAY = 24

# What is wrong with a date that was picked, said at its field.
CANNOT_BE_KEPT = (NotADate, DueTooEarly, DueTooLate, DueDateMoved)

_TYPED = re.compile(r"(\d{4}-\d{1,2}-\d{1,2})(?:[T\s,]+(\d{1,2}):?(\d{2})?\s*(?:h|hrs?)?)?")


def read(plenary: Plenary, given: str) -> datetime:
    """Return the instant of a typed date and time: YYYY-MM-DD, and HH:MM if not 18:00.

    Raises:
        NotADate: it is none, or the clocks of the meeting skip it.
    """
    found = _TYPED.fullmatch(given.strip())
    if found is None:
        raise NotADate(given)
    on, hour, minute = found.groups()
    try:
        year, month, number = map(int, on.split("-"))
        at = time(int(hour), int(minute or 0)) if hour else AT
        return instant(date(year, month, number), at, where(plenary))
    except (NoSuchTime, ValueError, OverflowError) as unreadable:
        raise NotADate(given) from unreadable


def proposed(plenary: Plenary, now: datetime) -> datetime:
    """Return the due date to begin with: a week before the plenary, if that is still to come."""
    first = next(plenary.in_order()).planned_start
    for before in BEFORE:
        on = first.astimezone(where(plenary)).date() - before
        at = instant(on, AT, where(plenary))
        if at > now:
            return at
    return first


@dataclass(frozen=True)
class Asking:
    """A form in which a due date is picked: its words, and what the date is for.

    `asked` is what was asked for so far; the form carries its round.
    """

    callback: str
    title: str
    submit: str
    text: str
    asked: Collection | Commenting | None


def form(plenary: Plenary, now: datetime, asking: Asking, language: Language) -> View:
    """Return the form, which begins with the date that stands, or else with one to propose."""
    stands = asking.asked.due if asking.asked else None
    at = stands if stands and stands > now else proposed(plenary, now)
    return View(
        callback=asking.callback,
        title=asking.title,
        submit=asking.submit,
        close=say(language, "Cancel"),
        blocks=[*one_message([line(asking.text)]).blocks, *_fields(plenary, at, language)],
        private=value(plenary.id, round_of(asking.asked)),
    )


def picked(asked: Request, plenary: Plenary) -> datetime:
    """Return the due date that was picked in the form.

    Raises:
        NotADate: it is none.
    """
    return read(plenary, f"{asked.values.get('date', '')} {asked.values.get('time', '')}")


def _fields(plenary: Plenary, at: datetime, language: Language) -> list[Block]:
    local = at.astimezone(where(plenary))
    zone_said = say(
        language, "On the clock of the meeting: {zone}.", zone=printed_zone(plenary, language)
    )
    return [
        date_field("date", say(language, "Due date"), value=f"{local:%Y-%m-%d}"),
        time_field("time", say(language, "Time of day"), value=f"{local:%H:%M}", hint=zone_said),
    ]


def told(plenary: Plenary, at: datetime, language: Language) -> list[str | Span]:
    """Return a date in words, its time with the meeting's zone, and both in the reader's own."""
    on = day(language, at.astimezone(where(plenary)).date())
    return [f"{on}, ", *when(plenary, at, language)]


def told_to_all(plenary: Plenary, at: datetime) -> list[str | Span]:
    """Return the same for a public message: the date in both languages."""
    local = at.astimezone(where(plenary)).date()
    on = " · ".join(day(language, local) for language in LANGUAGES)
    return [f"{on}, ", *when(plenary, at)]


def in_capitals(
    plenary: Plenary,
    countries: Iterable[str],
    at: datetime,
    language: Language,
    directory: Directory | None,
) -> list[Line]:
    """Return the instant in the capitals of countries, those whose clocks agree together.

    A capital is the agenda's, else the directory's; a country with one time zone needs none.
    """
    together: dict[tuple[date, str], list[str]] = {}
    for code in dict.fromkeys(countries):
        if (found := _capital(plenary, code, language, directory)) is not None:
            city, there = found
            shown = at.astimezone(there).date(), clock_time(language, at, there)
            together.setdefault(shown, []).append(city)
    return [
        aside(
            say(
                language,
                "In {cities}: {day}, {time}",
                cities=listed(language, cities),
                day=day(language, on),
                time=time_there,
            )
        )
        for (on, time_there), cities in sorted(together.items())
    ]


def _capital(
    plenary: Plenary, code: str, language: Language, directory: Directory | None
) -> tuple[str, ZoneInfo] | None:
    for capital in plenary.agenda.capitals:
        if territory(capital.zone) == code:
            return capital.city.best(language), zone(capital.zone)
    entry = directory.capital(code) if directory else None
    if entry is not None:
        return entry.names.get(language, entry.names["en"]), zone(entry.zone)
    name = only_zone(code)
    return (zone_city(language, zone(name)), zone(name)) if name else None


def away(language: Language, span: timedelta) -> str:
    """Return how far away a due date is, in days, hours or minutes."""
    hours = round(abs(span) / timedelta(hours=1))
    if hours >= 2 * HOURS_OF_A_DAY:
        days = hours // HOURS_OF_A_DAY
        return say_many(language, "{number} day", "{number} days", days)
    if hours > 1:
        return say_many(language, "{number} hour", "{number} hours", hours)
    return minutes(language, span)


def left(language: Language, span: timedelta) -> str:
    """Return what is left until a due date, or how long ago it was."""
    text = "{time} left" if span >= timedelta() else "{time} ago"
    return say(language, text, time=away(language, span))
