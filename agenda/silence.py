"""Whether a delegation that does not answer has no objection: only if all presidencies said so."""

from collections.abc import Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.plenary import Plenary
from agenda.programme import CountryCode
from agenda.roster import Account, Role


def presidencies(plenary: Plenary) -> tuple[CountryCode, ...]:
    """Return the countries that preside, if the agenda names one for each process; else none."""
    named = tuple(dict.fromkeys(plenary.agenda.recognition.presidencies))
    return named if len(named) >= len(plenary.agenda.processes) else ()


def silence_counts(plenary: Plenary) -> bool:
    """Return whether every presidency has said that silence counts as no objection."""
    named = presidencies(plenary)
    return bool(named) and set(named) <= plenary.silence


def switch(plenary: Plenary, at: datetime, *, by: Account, on: bool) -> Sequence[f.Fact]:
    """Say, for a presidency, whether silence is to count as no objection from now on.

    Raises:
        NotOnRoster, ForPresidencies: the person speaks for no presidency that the agenda names.
    """
    del at
    person = plenary.require(by)
    own = [c for c in presidencies(plenary) if c in person.countries]
    if person.role is Role.OBSERVER or not own:
        raise r.ForPresidencies(presidencies(plenary))
    changed = tuple(c for c in own if (c in plenary.silence) is not on)
    return [f.SilenceSwitched(countries=changed, on=on, by=person.id)] if changed else []
