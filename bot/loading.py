"""Loading from the command line: what a secretariat does with /plenary load."""

from functools import partial

from agenda import membership
from agenda.plenary import Plenary
from agenda.programme import Agenda
from agenda.roster import Person
from bot.at_the_record import at_the_record, typed_cause
from bot.clock import AnyClock
from bot.settings import Settings


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
    rule = partial(membership.load, by=None, trusted=True, agenda=agenda, people=people)
    async with at_the_record(settings.data, clock) as ledger:
        decision = await ledger.convene(tenant, channel, rule, cause=typed_cause())
        return decision.plenary
