"""Where an announcement goes, and what it is rendered from."""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements import Effect
from agenda.directory import Directory
from agenda.plenary import Plenary
from agenda.roster import Account
from agenda.words import Language
from bot.posting import Fate, Unreachable, call
from handlers.phrases import slot_title
from handlers.telling import Telling
from handlers.writing import shortened
from storage.ledger import SqliteLedger
from storage.outbox import Letter

log = logging.getLogger(__name__)

LONGEST_TOPIC = 250
ON_RECORD = "white_check_mark"  # the emoji on a message that is on record


@dataclass(frozen=True)
class Adornment:
    """A call that makes the meeting easier to follow."""

    method: str
    params: dict[str, Any]


@dataclass
class Delivery:
    """Knows conversations, opening messages and the state in which a fact is told."""

    ledger: SqliteLedger
    client: AsyncWebClient
    directory: Directory
    _direct: dict[tuple[str, str], str] = field(default_factory=dict)

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
        channel = await self.conversation(account)
        return (channel, None) if channel else None

    def _account(self, plenary: Plenary, letter: Letter) -> Account | None:
        to = letter.announcement.audience
        if to.account is not None:
            return Account(tenant=to.account[0], user=to.account[1])
        person = next((p for p in plenary.people.values() if p.id == to.person), None)
        return person.accounts[0] if person and person.accounts else None

    async def conversation(self, account: Account) -> str | None:
        """Return the private conversation with an account, or None if there can be none.

        Raises:
            Unreachable: Slack did not say.
        """
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
            reader=told.audience.person,
            directory=self.directory,
            paper=told.paper,
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
        """Return the call that pins a slot's opening message, or makes it the channel's topic.

        Or the one that shows on a message whether it is on record as it is now.
        """
        if letter.announcement.effect is Effect.MARK:
            return self._mark(letter)
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

    def _mark(self, letter: Letter) -> Adornment | None:
        fact = self.ledger.journal(letter.plenary)[letter.announcement.seq - 1].fact
        entry = getattr(fact, "entry", None)
        number: int | None = entry.number if entry is not None else getattr(fact, "number", None)
        plenary = self.ledger.plenary(letter.plenary)
        entered = plenary.entries.get(number) if plenary and number is not None else None
        if plenary is None or entered is None or (source := entered.entry.source) is None:
            return None
        on_record = any(e.stands and e.entry.source == source for e in plenary.entries.values())
        return Adornment(
            "reactions.add" if on_record else "reactions.remove",
            {"channel": source.channel, "timestamp": source.ts, "name": ON_RECORD},
        )

    async def is_shared(self, file: str) -> bool | None:
        """Return whether a file can be seen in any conversation; None if Slack did not say."""
        outcome = await call(self.client, "files.info", proof="file", file=file)
        if outcome.error == "file_not_found":
            return False
        if outcome.fate is not Fate.DONE:
            return None
        return bool(outcome.answer["file"].get("shares"))
