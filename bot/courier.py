"""The courier: takes announcements from the outbox to Slack, each once and in order."""

import asyncio
import contextlib
import json
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from agenda.announcements import Effect
from agenda.refusals import Refusal
from agenda.running import method_refused
from agenda.timekeeping import not_said
from bot.clock import AnyClock
from bot.delivery import Delivery
from bot.posting import EVENT_TYPE, Fate, Outcome, call, find
from bot.settings import Pace
from handlers.announcements import tell
from handlers.writing import Message
from storage.ledger import SqliteLedger
from storage.outbox import Change, Letter
from storage.writer import Probe, no_probe

log = logging.getLogger(__name__)

FAILURES_BEFORE_GIVING_UP = 3  # of our own, so that one poisoned letter does not stop a lane
MOST_ADORNING = 30  # times a pin or a topic is tried before the meeting goes on without it
_AGAIN = 2.0  # real seconds after a call that could not be made at all
_MENDED_WITHIN = 10.0  # real seconds after which it is tried whether somebody has mended it
# What the secretariat can mend: the bot is not in the channel, or its rights are gone.
_MENDABLE = frozenset(
    (
        "not_in_channel",
        "channel_not_found",
        "is_archived",
        "restricted_action",
        "invalid_auth",
        "not_authed",
        "account_inactive",
        "token_expired",
        "token_revoked",
        "missing_scope",
    )
)


