"""What the agenda and the roster change."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.fold.files import with_files_moved
from agenda.fold.happening import begun, happen
from agenda.fold.papers import with_record_moved
from agenda.fold.preparing import moved, with_sheets
from agenda.plenary import Plenary
from agenda.roster import Person


@happen.register
def _(fact: f.AgendaLoaded, plenary: Plenary, at: datetime) -> Plenary:
    del at
    fresh = begun(plenary.id, plenary.tenant, plenary.channel, fact.agenda, fact.times)
    loaded = replace(plenary, agenda=fresh.agenda, loaded=fresh.loaded, slots=fresh.slots)
    before = plenary.loaded
    return with_sheets(with_record_moved(with_files_moved(moved(loaded, before), before), before))


def _recognise_earlier(before: Plenary, person: Person) -> Person:
    """Keep the accounts that this e-mail was recognised by before the roster was read again."""
    if person.accounts or person.email is None:
        return person
    email = str(person.email).casefold()
    known = [p for p in before.people.values() if p.email and str(p.email).casefold() == email]
    return person.model_copy(update={"accounts": known[0].accounts}) if known else person


@happen.register
def _(fact: f.RosterLoaded, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, people={p.id: _recognise_earlier(plenary, p) for p in fact.people})


@happen.register
def _(fact: f.PersonAdded, plenary: Plenary, at: datetime) -> Plenary:
    del at
    accounts = set(fact.person.accounts)
    return replace(
        plenary,
        people={**plenary.people, fact.person.id: fact.person},
        asked_to_join=plenary.asked_to_join - accounts,
    )


@happen.register
def _(fact: f.AccountRecognised, plenary: Plenary, at: datetime) -> Plenary:
    del at
    person = plenary.people[fact.person]
    known = person.model_copy(update={"accounts": (*person.accounts, fact.account)})
    return replace(plenary, people={**plenary.people, person.id: known})


@happen.register
def _(fact: f.AdditionAsked, plenary: Plenary, at: datetime) -> Plenary:
    del at
    return replace(plenary, asked_to_join=plenary.asked_to_join | {fact.account})
