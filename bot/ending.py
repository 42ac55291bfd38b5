"""Ending what runs in the background, whatever it is waiting for."""

import asyncio
from collections.abc import Iterable

_AGAIN_AFTER = 1.0  # real seconds


async def ended(tasks: Iterable["asyncio.Task[None]"]) -> None:
    """Cancel tasks, and return once each has ended.

    They are cancelled until they have: a library that is just then refused a connection may turn
    the first cancellation into an error of its own.
    """
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        done, left = await asyncio.wait(left, timeout=_AGAIN_AFTER)
        await asyncio.gather(*done, return_exceptions=True)  # what failed has said so before
