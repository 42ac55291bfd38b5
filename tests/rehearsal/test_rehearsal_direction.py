"""Directing a rehearsal: the clock, faults, what people type, and who may direct at all."""

import asyncio
import re
import time
from pathlib import Path

import aiohttp
import pytest
from aiohttp import ClientSession
from slack_sdk.errors import SlackApiError

from rehearsal.rendering import shown
from rehearsal.stage import StageError
from tests.rehearsal.showing import actions, asks, line

PLENARY = "C0PLENARY"
PAGE = Path(__file__).parents[2] / "rehearsal" / "page"


async def read(http, url, **query: object):
    async with http.get(f"{url}/clock", params=query) as answer:
        return await answer.json()


async def test_the_clock_runs_from_a_real_and_a_meeting_instant_at_a_rate(stage):
    before = await stage.clock()
    after = await stage.clock(meeting=1_800_000_000, rate=60)

    assert abs(before["meeting"] - before["real"]) < 1
    assert (after["meeting"], after["rate"]) == (1_800_000_000, 60)
    assert after["version"] == before["version"] + 1
    assert abs(after["real"] - time.time()) < 5


async def test_pausing_keeps_the_meeting_instant(workspace, stage):
    await stage.clock(meeting=1_800_000_000, rate=1000)
    paused = await stage.clock(rate=0)

    assert paused["meeting"] >= 1_800_000_000
    assert workspace.clock.now() == paused["meeting"]


async def test_a_change_of_the_clock_waits_for_its_subscribers(workspace, stage):
    async with ClientSession() as http:
        first = await read(http, workspace.url)
        ask = read(http, workspace.url, after=first["version"], subscriber="bot")
        waiting = asyncio.create_task(ask)
        await stage.ask("/admin/state")
        changing = asyncio.create_task(stage.clock(rate=10))
        told = await waiting
        assert told["rate"] == 10
        assert not changing.done()
        applied = asyncio.create_task(
            read(http, workspace.url, after=told["version"], subscriber="bot")
        )
        assert (await changing)["version"] == told["version"]
        await stage.clock(rate=1)
        assert (await applied)["rate"] == 1


async def test_a_silent_subscriber_holds_a_change_for_a_second_and_no_longer(workspace, stage):
    async with ClientSession() as http:
        await stage.clock(rate=2)
        await read(http, workspace.url, after=0, subscriber="bot")
    began = time.monotonic()
    await stage.clock(rate=3)

    assert 0.9 < time.monotonic() - began < 2


async def test_marks_go_onto_the_clock_and_the_rest_onto_the_board(stage):
    marks = [{"name": "Session 1", "at": 1_800_000_000}]
    await stage.board(marks=marks, note="Lunch is late")

    assert (await stage.clock())["marks"] == marks
    assert (await stage.state())["board"]["note"] == "Lunch is late"


async def post(client, text="x"):
    return await client.chat_postMessage(channel=PLENARY, text=text)


@pytest.mark.parametrize(
    ("kind", "applied"),
    [
        ("apply-then-close", True),
        ("apply-then-500", True),
        ("apply-then-truncate", True),
        ("refuse-then-close", False),
        ("refuse", False),
        ("ratelimited", False),
    ],
)
async def test_a_fault_happens_once_and_leaves_what_it_says(client, stage, kind, applied):
    await stage.faults({"method": "chat.postMessage", "kind": kind})
    with pytest.raises((SlackApiError, aiohttp.ClientError)):
        await post(client, "first")
    await post(client, "second")

    texts = [m.text for m in await stage.heard("plenary")]
    assert texts == (["first", "second"] if applied else ["second"])


async def test_a_hanging_call_is_applied_and_never_answered(client, stage):
    await stage.faults({"method": "chat.postMessage", "kind": "apply-then-hang", "seconds": 0.05})
    with pytest.raises(aiohttp.ClientError):
        await post(client)

    assert len(await stage.heard("plenary")) == 1


async def test_a_late_call_is_applied_after_it_has_failed(client, stage):
    await stage.faults({"method": "chat.postMessage", "kind": "late", "seconds": 0.1})
    number = (await stage.state())["number"]
    with pytest.raises(aiohttp.ClientError):
        await post(client, "late")
    assert await stage.heard("plenary") == []
    while not await stage.heard("plenary"):
        number = await stage.after(number)

    assert "late" in await stage.heard("plenary")


async def test_a_fault_can_be_for_one_channel_only(client, stage):
    await stage.faults(
        {"method": "chat.postMessage", "kind": "refuse", "when": {"channel": "U0PERU"}}
    )

    assert (await post(client))["ok"]
    with pytest.raises(SlackApiError):
        await client.chat_postMessage(channel="U0PERU", text="x")


