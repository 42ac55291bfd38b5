"""Slack's rules for blocks and views: which may stand where, and how much they may hold."""

import json
from collections.abc import Callable

from rehearsal.elements import inspect_element
from rehearsal.inspection import PLAIN, Inspection
from rehearsal.shapes import Json, SlackError

MOST_BLOCKS = {"message": 50, "modal": 100, "home": 100}
MOST_MARKDOWN = 12000
MOST_VIEW_BYTES = 250_000

_FIELDS: dict[str, tuple[str, str]] = {
    "actions": ("elements", ""),
    "alert": ("text", "level"),
    "context": ("elements", ""),
    "context_actions": ("elements", ""),
    "divider": ("", ""),
    "header": ("text", "level"),
    "image": ("alt_text", "image_url slack_file title"),
    "input": ("label element", "dispatch_action hint optional"),
    "markdown": ("text", ""),
    "rich_text": ("elements", ""),
    "section": ("", "text fields accessory expand"),
    "table": ("rows", "column_settings"),
    "video": (
        "alt_text title thumbnail_url video_url",
        "author_name description provider_icon_url provider_name title_url",
    ),
}
# Known to Slack, taken as they are: nothing here looks inside them.
_UNSEEN = ("card", "carousel", "container", "data_table", "data_visualization", "plan", "task_card")
_NOT_IN: dict[str, frozenset[str]] = {
    "message": frozenset(),
    "modal": frozenset({*_UNSEEN, "context_actions", "markdown", "table"}),
    "home": frozenset({*_UNSEEN, "alert", "context_actions", "markdown", "table"}),
}


def check_blocks(blocks: object, surface: str = "message", code: str = "invalid_blocks") -> None:
    """Check the blocks of a message.

    Raises:
        SlackError: `code`, with every problem and where it is; invalid_blocks_format.
    """
    if not isinstance(blocks, list):
        raise SlackError("invalid_blocks_format")
    found = Inspection(surface)
    inspect_blocks(found, blocks, "/blocks")
    if found.problems:
        raise SlackError(code, *found.problems)


def check_view(view: object, kinds: tuple[str, ...]) -> Json:
    """Check a modal or Home view and give it back.

    Raises:
        SlackError: invalid_arguments with every problem; view_too_large.
    """
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", "[ERROR] must be a view [json-pointer:/view]")
    if len(json.dumps(view, ensure_ascii=False).encode()) > MOST_VIEW_BYTES:
        raise SlackError("view_too_large")
    kind = str(view.get("type"))
    found = Inspection(kind if kind in ("modal", "home") else "modal")
    if kind not in kinds:
        found.report(f"must be one of the view types {', '.join(kinds)}", "/view/type")
    shared = "private_metadata callback_id external_id"
    modal = "title submit close clear_on_close notify_on_close submit_disabled"
    if kind == "home":
        found.fields(view, "/view", "blocks", shared)
    else:
        found.fields(view, "/view", "title blocks", f"{shared} {modal}")
        for name in ("title", "submit", "close"):
            found.maybe_text(view, name, "/view", 24)
    for name, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255)):
        if name in view:
            found.length(view[name], f"/view/{name}", most, least=0)
    blocks = view.get("blocks")
    inspect_blocks(found, blocks if isinstance(blocks, list) else [], "/view/blocks")
    if kind == "modal" and "submit" not in view and _asks(blocks):
        found.report("missing required field: submit", "/view")
    if found.problems:
        raise SlackError("invalid_arguments", *found.problems)
    return view


def _asks(blocks: object) -> bool:
    found = blocks if isinstance(blocks, list) else []
    return any(isinstance(block, dict) and block.get("type") == "input" for block in found)


def inspect_blocks(found: Inspection, blocks: list[Json], at: str) -> None:
    """Report what Slack would refuse about a list of blocks."""
    least = 0 if found.surface == "message" else 1
    found.count(blocks, at, MOST_BLOCKS[found.surface], least=least)
    for place, block in enumerate(blocks):
        _inspect_block(found, block, f"{at}/{place}")
    kinds = [block.get("type") for block in blocks if isinstance(block, dict)]
    if kinds.count("table") > 1:
        found.report("only_one_table_allowed", at)
    written = sum(
        len(str(block.get("text", "")))
        for block in blocks
        if isinstance(block, dict) and block.get("type") == "markdown"
    )
    if written > MOST_MARKDOWN:
        found.report(f"must be less than {MOST_MARKDOWN + 1} characters", at)
    if found.focused > 1:
        found.report("only one element may have focus_on_load", at)


