"""A real browser, axe, and pictures of what it shows."""

import os
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

from tests.browser.chromium import HOW, chromium

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1280, "height": 720}
WALL = {"width": 1920, "height": 1080}

PICTURES = os.environ.get("PLENARY_PICTURES")

OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = chromium()
    assert path, HOW
    return path


@pytest.fixture
async def browser(chromium_path: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium_path,
            args=["--disable-gpu", "--disable-background-networking", "--no-first-run"],
        )
        yield browser
        await browser.close()


@pytest.fixture
async def open_page(browser: Browser) -> AsyncIterator[OpenPage]:
    """Open an address as somebody of their own; what the page complains of fails the test."""
    complaints: list[str] = []

    async def opened(url: str, *, size: dict[str, int] = LAPTOP, **more: object) -> Page:
        context = await browser.new_context(viewport=size, **more)
        context.set_default_timeout(10_000)
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{error.name}: {error.message}"))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        await page.goto(url)
        return page

    yield opened
    # What could not be fetched while a server was away is no fault of the page.
    assert [c for c in complaints if "Failed to load resource" not in c] == []


async def axe_finds_nothing(page: Page) -> None:
    """Fail with what axe finds on the page as it is, in words."""
    found = await Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


async def picture(page: Page, name: str) -> None:
    """Keep a picture of the page as it is, if pictures are wanted."""
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")
