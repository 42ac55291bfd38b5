"""`plenary agenda write`: an agenda to be sent out, in every format."""

from datetime import UTC, datetime
from pathlib import Path

import click

from agenda.zones import NoSuchTime
from bot.which_agenda import agendas
from documents.agenda_file import read_agenda
from documents.agenda_files import FORMATS, agenda_files
from documents.folder import written
from documents.letterhead import letterhead
from documents.reading.refusing import Refused


@click.command("write")
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
