"""`plenary agenda write`: an agenda to be sent out, in every format."""

from datetime import UTC, datetime
from pathlib import Path

import click

from agenda.zones import NoSuchTime
from bot.options import sending_options
from bot.which_agenda import agendas
from documents.agenda_sent_out import FORMATS, agenda_files
from documents.folder import written
from documents.letterhead import letterhead
from documents.reading.refusing import Refused


@click.command("write")
@sending_options
@click.option("--only", default=",".join(FORMATS), show_default=True, help="Which formats.")
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
    agenda, earlier = agendas(file, data, name, since)
    try:
        files = agenda_files(
            agenda,
            datetime.now(UTC),
            earlier=earlier,
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
