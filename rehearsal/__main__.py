"""Run a rehearsal workspace alone: `python -m rehearsal --port 8765`."""

import argparse
import asyncio
import json
import signal
import sys
from pathlib import Path

from rehearsal import setting
from rehearsal.shapes import Json
from rehearsal.workspace import open_workspace


async def _run(port: int, record: Path | None, given: Json, *, limits: bool) -> None:
    workspace = await open_workspace(port=port, record=record, limits=limits)
    try:
        setting.set_up(workspace.team, given)
        sys.stdout.write(f"{workspace.url}\n")
        sys.stdout.flush()
        stopped = asyncio.Event()
        for name in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(name, stopped.set)
        await stopped.wait()
    finally:
        await workspace.close()


def main() -> None:
    """Read the command line and serve until told to stop."""
    parser = argparse.ArgumentParser(prog="python -m rehearsal", description=__doc__)
    parser.add_argument("--port", type=int, default=8765, help="0 takes any free port")
    parser.add_argument("--record", type=Path, help="append Web API calls here as JSON lines")
    parser.add_argument("--setting", type=Path, help="a JSON file as for POST /admin/setup")
    parser.add_argument("--no-limits", action="store_true", help="never answer 429")
    said = parser.parse_args()
    given = json.loads(said.setting.read_text(encoding="utf-8")) if said.setting else {}
    asyncio.run(_run(said.port, said.record, given, limits=not said.no_limits))


if __name__ == "__main__":
    main()
