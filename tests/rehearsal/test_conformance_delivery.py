"""Deliveries to a real Bolt app, over Socket Mode and over signed HTTP."""

import asyncio
import hashlib
import hmac
import json
import time
from urllib.parse import parse_qs

import pytest
from aiohttp import ClientSession, web
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.rehearsal.showing import actions, modal, words
from tests.rehearsal.waiting import until


@pytest.fixture(params=["socket", "http"])
async def start(request, connect, serve):
    """Start an app the one way and the other."""
    return connect if request.param == "socket" else serve


async def test_a_command_arrives_with_slacks_fields_and_its_ack_is_shown_privately(
    bolt, start, stage, peru
):
    seen = {}

    @bolt.command("/floor")
    async def floor(ack, body):
        seen.update(body)
        await ack("You are second in the list.")

    await start(bolt)
    reply = await peru.command("/floor", "water & <soil>", channel="plenary")

    assert reply.text == "You are second in the list."
    assert seen["text"] == "water &amp; &lt;soil&gt;"
    assert seen.keys() >= {
        *("team_id", "channel_id", "channel_name", "user_id", "command", "trigger_id"),
        *("response_url", "api_app_id", "is_enterprise_install"),
    }
    assert await stage.heard("plenary") == []
    assert [m.ephemeral for m in await peru.heard("plenary")] == [True]


async def test_a_command_may_be_answered_for_everybody(bolt, start, stage, peru):
    @bolt.command("/floor")
    async def floor(ack):
        await ack(text="Peru asks for the floor.", response_type="in_channel")

    await start(bolt)
    reply = await peru.command("/floor", channel="plenary")

    assert reply.ok
    assert "Peru asks for the floor." in await stage.heard("plenary")


async def test_a_button_tells_the_app_all_that_slack_tells(bolt, start, client, peru):
    seen = {}

    @bolt.action("floor.ask")
    async def asked(ack, body, respond):
        seen.update(body)
        await respond("Noted.")
        await ack()

    await start(bolt)
    ts = (await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions()]))["ts"]
    reply = await peru.press("floor.ask")

    assert reply.text == "Noted."
    assert seen["container"] == {
        "type": "message",
        "message_ts": ts,
        "channel_id": "C0PLENARY",
        "is_ephemeral": False,
    }
    assert (seen["user"]["id"], seen["user"]["team_id"]) == ("U0PERU", "T0REHEARSE")
    assert seen["message"]["ts"] == ts
    pressed = seen["actions"][0]
    assert (pressed["action_id"], pressed["block_id"], pressed["value"]) == (
        "floor.ask",
        "buttons",
        "1",
    )
    assert seen["trigger_id"]
    assert "action_ts" in pressed


async def test_a_mention_is_two_events_and_a_direct_message_one(bolt, start, peru):
    events = []

    @bolt.event("app_mention")
    async def mentioned(event, say):
        events.append(event)
        await say("Here.", thread_ts=event["ts"])

    @bolt.event("message")
    async def said(event):
        events.append(event)

    await start(bolt)
    reply = await peru.mention("status", channel="plenary")
    await peru.says("status", dm=True)

    assert "Here." in reply.public
    assert reply.public[0].thread_ts == reply.raw["message"]["ts"]
    assert sorted((e["type"], e.get("channel_type")) for e in events) == [
        ("app_mention", None),
        ("message", "channel"),
        ("message", "im"),
    ]


async def test_an_event_says_who_joined_and_who_opened_home(bolt, start, stage, peru):
    events = []

    @bolt.event("member_joined_channel")
    async def joined(event):
        events.append((event["type"], event["user"]))

    @bolt.event("app_home_opened")
    async def home(event, client):
        events.append((event["type"], event["tab"]))
        await client.views_publish(
            user_id=event["user"],
            view={"type": "home", "blocks": [{"type": "header", "text": words("Welcome")}]},
        )

    @bolt.event("message")
    async def said():
        pass

    await start(bolt)
    await stage.set_up(channels=[{"name": "side-room", "members": []}])
    await peru.joins("side-room")
    shown = await peru.open_home()
    await until(lambda: len(events) == 2)

    assert sorted(events) == [("app_home_opened", "home"), ("member_joined_channel", "U0PERU")]
    assert shown == "Welcome"


