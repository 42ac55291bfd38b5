import asyncio
import os
import random
from collections import Counter

from tests.crash.meeting import ROUGH, Meeting
from tests.crash.points import POINTS, AfterSeconds, AtPoint

KILLS = int(os.environ.get("PLENARY_KILLS", "20"))
TIMES = 3 if KILLS >= 100 else 1  # deaths at each named point
TOGETHER = 4  # meetings at once: much of a life is waiting, and two cores carry this many
KILLS_A_MEETING = 25
SEED = int(os.environ.get("PLENARY_SEED", "2021"))


async def hold_all(tmp_path, nursery, kills, plans):
    """Hold a meeting for each plan of deaths, several at once; return meetings and broken promises.

    Every other meeting has a Slack that fails as well.
    """
    turn = asyncio.Semaphore(TOGETHER)
    broken = []
    meetings = []

    async def hold(number, deaths):
        folder = tmp_path / f"meeting-{number}"
        folder.mkdir()
        seed = SEED * 1000 + number
        meeting = Meeting(folder, nursery, seed, rough=ROUGH if number % 2 else ())
        meetings.append(meeting)
        async with turn:
            broken.extend(
                f"{folder.name}, seed {seed}: {what}" for what in await meeting.hold(deaths)
            )
        kills.update(meeting.kills)

    await asyncio.gather(*(hold(number, deaths) for number, deaths in enumerate(plans)))
    return meetings, broken


async def test_no_promise_is_broken_by_a_death_at_any_named_point(tmp_path, nursery, kills):
    deaths = [AtPoint(point, hit) for hit in range(1, TIMES + 1) for point in POINTS]
    random.Random(SEED).shuffle(deaths)
    deaths.sort(
        key=lambda death: death.effect != "files"
    )  # documents are short while little is said
    plans = [deaths[n::TOGETHER] for n in range(TOGETHER)]

    meetings, broken = await hold_all(tmp_path, nursery, kills, plans)

    assert not broken, "\n".join(broken)
    assert [order for m in meetings for order in m.unreached] == []
    died = sum((m.kills for m in meetings), Counter())
    assert died == Counter(dict.fromkeys(POINTS, TIMES))
    # A point that the bot passes and nobody dies at would be one that nobody has thought of.
    assert set().union(*(m.passed() for m in meetings)) == set(POINTS)


async def test_no_promise_is_broken_by_a_death_at_any_moment(tmp_path, nursery, kills):
    rng = random.Random(SEED)
    deaths = [AfterSeconds(rng.uniform(0.0, 1.2)) for _ in range(KILLS)]
    number = max(2, -(-KILLS // KILLS_A_MEETING))
    plans = [deaths[n::number] for n in range(number)]

    _, broken = await hold_all(tmp_path, nursery, kills, plans)

    assert not broken, "\n".join(broken)


FLAWS = {
    "forgets its doubt": (),
    "repeats by itself": ("apply-then-close",),
    "does not wait": ("late",),
}


async def test_the_crash_test_turns_red_for_every_seeded_bug(tmp_path, nursery):
    posts = [p for p in POINTS if p.startswith("after call of") and "message" in p]

    async def hold(flaw, rough):
        folder = tmp_path / flaw
        folder.mkdir()
        meeting = Meeting(folder, nursery, SEED, rough=rough, flaw=flaw)
        return await meeting.hold([AtPoint(p, 1) for p in posts] * 3)

    held = await asyncio.gather(*(hold(flaw, rough) for flaw, rough in FLAWS.items()))
    for flaw, found in zip(FLAWS, held, strict=True):
        assert any("was posted 2 times" in what for what in found), (flaw, found)
