"""How long the command line takes to start, against a Python that imports click and ends."""

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Row

ROUNDS = 9
EXAMPLE = Path(__file__).parents[1] / "agenda" / "examples" / "ii-plenary-2021.yaml"
COMMANDS = {
    "plenary --help": ["-m", "bot", "--help"],
    "plenary agenda check": ["-m", "bot", "agenda", "check", str(EXAMPLE)],
}
BARE = ["-c", "import click"]


def _seconds(words: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run([sys.executable, *words], check=True, capture_output=True)  # noqa: S603
    return time.perf_counter() - begun


async def measure() -> list[Row]:
    """Start each command and the bare Python in turn, and return the table."""
    _seconds(BARE)
    rows = []
    for named, words in COMMANDS.items():
        _seconds(words)
        ours, bare = zip(*((_seconds(words), _seconds(BARE)) for _ in range(ROUNDS)), strict=True)
        rows.append(Row(named, ours, bare, "s", "python -c “import click”"))
    return rows