async def test_an_unknown_fault_is_refused(stage):
    with pytest.raises(StageError, match="apply-then-close"):
        await stage.faults({"method": "*", "kind": "explode"})


async def test_typed_text_is_sent_as_slacks_client_sends_it(peru):
    said = await peru.says(
        "@guest see #plenary & <b> https://example.org/a?b=1&c=2", channel="plenary"
    )

    assert said.raw["message"]["text"] == (
        "<@U0GUEST> see <#C0PLENARY|plenary> &amp; &lt;b&gt; <https://example.org/a?b=1&amp;c=2>"
    )


async def test_people_see_only_the_channels_they_are_in(stage, client):
    await stage.set_up(channels=[{"name": "secretariat", "private": True, "members": ["guest"]}])

    assert [c["name"] for c in (await stage.person("guest").sees())["channels"]] == [
        "plenary",
        "secretariat",
    ]
    assert [c["name"] for c in (await stage.person("delegate-peru").sees())["channels"]] == [
        "plenary"
    ]
    with pytest.raises(StageError, match="not_in_channel"):
        await stage.person("delegate-peru").says("x", channel="secretariat")
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert [c["name"] for c in listed["channels"]] == ["plenary", "secretariat"]


async def test_pressing_what_is_not_there_is_a_mistake_of_the_test(peru):
    with pytest.raises(StageError, match="nothing_to_press"):
        await peru.press("floor.ask")


async def test_the_newest_button_is_the_one_that_is_pressed(client, peru, workspace):
    for value in ("1", "2"):
        element = {**actions()["elements"][0], "value": value}
        await client.chat_postMessage(channel=PLENARY, text=value, blocks=[actions(element)])
    sent = []

    async def keep(kind, payload):
        sent.append((kind, payload["actions"][0]["value"]))
        return await type(workspace.courier).interact(workspace.courier, kind, payload)

    workspace.courier.interact = keep
    await peru.press("floor.ask", wait=0)
    await peru.press("floor.ask", button="1", wait=0)

    assert [value for _, value in sent] == ["2", "1"]


async def test_quiet_waits_until_the_app_has_stopped_calling(client, stage):
    async def chatter():
        for _ in range(4):
            await post(client)
            await asyncio.sleep(0.05)

    talking = asyncio.create_task(chatter())
    assert await stage.quiet(0.15)
    await talking

    assert len(await stage.heard("plenary")) == 4
    assert not await stage.quiet(1, timeout=0.05)


async def test_a_reset_leaves_an_empty_workspace(client, stage):
    await post(client)
    await stage.reset()
    state = await stage.state()

    assert state["channels"] == []
    assert await stage.calls() == []
    assert state["clock"]["rate"] == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Host": "elsewhere.example"},
        {"Content-Type": "text/plain"},
    ],
)
async def test_another_sites_page_directs_nothing(stage, headers):
    sent = {"Content-Type": "application/json", **headers}
    async with (
        ClientSession() as http,
        http.post(f"{stage.base_url}/admin/reset", data=b"{}", headers=sent) as answer,
    ):
        assert answer.status in (403, 415)
    assert (await stage.state())["channels"]


async def test_the_page_is_served_with_everything_it_needs_and_nothing_inline(workspace, stage):
    del stage
    async with ClientSession() as http:
        async with http.get(workspace.url) as answer:
            html = await answer.text()
            policy = answer.headers["Content-Security-Policy"]
        for address in re.findall(r'(?:src|href)="(/[^"]+)"', html):
            async with http.get(f"{workspace.url}{address}") as part:
                assert part.status == 200
    assert "default-src 'none'" in policy
    assert "<script>" not in html
    assert "style=" not in html


@pytest.mark.parametrize("source", sorted(PAGE.iterdir()), ids=lambda path: path.name)
def test_the_page_sets_text_only_as_text_and_asks_nobody_else(source):
    text = source.read_text(encoding="utf-8")
    markup = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "eval(",
        "document.write",
        "new Function",
    )

    assert [word for word in markup if word in text] == []
    assert re.findall(r"https?://\w+", text) == []


async def test_the_page_is_told_of_what_happens(workspace, client):
    async with (
        ClientSession() as http,
        http.get(f"{workspace.url}/admin/live") as stream,
    ):
        await stream.content.readuntil(b"\n\n")
        await post(client)
        told = await stream.content.readuntil(b"\n\n")

    assert b'"message"' in told


def test_a_message_is_rendered_as_the_words_a_reader_sees():
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": "Floor"}},
        actions(),
        asks(line(), "title"),
        {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}] * 2]},
    ]

    assert shown("", blocks) == "Floor\n[Ask]\nTitle\na | a"
