"""The nursery seen from the test: begins lives, ends them, and knows how each ended."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import asdict
from pathlib import Path

from tests.crash.child import Life

ROOT = Path(__file__).parents[2]


class Nursery:
    """A process from which children of the bot are forked."""

    def __init__(self) -> None:
        self._births: asyncio.Queue[int] = asyncio.Queue()
        self._deaths: dict[int, asyncio.Future[int]] = {}
        self._one_at_a_time = asyncio.Lock()

    async def __aenter__(self):
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(Path(__file__).with_name("child.py")),
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        self._listening = asyncio.create_task(self._listen())
        await self._births.get()
        return self

    async def __aexit__(self, *_):
        for pid, death in self._deaths.items():
            if not death.done():
                os.kill(pid, signal.SIGKILL)
        self._process.stdin.close()
        await self._process.wait()
        await self._listening

    async def _listen(self):
        while line := await self._process.stdout.readline():
            what, pid, status = line.split()
            if what == b"died":
                self._death(int(pid)).set_result(int(status))
            else:
                self._births.put_nowait(int(pid))

    def _death(self, pid: int) -> "asyncio.Future[int]":
        return self._deaths.setdefault(pid, asyncio.get_running_loop().create_future())

    async def begin(self, life: Life) -> "Child":
        async with self._one_at_a_time:
            self._process.stdin.write(json.dumps(asdict(life)).encode() + b"\n")
            pid = await self._births.get()
        return Child(pid, self._death(pid))


class Child:
    """One life of the bot. `death` is done once it has ended, with its exit status."""

    def __init__(self, pid: int, death: "asyncio.Future[int]") -> None:
        self.pid = pid
        self.death = death

    @property
    def killed(self) -> bool:
        return self.death.done() and self.death.result() == -signal.SIGKILL

    def kill(self, how: signal.Signals = signal.SIGKILL) -> None:
        if not self.death.done():
            os.kill(self.pid, how)
