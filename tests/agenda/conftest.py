"""A plenary that has not started, and its first session."""

import pytest

from agenda import running
from tests.hall import MORNING, NEXT_MORNING, agenda_of, hall_of


@pytest.fixture
def loaded():
    return hall_of(agenda_of(MORNING, NEXT_MORNING))


@pytest.fixture
def first(hall):
    """Have the first session open on time."""
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    assert hall.open == "1.2"
    return hall
