"""Files that people send: what the app is told of them, and how it gets at them."""

import pytest
from aiohttp import ClientSession

from rehearsal.shapes import StageError
from tests.rehearsal.test_conformance_web_api import refusal
from tests.rehearsal.waiting import until

AGENDA = ("agenda.docx", b"PK-agenda")
SHEETS = ("sheets.txt", b"sheets")


@pytest.fixture(params=["socket", "http"])
async def events(request, bolt, connect, serve):
    """Collect what the app is told of messages, the one way and the other."""
    seen = []

    @bolt.event("message")
    async def message(body):
        seen.append(body)

    await (connect if request.param == "socket" else serve)(bolt)
    return seen


async def test_files_sent_privately_come_as_one_message_of_the_kind_file_share(events, peru):
    reply = await peru.says("", dm=True, files=[AGENDA, SHEETS])

    assert reply.ok
    (body,) = events
    event = body["event"]
    assert event.keys() >= {"user", "ts", "channel", "event_ts", "client_msg_id"}
    assert {name: event[name] for name in ("type", "subtype", "channel_type", "text")} == {
        "type": "message",
        "subtype": "file_share",
        "channel_type": "im",
        "text": "",
    }
    assert (event["upload"], event["display_as_bot"]) == (True, False)
    assert "bot_id" not in event
    assert "team" not in event
    assert "blocks" not in event
    assert [file["name"] for file in event["files"]] == ["agenda.docx", "sheets.txt"]
    assert event["files"][0]["user"] == event["user"] == "U0PERU"
    assert event["files"][0]["ims"] == [event["channel"]]
    assert event["files"][0].keys() >= {
        *("id", "created", "timestamp", "name", "title", "mimetype", "filetype", "pretty_type"),
        *("mode", "editable", "size", "is_external", "external_type", "is_public", "username"),
        *("public_url_shared", "display_as_bot", "url_private", "url_private_download"),
        *("permalink", "channels", "groups", "ims", "shares", "file_access"),
    }
    assert body["authorizations"][0]["user_id"] != event["user"]


async def test_words_that_go_with_files_are_in_the_same_message(events, peru):
    await peru.says("Our agenda", dm=True, files=[AGENDA])

    assert events[0]["event"]["text"] == "Our agenda"
    assert events[0]["event"]["blocks"][0]["type"] == "rich_text"
    assert len(events) == 1


async def test_of_a_file_from_another_workspace_only_its_id_is_told(events, stage, client):
    await stage.person("delegate-chile").says("", channel="plenary", files=[AGENDA])

    (body,) = events
    (stub,) = body["event"]["files"]
    assert stub == {
        "id": stub["id"],
        "mode": "file_access",
        "file_access": "check_file_info",
        "created": 0,
        "timestamp": 0,
        "user": "",
    }
    info = await client.files_info(file=stub["id"])
    assert (info["file"]["name"], info["file"]["user"]) == ("agenda.docx", "U0ABROAD")


async def test_a_file_is_given_to_whoever_has_the_bots_token(events, peru, client):
    await peru.says("", dm=True, files=[AGENDA])
    address = events[0]["event"]["files"][0]["url_private_download"]

    async with ClientSession() as http:
        async with http.get(address, headers={"Authorization": f"Bearer {client.token}"}) as got:
            assert await got.read() == AGENDA[1]
        async with http.get(address) as refused:
            assert await refused.read() != AGENDA[1]


async def test_a_file_that_its_author_deleted_is_gone(events, peru, client):
    reply = await peru.says("", dm=True, files=[AGENDA, SHEETS])
    first, second = (file["id"] for file in reply.raw["message"]["files"])
    await peru.delete_file(first)

    assert await refusal(client.files_info(file=first)) == "file_not_found"
    assert (await client.files_info(file=second))["ok"]
    shown = (await peru.sees())["directs"][0]["messages"][-1]["files"]
    assert shown[0] == {"id": first, "mode": "tombstone"}
    assert len(events) == 1


async def test_nobody_deletes_the_file_of_somebody_else(stage, peru):
    reply = await peru.says("", channel="plenary", files=[AGENDA])
    with pytest.raises(StageError, match="not_theirs"):
        await stage.person("delegate-chile").delete_file(reply.raw["message"]["files"][0]["id"])


async def test_no_more_than_ten_files_go_with_a_message(peru):
    with pytest.raises(StageError, match="too_many_files"):
        await peru.says("", dm=True, files=[SHEETS] * 11)


async def test_an_app_without_the_scopes_hears_of_no_private_file(bolt, connect, stage, peru):
    seen = []

    @bolt.event("message")
    async def message(body):
        seen.append(body)

    await connect(bolt)
    await stage.set_up(app={"scopes": ["files:read", "channels:history"]})
    await peru.says("", dm=True, files=[AGENDA])
    await stage.set_up(app={"scopes": ["files:read", "im:history"]})
    await peru.says("", dm=True, files=[SHEETS])
    await until(lambda: seen)

    assert [body["event"]["files"][0]["name"] for body in seen] == ["sheets.txt"]
