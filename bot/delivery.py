"""Where an announcement goes, what it is rendered from, and the files that go with it."""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements import Effect
from agenda.plenary import Plenary, PlenaryId
from agenda.programme import SlotId
from agenda.roster import Account
from agenda.summaries import PlenarySummary, compiled
from agenda.words import Language
from bot.posting import Fate, Unreachable, call
from bot.uploading import uploaded
from documents.export import session_file_name
from handlers.exported import comment_of
from handlers.phrases import slot_title
from handlers.telling import Telling
from handlers.writing import shortened
from storage.ledger import SqliteLedger
from storage.outbox import Letter

log = logging.getLogger(__name__)

LONGEST_TOPIC = 250

Export = Callable[[PlenarySummary, Path], list[Path]]


@dataclass(frozen=True)
class Adornment:
    """A call that makes the meeting easier to follow."""

    method: str
    params: dict[str, Any]


@dataclass
class Delivery:
    """Knows conversations, opening messages and exports. `new_worker` makes a writing process."""

    ledger: SqliteLedger
    client: AsyncWebClient
    session: aiohttp.ClientSession
    exports: Path
    export: Export
    new_worker: Callable[[], Executor]
    _direct: dict[tuple[str, str], str] = field(default_factory=dict)
    _writing: asyncio.Lock = field(default_factory=asyncio.Lock)
    _latest_export: tuple[tuple[PlenaryId, int], asyncio.Task[list[Path]]] | None = None

    def __post_init__(self) -> None:
        """Have a process at hand in which documents are written."""
        self.worker = self.new_worker()

    def close(self) -> None:
        """Let the process go."""
        if self._latest_export is not None:
            self._latest_export[1].cancel()
        self.worker.shutdown(wait=False, cancel_futures=True)

    async def place(self, letter: Letter) -> tuple[str, str | None] | None:
        """Return the channel and the thread an announcement belongs in, or None if nowhere."""
        plenary = self.ledger.plenary(letter.plenary)
        if plenary is None:
            return None
        to = letter.announcement.audience
        if to.kind == "channel":
            return plenary.channel, None
        if to.kind == "thread":
            found = self.ledger.opening_message(plenary.id, to.slot or "")
            return found or (plenary.channel, None)
        account = self._account(plenary, letter)
        if account is None:
            return None
        channel = await self._conversation(account)
        return (channel, None) if channel else None

    def _account(self, plenary: Plenary, letter: Letter) -> Account | None:
        to = letter.announcement.audience
        if to.account is not None:
            return Account(tenant=to.account[0], user=to.account[1])
        person = next((p for p in plenary.people.values() if p.id == to.person), None)
        return person.accounts[0] if person and person.accounts else None

    async def _conversation(self, account: Account) -> str | None:
        known = self._direct.get((account.tenant, account.user))
        if known:
            return known
        outcome = await call(self.client, "conversations.open", proof="channel", users=account.user)
        if outcome.fate is Fate.REFUSED:
            return None
        if outcome.fate is not Fate.DONE:
            message = f"no private conversation yet: {outcome.error}"
            raise Unreachable(message, outcome.wait)
        channel = str(outcome.answer["channel"]["id"])
        self._direct[account.tenant, account.user] = channel
        return channel

    def telling(self, letter: Letter, now: datetime) -> Telling:
        """Return what an announcement is rendered from: the plenary as it stood at its fact."""
        told = letter.announcement
        entry = self.ledger.journal(letter.plenary)[told.seq - 1]
        return Telling(
            plenary=self.ledger.after_decision(letter.plenary, told.seq),
            fact=entry.fact,
            at=entry.at,
            now=now,
            head=self.ledger.head_after(letter.plenary, told.seq),
            language=self.language(letter),
        )

    def language(self, letter: Letter) -> Language:
        """Return the language of the person whom an announcement is for."""
        plenary = self.ledger.plenary(letter.plenary)
        to = letter.announcement.audience
        if plenary is None:
            return "en"
        person = next((p for p in plenary.people.values() if p.id == to.person), None)
        if person is None and to.account is not None:
            person = plenary.person_of(Account(tenant=to.account[0], user=to.account[1]))
        return person.language if person else "en"

    def adornment(self, letter: Letter) -> Adornment | None:
        """Return the call that pins a slot's opening message, or makes it the channel's topic."""
        telling = self.telling(letter, self.ledger.clock.now())
        slot = getattr(telling.fact, "slot", None)
        if slot is None:
            return None
        plenary = telling.plenary
        if letter.announcement.effect is Effect.PIN:
            found = self.ledger.opening_message(plenary.id, slot)
            if found is None:
                return None
            return Adornment("pins.add", {"channel": found[0], "timestamp": found[1]})
        said = dict.fromkeys(slot_title(lang, plenary.slots[slot].slot) for lang in ("en", "es"))
        topic = shortened(" · ".join(said), LONGEST_TOPIC)
        return Adornment("conversations.setTopic", {"channel": plenary.channel, "topic": topic})

    async def is_shared(self, file: str) -> bool | None:
        """Return whether a file can be seen in any conversation; None if Slack did not say."""
        outcome = await call(self.client, "files.info", proof="file", file=file)
        if outcome.error == "file_not_found":
            return False
        if outcome.fate is not Fate.DONE:
            return None
        return bool(outcome.answer["file"].get("shares"))

    async def upload(self, letter: Letter) -> list[dict[str, str]]:
        """Write the documents of an export and upload them, still unseen by anybody.

        Return the id and the title of each file.

        Raises:
            ConnectionError: Slack did not take them; it is tried again.
        """
        summary, telling = self._summary(letter)
        slot = getattr(telling.fact, "slot", None)
        only = slot if letter.announcement.subject == "export" else None
        paths = await self._written(letter, summary)
        return [
            {"id": await self._upload(path), "title": path.name}
            for path in chosen(paths, summary, only)
        ]

    def comment(self, letter: Letter) -> str:
        """Return what is said with the documents."""
        summary, telling = self._summary(letter)
        return comment_of(letter.announcement.subject, summary, telling.language)

    def _summary(self, letter: Letter) -> tuple[PlenarySummary, Telling]:
        telling = self.telling(letter, self.ledger.clock.now())
        return compiled(telling.plenary, telling.at, telling.head), telling

    async def _written(self, letter: Letter, summary: PlenarySummary) -> list[Path]:
        """Have the documents written once for all who get them, in a process of their own.

        It goes on when the letter has to wait, so that they are there at the next try.
        """
        key = (letter.plenary, letter.announcement.seq)
        known = self._latest_export
        if known is None or known[0] != key or (known[1].done() and known[1].exception()):
            known = key, asyncio.create_task(self._write(letter.plenary, summary))
            self._latest_export = known
        return await asyncio.shield(known[1])

    async def _write(self, plenary: PlenaryId, summary: PlenarySummary) -> list[Path]:
        async with self._writing:
            loop = asyncio.get_running_loop()
            work = partial(self.export, summary, self.exports / plenary)
            try:
                return await loop.run_in_executor(self.worker, work)
            except BrokenProcessPool as killed:
                self.worker = self.new_worker()
                message = "the process that writes documents was killed"
                raise ConnectionError(message) from killed

    async def _upload(self, path: Path) -> str:
        content = await asyncio.to_thread(path.read_bytes)
        return await uploaded(self.client, self.session, path.name, content)


def chosen(paths: list[Path], summary: PlenarySummary, only: str | None) -> list[Path]:
    """Return what is handed over: the whole as Word files and all of it in one archive.

    For one session, its own files.
    """
    if only is None:
        wanted = [p for p in paths if p.name.startswith("plenary.") and p.suffix != ".json"]
        return sorted(wanted, key=lambda p: (p.suffix != ".docx", p.name))
    name = session_file_name(summary, SlotId(only))
    return [p for p in paths if p.name.startswith(f"{name}.")]
