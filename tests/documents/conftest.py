"""A plenary to export: the II plenary's agenda, held with overruns, practices and notes."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from agenda import facts as f
from agenda.entry import Entry, EntryKind
from agenda.fold import begun, folded
from agenda.membership import planned_times
from agenda.plenary import Plenary, PlenaryId, Recorded
from agenda.practice import Practice, PracticeKind, Visibility
from agenda.programme import Agenda, SlotId
from agenda.roster import Account, Person, PersonId, Role
from agenda.summaries import PlenarySummary, compiled
from agenda.words import Bilingual, Language, Text, Words, typed
from documents.agenda_file import example

HEAD = "9f2c" * 16
CHAIR = PersonId("p1")


def person(
    number: int,
    role: Role,
    *countries: str,
    process: str | None = None,
    organisation: str | None = None,
    name: str = "Ana Private",
) -> Person:
    return Person(
        id=PersonId(f"p{number}"),
        name=typed(name),
        language="es",
        role=role,
        countries=countries,
        process=process,
        organisation=Bilingual(en=organisation) if organisation else None,
        email=typed("ana.private@example.org"),
        accounts=(Account(tenant="T0SECRET", user=f"U0SECRET{number}"),),
    )


PEOPLE = (
    person(1, Role.MODERATOR, process="RCM"),
    person(2, Role.SECRETARIAT, process="SACM"),
    person(3, Role.DELEGATE, "PA", process="RCM"),
    person(4, Role.DELEGATE, "CR", process="RCM"),
    person(5, Role.DELEGATE, "PE", process="SACM"),
    person(6, Role.DELEGATE, "CL", process="SACM"),
    person(7, Role.DELEGATE, "MX"),
    person(8, Role.OBSERVER, organisation="International Organization for Migration"),
)


def practice(number: int, session: str, country: str = "PE", **changes: object) -> Practice:
    """Return a practice; what is not given is filled in."""
    shared = changes.pop("shared_at", datetime(2021, 9, 9, 16, 5, tzinfo=UTC))
    language: Language | None = changes.pop("language", "en")  # type: ignore[assignment]
    texts = {
        "title": "One-stop service centres",
        "objective": "To give people one place for every procedure.",
        "outcome": "The wait fell from 40 days to 6.",
        "elsewhere": "Wherever registers can be joined.",
        "link": "https://example.org/centres",
    }
    said = {key: typed(str(changes.pop(key, text)), language) for key, text in texts.items()}
    values: dict[str, object] = {
        "number": number,
        "session": SlotId(session),
        "author": PersonId("p5"),
        "country": country,
        "kind": PracticeKind.PROCESS,
        "since": date(2019, 3, 1),
        "visibility": Visibility.MEETING,
        "shared_at": shared,
        **said,
        **changes,
    }
    return Practice.model_validate(values)


class Journal:
    """A journal in the making: facts at instants, folded into a summary."""

    def __init__(self, agenda: Agenda, people: Sequence[Person] = PEOPLE) -> None:
        self.times = {t.slot: t for t in planned_times(agenda)}
        self.start = begun(PlenaryId("P1"), "T0SECRET", "C0SECRET", agenda, self.times.values())
        self.entries: list[Recorded] = []
        self.now = min(t.start for t in self.times.values())
        self.add(f.RosterLoaded(people=tuple(people)), f.PlenaryStarted(by=CHAIR, shift_seconds=0))

    def add(self, *facts: f.Fact, at: datetime | None = None) -> None:
        self.now = at or self.now
        for fact in facts:
            self.entries.append(Recorded(len(self.entries) + 1, self.now, fact))

    def hold(self, slot: str, late: float = 0, longer: float = 0, *facts: f.Fact) -> None:
        """Open a slot minutes late, let facts happen in it, and let it last minutes longer."""
        times = self.times[SlotId(slot)]
        opened = times.start + timedelta(minutes=late)
        closed = opened + (times.end - times.start) + timedelta(minutes=longer)
        self.add(f.SlotOpened(slot=SlotId(slot), by=CHAIR, ends_at=times.end), at=opened)
        for number, fact in enumerate(facts, 1):
            self.add(fact, at=opened + timedelta(minutes=5 * number))
        self.add(f.SlotClosed(slot=SlotId(slot), by=CHAIR, closed_at=closed), at=closed)

    @property
    def plenary(self) -> Plenary:
        return folded(self.start, self.entries)

    @property
    def summary(self) -> PlenarySummary:
        return compiled(self.plenary, self.now + timedelta(minutes=1), HEAD)


def note(text: str, slot: str | None, question: int | None = None, **of: object) -> f.NoteTaken:
    """Return a note taken by the chair."""
    words = Words(body=text, language=of.get("language", "en"))  # type: ignore[arg-type]
    where = None if slot is None else SlotId(slot)
    return f.NoteTaken(by=CHAIR, slot=where, words=words, question=question)


def _held() -> Journal:
    journal = Journal(example("ii-plenary-2021"))
    sessions = [s.id for s in journal.plenary.sessions()]
    first, second, third = sessions[0], sessions[1], sessions[2]
    floor = [f.FloorGiven(slot=first, person=PersonId(p), by=CHAIR) for p in ("p3", "p4", "p5")]
    for slot in journal.plenary.slots:
        match slot:
            case _ if slot == first:
                secret = practice(
                    1, first, "PA", title="Joint border patrols", visibility=Visibility.MEMBERS
                )
                journal.hold(
                    slot,
                    2,
                    7,
                    *floor,
                    f.PracticeShared(practice=secret),
                    note("Panama described its reception stations.", first, 1),
                    note("La secretaría distribuirá las cifras.", first, language="es"),
                )
            case _ if slot == second:
                journal.hold(
                    slot,
                    9,
                    -4,
                    f.PracticeShared(
                        practice=practice(
                            2,
                            second,
                            "CL",
                            title="Mesa intersectorial contra la trata",
                            objective="Coordinar la atención a las víctimas.",
                            outcome="Ocho regiones trabajan con un solo protocolo.",
                            elsewhere="",
                            link="",
                            language="es",
                            kind=PracticeKind.POLICY,
                            visibility=Visibility.PUBLIC,
                        )
                    ),
                    f.PracticeShared(practice=practice(3, second, title="Withdrawn practice")),
                    f.PracticeWithdrawn(number=3, by=PersonId("p5")),
                )
            case _ if slot == third:
                journal.hold(
                    slot,
                    5,
                    0,
                    f.PracticeShared(practice=practice(4, third, since=date(2021, 8, 20))),
                )
            case _ if slot == sessions[4]:
                journal.add(f.SlotSkipped(slot=slot, by=CHAIR))
            case _:
                journal.hold(slot)
    journal.add(note("Thanks were given to the interpreters.", None))
    journal.add(f.PlenaryEnded(by=CHAIR))
    return journal


@pytest.fixture(scope="session")
def held() -> PlenarySummary:
    """The II plenary after its end: one session skipped, one practice withdrawn."""
    return _held().summary


@pytest.fixture
def untouched() -> PlenarySummary:
    """The II plenary as loaded, before anything happened."""
    journal = Journal(example("ii-plenary-2021"))
    plenary = begun(PlenaryId("P1"), "T", "C", example("ii-plenary-2021"), journal.times.values())
    return compiled(plenary, journal.now - timedelta(days=1), "")


@pytest.fixture
def underway() -> PlenarySummary:
    """The II plenary in the middle of its first session."""
    journal = Journal(example("ii-plenary-2021"))
    slots = list(journal.plenary.slots)
    journal.hold(slots[0])
    journal.hold(slots[1], 1)
    opened = journal.now + timedelta(minutes=2)
    ends = opened + timedelta(minutes=60)
    journal.add(f.SlotOpened(slot=slots[2], by=CHAIR, ends_at=ends), at=opened)
    journal.add(at=opened + timedelta(minutes=71))
    return journal.summary


@pytest.fixture(scope="session")
def hostile() -> Callable[[Sequence[str]], PlenarySummary]:
    """The maker of a plenary whose first session has a practice of each of these texts."""

    def made(texts: Sequence[str]) -> PlenarySummary:
        journal = Journal(example("ii-plenary-2021"))
        session = journal.plenary.sessions()[0].id
        shares = [
            f.PracticeShared(practice=practice(n, session, title=t, objective=t, outcome=t, link=t))
            for n, t in enumerate(texts, 1)
        ]
        said = [
            f.EntryMade(
                entry=Entry(
                    number=n,
                    kind=EntryKind.INTERVENTION,
                    slot=session,
                    question=1,
                    countries=("PE",),
                    text=Text(original=typed(text, "en")),
                    by=PersonId("p5"),
                )
            )
            for n, text in enumerate(texts, 1)
        ]
        journal.hold(session, 0, 200, *shares, *said)
        return journal.summary

    return made


@pytest.fixture
def journal() -> Journal:
    """A journal of the II plenary to add to."""
    return Journal(example("ii-plenary-2021"))


@pytest.fixture
def shared() -> type[Practice]:
    """The maker of practices, as a fixture so that tests need no import from here."""
    return practice  # type: ignore[return-value]
