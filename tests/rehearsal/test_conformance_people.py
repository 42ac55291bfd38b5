"""What people do beside commands: react, change, take away, write to each other, look again."""

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from rehearsal.stage import StageError
from tests.rehearsal.showing import actions, modal
from tests.rehearsal.waiting import refusal, until

PLENARY = "C0PLENARY"


@pytest.fixture
async def heard(workspace, connect):
    """Keep every event that an app is told, of its own doing too."""
    events = []
    bolt = AsyncApp(
        client=AsyncWebClient(token="xoxb-rehearsal", base_url=f"{workspace.url}/api/"),
        process_before_response=True,
        ignoring_self_events_enabled=False,
    )

    for kind in ("message", "reaction_added", "reaction_removed", "member_left_channel"):

        @bolt.event(kind)
        async def told(event):
            events.append(event)

    await connect(bolt)
    return events


def kinds(events) -> list[str]:
    return [event.get("subtype") or event["type"] for event in events]


async def test_a_reaction_is_seen_by_all_and_told_to_the_app(client, heard, peru, stage):
    ts = (await client.chat_postMessage(channel=PLENARY, text="x"))["ts"]
    await until(lambda: kinds(heard) == ["message"])
    await peru.react(ts, "raised_hands")
    (message,) = await stage.heard("plenary")
    await peru.unreact(ts, "raised_hands")

    assert message.raw["reactions"] == [{"name": "raised_hands", "users": ["U0PERU"], "count": 1}]
    assert kinds(heard)[1:] == ["reaction_added", "reaction_removed"]
    assert heard[1]["item"] == {"type": "message", "channel": PLENARY, "ts": ts}
    assert (heard[1]["user"], heard[1]["item_user"]) == ("U0PERU", "U0RHSLBOT0")


async def test_the_app_reads_and_adds_reactions(client, heard, peru):
    ts = (await peru.says("x", channel="plenary")).raw["message"]["ts"]
    await peru.react(ts, "eyes")
    await client.reactions_add(channel=PLENARY, timestamp=ts, name="eyes")
    got = (await client.reactions_get(channel=PLENARY, timestamp=ts))["message"]

    assert got["reactions"] == [{"name": "eyes", "users": ["U0PERU", "U0RHSLBOT0"], "count": 2}]
    again = client.reactions_add(channel=PLENARY, timestamp=ts, name="eyes")
    assert await refusal(again) == "already_reacted"
    await client.reactions_remove(channel=PLENARY, timestamp=ts, name="eyes")
    gone = client.reactions_remove(channel=PLENARY, timestamp=ts, name="eyes")
    assert await refusal(gone) == "no_reaction"
    await until(lambda: kinds(heard).count("reaction_removed") == 1)
    assert kinds(heard).count("reaction_added") == 2


async def test_a_changed_message_is_told_with_what_it_said_before(heard, peru, stage):
    ts = (await peru.says("frist", channel="plenary")).raw["message"]["ts"]
    await peru.edit(ts, "first & last")

    assert kinds(heard) == ["message", "message_changed"]
    assert heard[1]["message"]["text"] == "first &amp; last"
    assert heard[1]["previous_message"]["text"] == "frist"
    assert heard[1]["message"]["edited"]["user"] == "U0PERU"
    assert [m.shown for m in await stage.heard("plenary")] == ["first &amp; last"]


async def test_a_message_taken_away_is_told_by_its_ts(heard, peru, stage):
    ts = (await peru.says("x", channel="plenary")).raw["message"]["ts"]
    await peru.delete(ts)

    assert kinds(heard) == ["message", "message_deleted"]
    assert (heard[1]["deleted_ts"], heard[1]["hidden"]) == (ts, True)
    assert await stage.heard("plenary") == []


async def test_a_parent_that_is_taken_away_leaves_a_stone(heard, peru, stage, client):
    ts = (await peru.says("parent", channel="plenary")).raw["message"]["ts"]
    await peru.says("reply", channel="plenary", thread_ts=ts)
    await peru.delete(ts)

    assert heard[2]["subtype"] == "message_changed"
    assert heard[2]["message"]["subtype"] == "tombstone"
    assert [m.user for m in await stage.heard("plenary")] == ["USLACKBOT", "U0PERU"]
    stone = client.reactions_add(channel=PLENARY, timestamp=ts, name="eyes")
    assert await refusal(stone) == "not_reactable"


async def test_nobody_changes_what_somebody_else_said(client, peru, stage):
    ts = (await client.chat_postMessage(channel=PLENARY, text="x"))["ts"]
    other = (await stage.person("guest").says("y", channel="plenary")).raw["message"]["ts"]

    for stamp in (ts, other):
        with pytest.raises(StageError, match="not_theirs"):
            await peru.edit(stamp, "z")
        with pytest.raises(StageError, match="not_theirs"):
            await peru.delete(stamp)


async def test_people_write_to_each_other_and_the_app_knows_nothing_of_it(
    client, heard, peru, stage
):
    said = await peru.says("Shall we co-sponsor?", channel="@guest")
    await stage.person("guest").says("Gladly.", channel="@delegate-peru")
    channel = said.raw["message"]["ts"] and (await peru.sees())["directs"][0]["id"]

    assert [m.text for m in await peru.heard("@guest")] == ["Shall we co-sponsor?", "Gladly."]
    with pytest.raises(StageError):
        await stage.person("delegate-chile").heard("@delegate-peru")
    assert heard == []
    assert (await client.conversations_list(types="im,mpim"))["channels"] == []
    for call in (client.conversations_history, client.conversations_info):
        assert await refusal(call(channel=channel)) == "channel_not_found"
    assert await refusal(client.chat_postMessage(channel=channel, text="x")) == "channel_not_found"


async def test_three_people_share_one_conversation(peru, stage):
    await peru.says("x", channel="@guest,@delegate-chile")
    await stage.person("guest").says("y", channel="@delegate-chile,@delegate-peru")

    (direct,) = (await peru.sees())["directs"]
    assert direct["with"] == ["delegate-chile", "guest"]
    assert [m["text"] for m in direct["messages"]] == ["x", "y"]


async def test_ephemerals_and_open_modals_are_gone_after_a_reload(client, peru, workspace):
    await client.chat_postEphemeral(channel=PLENARY, user="U0PERU", text="only you")
    await client.chat_postMessage(channel=PLENARY, text="all of you")
    trigger = workspace.team.views.new_trigger("U0PERU")
    await client.views_open(trigger_id=trigger, view=modal())
    before = [m.text for m in await peru.heard("plenary")]
    await peru.reload()

    assert before == ["only you", "all of you"]
    assert [m.text for m in await peru.heard("plenary")] == ["all of you"]
    assert await peru.form() is None


async def test_who_leaves_a_channel_is_told_to_the_app_and_sees_it_no_more(heard, peru):
    await peru.leaves("plenary")

    assert kinds(heard) == ["member_left_channel"]
    with pytest.raises(StageError, match="not_in_channel"):
        await peru.heard("plenary")


async def test_an_ephemeral_has_no_reactions_and_is_not_changed_by_ts(client, peru):
    answer = await client.chat_postEphemeral(
        channel=PLENARY, user="U0PERU", text="x", blocks=[actions()]
    )
    ts = answer["message_ts"]

    with pytest.raises(StageError, match="no_such_message"):
        await peru.react(ts, "eyes")
    assert await refusal(client.chat_update(channel=PLENARY, ts=ts, text="y")) == (
        "message_not_found"
    )
    assert await refusal(client.chat_delete(channel=PLENARY, ts=ts)) == "message_not_found"
