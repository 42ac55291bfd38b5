"""Speaking time: turns at the floor counted together, by whatever they are counted for."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from agenda.turns import Turn

Whose = TypeVar("Whose", bound=Hashable)


@dataclass(frozen=True)
class Spoken:
    """How often somebody had the floor, and for how long in all and at the longest."""

    turns: int = 0
    lasted: timedelta = timedelta()
    longest: timedelta = timedelta()


def tallied(
    turns: Iterable[Turn],
    at: datetime,
    whose: Callable[[Turn], Whose],
    *,
    also: Iterable[Whose] = (),
) -> dict[Whose, Spoken]:
    """Return what was spoken as of an instant, the most first; `also` are listed without a turn.

    The turn of who has the floor counts as far as it has gone.
    """
    found: dict[Whose, Spoken] = dict.fromkeys(also, Spoken())
    for turn in turns:
        before, lasted = found.get(whose(turn), Spoken()), turn.lasted(at)
        found[whose(turn)] = Spoken(
            before.turns + 1, before.lasted + lasted, max(before.longest, lasted)
        )
    return dict(sorted(found.items(), key=lambda one: (-one[1].lasted, -one[1].turns)))
