"""A file brought to Slack: it is there under its id, and nobody sees it yet."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.posting import Fate, Unreachable, call

UPLOAD_WITHIN = 120.0  # real seconds, for a small file
SLOWEST = 250_000  # bytes a second that a large one may come down to

Noting = Callable[[str], Awaitable[None]]
"""Puts down the id of a file, before any of it is in Slack."""


async def uploaded(
    client: AsyncWebClient,
    session: aiohttp.ClientSession,
    name: str,
    content: bytes | Path,
    noting: Noting | None = None,
) -> str:
    """Bring a file to Slack, part by part if it lies on the disk, and return its id.

    Raises:
        FileNotFoundError: it is not on the disk.
        PermissionError: Slack does not take it.
        ConnectionError: Slack was not reached; it may be tried again.
    """
    with ExitStack() as open_until:
        body, size = await asyncio.to_thread(_opened, content)
        open_until.callback(body.close)
        given = await call(
            client, "files.getUploadURLExternal", proof="upload_url", filename=name, length=size
        )
        if given.fate is not Fate.DONE:
            message = f"upload of {name}: {given.error}"
            if given.fate is Fate.REFUSED:
                raise PermissionError(message)
            raise Unreachable(message, given.wait)
        file = str(given.answer["file_id"])
        if noting is not None:
            await noting(file)
        timeout = aiohttp.ClientTimeout(total=UPLOAD_WITHIN + size / SLOWEST)
        address = str(given.answer["upload_url"])
        async with session.post(address, data=body, timeout=timeout) as answer:
            if answer.status != 200:  # noqa: PLR2004
                message = f"upload of {name}: status {answer.status}"
                raise ConnectionError(message)
    return file


def _opened(content: bytes | Path) -> tuple[BinaryIO, int]:
    if isinstance(content, bytes):
        return BytesIO(content), len(content)
    return content.open("rb"), content.stat().st_size
