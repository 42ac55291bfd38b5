"""What happened to the agenda and the roster."""

from typing import ClassVar

from agenda.facts.fact import Fact, SlotTimes
from agenda.programme import Agenda
from agenda.roster import Account, Person, PersonId
from agenda.words import Words


class AgendaLoaded(Fact):
    """A secretariat gave the plenary its agenda; times are UTC beside the local text.

    `account` is the one it was loaded from: nobody may be on the roster yet. Version 2 knows slots
    held behind closed doors, version 3 the concept note, version 4 what recognition needs,
    version 5 under whose name words leave the meeting, version 6 how summaries are signed; older
    ones are read as having none of these.
    """

    version: ClassVar[int] = 6

    agenda: Agenda
    times: tuple[SlotTimes, ...]
    by: PersonId | None
    account: Account | None = None


class RosterLoaded(Fact):
    """A secretariat said who takes part."""

    people: tuple[Person, ...]


class PersonAdded(Fact):
    """A secretariat put one more person on the roster."""

    person: Person
    by: PersonId


class AccountRecognised(Fact):
    """An account turned out to be a person's, by the e-mail the roster has."""

    person: PersonId
    account: Account


class AdditionAsked(Fact):
    """Somebody who is not on the roster asked the secretariats to be added."""

    account: Account
    name: Words
