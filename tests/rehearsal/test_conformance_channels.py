"""Channels as an app finds and changes them: lists in pages, bookmarks, topics, membership."""

import pytest

from tests.rehearsal.waiting import refusal

PLENARY = "C0PLENARY"
LINK = "https://example.org/agenda"


async def pages(method, field: str, **asked: object) -> list[list]:
    """Follow the cursors to the end, as an app does."""
    found, cursor = [], ""
    while True:
        answer = await method(limit=2, cursor=cursor, **asked)
        found.append(answer[field])
        cursor = answer["response_metadata"]["next_cursor"]
        if not cursor:
            return found


async def test_lists_come_in_pages_that_lead_on(client, stage):
    for name in ("one", "two"):
        await stage.set_up(channels=[{"name": name, "members": ["guest"]}])

    channels = await pages(client.conversations_list, "channels")
    assert [[c["name"] for c in page] for page in channels] == [["plenary", "one"], ["two"]]
    members = await pages(client.conversations_members, "members", channel=PLENARY)
    assert members == [["U0PERU", "U0GUEST"], ["U0ABROAD", "U0RHSLBOT0"]]
    of_guest = await pages(client.users_conversations, "channels", user="U0GUEST")
    assert [len(page) for page in of_guest] == [2, 1]
    users = await pages(client.users_list, "members")
    assert [[u["name"] for u in page] for page in users] == [["bot", "delegate-peru"], ["guest"]]


async def test_a_cursor_that_slack_did_not_give_leads_nowhere(client):
    for method in (client.conversations_list, client.users_list, client.users_conversations):
        assert await refusal(method(cursor="elsewhere")) == "invalid_cursor"


async def test_a_bookmark_is_added_changed_listed_and_removed(client, peru):
    added = (
        await client.bookmarks_add(channel_id=PLENARY, title="Agenda", type="link", link=LINK)
    )["bookmark"]
    seen = (await peru.sees())["channels"][0]["bookmarks"]
    await client.bookmarks_edit(
        channel_id=PLENARY, bookmark_id=added["id"], title="Agenda, revised", emoji=":scroll:"
    )
    (kept,) = (await client.bookmarks_list(channel_id=PLENARY))["bookmarks"]
    await client.bookmarks_remove(channel_id=PLENARY, bookmark_id=added["id"])

    assert [(b["title"], b["link"]) for b in seen] == [("Agenda", LINK)]
    assert (kept["title"], kept["link"], kept["emoji"]) == ("Agenda, revised", LINK, ":scroll:")
    assert (await client.bookmarks_list(channel_id=PLENARY))["bookmarks"] == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"type": "file"}, "invalid_bookmark_type"),
        ({"link": "agenda"}, "invalid_link"),
        ({"channel_id": "C0NONE"}, "channel_not_found"),
        ({"title": ""}, "missing_argument"),
    ],
)
async def test_a_bookmark_is_refused_with_slacks_code(client, change, code):
    whole = {"channel_id": PLENARY, "title": "Agenda", "type": "link", "link": LINK}

    assert await refusal(client.bookmarks_add(**whole | change)) == code


async def test_a_channel_holds_a_hundred_bookmarks(client):
    for number in range(100):
        await client.bookmarks_add(channel_id=PLENARY, title=f"{number}", type="link", link=LINK)
    last = client.bookmarks_add(channel_id=PLENARY, title="more", type="link", link=LINK)

    assert await refusal(last) == "too_many_bookmarks"
    gone = client.bookmarks_remove(channel_id=PLENARY, bookmark_id="Bk0")
    assert await refusal(gone) == "not_found"


async def test_the_app_makes_fills_and_puts_away_a_channel(client, stage):
    channel = (await client.conversations_create(name="side-room", is_private=True))["channel"]
    here = {"channel": channel["id"]}
    await client.conversations_invite(**here, users="U0PERU,U0GUEST")
    await client.conversations_kick(**here, user="U0GUEST")
    await client.conversations_setPurpose(**here, purpose="Drafting")
    members = (await client.conversations_members(**here))["members"]
    await client.conversations_archive(**here)

    assert (channel["is_private"], channel["is_member"]) == (True, True)
    assert members == ["U0RHSLBOT0", "U0PERU"]
    info = (await client.conversations_info(**here))["channel"]
    assert (info["purpose"]["value"], info["is_archived"]) == ("Drafting", True)
    assert await refusal(client.chat_postMessage(**here, text="x")) == "is_archived"
    assert await refusal(client.conversations_archive(**here)) == "already_archived"
    assert "set the channel purpose" in (await stage.heard("side-room", housekeeping=True)).text


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("plenary", "name_taken"),
        ("Side Room", "invalid_name_specials"),
        ("x" * 81, "invalid_name_maxlength"),
    ],
)
async def test_a_channels_name_keeps_to_slacks_rules(client, name, code):
    assert await refusal(client.conversations_create(name=name)) == code


async def test_after_leaving_the_app_hears_and_says_nothing_there(client):
    await client.conversations_leave(channel=PLENARY)

    assert await refusal(client.chat_postMessage(channel=PLENARY, text="x")) == "not_in_channel"
    assert (await client.conversations_leave(channel=PLENARY))["not_in_channel"]
    assert (await client.conversations_join(channel=PLENARY))["channel"]["is_member"]


async def test_a_permalink_names_channel_message_and_thread(client, workspace):
    root = (await client.chat_postMessage(channel=PLENARY, text="x"))["ts"]
    ts = (await client.chat_postMessage(channel=PLENARY, text="y", thread_ts=root))["ts"]
    link = (await client.chat_getPermalink(channel=PLENARY, message_ts=ts))["permalink"]

    path = f"/archives/{PLENARY}/p{ts.replace('.', '')}?thread_ts={root}&cid={PLENARY}"
    assert link == workspace.url + path


async def test_the_app_knows_its_team_and_itself(client):
    assert (await client.team_info())["team"]["name"] == "Rehearsal"
    assert (await client.bots_info(bot="B0RHSLBOT0"))["bot"]["user_id"] == "U0RHSLBOT0"
    assert await refusal(client.bots_info(bot="B0OTHER")) == "bot_not_found"


async def test_a_deleted_file_leaves_its_mark_and_nothing_else(client, stage):
    sent = await client.files_upload_v2(channel=PLENARY, filename="note.txt", content="text")
    await client.files_delete(file=sent["file"]["id"])

    assert await refusal(client.files_info(file=sent["file"]["id"])) == "file_not_found"
    assert [m.files[0]["mode"] for m in await stage.heard("plenary")] == ["tombstone"]
