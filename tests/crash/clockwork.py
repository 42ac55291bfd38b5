"""How time passed in a meeting: on the served clock, and in the bot that looked at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

TICKS = "ticks.txt"


@dataclass(frozen=True)
class Clockwork:
    """How real instants are told as the meeting's: the served clock's three numbers."""

    real: float
    meeting: float
    rate: float

    def at(self, ts: str, like: datetime) -> datetime:
        passed = (float(ts) - self.real) * self.rate
        return datetime.fromtimestamp(self.meeting + passed, like.tzinfo)


@dataclass(frozen=True)
class Tick:
    """A look of the bot for what is due, with all that was done at it: instants of the meeting."""

    began: datetime
    over: datetime


def tell_ticks(folder: Path) -> None:
    """Have the bot of this process write down each tick that it has brought to its end."""
    from bot.timekeeper import Timekeeper  # noqa: PLC0415 (after the fork)

    tick = Timekeeper._tick

    async def told(self: Timekeeper) -> None:
        began = self.clock.now()
        await tick(self)
        with (folder / TICKS).open("a", encoding="utf-8") as known:
            known.write(f"{began.isoformat()} {self.clock.now().isoformat()}\n")

    Timekeeper._tick = told  # type: ignore[method-assign]


def ticks(folder: Path) -> list[Tick]:
    """Return what the bot has written down; a line that it died over is none."""
    rows = (folder / TICKS).read_text(encoding="utf-8").split("\n")[:-1]
    return [Tick(*map(datetime.fromisoformat, row.split())) for row in rows]


def looked_twice(known: Sequence[Tick], since: datetime, until: datetime) -> bool:
    """Return whether the bot looked twice in a time, one look after the other.

    What was just decided may not be committed at the first look; at the second it is, since the
    first has written after it.
    """
    over: datetime | None = None
    for tick in known:
        if tick.began > since and tick.over < until:
            if over is not None and tick.began >= over:
                return True
            over = over or tick.over
    return False
