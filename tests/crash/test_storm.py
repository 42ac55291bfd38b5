"""The outbox under a Slack of which nearly half the calls fail, with a bot that dies and returns.

`PLENARY_STORM` is the number of posts of each storm; from a thousand on the seconds are counted.
"""

import asyncio
import os

import pytest

from bot.courier import MOST_BEFORE_SIDE
from rehearsal.faults import KINDS
from tests.crash.flood import BUSY, HANGING, Flood
from tests.crash.rooms import STARTS, announces
from tests.crash.storm import LATE, METHODS, ROUGH, Storm
from tests.crash.storm_oracle import times_there

POSTS = int(os.environ.get("PLENARY_STORM", "108"))
NIGHTLY = POSTS >= 1000
KILLS = max(8, POSTS // 20)
SEED = int(os.environ.get("PLENARY_SEED", "2021"))
# A machine that does several things at once is slow now and then; at night it is not.
OUT_WITHIN_SECONDS = 2.0 if NIGHTLY else 4.0


async def storms(tmp_path, nursery, *parts, **more):
    """Let a storm of each kind rage at the same time; return them with the promises they broke."""

    async def rage(n, part):
        folder = tmp_path / f"storm-{n}"
        folder.mkdir()
        async with Storm(folder, nursery, seed=SEED, parts=part, **more) as storm:
            return storm, await storm.rage()

    return await asyncio.gather(*(rage(n, part) for n, part in enumerate(parts)))


async def test_storms_lose_nothing_repeat_nothing_and_keep_the_order(tmp_path, nursery, kills):
    raged = await storms(tmp_path, nursery, ROUGH, LATE, number=12, posts=POSTS, deaths=KILLS)

    for storm, broken in raged:
        assert not broken, "\n".join(broken)
        assert storm.kills == KILLS
        assert len(times_there(storm)) >= POSTS
        met = storm.slack.team.faults.applied
        assert set(met) == set(KINDS)
        calls = [c for c in storm.slack.team.calls if c["method"] in METHODS]
        assert 0.35 < met.total() / len(calls) < 0.65
        kills["any moment"] += storm.kills


async def late_warnings(tmp_path, nursery, parts, flaw="", number=1):
    """Hold a flood; return, in words, which warnings did not go first or came late."""
    folder = tmp_path / f"flood {flaw}"
    folder.mkdir()
    async with Flood(folder, nursery, number, SEED, flaw=flaw, parts=parts) as flood:
        await flood.rise()
        return list(flood.came_too_late(OUT_WITHIN_SECONDS))


@pytest.mark.parametrize("parts", [BUSY, HANGING], ids=["busy", "hanging"])
async def test_a_warning_goes_first_though_hundreds_of_posts_wait(tmp_path, nursery, parts):
    late = await late_warnings(tmp_path, nursery, parts, number=10 if NIGHTLY else 2)

    assert not late, "\n".join(late)


async def adorned(rooms):
    """Hold a flood without faults; return the posts before each pin and topic."""
    async with rooms:
        await rooms.decide(STARTS, *(announces(f"Word {n}") for n in range(60)))
        await rooms.begin_life()
        assert await rooms.until(lambda: rooms.reading.idle(rooms.clock.now()), 30)
        return rooms.words_before_the_side()


async def test_a_flood_of_words_keeps_no_pin_and_no_topic_away(tmp_path, nursery):
    before = await adorned(Flood(tmp_path, nursery, number=1, limits=False))

    # The topic comes after the pin: they are of one lane.
    assert max(before.values()) <= 2 * MOST_BEFORE_SIDE, before


# A test of these promises that could not fail would promise nothing.

FLAWS = {
    "never looks": (ROUGH, "is there 2 times"),
    "believes in silence": (ROUGH, "lost"),
    "overtakes in a lane": (ROUGH, "out of order"),
    "leaves twins": (LATE, "is there 2 times"),
    "sweeps blindly": (LATE, "nobody sees it"),
}


async def test_the_storm_turns_red_for_every_seeded_bug(tmp_path, nursery):
    async def rage(flaw, parts):
        folder = tmp_path / flaw
        folder.mkdir()
        storm = Storm(folder, nursery, number=6, seed=3, posts=24, deaths=0, parts=parts)
        storm.flaw = flaw
        async with storm:
            return await storm.rage()

    raged = await asyncio.gather(*(rage(flaw, parts) for flaw, (parts, _) in FLAWS.items()))
    for (flaw, (_, words)), broken in zip(FLAWS.items(), raged, strict=True):
        assert any(words in what for what in broken), (flaw, broken)


async def test_the_flood_turns_red_for_every_seeded_bug(tmp_path, nursery):
    flaws = {"lets time queue": (), "waits for every answer": HANGING}
    late = await asyncio.gather(
        *(late_warnings(tmp_path, nursery, parts, flaw) for flaw, parts in flaws.items())
    )

    assert all(late), late


async def test_the_flood_turns_red_for_a_bot_that_starves_the_side(tmp_path, nursery):
    rooms = Flood(tmp_path, nursery, number=1, limits=False, flaw="starves the side")
    before = await adorned(rooms)

    assert max(before.values()) > 2 * MOST_BEFORE_SIDE, before
