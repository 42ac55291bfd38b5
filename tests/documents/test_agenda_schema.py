"""The published schema of agenda files is the one that the agenda has."""

from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from documents.agenda_file import example_text, examples
from documents.agenda_schema import agenda_schema, agenda_schema_text

PUBLISHED = Path(__file__).parents[2] / "docs" / "agenda.schema.json"


def test_the_published_schema_is_current() -> None:
    assert PUBLISHED.read_text("utf-8") == agenda_schema_text()


@pytest.mark.parametrize("name", examples())
def test_an_example_is_valid_as_an_editor_sees_it(name: str) -> None:
    # An editor's YAML knows figures; dates it leaves as text, as YAML 1.2 does.
    text = example_text(name).replace("date: ", "date: !!str ")
    jsonschema.validate(YAML(typ="safe", pure=True).load(text), agenda_schema())


def test_a_text_without_its_language_is_not_valid() -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"title": "A", "zone": "UTC", "days": []}, agenda_schema())
