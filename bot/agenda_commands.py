"""The command line about agenda files: check them, import them from documents, see examples."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from bot.importing import Asked, is_zone, run_import
from documents.agenda_check import check
from documents.agenda_file import example_text, examples
from documents.agenda_schema import agenda_schema_text
from documents.importing.deciding import Wishes
from documents.roster_file import example_roster

EXAMPLE = "ii-plenary-2021"


@click.group("agenda")
def agenda_commands() -> None:
    """Check agenda files."""


@agenda_commands.command("check")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True)
def check_(file: Path, *, as_json: bool) -> None:
    """Print the running order of an agenda, and everything that is wrong or odd in it."""
    report, status = check(file, as_json=as_json)
    click.echo(report)
    sys.exit(status)


@agenda_commands.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the report here, as Markdown; it is printed unless this or --json is given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print slots and findings as JSON.")
@click.option(
    "--prefer", help="Which side is right where documents disagree: agenda, datasheet, or a file."
)
@click.option("--interactive", is_flag=True, help="Ask what is open, and at each disagreement.")
@click.option("--zone", help="The zone of the times, such as America/Costa_Rica.")
@click.option("--year", type=click.IntRange(1990, 2200), help="The year of dates without one.")
def import_(
    files: tuple[Path, ...],
    output: Path | None,
    report: Path | None,
    prefer: str | None,
    zone: str | None,
    year: int | None,
    *,
    as_json: bool,
    interactive: bool,
) -> None:
    """Read the FILES of one meeting (docx, pdf, odt, html, md, txt) into an agenda file."""
    if zone is not None and not is_zone(zone):
        message = f"no time zone is called {zone}; write it like America/Costa_Rica"
        raise click.BadParameter(message, param_hint="--zone")
    if prefer is not None and prefer not in {
        "agenda",
        "datasheet",
        *map(str, files),
        *(f.name for f in files),
    }:
        message = "give agenda, datasheet, or one of the files"
        raise click.BadParameter(message, param_hint="--prefer")
    wishes = Wishes(
        today=datetime.now(UTC).date(),
        prefer=prefer,
        zone=zone,
        year=year,
        secretariat=Asked() if interactive else None,
    )
    sys.exit(run_import(files, wishes, output=output, report=report, as_json=as_json))


@agenda_commands.command("schema")
def schema() -> None:
    """Print the JSON Schema of agenda files."""
    click.echo(agenda_schema_text(), nl=False)


@agenda_commands.command("example")
@click.argument("name", default=EXAMPLE, type=click.Choice([*examples(), "roster"]))
def example_(name: str) -> None:
    """Print one of the examples: an agenda to begin from, or "roster"."""
    click.echo(example_roster() if name == "roster" else example_text(name), nl=False)
