"""Which agenda a command is about: a file, an example, or that of a record."""

from pathlib import Path

import click

from agenda.programme import Agenda
from bot.reading import Reading
from documents.agenda_file import example, examples, read_agenda


def agendas(
    file: str | None, data: Path | None, name: str | None, since: Path | None
) -> tuple[Agenda, Agenda | None]:
    """Return the agenda to write of, and the one `since` which it changed, if there is one.

    Of a record, that is what was circulated last, unless it is given.

    Raises:
        UsageError: neither a file nor a record is given, or both are.
        UnreadableFile: a file is no agenda.
        NoData: the record holds no such plenary.
    """
    if (file is None) == (data is None):
        message = "give an agenda file, or --data for the agenda of a record"
        raise click.UsageError(message)
    earlier = read_agenda(since) if since is not None else None
    if data is None:
        known = f"{file}" in examples()
        return (example(f"{file}") if known else read_agenda(Path(f"{file}"))), earlier
    reading = Reading(data)
    try:
        plenary = reading.plenary(reading.home(name))
    finally:
        reading.close()
    if earlier is None and plenary.circulated:
        earlier = plenary.circulated[-1].agenda
    return plenary.agenda, earlier
