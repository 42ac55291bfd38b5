"""Taking attendance: a secretariat says which delegations and organisations are there on a day."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import secretariat
from agenda.plenary import Plenary
from agenda.programme import CountryCode
from agenda.roster import Account, PersonId, Role
from agenda.words import Bilingual


def days(plenary: Plenary) -> list[int]:
    """Return the days of the plenary, counted from 1."""
    return list(dict.fromkeys(slot.day for slot in plenary.in_order()))


def day_at(plenary: Plenary, at: datetime) -> int:
    """Return the day whose attendance would be taken now: today's, else the latest begun."""
    begun = [s.day for s in plenary.in_order() if s.planned_start <= at]
    today = plenary.local_date(at)
    on_today = [s.day for s in plenary.in_order() if plenary.local_date(s.planned_start) == today]
    return next(iter([*on_today, *reversed(begun)]), 1)


def countries_of(plenary: Plenary) -> list[CountryCode]:
    """Return every country that has somebody on the roster, observers with the others."""
    found = (c for person in plenary.people.values() for c in person.countries)
    return sorted(set(found))


def organisations_of(plenary: Plenary) -> list[Bilingual]:
    """Return every organisation that observes, once, in the roster's order."""
    observers = plenary.with_role(Role.OBSERVER)
    return list(
        dict.fromkeys(p.organisation for p in observers if p.organisation and not p.countries)
    )


def seen_on(
    plenary: Plenary, day: int, people: Iterable[PersonId]
) -> tuple[datetime, datetime] | None:
    """Return when any of these people first and last acted on record on a day; None: not at all.

    Who only listened has no act on record.
    """
    of_day = (s.planned_start for s in plenary.in_order() if s.day == day)
    date = plenary.local_date(next(of_day))
    acts = [plenary.acts[date, person] for person in people if (date, person) in plenary.acts]
    return (min(a for a, _ in acts), max(b for _, b in acts)) if acts else None


def take(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    day: int,
    countries: Iterable[str],
    organisations: Iterable[int],
    seen: int = 0,
) -> Sequence[f.Fact]:
    """Note who is there on a day; taking it again takes the place of what was taken before.

    `organisations` are places in `organisations_of`. Who is not on the roster any more is left out.
    `seen` is the revision that this person looked at, 0 if there was none.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        ForSecretariats: the person is of no secretariat.
        AttendanceChanged: somebody else took it meanwhile, otherwise.
    """
    del at
    secretariat(plenary, by)
    person = plenary.require(by)
    known, named = countries_of(plenary), organisations_of(plenary)
    wanted, places = set(countries), set(organisations)
    there = tuple(code for code in known if code in wanted)
    bodies = tuple(body for n, body in enumerate(named) if n in places)
    before = plenary.attendance.get(day)
    if before is not None and (before.countries, before.organisations) == (there, bodies):
        return []
    if seen != (before.revision if before else 0):
        raise r.AttendanceChanged
    return [f.AttendanceTaken(by=person.id, day=day, countries=there, organisations=bodies)]
