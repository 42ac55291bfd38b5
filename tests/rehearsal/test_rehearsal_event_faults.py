"""Events that go astray on order: lost, told twice, late, and after the next one."""

import pytest

from rehearsal.event_faults import EventFault
from rehearsal.stage import StageError
from tests.rehearsal.waiting import until


@pytest.fixture
async def heard(bolt, connect):
    """Keep the words and the event_id of every message that the app is told."""
    messages = []

    @bolt.event("message")
    async def said(body):
        messages.append((body["event"]["text"], body["event_id"]))

    await connect(bolt)
    return messages


def texts(heard) -> list[str]:
    return [text for text, _ in heard]


async def test_a_dropped_event_is_never_told_and_the_next_one_is(stage, heard, peru):
    await stage.event_faults({"kind": "drop"})
    await peru.says("lost", channel="plenary")
    await peru.says("told", channel="plenary")

    assert texts(heard) == ["told"]
    assert "lost" in await stage.heard("plenary")
    assert (await stage.state())["pending_events"] == []


async def test_a_duplicated_event_keeps_its_event_id(stage, heard, peru):
    await stage.event_faults({"kind": "duplicate"})
    await peru.says("twice", channel="plenary")

    assert texts(heard) == ["twice", "twice"]
    assert heard[0] == heard[1]


async def test_a_delayed_event_comes_by_itself(stage, heard, peru):
    await stage.event_faults({"kind": "delay", "seconds": 0.1})
    await peru.says("late", channel="plenary")
    await peru.says("in time", channel="plenary")
    assert texts(heard) == ["in time"]
    await until(lambda: len(heard) == 2)

    assert texts(heard) == ["in time", "late"]


async def test_a_reordered_event_comes_after_the_next_one(stage, heard, peru):
    await stage.event_faults({"kind": "reorder", "seconds": 30})
    await peru.says("first", channel="plenary")
    await peru.says("second", channel="plenary")
    await until(lambda: len(heard) == 2)

    assert texts(heard) == ["second", "first"]


async def test_a_reordered_event_that_nothing_follows_comes_alone(stage, heard, peru):
    await stage.event_faults({"kind": "reorder", "seconds": 0.05})
    await peru.says("only", channel="plenary")
    await until(lambda: heard)

    assert texts(heard) == ["only"]


async def test_a_fault_can_be_for_one_type_of_event(stage, heard, peru):
    ordered = await stage.event_faults({"kind": "drop", "type": "reaction_added", "times": 9})
    await peru.says("told", channel="plenary")

    assert texts(heard) == ["told"]
    assert ordered["ordered"][0]["applied"] == 0


async def test_without_an_order_every_event_comes_again(stage, heard, peru):
    await stage.event_faults({"kind": "drop", "times": 9})
    await peru.says("lost", channel="plenary")
    await stage.event_faults()
    await peru.says("told", channel="plenary")

    assert texts(heard) == ["told"]


def test_the_same_seed_picks_the_same_events():
    def picked(seed: int) -> list[bool]:
        fault = EventFault("drop", chance=0.45, seed=seed)
        return [fault.befalls("message") for _ in range(200)]

    assert picked(7) == picked(7)
    assert picked(7) != picked(8)
    assert 60 < sum(picked(7)) < 120


@pytest.mark.parametrize("wanted", [{"kind": "explode"}, {"kind": "drop", "colour": "red"}])
async def test_an_unknown_event_fault_is_refused(stage, wanted):
    with pytest.raises(StageError, match="bad_fault"):
        await stage.event_faults(wanted)
