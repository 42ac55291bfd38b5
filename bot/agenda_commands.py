"""The command line about agenda files: check, import from documents, write, see examples."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from agenda.words import LANGUAGES
from agenda.zones import NoSuchTime
from bot.importing import Asked, is_zone, run_import
from bot.which_agenda import agendas
from documents.agenda_check import check
from documents.agenda_file import example_text, examples, read_agenda
from documents.agenda_files import FORMATS, agenda_files
from documents.agenda_schema import agenda_schema_text
from documents.folder import written
from documents.importing.deciding import Wishes
from documents.letterhead import letterhead
from documents.reading.refusing import Refused
from documents.roster_file import example_roster

EXAMPLE = "ii-plenary-2021"


@click.group("agenda")
def agenda_commands() -> None:
    """Check, import and write agendas."""


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
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the report and of what is asked.",
)
def import_(
    files: tuple[Path, ...],
    output: Path | None,
    report: Path | None,
    prefer: str | None,
    zone: str | None,
    year: int | None,
    language: str,
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
        language=language,
    )
    sys.exit(run_import(files, wishes, output=output, report=report, as_json=as_json))


@agenda_commands.command("write")
@click.argument("file", required=False)
@click.option(
    "-o", "--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="A folder."
)
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    help="Instead of a FILE: the record, with what leads and secretariats sent since.",
)
@click.option("--plenary", "name", help="Which plenary of the record; the latest unless given.")
@click.option("--only", default=",".join(FORMATS), show_default=True, help="Which formats.")
@click.option(
    "--template",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A Word document with your letterhead, for the docx.",
)
@click.option(
    "--since",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The agenda as it was sent out before; of a record, what was circulated last.",
)
def write_(
    file: str | None,
    out: Path,
    data: Path | None,
    name: str | None,
    only: str,
    template: Path | None,
    since: Path | None,
) -> None:
    """Write an agenda to be sent out: docx, pdf, xlsx, ics and png, in English and Spanish.

    FILE is an agenda file or the name of one of the examples.
    """
    wanted = [word.strip().lower() for word in only.split(",") if word.strip()]
    if not wanted or set(wanted) - set(FORMATS):
        message = f"give some of {', '.join(FORMATS)}, with commas"
        raise click.BadParameter(message, param_hint="--only")
    agenda, earlier = agendas(file, data, name)
    try:
        files = agenda_files(
            agenda,
            datetime.now(UTC),
            earlier=read_agenda(since) if since else earlier,
            template=letterhead(template.read_bytes(), template.name) if template else None,
            only=wanted,
        )
    except Refused as refused:
        message = f"{template} {refused}"
        raise click.ClickException(message) from refused
    except NoSuchTime as wrong:
        message = f"{wrong} in {agenda.zone}: see `plenary agenda check`"
        raise click.ClickException(message) from wrong
    for path in written(files, out):
        click.echo(path)


@agenda_commands.command("schema")
def schema() -> None:
    """Print the JSON Schema of agenda files."""
    click.echo(agenda_schema_text(), nl=False)


@agenda_commands.command("example")
@click.argument("name", default=EXAMPLE, type=click.Choice([*examples(), "roster"]))
def example_(name: str) -> None:
    """Print one of the examples: an agenda to begin from, or "roster"."""
    click.echo(example_roster() if name == "roster" else example_text(name), nl=False)
