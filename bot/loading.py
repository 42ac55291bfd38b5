"""Loading from the command line: what a secretariat does with /plenary load."""

import os
import secrets
from functools import partial

from agenda import membership
from agenda.announcements import announce
from agenda.plenary import Plenary
from agenda.programme import Agenda
from agenda.roster import Person
from agenda.timekeeping import deadlines
from bot.clock import AnyClock
from bot.settings import Settings
from storage.ledger import SqliteLedger
from storage.writer import claim


async def load_plenary(
    settings: Settings,
    clock: AnyClock,
    *,
    tenant: str,
    channel: str,
    agenda: Agenda,
    people: tuple[Person, ...],
) -> Plenary:
    """Give a channel its plenary while no bot runs on this data; the bot tells of it later.

    Raises:
        InUse: a bot runs on this data.
        Refusal: the channel's plenary is running.
    """
    lock = claim(settings.data)
    ledger = SqliteLedger(settings.data, clock, announce, deadlines)
    try:
        await ledger.open()
        rule = partial(membership.load, by=None, trusted=True, agenda=agenda, people=people)
        decision = await ledger.convene(
            tenant, channel, rule, cause=f"command:{secrets.token_hex(8)}"
        )
        return decision.plenary
    finally:
        ledger.close()
        os.close(lock)
