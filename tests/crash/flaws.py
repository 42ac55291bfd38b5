"""Seeded bugs: ways of breaking the bot, each of which a test of the outbox has to find."""

import time
from contextlib import suppress
from typing import Any, Literal

Flaw = Literal[
    "",
    "forgets its doubt",
    "repeats by itself",
    "does not wait",
    "never looks",
    "believes in silence",
    "overtakes in a lane",
    "lets time queue",
    "waits for every answer",
    "leaves twins",
    "sweeps blindly",
    "starves the side",
]


NEVER_SWEEPS = ("repeats by itself", "does not wait")
"""Bots that look for no late twin, so that a message which they repeat stays there twice."""


def break_bot(flaw: Flaw) -> None:
    """Break the bot of this process for good."""
    with suppress(KeyError):
        _BREAKS[flaw]()


def _never_looks() -> None:
    from bot import posts, twins  # noqa: PLC0415 (after the fork)

    async def find(*_: Any, **__: Any) -> list[str]:
        return []

    posts.find = twins.find = find  # type: ignore[assignment]


def _believes_in_silence() -> None:
    from bot.letter_book import LetterBook  # noqa: PLC0415
    from bot.posting import Fate  # noqa: PLC0415

    failed = LetterBook.failed

    async def believe(self: Any, letter: Any, outcome: Any, kind: str, method: str) -> None:
        if outcome.fate is Fate.UNKNOWN and letter.lane == "word":
            await self.done(letter, kind)
        else:
            await failed(self, letter, outcome, kind, method)

    LetterBook.failed = believe  # type: ignore[method-assign]


def _overtakes() -> None:
    from storage import ledger, outbox  # noqa: PLC0415

    def heads(conn: Any) -> list[Any]:
        rows = conn.execute(
            f"SELECT {outbox._COLUMNS} FROM outbox "  # noqa: S608 (no value in it)
            "WHERE state IN ('new', 'inflight', 'unknown') ORDER BY id"
        )
        waiting = [outbox._letter(row) for row in rows]
        ready = [letter for letter in waiting if letter.next_at <= time.time()]
        firsts = {(x.plenary, x.conversation, x.lane): x for x in reversed(ready)}
        return sorted(firsts.values(), key=lambda letter: letter.id)

    ledger.outbox.heads = heads


def _lets_time_queue() -> None:
    from bot import courier  # noqa: PLC0415

    courier.LANES = ("word", "time", "side")


def _waits_for_every_answer() -> None:
    from bot import courier  # noqa: PLC0415

    courier.PATIENCE_OF_TIME = 1e9


def _leaves_twins() -> None:
    from bot.twins import Twins  # noqa: PLC0415

    async def nothing(*_: Any) -> bool:
        return True

    Twins._sweep_one = nothing  # type: ignore[method-assign]


def _sweeps_blindly() -> None:
    from bot import twins  # noqa: PLC0415

    async def sweep(self: Any, letter: Any) -> bool:
        since = letter.first_at
        found = await twins.find(self.client, letter.channel, None, f"{letter.key}.0", since)
        for ts in found[-1:]:  # without asking whether there is another
            await twins.call(self.client, "chat.delete", channel=letter.channel, ts=ts)
        return True

    twins.Twins._sweep_one = sweep  # type: ignore[method-assign]


def _starves_the_side() -> None:
    from bot import courier  # noqa: PLC0415

    courier.MOST_BEFORE_SIDE = 10**9


_BREAKS = {
    "never looks": _never_looks,
    "believes in silence": _believes_in_silence,
    "overtakes in a lane": _overtakes,
    "lets time queue": _lets_time_queue,
    "waits for every answer": _waits_for_every_answer,
    "leaves twins": _leaves_twins,
    "sweeps blindly": _sweeps_blindly,
    "starves the side": _starves_the_side,
}
