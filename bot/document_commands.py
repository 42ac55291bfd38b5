"""The command line about documents that are sent out before a plenary."""

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.which_agenda import agendas
from documents.agenda_file import read_agenda
from documents.concept_note_files import concept_note_files
from documents.concept_note_gaps import gaps
from documents.folder import written
from documents.letterhead import Letterhead, letterhead
from documents.reading.refusing import Refused


@click.command("concept-note")
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
def concept_note_(
    file: str | None,
    out: Path,
    data: Path | None,
    name: str | None,
    template: Path | None,
    since: Path | None,
) -> None:
    """Write the concept note: docx and pdf, in English and Spanish, and say what it lacks.

    FILE is an agenda file or the name of one of the examples.
    """
    agenda, earlier = agendas(file, data, name)
    if since is not None:
        earlier = read_agenda(since)
    try:
        files = concept_note_files(agenda, datetime.now(UTC), earlier, _letterhead(template))
    except Refused as refused:
        message = f"{template} {refused}"
        raise click.ClickException(message) from refused
    for path in written(files, out):
        click.echo(path)
    missing = list(gaps(agenda, "en"))
    if missing:
        click.echo("\nWhat the concept note still lacks:")
        for gap in missing:
            click.echo(f"- {gap}")


def _letterhead(template: Path | None) -> Letterhead | None:
    return letterhead(template.read_bytes(), template.name) if template is not None else None
