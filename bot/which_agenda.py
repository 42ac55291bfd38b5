"""Which agenda a command is about: a file, an example, or that of a record."""

from pathlib import Path

import click

from agenda.changes import same_slots
from agenda.programme import Agenda, SlotKind
from bot.reading import Reading
from documents.agenda_file import example, examples, read_agenda


def agendas(
    file: str | None, data: Path | None, name: str | None, since: Path | None
) -> tuple[Agenda, Agenda | None]:
    """Return the agenda to write of, and the one `since` which it changed, if there is one.

    Of a record, that is what was circulated last, unless it is given.

    Raises:
        UsageError: neither a file nor a record is given, or both are; or the earlier agenda is
            that of another meeting.
        UnreadableFile: a file is no agenda.
        NoData: the record holds no such plenary.
    """
    if (file is None) == (data is None):
        message = "give an agenda file, or --data for the agenda of a record"
        raise click.UsageError(message)
    earlier = read_agenda(since) if since is not None else None
    if data is None:
        known = f"{file}" in examples()
        agenda = example(f"{file}") if known else read_agenda(Path(f"{file}"))
        return agenda, _of_the_same_meeting(earlier, agenda)
    reading = Reading(data)
    try:
        plenary = reading.plenary(reading.home(name))
    finally:
        reading.close()
    if earlier is None and plenary.circulated:
        earlier = plenary.circulated[-1].agenda
    return plenary.agenda, _of_the_same_meeting(earlier, plenary.agenda)


def _of_the_same_meeting(earlier: Agenda | None, agenda: Agenda) -> Agenda | None:
    """Refuse to compare two meetings: neither their titles nor any of their sessions agree."""
    if earlier is None or earlier.title.is_called_as(agenda.title):
        return earlier
    same = same_slots(earlier, agenda)
    if any(earlier.slot(slot).kind is SlotKind.SESSION for slot in same):
        return earlier
    message = (
        f"“{earlier.title.best('en')}” is another meeting than “{agenda.title.best('en')}”: "
        "give an earlier version of the same agenda"
    )
    raise click.UsageError(message)
