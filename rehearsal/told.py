"""What a person of the rehearsal is told: messages, and the reply to something they did."""

from dataclasses import dataclass, field
from typing import Self

from rehearsal.rendering import shown
from rehearsal.shapes import Json

HOUSEKEEPING = ("channel_topic", "channel_join")


@dataclass(frozen=True)
class Message:
    """One message as somebody sees it; `user` is the id of who said it."""

    ts: str
    text: str
    blocks: list[Json]
    channel: str
    user: str
    thread_ts: str | None
    metadata: Json | None
    files: list[Json]
    ephemeral: bool
    by_bot: bool
    subtype: str
    raw: Json = field(repr=False)

    @classmethod
    def from_shape(cls, raw: Json) -> Self:
        """Read a message out of Slack's shape."""
        thread = raw.get("thread_ts")
        return cls(
            ts=raw["ts"],
            text=raw.get("text", ""),
            blocks=raw.get("blocks", []),
            channel=raw.get("channel", ""),
            user=raw.get("user", ""),
            thread_ts=thread if thread != raw["ts"] else None,
            metadata=raw.get("metadata"),
            files=raw.get("files", []),
            ephemeral=bool(raw.get("ephemeral")),
            by_bot="bot_id" in raw,
            subtype=raw.get("subtype", ""),
            raw=raw,
        )

    @property
    def shown(self) -> str:
        """Give all words of the blocks, line by line; the text where there are no blocks."""
        return shown(self.text, self.blocks)

    @property
    def reply_count(self) -> int:
        """Tell how many replies stand below the message."""
        return int(self.raw.get("reply_count", 0))

    def __contains__(self, words: str) -> bool:
        """Say whether the words stand in the text or in the blocks."""
        return words in self.text or words in self.shown


class Heard(list[Message]):
    """Messages in order; words are "in" it if they are in any of them."""

    def __contains__(self, sought: object) -> bool:
        """Look for a message, or for words in any message."""
        if isinstance(sought, str):
            return any(sought in message for message in self)
        return super().__contains__(sought)

    @classmethod
    def from_shapes(cls, shapes: list[Json], *, housekeeping: bool = False) -> Self:
        """Read messages, those that only say who joined or what the topic is left out."""
        read = [Message.from_shape(shape) for shape in shapes]
        return cls(m for m in read if housekeeping or m.subtype not in HOUSEKEEPING)

    @property
    def text(self) -> str:
        """Give all the words there are."""
        return "\n".join(m.text if m.shown == m.text else f"{m.text}\n{m.shown}" for m in self)


@dataclass(frozen=True)
class Reply:
    """What came of an act when no modal is open: the acknowledgement and the private words."""

    ok: bool
    error: str | None
    messages: Heard
    public: Heard
    notices: list[str]
    body: Json
    raw: Json = field(repr=False)
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def from_result(cls, result: Json) -> Self:
        """Read the result of an act."""
        ack = result["ack"]
        return cls(
            ok=ack["ok"],
            error=ack["error"],
            messages=Heard.from_shapes(result["replies"]),
            public=Heard.from_shapes(result["public"]),
            notices=result["notices"],
            body=ack["body"],
            raw=result,
        )

    @property
    def text(self) -> str:
        """Give the words of the private messages, then what Slack itself said."""
        return "\n".join([*(message.text for message in self.messages), *self.notices])

    @property
    def shown(self) -> str:
        """Give all words of the blocks too."""
        return "\n".join([*(message.shown for message in self.messages), *self.notices])

    def __contains__(self, words: str) -> bool:
        """Say whether the words were told."""
        return words in self.text or words in self.shown

    def __str__(self) -> str:
        """Give the words told."""
        return self.text
