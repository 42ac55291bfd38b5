"""What a process keeps in tables: contributions, activities, documents, themes, rules."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from agenda.process import Footnote, Name, Told, When, Year
from agenda.programme import CountryCode, Process
from agenda.words import Bilingual, Value

Percent = Annotated[Decimal, Field(ge=0, le=100)]
Dollars = Annotated[int, Field(ge=0, le=1_000_000_000)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]


class Share(Value):
    """What one member pays in a year."""

    country: CountryCode
    percent: Percent
    dollars: Dollars


class Contributions(Told):
    """The scale by which the members pay for the secretariat."""

    approved: Year | None = None
    unchanged_since: Year | None = None
    shares: tuple[Share, ...] = Field(min_length=1)
    printed_percent: Percent | None = Field(default=None, description="the total as printed")
    printed_dollars: Dollars | None = Field(default=None, description="the total as printed")
    spent_on: tuple[Bilingual, ...] = ()

    @property
    def percent(self) -> Decimal:
        """What the percentages add up to."""
        return sum((share.percent for share in self.shares), Decimal())

    @property
    def dollars(self) -> int:
        """What the contributions add up to."""
        return sum(share.dollars for share in self.shares)


class Activity(Value):
    """How many activities of one type there were."""

    type: Bilingual
    number: Count


class Activities(Told):
    """The activities of a process up to a date, by type."""

    as_of: When
    types: tuple[Activity, ...] = Field(min_length=1)
    printed_total: Count | None = None

    @property
    def total(self) -> int:
        """How many activities there were."""
        return sum(activity.number for activity in self.types)


class LibraryEntry(Told):
    """A guideline, a declaration or another document that the process has published."""

    title: Bilingual
    year: Year | None = None


class Theme(Told):
    """A theme of the plan of action, with what it covers."""

    title: Bilingual
    topics: tuple[Bilingual, ...] = ()


class ReserveFund(Told):
    """Money that is kept for people in need, and for whom it may be spent."""

    name: Bilingual
    since: Year | None = None
    most_dollars: Dollars = Field(description="for one case")
    for_whom: tuple[Bilingual, ...]
    special: tuple[Bilingual, ...] = Field(default=(), description="only after `approval`")
    approval: Bilingual | None = None
    run_by: Bilingual | None = None
    helped: Bilingual | None = None


class ObserverRule(Told):
    """What one sentence of a source lets observers do, in our words."""

    says: Bilingual


class RuleList(Told):
    """Rules that belong together: criteria, the tasks of an organ, the steps of a procedure."""

    key: Name
    title: Bilingual
    rules: tuple[Bilingual, ...] = Field(min_length=1)


class ProcessTables(Value):
    """The tables of one process."""

    tables_of: Process
    objectives: tuple[Bilingual, ...] = ()
    contributions: Contributions | None = None
    activities: Activities | None = None
    library: tuple[LibraryEntry, ...] = ()
    themes: tuple[Theme, ...] = ()
    reserve_fund: ReserveFund | None = None
    observer_rules: tuple[ObserverRule, ...] = ()
    rules: tuple[RuleList, ...] = ()
    partners: tuple[Bilingual, ...] = ()
    footnotes: dict[str, Footnote] = Field(default={})
