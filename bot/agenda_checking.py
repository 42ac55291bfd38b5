"""`plenary agenda check`, `schema` and `example`: agenda files, and how they look."""

import sys
from pathlib import Path

import click

from documents.agenda_check import check
from documents.agenda_file import FIRST_EXAMPLE, example_text, examples
from documents.agenda_schema import agenda_schema_text
from documents.roster_file import example_roster


@click.command("check")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def check_(file: Path, *, as_json: bool) -> None:
    """Print the running order of an agenda, and everything that is wrong or odd in it."""
    report, status = check(file, as_json=as_json)
    click.echo(report)
    sys.exit(status)


@click.command("schema")
def schema() -> None:
    """Print the JSON Schema of agenda files."""
    click.echo(agenda_schema_text(), nl=False)


@click.command("example")
@click.argument("name", default=FIRST_EXAMPLE, type=click.Choice([*examples(), "roster"]))
def example_(name: str) -> None:
    """Print one of the examples: an agenda to begin from, or 'roster'."""
    click.echo(example_roster() if name == "roster" else example_text(name), nl=False)
