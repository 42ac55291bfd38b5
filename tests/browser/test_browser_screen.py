"""The screen in a browser, followed through a meeting."""

from contextlib import asynccontextmanager
from datetime import timedelta

from tests.browser.conftest import PROJECTOR, axe_finds_nothing, picture
from tests.browser.screens import (
    CUT_OFF,
    LARGO,
    LONG,
    TOO_SMALL,
    changed,
    gives_the_floor,
    link_of,
    says,
    seen,
)
from tests.hall import instant

# Remembers what a screen reader is told, in the order in which it is told.
LISTEN = """
window.heard = [];
new MutationObserver(() => heard.push(told.textContent))
  .observe(told, { childList: true, subtree: true });
"""


@asynccontextmanager
async def passing(slack, clock, rate):
    """Let the meeting's time pass by itself from an instant on."""
    await slack.stage.clock(meeting=instant(clock).timestamp(), rate=rate)
    yield
    await slack.stage.clock(rate=0)
    await slack.idle()


async def test_the_screen_follows_a_session_from_its_opening_to_the_break(slack, open_page):
    page = await open_page(await link_of(slack), size=PROJECTOR)
    await says(page, "item-name", "The plenary has not started yet.")
    assert page.url.endswith("/screen/P1/")
    await page.evaluate(LISTEN)

    moderator = await slack.in_session(1)
    await says(page, "item-name", "Session 1")
    await says(page, "item-leads", "Países líderes: Panamá y Costa Rica")
    await moderator.chairs("question 2")
    await says(page, "question-text", slack.plenary.current.slot.questions[1].es)
    await gives_the_floor(slack, "delegate-peru", "delegate-chile")
    await says(page, "speaking", "Peru · Perú")
    await says(page, "following", "Chile")
    await slack.person("delegate-panama").shares("One-stop centres")
    await says(page, "practices-number", "1")

    async with passing(slack, "16:39:30", 90):  # a minute and a half of the meeting in a second
        for label in ("Last 10 minutes", "Últimos 5 minutos", "Last minute", "Over time"):
            await says(page, "clock-label", label)
        await page.wait_for_function("() => figure.textContent.startsWith('+')")
        await says(page, "drift", "min behind the plan")

    await moderator.chairs("next")
    await moderator.act("press", action_id="sure.next")
    await says(page, "item-title", "Break")
    told = await page.evaluate("heard.filter((text) => text)")
    wanted = ["Session 1", "Question 2", "Has the floor: Peru", "Last 10", "Last 5", "Last minute"]
    places = [next(n for n, t in enumerate(told) if words in t) for words in [*wanted, "Over time"]]
    assert places == sorted(places)
    assert len(told) < 20  # and no tick among them


async def test_the_time_left_is_right_by_the_clock_of_the_meeting(slack, open_page):
    await slack.in_session(1)
    await slack.set_clock(instant("16:20:15"))
    page = await open_page(await link_of(slack), size=PROJECTOR)
    await says(page, "figure", "29:45")
    await says(page, "here-time", "10:20")
    await says(page, "capitals", "13:20")

    await slack.set_clock(instant("16:49:59"))
    await says(page, "figure", "0:01")
    await says(page, "gauge-end", "10:50")


async def test_a_wrong_clock_of_the_computer_does_not_matter(slack, open_page):
    await slack.in_session(1)
    await slack.person("moderator-rcm").chairs("extend 5")
    async with passing(slack, "16:20:00", 1):
        page = await open_page("about:blank", size=PROJECTOR)
        await page.add_init_script(
            "const real = Date.now.bind(Date); Date.now = () => real() - 3600000;"
        )
        await page.goto(await link_of(slack))
        await says(page, "here-time", "10:20")
        await page.wait_for_function("() => /^3[45]:/.test(figure.textContent)")


async def test_a_tab_that_slept_is_right_when_it_wakes(slack, open_page):
    await slack.in_session(1)
    async with passing(slack, "16:00:00", 60):
        page = await open_page("about:blank", size=PROJECTOR)
        await page.add_init_script("setInterval = () => 0")  # nothing ticks
        await page.goto(await link_of(slack))
        await says(page, "item-name", "Session 1")

        async def shown_too_much():
            minutes, seconds = (await page.text_content("#figure")).split(":")
            left = (instant("16:50:00") - slack.bot.clock.now()).total_seconds()
            return int(minutes) * 60 + int(seconds) - left

        async def later():
            return await shown_too_much() > 120

        await slack.until(later)
        asleep = await page.text_content("#figure")
        await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        await page.wait_for_function(f"() => figure.textContent !== '{asleep}'")

        assert await shown_too_much() < 60  # a second since it woke


