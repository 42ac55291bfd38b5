"""The screen's server: the exchange of the link, who is let in, and the stream of events."""

import asyncio
import json
import socket
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from aiohttp import ClientSession, CookieJar

from screen import pages
from tests.conftest import screen_link
from tests.hall import instant

HOW = ("Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options", "Cache-Control")


@dataclass
class Browser:
    """Somebody's browser: its cookies, and the address of the screen."""

    session: ClientSession
    address: str

    async def enter(self, token):
        async with self.session.post(self.address + "open", data=token) as answer:
            return answer.status

    async def status(self, path):
        async with self.session.get(self.address + path) as answer:
            return answer.status


@pytest.fixture
async def browser(slack):
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        yield Browser(session, f"http://127.0.0.1:{slack.port}/screen/P1/")


@pytest.fixture
async def inside(slack, browser):
    """Give a browser that has opened the link."""
    link = await screen_link(slack)
    assert await browser.enter(link.partition("#")[2]) == 204
    return browser


@asynccontextmanager
async def following(browser):
    """Follow the events: read the fields of one, or none once the stream has ended."""
    async with browser.session.get(browser.address + "events") as stream:
        assert stream.status == 200

        async def one():
            fields = {}
            async with asyncio.timeout(5):
                while (line := await stream.content.readline()) not in (b"", b"\n"):
                    name, _, value = line.decode().strip().partition(": ")
                    fields[name] = value
            return fields

        yield one


async def state(one):
    while True:
        fields = await one()
        if fields["event"] == "state":
            return json.loads(fields["data"])


async def test_the_link_is_exchanged_for_a_cookie_that_no_script_can_read(slack, browser):
    token = (await screen_link(slack)).partition("#")[2]
    assert await browser.status("events") == 403
    async with browser.session.post(browser.address + "open", data=token) as answer:
        assert answer.status == 204
        said = answer.headers["Set-Cookie"]

    for wanted in ("HttpOnly", "SameSite=Strict", "Path=/screen/P1/"):
        assert wanted in said
    assert int(said.partition("Max-Age=")[2].partition(";")[0]) > 90 * 24 * 3600
    assert token not in said
    assert await browser.status("open") == 204


async def test_over_https_the_cookie_goes_encrypted_only(empty_slack):
    await empty_slack.load()
    await empty_slack.start_bot(public_url="https://plenary.example.org")
    token = (await screen_link(empty_slack)).partition("#")[2]
    address = f"http://127.0.0.1:{empty_slack.port}/screen/P1/open"
    async with ClientSession() as session, session.post(address, data=token) as answer:
        assert "Secure" in answer.headers["Set-Cookie"]


async def test_a_token_that_arrives_in_pieces_opens_the_screen(slack, browser):
    token = (await screen_link(slack)).partition("#")[2].encode()

    async def pieces():
        yield token[:9]
        assert await browser.status("") == 200  # by then the bot has the first of them
        yield token[9:]

    assert await browser.enter(pieces()) == 204


@pytest.mark.parametrize("token", ["", "wrong", "x" * 43, "é" * 5000])
async def test_a_wrong_token_opens_nothing(browser, token):
    assert await browser.enter(token) == 403
    assert await browser.status("events") == 403
    assert await browser.status("time") == 403


async def test_of_a_plenary_that_does_not_exist_nothing_else_is_said(slack, browser):
    token = (await screen_link(slack)).partition("#")[2]
    elsewhere = Browser(browser.session, browser.address.replace("P1", "P7"))

    assert await elsewhere.enter(token) == 403
    assert await elsewhere.status("") == await browser.status("") == 200


async def test_every_answer_forbids_foreign_code_and_says_nothing_of_where_it_came_from(inside):
    for path in ("", "open", "time", "events", "../page/screen.js", "../page/look.css"):
        async with inside.session.get(inside.address + path) as answer:
            assert answer.status in (200, 204), path
            assert all(name in answer.headers for name in HOW), path
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'; script-src 'self'" in policy
            assert "unsafe" not in policy
            assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_the_page_has_no_code_style_or_address_within(inside):
    async with inside.session.get(inside.address) as answer:
        page = await answer.text()

    assert "style=" not in page
    assert "<style" not in page
    assert "onload" not in page
    assert "<script" in page
    assert page.count("<script") == page.count('<script type="module" src="../page/screen.js">')
    for name, text in pages.page_files().items():
        assert "https://" not in text, name
        assert "innerHTML" not in text, name


def test_the_whole_page_is_light():
    files = pages.page_files()

    assert sum(len(text.encode()) for text in files.values()) < 60_000


async def test_what_is_not_a_file_of_the_page_is_not_there(inside):
    for name in ("nothing.js", "..%2f..%2fpyproject.toml", "__init__.py"):
        assert await inside.status(f"../page/{name}") == 404


async def test_an_address_without_its_last_slash_leads_to_the_page(inside):
    async with inside.session.get(inside.address.rstrip("/")) as answer:
        assert str(answer.url) == inside.address


async def test_the_whole_state_is_told_at_once_and_after_every_decision(slack, inside):
    async with following(inside) as one:
        first = await one()
        assert first["retry"] == "2000"
        assert json.loads(first["data"])["scene"] == "before"
        moderator = await slack.in_session(1)
        while (told := await state(one))["scene"] != "open":
            assert told["scene"] in ("before", "between")
        await moderator.chairs("question 2")
        while not (told := await state(one))["question"]:
            assert told["slot"]["name"]["en"] == "Session 1"

    assert told["question"]["number"] == 2
    assert told["version"] == f"{slack.plenary.seq}.{slack.bot.clock.version}"


