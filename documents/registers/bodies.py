"""For whom people speak at a plenary: its delegations and who observes, each with its process."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agenda.plenary import Plenary
from agenda.programme import Process
from agenda.roster import Person, PersonId
from documents.edition import Edition
from documents.participation import Body, body_of, delegations, observers


@dataclass(frozen=True)
class Bodies:
    """The bodies of a plenary, and whose everybody on its roster is."""

    plenary: Plenary

    def of(self, person: PersonId) -> Body:
        """Return for whom a person speaks: a delegation is one body, whoever of it speaks."""
        return _plain(body_of(self.plenary.people.get(person)))

    def delegations(self) -> list[Body]:
        """Return the delegations on the roster, each country once, process by process."""
        return [
            Body((country,), None, None)
            for countries in delegations(self.plenary).values()
            for country in countries
        ]

    def observers(self) -> list[Body]:
        """Return who observes, each body once."""
        return list(dict.fromkeys(_plain(body) for body in observers(self.plenary)))

    def process(self, body: Body) -> Process | None:
        """Return the process of a body; None where the roster and the agenda do not say."""
        found = {c: p for p, codes in delegations(self.plenary).items() for c in codes}
        known = dict.fromkeys(found.get(c) for c in body.countries)
        return next(iter(known)) if len(known) == 1 else body.process

    def people(self, body: Body) -> Iterator[Person]:
        """Yield who is on the roster for a body, a joint delegation for each of its countries."""
        for person in self.plenary.people.values():
            whose = self.of(person.id)
            if whose == body or (body.countries and set(body.countries) <= set(whose.countries)):
                yield person


def _plain(body: Body) -> Body:
    if body.countries or body.organisation is not None:
        return replace(body, role=None, process=None if body.countries else body.process)
    return body


def process_name(edition: Edition, process: Process | None) -> str:
    """Return the initials of a process, or nothing."""
    return edition.process(process) if process is not None else ""
