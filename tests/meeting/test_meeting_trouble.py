"""When Slack refuses, hangs, loses answers or is late: each message once, the meeting goes on."""

import asyncio

import pytest

from agenda import facts as f
from tests.hall import instant

POST = {"method": "chat.postMessage"}


async def announced(slack, words="The interpreters are ready."):
    return [m for m in await slack.heard() if words in m]


@pytest.mark.parametrize("turns", range(8))
async def test_the_bot_stops_at_whatever_moment_it_is_asked_to(slack, turns):
    courier = asyncio.create_task(slack.bot.courier.run())
    await asyncio.sleep(0.01)
    slack.bot.courier.wake()
    for _ in range(turns):
        await asyncio.sleep(0)
    courier.cancel()

    done, _ = await asyncio.wait([courier], timeout=3)
    assert done


@pytest.mark.parametrize(
    "kind",
    [
        "apply-then-close",
        "apply-then-500",
        "apply-then-truncate",
        "refuse-then-close",
        "apply-then-hang",
    ],
)
async def test_a_post_whose_answer_is_lost_is_in_the_channel_once(slack, kind):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": kind, "times": 1})
    await moderator.chairs("announce The interpreters are ready.")

    assert len(await announced(slack)) == 1
    assert slack.ledger.letters() == []


async def test_a_post_that_is_limited_waits_and_is_said_once(slack):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "ratelimited", "times": 2, "seconds": 0})
    await moderator.chairs("announce The interpreters are ready.")

    assert len(await announced(slack)) == 1


async def test_a_post_that_slack_cannot_vouch_for_is_looked_up_and_sent_again(slack):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "refuse", "error": "internal_error", "times": 1})
    await moderator.chairs("announce The interpreters are ready.")

    assert len(await announced(slack)) == 1


async def test_a_message_that_slack_applies_late_loses_its_twin(slack):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "late", "seconds": 0.9, "times": 1})
    await moderator.chairs("announce The interpreters are ready.")
    deleted = []

    async def swept():
        deleted[:] = await slack.stage.calls("chat.delete")
        return bool(deleted)

    await slack.until(swept)
    assert len(await announced(slack)) == 1


async def test_what_was_refused_stays_unsaid_and_the_rest_is_said(slack):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "refuse", "error": "invalid_blocks", "times": 1})
    await moderator.chairs("announce The first.")
    await moderator.chairs("announce The second.")

    assert not await announced(slack, "The first.")
    assert len(await announced(slack, "The second.")) == 1


async def test_order_holds_though_an_answer_is_lost(slack):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "apply-then-close", "times": 1})
    for number in range(4):
        await moderator.act(
            "command", command="/plenary", text=f"announce No. {number}.", channel="plenary"
        )

    said = [m.text.splitlines()[1][-2] for m in await slack.heard() if "No. " in m.text]
    assert said == ["0", "1", "2", "3"]


async def test_a_warning_that_comes_too_late_to_be_true_is_not_said(slack):
    await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "ratelimited", "times": 1, "seconds": 1})
    await slack.stage.clock(meeting=instant("16:40:01").timestamp(), rate=0)

    async def limited():
        return bool([x for x in slack.ledger.letters() if x.lane == "time" and x.next_at > 0])

    await slack.until(limited)
    await slack.set_clock(instant("16:46"))
    await slack.idle()

    heard = [m.text for m in await slack.heard()]
    assert not [t for t in heard if t.startswith("10 minutes left")]
    assert len([t for t in heard if " left for “Session 1" in t]) == 1


async def test_refused_pins_and_topics_are_noted_once_and_the_meeting_goes_on(slack):
    await slack.stage.refuse(pins_add="restricted_action", conversations_setTopic="not_allowed")
    moderator = await slack.in_session(1)
    await slack.at("16:50")
    await moderator.chairs("next")
    await slack.at("17:10")

    assert {(x.method, x.error) for x in slack.facts(f.MethodRefused)} == {
        ("pins.add", "restricted_action"),
        ("conversations.setTopic", "not_allowed"),
    }
    for handle in ("secretariat-rcm", "secretariat-sacm"):
        told = [m for m in await slack.person(handle).told() if "pins.add" in m]
        assert len(told) == 1
    assert slack.plenary.current.slot.number == "2"
    assert len(await slack.stage.calls("pins.add")) == 1


async def test_a_form_that_slack_does_not_open_is_asked_for_again(slack):
    await slack.in_session(1)
    await slack.stage.faults(
        {"method": "views.open", "kind": "refuse", "error": "expired_trigger_id", "times": 1}
    )
    answer = await slack.person("delegate-peru").command("/bestpractice", "Again")

    assert "Slack did not open the form in time." in answer.text
    await slack.person("delegate-peru").shares("Again")
    assert len(slack.plenary.practices) == 1


async def test_a_restart_in_mid_session_says_one_line_and_changes_nothing(slack):
    await slack.in_session(1)
    await slack.person("delegate-peru").shares("Kept")
    await slack.at("16:00")
    before, heard = slack.plenary, await slack.heard()
    await slack.stop_bot()
    await slack.stage.clock(meeting=instant("16:03").timestamp(), rate=0)
    await slack.start_bot()
    await slack.idle()

    assert slack.plenary.slots == before.slots
    assert slack.plenary.practices == before.practices
    new = (await slack.heard())[len(heard) :]
    assert len(new) == 1
    assert "This bot was away for 3 minutes, from 10:00 to 10:03." in new[0].text
    assert len(slack.facts(f.BotReturned)) == 1


async def test_a_restart_within_half_a_minute_is_not_noticed(slack):
    await slack.in_session(1)
    await slack.at("16:01")
    before, heard = slack.plenary, await slack.heard()
    await slack.restart()

    assert slack.plenary == before
    assert await slack.heard() == heard


async def test_of_what_was_missed_only_what_is_still_true_is_said(slack):
    await slack.in_session(1)
    await slack.at("16:01")
    await slack.stop_bot()
    await slack.stage.clock(meeting=instant("16:47").timestamp(), rate=0)
    await slack.start_bot()
    await slack.idle()

    warnings = [m.text for m in await slack.heard() if " left for “Session 1" in m.text]
    assert [w.split(" left")[0] for w in warnings] == ["3 minutes"]
    assert "warning-10" in [x.what for x in slack.facts(f.DeadlineMissed)]


async def test_a_slot_that_was_due_long_ago_is_put_to_the_chair(slack):
    moderator = slack.person("moderator-rcm")
    await moderator.chairs("start")
    await slack.stop_bot()
    await slack.stage.clock(meeting=instant("15:08").timestamp(), rate=0)
    await slack.start_bot()
    await slack.idle()
    assert slack.plenary.current is None
    assert "while this bot was away" in await moderator.told()

    await moderator.press("slot.open")
    assert slack.plenary.current.id == "1.1"
