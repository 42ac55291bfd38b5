"""Which agenda a command is about: a file, an example, or that of a record."""

from pathlib import Path

import click

from agenda.programme import Agenda
from bot.reading import Reading
from documents.agenda_file import example, examples, read_agenda


def agendas(file: str | None, data: Path | None, name: str | None) -> tuple[Agenda, Agenda | None]:
    """Return the agenda to write of, and the one that was circulated before it, if any was.

    Raises:
        UsageError: neither a file nor a record is given, or both are.
        UnreadableFile: the file is no agenda.
        NoData: the record holds no such plenary.
    """
    if (file is None) == (data is None):
        message = "give an agenda file, or --data for the agenda of a record"
        raise click.UsageError(message)
    if data is None:
        known = f"{file}" in examples()
        return (example(f"{file}") if known else read_agenda(Path(f"{file}"))), None
    reading = Reading(data)
    try:
        plenary = reading.plenary(reading.home(name))
    finally:
        reading.close()
    return plenary.agenda, plenary.circulated[-1].agenda if plenary.circulated else None
