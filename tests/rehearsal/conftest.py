"""A workspace with a plenary channel and three people, and real Bolt apps to run against it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack

import pytest
from aiohttp import ClientSession, web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from rehearsal.stage import Stage
from rehearsal.workspace import Workspace, open_workspace

SETTING = {
    "people": [
        {"id": "U0PERU", "name": "delegate-peru", "real_name": "Ana Quispe", "tz": "America/Lima"},
        {"id": "U0GUEST", "name": "guest", "guest": True},
        {"id": "U0ABROAD", "name": "delegate-chile", "team_id": "T0CHILE", "locale": "es-CL"},
    ],
    "channels": [
        {
            "id": "C0PLENARY",
            "name": "plenary",
            "members": ["delegate-peru", "guest", "delegate-chile"],
        }
    ],
    "app": {
        "commands": [
            {"command": "/floor", "description": "Ask for the floor", "usage_hint": "[topic]"}
        ]
    },
}
Connect = Callable[[AsyncApp], Awaitable[AsyncSocketModeHandler]]
Serve = Callable[[AsyncApp], Awaitable[str]]


@pytest.fixture
async def workspace(tmp_path) -> AsyncIterator[Workspace]:
    """Run a workspace without rate limits and with quick retries."""
    running = await open_workspace(record=tmp_path / "calls.jsonl", limits=False)
    running.courier.retry_seconds = (0.0, 0.05, 0.1)
    yield running
    await running.close()


@pytest.fixture
async def stage(workspace) -> AsyncIterator[Stage]:
    """Set up the people and the channel."""
    async with Stage(workspace.url, patience=1.0) as ready:
        await ready.set_up(**SETTING)
        yield ready


@pytest.fixture
def peru(stage):
    """Act as the delegate of Peru."""
    return stage.person("delegate-peru")


@pytest.fixture
async def client(workspace, stage) -> AsyncIterator[AsyncWebClient]:
    """Call the Web API as the bot, one shared session, no retries."""
    del stage
    async with ClientSession() as session:
        yield AsyncWebClient(
            token="xoxb-rehearsal",
            base_url=f"{workspace.url}/api/",
            session=session,
            retry_handlers=[],
        )


@pytest.fixture
def bolt(workspace) -> AsyncApp:
    """Make an app that acknowledges only what its listeners have done."""
    return AsyncApp(
        client=AsyncWebClient(token="xoxb-rehearsal", base_url=f"{workspace.url}/api/"),
        signing_secret="rehearsal-secret",
        process_before_response=True,
    )


@pytest.fixture
async def connect(workspace) -> AsyncIterator[Connect]:
    """Connect apps over Socket Mode."""
    async with AsyncExitStack() as stack:

        async def go(app: AsyncApp) -> AsyncSocketModeHandler:
            handler = AsyncSocketModeHandler(
                app,
                "xapp-rehearsal",
                web_client=AsyncWebClient(token="xapp-rehearsal", base_url=f"{workspace.url}/api/"),
                ping_interval=0.2,
            )
            await handler.connect_async()
            stack.push_async_callback(handler.close_async)
            return handler

        yield go


@pytest.fixture
async def serve(stage) -> AsyncIterator[Serve]:
    """Serve apps over HTTP and give Slack their request URL."""
    async with AsyncExitStack() as stack:

        async def go(app: AsyncApp) -> str:
            runner = web.AppRunner(app.server(port=0, path="/slack/events").web_app)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            address = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
            await stage.set_up(app={"request_url": address})
            return address

        yield go
