"""How long the event loop stands still while an export of 1,000 practices is written beside it."""

import asyncio
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.export import _ours, _summary
from benchmarks.figures import Row, percentile
from bot.app import writing_process

TICK = 0.005
ROUNDS = 3


async def _longest_stalls(until: "asyncio.Future[None]") -> list[float]:
    stalls = []
    while not until.done():
        begun = time.perf_counter()
        await asyncio.sleep(TICK)
        stalls.append((time.perf_counter() - begun - TICK) * 1000)
    return stalls


async def measure() -> list[Row]:
    """Run the rounds and return the table."""
    summary = _summary()
    loop = asyncio.get_running_loop()
    worker = writing_process()
    loaded, idle = [], []
    with TemporaryDirectory() as place:
        for _ in range(ROUNDS):
            writing = loop.run_in_executor(worker, _ours, summary, Path(place))
            loaded.append(percentile(await _longest_stalls(writing), 0.999))
            nothing = asyncio.ensure_future(asyncio.sleep(2))
            idle.append(percentile(await _longest_stalls(nothing), 0.999))
    worker.shutdown()
    what = "longest stall of the event loop while an export is written"
    return [Row(what, loaded, idle, "ms", "the same loop, idle")]
