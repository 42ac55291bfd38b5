"""Who may ask the workspace anything, and what it answers to what it cannot read."""

import logging

import pytest
from aiohttp import ClientSession

from rehearsal.clock import RECENT_SECONDS

POST = "/api/chat.postMessage?token=xoxb-rehearsal&channel=C0PLENARY&text=x"
ASKED = [POST, "/api/users.list?token=xoxb-rehearsal", "/clock", "/", "/files/F1/a.txt", "/socket"]
STRANGE = [
    {"Host": "elsewhere.example"},
    {"Host": "127.0.0.1.elsewhere.example"},
    {"Host": "[bad"},
    {"Origin": "https://elsewhere.example"},
    {"Origin": "http://[bad"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
]
DEEP = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize("headers", STRANGE, ids=str)
async def test_another_sites_page_asks_nothing_of_the_workspace(stage, headers):
    async with ClientSession(stage.base_url) as http:
        for path in ASKED:
            async with http.get(path, headers=headers) as answer:
                assert (path, answer.status) == (path, 403)
        for path in (POST, "/response/C0PLENARY/1", "/upload/v1/1"):
            async with http.post(path, data={"text": "x"}, headers=headers) as answer:
                assert (path, answer.status) == (path, 403)

    assert await stage.heard("plenary") == []


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
@pytest.mark.parametrize("site", ["same-origin", "none"])
async def test_programs_and_the_workspaces_own_pages_are_answered(stage, name, site):
    host = f"{name}:{stage.base_url.rpartition(':')[2]}"
    own = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": site}
    async with ClientSession(stage.base_url) as http:
        for headers in ({}, {"Host": name}, own):
            async with http.post(POST, headers=headers) as answer:
                assert (await answer.json())["ok"]
            async with http.get("/clock", headers=headers) as answer:
                assert answer.status == 200


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("clock", '{"meeting": "x"}'),
        ("clock", '{"meeting": NaN}'),
        ("clock", '{"meeting": "NaN"}'),
        ("clock", '{"meeting": 1e999}'),
        ("clock", '{"meeting": 1e20}'),
        ("clock", '{"meeting": -1}'),
        ("clock", '{"meeting": 7289654400}'),
        ("clock", '{"meeting": 1%s}' % ("0" * 400)),
        ("clock", '{"rate": -1}'),
        ("clock", '{"rate": 100001}'),
        ("clock", '{"rate": "Infinity"}'),
        ("clock", '{"rate": []}'),
        ("clock", DEEP),
        ("board", '{"marks": 5}'),
        ("board", '{"marks": [5]}'),
        ("board", '{"marks": [{"name": "Session 1"}]}'),
        ("board", '{"note": NaN}'),
        ("people", "[5]"),
        ("people", '["x"]'),
        ("setup", '{"app": 5, "board": {"note": 5}}'),
        ("setup", '{"board": 5}'),
        ("channels", "{}"),
        ("people/delegate-peru/react", "{}"),
        ("people/delegate-peru/joins", "{}"),
        ("people/delegate-peru/shortcut", "{}"),
        ("people/delegate-peru/edit", "{}"),
        ("people/delegate-peru/says", '{"channel": "plenary", "text": "x", "files": 5}'),
        (
            "people/delegate-peru/says",
            '{"channel": "plenary", "text": "x", "files": [{"text": 5}]}',
        ),
        ("people/delegate-peru/says", '{"channel": "plenary", "text": "x", "wait": "x"}'),
        ("faults", '{"kind": "slow", "method": "*", "seconds": "x"}'),
        ("faults", '{"kind": "slow", "method": "*", "seconds": "NaN"}'),
        ("events/faults", '{"kind": "delay", "seconds": "x"}'),
        ("events/faults", '{"kind": "delay", "times": []}'),
        ("events/faults", "[5]"),
        ("socket", '{"do": "half-open", "seconds": "x"}'),
        ("timing", '{"retry_seconds": 5}'),
    ],
    ids=lambda text: text[:70],
)
async def test_what_cannot_be_read_is_said_and_changes_nothing(stage, caplog, path, body):
    before = await stage.state()
    async with (
        ClientSession(stage.base_url, headers={"Content-Type": "application/json"}) as http,
        http.post(f"/admin/{path}", data=body) as answer,
    ):
        said = await answer.json()

    assert (answer.status, said["error"]) == (400, "bad_input")
    assert len(said["explanation"].split()) > 3
    assert [r for r in caplog.records if r.levelno >= logging.ERROR] == []
    assert await stage.state() == before
    assert await stage.heard("plenary") == []


@pytest.mark.parametrize(
    "path",
    ["wishes?after=x", "calls?after=x", "wait?after=x", "people/delegate-peru/glance?since=x"],
)
async def test_a_question_that_cannot_be_read_is_answered_in_words(stage, peru, path):
    await peru.says("hello", channel="plenary")
    async with ClientSession(stage.base_url) as http, http.get(f"/admin/{path}") as answer:
        assert (answer.status, (await answer.json())["error"]) == (400, "bad_input")


@pytest.mark.parametrize("body", ["", '""', "{}", '{"id": ""}'])
async def test_a_wish_for_nothing_is_refused(stage, body):
    headers = {"Content-Type": "application/json"}
    async with (
        ClientSession(stage.base_url, headers=headers) as http,
        http.post("/admin/wishes", data=body) as answer,
    ):
        assert answer.status == 409
        assert (await answer.json())["explanation"]


async def test_no_depth_of_an_argument_breaks_the_web_api(stage):
    headers = {"Authorization": "Bearer xoxb-rehearsal"}
    async with ClientSession(stage.base_url, headers=headers) as http:
        for sent in ({"channel": "C0PLENARY", "blocks": DEEP}, {"metadata": DEEP}):
            async with http.post("/api/chat.postMessage", data=sent) as answer:
                assert (await answer.json())["ok"] is False
        headers = {"Content-Type": "application/json"}
        async with http.post("/api/chat.postMessage", data=DEEP, headers=headers) as answer:
            assert (await answer.json())["ok"] is False


async def test_the_clock_forgets_who_has_not_asked_for_long(workspace):
    clock = workspace.clock
    for name in ("gone", "here"):
        await clock.after(0, name)
    clock._subscribers["gone"].seen -= RECENT_SECONDS + 1
    await clock.set(rate=2)

    assert list(clock._subscribers) == ["here"]
