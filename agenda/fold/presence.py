"""What every act leaves behind: that its person was there; and attendance taken by hand."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

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


def acts_after(plenary: Plenary, fact: f.Fact, at: datetime) -> Acts:
    """Return who has acted by now, and when first and last on each day."""
    acts = dict(plenary.acts)
    day = plenary.local_date(at)
    for person in _people(fact):
        first, _ = acts.get((day, person), (at, at))
        acts[day, person] = first, at
    return acts


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
