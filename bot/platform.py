"""What handlers ask Slack for before they decide, and the files a secretariat hands in."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from agenda.kept_files import FileKind
from agenda.programme import Agenda
from agenda.roster import Account, Person
from agenda.translating import Returned
from agenda.words import Language
from bot.posting import Fate, call
from bot.uploading import uploaded
from documents.agenda_file import read_agenda
from documents.problems import UnreadableFile, not_read
from documents.reading.keeping import kept_kind
from documents.reading.refusing import Refused
from documents.roster_file import read_roster
from documents.translations_read import read_translations
from handlers.desk import Channel, FileRefused, Said

log = logging.getLogger(__name__)

LARGEST_FILE = 1_000_000
SHORTLY_BEFORE = 3600.0  # seconds in which files are taken to belong together
FETCHED_WITHIN = 60.0  # seconds for a document, in which no part may take longer than any call
SLACK_FILE_HOSTS = frozenset(("files.slack.com", "slack.com", "files.slack-gov.com"))
_PART_BYTES = 256 * 1024
_AT_ONCE = 0.8  # seconds that a form waits for what it can do without
_GONE = frozenset(("file_not_found", "file_deleted", "file_not_accessible"))


@dataclass(frozen=True)
class SentFile:
    """A file that somebody sent: what Slack says of it.

    `shown_in` are private conversations; `is_link` says that it lies elsewhere.
    """

    id: str
    name: str
    size: int
    user: str
    shown_in: frozenset[str]
    address: str
    is_link: bool


@dataclass
class SlackPlatform:
    """Looks accounts, channels and files up in Slack. `patience` is in real seconds."""

    client: AsyncWebClient
    session: aiohttp.ClientSession
    patience: float = 10.0

    async def _user(self, account: Account) -> dict[str, object]:
        try:
            answer = await self.client.users_info(user=account.user)
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as failed:
            log.info("account not looked up", extra={"error": type(failed).__name__})
            return {}
        user = answer.get("user")
        return user if isinstance(user, dict) else {}

    async def email_of(self, account: Account) -> str | None:
        """Return the e-mail of an account, or None if Slack does not say.

        Raises:
            OSError: Slack was not reached.
        """
        outcome = await call(self.client, "users.info", proof="user", user=account.user)
        if outcome.fate in (Fate.UNKNOWN, Fate.LIMITED):
            raise OSError(outcome.error)
        profile = outcome.answer.get("user", {}).get("profile")
        email = profile.get("email") if isinstance(profile, dict) else None
        return str(email) if email else None

    async def tenant_of(self, user: str) -> str:
        """Return the workspace that a user is of.

        Raises:
            OSError: Slack was not reached.
        """
        outcome = await call(self.client, "users.info", proof="user", user=user)
        if outcome.fate is not Fate.DONE:
            raise OSError(outcome.error)
        return str(outcome.answer["user"].get("team_id") or "")

    async def name_of(self, account: Account) -> str:
        """Return the name that an account goes by."""
        user = await self._user(account)
        return str(user.get("real_name") or user.get("name") or account.user)

    async def file(self, file: str) -> SentFile:
        """Return what Slack says of a file.

        Raises:
            FileNotFoundError: it is no longer there.
            OSError: Slack did not say.
        """
        outcome = await call(self.client, "files.info", proof="file", file=file)
        if outcome.error in _GONE:
            raise FileNotFoundError(file)
        if outcome.fate is not Fate.DONE:
            raise OSError(outcome.error)
        told: dict[str, Any] = outcome.answer["file"]
        if told.get("mode") == "tombstone":
            raise FileNotFoundError(file)
        return SentFile(
            id=file,
            name=str(told.get("name") or told.get("title") or file),
            size=int(told.get("size") or 0),
            user=str(told.get("user") or ""),
            shown_in=frozenset(map(str, told.get("ims") or ())),
            address=str(told.get("url_private_download") or told.get("url_private") or ""),
            is_link=bool(told.get("is_external")),
        )

    async def sent_before(self, conversation: str, user: str, ts: str) -> tuple[str, ...]:
        """Return the files that a person sent in the hour before a message, oldest first.

        Raises:
            OSError: Slack did not say.
        """
        outcome = await call(
            self.client,
            "conversations.history",
            channel=conversation,
            latest=ts,
            oldest=f"{float(ts) - SHORTLY_BEFORE:.6f}",
            limit=100,
        )
        if outcome.fate is not Fate.DONE:
            raise OSError(outcome.error)
        said = sorted(outcome.answer.get("messages", []), key=lambda one: float(one["ts"]))
        return tuple(
            str(file["id"])
            for one in said
            if one.get("user") == user and not one.get("bot_id")
            for file in one.get("files") or ()
            if file.get("mode") != "tombstone"
        )

    async def content_of(self, file: str) -> bytes:
        """Return the content of a file that somebody sent to the bot.

        Raises:
            OSError: Slack did not give it, or it is larger than a megabyte.
        """
        return await self._content(await self.file(file), LARGEST_FILE)

    async def handed(self, file: str, user: str, most: int) -> tuple[str, bytes]:
        """Return name and content of a file that this user handed in, of at most so many bytes.

        Raises:
            OSError: Slack did not give it, it is another's, or it is larger.
        """
        sent = await self.file(file)
        if sent.user != user:
            raise PermissionError(file)
        return sent.name, await self._content(sent, most)

    async def _content(self, sent: SentFile, most: int) -> bytes:
        content = bytearray()
        if sent.size <= most:
            async for part in self._parts(sent):
                content += part
                if len(content) > most:
                    break
        if max(sent.size, len(content)) > most:
            message = "too large"
            raise OSError(message)
        return bytes(content)

    async def save(self, sent: SentFile, path: Path, most: int) -> None:
        """Put a file on the disk part by part; of one larger than `most`, only so much as shows it.

        Raises:
            OSError: Slack did not give it.
        """
        with path.open("wb") as file:
            if sent.size > most:
                file.truncate(most + 1)
                return
            kept = 0
            async with asyncio.timeout(FETCHED_WITHIN):
                async for part in self._parts(sent):
                    await asyncio.to_thread(file.write, part[: most + 1 - kept])
                    kept += len(part)
                    if kept > most:
                        return

    async def _parts(self, sent: SentFile) -> AsyncIterator[bytes]:
        """Yield a file's content.

        Only Slack's own hosts, or the one the settings name, are asked, and no redirect is
        followed: the token goes nowhere else.
        """
        if not self._trusted(sent.address):
            message = "not a file of Slack's"
            raise OSError(message)
        headers = {"Authorization": f"Bearer {self.client.token}"}
        timeout = aiohttp.ClientTimeout(total=FETCHED_WITHIN, sock_read=self.patience)
        try:
            async with self.session.get(
                sent.address, headers=headers, allow_redirects=False, timeout=timeout
            ) as answer:
                if answer.status != 200:  # noqa: PLR2004
                    message = f"status {answer.status}"
                    raise OSError(message)
                async for part in answer.content.iter_chunked(_PART_BYTES):
                    yield part
        except (aiohttp.ClientError, TimeoutError) as failed:
            raise OSError(type(failed).__name__) from failed

    async def message(self, channel: str, ts: str, tenant: str) -> Said | None:
        """Return a message that the bot can read, in a thread or not; None if there is none.

        `tenant` is its author's workspace where Slack names none.

        Raises:
            OSError: Slack was not reached.
        """
        # Of a reply, too, this gives the reply; of a thread its first message comes along.
        outcome = await call(
            self.client,
            "conversations.replies",
            channel=channel,
            ts=ts,
            oldest=ts,
            latest=ts,
            inclusive=True,
            limit=2,
        )
        if outcome.fate in (Fate.UNKNOWN, Fate.LIMITED):
            raise OSError(outcome.error)
        found = outcome.answer.get("messages", ())
        told = next((one for one in found if str(one.get("ts")) == ts), None)
        return Said.from_slack(told, channel, tenant) if told is not None else None

    async def permalink(self, channel: str, ts: str) -> str | None:
        """Return the address of a message, if Slack gives one at once."""
        try:
            async with asyncio.timeout(_AT_ONCE):
                outcome = await call(
                    self.client,
                    "chat.getPermalink",
                    proof="permalink",
                    channel=channel,
                    message_ts=ts,
                )
        except TimeoutError:
            return None
        return str(outcome.answer["permalink"]) if outcome.fate is Fate.DONE else None

    async def channel(self, channel: str) -> Channel | None:
        """Return a channel that the bot is in, or None if it is in no such channel.

        Raises:
            OSError: Slack was not reached.
        """
        outcome = await call(self.client, "conversations.info", proof="channel", channel=channel)
        if outcome.fate in (Fate.UNKNOWN, Fate.LIMITED):
            raise OSError(outcome.error)
        told = outcome.answer.get("channel") or {}
        if not told.get("is_member") or told.get("is_archived"):
            return None
        return Channel(id=channel, name=str(told.get("name") or channel))

    async def hand_over(
        self, conversation: str, files: Sequence[tuple[str, bytes]], comment: str
    ) -> None:
        """Put files into a private conversation, in one message.

        Raises:
            OSError: Slack did not take them.
        """
        try:
            ids = [
                {"id": await uploaded(self.client, self.session, name, content), "title": name}
                for name, content in files
            ]
        except aiohttp.ClientError as failed:
            raise OSError(type(failed).__name__) from failed
        outcome = await call(
            self.client,
            "files.completeUploadExternal",
            files=ids,
            channel_id=conversation,
            initial_comment=comment,
        )
        if outcome.fate is not Fate.DONE:
            raise OSError(outcome.error)

    def _trusted(self, address: str) -> bool:
        asked, ours = urlsplit(address), urlsplit(self.client.base_url)
        if (asked.scheme, asked.netloc) == (ours.scheme, ours.netloc):
            return True
        return asked.scheme == "https" and asked.netloc in SLACK_FILE_HOSTS


class SecretariatFiles:
    """Reads the agenda and the roster that a secretariat hands in."""

    def agenda(self, content: bytes, name: str, language: Language) -> Agenda:
        """Return the agenda in a file.

        Raises:
            FileRefused: it says something that an agenda cannot.
        """
        try:
            return read_agenda(content, name)
        except UnreadableFile as refused:
            raise FileRefused(refused.in_words(language)) from refused

    def kind(self, content: bytes, name: str, language: Language) -> FileKind:
        """Return the kind of a file that is to be kept with the record.

        Raises:
            FileRefused: it is of no kind that is kept.
        """
        try:
            return FileKind(kept_kind(content))
        except Refused as refused:
            raise FileRefused((not_read(name, refused).in_words(language),)) from refused

    def translations(self, content: bytes, language: Language) -> Returned | None:
        """Return what a workbook of translations says; None if it is none of ours.

        Raises:
            FileRefused: it is damaged or too large.
        """
        try:
            return read_translations(content)
        except Refused as refused:
            raise FileRefused((not_read("xlsx", refused).in_words(language),)) from refused

    def roster(
        self, content: bytes, name: str, language: Language, *, tenant: str
    ) -> tuple[Person, ...]:
        """Return the people in a roster file.

        Raises:
            FileRefused: it says something that a roster cannot.
        """
        try:
            return read_roster(content, name, tenant)
        except UnreadableFile as refused:
            raise FileRefused(refused.in_words(language)) from refused
