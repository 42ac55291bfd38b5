"""The rehearsal in a browser: the real bot, its page, and two people who sit at it."""

import asyncio
import re
from contextlib import asynccontextmanager, suppress

import pytest
from playwright.async_api import expect

from agenda.programme import Agenda
from bot.rehearsing import Plan, rehearsal
from documents.roster_file import example_roster, read_roster
from tests.browser.conftest import LAPTOP, PHONE, axe_finds_nothing, picture

pytestmark = pytest.mark.usefixtures("chromium_address")

QUESTION = {"en": "What works?", "es": "¿Qué funciona?"}
MORNING = Agenda.model_validate(
    {
        "title": {"en": "A plenary", "es": "Una plenaria"},
        "zone": "America/Costa_Rica",
        "days": [
            {
                "date": "2021-09-09",
                "slots": [
                    {
                        "kind": "session",
                        "number": "1",
                        "start": "09:00",
                        "end": "10:00",
                        "title": {"en": "Migration", "es": "Migración"},
                        "leads": [{"country": "PA", "process": "RCM"}],
                        "questions": [QUESTION],
                    },
                    {
                        "kind": "session",
                        "number": "2",
                        "start": "10:00",
                        "end": "11:00",
                        "title": {"en": "Integration", "es": "Integración"},
                    },
                ],
            }
        ],
    }
)


@asynccontextmanager
async def rehearsed(folder, cast="none", speed=10.0):
    """Rehearse two sessions with everybody of the example roster, answered in English."""
    people = read_roster(example_roster().encode(), "roster.csv")
    people = tuple(p.model_copy(update={"language": "en"}) for p in people)
    plan = Plan(agenda=MORNING, people=people, data=folder, speed=speed, cast=cast)
    async with rehearsal(plan) as going_on:
        playing = asyncio.create_task(going_on.play())
        try:
            yield going_on
        finally:
            playing.cancel()
            with suppress(asyncio.CancelledError):
                await playing


@pytest.fixture
async def going_on(tmp_path):
    async with rehearsed(tmp_path) as running:
        yield running


@pytest.fixture
async def sit(open_page, going_on):
    """Sit down at the page as somebody."""

    async def seated(handle, size=LAPTOP, place="plenary"):
        page = await open_page(f"{going_on.url}/?as={handle}&in={place}", size=size)
        await expect(page.locator("#who b")).not_to_be_empty()
        return page

    return seated


async def types(page, words):
    await page.fill("#text", words)
    await page.press("#text", "Enter")
    await page.press("#text", "Escape")


async def jump_to(page, words):
    """Jump from one deadline to the next until the day's line says this of a slot."""
    now = page.locator("#day .now, #day .paused")
    for _ in range(12):
        with suppress(AssertionError):
            await expect(now).to_contain_text(words, timeout=700)
            return
        await page.click("#jump")
    await expect(now).to_contain_text(words)


async def in_session(moderator):
    """Start the plenary and jump to its first session."""
    await types(moderator, "/plenary start")
    await expect(moderator.locator("#messages")).to_contain_text("The plenary has begun")
    await jump_to(moderator, "Session 1")
    await expect(moderator.locator("#messages")).to_contain_text("Guiding questions")


async def fill_in(page, title):
    await page.get_by_label("Title").fill(title)
    await page.get_by_label("Form", exact=True).select_option("process")
    await page.get_by_label("Objective").fill("One place for every procedure.")
    await page.get_by_label("Outcome").fill("The wait fell from 94 to 41 days.")


async def share(page, title):
    await page.get_by_role("button", name="Share a best practice").last.click()
    await fill_in(page, title)
    await page.locator("[data-block=visibility] select").select_option("meeting")
    await page.get_by_label("Since when").fill("2018-03-01")
    await page.click("#modal [type=submit]")


async def sends_an_empty_form(delegate, moderator):
    """Open a form, which slows the clock down, send it with nothing in it, and close it."""
    await delegate.get_by_role("button", name="Share a best practice").click()
    await expect(moderator.locator("#lasting")).to_contain_text("1× while somebody fills a form")
    await expect(moderator.locator("[data-rate='1']")).to_have_attribute("aria-pressed", "true")
    await delegate.click("#modal [type=submit]")
    await expect(delegate.locator("#modal .error").first).to_contain_text("required")
    await expect(delegate.locator("#modal .error").first).to_be_in_viewport()
    await picture(delegate, "rehearsal-form-errors-phone")
    await axe_finds_nothing(delegate)
    await fill_in(delegate, "One-stop centres")  # all but what stands lowest
    await delegate.click("#modal [type=submit]")
    await expect(delegate.locator("#modal .error")).to_have_count(1)
    await expect(delegate.locator("#modal .error")).to_be_in_viewport(ratio=1)
    await picture(delegate, "rehearsal-form-last-error-phone")
    await delegate.get_by_label("Close", exact=True).click()
    await expect(moderator.locator("[data-rate='10']")).to_have_attribute("aria-pressed", "true")