@dataclass
class Courier:
    """Sends what the outbox holds: at most one call at a time in each conversation.

    Order holds within a lane; what is said about time may overtake the rest.
    """

    ledger: SqliteLedger
    client: AsyncWebClient
    clock: AnyClock
    delivery: Delivery
    pace: Pace = field(default_factory=Pace)
    probe: Probe = no_probe
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _busy: dict[str, "asyncio.Task[None]"] = field(default_factory=dict)
    _swept: dict[int, int] = field(default_factory=dict)
    _failures: dict[int, int] = field(default_factory=dict)
    _resting: dict[str, float] = field(default_factory=dict)
    _channels: dict[str, asyncio.Lock] = field(default_factory=dict)

    def wake(self) -> None:
        """Look into the outbox now."""
        self._wake.set()

    async def run(self) -> None:
        """Send for ever, and look for late twins on the side."""
        sweeping = asyncio.create_task(self._sweep_for_ever())
        try:
            while True:
                self._wake.clear()
                try:
                    due = self._hand_out(self.ledger.letters())
                except Exception:
                    log.exception("outbox not read")
                    due = _AGAIN
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(due):
                        await self._wake.wait()
        finally:
            sweeping.cancel()
            if self._busy:  # what is being sent is let arrive, so that it is not in doubt later
                await asyncio.wait(self._busy.values(), timeout=self.pace.timeout)

    def _hand_out(self, letters: Sequence[Letter]) -> float:
        """Start the next call of every conversation that is free; return when to look again."""
        now = time.time()
        soonest = now + 1.0
        heads: dict[str, dict[str, Letter]] = {}
        for letter in letters:
            heads.setdefault(f"{letter.plenary}/{letter.conversation}", {}).setdefault(
                letter.lane, letter
            )
        for place, lanes in heads.items():
            if place in self._busy:
                continue
            if self._resting.get(place, 0.0) > now:
                soonest = min(soonest, self._resting[place])
                continue
            ready = [lanes[lane] for lane in ("time", "word", "side") if lane in lanes]
            first = next((one for one in ready if one.next_at <= now), None)
            if first is None:
                soonest = min(soonest, *(one.next_at for one in ready))
                continue
            task = asyncio.create_task(self._deliver(first))
            self._busy[place] = task
            task.add_done_callback(partial(self._delivered, place))
        return max(0.01, soonest - now)

    def _delivered(self, place: str, task: "asyncio.Task[None]") -> None:
        self._busy.pop(place, None)
        if not task.cancelled() and (failed := task.exception()) is not None:
            # Not even the outcome could be kept; a full disk must not be hammered.
            log.error("courier failed", exc_info=failed)
            self._resting[place] = time.time() + _AGAIN
        self.wake()

    async def _deliver(self, letter: Letter) -> None:
        told = letter.announcement
        if letter.state == "new" and self._is_too_late(letter):
            await self._expire(letter)
            return
        try:
            if told.effect is Effect.POST:
                await self._post(letter)
            elif told.effect is Effect.FILES:
                await self._hand_files(letter)
            else:
                await self._adorn(letter)
        except (ConnectionError, TimeoutError, aiohttp.ClientError) as unreachable:
            # Slack cannot be reached, or asks for patience: what is said waits as long as it takes.
            log.warning("Slack not reached", extra={"letter": letter.id, "why": str(unreachable)})
            await self._settle(letter, next_at=time.time() + _AGAIN)
        except Exception as failed:
            log.exception("announcement not sent", extra={"letter": letter.id})
            failures = self._failures.get(letter.id, 0) + 1
            self._failures[letter.id] = failures
            if failures >= FAILURES_BEFORE_GIVING_UP:
                await self._settle(letter, state="refused", error=type(failed).__name__)
            else:
                await self._settle(letter, next_at=time.time() + _AGAIN)

    async def _settle(self, letter: Letter, *, probed: str = "", **columns: object) -> None:
        await self.ledger.change_letters(Change(letter.id, columns), probed=probed)

    # Messages

    async def _post(self, letter: Letter) -> None:
        """Post the message in hand of an announcement, or find out whether it is there."""
        place = await self.delivery.place(letter)
        if place is None:
            await self._settle(letter, state="refused", error="nobody to tell")
            return
        channel, thread = place
        # Two audiences may share a channel: a person and their account, two plenaries.
        async with self._channels.setdefault(channel, asyncio.Lock()):
            await self._post_in(letter, channel, thread)

    async def _post_in(self, letter: Letter, channel: str, thread: str | None) -> None:
        if letter.state != "new" and await self._reconcile(letter, channel, thread):
            return
        messages = self._words(letter)
        if letter.part >= len(messages):
            await self._settle(letter, state="done")
            return
        kind = self._kind(letter, thread)
        await self._sending(letter, channel, kind)
        message = messages[letter.part]
        params = _message_params(channel, thread, message, letter.part_key)
        self.probe(f"before call of {kind}")
        outcome = await call(self.client, "chat.postMessage", proof="ts", **params)
        self.probe(f"after call of {kind}")
        ts = str(outcome.answer.get("ts", "")) or None
        await self._record(letter, outcome, kind, len(messages), ts)

    def _kind(self, letter: Letter, thread: str | None) -> str:
        if letter.conversation != "channel":
            return "private message"
        return "thread reply" if thread else f"{letter.lane} message"

    def _words(self, letter: Letter) -> list[Message]:
        telling = self.delivery.telling(letter, self.clock.now())
        return tell(letter.announcement.subject, telling)

    async def _sending(self, letter: Letter, channel: str, kind: str) -> None:
        """Put on the disk that a call is about to be made: after a crash it is in doubt."""
        await self._settle(
            letter,
            probed=f"sending of {kind}",
            state="inflight",
            tries=letter.tries + 1,
            first_at=letter.first_at or time.time(),
            last_at=time.time(),
            channel=channel,
            readings=0,
        )

    async def _record(
        self, letter: Letter, outcome: Outcome, kind: str, parts: int, ts: str | None
    ) -> None:
        probed = f"answer to {kind}"
        match outcome.fate:
            case Fate.DONE:
                part = letter.part + 1
                done = "done" if part >= parts else "new"
                first = letter.ts or ts
                await self._settle(
                    letter,
                    probed=probed,
                    state=done,
                    part=part,
                    tries=0,
                    ts=first,
                    next_at=0,
                    error=None,
                )
            case Fate.LIMITED:
                again = time.time() + outcome.wait
                await self._settle(letter, state="new", next_at=again, error=outcome.error)
            case Fate.UNKNOWN:
                again = time.time() + self._settle_time(letter)
                await self._settle(
                    letter, probed=probed, state="unknown", next_at=again, error=outcome.error
                )
            case Fate.REFUSED:
                await self._refused(letter, outcome.error, probed)

    async def _refused(self, letter: Letter, error: str, probed: str) -> None:
        """Give a letter up, or keep it if somebody can mend what stands in its way."""
        log.warning("Slack refused", extra={"letter": letter.id, "error": error})
        if error in _MENDABLE and letter.announcement.audience.kind in ("channel", "thread"):
            await self._note_refusal(letter, "chat.postMessage", error)
            again = time.time() + _MENDED_WITHIN
            await self._settle(letter, probed=probed, state="new", next_at=again, error=error)
            return
        await self._settle(letter, probed=probed, state="refused", error=error)

    async def _note_refusal(self, letter: Letter, method: str, error: str) -> None:
        rule = partial(method_refused, method=method, error=error)
        cause = f"refused:{letter.plenary}:{method}"
        with contextlib.suppress(Refusal):
            await self.ledger.decide(letter.plenary, rule, cause=cause)

    def _settle_time(self, letter: Letter) -> float:
        return self.pace.settle_time_lane if letter.lane == "time" else self.pace.settle

    async def _reconcile(self, letter: Letter, channel: str, thread: str | None) -> bool:
        """Look for a message in doubt; return whether this call is settled for now.

        It is sent again only after a settle time and as many empty readings as its lane asks for.
        """
        since = letter.first_at or time.time()
        waited = time.time() - (letter.last_at or since)
        settle = self._settle_time(letter)
        try:
            found = await find(self.client, channel, thread, letter.part_key, since)
        except PermissionError as refused:
            method, error = refused.args
            await self._note_refusal(letter, str(method), str(error))
            await self._settle(letter, state="unknown", next_at=time.time() + _MENDED_WITHIN)
            return True
        if found:
            messages = self._words(letter)
            await self._record(
                letter,
                Outcome(Fate.DONE, {}),
                self._kind(letter, thread),
                len(messages),
                found[0],
            )
            return True
        if found is None:
            await self._settle(letter, state="unknown", next_at=time.time() + _AGAIN)
            return True
        readings = letter.readings + 1
        needed = self.pace.readings_time_lane if letter.lane == "time" else self.pace.readings
        if readings < needed or waited < settle:
            pause = max(settle - waited, settle / 10, 0.05)
            await self._settle(
                letter, state="unknown", readings=readings, next_at=time.time() + pause
            )
            return True
        if self._is_too_late(letter):
            await self._expire(letter)
            return True
        await self._settle(letter, resent=1)
        return False

    async def _expire(self, letter: Letter) -> None:
        """Leave unsaid what is no longer true, and put that on record."""
        told = letter.announcement
        rule = partial(not_said, subject=told.subject, seq=told.seq)
        with contextlib.suppress(Refusal):
            await self.ledger.decide(letter.plenary, rule, cause=f"unsaid:{letter.key}")
        await self._settle(letter, state="expired", error="too late to be true")

    def _is_too_late(self, letter: Letter) -> bool:
        until = letter.announcement.not_after
        return until is not None and self.clock.now() > until

    # What the meeting can do without

    async def _adorn(self, letter: Letter) -> None:
        """Pin the opening message or set the topic: safe to repeat, and noted once if refused."""
        told = letter.announcement
        adorned = self.delivery.adornment(letter)
        plenary = self.ledger.plenary(letter.plenary)
        if letter.tries >= MOST_ADORNING or plenary is None:
            await self._settle(letter, state="refused", error="given up")
            return
        if adorned is None:
            await self._settle(letter, tries=letter.tries + 1, next_at=time.time() + _AGAIN)
            return
        if adorned.method in plenary.refused_methods:
            await self._settle(letter, state="done")
            return
        kind = told.effect.value
        await self._sending(letter, plenary.channel, kind)
        self.probe(f"before call of {kind}")
        outcome = await call(self.client, adorned.method, **adorned.params)
        self.probe(f"after call of {kind}")
        if outcome.fate is Fate.UNKNOWN:
            again = time.time() + min(_AGAIN * (letter.tries + 1), 60.0)
            await self._settle(letter, state="new", next_at=again)
            return
        if outcome.fate is Fate.REFUSED:
            await self._note_refusal(letter, adorned.method, outcome.error)
            await self._settle(letter, state="refused", error=outcome.error)
            return
        await self._record(letter, outcome, kind, 1, None)

    # Files

    async def _hand_files(self, letter: Letter) -> None:
        """Write the documents and hand them to a person in one message.

        The files keep their ids: in doubt it is asked whether they are shared, and the same ones
        are handed over again.
        """
        place = await self.delivery.place(letter)
        if place is None:
            await self._settle(letter, state="refused", error="nobody to tell")
            return
        channel, _ = place
        files: list[dict[str, str]] = json.loads(letter.file) if letter.file else []
        if letter.state != "new" and files and not await self._may_hand_again(letter, files):
            return
        if not files:
            files = await self.delivery.upload(letter)
            await self._settle(letter, file=json.dumps(files))
        await self._sending(letter, channel, "files")
        self.probe("before call of files")
        outcome = await call(
            self.client,
            "files.completeUploadExternal",
            proof="files",
            files=files,
            channel_id=channel,
            initial_comment=self.delivery.comment(letter),
        )
        self.probe("after call of files")
        await self._record(letter, outcome, "files", 1, None)

    async def _may_hand_again(self, letter: Letter, files: list[dict[str, str]]) -> bool:
        """Find out what became of files in doubt; return whether to hand them over again."""
        shared = await self.delivery.is_shared(files[0]["id"])
        if shared:
            await self._record(letter, Outcome(Fate.DONE, {}), "files", 1, None)
            return False
        waited = time.time() - (letter.first_at or 0.0)
        if shared is None or waited < self.pace.settle:
            again = time.time() + min(_AGAIN, self.pace.settle)
            await self._settle(letter, state="unknown", next_at=again)
            return False
        return True

    # Late twins

    async def _sweep_for_ever(self) -> None:
        while True:
            await asyncio.sleep(min(1.0, min(self.pace.sweep_after) / 2))
            try:
                await self._sweep()
            except Exception:
                log.exception("sweep not done")

    async def _sweep(self) -> None:
        """Remove a message that turned up twice because Slack applied it late.

        Only with two distinct ts, both ours and of one key, is the later one deleted.
        """
        horizon = time.time() - 4 * max(self.pace.sweep_after)
        for letter in self.ledger.sent_twice_candidates(horizon):
            done = self._swept.get(letter.id, 0)
            since = letter.first_at or 0.0
            if done >= len(self.pace.sweep_after) or letter.channel is None:
                continue
            if time.time() - since < self.pace.sweep_after[done]:
                continue
            place = await self.delivery.place(letter)
            thread = place[1] if place else None
            self._swept[letter.id] = done + 1
            for part in range(letter.part):
                key = f"{letter.key}.{part}"
                found = await find(self.client, letter.channel, thread, key, since)
                for twin in (found or [])[1:]:
                    log.warning("late twin removed", extra={"letter": letter.id})
                    await call(self.client, "chat.delete", channel=letter.channel, ts=twin)


def _message_params(channel: str, thread: str | None, message: Message, key: str) -> dict[str, Any]:
    params: dict[str, Any] = {
        "channel": channel,
        "text": message.text,
        "blocks": message.blocks,
        "metadata": {"event_type": EVENT_TYPE, "event_payload": {"key": key}},
        "parse": "none",
        "link_names": False,
        "mrkdwn": False,
        "unfurl_links": False,
        "unfurl_media": False,
    }
    if thread:
        params["thread_ts"] = thread
    return params
