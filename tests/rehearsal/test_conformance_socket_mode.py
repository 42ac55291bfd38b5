"""Socket Mode: what the official client is told on its websocket, and how it lives through loss."""

import asyncio
import json
from contextlib import AsyncExitStack

import pytest
from aiohttp import ClientSession, WSMsgType
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from tests.rehearsal.waiting import refusal, until


@pytest.fixture
async def listen(workspace, stage):
    """Connect the official client; it acknowledges everything, with `body` where there is one."""
    del stage
    async with AsyncExitStack() as stack:

        async def go(body: dict | None = None, *, silent: bool = False):
            client = SocketModeClient(
                app_token="xapp-rehearsal",
                web_client=AsyncWebClient(base_url=f"{workspace.url}/api/"),
                ping_interval=0.2,
            )
            client.got = []

            async def take(client, request):
                client.got.append(request)
                if not silent:
                    answer = SocketModeResponse(envelope_id=request.envelope_id, payload=body)
                    await client.send_socket_mode_response(answer)

            client.socket_mode_request_listeners.append(take)
            await client.connect()
            stack.push_async_callback(client.close)
            return client

        yield go


@pytest.fixture
async def raw(workspace, stage):
    """Open bare websockets, to see every frame."""
    del stage
    web = AsyncWebClient(base_url=f"{workspace.url}/api/")
    async with ClientSession() as http:

        async def go():
            address = (await web.apps_connections_open(app_token="xapp-rehearsal"))["url"]
            return await http.ws_connect(address)

        yield go


async def test_hello_says_how_many_connections_there_are(raw):
    first, second = await raw(), await raw()
    said = [await first.receive_json(), await second.receive_json()]

    assert [hello["type"] for hello in said] == ["hello", "hello"]
    assert [hello["num_connections"] for hello in said] == [1, 2]
    assert said[0]["connection_info"]["app_id"] == "A0REHEARSE"


async def test_the_eleventh_connection_is_turned_away(raw, workspace):
    held = [await raw() for _ in range(10)]
    eleventh = await raw()

    assert (await eleventh.receive_json())["reason"] == "too_many_websockets"
    assert (await eleventh.receive()).type is WSMsgType.CLOSE
    assert workspace.sockets.count == len(held)


async def test_an_envelope_says_what_it_is_and_whether_it_takes_an_answer(listen, peru):
    client = await listen()
    await peru.says("hello", channel="plenary")
    await peru.command("/floor", channel="plenary", wait=0)
    event, command = client.got

    assert (event.type, event.accepts_response_payload, event.retry_attempt) == (
        "events_api",
        False,
        0,
    )
    assert event.payload["type"] == "event_callback"
    assert (command.type, command.accepts_response_payload) == ("slash_commands", True)
    assert event.envelope_id != command.envelope_id


async def test_the_body_of_an_acknowledgement_is_the_answer(listen, peru):
    await listen({"text": "You are second."})
    reply = await peru.command("/floor", channel="plenary")

    assert reply.text == "You are second."


async def test_an_event_that_is_not_acknowledged_comes_again_numbered(listen, stage, peru):
    await stage.timing(ack_seconds=0.05, retry_seconds=(0, 0, 0))
    client = await listen(silent=True)
    await peru.says("hello", channel="plenary")
    await until(lambda: len(client.got) == 4)

    assert [request.retry_attempt for request in client.got] == [0, 1, 2, 3]
    assert [request.retry_reason for request in client.got] == ["", *["timeout"] * 3]
    assert len({request.payload["event_id"] for request in client.got}) == 1
    assert len({request.envelope_id for request in client.got}) == 4


async def test_an_interaction_is_never_repeated(listen, stage, peru):
    await stage.timing(ack_seconds=0.05, retry_seconds=(0, 0, 0))
    client = await listen(silent=True)
    reply = await peru.command("/floor", channel="plenary")

    assert reply.error == "operation_timeout"
    assert len(client.got) == 1
    assert (await stage.state())["pending_events"] == []


async def test_a_warned_connection_still_takes_payloads(raw, stage, peru):
    socket = await raw()
    await socket.receive_json()
    await stage.socket("warning")
    warned = await socket.receive_json()
    said = asyncio.create_task(peru.says("hello", channel="plenary"))
    envelope = await socket.receive_json()
    await socket.send_json({"envelope_id": envelope["envelope_id"]})

    assert (warned["type"], warned["reason"]) == ("disconnect", "warning")
    assert (await said).ok


async def test_a_connection_that_stays_after_its_refresh_is_closed(raw, stage, workspace):
    socket = await raw()
    await socket.receive_json()
    await stage.socket("refresh", seconds=0.05)

    assert (await socket.receive_json())["reason"] == "refresh_requested"
    await until(lambda: workspace.sockets.count == 0)


async def test_after_a_refresh_payloads_go_to_the_newer_connection(raw, stage, peru):
    old = await raw()
    await old.receive_json()
    await stage.socket("refresh")
    new = await raw()
    await new.receive_json()
    said = asyncio.create_task(peru.says("hello", channel="plenary"))
    envelope = await new.receive_json()
    await new.send_json({"envelope_id": envelope["envelope_id"]})

    assert (await said).ok


async def test_a_half_open_connection_takes_and_answers_nothing(raw, stage, peru, workspace):
    await stage.timing(ack_seconds=0.1, retry_seconds=())
    socket = await raw()
    await socket.receive_json()
    await stage.socket("half-open")
    await socket.ping()
    said = await peru.says("hello", channel="plenary")

    assert (said.ok, said.error) == (False, "timeout")
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await socket.receive()
    assert not socket.closed
    assert workspace.sockets.count == 1


async def test_a_half_open_connection_is_noticed_here_in_the_end(raw, stage, workspace):
    socket = await raw()
    await socket.receive_json()
    await stage.socket("half-open", seconds=0.05)
    await until(lambda: workspace.sockets.count == 0)

    assert (await socket.receive()).type in (WSMsgType.CLOSED, WSMsgType.ERROR, WSMsgType.CLOSE)


async def test_the_official_client_leaves_a_half_open_connection(listen, stage, peru, workspace):
    await stage.timing(ack_seconds=0.1, retry_seconds=(60,))
    client = await listen()
    before = client.current_session
    await stage.socket("half-open", seconds=60)
    await peru.says("unheard", channel="plenary")
    await until(lambda: client.current_session is not before and workspace.sockets.count > 1)
    assert client.got == []
    # Only the new connection takes anything; payloads go to either, as Slack sends them.
    for _ in range(2):
        await stage.retry_events()
        await peru.says("hello", channel="plenary")
    await until(lambda: client.got)

    assert {request.type for request in client.got} == {"events_api"}


async def test_what_is_no_acknowledgement_is_overlooked(raw, stage, peru):
    await stage.timing(ack_seconds=0.3, retry_seconds=())
    socket = await raw()
    await socket.receive_json()
    said = asyncio.create_task(peru.says("hello", channel="plenary"))
    envelope = await socket.receive_json()
    for text in ("not json", "[]", json.dumps({"envelope_id": "another"})):
        await socket.send_str(text)
    await socket.send_json({"envelope_id": envelope["envelope_id"]})

    assert (await said).ok


async def test_with_a_request_url_there_is_no_socket_mode(workspace, stage):
    await stage.set_up(app={"request_url": "http://127.0.0.1:9/slack/events"})
    web = AsyncWebClient(base_url=f"{workspace.url}/api/")

    assert "not_enabled" in await refusal(web.apps_connections_open(app_token="xapp-rehearsal"))
