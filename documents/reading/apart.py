"""A file read in a process of its own, so that a hostile one can hurt nobody."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.reading.kinds import Kind
from documents.reading.lines import Line, from_rows
from documents.reading.refusing import LARGEST_FILE_BYTES, Refused, too_much

_ROOT = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 15


@dataclass(frozen=True)
class Read:
    """A file as it was read. `left_out` counts what is in it and was not to be read."""

    name: str
    kind: Kind
    lines: list[Line]
    left_out: dict[str, int]


def read_apart(content: bytes, name: str) -> Read:
    """Return the lines of a file, read within limits of time, memory and size.

    Raises:
        Refused: it is not read, with why and what to do instead.
    """
    if len(content) > LARGEST_FILE_BYTES:
        raise Refused(
            "is larger than {most} MB.",
            "Leave the pictures out, or send the agenda alone.",
            most=LARGEST_FILE_BYTES // 1_000_000,
        )
    answer = _answered(content, Path(name).name, "child", _exhausting)
    return Read(name, Kind(answer["kind"]), from_rows(answer["lines"]), answer["left_out"])


def sheets_apart(content: bytes) -> list[list[list[str]]]:
    """Return the rows of each sheet of a workbook, read within the same limits.

    Raises:
        Refused: it is not read, with why and what to do instead.
    """
    sheets: list[list[list[str]]] = _answered(content, "xlsx", "workbook_rows", too_much)["sheets"]
    return sheets


def _answered(
    content: bytes, name: str, module: str, exhausting: Callable[[], Refused]
) -> dict[str, Any]:
    """Return what a module of this package answers that reads in a process of its own."""
    command = [sys.executable, "-I", "-c", _START.format(module), str(_ROOT), name]
    try:
        done = subprocess.run(  # noqa: S603 (our own interpreter, and a name as one argument)
            command, input=content, capture_output=True, timeout=WAIT_SECONDS, check=False,
            env={"PATH": os.environ.get("PATH", ""), "MALLOC_ARENA_MAX": "1"}, cwd=_ROOT,
        )  # fmt: skip
    except subprocess.TimeoutExpired as slow:
        raise exhausting() from slow
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError as silent:
        raise exhausting() from silent
    if "refused" in answer:
        text, advice, values = answer["refused"]
        raise Refused(text, advice, **values)
    return answer


# The reader must find this project wherever it lies, and nothing of the user's own.
_START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); sys.argv[0] = 'reader'; "
    "from documents.reading.{} import main; main()"
)


def _exhausting() -> Refused:
    return Refused(
        "could not be read: it takes more time or memory than any agenda needs.",
        "Copy its text into a new document and send that.",
    )
