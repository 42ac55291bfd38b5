"""Off the record: deleting what the bot had written and put into Slack of what is gone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from agenda import facts as f
from agenda.announcements import Effect
from agenda.announcements.files import WITH_FILES
from agenda.announcements.recording import WITH_WORDS
from agenda.plenary import Plenary, Recorded
from bot.delivery import Delivery
from bot.given_answers import GivenAnswers, accounts_in
from bot.handed_files import Uploaded, off_record
from bot.letter_book import LetterBook
from bot.paperwork import Paperwork, is_of_the_record
from bot.posting import Fate, Unreachable, call, find
from storage.outbox import Letter

_UNDER_WAY = ("inflight", "unknown")
# Slack says of these that there is nothing left to delete.
GONE = frozenset(("file_not_found", "file_deleted", "message_not_found", "channel_not_found"))


@dataclass(frozen=True)
class _Gone:
    """What went off the record: an entry, or a file, by its number, and when it had come."""

    number: int
    is_file: bool
    since: datetime

    @classmethod
    def of(cls, plenary: Plenary, journal: Sequence[Recorded], seq: int) -> "_Gone | None":
        """Return what the fact `seq` took off the record, or None if it took nothing off."""
        match journal[seq - 1].fact:
            case f.EntryTakenOffRecord(number=number):
                return cls(number, is_file=False, since=plenary.entries[number].at)
            case f.FileTakenBack(number=number):
                kept = (o for o in journal if isinstance(o.fact, f.FileKept))
                since = next(o.at for o in kept if _file_in(o.fact) == number)
                return cls(number, is_file=True, since=since)
            case _:
                return None

    def may_be_in(self, letter: Letter, told: Recorded) -> bool:
        """Return whether documents or a message that tell of a fact may hold it."""
        if told.at < self.since:
            return False
        subject = letter.announcement.subject
        if is_of_the_record(letter.announcement):
            return True
        if not self.is_file:
            return subject in WITH_WORDS
        return subject in WITH_FILES and _file_in(told.fact) == self.number


def _file_in(fact: f.Fact) -> int | None:
    """Return the number of the file that a fact is about."""
    match fact:
        case f.FileKept(file=file):
            return file.number
        case f.FileAsked(number=number) | f.FileMissed(number=number):
            return number
        case _:
            return None


@dataclass
class Recalling:
    """Deletes documents and messages in which something may stand that went off the record.

    A little in each turn, and again after a crash: what is deleted already is no longer found.
    """

    book: LetterBook
    client: AsyncWebClient
    delivery: Delivery
    paperwork: Paperwork

    async def send(self, letter: Letter) -> None:
        """Take the next step; the letter is done when nothing is left to delete."""
        ledger = self.book.ledger
        journal, plenary = ledger.journal(letter.plenary), ledger.plenary(letter.plenary)
        gone = _Gone.of(plenary, journal, letter.announcement.seq) if plenary else None
        if gone is None:
            await self.book.note(letter, state="refused", error="nothing to recall")
            return
        if letter.tries == 0:
            await self.paperwork.forget(letter.plenary)
            await self.book.again(letter, 0, tries=1)
            return
        letters = ledger.letters_of(letter.plenary)
        sent = [o for o in letters if gone.may_be_in(o, journal[o.announcement.seq - 1])]
        for one in sent:
            if not _is_under_way(one) and await self._deleted(letter, one):
                await self.book.again(letter, 0)
                return
        if any(map(_is_under_way, sent)):  # what becomes of it is known soon
            await self.book.again(letter, self.book.pace.again)
            return
        await self._answers_deleted(letter, journal, gone.since)
        await self.book.note(letter, state="done")

    async def _deleted(self, letter: Letter, one: Letter) -> bool:
        """Delete a file of a letter that was handed over, or its messages; return whether any was.

        Raises:
            Unreachable: Slack did not say.
        """
        uploaded = Uploaded.of(one)
        if uploaded.files and uploaded.off < off_record(self.book.ledger, letter.plenary):
            first, *others = uploaded.files
            self.book.probe("before call of recall")
            await self._call(letter, "files.delete", file=first["id"])
            self.book.probe("after call of recall")
            left = replace(uploaded, files=others)
            await self.book.note(one, file=left.kept())
            return True
        if one.announcement.effect is not Effect.POST or one.state != "done" or not one.channel:
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

    async def _answers_deleted(
        self, letter: Letter, journal: Sequence[Recorded], since: datetime
    ) -> None:
        """Delete what the bot answered in private conversations: it may have shown it."""
        first = next((one.seq for one in journal if one.at >= since), 0)
        answers = GivenAnswers(self.client, letter.plenary, first)
        for account in accounts_in(journal):
            channel = await self.delivery.conversation(account)
            if channel is None:
                continue
            for ts in await answers.in_conversation(channel):
                await self._call(letter, "chat.delete", channel=channel, ts=ts)

    async def _call(self, letter: Letter, method: str, **given: str) -> None:
        """Delete something; what Slack does not let the bot delete is told to the secretariats.

        Raises:
            Unreachable: Slack did not say.
        """
        outcome = await call(self.client, method, **given)
        if outcome.fate in (Fate.UNKNOWN, Fate.LIMITED):
            raise Unreachable(outcome.error, outcome.wait)
        if outcome.fate is Fate.REFUSED and outcome.error not in GONE:
            await self.book.tell_refusal(letter, method, outcome.error)


def _is_under_way(letter: Letter) -> bool:
    """Return whether a letter is being sent, or its files are being brought to Slack."""
    return letter.state in _UNDER_WAY or (letter.state == "new" and letter.file is not None)
