"""The Web API: answers, refusals, history, files and rate limits."""

import json

import pytest
from aiohttp import ClientSession

from rehearsal.workspace import open_workspace
from tests.rehearsal.showing import actions, button
from tests.rehearsal.waiting import refusal

PLENARY = "C0PLENARY"


async def test_auth_test_names_the_bot(client):
    answer = await client.auth_test()

    assert (answer["user_id"], answer["team_id"]) == ("U0RHSLBOT0", "T0REHEARSE")


async def test_an_unknown_token_opens_nothing(client):
    client.token = "xoxb-other"

    assert await refusal(client.auth_test()) == "invalid_auth"


async def test_the_app_token_opens_connections_and_nothing_else(client):
    client.token = "xapp-rehearsal"

    assert (await client.apps_connections_open(app_token="xapp-rehearsal"))["url"].startswith("ws:")
    assert await refusal(client.users_list()) == "not_allowed_token_type"


async def test_a_get_and_a_form_are_read_as_json_is(workspace, stage):
    head = {"Authorization": "Bearer xoxb-rehearsal"}
    fields = {"channel": PLENARY, "text": "one", "blocks": json.dumps([actions()])}
    async with ClientSession(headers=head) as http:
        async with http.post(f"{workspace.url}/api/chat.postMessage", data=fields) as answer:
            assert (await answer.json())["ok"]
        async with http.get(f"{workspace.url}/api/users.info", params={"user": "U0PERU"}) as answer:
            assert (await answer.json())["user"]["name"] == "delegate-peru"
    assert "Ask" in (await stage.heard("plenary"))[0]


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("chat.postMessage", {"text": "x"}, "missing_argument"),
        ("chat.postMessage", {"channel": PLENARY}, "no_text"),
        ("chat.postMessage", {"channel": "C0NONE", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": PLENARY, "text": "x" * 40_001}, "msg_too_long"),
        ("chat.update", {"channel": PLENARY, "ts": "1.000000", "text": "x"}, "message_not_found"),
        (
            "chat.postEphemeral",
            {"channel": PLENARY, "user": "U9", "text": "x"},
            "user_not_in_channel",
        ),
        ("conversations.replies", {"channel": PLENARY, "ts": "1.0"}, "thread_not_found"),
        ("conversations.setTopic", {"channel": PLENARY, "topic": "x" * 251}, "too_long"),
        ("conversations.history", {"channel": PLENARY, "cursor": "x"}, "invalid_cursor"),
        ("users.info", {"user": "U9"}, "user_not_found"),
        ("users.lookupByEmail", {"email": "delegate-chile@example.org"}, "users_not_found"),
        ("pins.add", {"channel": PLENARY, "timestamp": "1.000000"}, "message_not_found"),
        ("pins.add", {"channel": PLENARY}, "no_item_specified"),
        ("files.info", {"file": "F9"}, "file_not_found"),
        ("views.open", {"view": {}}, "missing_argument"),
        ("no.such", {}, "unknown_method"),
    ],
)
async def test_slack_refuses_with_its_own_code(client, method, params, code):
    assert await refusal(client.api_call(method, json=params)) == code


async def test_a_refused_method_stays_refused(client, stage):
    await stage.refuse(pins_add="restricted_action")
    ts = (await client.chat_postMessage(channel=PLENARY, text="x"))["ts"]

    assert await refusal(client.pins_add(channel=PLENARY, timestamp=ts)) == "restricted_action"
    assert await stage.pinned("plenary") == []


async def test_a_post_to_a_person_is_a_direct_message(client, peru):
    await client.chat_postMessage(channel="U0PERU", text="for you")

    assert [m.text for m in await peru.heard_privately()] == ["for you"]


async def test_timestamps_are_unique_and_increase(client):
    stamps = [(await client.chat_postMessage(channel=PLENARY, text="x"))["ts"] for _ in range(5)]

    assert stamps == sorted(set(stamps))
    assert all(len(ts.split(".")[1]) == 6 for ts in stamps)