async def test_a_reconnect_after_a_restart_tells_the_state_of_a_fresh_start(slack, inside):
    await slack.in_session(1)
    async with following(inside) as one:
        before = await state(one)
    await slack.restart()
    async with following(inside) as one:
        again = await state(one)
    async with following(inside) as one:
        fresh = await state(one)

    assert again == fresh
    assert {**before, "version": again["version"]} == again


async def test_a_change_of_the_clock_is_told(slack, inside):
    async with following(inside) as one:
        await state(one)
        await slack.stage.clock(meeting=instant("15:10").timestamp(), rate=10)
        told = await state(one)

    assert told["clock"]["rate"] == 10
    assert told["clock"]["meeting"] == instant("15:10").timestamp()


async def test_a_silent_stream_has_a_beat(slack, inside):
    slack.bot.feed.beat_seconds = 0.05
    slack.bot.feed.wake()
    async with following(inside) as one:
        told = await one()
        beats = [await one(), await one()]

    assert [(b["event"], b["data"]) for b in beats] == [("beat", told["id"])] * 2


async def test_a_bot_that_is_woken_again_and_again_gives_its_beat_too(slack, inside):
    feed = slack.bot.feed
    feed.beat_seconds = 0.2
    feed.wake()

    async def busy():
        turn = -1
        while True:
            turn = await feed.turned(turn)
            feed.wake()

    busily = asyncio.create_task(busy())
    async with following(inside) as one:
        told = [(await one())["event"] for _ in range(3)]
    busily.cancel()

    assert told == ["state", "beat", "beat"]


async def test_a_new_link_ends_the_screens_that_the_old_one_opened(slack, inside):
    old = (await screen_link(slack)).partition("#")[2]
    async with following(inside) as one:
        await state(one)
        new = (await screen_link(slack, "screen new")).partition("#")[2]
        while await one():
            pass

    assert await inside.status("events") == 403
    assert await inside.enter(old) == 403
    assert await inside.enter(new) == 204
    assert await inside.status("open") == 204


async def test_the_screen_is_over_at_the_midnight_after_the_end(slack, inside):
    moderator = await slack.in_session(1)
    await moderator.chairs("end")
    await moderator.act("press", action_id="sure.end")
    assert await inside.status("open") == 204
    token = (await screen_link(slack)).partition("#")[2]

    await slack.set_clock(instant("06:00", day=2))
    assert await inside.status("events") == 403
    assert await inside.enter(token) == 403


async def test_what_is_told_is_made_once_for_all_screens(slack):
    sheets = {id(slack.bot.feed.newest(slack.plenary)) for _ in range(3)}
    await slack.in_session(1)

    assert len(sheets) == 1
    assert id(slack.bot.feed.newest(slack.plenary)) not in sheets


async def test_screens_too_many_are_turned_away_and_logged_once_for_all_of_them(
    slack, inside, caplog
):
    slack.bot.feed.most = 1
    async with following(inside) as one:
        await state(one)
        for _ in range(3):
            assert await inside.status("events") == 503

    assert caplog.text.count("too many screens") == 1


async def test_the_events_are_only_given_to_who_reads_them(slack, inside):
    async with inside.session.head(inside.address + "events") as answer:
        assert answer.status == 405

    assert slack.bot.feed.watching == 0


async def test_a_screen_that_is_closed_is_no_longer_counted(slack, inside):
    slack.bot.feed.beat_seconds = 0.05
    slack.bot.feed.wake()
    async with following(inside) as one:
        await state(one)
        assert slack.bot.feed.watching == 1

    async def gone():
        return slack.bot.feed.watching == 0

    await slack.until(gone)


async def test_a_slow_screen_is_sent_the_newest_and_nothing_is_queued_for_it(slack, inside):
    cookie = next(iter(inside.session.cookie_jar))
    loop = asyncio.get_running_loop()
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
        slow.setblocking(False)  # noqa: FBT003 (the library's own)
        await loop.sock_connect(slow, ("127.0.0.1", slack.port))
        request = (
            f"GET /screen/P1/events HTTP/1.1\r\nHost: x\r\nCookie: {cookie.key}={cookie.value}"
        )
        await loop.sock_sendall(slow, f"{request}\r\n\r\n".encode())

        async def watching():
            return slack.bot.feed.watching == 1

        await slack.until(watching)
        feed = slack.bot.feed
        for _ in range(3000):  # far more than any socket between the two holds
            feed.clock._version += 1
            feed._turn_all()
            await asyncio.sleep(0)
        newest = feed.newest(slack.plenary).version
        held = b""
        while f"id: {newest}\n".encode() not in held:
            async with asyncio.timeout(5):
                held += await loop.sock_recv(slow, 1 << 16)

    assert held.count(b"event: state") < 3000


async def test_nothing_of_the_link_is_logged(slack, caplog, inside):
    caplog.set_level("DEBUG")
    link = await screen_link(slack)
    await inside.enter("wrong")
    await inside.enter(link.partition("#")[2])
    await inside.status("events?never=logged")

    assert link.partition("#")[2] not in caplog.text
