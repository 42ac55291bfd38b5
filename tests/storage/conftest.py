"""A ledger on the disk with one plenary in it, and a clock that tests set."""

from functools import partial

import pytest

from agenda import membership
from agenda.announcements import announce
from agenda.timekeeping import deadlines
from storage.ledger import SqliteLedger
from tests.hall import MORNING, NEXT_MORNING, agenda_of, hall_of, when


class SetClock:
    """A clock that stands where the test puts it."""

    def __init__(self):
        self.at = when("08:55")

    def now(self):
        return self.at

    real = now


PEOPLE = tuple(hall_of(agenda_of(MORNING)).plenary.people.values())


@pytest.fixture
def clock():
    return SetClock()


@pytest.fixture
async def opened(tmp_path, clock):
    """Open ledgers on one folder, each after the one before was closed."""
    running_ones = []

    async def go():
        while running_ones:
            running_ones.pop().close()
        ledger = SqliteLedger(tmp_path, clock, announce, deadlines)
        running_ones.append(ledger)
        await ledger.open()
        return ledger

    yield go
    while running_ones:
        running_ones.pop().close()


@pytest.fixture
async def record(opened):
    ledger = await opened()
    await convene(ledger, "C1")
    return ledger


async def convene(ledger, channel, people=PEOPLE):
    rule = partial(
        membership.load,
        by=None,
        trusted=True,
        agenda=agenda_of(MORNING, NEXT_MORNING),
        people=people,
    )
    return await ledger.convene("T1", channel, rule, cause=f"load {channel}")
