"""What a message may say: text, blocks, attachments and metadata, checked as Slack checks them."""

import json
import re
from dataclasses import dataclass

from rehearsal.archive import Message, name_blocks
from rehearsal.blocks import MOST_MARKDOWN, check_blocks
from rehearsal.methods.call import Call
from rehearsal.shapes import Json, SlackError

MOST_TEXT = 40_000
MOST_ATTACHMENTS = 100
MOST_METADATA_BYTES = 8000  # Slack publishes no figure; ids fit, documents do not


@dataclass(frozen=True)
class Content:
    """The checked content of a message."""

    text: str
    blocks: list[Json]
    attachments: list[Json]

    def put_on(self, message: Message) -> None:
        """Make a message say this."""
        message.text = self.text
        message.blocks = self.blocks
        message.attachments = self.attachments


def read_content(call: Call) -> Content:
    """Check what is to be said.

    Raises:
        SlackError: no_text, msg_too_long, invalid_blocks and their like.
    """
    text = call.text("text")
    written = call.text("markdown_text")
    if written:
        if text or call.has("blocks"):
            raise SlackError("markdown_text_conflict")
        if len(written) > MOST_MARKDOWN:
            raise SlackError("msg_too_long")
        text = written
    if len(text) > MOST_TEXT:
        raise SlackError("msg_too_long")
    blocks: list[Json] = []
    if call.has("blocks") and call.structure("blocks") != "":
        check_blocks(call.structure("blocks"))
        blocks = name_blocks(call.structure("blocks"))
    attachments = _attachments(call)
    if not text.strip() and not blocks and not attachments:
        raise SlackError("no_text")
    return Content(text, blocks, attachments)


def _attachments(call: Call) -> list[Json]:
    given = call.structure("attachments")
    if given in (None, ""):
        return []
    if not isinstance(given, list):
        raise SlackError("invalid_attachments")
    if len(given) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    for attachment in given:
        if isinstance(attachment, dict) and "blocks" in attachment:
            check_blocks(attachment["blocks"], code="invalid_attachments")
    return given


def read_metadata(call: Call) -> Json | None:
    """Check a message's metadata.

    Raises:
        SlackError: invalid_metadata_format, invalid_metadata_schema or metadata_too_large.
    """
    given = call.structure("metadata")
    if given in (None, "", {}):
        return None
    if not isinstance(given, dict) or not isinstance(given.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if not re.fullmatch(r"\w+", str(given.get("event_type", "")), re.ASCII):
        raise SlackError("invalid_metadata_format")
    if None in given["event_payload"].values():
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(given)) > MOST_METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return given
