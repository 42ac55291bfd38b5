"""A session whose summary is signed, as a value: what tests of the rules of signing ask of it."""

from agenda import delegations_check, running, signing, starting
from agenda import facts as f
from agenda.announcements import announce
from agenda.entry import Entry, EntryKind
from agenda.paper import summary_name
from agenda.programme import Recognition, SlotId
from agenda.programme import Signing as Setting
from agenda.roster import PersonId
from agenda.under_name import answers, mark
from agenda.words import Text, typed
from tests.hall import MORNING, NEXT_MORNING, account, agenda_of, hall_of, when

FIRST = SlotId("1.2")
SUMMARY = summary_name(FIRST)


def said(words, translation=None):
    other = translation and typed(translation, "es").model_copy(update={"translation": "approved"})
    return Text(original=typed(words, "en"), translation=other or None)


def hall_with(days=(MORNING, NEXT_MORNING), presidencies=("PE", "CL"), **setting):
    agenda = agenda_of(*days).model_copy(
        update={
            "recognition": Recognition(presidencies=presidencies),
            "signing": Setting(**setting),
        }
    )
    hall = hall_of(agenda)
    secretariat = hall.plenary.require(account("secretariat"))
    rcm = secretariat.model_copy(update={"process": "RCM"})
    of_sacm = {"id": "sacm", "process": "SACM", "accounts": (account("sacm"),)}
    people = [rcm if p.id == rcm.id else p for p in hall.plenary.people.values()]
    people.append(secretariat.model_copy(update=of_sacm))
    hall.add(when("08:00"), [f.RosterLoaded(people=tuple(people))])
    hall.does(starting.start, "08:55")
    return hall


def opened(hall):
    """Have the first session open at 9:30."""
    hall.keeps("09:29")
    hall.does(running.go_on, "09:30", sure=True)
    hall.keeps("09:40")


def session_held(hall):
    opened(hall)
    enter(hall, "Peru trains officers.", countries=("PE",))
    enter(hall, "The network grows.", countries=("CL",), kind=EntryKind.PROPOSAL)
    enter(hall, "An organisation helps.", observer=True)
    hall.keeps("10:29")
    hall.does(running.go_on, "10:30", sure=True)
    return hall


def enter(hall, words, at="09:45", **more):
    number = hall.plenary.entries_made + 1
    made = {"kind": EntryKind.INTERVENTION, "slot": FIRST, "by": PersonId("p3"), **more}
    entry = Entry(number=number, text=said(words), **made)
    return hall.add(when(at), [f.EntryMade(entry=entry)])


def passes_on(hall, at="10:40", by="panama"):
    seen = hall.plenary.papers[SUMMARY].revision
    return hall.does(signing.pass_on, at, by, name=SUMMARY, seen=seen)


def under(hall, person):
    countries = hall.plenary.require(account(person)).countries
    return mark(hall.plenary, SUMMARY, countries)


def confirms(hall, at, by, seen=None):
    seen = under(hall, by) if seen is None else seen
    return hall.does(delegations_check.confirm, at, by, name=SUMMARY, seen=seen)


def corrects(hall, at, by, **words):
    given = {key.replace("_", "-"): text for key, text in words.items()}
    return hall.does(
        delegations_check.correct, at, by, name=SUMMARY, words=given, seen=under(hall, by)
    )


def standings(hall):
    return {a.country: a.standing.value for a in answers(hall.plenary, SUMMARY)}


def check(hall):
    return hall.plenary.signings[SUMMARY].check


def told(hall, before, facts):
    """Return who is told what of the facts of one decision."""
    names = {p.id: str(p.name) for p in hall.plenary.people.values()}
    entries = hall.entries[-len(facts) :] if facts else []
    return [
        (a.subject, names.get(a.audience.person or "", a.audience.kind))
        for a in announce(before, entries, hall.plenary)
    ]


def approves(hall, at, *people, name=SUMMARY):
    for person in people:
        revision = hall.plenary.papers[name].revision
        facts = hall.does(signing.approve, at, person, name=name, seen=revision)
    return facts
