"""The screen in a browser, followed through a meeting."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from playwright.async_api import Request

from agenda.programme import Agenda
from tests.browser.conftest import PHONE, PROJECTOR, WALL, axe_finds_nothing, picture
from tests.hall import instant

SIZES = {"1280x720": PROJECTOR, "1920x1080": WALL, "390x844": PHONE}
NARROW = ("390x844",)
LONG = (
    "Which experiences of regularisation, with or without a prior commitment of the employers, "
    "have let people who had worked for years without papers find decent work, and what would the "
    "authorities of the other countries need so as to do the same within the next two years?"
)
LARGO = (
    "¿Qué experiencias de regularización, con o sin compromiso previo de los empleadores, han "
    "permitido que personas que llevaban años trabajando sin documentos encuentren un trabajo "
    "decente, y qué necesitarían las autoridades de los demás países para lograrlo en dos años?"
)
# Remembers what a screen reader is told, in the order in which it is told.
LISTEN = """
window.heard = [];
new MutationObserver(() => heard.push(told.textContent))
  .observe(told, { childList: true, subtree: true });
"""
# What stands where it cannot be read: outside its place, or of the page.
CUT_OFF = """
[...document.querySelectorAll("#fitted p, #fitted h2, #fitted h3, #clock *, #floor *, #top *")]
  .filter((one) => one.checkVisibility() && !one.closest(".unseen") && one.offsetWidth > 1)
  .filter((one) => {
    const at = one.getBoundingClientRect();
    const place = (one.closest("#item") ?? document.body).getBoundingClientRect();
    return at.bottom > place.bottom + 1 || at.right > place.right + 1
      || one.scrollWidth > one.clientWidth + 1;
  })
  .map((one) => `${one.id || one.tagName}: ${one.textContent}`)
