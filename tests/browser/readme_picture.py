"""The picture in the README, taken from the real page while the cast plays.

`python -m tests.browser.readme_picture` writes it to docs/rehearsal.png.
"""

import asyncio
import contextlib
import tempfile
from pathlib import Path

from playwright.async_api import Page, async_playwright, expect

from bot.rehearsing import Plan, Rehearsal, rehearsal
from documents.agenda_file import example
from documents.roster_file import example_roster, read_roster
from tests.browser.chromium import HOW, chromium
from tests.browser.conftest import LAPTOP

PICTURE = Path(__file__).parents[2] / "docs" / "rehearsal.png"
PATIENCE = 120_000  # milliseconds


async def take() -> None:
    """Rehearse until delegations have spoken in the first session, and take the picture."""
    people = read_roster(example_roster().encode(), "roster.csv")
    with tempfile.TemporaryDirectory() as folder:
        plan = Plan(example("ii-plenary-2021"), people, Path(folder), speed=10.0)
        async with rehearsal(plan) as going_on, async_playwright() as playwright:
            playing = asyncio.create_task(going_on.play())
            browser = await playwright.chromium.launch(executable_path=chromium())
            page = await browser.new_page(viewport=LAPTOP)
            await _look(page, going_on)
            await page.screenshot(path=PICTURE)
            await browser.close()
            playing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await playing


async def _look(page: Page, going_on: Rehearsal) -> None:
    await page.goto(f"{going_on.url}/?as={going_on.direction.seat}&in=plenary")
    await expect(page.locator("#day .now")).to_contain_text("Opening", timeout=PATIENCE)
    await page.click("[data-rate='60']")
    messages = page.locator("#messages .message", has_text="Session 1 ·")
    opening = messages.filter(has=page.locator("h3"))
    await expect(opening.locator(".replies")).to_have_text("4 replies", timeout=PATIENCE)
    await page.click("[data-rate='0']")
    await opening.locator(".replies").click()
    await expect(page.locator("#replies")).to_contain_text("asks for the floor")
    await opening.locator(".actions").scroll_into_view_if_needed()
    await page.mouse.move(0, 0)


if __name__ == "__main__":
    assert chromium(), HOW
    asyncio.run(take())