def _inspect_block(found: Inspection, block: object, at: str) -> None:
    kind = str(block.get("type")) if isinstance(block, dict) else None
    if not isinstance(block, dict) or (kind not in _FIELDS and kind not in _UNSEEN):
        found.report(f"unsupported type: {kind}", f"{at}/type")
        return
    if kind in _NOT_IN[found.surface]:
        found.report(f"{kind} is not allowed in a {found.surface}", at)
    name = block.get("block_id")
    if name is not None:
        found.length(name, f"{at}/block_id", 255)
        name = str(name)
        if name in found.block_ids:
            found.report(f"block_id already exists: {name}", f"{at}/block_id")
        found.block_ids.add(name)
    if kind not in _FIELDS:
        return
    required, optional = _FIELDS[kind]
    found.fields(block, at, required, f"{optional} block_id")
    if kind in _DETAILS:
        _DETAILS[kind](found, block, at)


def _section(found: Inspection, block: Json, at: str) -> None:
    if "text" not in block and "fields" not in block:
        found.report("missing required field: text", at)
    if "text" in block:
        found.text(block["text"], f"{at}/text")
    if "fields" in block:
        for place, part in enumerate(found.count(block["fields"], f"{at}/fields", 10)):
            found.text(part, f"{at}/fields/{place}", 2000)
    if "accessory" in block:
        inspect_element(found, block["accessory"], f"{at}/accessory", "section")


def _header(found: Inspection, block: Json, at: str) -> None:
    found.text(block.get("text"), f"{at}/text", 150, PLAIN)


def _alert(found: Inspection, block: Json, at: str) -> None:
    found.text(block.get("text"), f"{at}/text", 200)


def _markdown(found: Inspection, block: Json, at: str) -> None:
    found.length(block.get("text"), f"{at}/text", MOST_MARKDOWN)


def _video(found: Inspection, block: Json, at: str) -> None:
    found.text(block.get("title"), f"{at}/title", 200, PLAIN)


def _image(found: Inspection, block: Json, at: str) -> None:
    found.length(block.get("alt_text"), f"{at}/alt_text", 2000)
    found.maybe_text(block, "title", at, 2000)
    if "image_url" in block:
        found.length(block["image_url"], f"{at}/image_url", 3000)
    elif "slack_file" not in block:
        found.report("missing required field: image_url", at)


def _actions(found: Inspection, block: Json, at: str) -> None:
    most = 25 if block["type"] == "actions" else 5
    names: set[str] = set()
    for place, element in enumerate(found.count(block.get("elements"), f"{at}/elements", most)):
        here = f"{at}/elements/{place}"
        inspect_element(found, element, here, block["type"])
        name = str(element.get("action_id") or "")
        if name in names:
            found.report(f"action_id already exists: {name}", here)
        names |= {name} if name else set()


def _context(found: Inspection, block: Json, at: str) -> None:
    for place, element in enumerate(found.count(block.get("elements"), f"{at}/elements", 10)):
        here = f"{at}/elements/{place}"
        if element.get("type") == "image":
            inspect_element(found, element, here, "context")
        else:
            found.text(element, here)


def _input(found: Inspection, block: Json, at: str) -> None:
    found.text(block.get("label"), f"{at}/label", 2000, PLAIN)
    found.maybe_text(block, "hint", at, 2000)
    inspect_element(found, block.get("element"), f"{at}/element", "input")


def _rich_text(found: Inspection, block: Json, at: str) -> None:
    found.count(block.get("elements"), f"{at}/elements", 1000)


def _table(found: Inspection, block: Json, at: str) -> None:
    rows = block.get("rows")
    if "column_settings" in block:
        found.amount(block["column_settings"], f"{at}/column_settings", 20)
    for place, row in enumerate(found.amount(rows, f"{at}/rows", 100)):
        for number, cell in enumerate(found.count(row, f"{at}/rows/{place}", 20)):
            here = f"{at}/rows/{place}/{number}"
            if cell.get("type") not in ("raw_text", "raw_number", "rich_text"):
                found.report(f"unsupported type: {cell.get('type')}", f"{here}/type")
            elif cell["type"] == "raw_text" and not cell.get("text"):
                found.report("must be more than 0 characters", f"{here}/text")


_DETAILS: dict[str, Callable[[Inspection, Json, str], None]] = {
    "actions": _actions,
    "alert": _alert,
    "context": _context,
    "context_actions": _actions,
    "header": _header,
    "image": _image,
    "input": _input,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "section": _section,
    "table": _table,
    "video": _video,
}
