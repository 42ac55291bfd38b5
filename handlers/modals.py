"""What becomes of a form when it was sent: it closes, shows what is wrong, or shows another."""

from collections.abc import Sequence
from typing import Any

from handlers.desk import Answer, View
from handlers.writing import Block, Message

Body = dict[str, Any]


def acknowledgement(view: Body, answer: Answer) -> Body:
    """Return what Slack is told of a form: nothing, and it closes, if all went well."""
    fields = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    if answer.errors and fields:
        errors = {k if k in fields else fields[0]: v for k, v in answer.errors.items()}
        return {"response_action": "errors", "errors": errors}
    if answer.messages and fields:
        text = "\n".join(message.text for message in answer.messages)
        return {"response_action": "errors", "errors": {fields[0]: text}}
    if answer.messages:
        return {"response_action": "update", "view": _instead(view, answer.messages)}
    if answer.shows is not None:
        return {"response_action": "update", "view": answer.shows.payload()}
    return {}


def _instead(view: Body, messages: Sequence[Message]) -> Block:
    """Return a form that has no field to say it at with what is said in its place."""
    kept = ("type", "callback_id", "title", "close", "private_metadata")
    blocks = [block for message in messages for block in message.blocks]
    return {**{name: view[name] for name in kept if view.get(name)}, "blocks": blocks}


def shown_in(view: Body, answer: Answer) -> View | None:
    """Return what takes the place of an open form in which a button was pressed, if anything."""
    if answer.shows is not None or not (answer.opens or answer.messages):
        return answer.shows
    if answer.opens is not None:
        return answer.opens
    told = _instead(view, answer.messages)
    return View(
        callback=told["callback_id"],
        title=told["title"]["text"],
        submit=None,
        close=told["close"]["text"],
        blocks=told["blocks"],
        private=told.get("private_metadata", ""),
    )
