"""How the tests are run: their files in memory, and several test files at once."""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler import LoadScopeScheduling

MEMORY = Path("/dev/shm")  # noqa: S108 (pytest makes a folder of one's own in it)
ENOUGH_MEMORY_BYTES = 2 * 1024**3
# Folders whose tests take longest are begun first, so that nobody waits for one at the end. Those
# of the crash test run one after the other: each holds several meetings at once.
LONGEST = ("tests/crash/", "tests/meeting/", "tests/browser/")
ALONE = "tests/crash/"

# Every decision is written through to the disk, and most of a test would be waiting for that.
# Where there is memory that is a file system, tests keep their files in it: what a process that
# is killed leaves behind is the same there.
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free >= ENOUGH_MEMORY_BYTES:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Put the longest first where several workers share the tests."""
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: [not item.nodeid.startswith(folder) for folder in LONGEST])


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: "Producer") -> "LoadScopeScheduling":
    """Give a worker one file after the other, and one of them the whole crash test."""
    from xdist.scheduler import LoadScopeScheduling  # noqa: PLC0415 (without workers, not needed)

    class ByFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            return ALONE if nodeid.startswith(ALONE) else nodeid.partition("::")[0]

    config.option.loadscopereorder = False
    return ByFile(config, log)
