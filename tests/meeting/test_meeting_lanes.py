"""What goes first in a channel that Slack holds up, and how long the bot lets itself be held up."""

from dataclasses import replace

import pytest

from bot.cast import CHANNEL
from bot.letter_book import MOST_PATIENCE
from bot.posting import LONGEST_WAIT, SHORTEST_WAIT, patience
from tests.conftest import QUICK

POST = {"method": "chat.postMessage"}


async def types(slack, text):
    """Type a command and do not wait until its effects are out."""
    await slack.stage.person("moderator-rcm").command("/plenary", text, channel=CHANNEL, wait=0)


async def test_what_is_said_about_time_goes_first_once_a_limited_channel_takes_posts(slack):
    await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "ratelimited", "seconds": 2})
    for text in ("announce The first.", "announce The second.", "extend 5"):
        await types(slack, text)
    await slack.idle()

    said = [m.text for m in await slack.heard()][-3:]
    assert "is extended by" in said[0]
    assert "The first." in said[1]
    assert "The second." in said[2]


async def test_a_limited_channel_is_left_alone_until_slack_takes_posts_again(slack):
    await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "ratelimited", "seconds": 2})
    before = len(await slack.stage.calls("chat.postMessage"))
    for text in ("announce The first.", "announce The second.", "extend 5"):
        await types(slack, text)
    await slack.idle()

    calls = (await slack.stage.calls("chat.postMessage"))[before:]
    posts = [c for c in calls if c["params"]["channel"] == slack.channel]
    assert [c["fault"] for c in posts] == ["ratelimited", "", "", ""]
    assert posts[1]["at"] - posts[0]["at"] > 1.9


@pytest.mark.parametrize(
    "kind",
    [
        "ratelimited-absent",
        "ratelimited-negative",
        "ratelimited-huge",
        "ratelimited-words",
        "ratelimited-date",
    ],
)
async def test_an_absurd_retry_after_holds_nothing_up_for_long(slack, kind):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": kind})
    await moderator.chairs("announce The interpreters are ready.")

    assert len([m for m in await slack.heard() if "The interpreters" in m]) == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("30", 30.0),
        ("1.5", 1.5),
        ("0", SHORTEST_WAIT),
        ("600", LONGEST_WAIT),
        (None, 0.0),
        ("-5", 0.0),
        ("9" * 20, 0.0),
        ("nan", 0.0),
        ("inf", 0.0),
        ("soon", 0.0),
        ("Thu, 09 Sep 2021 15:50:00 GMT", 0.0),
    ],
)
def test_patience_is_what_slack_asks_if_that_is_sensible(header, seconds):
    assert patience(header) == seconds
    assert seconds <= max(LONGEST_WAIT, MOST_PATIENCE)


async def test_a_pin_waits_for_its_message_as_long_as_slack_takes_none(slack):
    await slack.stop_bot()
    await slack.start_bot(pace=replace(QUICK, again=0.02))
    await slack.idle()
    await slack.stage.faults({**POST, "kind": "ratelimited", "seconds": 2})
    await slack.in_session(1)

    assert "Session 1" in (await slack.stage.pinned(CHANNEL))[0].text


async def test_a_pin_without_its_message_is_given_up_at_once(slack):
    await slack.stage.faults({**POST, "kind": "refuse", "error": "invalid_blocks", "times": 9})
    await slack.in_session(1)

    assert await slack.stage.calls("pins.add") == []
    assert await slack.stage.pinned(CHANNEL) == []


async def test_a_twin_is_looked_for_until_slack_lets_the_bot_read_and_delete(slack):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "late", "seconds": 0.9})
    await moderator.chairs("announce The interpreters are ready.")
    await slack.stage.faults(
        {"method": "conversations.history", "kind": "refuse-then-close", "times": 6},
        {"method": "chat.delete", "kind": "refuse-then-500", "times": 2},
    )

    async def swept():
        heard = [m for m in await slack.heard() if "The interpreters" in m]
        return len(heard) == 1 and len(await slack.stage.calls("chat.delete")) >= 3

    await slack.until(swept, patience=15)


async def test_a_twin_is_looked_for_after_a_restart_too(slack):
    moderator = await slack.in_session(1)
    await slack.stage.faults({**POST, "kind": "late", "seconds": 1.0})
    await moderator.chairs("announce The interpreters are ready.")
    await slack.stop_bot()

    async def twice():
        return len([m for m in await slack.heard() if "The interpreters" in m]) == 2

    await slack.until(twice)
    await slack.start_bot()

    async def once():
        return not await twice()

    await slack.until(once)
    assert len([m for m in await slack.heard() if "The interpreters" in m]) == 1
