"""What happened while the record of a plenary was signed and published."""

from datetime import datetime

from agenda.facts.fact import Fact
from agenda.paper import PaperName
from agenda.programme import CountryCode
from agenda.roster import PersonId
from agenda.words import Words


class SummarySeen(Fact):
    """A lead of the session found its summary right, as it was in this revision."""

    paper: PaperName
    revision: int
    by: PersonId


class CheckOpened(Fact):
    """The delegations were asked to look at what stands under their names, until `due`.

    By itself where `by` is None. `silence` says that they were told that silence counts.
    """

    paper: PaperName
    round: int
    due: datetime
    silence: bool
    countries: tuple[CountryCode, ...]
    by: PersonId | None = None


class DelegationAnswered(Fact):
    """Somebody confirmed for delegations what stands under their names, or corrected entries."""

    paper: PaperName
    countries: tuple[CountryCode, ...]
    corrected: tuple[int, ...] = ()
    by: PersonId


class CheckClosed(Fact):
    """The deadline came, or everybody had answered. Of the silent, some may have no objection."""

    paper: PaperName
    unanswered: tuple[CountryCode, ...] = ()
    no_objection: tuple[CountryCode, ...] = ()


class SilenceSwitched(Fact):
    """Presidencies said whether silence is to count as no objection in checks that open later."""

    countries: tuple[CountryCode, ...]
    on: bool
    by: PersonId


class PublishReminded(Fact):
    """The secretariats were reminded that the record of the plenary is not published yet."""

    nth: int


class PlenaryPublished(Fact):
    """A secretariat published the record; `reason` where something was missing all the same.

    `by` is None for the command line.
    """

    by: PersonId | None
    reason: Words | None = None
