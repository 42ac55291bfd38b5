"""The bot as a child that dies by SIGKILL: at the nth hit of a named point, or from outside.

A nursery process imports the bot once and forks a child for every life, so that a restart costs
a tenth of a second. A life is one line of JSON on its standard input; births and deaths are lines
on its standard output.
"""

import ctypes
import json
import os
import signal
import sqlite3
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.crash.clockwork import tell_ticks
from tests.crash.flaws import NEVER_SWEEPS, Flaw, break_bot

NEVER = (1e9,)  # seconds after which a late twin is looked for
POINTS_PASSED = "points.txt"


@dataclass(frozen=True)
class Life:
    """One life of the bot: where its data lies, and the point at which it is to die, if any.

    A flaw is a seeded bug: the oracle has to find it.
    """

    data: str
    workspace: str
    point: str = ""
    hit: int = 0
    settle: float = 0.3
    flaw: Flaw = ""


def live(life: Life) -> None:
    """Serve as `plenary serve` does, until SIGTERM or death."""
    import asyncio  # noqa: PLC0415 (after the fork)

    from bot.logs import log_to_stderr  # noqa: PLC0415
    from bot.serving import serve  # noqa: PLC0415
    from bot.settings import Settings, _pace  # noqa: PLC0415

    log_to_stderr()
    break_bot(life.flaw)
    tell_ticks(Path(life.data))
    passed: Counter[str] = Counter()

    def probe(point: str) -> None:
        passed[point] += 1
        if passed[point] == 1:
            with (Path(life.data) / POINTS_PASSED).open("a", encoding="utf-8") as known:
                known.write(f"{point}\n")
        if point == life.point and passed[point] == life.hit:
            os.kill(os.getpid(), signal.SIGKILL)

    settings = Settings(
        data=Path(life.data),
        bot_token="xoxb-rehearsal",
        app_token="xapp-rehearsal",
        api_url=f"{life.workspace}/api/",
        clock_url=f"{life.workspace}/clock",
        pace=_pace({"PLENARY_SETTLE_SECONDS": str(life.settle), "PLENARY_UNLIMITED": "1"}),
    )
    if life.flaw == "does not wait":
        eager = replace(settings.pace, settle=0.0, settle_time_lane=0.0, readings=1)
        settings = replace(settings, pace=eager)
    if life.flaw in NEVER_SWEEPS:
        settings = replace(settings, pace=replace(settings.pace, sweep_after=NEVER))
    if life.flaw == "forgets its doubt":
        with sqlite3.connect(Path(life.data) / "plenary.db") as db:
            db.execute("UPDATE outbox SET state = 'new' WHERE state = 'inflight'")
        db.close()
    if life.flaw == "repeats by itself":
        asyncio.run(_serve_repeating(settings, probe))
    else:
        asyncio.run(serve(settings, "socket", 0, probe=probe))


async def _serve_repeating(settings: Any, probe: Any) -> None:
    """Serve with a posting client that repeats calls whose answer was lost, as the SDK's does."""
    import asyncio  # noqa: PLC0415

    from slack_bolt.adapter.socket_mode.async_handler import (  # noqa: PLC0415
        AsyncSocketModeHandler,
    )
    from slack_sdk.http_retry.builtin_async_handlers import (  # noqa: PLC0415
        AsyncConnectionErrorRetryHandler,
    )
    from slack_sdk.web.async_client import AsyncWebClient  # noqa: PLC0415

    from bot.app import bot  # noqa: PLC0415

    async with bot(settings, probe=probe) as b:
        b.client.retry_handlers.append(AsyncConnectionErrorRetryHandler(max_retry_count=1))
        client = AsyncWebClient(token=settings.app_token, base_url=settings.api_url)
        await AsyncSocketModeHandler(b.app, settings.app_token, web_client=client).connect_async()
        await asyncio.Event().wait()


def nurse() -> None:
    """Import the bot once, then fork a child for every line, and tell of each death."""
    import bot.serving  # noqa: F401, PLC0415 (so that no child has to)

    def bury(*_: object) -> None:
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            os.write(1, f"died {pid} {os.waitstatus_to_exitcode(status)}\n".encode())

    signal.signal(signal.SIGCHLD, bury)
    os.write(1, b"ready 0 0\n")
    for line in sys.stdin:
        told = json.loads(line)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            _end_with_the_nursery()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
            _begin(Life(**told))
        os.write(1, f"born {pid} 0\n".encode())
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})


def _end_with_the_nursery() -> None:
    """Have the kernel kill this child when the nursery dies, so that none is left behind."""
    set_parent_death_signal = 1  # PR_SET_PDEATHSIG of prctl(2)
    with suppress(OSError, AttributeError):  # only Linux has it
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)


def _begin(life: Life) -> None:
    written = os.open(Path(life.data) / "bot.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(written, 1)
    os.dup2(written, 2)
    status = 1
    try:
        live(life)
        status = 0
    except BaseException:  # noqa: BLE001 (the fork must not return into the nursery)
        import traceback  # noqa: PLC0415

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    nurse()
