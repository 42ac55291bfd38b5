"""Everything that is known of processes: each of them, their joint plenaries, the capitals."""

from collections.abc import Iterable
from datetime import date

from agenda.process import (
    CapitalEntry,
    Organisation,
    OrganisationMembership,
    ProcessEntry,
    Source,
    Standing,
    Told,
    When,
    first_day,
)
from agenda.process_tables import ProcessTables
from agenda.programme import CountryCode, Process
from agenda.words import Bilingual, Value


class Chair(Value):
    """The country that presided over a process at a meeting."""

    process: Process
    country: CountryCode


class JointMeeting(Told):
    """A meeting of several processes: a plenary if it has a number, else one that led to it."""

    processes: tuple[Process, ...]
    number: str | None = None
    kind: Bilingual
    began: When
    ended: When | None = None
    place: Bilingual | None = None
    title: Bilingual | None = None
    also_titled: tuple[Bilingual, ...] = ()
    topics: tuple[Bilingual, ...] = ()
    chairs: tuple[Chair, ...] = ()

    @property
    def starts_on(self) -> date:
        """The first day on which it can have begun."""
        return first_day(self.began)


class JointMeetings(Value):
    """The meetings of several processes, oldest first."""

    joint_meetings: tuple[JointMeeting, ...]
    sources: tuple[Source, ...] = ()


class Directory(Value):
    """Everything that is known of processes, their meetings, organisations and capitals."""

    processes: tuple[ProcessEntry, ...]
    tables: tuple[ProcessTables, ...] = ()
    meetings: tuple[JointMeeting, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    capitals: tuple[CapitalEntry, ...] = ()
    organs: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    def process(self, code: str) -> ProcessEntry | None:
        """Return the process of this code."""
        return next((entry for entry in self.processes if entry.code == code), None)

    def tables_of(self, code: str) -> ProcessTables | None:
        """Return the tables of a process, if it has any."""
        return next((tables for tables in self.tables if tables.tables_of == code), None)

    def process_of(self, country: str, on: date, among: Iterable[str] = ()) -> str | None:
        """Return the process that a country is a member of on this date, first one of these.

        One that is open to all comes after those that list the country.
        """
        members = [p for p in self.processes if p.standing(country, on) == "member"]
        found = [p.code for p in sorted(members, key=lambda process: process.open_to_all)]
        preferred = set(among)
        return next((code for code in found if code in preferred), next(iter(found), None))

    def standing(self, country: str, processes: Iterable[str], on: date) -> Standing | None:
        """Return what a country is in a plenary of these processes.

        A member of one of them is a member there, even where it only observes another.
        """
        found = {p.standing(country, on) for p in self.processes if p.code in set(processes)}
        return "member" if "member" in found else "observer" if "observer" in found else None

    def presiding(self, process: str, year: int) -> str | None:
        """Return the country that presides over a process in a year, if that is known."""
        entry = self.process(process)
        found = entry.presidencies_on(date(year, 1, 1)) if entry else ()
        return found[0].country if found else None

    def capital(self, country: str) -> CapitalEntry | None:
        """Return a country's capital, if it is known."""
        return next((c for c in self.capitals if c.country == country), None)

    def organisation(self, code: str) -> Organisation | None:
        """Return the organisation of this code."""
        return next((one for one in self.organisations if one.code == code), None)

    def observing(
        self, organisation: str, on: date
    ) -> tuple[tuple[ProcessEntry, OrganisationMembership], ...]:
        """Return the processes that an organisation observes on this date."""
        return tuple(
            (entry, one)
            for entry in self.processes
            for one in entry.organisations_on(on)
            if one.organisation == organisation
        )

    def plenaries(self, processes: Iterable[str]) -> tuple[JointMeeting, ...]:
        """Return the joint meetings in which one of these processes took part, oldest first."""
        wanted = set(processes)
        among = (meeting for meeting in self.meetings if wanted & set(meeting.processes))
        return tuple(sorted(among, key=lambda meeting: meeting.starts_on))
