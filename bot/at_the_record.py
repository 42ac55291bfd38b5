"""Deciding from the command line, while no bot runs on the record; the bot tells of it later."""

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from agenda.announcements import announce
from agenda.timekeeping import deadlines
from bot.clock import AnyClock, SystemClock
from storage.ledger import SqliteLedger
from storage.writer import claim


@asynccontextmanager
async def at_the_record(data: Path, clock: AnyClock | None = None) -> AsyncIterator[SqliteLedger]:
    """Open the record for deciding, and close it.

    Raises:
        InUse: a bot runs on this data.
        Unreadable: the database is damaged.
    """
    lock = claim(data)
    ledger = SqliteLedger(data, clock or SystemClock(), announce, deadlines)
    try:
        await ledger.open()
        yield ledger
    finally:
        ledger.close()
        os.close(lock)


def typed_cause() -> str:
    """Return the cause of a decision that was typed at a terminal: each is one of its own."""
    return f"command:{secrets.token_hex(8)}"
