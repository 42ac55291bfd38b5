"""Rate limits: an allowance a minute for each method, and one post a second to each channel."""

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler

from rehearsal.methods import METHODS
from tests.rehearsal.waiting import refusal

PLENARY = "C0PLENARY"
TIERS = {
    1: set(),
    2: {
        *("bookmarks.add", "bookmarks.edit", "bookmarks.remove", "conversations.archive"),
        *("conversations.create", "conversations.list", "conversations.setPurpose"),
        *("conversations.setTopic", "pins.add", "pins.list", "pins.remove", "reactions.remove"),
        "users.list",
    },
    4: {
        *("api.test", "chat.postEphemeral", "conversations.members", "users.info"),
        *("files.completeUploadExternal", "files.getUploadURLExternal", "files.info"),
        *("views.open", "views.publish", "views.push", "views.update"),
    },
    0: {"auth.test", "chat.getPermalink", "chat.postMessage"},
}


async def test_a_burst_of_ten_posts_to_a_channel_is_followed_by_a_429(workspace, client):
    workspace.team.limits.enforced = True
    for _ in range(10):
        await client.chat_postMessage(channel=PLENARY, text="x")
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel=PLENARY, text="x")

    assert refused.value.response.status_code == 429
    assert refused.value.response.headers["Retry-After"] == "1"
    assert (await client.chat_postMessage(channel="U0PERU", text="another channel"))["ok"]


async def test_a_tier_is_an_allowance_for_a_minute(workspace, client):
    workspace.team.limits.enforced = True
    for _ in range(20):
        await client.conversations_list()

    assert await refusal(client.conversations_list()) == "ratelimited"


def test_methods_are_of_the_tiers_that_slacks_pages_say():
    third = METHODS.keys() - TIERS[0] - TIERS[2] - TIERS[4]
    tiers = {name: method.tier for name, method in METHODS.items()}

    assert {name for name, tier in tiers.items() if tier == 3} == third
    for tier, names in TIERS.items():
        assert {name for name, found in tiers.items() if found == tier} == names


async def test_one_methods_allowance_is_not_anothers(workspace, client):
    workspace.team.limits.enforced = True
    for _ in range(20):
        await client.conversations_list()
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_list()

    assert 0 < int(refused.value.response.headers["Retry-After"]) <= 60
    assert (await client.users_list())["ok"]


async def test_an_allowance_comes_back_within_a_minute(workspace, client):
    workspace.team.limits.enforced = True
    for _ in range(20):
        await client.conversations_list()
    used = workspace.team.limits._calls["conversations.list"]
    used[0] -= 60

    assert (await client.conversations_list())["ok"]
    assert await refusal(client.conversations_list()) == "ratelimited"


async def test_an_app_sold_elsewhere_reads_once_a_minute_and_fifteen_at_a_time(client, stage):
    for number in range(20):
        await client.chat_postMessage(channel="U0PERU", text=f"{number}")
    direct = (await client.conversations_open(users="U0PERU"))["channel"]["id"]
    await stage.set_up(limits="distributed")
    read = await client.conversations_history(channel=direct, limit=200)

    assert (len(read["messages"]), read["has_more"]) == (15, True)
    assert await refusal(client.conversations_history(channel=direct)) == "ratelimited"
    replies = client.conversations_replies(channel=direct, ts=read["messages"][0]["ts"])
    assert (await replies)["ok"]


async def test_the_official_retry_handler_waits_out_a_429(workspace, client):
    workspace.team.limits.enforced = True
    client.retry_handlers.append(AsyncRateLimitErrorRetryHandler(max_retry_count=2))
    for number in range(11):
        await client.chat_postMessage(channel=PLENARY, text=f"{number}")

    said = workspace.team.archive.messages[PLENARY]
    assert [message.text for message in said] == [f"{number}" for number in range(11)]
