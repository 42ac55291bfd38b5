"""Who stands behind a roster: delegations and observers, never persons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from agenda.plenary import Plenary
from agenda.programme import CountryCode, Process
from agenda.roster import Person, PersonId, Role
from agenda.words import Bilingual
from documents.process_directory import directory


@dataclass(frozen=True)
class Body:
    """For whom somebody speaks: one or more countries, an organisation, or only a role."""

    countries: tuple[CountryCode, ...]
    organisation: Bilingual | None
    role: Role | None
    process: Process | None = None


def body_of(person: Person | None) -> Body:
    """Return for whom a person speaks, without the person."""
    if person is None:
        return Body((), None, None)
    if person.countries:
        return Body(person.countries, None, person.role)
    return Body((), person.organisation, person.role, person.process)


def delegations(plenary: Plenary) -> dict[Process | None, list[CountryCode]]:
    """Return the countries with a delegate on the roster, by process and then by code.

    A country's process is the one its delegates give, else the one it leads a session for.
    """
    leads = {lead.country: lead.process for s in plenary.in_order() for lead in s.slot.leads}
    found: dict[CountryCode, Process | None] = {}
    for person in plenary.with_role(Role.DELEGATE):
        for country in person.countries:
            found[country] = found.get(country) or person.process or leads.get(country)
    order: list[Process | None] = [*plenary.agenda.processes]
    order += sorted({p for p in found.values() if p is not None and p not in order})
    grouped = {p: sorted(c for c, of in found.items() if of == p) for p in [*order, None]}
    return {process: countries for process, countries in grouped.items() if countries}


def members(plenary: Plenary) -> dict[CountryCode, Process | None]:
    """Return the delegations that take part, with their process: who is counted for quantities.

    They are those of the roster, and whoever else an entry names as a delegation.
    """
    found = {c: process for process, codes in delegations(plenary).items() for c in codes}
    on = min(state.planned_start for state in plenary.in_order()).date()
    for entered in plenary.entries.values():
        if entered.stands and not entered.entry.observer:
            for code in entered.entry.countries:
                found.setdefault(code, None)
    among = plenary.agenda.processes
    return {
        code: process or directory().process_of(code, on, among)
        for code, process in sorted(found.items())
    }


def observers(plenary: Plenary) -> list[Body]:
    """Return the observers on the roster, each body once."""
    return list(dict.fromkeys(body_of(p) for p in plenary.with_role(Role.OBSERVER)))


def floor(plenary: Plenary, spoke: Iterable[PersonId]) -> Iterator[Body]:
    """Yield for whom each person spoke who was given the floor, in order."""
    for person in spoke:
        yield body_of(plenary.people.get(person))