async def test_history_is_newest_first_in_pages_and_without_replies(client):
    posted = [(await client.chat_postMessage(channel=PLENARY, text=f"{n}"))["ts"] for n in range(5)]
    await client.chat_postMessage(channel=PLENARY, text="reply", thread_ts=posted[1])
    first = await client.conversations_history(channel=PLENARY, limit=3)
    rest = await client.conversations_history(
        channel=PLENARY, limit=3, cursor=first["response_metadata"]["next_cursor"]
    )

    assert [m["text"] for m in first["messages"]] == ["4", "3", "2"]
    assert [m["text"] for m in rest["messages"]] == ["1", "0"]
    assert (rest["messages"][0]["reply_count"], rest["has_more"]) == (1, False)


async def test_history_keeps_to_its_bounds(client):
    posted = [(await client.chat_postMessage(channel=PLENARY, text=f"{n}"))["ts"] for n in range(3)]
    bounds = {"channel": PLENARY, "oldest": posted[0], "latest": posted[2]}

    strict = await client.conversations_history(**bounds)
    inclusive = await client.conversations_history(**bounds, inclusive=True)

    assert [m["text"] for m in strict["messages"]] == ["1"]
    assert [m["text"] for m in inclusive["messages"]] == ["2", "1", "0"]


async def test_replies_begin_with_the_parent(client):
    parent = (await client.chat_postMessage(channel=PLENARY, text="parent"))["ts"]
    reply = await client.chat_postMessage(channel=PLENARY, text="reply", thread_ts=parent)
    again = await client.chat_postMessage(channel=PLENARY, text="again", thread_ts=reply["ts"])
    answer = await client.conversations_replies(channel=PLENARY, ts=parent)

    assert [m["text"] for m in answer["messages"]] == ["parent", "reply", "again"]
    assert again["message"]["thread_ts"] == parent


async def test_metadata_is_shown_only_where_it_is_asked_for(client):
    mark = {"event_type": "mark", "event_payload": {"key": "abc"}}
    await client.chat_postMessage(channel=PLENARY, text="x", metadata=mark)
    without = await client.conversations_history(channel=PLENARY)
    with_it = await client.conversations_history(channel=PLENARY, include_all_metadata=True)

    assert "event_payload" not in without["messages"][0].get("metadata", {})
    assert with_it["messages"][0]["metadata"] == mark


async def test_an_update_without_blocks_takes_them_away_and_leaves_metadata(client, stage):
    mark = {"event_type": "mark", "event_payload": {"key": "abc"}}
    ts = (
        await client.chat_postMessage(channel=PLENARY, text="x", blocks=[actions()], metadata=mark)
    )["ts"]
    await client.chat_update(channel=PLENARY, ts=ts, text="y")
    (message,) = await stage.heard("plenary")

    assert (message.text, message.blocks, message.metadata) == ("y", [], mark)
    long = client.chat_update(channel=PLENARY, ts=ts, text="x" * 4001)
    assert await refusal(long) == "msg_too_long"


async def test_the_bot_changes_and_deletes_only_its_own(client, peru):
    ts = (await peru.says("mine", channel="plenary")).raw["message"]["ts"]

    assert await refusal(client.chat_update(channel=PLENARY, ts=ts, text="z")) == (
        "cant_update_message"
    )
    assert await refusal(client.chat_delete(channel=PLENARY, ts=ts)) == "cant_delete_message"


async def test_what_was_written_out_is_not_replaced_by_other_blocks(client):
    element = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    written = [{"type": "rich_text", "elements": [element]}]
    ts = (await client.chat_postMessage(channel=PLENARY, text="x", blocks=written))["ts"]
    change = client.chat_update(channel=PLENARY, ts=ts, text="y", blocks=[actions()])

    assert await refusal(change) == "block_mismatch"
    assert (await client.chat_update(channel=PLENARY, ts=ts, text="y", blocks=written))["ok"]


async def test_without_a_messages_tab_nobody_is_written_to(client, stage):
    await stage.set_up(app={"messages_tab": False})

    assert await refusal(client.chat_postMessage(channel="U0PERU", text="x")) == (
        "messages_tab_disabled"
    )


async def test_ephemerals_are_for_one_person_and_not_history(client, stage, peru):
    await client.chat_postEphemeral(channel=PLENARY, user="U0PERU", text="only you")

    assert (await client.conversations_history(channel=PLENARY))["messages"] == []
    assert [m.ephemeral for m in await peru.heard("plenary")] == [True]
    assert await stage.person("guest").heard("plenary") == []