async def test_two_people_play_a_whole_session_through_the_page(going_on, sit):
    moderator = await sit("moderator-rcm")
    await picture(moderator, "rehearsal-first-look")
    await expect(moderator.locator("#card .current b")).to_have_text("Open Session 1")
    await in_session(moderator)
    await expect(moderator.locator("#card .current b")).to_contain_text("Share a practice")

    delegate = await sit(going_on.direction.seat, PHONE)
    await expect(delegate.get_by_role("button", name="Share a best practice")).to_be_visible()
    await picture(delegate, "rehearsal-session-phone")
    await sends_an_empty_form(delegate, moderator)
    await share(delegate, "One-stop centres")
    await expect(delegate.locator("#modal")).not_to_be_visible()
    await expect(delegate.locator("#arrived a")).to_have_text("New message from Plenary")
    await picture(delegate, "rehearsal-shared-phone")
    await expect(moderator.locator("#card .current b")).to_contain_text("See the summary")
    await moderator.locator(".replies").last.click()
    await expect(moderator.locator("#replies")).to_contain_text("One-stop centres")
    await delegate.get_by_role("button", name="Ask for the floor").click()
    await expect(moderator.locator("#replies")).to_contain_text("asks for the floor")
    await picture(moderator, "rehearsal-thread")
    await axe_finds_nothing(moderator)
    await moderator.keyboard.press("Escape")
    await expect(moderator.locator("#thread")).to_be_hidden()

    await moderator.click("#go-app")
    await moderator.get_by_role("button", name="Give it to").last.click()
    await expect(delegate.locator("#messages")).to_contain_text("has the floor")
    await picture(moderator, "rehearsal-app-messages")
    await moderator.click("#places a:has-text('#plenary')")
    await moderator.click("#jump")  # within its first minute, a session is closed only when sure
    await expect(moderator.locator("#next")).not_to_contain_text("is announced")
    await types(moderator, "/plenary next")
    await expect(delegate.locator("#messages")).to_contain_text("Best practices on record")
    await expect(moderator.locator("#card")).to_contain_text("Done: that was a session")
    await picture(delegate, "rehearsal-summary-phone")
    await picture(moderator, "rehearsal-summary")
    await delegate.click("#more")
    await expect(delegate.locator("#card")).to_be_hidden()
    await picture(delegate, "rehearsal-controls-phone")
    await axe_finds_nothing(delegate)
    await moderator.click("#go-app")
    await moderator.get_by_role("link", name="Home").click()
    await expect(moderator.locator(".home")).to_contain_text("Session 2")
    await picture(moderator, "rehearsal-home")
    await axe_finds_nothing(moderator)

    plenary = going_on.plenary()
    assert [str(p.title) for p in plenary.practices.values()] == ["One-stop centres"]
    assert len(plenary.spoke) == 1


async def test_a_paused_clock_stands_and_a_jump_goes_to_what_comes_next(sit):
    moderator = await sit("moderator-rcm")
    await types(moderator, "/plenary start")
    await expect(moderator.locator("#next")).to_contain_text("Session 1 opens")
    await moderator.get_by_role("button", name="Pause").click()
    await expect(moderator.locator("body")).to_have_class(re.compile("stopped"))
    stood = await moderator.locator("#time-there").inner_text()
    await types(moderator, "Good morning")
    await expect(moderator.locator("#messages")).to_contain_text("Good morning")
    assert await moderator.locator("#time-there").inner_text() == stood
    await picture(moderator, "rehearsal-paused")

    await moderator.click("#jump")
    await expect(moderator.locator("#day .now")).to_contain_text("Session 1")
    await expect(moderator.locator("#time-there")).to_have_text("Thu 9 Sept, 09:00:00")
    await expect(moderator.locator("#messages")).to_contain_text("Guiding questions")


async def test_a_killed_bot_is_missed_and_comes_back(going_on, sit):
    moderator, delegate = await sit("moderator-rcm"), await sit("delegate-peru", PHONE)
    await in_session(moderator)
    first = going_on.bot.process.pid
    await moderator.click("#trouble summary")
    await axe_finds_nothing(moderator)
    await moderator.click("#wish-kill")
    await expect(delegate.locator("#lasting")).to_contain_text("Nothing on record is lost")
    await expect(moderator.locator("#lasting")).to_contain_text("The bot is away")
    await picture(moderator, "rehearsal-bot-killed")
    await picture(delegate, "rehearsal-bot-killed-phone")
    await types(delegate, "/plenary status")
    await expect(delegate.locator("#notice")).to_contain_text(
        "/plenary was not taken: send it again"
    )

    await moderator.click("#wish-kill")  # once more: it is started again at once
    await expect(delegate.locator("#lasting")).to_be_empty(timeout=60_000)
    assert going_on.bot.process.pid != first
    await types(delegate, "/plenary status")
    await expect(delegate.locator(".private").last).to_contain_text("Session 1")
    await expect(delegate.locator("#notice")).to_be_empty()


