"""A real browser, axe, and pictures of what it shows."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from bot.bot_process import free_port
from tests.browser.chromium import HOW, chromium

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PROJECTOR = {"width": 1280, "height": 720}
WALL = {"width": 1920, "height": 1080}

PATIENCE = 30_000.0  # milliseconds, for a machine that is busy with other tests
expect.set_options(timeout=PATIENCE)

PICTURES = os.environ.get("PLENARY_PICTURES")

OpenPage = Callable[..., Awaitable[Page]]


@pytest.fixture(scope="session")
def chromium_address() -> Iterator[str]:
    """Run one Chromium for all tests, in a thread whose event loop outlives each of theirs."""
    path, port = chromium(), free_port()
    assert path, HOW
    told: SimpleQueue[Callable[[], object] | BaseException] = SimpleQueue()

    async def run() -> None:
        over = asyncio.Event()
        end = asyncio.get_running_loop().call_soon_threadsafe
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path=path,
                args=[
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--no-first-run",
                    f"--remote-debugging-port={port}",
                ],
            )
            told.put(lambda: end(over.set))
            await over.wait()
            await browser.close()

    def thread() -> None:
        try:
            asyncio.run(run())
        except BaseException as failed:  # noqa: BLE001 (it fails the test that waits)
            told.put(failed)

    running = threading.Thread(target=thread)
    running.start()
    end = told.get()
    if isinstance(end, BaseException):
        raise end
    yield f"http://127.0.0.1:{port}"
    end()
    running.join()


@pytest.fixture
async def browser(chromium_address: str) -> AsyncIterator[Browser]:
    """Give the browser, in which every test has contexts of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.connect_over_cdp(chromium_address)
        yield browser
        await browser.close()


@pytest.fixture
async def open_page(browser: Browser) -> AsyncIterator[OpenPage]:
    """Open an address as somebody of their own; what the page complains of fails the test."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    async def opened(url: str, *, size: dict[str, int] = LAPTOP, **more: object) -> Page:
        context = await browser.new_context(viewport=size, **more)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = await context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{error.name}: {error.message}"))
        page.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        await page.goto(url)
        return page

    yield opened
    for context in contexts:
        await context.close()
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
