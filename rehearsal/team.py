"""The whole workspace as it stands: everything a reset puts back, and what has happened."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rehearsal.archive import Archive, Message, shape
from rehearsal.directory import Channel, Directory
from rehearsal.event_faults import EventFaults
from rehearsal.faults import Faults
from rehearsal.files import Files
from rehearsal.limits import Limits
from rehearsal.shapes import Json
from rehearsal.views import Views

KEPT_HAPPENINGS = 20_000
RESPONSE_URL_USES = 5
RESPONSE_URL_SECONDS = 1800.0
Publish = Callable[[Json], None]


@dataclass
class ResponseUrl:
    """An address the app may answer at, five times in half an hour."""

    person: str
    channel: str
    message_ts: str = ""
    ephemeral: bool = False
    thread_ts: str = ""
    uses: int = 0
    opened: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Happening:
    """Something somebody may have seen; `person` is empty where everybody may."""

    number: int
    kind: str
    person: str = ""
    channel: str = ""
    ts: str = ""
    text: str = ""


class Team:
    """The state of one workspace; nothing in here talks to the app by itself."""

    def __init__(self, *, record: Path | None = None, limits: bool = True) -> None:
        """Open an empty workspace; calls are appended to `record` as JSON lines if it is given."""
        self.record = record
        self.base_url = ""
        self.limits_enforced = limits
        self.publish: Publish = lambda _event: None
        self.happenings: deque[Happening] = deque(maxlen=KEPT_HAPPENINGS)
        self.number = 0
        self._wake = asyncio.Event()
        self.last_call = time.monotonic()
        self.calls_running = 0
        self.reset()

    def reset(self) -> None:
        """Forget everybody and everything said; numbers of happenings go on."""
        self.directory = Directory()
        self.archive = Archive()
        self.views = Views()
        self.files = Files()
        self.faults = Faults()
        self.event_faults = EventFaults()
        self.limits = Limits(enforced=self.limits_enforced)
        self.refused_methods: dict[str, str] = {}
        self.calls: list[Json] = []
        self.response_urls: dict[str, ResponseUrl] = {}
        self.typed: dict[tuple[str, str], dict[tuple[str, str], Json]] = {}
        self.offered: dict[tuple[str, ...], list[Json]] = {}
        self.cast: list[Json] = []
        self.board: Json = {}
        self.happened("reset")

    def happened(
        self, kind: str, *, person: str = "", channel: str = "", ts: str = "", text: str = ""
    ) -> None:
        """Note that something has happened and wake whoever waits for it."""
        self.number += 1
        self.happenings.append(Happening(self.number, kind, person, channel, ts, text))
        self._wake.set()
        self._wake = asyncio.Event()

    def since(self, number: int) -> list[Happening]:
        """List what has happened after a number, oldest first."""
        found = []
        for happening in reversed(self.happenings):
            if happening.number <= number:
                break
            found.append(happening)
        return found[::-1]

    async def next_happening(self, seconds: float) -> bool:
        """Wait for the next happening; give False if none comes in time."""
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._wake.wait()
        except TimeoutError:
            return False
        return True

    def keep_call(self, method: str, params: Json, *, fault: str = "") -> None:
        """Record a Web API call, when it came, and the fault that it met if any."""
        call = {"method": method, "params": params, "at": time.time(), "fault": fault}
        self.calls.append(call)
        if self.record is not None:
            with self.record.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(call, ensure_ascii=False) + "\n")

    @property
    def app_marks(self) -> Json:
        """Tell what messages and views say about the app that made them."""
        app = self.directory.app
        return {"id": app.id, "bot_id": app.bot_id, "team": self.directory.team_id}

    def message_shape(self, message: Message, *, metadata: bool = False) -> Json:
        """Describe a message as history and events do."""
        return shape(self.archive, message, self.app_marks, metadata=metadata)

    def say(self, message: Message) -> Message:
        """Put a message up and tell the app of it where it is subscribed."""
        self.archive.add(message)
        kind = "ephemeral" if message.only_for else "message"
        self.happened(kind, person=message.only_for, channel=message.channel, ts=message.ts)
        if not message.only_for:
            channel = self.directory.channels[message.channel]
            self.publish(self.message_event(channel, message))
        return message

    def message_event(self, channel: Channel, message: Message) -> Json:
        """Make the `message` event of a new message; with files Slack leaves the team out."""
        event = {
            **self.message_shape(message, metadata=True),
            "channel": channel.id,
            "event_ts": message.ts,
            "channel_type": channel.kind,
        }
        if message.subtype == "file_share":
            del event["team"]
        return event

    def changed(self, message: Message, before: Json) -> Json:
        """Show everybody that a message reads differently now; give the event of it."""
        self.happened("changed", channel=message.channel, ts=message.ts)
        now = self.message_shape(message, metadata=True)
        said = {"message": now, "previous_message": before}
        return self._change_event(message, "message_changed", said)

    def remove(self, message: Message) -> Json:
        """Take a message away; give the event of it.

        The event of a parent with replies is a change: into the stone that is left of it.
        """
        before = self.message_shape(message, metadata=True)
        self.archive.remove(message)
        if message.subtype == "tombstone":
            return self.changed(message, before)
        self.happened("deleted", channel=message.channel, ts=message.ts)
        said = {"deleted_ts": message.ts, "previous_message": before}
        return self._change_event(message, "message_deleted", said)

    def _change_event(self, message: Message, subtype: str, said: Json) -> Json:
        channel = self.directory.channels[message.channel]
        ts = self.archive.next_ts()
        event = {"type": "message", "subtype": subtype, **said, "channel": channel.id}
        return event | {"hidden": True, "ts": ts, "event_ts": ts, "channel_type": channel.kind}

    def join(self, channel: Channel, user_id: str, *, inviter: str = "") -> bool:
        """Bring somebody into a channel, tell the app, and say so in the channel."""
        if user_id in channel.members:
            return False
        channel.members.append(user_id)
        person = self.directory.people[user_id]
        event = {
            "type": "member_joined_channel",
            "user": user_id,
            "channel": channel.id,
            "channel_type": "G" if channel.private else "C",
            "team": person.team_id,
            "event_ts": self.archive.next_ts(),
        }
        if inviter:
            event["inviter"] = inviter
        self.publish(event)
        text = f"<@{user_id}> has joined the channel"
        ts = self.archive.next_ts()
        self.say(Message(ts, channel.id, user_id, text, subtype="channel_join"))
        return True

    def leave(self, channel: Channel, user_id: str) -> Json:
        """Take somebody out of a channel; give the event of it."""
        channel.members.remove(user_id)
        self.happened("left", channel=channel.id)
        return {
            "type": "member_left_channel",
            "user": user_id,
            "channel": channel.id,
            "channel_type": "G" if channel.private else "C",
            "team": self.directory.people[user_id].team_id,
            "event_ts": self.archive.next_ts(),
        }

    def permalink(self, message: Message) -> str:
        """Give the address of a message, of the form that Slack's have."""
        address = f"{self.base_url}/archives/{message.channel}/p{message.ts.replace('.', '')}"
        thread = f"?thread_ts={message.thread_ts}&cid={message.channel}"
        return address + (thread if message.is_reply else "")

    def notice(self, person: str, channel: str, text: str) -> None:
        """Show a person something that Slack itself says, such as that a command failed."""
        self.happened("notice", person=person, channel=channel, text=text)
