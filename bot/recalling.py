"""Off the record: deleting what the bot had written and put into Slack of words that are gone."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements.recording import WITH_WORDS
from agenda.facts import EntryTakenOffRecord
from agenda.plenary import Plenary
from bot.delivery import Delivery
from bot.handed_files import Uploaded, off_record
from bot.letter_book import LetterBook
from bot.paperwork import Paperwork, is_of_the_record
from bot.posting import Fate, Unreachable, call, find
from handlers.replies import ANSWER_TYPE
from storage.outbox import Letter

_UNDER_WAY = ("inflight", "unknown")
# Slack says of these that there is nothing left to delete.
_GONE = frozenset(("file_not_found", "file_deleted", "message_not_found", "channel_not_found"))


@dataclass
class Recalling:
    """Deletes documents and messages in which words may stand that went off the record.

    A little in each turn, and again after a crash: what is deleted already is no longer found.
    """

    book: LetterBook
    client: AsyncWebClient
    delivery: Delivery
    paperwork: Paperwork

    async def send(self, letter: Letter) -> None:
        """Take the next step; the letter is done when nothing is left to delete."""
        ledger = self.book.ledger
        recorded = ledger.journal(letter.plenary)[letter.announcement.seq - 1]
        plenary = ledger.plenary(letter.plenary)
        if plenary is None or not isinstance(recorded.fact, EntryTakenOffRecord):
            await self.book.note(letter, state="refused", error="nothing to recall")
            return
        if letter.tries == 0:
            await self.paperwork.forget(letter.plenary)
            await self.book.again(letter, 0, tries=1)
            return
        entered = plenary.entries[recorded.fact.number]
        sent = self._that_may_hold_it(letter, entered.at)
        if any(one.state in _UNDER_WAY for one in sent):  # what becomes of it is known soon
            await self.book.again(letter, self.book.pace.again)
            return
        for one in sent:
            if await self._deleted(letter, one):
                await self.book.again(letter, 0)
                return
        await self._answers_deleted(letter, plenary, entered.at)
        await self.book.note(letter, state="done")

    def _that_may_hold_it(self, letter: Letter, since: datetime) -> list[Letter]:
        """Return the documents and messages in words that are of the record since an instant."""
        ledger = self.book.ledger
        journal = ledger.journal(letter.plenary)
        return [
            one
            for one in ledger.letters_of(letter.plenary)
            if journal[one.announcement.seq - 1].at >= since
            and (is_of_the_record(one.announcement) or one.announcement.subject in WITH_WORDS)
        ]

    async def _deleted(self, letter: Letter, one: Letter) -> bool:
        """Delete a file of a letter that was handed over, or its messages; return whether any was.

        Raises:
            Unreachable: Slack did not say.
        """
        uploaded = Uploaded.of(one)
        if uploaded.files and uploaded.off < off_record(self.book.ledger, letter.plenary):
            first, *others = uploaded.files
            await self._call(letter, "files.delete", file=first["id"])
            left = replace(uploaded, files=others)
            await self.book.note(one, file=left.kept())
            return True
        if one.announcement.subject not in WITH_WORDS or one.state != "done" or not one.channel:
            return False
        place = await self.delivery.place(one)
        thread = place[1] if place else None
        for part in range(one.part):
            key = f"{one.key}.{part}"
            found = await find(self.client, one.channel, thread, key, one.first_at or 0.0)
            for ts in found:
                await self._call(letter, "chat.delete", channel=one.channel, ts=ts)
        await self.book.note(one, state="expired", error="off the record")
        return True

    async def _answers_deleted(self, letter: Letter, plenary: Plenary, since: datetime) -> None:
        """Delete what the bot answered in private conversations: it may have shown the words."""
        journal = self.book.ledger.journal(letter.plenary)
        first = next((one.seq for one in journal if one.at >= since), 0)
        for person in plenary.people.values():
            for account in person.accounts[:1]:
                channel = await self.delivery.conversation(account)
                if channel is None:
                    continue
                for ts in await self._answers(channel, plenary, first):
                    await self._call(letter, "chat.delete", channel=channel, ts=ts)

    async def _answers(self, channel: str, plenary: Plenary, first: int) -> list[str]:
        """Return the answers about a plenary, as it was at a fact or later, in a conversation."""
        found: list[str] = []
        cursor = ""
        while True:
            outcome = await call(
                self.client,
                "conversations.history",
                channel=channel,
                include_all_metadata=True,
                limit=200,
                cursor=cursor,
            )
            if outcome.fate is Fate.REFUSED:
                return found
            if outcome.fate is not Fate.DONE:
                raise Unreachable(outcome.error, outcome.wait)
            found += [
                str(message["ts"])
                for message in outcome.answer.get("messages", [])
                if _is_answer(message.get("metadata") or {}, plenary, first)
            ]
            cursor = (outcome.answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return found

    async def _call(self, letter: Letter, method: str, **given: str) -> None:
        """Delete something; what Slack does not let the bot delete is told to the secretariats.

        Raises:
            Unreachable: Slack did not say.
        """
        outcome = await call(self.client, method, **given)
        if outcome.fate in (Fate.UNKNOWN, Fate.LIMITED):
            raise Unreachable(outcome.error, outcome.wait)
        if outcome.fate is Fate.REFUSED and outcome.error not in _GONE:
            await self.book.tell_refusal(letter, method, outcome.error)


def _is_answer(metadata: Mapping[str, Any], plenary: Plenary, first: int) -> bool:
    """Return whether a message may be about a plenary, as it was at a fact or later."""
    if metadata.get("event_type") != ANSWER_TYPE:
        return False
    about = (metadata.get("event_payload") or {}).get("about") or ()
    seen = (str(one).partition(":") for one in about)
    return any(one == plenary.id and int(seq or 0) >= first for one, _, seq in seen)
