"""What has been said: every message of every channel, in order, and how Slack shows it."""

import time
from dataclasses import dataclass, field
from itertools import count

from rehearsal.shapes import Json, SlackError

_letters = count(1)


def name_blocks(blocks: list[Json], taken: str = "") -> list[Json]:
    """Give every block a `block_id` and every element an `action_id`, as Slack does."""
    named: list[Json] = []
    for block in blocks:
        copy = dict(block)
        copy.setdefault("block_id", f"b{taken}{next(_letters)}")
        for key in ("accessory", "element"):
            if isinstance(copy.get(key), dict):
                copy[key] = _name_element(copy[key])
        if copy["type"] in ("actions", "context_actions"):
            copy["elements"] = [_name_element(element) for element in copy["elements"]]
        named.append(copy)
    return named


def _name_element(element: Json) -> Json:
    if element.get("type") == "image":
        return element
    return element if "action_id" in element else {**element, "action_id": f"a{next(_letters)}"}


@dataclass
class Message:
    """One message as it stands now."""

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str = ""
    broadcast: bool = False
    metadata: Json | None = None
    files: list[Json] = field(default_factory=list)
    subtype: str = ""
    by_app: bool = False
    edited: str = ""  # when it was last changed, as a ts
    only_for: str = ""
    reactions: dict[str, list[str]] = field(default_factory=dict)
    client_msg_id: str = ""

    @property
    def is_reply(self) -> bool:
        """Say whether the message stands in a thread below another one."""
        return bool(self.thread_ts) and self.thread_ts != self.ts


class Archive:
    """The messages of all channels; ephemeral ones are kept apart and are never history."""

    def __init__(self) -> None:
        """Start with nothing said."""
        self.messages: dict[str, list[Message]] = {}
        self.ephemerals: list[Message] = []
        self._last = 0

    def next_ts(self) -> str:
        """Mint a timestamp: the real time, unique and increasing over the whole workspace."""
        self._last = max(self._last + 1, time.time_ns() // 1000)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def add(self, message: Message) -> Message:
        """Put a message in its channel, or among the ephemerals if it is for one person."""
        if message.only_for:
            self.ephemerals.append(message)
        else:
            self.messages.setdefault(message.channel, []).append(message)
        return message

    def find(self, channel: str, ts: str) -> Message:
        """Find a message of a channel.

        Raises:
            SlackError: message_not_found.
        """
        for message in reversed(self.messages.get(channel, [])):
            if message.ts == ts:
                return message
        raise SlackError("message_not_found")

    def root(self, channel: str, ts: str) -> str:
        """Find the `ts` of the thread that a message belongs to.

        Raises:
            SlackError: cannot_reply_to_message, where there is nothing to reply to.
        """
        try:
            found = self.find(channel, ts)
        except SlackError:
            raise SlackError("cannot_reply_to_message") from None
        return found.thread_ts or found.ts

    def replies(self, channel: str, root: str) -> list[Message]:
        """List the replies of a thread, oldest first."""
        said = self.messages.get(channel, [])
        return [m for m in said if m.thread_ts == root and m.ts != root]

    def top(self, channel: str) -> list[Message]:
        """List what the channel itself shows, oldest first: no replies but broadcast ones."""
        return [m for m in self.messages.get(channel, []) if not m.is_reply or m.broadcast]

    def remove(self, message: Message) -> None:
        """Take a message away; a parent with replies leaves the stone that Slack leaves."""
        if not message.is_reply and self.replies(message.channel, message.ts):
            message.subtype, message.text = "tombstone", "This message was deleted."
            message.blocks, message.metadata, message.files = [], None, []
            message.user, message.by_app, message.reactions = "USLACKBOT", False, {}
            return
        self.messages[message.channel].remove(message)


def shape(archive: Archive, message: Message, app: Json, *, metadata: bool = False) -> Json:
    """Describe a message as history and events do; `app` has its id, bot_id and team.

    A metadata payload is shown only where it is asked for.
    """
    body: Json = {"type": "message", "user": message.user, "text": message.text, "ts": message.ts}
    body["team"] = app["team"]
    if message.by_app:
        body |= {"bot_id": app["bot_id"], "app_id": app["id"]}
    for name in ("client_msg_id", "subtype", "blocks", "attachments", "files"):
        if value := getattr(message, name):
            body[name] = value
    if message.subtype == "file_share":
        body |= {"upload": True, "display_as_bot": False}
    if message.subtype == "tombstone":
        body["hidden"] = True
    if message.edited:
        body["edited"] = {"user": message.user, "ts": message.edited}
    if message.metadata:
        body["metadata"] = (
            message.metadata if metadata else {"event_type": message.metadata.get("event_type", "")}
        )
    if message.reactions:
        body["reactions"] = [
            {"name": name, "users": users, "count": len(users)}
            for name, users in message.reactions.items()
        ]
    return body | _thread(archive, message)


def _thread(archive: Archive, message: Message) -> Json:
    body: Json = {}
    if message.is_reply:
        body["thread_ts"] = message.thread_ts
        parents = [
            m for m in archive.messages.get(message.channel, []) if m.ts == message.thread_ts
        ]
        if parents:
            body["parent_user_id"] = parents[0].user
        if message.broadcast:
            body["subtype"] = "thread_broadcast"
    elif answers := archive.replies(message.channel, message.ts):
        body |= {
            "thread_ts": message.ts,
            "reply_count": len(answers),
            "reply_users_count": len({m.user for m in answers}),
            "reply_users": list(dict.fromkeys(m.user for m in answers)),
            "latest_reply": answers[-1].ts,
            "is_locked": False,
            "subscribed": False,
        }
    return body
