"""What every act leaves behind: that its person was there; and attendance taken by hand."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from agenda import facts as f
from agenda.fold.happening import happen
from agenda.plenary import Plenary
from agenda.presence import Acts, Attendance
from agenda.roster import PersonId


@happen.register
def _(fact: f.AttendanceTaken, plenary: Plenary, at: datetime) -> Plenary:
    before = plenary.attendance.get(fact.day)
    revision = before.revision + 1 if before else 1
    taken = Attendance(at, fact.by, fact.countries, fact.organisations, revision)
    return replace(plenary, attendance={**plenary.attendance, fact.day: taken})


def acted(plenary: Plenary, fact: f.Fact, at: datetime) -> Plenary:
    """Return the plenary that knows who has acted by now, and when first and last on each day."""
    people = list(_people(fact))
    if not people:
        return plenary
    day = plenary.local_date(at)
    acts = _with(plenary.acts, people, day, at)
    if _behind_closed_doors(plenary, fact):
        return replace(plenary, acts=acts)
    return replace(plenary, acts=acts, open_acts=_with(plenary.open_acts, people, day, at))


def _with(acts: Acts, people: Iterable[PersonId], day: date, at: datetime) -> Acts:
    known = dict(acts)
    for person in people:
        first, _ = known.get((day, person), (at, at))
        known[day, person] = first, at
    return known


def _behind_closed_doors(plenary: Plenary, fact: f.Fact) -> bool:
    """Return whether something happened while a closed-door slot ran, or belongs to one."""
    running = plenary.current
    match fact:
        case f.EntryMade(entry=entry) | f.EntryCorrected(entry=entry):
            under = entry.slot
        case f.EntryTakenBack(number=n) | f.EntryTranslated(number=n):
            under = plenary.entries[n].entry.slot if n in plenary.entries else None
        case f.PracticeShared(practice=practice) | f.PracticeDrafted(practice=practice):
            under = practice.session
        case _:
            under = getattr(fact, "slot", None)
    slots = [running, plenary.slots.get(under) if under is not None else None]
    return any(state is not None and state.slot.closed_door for state in slots)


def _people(fact: f.Fact) -> Iterator[PersonId]:
    """Yield who did something: not whom others put on a list."""
    by = getattr(fact, "by", None)
    if isinstance(by, str):
        yield PersonId(by)
    match fact:
        case f.FloorAsked(person=person) | f.FloorLeft(person=person):
            yield person
        case f.FloorGiven(person=person):
            yield person
        case f.PracticeShared(practice=practice) | f.PracticeDrafted(practice=practice):
            yield practice.author
