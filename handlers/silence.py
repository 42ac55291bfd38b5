"""Whether silence counts as no objection: said by the presidencies, and by nobody else."""

from functools import partial

from agenda import silence as rules
from agenda.plenary import Plenary
from agenda.words import Language
from handlers.desk import Answer, Desk, Request
from handlers.paper_state import named
from handlers.running import plenary_of, said
from locales import say

SWITCHES = {"on": True, "sí": True, "si": True, "activar": True, "off": False, "no": False}


async def silence(asked: Request, desk: Desk) -> Answer:
    """Say whether silence counts, or switch it on or off for a presidency."""
    plenary = plenary_of(asked, desk)
    language = desk.language(asked)
    switch = SWITCHES.get(asked.text.strip().casefold())
    if switch is None:
        plenary.require(asked.account)
        return said(f"{standing(plenary, language)} {how(language)}")
    rule = partial(rules.switch, by=asked.account, on=switch)
    decision = await desk.ledger.decide(plenary.id, rule, cause=asked.cause)
    return said(standing(decision.plenary, language))


def standing(plenary: Plenary, language: Language) -> str:
    """Return whether silence counts now, and which presidencies have said so."""
    if rules.silence_counts(plenary):
        return say(
            language,
            "Silence counts as no objection in checks that open from now on, as the presidencies "
            "have switched on: {countries}.",
            countries=named(language, rules.presidencies(plenary)),
        )
    text = say(language, "Silence is recorded as not answered, and counts as nothing else.")
    if plenary.silence:
        wished = sorted(plenary.silence)
        still = [c for c in rules.presidencies(plenary) if c not in plenary.silence]
        more = say(
            language,
            "Switched on by {countries}; it counts once this presidency does so too: {others}.",
            countries=named(language, wished),
            others=named(language, still),
        )
        return f"{text} {more}"
    return text


def how(language: Language) -> str:
    """Return how it is switched."""
    return say(
        language,
        "Those who speak for a presidency switch it with /plenary silence on or /plenary silence "
        "off.",
    )