"""
# What is too small to be read at three metres: under 17 pixels of 720, 26 of 1080.
TOO_SMALL = """
{
  const least = innerHeight < 1000 ? 17 : 26;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const at = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !at.checkVisibility() || at.closest(".unseen")) continue;
    if (parseFloat(getComputedStyle(at).fontSize) < least) small.push(at.textContent);
  }
  small;
}
"""
# How a language's question stands beside its bar.
BAR = """
(language) => ["question-name", "question-text"].map((id) => {
  const style = getComputedStyle(document.querySelector(`#${id} > [lang=${language}]`));
  return [style.borderInlineStartWidth, style.borderInlineStartColor, style.paddingInlineStart];
})
"""
SEEN = """
{
  const unseen = [...document.querySelectorAll(".unseen")];
  for (const one of unseen) one.style.setProperty("display", "none");
  const text = document.body.innerText;
  for (const one of unseen) one.style.removeProperty("display");
  text;
}
"""


async def link_of(slack, text="screen"):
    told = await slack.person("moderator-rcm").chairs(text)
    return next(w for line in told.splitlines() for w in line.split() if "/screen/" in w)


async def says(page, place, text):
    """Wait until a place of the screen says this where it can be seen."""
    await page.wait_for_function(
        "([place, text]) => { const at = document.getElementById(place);"
        " return at?.checkVisibility() && at.textContent.includes(text); }",
        arg=[place, text],
    )


async def seen(page):
    """Return the words that stand on the screen, without those for a screen reader alone."""
    return " ".join((await page.evaluate(SEEN)).split())


async def gives_the_floor(slack, *handles):
    for handle in handles:
        await slack.person(handle).command("/plenary", "floor")
    await slack.person("moderator-rcm").act("press", action_id="floor.give")


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


def changed(agenda, row, **changes):
    """Return an agenda with something else in a slot of its first day."""
    made = agenda.model_dump(mode="json")
    made["days"][0]["slots"][row] |= changes
    return Agenda.model_validate(made)


async def test_what_people_wrote_is_text_in_any_script_and_length(empty_slack, open_page):
    slack = empty_slack
    title = {
        "en": "<img src=x onerror=\"document.title='owned'\"> &amp; {number} الهجرة غير النظامية",
        "es": "Arbeiterunfallversicherungsgesetz" * 3,
    }
    await slack.load(agenda=changed(slack.agenda, 2, title=title))
    await slack.start_bot()
    page = await open_page(await link_of(slack), size=PROJECTOR)
    await slack.in_session(1)
    await says(page, "item-title", title["en"])
    await says(page, "item-title", title["es"])
    await picture(page, "screen-hostile-1280x720")

    assert await page.locator("#item-title img").count() == 0
    assert await page.title() != "owned"
    assert await page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("name", SIZES)
async def test_long_titles_and_questions_fit_and_axe_finds_nothing(empty_slack, open_page, name):
    slack = empty_slack
    title = {
        "en": "Labour migration and regularisation in the framework of the Global Compact for "
        "Safe, Orderly and Regular Migration",
        "es": "Migración laboral y regularización en el marco del Pacto Mundial para una "
        "Migración Segura, Ordenada y Regular",
    }
    leads = [{"country": c, "process": "RCM"} for c in ("DO", "US")]
    questions = [{"en": LONG, "es": LARGO}, {"es": LARGO}]
    await slack.load(agenda=changed(slack.agenda, 2, title=title, questions=questions, leads=leads))
    await slack.start_bot()
    page = await open_page(await link_of(slack), size=SIZES[name])
    await says(page, "item-name", "not started")
    await picture(page, f"screen-before-{name}")
    moderator = await slack.in_session(1)
    await moderator.chairs("question 1")
    await gives_the_floor(slack, "delegate-peru", "delegate-chile")
    await says(page, "speaking", "Peru")
    await slack.at("16:46")
    await says(page, "clock-label", "Last 5")
    await picture(page, f"screen-session-{name}")
    assert await page.evaluate(CUT_OFF) == []
    assert name in NARROW or await page.evaluate(TOO_SMALL) == []
    english, spanish = [await page.evaluate(BAR, language) for language in ("en", "es")]
    assert english == spanish
    await axe_finds_nothing(page)

    await moderator.chairs("question 2")
    await says(page, "question-text", "Spanish only · solo en español")
    await slack.at("16:53")
    await says(page, "clock-label", "Over time")
    await picture(page, f"screen-over-{name}")
    assert await page.evaluate(CUT_OFF) == []
    assert name in NARROW or await page.evaluate(TOO_SMALL) == []
    await axe_finds_nothing(page)


async def test_every_other_moment_can_be_read_and_axe_finds_nothing(slack, open_page):
    page = await open_page(await link_of(slack), size=PROJECTOR)
    moderator = await slack.in_session(3)
    await says(page, "item-name", "Session 3")
    await moderator.chairs("next")
    await moderator.act("press", action_id="sure.next")
    await says(page, "item-date", "Friday, September 10, 2021, 09:00")
    await picture(page, "screen-between-1280x720")
    assert await page.evaluate(CUT_OFF) == []
    await axe_finds_nothing(page)

    await moderator.chairs("end")
    await moderator.act("press", action_id="sure.end")
    await says(page, "item-title", "The plenary is closed. Thank you all.")
    await picture(page, "screen-after-1280x720")
    await axe_finds_nothing(page)


async def test_on_a_narrow_screen_one_may_stay_with_a_language(slack, open_page):
    await slack.in_session(1)
    page = await open_page(await link_of(slack), size=PHONE)
    await says(page, "item-name", "Session 1")
    spanish = page.locator("#item-title > [lang=es]")
    assert (await spanish.bounding_box())["width"] < 2

    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    assert (await spanish.bounding_box())["width"] > 100
    assert await page.get_attribute("#in-es", "aria-pressed") == "true"
    tree = await page.locator("main").aria_snapshot()
    assert "Irregular migration from within" in tree  # a screen reader has both languages
    assert "Migración irregular" in tree


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
async def test_on_a_narrow_screen_the_languages_take_turns_unless_motion_is_unwanted(
    slack, open_page, motion
):
    await slack.in_session(1)
    page = await open_page("about:blank", size=PHONE, reduced_motion=motion)
    await page.clock.install()
    await page.goto(await link_of(slack))
    await says(page, "item-name", "Session 1")
    assert await page.get_attribute("body", "data-turn") == "en"
    await page.clock.run_for(8500)
    turned = "es" if motion == "no-preference" else "en"
    assert await page.get_attribute("body", "data-turn") == turned

    await page.click("#in-en")
    await page.clock.run_for(8500)
    assert await page.get_attribute("body", "data-turn") == "en"
    await page.click("#in-es")
    spanish = page.locator("#item-title > [lang=es]")
    assert (await spanish.bounding_box())["width"] > 100


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
