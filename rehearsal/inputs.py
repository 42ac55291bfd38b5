"""What people put into fields: the state of each kind, and what Slack's client refuses."""

import re

from rehearsal.shapes import ActError, Json

_STATES = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "overflow": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "users_select": ("selected_user", "initial_user"),
    "multi_users_select": ("selected_users", "initial_users"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "file_input": ("files", "initial_files"),
}
_PATTERNS = {
    "datepicker": (re.compile(r"\d{4}-\d\d-\d\d"), "Enter a date such as 2026-11-23."),
    "timepicker": (re.compile(r"([01]\d|2[0-3]):[0-5]\d"), "Enter a time such as 09:30."),
    "number_input": (re.compile(r"-?\d+(\.\d+)?"), "Enter a number."),
    "url_text_input": (re.compile(r"https?://\S+\.\S+|https?://localhost\S*"), "Enter a full URL."),
    "email_text_input": (re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+"), "Enter an e-mail address."),
}
REQUIRED = "Please complete this required field."


def is_field(element: Json) -> bool:
    """Say whether an element holds a value (a button does not)."""
    return element.get("type") in _STATES and element.get("type") != "overflow"


def many(element: Json) -> bool:
    """Say whether an element takes several values."""
    kind = str(element["type"])
    return kind.startswith("multi_") or kind in ("checkboxes", "file_input")


def initial(element: Json) -> Json:
    """Give the state an element has before anybody touches it."""
    name, preset = _STATES[element["type"]]
    empty: object = [] if many(element) else None
    return {"type": element["type"], name: element.get(preset, empty)}


def value_of(element: Json, state: Json) -> object:
    """Take the bare value out of an element's state."""
    return state.get(_STATES[element["type"]][0])


def chosen(element: Json, value: object) -> Json:
    """Turn what a person typed or picked into the element's state.

    Options are named by their value or by the words they show.

    Raises:
        ActError: no_such_option, or a list where one value is wanted.
    """
    kind = element["type"]
    name = _STATES[kind][0]
    empty = value in (None, "", [])
    if many(element):
        values = [] if empty else value if isinstance(value, list) else [value]
        picked = [_pick(element, item) for item in values]
        return {"type": kind, name: picked}
    if isinstance(value, list):
        raise ActError("one_value", f"{element.get('action_id')} takes one value, not a list")
    if kind == "datetimepicker" and not empty:
        return {"type": kind, name: int(str(value))}
    if kind == "rich_text_input":
        return {"type": kind, name: None if empty else rich_text(str(value))}
    return {"type": kind, name: None if empty else _pick(element, value)}


def _pick(element: Json, value: object) -> object:
    options = _options(element)
    if not options:
        return value if isinstance(value, dict) else str(value)
    for option in options:
        if value in (option["value"], option["text"]["text"], option):
            return option
    offered = [option["value"] for option in options]
    raise ActError("no_such_option", f"{element.get('action_id')} offers {offered}, not {value!r}")


def _options(element: Json) -> list[Json]:
    grouped = [o for group in element.get("option_groups", []) for o in group["options"]]
    return [*element.get("options", []), *grouped]


def rich_text(text: str) -> Json:
    """Wrap plain words as the rich text that Slack's client makes of them."""
    parts = [{"type": "text", "text": text}] if text else []
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": parts}]}


def refused(element: Json, state: Json, *, optional: bool) -> str:
    """Say what Slack's client tells the person before it sends anything; empty if all is well."""
    value = value_of(element, state)
    if value in (None, "", []):
        return "" if optional else REQUIRED
    kind = element["type"]
    text = str(value)
    said = ""
    if kind in _PATTERNS and not _PATTERNS[kind][0].fullmatch(text):
        said = _PATTERNS[kind][1]
    elif kind == "plain_text_input":
        said = _length(element, text)
    elif kind == "number_input":
        said = _number(element, text)
    elif isinstance(value, list):
        said = _amount(element, value)
    return said


def _amount(element: Json, values: list[Json]) -> str:
    most = int(element.get("max_selected_items") or element.get("max_files") or 100)
    if len(values) > most:
        return f"Choose no more than {most}."
    allowed = element.get("filetypes")
    if allowed and any(item.get("filetype") not in allowed for item in values):
        return f"Only these file types: {', '.join(allowed)}."
    return ""


def _length(element: Json, text: str) -> str:
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if len(text) < least:
        return f"Must be at least {least} characters."
    return f"Must be no more than {most} characters." if len(text) > most else ""


def _number(element: Json, text: str) -> str:
    if "." in text and not element.get("is_decimal_allowed"):
        return "Enter a whole number."
    if "min_value" in element and float(text) < float(element["min_value"]):
        return f"Must be at least {element['min_value']}."
    if "max_value" in element and float(text) > float(element["max_value"]):
        return f"Must be no more than {element['max_value']}."
    return ""
