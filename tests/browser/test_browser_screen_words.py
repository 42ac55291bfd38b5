"""What stands on the screen can be read: in any script and length, in both languages."""

import pytest

from tests.browser.conftest import PHONE, PROJECTOR, WALL, axe_finds_nothing, picture
from tests.browser.screens import (
    CUT_OFF,
    LARGO,
    LONG,
    TOO_SMALL,
    changed,
    gives_the_floor,
    link_of,
    says,
)

SIZES = {"1280x720": PROJECTOR, "1920x1080": WALL, "390x844": PHONE}
NARROW = ("390x844",)

# How a language's question stands beside its bar.
BAR = """
(language) => ["question-name", "question-text"].map((id) => {
  const style = getComputedStyle(document.querySelector(`#${id} > [lang=${language}]`));
  return [style.borderInlineStartWidth, style.borderInlineStartColor, style.paddingInlineStart];
})
"""


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
