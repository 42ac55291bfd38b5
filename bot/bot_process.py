"""The bot as a child process, so that a rehearsal can kill it and start it again."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import aiohttp

from bot.local_slack import APP_TOKEN, BOT_TOKEN

SETTLE_SECONDS = 0.5  # the local Slack is never later than its faults make it

# Below those that systems give to connections by themselves, and not the same in every process:
# the port is still free when the bot comes to listen on it.
_LOWEST_PORT, _PORTS = 11_000, 20_000
_tried = count(os.getpid() * 101)


def free_port() -> int:
    """Return a port that nobody listens on, another one each time."""
    while True:
        port = _LOWEST_PORT + next(_tried) % _PORTS
        with socket.socket() as listener, contextlib.suppress(OSError):
            listener.bind(("127.0.0.1", port))
            return port


class NotRunning(RuntimeError):
    """The bot of a rehearsal did not start, or has stopped."""


def end_with_parent() -> None:
    """End, as when told to, once standard input closes: whoever started this bot is gone."""

    def wait() -> None:
        # Not through sys.stdin, whose lock must not be held when the interpreter ends.
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="parent", daemon=True).start()


@dataclass
class BotProcess:
    """The bot as a child process, so that it can be killed and started again."""

    data: Path
    workspace: str
    settle: float = SETTLE_SECONDS
    command: tuple[str, ...] = (sys.executable, "-m", "bot")
    more: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None
    port: int = 0

    async def start(self) -> None:
        """Start the bot; it ends with this process, however that ends."""
        self.port = self.port or free_port()  # kept, so that an open screen finds it again
        environment = {k: v for k, v in os.environ.items() if not k.startswith("SLACK_")}
        environment |= {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{self.workspace}/api/",
            "PLENARY_CLOCK_URL": f"{self.workspace}/clock",
            "PLENARY_SETTLE_SECONDS": str(self.settle),
            "PLENARY_PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            **self.more,
        }
        with (self.data / "bot.log").open("ab") as written:
            self.process = await asyncio.create_subprocess_exec(
                *self.command,
                "serve",
                "--mode",
                "socket",
                "--port",
                str(self.port),
                "--data",
                str(self.data),
                "--settings",
                os.devnull,  # a rehearsal reads nobody's real settings
                "--end-with-parent",
                env=environment,
                stdin=asyncio.subprocess.PIPE,
                stdout=written,
                stderr=written,
            )

    async def ready(self, patience: float = 60.0) -> None:
        """Wait until the bot says that it is ready.

        Raises:
            NotRunning: it ended, or is not ready within `patience` real seconds.
        """
        deadline = asyncio.get_running_loop().time() + patience
        async with aiohttp.ClientSession() as session:
            while asyncio.get_running_loop().time() < deadline:
                if self.process is None or self.process.returncode is not None:
                    break
                with contextlib.suppress(aiohttp.ClientError, OSError):
                    async with session.get(f"http://127.0.0.1:{self.port}/readyz") as answer:
                        if answer.status == 200:  # noqa: PLR2004
                            return
                await asyncio.sleep(0.03)
        message = f"the bot did not start: please see the end of {self.data / 'bot.log'}"
        raise NotRunning(message)

    @property
    def ended(self) -> bool:
        """Whether the bot has died or was killed."""
        return self.process is not None and self.process.returncode is not None

    async def stop(self, *, how: signal.Signals = signal.SIGTERM) -> None:
        """End the bot: with SIGKILL it gets no chance to tidy up."""
        if self.process is None:
            return
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(how)
        try:
            async with asyncio.timeout(10):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