async def test_a_pause_is_shown_as_that_and_nothing_else(slack, open_page):
    moderator = await slack.in_session(1)
    page = await open_page(await link_of(slack), size=PROJECTOR)
    await says(page, "item-name", "Session 1")
    await moderator.chairs("pause")
    await says(page, "alone-words", "Paused")
    assert await seen(page) == "Paused En pausa"
    await axe_finds_nothing(page)

    await moderator.chairs("resume")
    await says(page, "item-name", "Session 1")


async def test_a_break_shows_what_comes_next_and_when_it_can_begin_at_the_earliest(
    slack, open_page
):
    page = await open_page(await link_of(slack), size=PROJECTOR)
    moderator = await slack.in_session(1)
    await slack.at("16:45")
    await moderator.chairs("next")
    await says(page, "item-title", "Break")
    await says(page, "coming-name", "Coming up: 11:10")
    await says(page, "coming-name", "A continuación: 11:10")
    await says(page, "coming-title", slack.plenary.next.slot.title.es)
    await says(page, "coming-leads", "Lead countries: ")
    await picture(page, "screen-break-1280x720")
    assert await page.evaluate(CUT_OFF) == []
    assert await page.evaluate(TOO_SMALL) == []
    await axe_finds_nothing(page)

    await moderator.chairs("extend 15")
    ends = slack.plenary.current.ends_at
    assert ends > slack.plenary.next.due_start
    await says(page, "coming-name", f"Coming up: {ends - timedelta(hours=6):%H:%M}")

    await moderator.chairs("pause")
    await says(page, "alone-words", "Paused")
    assert await seen(page) == "Paused En pausa"


async def test_an_opening_shows_what_comes_next_where_there_is_room(empty_slack, open_page):
    slack = empty_slack
    title = {"en": LONG, "es": LARGO}
    await slack.load(agenda=changed(slack.agenda, 1, title=title))
    await slack.start_bot()
    page = await open_page(await link_of(slack), size=PROJECTOR)
    moderator = slack.person("moderator-rcm")
    await slack.set_clock(instant("15:00"))
    await moderator.chairs("start")
    await says(page, "item-title", "Opening")
    await says(page, "coming-title", LONG)
    await picture(page, "screen-opening-1280x720")
    assert await page.evaluate(CUT_OFF) == []
    assert await page.evaluate(TOO_SMALL) == []

    await slack.at("15:20")
    await moderator.chairs("next")
    await says(page, "item-title", LONG)
    assert not await page.is_visible("#coming")
    assert await page.evaluate(CUT_OFF) == []


async def test_the_screen_says_how_late_the_day_is_as_the_status_does(slack, open_page):
    moderator = await slack.in_session(1)
    page = await open_page(await link_of(slack), size=PROJECTOR)
    for clock, shown, status in (
        ("16:50:50", "On time.", "On time."),
        ("17:03:20", "13 min behind the plan", "13 minutes behind the plan"),
        ("17:04:30", "15 min behind the plan", "15 minutes behind the plan"),
    ):
        await slack.set_clock(instant(clock))
        await slack.idle()
        await says(page, "drift", shown)
        assert status in await moderator.chairs("status")

    await slack.set_clock(instant("18:55"))
    await says(page, "drift", "2 h 5 min behind the plan")
    await says(page, "drift", "2 h 5 min de retraso")
    await picture(page, "screen-late-1280x720")
    assert await page.evaluate(CUT_OFF) == []


async def test_a_closed_door_session_is_shown_as_that_and_nothing_else(empty_slack, open_page):
    slack = empty_slack
    await slack.load(agenda=changed(slack.agenda, 2, closed_door=True))
    await slack.start_bot()
    page = await open_page(await link_of(slack), size=PROJECTOR)
    await slack.in_session(1)
    await says(page, "alone-words", "Closed-door session")

    assert await seen(page) == "Closed-door session Sesión a puerta cerrada"
    assert "Irregular migration" not in await page.content()
