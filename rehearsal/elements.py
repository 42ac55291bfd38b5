"""Slack's rules for block elements: where each may stand and how much it may hold."""

import re
from collections.abc import Callable

from rehearsal.inspection import ANY_TEXT, PLAIN, Inspection
from rehearsal.shapes import Json

_ALL = frozenset({"section", "actions", "input"})
_MENU = frozenset({"section", "actions"})
_INPUT = frozenset({"input"})
_SELECTS = ("static", "external", "users", "conversations", "channels")

PLACES: dict[str, frozenset[str]] = {
    "button": _MENU,
    "checkboxes": _ALL,
    "datepicker": _ALL,
    "datetimepicker": frozenset({"actions", "input"}),
    "email_text_input": _INPUT,
    "file_input": _INPUT,
    "image": frozenset({"section", "context"}),
    "number_input": _INPUT,
    "overflow": _MENU,
    "plain_text_input": _INPUT,
    "radio_buttons": _ALL,
    "rich_text_input": _INPUT,
    "timepicker": _ALL,
    "url_text_input": _INPUT,
    "workflow_button": _MENU,
    "feedback_buttons": frozenset({"context_actions"}),
    "icon_button": frozenset({"context_actions"}),
    **{f"{many}{kind}_select": _ALL for kind in _SELECTS for many in ("", "multi_")},
}

_COMMON = "action_id focus_on_load"
_TYPED = f"{_COMMON} placeholder initial_value dispatch_action_config"
_SELECT = f"{_COMMON} placeholder confirm"
_FILTER = "default_to_current_conversation response_url_enabled filter"
_FIELDS: dict[str, tuple[str, str]] = {
    "button": ("text", "action_id url value style confirm accessibility_label"),
    "checkboxes": ("options", f"{_COMMON} initial_options confirm"),
    "radio_buttons": ("options", f"{_COMMON} initial_option confirm"),
    "overflow": ("options", "action_id confirm"),
    "datepicker": ("", f"{_SELECT} initial_date"),
    "timepicker": ("", f"{_SELECT} initial_time timezone"),
    "datetimepicker": ("", f"{_COMMON} confirm initial_date_time"),
    "plain_text_input": (
        "",
        f"{_TYPED} multiline min_length max_length",
    ),
    "email_text_input": ("", _TYPED),
    "url_text_input": ("", _TYPED),
    "number_input": (
        "is_decimal_allowed",
        f"{_TYPED} min_value max_value",
    ),
    "rich_text_input": ("", _TYPED),
    "file_input": ("", "action_id filetypes max_files"),
    "image": ("alt_text", "image_url slack_file"),
    "static_select": ("", f"{_SELECT} options option_groups initial_option"),
    "external_select": ("", f"{_SELECT} min_query_length initial_option"),
    "users_select": ("", f"{_SELECT} initial_user"),
    "conversations_select": ("", f"{_SELECT} initial_conversation {_FILTER}"),
    "channels_select": ("", f"{_SELECT} initial_channel response_url_enabled"),
    "multi_static_select": (
        "",
        f"{_SELECT} options option_groups initial_options max_selected_items",
    ),
    "multi_external_select": (
        "",
        f"{_SELECT} min_query_length initial_options max_selected_items",
    ),
    "multi_users_select": ("", f"{_SELECT} initial_users max_selected_items"),
    "multi_conversations_select": (
        "",
        f"{_SELECT} initial_conversations max_selected_items {_FILTER}",
    ),
    "multi_channels_select": ("", f"{_SELECT} initial_channels max_selected_items"),
}

_PATTERNS = {
    "initial_date": re.compile(r"\d{4}-\d\d-\d\d"),
    "initial_time": re.compile(r"([01]\d|2[0-3]):[0-5]\d"),
}
_TEXT_MOST = 3000
_UNIX_DIGITS = 10