async def test_an_unacknowledged_command_fails_for_the_person_after_the_limit(
    bolt, start, stage, peru
):
    await stage.timing(ack_seconds=0.05, retry_seconds=())
    never = asyncio.Event()

    @bolt.command("/floor")
    async def floor():
        await never.wait()

    await start(bolt)
    reply = await peru.command("/floor", channel="plenary")
    never.set()

    assert (reply.ok, reply.error) == (False, "operation_timeout")
    assert '/floor failed with the error "operation_timeout"' in reply.notices


async def test_without_an_app_a_command_fails_at_once_and_an_event_waits(stage, peru):
    began = time.monotonic()
    await stage.timing(retry_seconds=(60,))
    reply = await peru.command("/floor", channel="plenary")
    said = await peru.says("hello", channel="plenary")

    assert reply.error == "dispatch_failed"
    assert said.error == "no_connection"
    assert time.monotonic() - began < 1
    assert len((await stage.state())["pending_events"]) == 1


async def test_a_kept_event_reaches_an_app_that_comes_later(bolt, connect, stage, peru):
    seen = []

    @bolt.event("message")
    async def said(event, req):
        seen.append((event["text"], req.headers["x-slack-retry-num"]))

    await stage.timing(retry_seconds=(60,))
    await peru.says("early", channel="plenary")
    await connect(bolt)
    assert await stage.retry_events() == 1
    await until(lambda: seen)

    assert seen == [("early", ["1"])]


async def test_a_failed_event_comes_again_with_the_same_id(bolt, start, stage, peru):
    await stage.timing(ack_seconds=0.1, retry_seconds=(0,))
    ids = []

    @bolt.event("message")
    async def said(body, req):
        ids.append((body["event_id"], req.headers.get("x-slack-retry-num", ["0"])[0]))
        if len(ids) == 1:
            raise RuntimeError

    await start(bolt)
    await peru.says("hello", channel="plenary")
    await until(lambda: len(ids) >= 2)

    assert [number for _, number in ids] == ["0", "1"]
    assert ids[0][0] == ids[1][0]


async def test_events_are_given_up_after_three_retries(stage, peru, workspace):
    await peru.says("hello", channel="plenary")
    await until(lambda: not workspace.courier.pending)

    assert (await stage.state())["pending_events"] == []


async def test_a_guest_and_a_stranger_have_no_commands_but_have_buttons(
    bolt, connect, client, stage
):
    @bolt.action("floor.ask")
    async def asked(ack, respond):
        await respond("Noted.")
        await ack()

    await connect(bolt)
    await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions()])
    for handle in ("guest", "delegate-chile"):
        person = stage.person(handle)
        assert (await person.command("/floor", channel="plenary")).error == "command_not_allowed"
        assert (await person.press("floor.ask")).text == "Noted."


async def test_a_command_in_a_thread_or_unknown_is_refused(client, peru):
    ts = (await client.chat_postMessage(channel="C0PLENARY", text="x"))["ts"]

    in_thread = await peru.command("/floor", channel="plenary", thread_ts=ts)
    assert in_thread.error == "command_in_thread"
    assert (await peru.command("/dance", channel="plenary")).error == "unknown_command"


async def test_several_connections_share_the_payloads(workspace, connect, peru):
    seen = []
    for name in ("one", "two"):
        await connect(listening(workspace, name, seen))
    for _ in range(4):
        await peru.says("hello", channel="plenary")

    assert sorted(seen) == ["one", "one", "two", "two"]


