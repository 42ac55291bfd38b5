"""Blocks and views that the tests show."""


def words(text: str) -> dict:
    return {"type": "plain_text", "text": text}


def button(action_id: str = "floor.ask", value: str = "1", text: str = "Ask") -> dict:
    return {"type": "button", "action_id": action_id, "text": words(text), "value": value}


def actions(*elements: dict, block_id: str = "buttons") -> dict:
    return {"type": "actions", "block_id": block_id, "elements": list(elements or [button()])}


def menu(action_id: str = "form_in", kind: str = "static_select") -> dict:
    options = [{"text": words("Policy"), "value": "policy"}, {"text": words("Law"), "value": "law"}]
    return {"type": kind, "action_id": action_id, "options": options}


def asks(element: dict, block_id: str, *, optional: bool = False) -> dict:
    label = words(block_id.title())
    return {
        "type": "input",
        "block_id": block_id,
        "label": label,
        "element": element,
        "optional": optional,
    }


def line(action_id: str = "title_in", **more: object) -> dict:
    return {"type": "plain_text_input", "action_id": action_id, **more}


def modal(*blocks: dict, callback_id: str = "practice.share", **more: object) -> dict:
    return {
        "type": "modal",
        "callback_id": callback_id,
        "title": words("A practice"),
        "submit": words("Share"),
        "blocks": list(blocks or [asks(line(), "title")]),
        **more,
    }
