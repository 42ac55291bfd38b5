"""500 deadlines due at one instant: how late the last one is on the disk.

Ours: 500 plenaries whose notice of the first session falls due together, done by the timekeeper,
each a decision with its announcements. Bare: `loop.call_at`, and `call_at` with a raw insert.
"""

import asyncio
import time
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from agenda.announcements import announce
from agenda.facts import NoticeGiven
from agenda.programme import SlotKind
from agenda.timekeeping import deadlines
from benchmarks.a_plenary import AGENDA, ShiftedClock, convened, people
from benchmarks.figures import Row
from benchmarks.raw import RawWriter
from bot.timekeeper import Timekeeper
from storage.ledger import SqliteLedger

DEADLINES = 500
ROUNDS = 5
AHEAD = 0.5  # seconds


async def _call_at() -> float:
    loop = asyncio.get_running_loop()
    due = loop.time() + AHEAD
    late: list[float] = []
    for _ in range(DEADLINES):
        loop.call_at(due, lambda: late.append(loop.time() - due))
    while len(late) < DEADLINES:  # noqa: ASYNC110 (looking on must not take part)
        await asyncio.sleep(0.01)
    return max(late) * 1000


async def _call_at_and_insert(folder: Path) -> float:
    loop = asyncio.get_running_loop()
    raw = RawWriter(folder / "raw.db")
    await raw.insert("first", "")
    due = loop.time() + AHEAD
    late: list[float] = []

    async def fire(number: int) -> None:
        await raw.insert(str(number), "due")
        late.append(loop.time() - due)

    tasks: set[asyncio.Task[None]] = set()
    for number in range(DEADLINES):
        loop.call_at(due, lambda n=number: tasks.add(asyncio.ensure_future(fire(n))))
    while len(late) < DEADLINES:  # noqa: ASYNC110 (looking on must not take part)
        await asyncio.sleep(0.01)
    raw.close()
    return max(late) * 1000


async def _ours(folder: Path) -> float:
    roster = people()[:6]
    notice = _first_notice()
    clock = ShiftedClock(notice - timedelta(hours=1))
    ledger = SqliteLedger(folder, clock, announce, deadlines)
    await ledger.open()
    await asyncio.gather(*(convened(ledger, f"C{number}", roster) for number in range(DEADLINES)))
    clock.move(notice - timedelta(minutes=1))
    keeper = Timekeeper(ledger, clock)  # type: ignore[arg-type]
    await keeper.start()  # what fell due before is done now
    clock.move(notice - timedelta(seconds=AHEAD))
    keeper.wake()
    told: list[float] = []
    ledger.on_decision = lambda: told.append(time.time())
    due = time.time() + (notice - clock.now()).total_seconds()
    while time.time() < due + AHEAD or not _all_noticed(ledger):  # noqa: ASYNC110 (as above)
        await asyncio.sleep(0.02)
    await keeper.stop()
    ledger.close()
    return (max(told) - due) * 1000


def _first_notice() -> datetime:
    first = next(name for name, _, slot in AGENDA.rows() if slot.kind is SlotKind.SESSION)
    return AGENDA.times(first)[0] - timedelta(minutes=AGENDA.timing.notice)


def _all_noticed(ledger: SqliteLedger) -> bool:
    return all(
        any(isinstance(e.fact, NoticeGiven) for e in ledger.journal(p.id)) for p in ledger.all()
    )


async def measure() -> list[Row]:
    """Run the rounds and return the table."""
    ours, call_at, inserted = [], [], []
    for number in range(ROUNDS + 1):  # the first round warms up
        with TemporaryDirectory() as place:
            folder = Path(place)
            figures = (await _ours(folder), await _call_at(), await _call_at_and_insert(folder))
        if number:
            for kept, figure in zip((ours, call_at, inserted), figures, strict=True):
                kept.append(figure)
    what = f"{DEADLINES} deadlines at one instant: the last is late by"
    return [
        Row(what, ours, call_at, "ms", "loop.call_at, nothing kept"),
        Row(what, ours, inserted, "ms", "loop.call_at and a raw insert each"),
    ]