def listening(workspace, name: str, seen: list[str]) -> AsyncApp:
    app = AsyncApp(
        client=AsyncWebClient(token="xoxb-rehearsal", base_url=f"{workspace.url}/api/"),
        process_before_response=True,
    )

    @app.event("message")
    async def said():
        seen.append(name)

    return app


@pytest.mark.parametrize("way", ["refresh", "drop"])
async def test_an_app_comes_back_after_its_connection_is_taken(
    bolt, connect, stage, workspace, peru, way
):
    seen = []

    @bolt.event("message")
    async def said(event):
        seen.append(event["text"])

    handler = await connect(bolt)
    before = handler.client.current_session
    await stage.socket(way)
    await until(
        lambda: handler.client.current_session is not before and workspace.sockets.count == 1
    )
    await peru.says("still here?", channel="plenary")

    assert seen == ["still here?"]


async def test_a_ticket_opens_one_connection(client, stage):
    client.token = "xapp-rehearsal"
    address = (await client.apps_connections_open(app_token="xapp-rehearsal"))["url"]
    async with ClientSession() as http:
        async with http.ws_connect(address) as socket:
            assert (await socket.receive_json())["type"] == "hello"
        async with http.get(address.replace("ws:", "http:")) as again:
            assert again.status == 403
    assert (await stage.state())["connections"] == 0


async def test_http_deliveries_are_encoded_and_signed_as_slack_does(stage, client, peru):
    got = []

    async def take(request):
        got.append((request.headers.copy(), await request.read()))
        return web.Response()

    server = web.Application()
    server.router.add_post("/", take)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/"
    await stage.set_up(app={"request_url": address})
    await peru.command("/floor", "water", channel="plenary", wait=0)
    await peru.says("hello", channel="plenary")
    await stage.set_up(app={"events": []})
    await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions()])
    await peru.press("floor.ask", wait=0)
    await runner.cleanup()

    for headers, body in got:
        base = b"v0:" + headers["X-Slack-Request-Timestamp"].encode() + b":" + body
        expected = hmac.new(b"rehearsal-secret", base, hashlib.sha256).hexdigest()
        assert headers["X-Slack-Signature"] == f"v0={expected}"
    command, event, press = (body for _, body in got)
    assert parse_qs(command.decode())["command"] == ["/floor"]
    assert json.loads(event)["event"]["text"] == "hello"
    assert json.loads(parse_qs(press.decode())["payload"][0])["type"] == "block_actions"


@pytest.mark.parametrize(("no_retry", "deliveries"), [("1", 1), ("0", 4)])
async def test_an_http_app_can_stop_the_retries(stage, peru, workspace, no_retry, deliveries):
    got = []

    async def fail(request):
        got.append(
            (request.headers.get("X-Slack-Retry-Num"), request.headers.get("X-Slack-Retry-Reason"))
        )
        return web.Response(status=500, headers={"X-Slack-No-Retry": no_retry})

    server = web.Application()
    server.router.add_post("/", fail)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await stage.set_up(app={"request_url": f"http://127.0.0.1:{runner.addresses[0][1]}/"})
    await peru.says("hello", channel="plenary")
    await until(lambda: len(got) == deliveries and not workspace.courier.pending)
    await runner.cleanup()

    expected = [(None, None), *((f"{n}", "http_error") for n in (1, 2, 3))]
    assert got == expected[:deliveries]


async def test_a_form_may_open_after_the_acknowledgement(workspace, connect, peru):
    app = AsyncApp(client=AsyncWebClient(token="xoxb-rehearsal", base_url=f"{workspace.url}/api/"))
    acknowledged = asyncio.Event()

    @app.command("/floor")
    async def floor(ack, body, client):
        await ack()
        await asyncio.sleep(0.05)
        acknowledged.set()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())

    await connect(app)
    form = await peru.command("/floor", channel="plenary")

    assert acknowledged.is_set()
    assert form.title == "A practice"
