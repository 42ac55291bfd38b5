"""What a plenary is now: its journal read from the first fact to the last."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from agenda.facts import Fact
from agenda.fold import (
    communique,
    entries,
    files,
    membership,
    papers,
    practices,
    preparing,
    presence,
    record,
    signing,
    slots,
)
from agenda.fold.happening import begun, happen
from agenda.fold.presence import acted
from agenda.plenary import Plenary, Recorded

# Each says what a kind of fact changes, and is known to `happen` by being imported.
CHAPTERS = (
    membership,
    preparing,
    slots,
    record,
    presence,
    entries,
    papers,
    signing,
    communique,
    practices,
    files,
)

__all__ = ["begun", "folded", "foreseen", "happen"]


def folded(plenary: Plenary, journal: Iterable[Recorded]) -> Plenary:
    """Return the plenary after these entries of its journal."""
    for entry in journal:
        before = acted(plenary, entry.fact, entry.at)
        plenary = replace(happen(entry.fact, before, entry.at), seq=entry.seq)
    return plenary


def foreseen(plenary: Plenary, at: datetime, facts: Iterable[Fact]) -> Plenary:
    """Return the plenary as it will be once facts that a rule is making are on record."""
    for fact in facts:
        plenary = happen(fact, plenary, at)
    return plenary
