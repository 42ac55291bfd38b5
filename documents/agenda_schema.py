"""The JSON Schema of agenda files, for editors that help while one writes."""

import json
from typing import Any

from agenda.programme import Agenda


def agenda_schema() -> dict[str, Any]:
    """Return the schema of an agenda file.

    It describes the file as an editor sees it, where a session's number is a figure; whether the
    times fit together is for `plenary agenda check`.
    """
    schema = Agenda.model_json_schema()
    parts: dict[str, Any] = schema["$defs"]
    parts["Bilingual"]["minProperties"] = 1
    parts["Slot"]["properties"]["number"]["anyOf"].insert(1, {"type": "integer"})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **without_titles(schema),
        "title": "Agenda of a plenary",
    }


def agenda_schema_text() -> str:
    """Return the schema as the file `docs/agenda.schema.json` has it."""
    return json.dumps(agenda_schema(), ensure_ascii=False, indent=2) + "\n"


def without_titles(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema without the titles that pydantic makes of the keys."""
    _drop_titles(schema)
    return schema


def _drop_titles(part: Any) -> None:  # noqa: ANN401 (JSON of any shape)
    """Take out the titles that pydantic makes of the keys: they say nothing more."""
    if isinstance(part, dict):
        if isinstance(part.get("title"), str):
            del part["title"]
        for inner in part.values():
            _drop_titles(inner)
    elif isinstance(part, list):
        for inner in part:
            _drop_titles(inner)