def inspect_element(found: Inspection, element: object, at: str, block: str) -> None:
    """Report what Slack would refuse about an element standing in a kind of block."""
    kind = str(element.get("type")) if isinstance(element, dict) else None
    if not isinstance(element, dict) or kind not in PLACES:
        found.report(f"unsupported type: {kind}", f"{at}/type")
        return
    if block not in PLACES[kind]:
        found.report(f"{kind} is not a valid element of a {block} block", at)
    if kind in _FIELDS:
        found.fields(element, at, *_FIELDS[kind])
    if "action_id" in element:
        found.length(element["action_id"], f"{at}/action_id", 255)
    found.maybe_text(element, "placeholder", at, 150)
    if "confirm" in element:
        found.confirm(element["confirm"], f"{at}/confirm")
    found.focused += bool(element.get("focus_on_load"))
    if element.get("response_url_enabled") and (found.surface, block) != ("modal", "input"):
        found.report("only allowed in input blocks of modals", f"{at}/response_url_enabled")
    _DETAILS.get(kind, _field)(found, element, at)


def _button(found: Inspection, element: Json, at: str) -> None:
    if "text" in element:
        found.text(element["text"], f"{at}/text", 75, PLAIN)
    if "value" in element:
        found.length(element["value"], f"{at}/value", 2000)
    if "url" in element:
        found.length(element["url"], f"{at}/url", 3000)
    if "accessibility_label" in element:
        found.length(element["accessibility_label"], f"{at}/accessibility_label", 75)
    if element.get("style", "primary") not in ("primary", "danger"):
        found.report("must be one of primary, danger", f"{at}/style")


def _image(found: Inspection, element: Json, at: str) -> None:
    found.length(element.get("alt_text"), f"{at}/alt_text", 2000)
    if "image_url" in element:
        found.length(element["image_url"], f"{at}/image_url", 3000)
    elif "slack_file" not in element:
        found.report("missing required field: image_url", at)


def _many_options(found: Inspection, element: Json, at: str) -> None:
    found.options(element, at, 10, ANY_TEXT)


def _overflow(found: Inspection, element: Json, at: str) -> None:
    found.options(element, at, 5, links=True)


def _menu(found: Inspection, element: Json, at: str) -> None:
    found.options(element, at, 100)
    _field(found, element, at)


def _field(found: Inspection, element: Json, at: str) -> None:
    for name, pattern in _PATTERNS.items():
        if name in element and not pattern.fullmatch(str(element[name])):
            found.report("invalid format", f"{at}/{name}")
    when = element.get("initial_date_time")
    if when is not None and not (isinstance(when, int) and len(str(when)) == _UNIX_DIGITS):
        found.report("must be a unix time of 10 digits", f"{at}/initial_date_time")
    found.within(element, "max_selected_items", at, 1, 100)


def _number(found: Inspection, element: Json, at: str) -> None:
    if not isinstance(element.get("is_decimal_allowed"), bool):
        found.report("must be a boolean", f"{at}/is_decimal_allowed")
    for name in ("min_value", "max_value", "initial_value"):
        if name in element and not isinstance(element[name], str):
            found.report("must be a string", f"{at}/{name}")


def _file(found: Inspection, element: Json, at: str) -> None:
    found.within(element, "max_files", at, 1, 10)
    if found.surface != "modal":
        found.report("file_input is only allowed in modals", at)


def _bounds(found: Inspection, element: Json, at: str) -> None:
    found.within(element, "min_length", at, 0, _TEXT_MOST)
    found.within(element, "max_length", at, 1, _TEXT_MOST)
    most = element.get("max_length", _TEXT_MOST)
    if isinstance(most, int) and len(str(element.get("initial_value", ""))) > most:
        found.report(f"must be less than {most + 1} characters", f"{at}/initial_value")


_DETAILS: dict[str, Callable[[Inspection, Json, str], None]] = {
    "button": _button,
    "workflow_button": _button,
    "checkboxes": _many_options,
    "radio_buttons": _many_options,
    "overflow": _overflow,
    "static_select": _menu,
    "multi_static_select": _menu,
    "image": _image,
    "plain_text_input": _bounds,
    "number_input": _number,
    "file_input": _file,
}
