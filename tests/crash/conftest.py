"""The nursery of bots, and the line that says how much a run has proved."""

from collections import Counter

import pytest

from tests.crash.nursery import Nursery

KILLS = pytest.StashKey[Counter[str]]()


@pytest.fixture
async def nursery():
    async with Nursery() as open_nursery:
        yield open_nursery


@pytest.fixture
def kills(request) -> Counter[str]:
    """Count kills over the whole run."""
    return request.config.stash.setdefault(KILLS, Counter())


def pytest_terminal_summary(terminalreporter, config):
    kills = config.stash.get(KILLS, None)
    if not kills:
        return
    total, random = kills.total(), kills["any moment"]
    terminalreporter.write_line(
        f"crash test: {total} kills with SIGKILL ({total - random} at {len(kills) - 1} named points, "
        f"{random} at random moments) and nothing lost, repeated, early or out of order: "
        f"the rate of such failures is below {3 / total:.2%} per kill at 95 % confidence "
        f"(at random moments alone below {3 / max(random, 1):.2%})."
    )
