"""Asking for the documents."""

from functools import partial

from agenda import running as rules
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.refusals import NoSuchSession
from handlers.desk import Answer, Desk, Request
from handlers.running import plenary_of, said
from locales import say


async def export(asked: Request, desk: Desk) -> Answer:
    """Have the documents of a session, or of the whole plenary, sent to whoever asks."""
    plenary = plenary_of(asked, desk)
    slot = _session(plenary, asked.text.strip())
    await desk.ledger.decide(
        plenary.id, partial(rules.ask_export, by=asked.account, slot=slot), cause=asked.cause
    )
    return said(
        say(
            desk.language(asked),
            "The documents are being written. They come to you in a private message.",
        )
    )


def _session(plenary: Plenary, number: str) -> SlotId | None:
    """Return the session of this number, or None for the whole plenary.

    Raises:
        NoSuchSession: the agenda has none.
    """
    if not number:
        return None
    found = [s.id for s in plenary.sessions() if s.slot.number == number]
    if not found:
        raise NoSuchSession(number)
    return found[0]
