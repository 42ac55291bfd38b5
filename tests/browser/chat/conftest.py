"""A workspace with an app in it, and people who sit at its page."""

import pytest
from playwright.async_api import expect

from rehearsal.stage import Stage
from rehearsal.workspace import open_workspace
from tests.browser.chat.app import app_of, connected
from tests.browser.conftest import LAPTOP


@pytest.fixture
async def slack():
    workspace = await open_workspace(limits=False)
    async with Stage(workspace.url, patience=1.0) as stage:
        await stage.set_up(
            people=[
                {"id": "U1", "name": "peru", "real_name": "Ana Quispe", "tz": "America/Lima"},
                {"id": "U2", "name": "chile", "real_name": "Ema Ríos", "tz": "America/Santiago"},
            ],
            channels=[{"id": "C1", "name": "plenary", "members": ["peru", "chile"]}],
            app={"shortcuts": [{"name": "Keep this", "callback_id": "keep", "type": "message"}]},
        )
        yield stage
    await workspace.close()


@pytest.fixture
async def app(slack):
    running = app_of(slack.base_url)
    async with connected(running, slack.base_url):
        yield running


@pytest.fixture
async def sit(open_page, slack):
    async def seated(handle="peru", size=LAPTOP):
        page = await open_page(f"{slack.base_url}/?as={handle}&in=plenary", size=size)
        await expect(page.locator("#who b")).not_to_be_empty()
        return page

    return seated