async def test_strangers_have_neither_email_nor_locale(client):
    user = (await client.users_info(user="U0ABROAD", include_locale=True))["user"]

    assert user["is_stranger"]
    assert "locale" not in user
    assert "email" not in user["profile"]


async def test_pins_reactions_and_topics_are_kept(client, stage):
    ts = (await client.chat_postMessage(channel=PLENARY, text="x"))["ts"]
    await client.pins_add(channel=PLENARY, timestamp=ts)
    await client.reactions_add(channel=PLENARY, timestamp=ts, name="white_check_mark")
    await client.conversations_setTopic(channel=PLENARY, topic="Session 3")

    assert await refusal(client.pins_add(channel=PLENARY, timestamp=ts)) == "already_pinned"
    assert [m.ts for m in await stage.pinned("plenary")] == [ts]
    assert await stage.topic("plenary") == "Session 3"
    items = (await client.pins_list(channel=PLENARY))["items"]
    assert items[0]["message"]["reactions"][0]["name"] == "white_check_mark"


async def test_a_file_goes_up_and_comes_down(client, stage):
    sent = await client.files_upload_v2(
        channel=PLENARY, filename="note.docx", content=b"PK-bytes", initial_comment="The note"
    )
    (message,) = await stage.heard("plenary")
    head = {"Authorization": "Bearer xoxb-rehearsal"}
    async with (
        ClientSession(headers=head) as http,
        http.get(message.files[0]["url_private"]) as got,
    ):
        assert await got.read() == b"PK-bytes"
    assert (message.text, message.files[0]["name"]) == ("The note", "note.docx")
    info = await client.files_info(file=sent["file"]["id"])
    assert info["file"]["shares"]["public"][PLENARY][0]["ts"] == message.ts


async def test_calls_are_recorded_as_objects_and_without_the_token(client, stage, tmp_path):
    await client.chat_postMessage(channel=PLENARY, text="x", blocks=[actions(button())])
    (call,) = await stage.calls("chat.postMessage")
    lines = (tmp_path / "calls.jsonl").read_text(encoding="utf-8").splitlines()

    assert call["params"]["blocks"][0]["type"] == "actions"
    assert "token" not in call["params"]
    assert json.loads(lines[-1]) == call


async def test_two_workspaces_share_nothing(stage, client):
    await client.chat_postMessage(channel=PLENARY, text="x")
    other = await open_workspace()

    assert other.url != stage.base_url
    assert other.team.archive.messages == {}
    await other.close()


async def test_a_reply_may_be_shown_in_the_channel_too(client):
    root = (await client.chat_postMessage(channel=PLENARY, text="root"))["ts"]
    await client.chat_postMessage(channel=PLENARY, text="hidden", thread_ts=root)
    await client.chat_postMessage(
        channel=PLENARY, text="shown", thread_ts=root, reply_broadcast=True
    )
    said = (await client.conversations_history(channel=PLENARY))["messages"]

    assert [m["text"] for m in said] == ["shown", "root"]
    assert (said[0]["subtype"], said[0]["thread_ts"]) == ("thread_broadcast", root)


async def test_the_official_client_follows_pages_by_itself(client):
    for number in range(5):
        await client.chat_postMessage(channel=PLENARY, text=f"{number}")
    found = [
        message["text"]
        async for page in await client.conversations_history(channel=PLENARY, limit=2)
        for message in page["messages"]
    ]

    assert found == ["4", "3", "2", "1", "0"]


async def test_a_file_is_whole_before_it_is_completed(client, workspace):
    asked = await client.files_getUploadURLExternal(filename="a.txt", length=4)
    waiting = client.files_completeUploadExternal(files=[{"id": asked["file_id"]}])
    assert await refusal(waiting) == "file_not_found"
    async with ClientSession() as http:
        async with http.post(asked["upload_url"], data=b"longer") as answer:
            assert answer.status == 400
        async with http.post(asked["upload_url"], data=b"text") as answer:
            assert answer.status == 200
    await client.files_completeUploadExternal(files=[{"id": asked["file_id"], "title": "A"}])

    assert (await client.files_info(file=asked["file_id"]))["file"]["title"] == "A"
    assert workspace.team.archive.messages == {}
