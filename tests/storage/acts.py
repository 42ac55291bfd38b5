"""What is done to a record, for tests, and what is made of its file."""

import sqlite3
from functools import partial

from agenda import practices, running, starting
from agenda.practice import PracticeForm
from bot.reading import Reading
from storage.writer import DATABASE
from tests.conftest import WHOLE
from tests.hall import account, when


async def act(ledger, rule, cause, by="moderator", plenary="P1", **given):
    return await ledger.decide(plenary, partial(rule, by=account(by), **given), cause=cause)


async def hold_first(ledger, clock):
    """Start, and open the first session with a practice in it."""
    await act(ledger, starting.start, "start")
    clock.at = when("09:30")
    await act(ledger, running.go_on, "next")
    await act(ledger, running.go_on, "next again", sure=True)
    form = PracticeForm.model_validate(WHOLE)
    await act(ledger, practices.share, "share", by="peru", form=form)


def edited(tmp_path, *statements):
    raw = sqlite3.connect(tmp_path / DATABASE)
    for statement in statements:
        raw.execute(statement)
    raw.commit()
    raw.close()


def verified(tmp_path, against=None):
    reading = Reading(tmp_path)
    found = reading.verify(reading.home("P1"), against)
    reading.close()
    return found
