"""A plenary to measure with: the II plenary's agenda and roster, and a clock that is shifted."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

from agenda import membership, starting
from agenda.dossier import Dossier, Filled, Passed, PracticeState
from agenda.fold import begun, folded
from agenda.full_form import EvidenceRow, Level, Particulars, Stage, Step
from agenda.ledger import Clock
from agenda.plenary import Plenary, PlenaryId, Recorded
from agenda.practice import Practice, PracticeKind, Visibility
from agenda.roster import Account, Person, Role
from agenda.words import Words
from documents.agenda_file import example
from documents.roster_file import example_roster, read_roster
from storage.ledger import SqliteLedger

TENANT = "T0REHEARSE"
AGENDA = example("ii-plenary-2021")
FIRST_SLOT, _ = AGENDA.times(AGENDA.rows()[0][0])


class ShiftedClock:
    """The system's clock, moved: at this moment the meeting is at `meeting`."""

    def __init__(self, meeting: datetime) -> None:
        """Move the clock."""
        self.move(meeting)

    def move(self, meeting: datetime) -> None:
        """Make it `meeting` now."""
        self._shift = meeting - datetime.now(UTC)

    def now(self) -> datetime:
        """Return the meeting's instant."""
        return self.real() + self._shift

    def real(self) -> datetime:
        """Return the real instant."""
        return datetime.now(UTC)

    def until(self, meeting: datetime) -> timedelta | None:
        """Return how long in real time it is to an instant of the meeting."""
        return meeting - self.now()


def people() -> tuple[Person, ...]:
    """Return the example's roster with an account for everybody."""
    roster = read_roster(example_roster(), "roster.csv")
    return tuple(
        p.model_copy(update={"accounts": (Account(tenant=TENANT, user=f"U{n:08d}"),)})
        for n, p in enumerate(roster)
    )


def account_of(person: Person) -> Account:
    """Return a person's account."""
    return person.accounts[0]


async def convened(ledger: SqliteLedger, channel: str, roster: tuple[Person, ...]) -> PlenaryId:
    """Give a channel a plenary that has started."""
    rule = partial(membership.load, by=None, trusted=True, agenda=AGENDA, people=roster)
    decision = await ledger.convene(TENANT, channel, rule, cause=f"load:{channel}")
    chair = next(p for p in roster if p.role is Role.MODERATOR)
    start = partial(starting.start, by=account_of(chair))
    await ledger.decide(decision.plenary.id, start, cause=f"start:{channel}")
    return decision.plenary.id


def with_practices(number: int, clock: Clock) -> Plenary:
    """Return a plenary that is over, with this many practices under its sessions."""
    roster = people()
    at = clock.now()
    facts = membership.load(None, at, by=None, trusted=True, agenda=AGENDA, people=roster)
    plenary = begun(PlenaryId("P1"), TENANT, "C1", AGENDA, membership.planned_times(AGENDA))
    plenary = folded(plenary, [Recorded(n, at, fact) for n, fact in enumerate(facts, 1)])
    delegates = plenary.with_role(Role.DELEGATE)
    sessions = [s.id for s in plenary.sessions()]
    practices = {}
    for n in range(1, number + 1):
        author = delegates[n % len(delegates)]
        practices[n] = Practice(
            number=n,
            session=sessions[n % len(sessions)],
            author=author.id,
            country=author.countries[0],
            kind=PracticeKind.LAW,
            title=Words(body=f"Practice {n} of a delegation", language=author.language),
            objective=Words(body="To halve the waiting time for a document. " * 5),
            outcome=Words(body="It fell from 94 to 41 days, says the audit office. " * 5),
            since=date(2018, 3, 1),
            elsewhere=Words(body="Wherever several offices handle one document."),
            link=None,
            visibility=Visibility.MEETING,
            shared_at=at,
        )
    return replace(plenary, practices=practices, practices_made=number)


def with_full_forms(number: int, clock: Clock) -> Plenary:
    """Return the same plenary, its practices with their full forms, every third one recognised."""
    plenary = with_practices(number, clock)
    at = clock.now()
    given = Particulars(
        language="en",
        context="Each office kept a file of its own, and families lost days of work. " * 3,
        stage=Stage.RUNNING,
        evidence=(EvidenceRow(indicator="Days of waiting", before="94", after="41"),),
        replicability="A decree that lets offices share a file, and two weeks of training.",
        body="National Directorate for Migration",
        level=Level.NATIONAL,
        partners="IOM and the municipalities of the border",
        lessons="Start with the queue and not with the software. " * 2,
        objectives=(4, 7, 15),
        themes=("Working Group on Migrant Workers",),
        contact_name="Ana Private",
        contact_email="ana.private@example.org",
    )
    dossiers = {}
    for n, practice in plenary.practices.items():
        passed = [Passed(PracticeState.SHARED, at, practice.author)]
        if n % 3 == 0:
            passed.append(Passed(PracticeState.RECOGNISED, at, practice.author))
        filled = {step: Filled(at, practice.author, 1, given) for step in Step}
        dossiers[n] = Dossier(practice, tuple(passed), practice.author, at, filled=filled)
    return replace(plenary, dossiers=dossiers)
