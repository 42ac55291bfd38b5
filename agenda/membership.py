"""Giving a plenary its agenda and its roster, and saying who somebody is."""

from collections.abc import Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import chair
from agenda.plenary import Plenary, Stage
from agenda.programme import Agenda
from agenda.roster import Account, Person, PersonId, Role
from agenda.words import Bilingual, Language, typed


def planned_times(agenda: Agenda) -> tuple[f.SlotTimes, ...]:
    """Return the UTC instants of every slot, from the zone data of today.

    Raises:
        NoSuchTime: the clocks skip a time on its date, or show it twice.
    """
    return tuple(
        f.SlotTimes(slot=slot, start=start, end=end)
        for slot, _, _ in agenda.rows()
        for start, end in [agenda.times(slot)]
    )


def load(
    plenary: Plenary | None,
    at: datetime,
    *,
    by: Account | None,
    trusted: bool,
    agenda: Agenda,
    people: Sequence[Person],
) -> Sequence[f.Fact]:
    """Give a channel its plenary, or a plenary that has not started a newer agenda and roster.

    `trusted` says that the account is one of those the settings name, or the command line.

    Raises:
        ForSecretariats: neither trusted nor of a secretariat on the roster.
        RunningAlready: the plenary runs; its times change with extend, shorten and skip.
    """
    del at
    person = may_load(plenary, by, trusted=trusted)
    if plenary is not None and plenary.stage is Stage.RUNNING:
        raise r.RunningAlready(plenary.agenda, agenda)
    facts: list[f.Fact] = [
        f.AgendaLoaded(agenda=agenda, times=planned_times(agenda), by=person, account=by)
    ]
    if people:
        facts.append(f.RosterLoaded(people=tuple(people)))
    return facts


def may_load(plenary: Plenary | None, by: Account | None, *, trusted: bool) -> PersonId | None:
    """Return the member of a secretariat who loads, or None for somebody the settings trust.

    Raises:
        ForSecretariats: neither trusted nor of a secretariat on the roster.
    """
    known = plenary.person_of(by) if plenary is not None and by is not None else None
    if known is not None and known.role is Role.SECRETARIAT:
        return known.id
    if not trusted:
        raise r.ForSecretariats
    return None


def recognise(plenary: Plenary, at: datetime, *, account: Account, email: str) -> Sequence[f.Fact]:
    """Note that an account is the person's whose e-mail the roster has.

    Raises:
        NotOnRoster: the roster has no such e-mail.
    """
    del at
    if plenary.person_of(account) is not None:
        return []
    wanted = email.strip().casefold()
    for person in plenary.people.values():
        if person.email is not None and str(person.email).casefold() == wanted:
            return [f.AccountRecognised(person=person.id, account=account)]
    raise r.NotOnRoster


def ask_addition(
    plenary: Plenary, at: datetime, *, account: Account, name: str
) -> Sequence[f.Fact]:
    """Ask the secretariats to put somebody on the roster; asking again changes nothing."""
    del at
    if plenary.person_of(account) is not None or account in plenary.asked_to_join:
        return []
    return [f.AdditionAsked(account=account, name=typed(name))]


def add(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    account: Account,
    name: str,
    language: Language,
    role: Role,
    countries: Sequence[str],
    organisation: str,
) -> Sequence[f.Fact]:
    """Put somebody on the roster.

    Raises:
        FormIncomplete: a delegate without a country, or nobody's name.
    """
    del at
    who = chair(plenary, by)
    problems: dict[str, str] = {}
    if not typed(name).body:
        problems["name"] = "missing"
    if role is Role.DELEGATE and not countries:
        problems["country"] = "missing"
    if problems:
        raise r.FormIncomplete(problems)
    if plenary.person_of(account) is not None:
        return []
    numbers = [int(p[1:]) for p in plenary.people if p[1:].isdigit()]
    said = typed(organisation).body
    person = Person(
        id=PersonId(f"p{max(numbers, default=0) + 1}"),
        name=typed(name),
        language=language,
        role=role,
        countries=tuple(countries),
        organisation=Bilingual(en=said, es=said) if said else None,
        accounts=(account,),
    )
    return [f.PersonAdded(person=person, by=who.id)]
