"""Tokens and scopes: who may call what, and how Slack says that somebody may not."""

import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from rehearsal.methods import METHODS
from rehearsal.scopes import METHOD_SCOPES, known_scopes
from tests.rehearsal.waiting import refusal

PLENARY = "C0PLENARY"


@pytest.fixture
async def may(stage):
    """Grant the app some scopes and no others."""

    async def grant(*scopes: str) -> None:
        await stage.set_up(app={"scopes": list(scopes)})

    return grant


def test_every_method_says_which_scopes_it_needs():
    assert METHOD_SCOPES.keys() == METHODS.keys()


@pytest.mark.parametrize("method", sorted(m for m, need in METHOD_SCOPES.items() if need))
async def test_without_its_scope_a_method_is_refused(client, may, method):
    await may()

    assert await refusal(client.api_call(method, json={"channel": PLENARY})) == "missing_scope"


async def test_a_missing_scope_says_what_is_needed_and_what_there_is(client, may):
    await may("chat:write", "users:read")
    with pytest.raises(SlackApiError) as refused:
        await client.pins_list(channel=PLENARY)

    answer = refused.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", "pins:read")
    assert answer["provided"] == "chat:write,users:read"


async def test_the_scope_must_fit_the_kind_of_channel(client, may, stage):
    await stage.set_up(channels=[{"id": "C0ROOM", "name": "room", "private": True}])
    direct = (await client.conversations_open(users="U0PERU"))["channel"]["id"]
    await may("channels:history", "im:history")

    assert (await client.conversations_history(channel=PLENARY))["ok"]
    assert (await client.conversations_history(channel=direct))["ok"]
    assert await refusal(client.conversations_history(channel="C0ROOM")) == "missing_scope"


async def test_a_list_needs_the_scope_of_every_type_asked_for(client, may):
    await may("channels:read")
    with pytest.raises(SlackApiError) as refused:
        await client.conversations_list(types="public_channel,private_channel")

    assert refused.value.response["needed"] == "groups:read"
    assert (await client.conversations_list(types="public_channel"))["ok"]


async def test_a_direct_message_is_opened_with_one_scope_and_a_group_with_another(client, may):
    await may("im:write")

    assert (await client.conversations_open(users="U0PERU"))["ok"]
    assert await refusal(client.conversations_open(users="U0PERU,U0GUEST")) == "missing_scope"


async def test_one_of_several_scopes_is_enough(client, may):
    await may("channels:write.topic")

    assert (await client.conversations_setTopic(channel=PLENARY, topic="x"))["ok"]


async def test_every_answer_names_the_scopes_in_its_headers(client, may):
    await may("chat:write", "pins:write")
    headers = (await client.auth_test()).headers
    other = (await client.chat_postMessage(channel=PLENARY, text="x")).headers

    assert headers["x-oauth-scopes"] == "chat:write,pins:write"
    assert other["x-accepted-oauth-scopes"] == "chat:write"


async def test_an_app_whose_setting_names_no_scopes_has_them_all(client):
    headers = (await client.auth_test()).headers

    assert headers["x-oauth-scopes"].split(",") == known_scopes()


async def test_an_email_needs_its_own_scope(client, may):
    await may("users:read")
    without = (await client.users_info(user="U0PERU"))["user"]["profile"]
    await may("users:read", "users:read.email")
    with_it = (await client.users_info(user="U0PERU"))["user"]["profile"]

    assert "email" not in without
    assert with_it["email"] == "delegate-peru@example.org"


async def test_posting_where_the_app_is_not_needs_its_own_scope(client, may, stage):
    await stage.set_up(channels=[{"id": "C0OUT", "name": "outside", "bot": False}])
    await may("chat:write")
    outside = client.chat_postMessage(channel="C0OUT", text="x")
    assert await refusal(outside) == "not_in_channel"
    await may("chat:write", "chat:write.public")

    assert (await client.chat_postMessage(channel="C0OUT", text="x"))["ok"]


async def test_an_event_without_its_scope_is_not_delivered(bolt, connect, may, peru):
    heard = []

    @bolt.event("message")
    async def said(event):
        heard.append(event["channel_type"])

    await connect(bolt)
    await may("chat:write", "im:history")
    await peru.says("in the channel", channel="plenary")
    await peru.says("to the app", dm=True)

    assert heard == ["im"]


@pytest.mark.parametrize(
    ("token", "code"),
    [
        ("", "not_authed"),
        ("xoxb-somebody-else", "invalid_auth"),
        ("xapp-rehearsal", "not_allowed_token_type"),
    ],
)
async def test_a_token_of_the_wrong_kind_opens_nothing(workspace, stage, token, code):
    del stage
    head = {"Authorization": f"Bearer {token}"} if token else {}
    async with (
        ClientSession(headers=head) as http,
        http.post(f"{workspace.url}/api/users.list") as answer,
    ):
        assert (await answer.json())["error"] == code


async def test_a_bot_token_opens_no_connection(workspace, client):
    asking = AsyncWebClient(token="xoxb-rehearsal", base_url=f"{workspace.url}/api/")

    assert await refusal(asking.apps_connections_open(app_token="xoxb-rehearsal")) == (
        "not_allowed_token_type"
    )
    assert (await client.api_test())["ok"]


async def test_a_setting_of_scopes_reaches_the_page(may, stage):
    await may("commands")

    assert (await stage.state())["app"]["scopes"] == ["commands"]
