"""Blocks as plain words: everything a reader would see, in order, one line for each piece."""

from rehearsal.shapes import Json


def shown(text: str, blocks: list[Json]) -> str:
    """Render a message or view: its blocks if it has any, else its text."""
    return "\n".join(line for block in blocks for line in _block(block)) if blocks else text


def _words(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("text", ""))
    return str(value or "")


def _block(block: Json) -> list[str]:
    kind = block["type"]
    lines: list[str] = []
    if kind in ("header", "markdown", "alert"):
        lines = [_words(block.get("text"))]
    elif kind == "section":
        lines = [_words(block.get("text")), *map(_words, block.get("fields", []))]
        lines += [_element(block["accessory"])] if "accessory" in block else []
    elif kind == "input":
        lines = [_words(block["label"]), _words(block.get("hint"))]
    elif kind == "divider":
        lines = ["---"]
    elif kind == "image":
        lines = [_words(block.get("title")), str(block.get("alt_text", ""))]
    elif kind == "rich_text":
        lines = [_rich(element) for element in block["elements"]]
    elif kind == "table":
        lines = [" | ".join(_cell(cell) for cell in row) for row in block["rows"]]
    elif "elements" in block:
        lines = [_element(element) for element in block["elements"]]
    return [line for line in lines if line]


def _element(element: Json) -> str:
    kind = element["type"]
    if kind in ("button", "workflow_button"):
        return f"[{_words(element.get('text'))}]"
    if kind == "image":
        return str(element.get("alt_text", ""))
    if kind in ("mrkdwn", "plain_text"):
        return _words(element)
    options = [_words(option["text"]) for option in element.get("options", [])]
    start = _words(element.get("placeholder"))
    return f"<{' / '.join(filter(None, [start, *options]))}>"


def _cell(cell: Json) -> str:
    if cell["type"] == "rich_text":
        return " ".join(_rich(element) for element in cell["elements"])
    return str(cell.get("text", cell.get("value", "")))


def _rich(element: Json) -> str:
    kind = element.get("type")
    if kind == "rich_text_list":
        return "\n".join(f"• {_rich(item)}" for item in element["elements"])
    if "elements" in element:
        return "".join(_rich(item) for item in element["elements"])
    names = {"user": "@{user_id}", "channel": "#{channel_id}", "emoji": ":{name}:"}
    if kind == "date":
        return str(element.get("fallback", element.get("timestamp", "")))
    if kind in names:
        return names[str(kind)].format(**element)
    return str(element.get("text") or element.get("url") or "")
