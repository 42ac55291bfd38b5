"""A process of consultation between States: its names, members, presidencies and organs."""

from datetime import date
from typing import Annotated

from pydantic import Field

from agenda.programme import CountryCode, Process
from agenda.words import Value

Year = Annotated[int, Field(ge=1945, le=2200)]


class Membership(Value):
    """A country in a process, from its year of joining until it leaves."""

    country: CountryCode
    since: Year
    until: Year | None = None

    def holds(self, on: date) -> bool:
        """Tell whether the country belongs on this date."""
        return self.since <= on.year and (self.until is None or on.year <= self.until)


class Presidency(Value):
    """The country that presides in a year."""

    year: Year
    country: CountryCode


class ProcessEntry(Value):
    """A process as the directory has it; names are given per language."""

    code: Process
    names: dict[str, str]
    called: tuple[str, ...]
    members: tuple[Membership, ...]
    observers: tuple[Membership, ...] = ()
    presidencies: tuple[Presidency, ...] = ()
    sources: tuple[str, ...] = ()


class Organisation(Value):
    """An organisation that takes part in plenaries, under all the names it is printed with."""

    code: str
    called: tuple[str, ...]


class CapitalEntry(Value):
    """A capital: its zone, and its name per language."""

    country: CountryCode
    zone: str
    names: dict[str, str]


class Directory(Value):
    """Everything that is known of processes, organisations and capitals."""

    processes: tuple[ProcessEntry, ...]
    organisations: tuple[Organisation, ...] = ()
    capitals: tuple[CapitalEntry, ...] = ()
    organs: tuple[str, ...] = ()

    def process_of(self, country: str, on: date) -> str | None:
        """Return the process that a country is a member of on this date."""
        for process in self.processes:
            if any(m.country == country and m.holds(on) for m in process.members):
                return process.code
        return None

    def presiding(self, process: str, year: int) -> str | None:
        """Return the country that presides over a process in a year, if that is known."""
        for entry in self.processes:
            for presidency in entry.presidencies:
                if entry.code == process and presidency.year == year:
                    return presidency.country
        return None

    def capital(self, country: str) -> CapitalEntry | None:
        """Return a country's capital, if it is known."""
        return next((c for c in self.capitals if c.country == country), None)
