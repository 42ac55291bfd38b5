"""The command line about documents that are sent out before a plenary."""

from datetime import UTC, datetime
from pathlib import Path

import click

from bot.options import sending_options
from bot.which_agenda import agendas
from documents.concept_note_files import concept_note_files
from documents.concept_note_gaps import gaps
from documents.folder import written
from documents.letterhead import Letterhead, letterhead
from documents.reading.refusing import Refused


@click.command("concept-note")
@sending_options
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
    agenda, earlier = agendas(file, data, name, since)
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
