"""What handlers ask Slack for before they decide, and the files a secretariat hands in."""

import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from agenda.programme import Agenda
from agenda.roster import Account, Person
from bot.posting import Fate, call
from documents.agenda_file import read_agenda
from documents.problems import UnreadableFile
from documents.roster_file import read_roster
from handlers.desk import FileRefused

log = logging.getLogger(__name__)

LARGEST_FILE = 1_000_000
SLACK_FILE_HOSTS = frozenset(("files.slack.com", "slack.com", "files.slack-gov.com"))


@dataclass
class SlackPlatform:
    """Looks accounts and files up in Slack."""

    client: AsyncWebClient
    session: aiohttp.ClientSession

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

    async def name_of(self, account: Account) -> str:
        """Return the name that an account goes by."""
        user = await self._user(account)
        return str(user.get("real_name") or user.get("name") or account.user)

    async def content_of(self, file: str) -> bytes:
        """Return the content of a file that somebody sent to the bot.

        Only Slack's own hosts, or the one the settings name, are asked, and no redirect is
        followed: the token goes nowhere else.

        Raises:
            OSError: Slack did not give it, or it is larger than a megabyte.
        """
        try:
            told = (await self.client.files_info(file=file)).get("file") or {}
        except SlackApiError as refused:
            raise OSError(str(refused.response.get("error"))) from refused
        address = str(told.get("url_private_download") or told.get("url_private") or "")
        if int(told.get("size") or 0) > LARGEST_FILE or not self._trusted(address):
            message = "too large, or not a file of Slack's"
            raise OSError(message)
        headers = {"Authorization": f"Bearer {self.client.token}"}
        try:
            async with self.session.get(address, headers=headers, allow_redirects=False) as answer:
                content = await answer.content.read(LARGEST_FILE + 1)
        except (aiohttp.ClientError, TimeoutError) as failed:
            raise OSError(type(failed).__name__) from failed
        if answer.status != 200 or len(content) > LARGEST_FILE:  # noqa: PLR2004
            message = f"status {answer.status}"
            raise OSError(message)
        return content

    def _trusted(self, address: str) -> bool:
        asked, ours = urlsplit(address), urlsplit(self.client.base_url)
        if (asked.scheme, asked.netloc) == (ours.scheme, ours.netloc):
            return True
        return asked.scheme == "https" and asked.netloc in SLACK_FILE_HOSTS


class SecretariatFiles:
    """Reads the agenda and the roster that a secretariat hands in."""

    def agenda(self, content: bytes, name: str) -> Agenda:
        """Return the agenda in a file.

        Raises:
            FileRefused: it says something that an agenda cannot.
        """
        try:
            return read_agenda(content, name)
        except UnreadableFile as refused:
            raise FileRefused(tuple(str(refused).splitlines())) from refused

    def roster(self, content: bytes, name: str, tenant: str) -> tuple[Person, ...]:
        """Return the people in a roster file.

        Raises:
            FileRefused: it says something that a roster cannot.
        """
        try:
            return read_roster(content, name, tenant)
        except UnreadableFile as refused:
            raise FileRefused(tuple(str(refused).splitlines())) from refused
