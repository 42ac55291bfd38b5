"""Private replies: sent after the acknowledgement, at most once, and never the only word."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncRespond
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.desk import Home, View
from handlers.writing import Message

log = logging.getLogger(__name__)

ANSWER_TYPE = "plenary_answer"
"""What an answer that stays is marked as, so that it can be deleted with words it may hold."""

PATIENCE = 5.0  # seconds that replies on their way are given when the bot ends

Later = Callable[[], Awaitable[Sequence[Message]]]
About = Sequence[str]
"""The plenaries that an answer may be about, each with the fact after which it was given."""


@dataclass
class Replies:
    """The ways in which one person is answered: nobody waits for them."""

    client: AsyncWebClient
    _homes: dict[str, asyncio.Lock] = field(default_factory=dict)
    _on_their_way: set["asyncio.Task[None]"] = field(default_factory=set)

    def respond(self, respond: AsyncRespond, messages: Sequence[Message]) -> None:
        """Answer a command or a button, where it was given."""

        async def sent() -> None:
            for message in messages:
                await respond(
                    text=message.text,
                    blocks=message.blocks,
                    response_type="ephemeral",
                    replace_original=False,
                )

        self._later(sent())

    def show(self, channel: str, user: str, message: Message) -> None:
        """Show a message in a channel to one person alone."""
        self.write(channel, user, None, [message])

    def write(
        self,
        channel: str,
        user: str,
        thread: str | None,
        messages: Sequence[Message],
        then: Later | None = None,
        about: About = (),
    ) -> None:
        """Answer what a person wrote: privately, whether in a channel or to the bot alone.

        What takes longer follows below, in the same place.
        """

        async def sent() -> None:
            for message in messages:
                await self._write(channel, user, thread, message, about)
            if then is not None:
                for message in await then():
                    await self._write(channel, user, thread, message, about)

        self._later(sent())

    async def _write(
        self,
        channel: str,
        user: str,
        thread: str | None,
        message: Message,
        about: About,
    ) -> None:
        given: dict[str, Any] = {
            "channel": channel,
            "text": message.text,
            "blocks": message.blocks,
        }
        if thread:
            given["thread_ts"] = thread
        if is_direct(channel):
            given |= {"unfurl_links": False, "unfurl_media": False, "parse": "none"}
            given |= {"link_names": False, "mrkdwn": False}
            if about:
                payload = {"about": list(about)}
                given["metadata"] = {"event_type": ANSWER_TYPE, "event_payload": payload}
            post = partial(self.client.chat_postMessage, **given)
        else:
            post = partial(self.client.chat_postEphemeral, **given, user=user)
        try:
            await post()
        except SlackApiError as refused:
            if refused.response.get("error") != "ratelimited":
                raise
            await asyncio.sleep(_patience(refused.response.headers))
            await post()  # nothing was posted before: a refusal for haste is a plain one

    def change(self, view: Mapping[str, Any], shown: View) -> None:
        """Show another form in place of one that is open, unless that has changed meanwhile."""

        async def sent() -> None:
            await self.client.views_update(
                view_id=view["id"], hash=view.get("hash"), view=shown.payload()
            )

        self._later(sent())

    def publish(self, user: str, home: Callable[[], Awaitable[Home]]) -> None:
        """Show a person's Home anew; it is made when its turn has come, so the latest is newest."""

        async def sent() -> None:
            async with self._homes.setdefault(user, asyncio.Lock()):
                made = await home()
                await self.client.views_publish(user_id=user, view=made.payload())

        self._later(sent())

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        async def guarded() -> None:
            try:
                await work
            except SlackClientError as refused:
                log.warning("private answer refused", extra={"error": type(refused).__name__})
            except Exception:  # the decision stands; only its private echo was not heard
                log.exception("private answer not delivered")

        task = asyncio.ensure_future(guarded())
        self._on_their_way.add(task)
        task.add_done_callback(self._on_their_way.discard)

    async def close(self) -> None:
        """Wait for the replies that are on their way, and give up those that take too long."""
        if self._on_their_way:
            _, late = await asyncio.wait(self._on_their_way, timeout=PATIENCE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)


def _patience(headers: Mapping[str, Any]) -> float:
    asked = str(next((v for k, v in headers.items() if k.lower() == "retry-after"), ""))
    return min(float(asked), PATIENCE) if asked.isdecimal() else 1.0


def is_direct(channel: str) -> bool:
    """Return whether a conversation is a private one, which no plenary is held in.

    A person's id stands for the one with them.
    """
    return channel.startswith(("D", "U", "W"))
