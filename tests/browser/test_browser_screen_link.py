"""The screen and its link: lost and found again, made anew, and nothing without it."""

from playwright.async_api import Request

from tests.browser.conftest import PROJECTOR, axe_finds_nothing, picture
from tests.browser.screens import CUT_OFF, link_of, says, seen


async def test_a_lost_connection_is_said_and_after_it_all_is_as_on_a_fresh_screen(slack, open_page):
    moderator = await slack.in_session(1)
    page = await open_page(await link_of(slack), size=PROJECTOR)
    await says(page, "item-name", "Session 1")
    await slack.stop_bot()
    await says(page, "trouble", "Connection lost: this may be out of date.")
    await says(page, "trouble", "Conexión perdida")
    await page.wait_for_function(f"() => {CUT_OFF.strip()}.length === 0")
    await picture(page, "screen-lost-1280x720")

    await slack.start_bot()
    await slack.idle()
    await moderator.chairs("question 1")
    await says(page, "question-name", "Pregunta 1")
    await page.wait_for_function("() => trouble.hidden")
    fresh = await open_page(await link_of(slack), size=PROJECTOR)
    await says(fresh, "question-name", "Pregunta 1")

    assert await seen(page) == await seen(fresh)


async def test_a_link_that_was_made_anew_closes_the_screen_until_it_is_opened_again(
    slack, open_page
):
    page = await open_page(await link_of(slack), size=PROJECTOR)
    await says(page, "item-name", "not started")
    link = await link_of(slack, "screen new")
    await says(page, "alone-words", "This link does not open the screen, or no longer.")
    assert "Opening session" not in await seen(page)
    await axe_finds_nothing(page)

    await page.goto(link)
    await says(page, "item-title", "Opening session")


async def test_without_the_link_nothing_is_shown(slack, open_page):
    page = await open_page(f"http://127.0.0.1:{slack.port}/screen/P1/", size=PROJECTOR)
    await says(page, "alone-words", "Please ask the secretariat")

    assert "Opening session" not in await page.content()


async def test_the_page_asks_no_other_site_for_anything(slack, open_page):
    page = await open_page("about:blank", size=PROJECTOR)
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))  # noqa: PLW0108 (it needs a name)
    link = await link_of(slack)
    await page.goto(link)
    await says(page, "item-name", "not started")

    home = f"http://127.0.0.1:{slack.port}/screen/"
    assert [r.url for r in asked if not r.url.startswith(home)] == []
    assert [r.url for r in asked if link.partition("#")[2] in r.url.partition("#")[0]] == []
    assert [r.url for r in asked if r.headers.get("referer")] == []


async def test_a_server_in_between_that_fails_at_first_does_not_spoil_the_link(slack, open_page):
    page = await open_page("about:blank", size=PROJECTOR)
    answers = [502, 503, 408]

    async def between(route):
        if route.request.method == "POST" and answers:
            await route.fulfill(status=answers.pop())
        else:
            await route.continue_()

    await page.route("**/screen/P1/open", between)
    await page.goto(await link_of(slack))
    await says(page, "item-name", "not started")

    assert answers == []
    assert page.url.endswith("/screen/P1/")
