"""The nursery of bots, and the line that says how much a run has proved."""

from collections import Counter

import pytest

from tests.crash.nursery import Nursery, nursing

KILLS = pytest.StashKey[Counter[str]]()


@pytest.fixture(scope="session")
def nursing_process():
    with nursing() as process:
        yield process


@pytest.fixture
async def nursery(nursing_process):
    async with Nursery(nursing_process) as open_nursery:
        yield open_nursery


@pytest.fixture
def kills(request) -> Counter[str]:
    """Count kills over the whole run."""
    return request.config.stash.setdefault(KILLS, Counter())


def pytest_sessionfinish(session):
    """Hand a worker's count over, where several share the tests."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["kills"] = dict(session.config.stash.get(KILLS, Counter()))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node, error):
    del error
    counted = getattr(node, "workeroutput", {}).get("kills", {})
    node.config.stash.setdefault(KILLS, Counter()).update(counted)


def pytest_terminal_summary(terminalreporter, config):
    kills = config.stash.get(KILLS, None)
    if not kills or terminalreporter.stats.get("failed"):
        return
    total, random = kills.total(), kills.pop("any moment", 0)
    named = f"{total - random} at {len(kills)} named points"
    bound = min(1.0, 3 / max(random, 1))  # the rule of three
    terminalreporter.write_line(
        f"crash test: {total} kills with SIGKILL ({named}, {random} at random moments); nothing "
        f"lost, repeated, early or out of order. Zero in {random} random trials proves a rate "
        f"below {bound:.2%} per kill at 95 % confidence."
    )
