"""Faults on order: of every kind, for a while, and by chance in the same way in every run."""

import time

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError, SlackClientError

from rehearsal.faults import KINDS, Fault, Faults
from rehearsal.mishaps import RETRY_AFTER
from rehearsal.shapes import ActError
from rehearsal.stage import StageError

PLENARY = "C0PLENARY"
POST = {"method": "chat.postMessage"}
BROKEN = (SlackClientError, aiohttp.ClientError, ValueError)
NEVER_ANSWERED_WELL = sorted(KINDS.keys() - {"slow"})


async def post(client, text="x", channel=PLENARY):
    return await client.chat_postMessage(channel=channel, text=text)


@pytest.mark.parametrize("kind", NEVER_ANSWERED_WELL)
async def test_a_call_is_carried_out_as_often_as_its_fault_says(client, stage, kind):
    await stage.faults({**POST, "kind": kind, "seconds": 0.02})
    number = (await stage.state())["number"]
    with pytest.raises(BROKEN):
        await post(client, "first")
    await post(client, "second")
    if kind == "late":
        while len(await stage.heard("plenary")) < 2:
            number = await stage.after(number)

    texts = sorted(m.text for m in await stage.heard("plenary"))
    carried_out = kind.startswith("apply") or kind == "late"
    assert texts == (["first", "second"] if carried_out else ["second"])


async def test_a_slow_call_is_carried_out_and_answered_in_the_end(client, stage):
    await stage.faults({**POST, "kind": "slow", "seconds": 0.02})

    assert (await post(client, "slowly"))["ok"]
    assert len(await stage.heard("plenary")) == 1


@pytest.mark.parametrize("kind", sorted(RETRY_AFTER))
async def test_a_429_can_come_with_an_absurd_retry_after_or_with_none(client, stage, kind):
    await stage.faults({**POST, "kind": kind})
    with pytest.raises(SlackApiError) as refused:
        await post(client)

    response = refused.value.response
    assert (response.status_code, response["error"]) == (429, "ratelimited")
    assert response.headers.get("Retry-After") == RETRY_AFTER[kind]


async def test_a_429_says_the_seconds_that_were_ordered(client, stage):
    await stage.faults({**POST, "kind": "ratelimited", "seconds": 7})
    with pytest.raises(SlackApiError) as refused:
        await post(client)

    assert refused.value.response.headers["Retry-After"] == "7"


async def test_an_empty_order_lets_everything_go_well_again(client, stage):
    await stage.faults({"chance": 1, "kinds": ["refuse-then-close"]})
    with pytest.raises(BROKEN):
        await post(client)
    told = await stage.faults()

    assert told["ordered"] == []
    assert told["applied"] == {"refuse-then-close": 1}
    assert (await post(client))["ok"]


async def test_a_fault_with_a_duration_befalls_every_call_until_it_is_over(client, stage):
    told = await stage.faults({"method": "*", "kind": "refuse-then-500", "for_seconds": 0.3})
    assert told["ordered"][0]["times_left"] is None
    assert 0 < told["ordered"][0]["seconds_left"] <= 0.3
    for _ in range(3):
        with pytest.raises(BROKEN):
            await post(client)
    until = time.monotonic() + 5
    while not (told := await stage.ask("/admin/faults"))["ordered"][0]["over"]:
        assert time.monotonic() < until

    assert (await post(client))["ok"]
    assert told["applied"] == {"refuse-then-500": 3}


async def test_the_admin_interface_tells_the_kinds_and_what_was_applied(client, stage):
    await stage.faults(
        {**POST, "kind": "slow", "seconds": 0, "times": 5},
        {"method": "auth.test", "kind": "slow", "seconds": 0},
    )
    await post(client)
    await post(client)
    told = await stage.ask("/admin/faults")

    assert told["kinds"] == KINDS
    assert [(x["applied"], x["times_left"]) for x in told["ordered"]] == [(2, 3), (0, 1)]
    assert [c["fault"] for c in await stage.calls("chat.postMessage")] == ["slow", "slow"]


def fates(order, calls):
    faults = Faults()
    faults.order([order])
    return {
        (method, channel, n): (mishap := faults.take(method, {"channel": channel})) and mishap.kind
        for method, channel, n in calls
    }


CALLS = [("chat.postMessage", channel, n) for n in range(200) for channel in ("C1", "C2", "C3")]
CHANCE = {"seed": 7, "chance": 0.45, "kinds": ["late", "slow"], "methods": ["chat.postMessage"]}


def test_chance_befalls_the_same_calls_in_every_run_however_channels_interleave():
    by_channel = sorted(CALLS, key=lambda call: call[1])

    assert fates(CHANCE, CALLS) == fates(CHANCE, by_channel)
    assert fates(CHANCE, CALLS) != fates(CHANCE | {"seed": 8}, CALLS)


def test_chance_befalls_about_the_part_of_the_calls_that_was_ordered_with_every_kind():
    met = [fate for fate in fates(CHANCE, CALLS).values() if fate]

    assert 0.38 < len(met) / len(CALLS) < 0.52
    assert set(met) == {"late", "slow"}


def test_chance_leaves_other_methods_alone():
    faults = Faults()
    faults.order([CHANCE | {"chance": 1}])

    assert faults.take("pins.add", {"channel": "C1"}) is None


def test_a_single_order_comes_before_chance():
    faults = Faults()
    faults.order([{"kind": "refuse", "error": "is_archived"}, CHANCE | {"chance": 1}])
    first, second = (faults.take("chat.postMessage", {}) for _ in range(2))

    assert (first.kind, first.error) == ("refuse", "is_archived")
    assert second.kind in CHANCE["kinds"]


@pytest.mark.parametrize(
    "order",
    [
        {"kind": "explode"},
        {"kinds": []},
        {"chance": 0.5},
        {"kind": "slow", "weekday": "Monday"},
        {"kind": "slow", "seconds": "soon"},
        {"kind": "slow", "when": "always"},
    ],
)
def test_an_order_that_makes_no_sense_is_refused(order):
    with pytest.raises(ActError):
        Fault.ordered(order)


async def test_a_refused_order_leaves_the_one_before_it(client, stage):
    await stage.faults({**POST, "kind": "refuse"})
    with pytest.raises(StageError, match="apply-then-close"):
        await stage.faults({**POST, "kind": "explode"})
    with pytest.raises(SlackApiError):
        await post(client)