async def test_slack_is_down_until_the_trouble_is_ended(going_on, sit):
    moderator = await sit("moderator-rcm")
    await in_session(moderator)
    await moderator.click("#trouble summary")
    await moderator.click("#wish-down")
    await expect(moderator.locator("#lasting")).to_contain_text("when Slack is back")
    await expect(moderator.locator("#lasting")).to_contain_text("The bot runs")
    await expect(moderator.locator("#lasting")).not_to_contain_text("The bot is away")
    await moderator.click("#wish-slow")
    await expect(moderator.locator("#wish-slow")).to_have_attribute("aria-pressed", "true")
    await picture(moderator, "rehearsal-trouble")
    ordered = await going_on.workspace.ask("/admin/faults")
    kinds = [o["kinds"] for o in ordered["ordered"] if not o["over"]]
    assert sorted(kinds) == [["refuse-then-close"], ["slow"]]

    await moderator.click("#wish-down")
    await moderator.click("#wish-slow")
    await expect(moderator.locator("#lasting")).to_be_empty(timeout=60_000)
    await types(moderator, "/plenary status")
    await expect(moderator.locator(".private").last).to_contain_text("Session 1")


async def test_the_cast_leaves_to_a_person_whom_they_play(tmp_path, open_page):
    async with rehearsed(tmp_path, cast="punctual", speed=1.0) as going_on:
        moderator = await open_page(f"{going_on.url}/?as=moderator-rcm")
        await expect(moderator.locator("#next")).to_contain_text("moderator starts the plenary")
        await moderator.click("#cast summary")
        await expect(moderator.locator("#wish-cast")).to_have_attribute("aria-pressed", "true")
        await moderator.click("#wish-play")
        await expect(moderator.locator("#wish-play")).to_have_attribute("aria-pressed", "true")
        await picture(moderator, "rehearsal-cast")
        await axe_finds_nothing(moderator)
        plenary = going_on.plenary()
        assert going_on.direction.alone >= {"moderator-rcm"}
        assert going_on._coming(plenary) is None  # the cast's moderator would start it

        await moderator.click("#wish-play")
        await moderator.press("body", "Escape")
        await moderator.click("#jump")
        await expect(moderator.locator("#messages")).to_contain_text("The plenary has begun")
        await moderator.click("#cast summary")
        await moderator.click("#wish-cast")
        await expect(moderator.locator("#wish-cast")).to_have_attribute("aria-pressed", "false")
        assert going_on._coming(going_on.plenary()) is None


async def test_somebody_chooses_who_they_are_and_a_guest_is_told_why_commands_are_missing(sit):
    page = await sit("moderator-rcm")
    await page.fill("#text", "/ple")
    await expect(page.locator("#offers")).to_contain_text("start | next")
    await picture(page, "rehearsal-commands")
    await axe_finds_nothing(page)
    await page.press("#text", "Tab")
    await expect(page.locator("#text")).to_have_value("/plenary ")
    await page.fill("#text", "@suri")
    await page.press("#text", "Enter")
    await expect(page.locator("#text")).to_have_value("@delegate-suriname ")
    await page.fill("#text", "")

    await page.click("#who")
    await expect(page.locator("#people h3")).to_have_text(
        ["Moderators", "Secretariats", "Delegates", "Observers", "From outside"]
    )
    await picture(page, "rehearsal-people")
    await axe_finds_nothing(page)
    second = page.get_by_role("link", name="Second window as Ernesto Huamán Salazar")
    assert await second.get_attribute("target") == "_blank"
    await page.fill("#seek", "guest")
    await page.click("#people .person:visible")
    await expect(page.locator("#who b")).to_have_text("Rosa Quispe Flores")
    await expect(page.locator("#writer .outside")).to_contain_text("no slash commands")
    await page.fill("#text", "/")
    await expect(page.locator("#offers")).to_be_hidden()
    await types(page, "/plenary status")
    await expect(page.locator("#notice")).to_contain_text("/plenary is not a valid command")
    await picture(page, "rehearsal-guest")
    await axe_finds_nothing(page)

    await page.click("#write")
    await page.fill("#seek", "suriname")
    await page.click("#people .person:visible")
    await types(page, "Good morning")
    await expect(page.locator("#messages")).to_contain_text("Good morning")
    other = await sit("delegate-suriname", PHONE)
    await other.click("#menu")
    await expect(other.locator("#places")).to_contain_text("Rosa Quispe Flores")
    await picture(other, "rehearsal-side-phone")
    await axe_finds_nothing(other)
