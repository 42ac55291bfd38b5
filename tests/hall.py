"""A plenary as a value, with a clock in hand: what tests of the rules ask of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from agenda import facts as f
from agenda.fold import begun, folded
from agenda.membership import planned_times
from agenda.plenary import Plenary, PlenaryId, Recorded, SlotState
from agenda.programme import Agenda, SlotId
from agenda.roster import Account, Person, PersonId, Role
from agenda.timekeeping import due, keep
from agenda.words import typed

# The day before the first is day 0, and so on back.
DAYS = {n: f"{date(2021, 9, 8) + timedelta(days=n)}" for n in range(-30, 30)}
# What is due at an instant is done just after it, and so is what follows from that.
JUST_AFTER = timedelta(milliseconds=50)
_ROLES = {
    "moderator": ("moderator", ()),
    "second": ("moderator", ()),
    "secretariat": ("secretariat", ()),
    "peru": ("delegate", ("PE",)),
    "chile": ("delegate", ("CL", "AR")),
    "panama": ("delegate", ("PA",)),
    "observer": ("observer", ()),
}


def instant(clock: str, day: int = 1) -> datetime:
    """Return an instant of a day of the meeting, or of one before it, by its UTC time."""
    return datetime.fromisoformat(f"{DAYS[day]}T{clock}+00:00")


def account(name: str) -> Account:
    """Return the account of somebody in the hall."""
    return Account(tenant="T1", user=f"U{name.upper()}")


def slot(kind: str, start: str, end: str, title: str = "A title", **more: Any) -> dict[str, Any]:
    """Return a row of an agenda."""
    said = {"en": title, "es": f"{title} (es)"}
    return {"kind": kind, "start": start, "end": end, "title": said, **more}


MORNING = (
    slot("opening", "09:00", "09:30", "Opening"),
    slot(
        "session",
        "09:30",
        "10:30",
        "First",
        number="1",
        leads=[{"country": "PA", "process": "RCM"}],
    ),
    slot("break", "10:30", "10:45", "Break"),
    slot("session", "10:45", "11:45", "Second", number="2"),
)
NEXT_MORNING = (
    slot("session", "09:00", "10:00", "Third", number="3"),
    slot("closure", "10:00", "10:30", "Closure"),
)


def agenda_of(*days: Iterable[dict[str, Any]], **timing: Any) -> Agenda:
    """Return an agenda in UTC, from 9 September 2021 on."""
    made = [{"date": DAYS[n], "slots": list(slots)} for n, slots in enumerate(days, 1)]
    title = {"en": "Plenary", "es": "Plenaria"}
    return Agenda.model_validate({"title": title, "zone": "UTC", "timing": timing, "days": made})


@dataclass
class Hall:
    """A plenary to which rules are applied one after the other."""

    plenary: Plenary
    entries: list[Recorded] = field(default_factory=list)

    def add(self, at: datetime, facts: Iterable[f.Fact]) -> list[f.Fact]:
        new = [Recorded(self.plenary.seq + n, at, fact) for n, fact in enumerate(facts, 1)]
        self.plenary = folded(self.plenary, new)
        self.entries += new
        return [entry.fact for entry in new]

    def does(self, rule: Any, at: str, by: str = "moderator", **given: Any) -> list[f.Fact]:
        """Have somebody do something at a UTC time of the first day ("2/09:10": the second)."""
        moment = when(at)
        return self.add(moment, rule(self.plenary, moment, by=account(by), **given))

    def keeps(self, at: str) -> list[f.Fact]:
        """Let the time pass to just after an instant; return what happened by itself."""
        done: list[f.Fact] = []
        goal = when(at) + JUST_AFTER
        while waiting := due(self.plenary, goal):
            first = waiting[0]
            moment = first.due + timedelta(milliseconds=1)
            facts = keep(self.plenary, moment, deadline=first)
            assert facts, f"{first} was due and nothing was done"
            done += self.add(moment, facts)
        return done

    def wakes(self, at: str) -> list[f.Fact]:
        """Do at one instant all that fell due before it, as after an absence."""
        done: list[f.Fact] = []
        moment = when(at)
        while waiting := due(self.plenary, moment):
            for one in waiting:
                done += self.add(moment, keep(self.plenary, moment, deadline=one))
        return done

    def state(self, slot_id: str) -> SlotState:
        return self.plenary.slots[SlotId(slot_id)]

    @property
    def open(self) -> str | None:
        """The slot that has the meeting, by its place in the agenda."""
        return self.plenary.current.id if self.plenary.current else None


def when(at: str) -> datetime:
    """Return an instant: "09:30", "09:30:20", "2/09:30" on the second day, "-6/09:30" before."""
    day, _, clock = at.rpartition("/")
    return instant(clock, int(day or 1))


def hall_of(agenda: Agenda) -> Hall:
    """Return a plenary with this agenda and everybody on its roster."""
    people = tuple(
        Person(
            id=PersonId(f"p{n}"),
            name=typed(name.title()),
            language="en",
            role=Role(role),
            countries=countries,
            accounts=(account(name),),
        )
        for n, (name, (role, countries)) in enumerate(_ROLES.items(), 1)
    )
    fresh = begun(PlenaryId("P1"), "T1", "C1", agenda, planned_times(agenda))
    hall = Hall(fresh)
    hall.add(
        instant("08:00"),
        [
            f.AgendaLoaded(agenda=agenda, times=planned_times(agenda), by=None),
            f.RosterLoaded(people=people),
        ],
    )
    return hall
