"""Signed HTTP: what Slack sends to a request URL, as the official verifier and Bolt read it."""

import json
import time
from urllib.parse import parse_qs

import pytest
from aiohttp import ClientSession, web
from slack_sdk.signature import SignatureVerifier

from rehearsal.signed_http import sign
from tests.rehearsal.showing import actions
from tests.rehearsal.waiting import until


@pytest.fixture
async def requests(stage):
    """Take requests as an app of one's own; keep their headers and bodies."""
    got = []

    async def take(request):
        got.append((request.headers.copy(), (await request.read()).decode()))
        return web.Response()

    server = web.Application()
    server.router.add_post("/", take)
    runner = web.AppRunner(server)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    await stage.set_up(app={"request_url": f"http://127.0.0.1:{runner.addresses[0][1]}/"})
    yield got
    await runner.cleanup()


async def test_the_official_verifier_accepts_what_is_sent(requests, client, peru):
    await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions()])
    await until(lambda: len(requests) == 1)
    await peru.command("/floor", "água & <b>", channel="plenary", wait=0)
    await peru.press("floor.ask", wait=0)
    verifier = SignatureVerifier("rehearsal-secret")

    assert len(requests) == 3
    for headers, body in requests:
        assert verifier.is_valid_request(body, headers)
        assert not SignatureVerifier("another").is_valid_request(body, headers)
        assert not verifier.is_valid_request(body + " ", headers)


async def test_events_are_json_and_all_else_is_a_form(requests, client, peru):
    await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions()])
    await until(lambda: len(requests) == 1)
    await peru.command("/floor", channel="plenary", wait=0)
    await peru.press("floor.ask", wait=0)
    event, command, press = requests

    assert [headers["Content-Type"] for headers, _ in requests] == [
        "application/json",
        *["application/x-www-form-urlencoded"] * 2,
    ]
    assert json.loads(event[1])["type"] == "event_callback"
    assert parse_qs(command[1])["command"] == ["/floor"]
    assert json.loads(parse_qs(press[1])["payload"][0])["type"] == "block_actions"


@pytest.mark.parametrize(
    ("secret", "age", "status"),
    [("rehearsal-secret", 0, 200), ("another", 0, 401), ("rehearsal-secret", 600, 401)],
)
async def test_bolt_takes_only_what_is_signed_and_recent(bolt, serve, secret, age, status):
    @bolt.command("/floor")
    async def floor(ack):
        await ack()

    address = await serve(bolt)
    body = b"command=%2Ffloor&user_id=U0PERU&team_id=T0REHEARSE"
    stamp = str(int(time.time()) - age)
    headers = {
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": sign(secret, stamp, body),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    async with ClientSession() as http, http.post(address, data=body, headers=headers) as answer:
        assert answer.status == status


async def test_the_waits_before_retries_are_none_one_and_five_minutes(workspace, client):
    del client
    from rehearsal.courier import RETRY_SECONDS  # noqa: PLC0415 - the fixture shortens them

    assert RETRY_SECONDS == (0, 60, 300)
    assert workspace.courier.retry_seconds == (0.0, 0.05, 0.1)
    assert workspace.sockets.ack_seconds == 3


async def test_bolt_hears_of_a_retry_and_why(bolt, serve, stage, peru):
    await stage.timing(retry_seconds=(0, 0, 0))
    heads = []

    @bolt.event("message")
    async def said(req):
        heads.append(
            (req.headers.get("x-slack-retry-num"), req.headers.get("x-slack-retry-reason"))
        )
        if len(heads) < 3:
            raise RuntimeError

    await serve(bolt)
    await peru.says("hello", channel="plenary")
    await until(lambda: len(heads) == 3)

    assert heads == [(None, None), (["1"], ["http_error"]), (["2"], ["http_error"])]
