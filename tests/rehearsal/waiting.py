"""How the tests wait: for a condition, and for a refusal."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from slack_sdk.errors import SlackApiError


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


async def refusal(call: Awaitable[object]) -> str:
    with pytest.raises(SlackApiError) as refused:
        await call
    return refused.value.response["error"]
