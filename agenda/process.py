"""A process of consultation between States: who belongs to it, who presides, who serves it."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from agenda.programme import CountryCode, Process
from agenda.words import Bilingual, Value
from agenda.zones import zone

Year = Annotated[int, Field(ge=1945, le=2200)]
When = Annotated[
    str,
    Field(
        pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$",
        description="a date as far as it is known: 2018, 2018-05 or 2018-05-31",
    ),
]
Cited = Annotated[
    str, Field(min_length=1, description="the key of a source, and the place in it: report, p. 9")
]
Name = Annotated[str, Field(min_length=1, max_length=200)]

Standing = Literal["member", "observer"]


def first_day(when: str) -> date:
    """Return the first day that a date known to its day, month or year can stand for."""
    year, month, day = (*when.split("-"), "1", "1")[:3]
    return date(int(year), int(month), int(day))


class Source(Value):
    """A document that something was taken from."""

    key: Name
    title: Bilingual
    year: Year | None = None


def source_in(sources: tuple[Source, ...], cited: str) -> Source | None:
    """Return the source that a place belongs to: its key stands before the first comma."""
    key = cited.partition(",")[0].strip()
    return next((source for source in sources if source.key == key), None)


class Told(Value):
    """Something that a source says, with what is to be known about it."""

    source: Cited | None = None
    note: Bilingual | None = None


class Dated(Told):
    """Something that holds from one year to another, both included."""

    since: Year | None = None
    until: Year | None = None

    def holds(self, on: date) -> bool:
        """Tell whether it holds on this date."""
        return (self.since or 0) <= on.year <= (self.until or on.year)


class Footnote(Value):
    """Where a whole part of the file comes from, and what is doubtful in it."""

    sources: tuple[Cited, ...] = ()
    notes: tuple[Bilingual, ...] = ()


class Membership(Dated):
    """A country in a process, from its year of joining until it leaves."""

    country: CountryCode


class OrganisationMembership(Dated):
    """An organisation that observes a process; its names stand in `organisations`."""

    organisation: Name


class Presidency(Told):
    """The country that presides in a year, or to the end of another; two may do so together."""

    year: Year
    until: Year | None = None
    country: CountryCode
    theme: Bilingual | None = None

    @property
    def last(self) -> int:
        """The last year of the term."""
        return self.until or self.year

    def holds(self, on: date) -> bool:
        """Tell whether the country presides on this date."""
        return self.year <= on.year <= self.last


class Troika(Value):
    """The former, current and upcoming presidency; each is empty where nothing says who."""

    former: tuple[Presidency, ...] = ()
    current: tuple[Presidency, ...] = ()
    upcoming: tuple[Presidency, ...] = ()


class Secretariat(Dated):
    """The secretariat under a name that it had, who hosts it and where it sits."""

    name: Bilingual
    initials: Bilingual | None = None
    host: Bilingual | None = None
    seat: Bilingual | None = None


class Body(Dated):
    """A meeting or an organ of the process, and what it is for."""

    name: Bilingual
    initials: Bilingual | None = None
    does: Bilingual | None = None


class Group(Dated):
    """A working group or a network."""

    name: Bilingual
    does: Bilingual | None = None


class Groups(Told):
    """The working groups and networks as a source has them at one time."""

    as_of: When
    called: Bilingual
    groups: tuple[Group, ...]


class Organisation(Value):
    """An organisation that takes part in plenaries, under all the names it is printed with."""

    code: Name
    name: Bilingual | None = None
    called: tuple[Name, ...] = ()

    @property
    def printed(self) -> tuple[str, ...]:
        """Every name that a document may print."""
        names = (self.code, self.name and self.name.en, self.name and self.name.es)
        return tuple(dict.fromkeys((*(name for name in names if name), *self.called)))


class CapitalEntry(Value):
    """A capital: its zone, and its name per language."""

    country: CountryCode
    zone: str
    names: dict[str, str]

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        zone(name)
        return name


class ProcessEntry(Value):
    """A process as its file has it."""

    code: Process
    name: Bilingual
    initials: Bilingual | None = None
    called: tuple[Name, ...] = Field(default=(), description="other names that documents print")
    since: Year | None = None
    about: Bilingual | None = None
    members: tuple[Membership, ...] = ()
    open_to_all: bool = Field(default=False, description="every country is a member")
    observers: tuple[Membership, ...] = ()
    observer_organisations: tuple[OrganisationMembership, ...] = ()
    presidencies: tuple[Presidency, ...] = ()
    secretariats: tuple[Secretariat, ...] = ()
    bodies: tuple[Body, ...] = ()
    groups: tuple[Groups, ...] = ()
    sources: tuple[Source, ...] = ()
    footnotes: dict[str, Footnote] = Field(
        default={}, description="by the key that they belong to: members, presidencies, …"
    )
    organs: tuple[Name, ...] = Field(
        default=(), description="words for its organs in documents, beside the usual ones"
    )
    organisations: tuple[Organisation, ...] = ()
    capitals: tuple[CapitalEntry, ...] = ()

    @model_validator(mode="after")
    def _has_members(self) -> Self:
        if not self.members and not self.open_to_all:
            message = "list the `members`, or write `open_to_all: true`"
            raise ValueError(message)
        return self

    @property
    def printed(self) -> tuple[str, ...]:
        """Every name that a document may print for the process."""
        said = [text for names in (self.initials, self.name) if names for text in _both(names)]
        return tuple(dict.fromkeys((self.code, *said, *self.called)))

    def short(self, language: Literal["en", "es"]) -> str:
        """Return the initials of the process in this language."""
        return self.initials.best(language) if self.initials else self.code

    def members_on(self, on: date) -> tuple[Membership, ...]:
        """Return the members on this date."""
        return tuple(member for member in self.members if self._exists(on) and member.holds(on))

    def observers_on(self, on: date) -> tuple[Membership, ...]:
        """Return the observer countries on this date."""
        return tuple(one for one in self.observers if self._exists(on) and one.holds(on))

    def organisations_on(self, on: date) -> tuple[OrganisationMembership, ...]:
        """Return the observer organisations on this date."""
        return tuple(one for one in self.observer_organisations if one.holds(on))

    def standing(self, country: str, on: date) -> Standing | None:
        """Return what a country is in the process on this date; None if it is not in it."""
        if any(one.country == country for one in self.members_on(on)):
            return "member"
        if any(one.country == country for one in self.observers_on(on)):
            return "observer"
        return "member" if self.open_to_all and self._exists(on) else None

    def presidencies_on(self, on: date) -> tuple[Presidency, ...]:
        """Return who presides on this date: nobody if it is not known."""
        return tuple(one for one in self.presidencies if one.holds(on))

    def troika_on(self, on: date) -> Troika:
        """Return the former, current and upcoming presidency on this date."""
        current = self.presidencies_on(on)
        begins = min((one.year for one in current), default=on.year)
        ends = max((one.last for one in current), default=on.year)
        return Troika(
            former=tuple(one for one in self.presidencies if one.last == begins - 1),
            current=current,
            upcoming=tuple(one for one in self.presidencies if one.year == ends + 1),
        )

    def secretariats_on(self, on: date) -> tuple[Secretariat, ...]:
        """Return the secretariat on this date, or all that there are."""
        return tuple(one for one in self.secretariats if one.holds(on))

    def groups_on(self, on: date) -> Groups | None:
        """Return the groups as the latest source up to this date has them.

        Before the first of the sources, it is that one's groups whose year it gives.
        """
        known = sorted(self.groups, key=lambda one: first_day(one.as_of))
        if not known:
            return None
        latest = next((g for g in reversed(known) if first_day(g.as_of) <= on), None)
        if latest is not None:
            alive = tuple(group for group in latest.groups if group.holds(on))
        else:
            latest = known[0]
            alive = tuple(group for group in latest.groups if group.since and group.holds(on))
        return latest.model_copy(update={"groups": alive}) if alive else None

    def _exists(self, on: date) -> bool:
        return self.since is None or self.since <= on.year


def _both(names: Bilingual) -> tuple[str, ...]:
    return tuple(text for text in (names.en, names.es) if text)
