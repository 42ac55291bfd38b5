"""A long record that is signed: an answer of a delegation, and its facts read again.

Ours: a delegation confirms what stands under its name in a summary of 500 entries by 23
delegations, and what is told of it is worked out, as in the writing thread; and the journal of
the same plenary read with the answers of all 23. Bare: the same journal without the check.
"""

import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from agenda import delegations_check, membership
from agenda import facts as f
from agenda.announcements import announce
from agenda.entry import Entry, EntryKind
from agenda.fold import begun, folded
from agenda.paper import summary_name
from agenda.plenary import Plenary, PlenaryId, Recorded
from agenda.roster import Account, Person, PersonId, Role
from agenda.under_name import mark
from agenda.words import Text, Words
from benchmarks.a_plenary import AGENDA, FIRST_SLOT, TENANT
from benchmarks.figures import Row

ENTRIES = 500
COUNTRIES = (
    *("AR", "BO", "BR", "BZ", "CA", "CL", "CO", "CR", "DO", "EC", "SV", "US"),
    *("GT", "GY", "HN", "MX", "NI", "PA", "PY", "PE", "SR", "UY", "VE"),
)
ROUNDS = 5


def _delegate(country: str) -> Person:
    return Person(
        id=PersonId(country),
        name=Words(body=country),
        role=Role.DELEGATE,
        language="es",
        countries=(country,),
        accounts=(Account(tenant=TENANT, user=f"U{country}"),),
    )


def _journal() -> tuple[Plenary, list[Recorded], list[Recorded]]:
    """Return a plenary before its first fact, its journal, and what the check adds to it."""
    people = tuple(_delegate(country) for country in COUNTRIES)
    facts = membership.load(None, FIRST_SLOT, by=None, trusted=True, agenda=AGENDA, people=people)
    times = membership.planned_times(AGENDA)
    fresh = begun(PlenaryId("P1"), TENANT, "C1", AGENDA, times)
    slot = folded(fresh, _recorded(facts, 1)).sessions()[0].id
    name = summary_name(slot)
    made = [
        f.EntryMade(
            entry=Entry(
                number=n + 1,
                kind=EntryKind.INTERVENTION,
                slot=slot,
                countries=(COUNTRIES[n % len(COUNTRIES)],),
                text=Text(original=Words(body=f"Point {n} of a delegation. " * 8, language="en")),
                by=PersonId(COUNTRIES[0]),
            )
        )
        for n in range(ENTRIES)
    ]
    bare = _recorded([*facts, *made, f.PaperDrafted(paper=name)], 1)
    opened = f.CheckOpened(
        paper=name,
        round=1,
        due=FIRST_SLOT + timedelta(days=1),
        silence=False,
        countries=COUNTRIES,
    )
    said = [
        f.DelegationAnswered(paper=name, countries=(country,), by=PersonId(country))
        for country in COUNTRIES[1:]
    ]
    return fresh, bare, _recorded([opened, *said], len(bare) + 1)


def _recorded(facts: Sequence[f.Fact], first: int) -> list[Recorded]:
    return [Recorded(n, FIRST_SLOT, fact) for n, fact in enumerate(facts, first)]


def _seconds(work: Callable[[], object]) -> list[float]:
    found = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        work()
        found.append(time.perf_counter() - begin)
    return found


async def measure() -> list[Row]:
    """Answer and fold, and return the table."""
    fresh, bare, check = _journal()
    open_, by = folded(fresh, [*bare, *check]), Account(tenant=TENANT, user=f"U{COUNTRIES[0]}")
    slot = open_.sessions()[0].id
    name = summary_name(slot)
    seen = mark(open_, name, [COUNTRIES[0]])

    def answer() -> None:
        facts = delegations_check.confirm(open_, FIRST_SLOT, by=by, name=name, seen=seen)
        entries = _recorded(facts, open_.seq + 1)
        assert announce(open_, entries, folded(open_, entries))

    alone = _seconds(lambda: folded(fresh, bare))
    whole = _seconds(lambda: folded(fresh, [*bare, *check]))
    what = f"the journal of {ENTRIES} entries read"
    return [
        Row(f"an answer in a summary of {ENTRIES} entries", _seconds(answer), alone, "s", what),
        Row("the journal with all answers read", whole, alone, "s", "the same without the check"),
    ]
