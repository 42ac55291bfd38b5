"""A file brought to Slack: it is there under its id, and nobody sees it yet."""

from io import BytesIO

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.posting import Fate, Unreachable, call

UPLOAD_WITHIN = 120  # real seconds


async def uploaded(
    client: AsyncWebClient, session: aiohttp.ClientSession, name: str, content: bytes
) -> str:
    """Bring a file to Slack and return its id.

    Raises:
        PermissionError: Slack does not take it.
        ConnectionError: Slack was not reached; it may be tried again.
    """
    given = await call(
        client,
        "files.getUploadURLExternal",
        proof="upload_url",
        filename=name,
        length=len(content),
    )
    if given.fate is not Fate.DONE:
        message = f"upload of {name}: {given.error}"
        if given.fate is Fate.REFUSED:
            raise PermissionError(message)
        raise Unreachable(message, given.wait)
    timeout = aiohttp.ClientTimeout(total=UPLOAD_WITHIN)
    address = str(given.answer["upload_url"])
    async with session.post(address, data=BytesIO(content), timeout=timeout) as answer:
        if answer.status != 200:  # noqa: PLR2004
            message = f"upload of {name}: status {answer.status}"
            raise ConnectionError(message)
    return str(given.answer["file_id"])
