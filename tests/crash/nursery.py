"""The nursery seen from the test: begins lives, ends them, and knows how each ended."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from tests.crash.child import Life

ROOT = Path(__file__).parents[2]


@contextmanager
def nursing() -> Iterator["subprocess.Popen[bytes]"]:
    """Run the process from which children of the bot are forked, for as many tests as like."""
    process = subprocess.Popen(  # noqa: S603 (our own interpreter and file)
        [sys.executable, str(Path(__file__).with_name("child.py"))],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        process.stdout.readline()  # it is ready
        os.set_blocking(process.stdout.fileno(), False)
        yield process


class Nursery:
    """The nursery during one test, which leaves no child behind."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._births: asyncio.Queue[int] = asyncio.Queue()
        self._deaths: dict[int, asyncio.Future[int]] = {}
        self._one_at_a_time = asyncio.Lock()
        self._told = b""

    async def __aenter__(self):
        asyncio.get_running_loop().add_reader(self._process.stdout, self._listen)
        return self

    async def __aexit__(self, *_):
        for pid, death in self._deaths.items():
            if not death.done():
                os.kill(pid, signal.SIGKILL)
        await asyncio.gather(*self._deaths.values())
        asyncio.get_running_loop().remove_reader(self._process.stdout)

    def _listen(self):
        *rows, self._told = (self._told + self._process.stdout.read()).split(b"\n")
        for row in rows:
            what, pid, status = row.split()
            if what == b"died":
                self._death(int(pid)).set_result(int(status))
            else:
                self._births.put_nowait(int(pid))

    def _death(self, pid: int) -> "asyncio.Future[int]":
        return self._deaths.setdefault(pid, asyncio.get_running_loop().create_future())

    async def begin(self, life: Life) -> "Child":
        async with self._one_at_a_time:
            self._process.stdin.write(json.dumps(asdict(life)).encode() + b"\n")
            self._process.stdin.flush()
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
