"""Turns at the floor: pauses do not count, and nobody has it twice."""

from datetime import UTC, datetime, timedelta

import pytest

from agenda import facts as f
from agenda.attendance import countries_of, day_at, days, organisations_of, take
from agenda.fold import begun, folded
from agenda.membership import planned_times
from agenda.plenary import PlenaryId, Recorded
from agenda.programme import SlotId
from agenda.refusals import AttendanceChanged, ForSecretariats
from agenda.roster import PersonId
from documents.agenda_file import example
from tests.documents.conftest import PEOPLE

AGENDA = example("ii-plenary-2021")
OPENS = datetime(2021, 9, 9, 15, 50, tzinfo=UTC)
SESSION, CLOSURE = SlotId("1.3"), SlotId("2.5")
CHAIR, PERU, CHILE = PersonId("p1"), PersonId("p5"), PersonId("p6")


def at(minute: float) -> datetime:
    return OPENS + timedelta(minutes=minute)


def held(*later: tuple[float, f.Fact], slot: SlotId = SESSION):
    """Return the plenary after a slot opened and these facts, each at its minute."""
    plenary = begun(PlenaryId("P1"), "T1", "C1", AGENDA, planned_times(AGENDA))
    first = [
        (-60, f.RosterLoaded(people=PEOPLE)),
        (-60, f.PlenaryStarted(by=CHAIR, shift_seconds=0)),
        (0, f.SlotOpened(slot=slot, by=CHAIR, ends_at=at(60))),
    ]
    return folded(
        plenary, [Recorded(n, at(m), fact) for n, (m, fact) in enumerate([*first, *later], 1)]
    )


def given(person: PersonId, slot: SlotId = SESSION) -> f.FloorGiven:
    return f.FloorGiven(slot=slot, person=person, by=CHAIR)


def lengths(plenary, minute=60):
    return [(t.person, t.lasted(at(minute)) / timedelta(minutes=1)) for t in plenary.turns]


def test_giving_the_floor_ends_the_turn_before():
    plenary = held((1, given(PERU)), (4, given(CHILE)), (9, given(PERU)))

    assert lengths(plenary, 10) == [(PERU, 3), (CHILE, 5), (PERU, 1)]
    assert [t.ended for t in plenary.turns] == [at(4), at(9), None]


def test_a_turn_ends_when_the_slot_really_closed():
    closed = f.SlotClosed(slot=SESSION, by=None, closed_at=at(10))
    plenary = held((1, given(PERU)), (12, closed))

    assert lengths(plenary) == [(PERU, 9)]


def test_a_turn_that_began_after_a_slot_should_have_closed_lasted_no_time():
    plenary = held((11, given(PERU)), (12, f.SlotClosed(slot=SESSION, by=None, closed_at=at(10))))

    assert lengths(plenary) == [(PERU, 0)]


def test_a_pause_does_not_count_as_speaking():
    plenary = held(
        (1, given(PERU)),
        (3, f.SlotPaused(slot=SESSION, by=CHAIR, remaining_seconds=600)),
        (8, f.SlotResumed(slot=SESSION, by=CHAIR, ends_at=at(70))),
        (10, given(CHILE)),
    )

    assert lengths(plenary, 10) == [(PERU, 4), (CHILE, 0)]


def test_a_turn_stands_still_while_the_slot_is_paused():
    plenary = held(
        (1, given(PERU)), (3, f.SlotPaused(slot=SESSION, by=CHAIR, remaining_seconds=600))
    )

    assert lengths(plenary, 40) == [(PERU, 2)]


def test_a_floor_given_in_a_pause_counts_from_its_end():
    plenary = held(
        (3, f.SlotPaused(slot=SESSION, by=CHAIR, remaining_seconds=600)),
        (4, given(PERU)),
        (8, f.SlotResumed(slot=SESSION, by=CHAIR, ends_at=at(70))),
    )

    assert lengths(plenary, 10) == [(PERU, 2)]


def test_a_slot_closed_in_its_pause_leaves_the_time_before_it():
    plenary = held(
        (1, given(PERU)),
        (3, f.SlotPaused(slot=SESSION, by=CHAIR, remaining_seconds=600)),
        (9, f.SlotClosed(slot=SESSION, by=CHAIR, closed_at=at(9))),
    )

    assert lengths(plenary) == [(PERU, 2)]


def test_an_opening_that_is_undone_ends_the_turn():
    plenary = held((1, given(PERU)), (3, f.SlotSetBack(slot=SESSION, by=CHAIR)))

    assert lengths(plenary) == [(PERU, 2)]


@pytest.mark.parametrize(("slot", "lasted"), [(SESSION, 9), (CLOSURE, 2)])
def test_a_called_speaker_takes_the_floor_but_a_phase_does_not(slot, lasted):
    plenary = held((1, given(PERU, slot)), (3, f.Called(slot=slot, index=0)), slot=slot)

    assert lengths(plenary, 10) == [(PERU, lasted)]


def test_the_first_and_the_last_act_of_a_day_are_known():
    plenary = held(
        (1, f.FloorAsked(slot=SESSION, person=PERU)),
        (4, given(PERU)),
        (9, f.FloorAsked(slot=SESSION, person=CHILE)),
        (60 * 24, f.FloorLeft(slot=SESSION, person=CHILE)),
    )
    days = {(day.day, person): acts for (day, person), acts in plenary.acts.items()}

    assert days[9, PERU] == (at(1), at(4))
    assert days[9, CHILE] == (at(9), at(9))
    assert days[10, CHILE] == (at(60 * 24), at(60 * 24))
    assert (10, PERU) not in days


SECRETARIAT, MODERATOR = PEOPLE[1].accounts[0], PEOPLE[0].accounts[0]


def test_a_secretariat_takes_attendance_and_takes_it_again():
    plenary = held()
    [taken] = take(
        plenary, at(5), by=SECRETARIAT, day=1, countries=["PE", "CL", "XX"], organisations=[0, 7]
    )
    after = folded(plenary, [Recorded(9, at(5), taken)])

    assert taken == f.AttendanceTaken(
        by=PersonId("p2"), day=1, countries=("CL", "PE"), organisations=(PEOPLE[7].organisation,)
    )
    assert after.attendance[1].countries == ("CL", "PE")
    assert after.attendance[1].at == at(5)
    again = {"by": SECRETARIAT, "day": 1, "organisations": [0]}
    assert take(after, at(6), countries=["CL", "PE"], **again) == []
    assert take(after, at(6), countries=["CL"], seen=1, **again) != []
    with pytest.raises(AttendanceChanged):
        take(after, at(6), countries=["CL"], **again)


def test_only_a_secretariat_takes_attendance():
    with pytest.raises(ForSecretariats):
        take(held(), at(5), by=MODERATOR, day=1, countries=["PE"], organisations=[])


def test_the_roster_says_who_can_be_there_and_the_agenda_on_which_days():
    plenary = held()

    assert countries_of(plenary) == ["CL", "CR", "MX", "PA", "PE"]
    assert organisations_of(plenary) == [PEOPLE[7].organisation]
    assert days(plenary) == [1, 2]
    assert [day_at(plenary, at(minute)) for minute in (-10000, 0, 60 * 24, 60 * 96)] == [1, 1, 2, 2]
