"""Fields of modals, and what a person put into them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from handlers.writing import Block, shortened, units

Choice = tuple[str, str]  # value, and what the person reads

MOST_CHOICES = 100


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def _field(name: str, label: str, element: Block, *, optional: bool, hint: str) -> Block:
    made: Block = {
        "type": "input",
        "block_id": name,
        "label": _plain(label),
        "optional": optional,
        "element": {**element, "action_id": name},
    }
    if hint:
        made["hint"] = _plain(hint)
    return made


def text_field(
    name: str,
    label: str,
    *,
    value: str = "",
    most: int = 3000,
    many_lines: bool = False,
    optional: bool = False,
    hint: str = "",
) -> Block:
    """Return a field to write in."""
    element: Block = {"type": "plain_text_input", "multiline": many_lines, "max_length": most}
    if value and units(value) <= most:
        element["initial_value"] = value
    return _field(name, label, element, optional=optional, hint=hint)


def choice_field(
    name: str,
    label: str,
    choices: Sequence[Choice],
    *,
    chosen: str | None = None,
    optional: bool = False,
    hint: str = "",
) -> Block:
    """Return a field to choose one thing in; more than a hundred choices stand in groups."""
    return _field(name, label, _select(choices, chosen), optional=optional, hint=hint)


def choices_field(
    name: str,
    label: str,
    choices: Sequence[Choice],
    *,
    chosen: Collection[str] = (),
    hint: str = "",
) -> Block:
    """Return a field to choose any number of things in, or none."""
    element: Block = {"type": "multi_static_select", **_offered(choices)}
    picked = [_option(c) for c in choices if c[0] in chosen]
    if picked:
        element["initial_options"] = picked
    return _field(name, label, element, optional=True, hint=hint)


def menu(action: str, hint: str, choices: Sequence[Choice]) -> Block:
    """Return a menu of a message; `hint` stands in it until something is chosen."""
    return {**_select(choices, None), "action_id": action, "placeholder": _plain(hint)}


def _select(choices: Sequence[Choice], chosen: str | None) -> Block:
    element: Block = {"type": "static_select", **_offered(choices)}
    first = next((_option(c) for c in choices if c[0] == chosen), None)
    if first is not None:
        element["initial_option"] = first
    return element


def _offered(choices: Sequence[Choice]) -> Block:
    options = [_option(c) for c in choices]
    if len(options) <= MOST_CHOICES:
        return {"options": options}
    groups = [
        {
            "label": _plain(_span(choices[i : i + MOST_CHOICES])),
            "options": options[i : i + MOST_CHOICES],
        }
        for i in range(0, len(options), MOST_CHOICES)
    ]
    return {"option_groups": groups}


def _span(choices: Sequence[Choice]) -> str:
    return f"{choices[0][1][:1]}–{choices[-1][1][:1]}"


def _option(choice: Choice) -> Block:
    return {"text": _plain(shortened(choice[1], 75)), "value": choice[0]}


def number_field(
    name: str,
    label: str,
    *,
    value: int | None,
    least: int,
    most: int,
    hint: str = "",
) -> Block:
    """Return a field for a whole number, or for none."""
    element: Block = {
        "type": "number_input",
        "is_decimal_allowed": False,
        "min_value": str(least),
        "max_value": str(most),
    }
    if value is not None:
        element["initial_value"] = str(value)
    return _field(name, label, element, optional=True, hint=hint)


def date_field(
    name: str, label: str, *, value: str = "", optional: bool = False, hint: str = ""
) -> Block:
    """Return a field to pick a date in."""
    element: Block = {"type": "datepicker"}
    if value:
        element["initial_date"] = value
    return _field(name, label, element, optional=optional, hint=hint)


def time_field(name: str, label: str, *, value: str = "", hint: str = "") -> Block:
    """Return a field to pick a time of the day in."""
    element: Block = {"type": "timepicker"}
    if value:
        element["initial_time"] = value
    return _field(name, label, element, optional=False, hint=hint)


def file_field(
    name: str,
    label: str,
    kinds: Sequence[str],
    *,
    most: int = 1,
    optional: bool = False,
    hint: str = "",
) -> Block:
    """Return a field to hand in a file in, or several."""
    element: Block = {"type": "file_input", "filetypes": list(kinds), "max_files": most}
    return _field(name, label, element, optional=optional, hint=hint)


def filled(state: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> dict[str, Any]:
    """Return what was put into a modal: text, what was chosen, a date or time, or files."""
    values: dict[str, Any] = {}
    for actions in state.values():
        for name, field in actions.items():
            chosen = field.get("selected_option")
            if field.get("files") is not None:
                values[name] = [(f["id"], f.get("name", "")) for f in field["files"]]
            elif field.get("selected_options") is not None:
                values[name] = [option["value"] for option in field["selected_options"]]
            elif chosen is not None:
                values[name] = chosen["value"]
            else:
                kinds = ("value", "selected_date", "selected_time")
                values[name] = next((field[kind] for kind in kinds if field.get(kind)), "")
    return values


def picked(action: Mapping[str, Any]) -> str:
    """Return what a person picked in a menu of a message; nothing for a button."""
    option = action.get("selected_option")
    if isinstance(option, Mapping):
        return str(option.get("value", ""))
    kinds = ("selected_conversation", "selected_date")
    return next((str(action[kind]) for kind in kinds if action.get(kind)), "")
