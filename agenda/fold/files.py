"""What files that are handed in and taken back change."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.changes import same_slots
from agenda.fold.happening import happen
from agenda.plenary import Plenary
from agenda.programme import Agenda


def with_files_moved(plenary: Plenary, before: Agenda) -> Plenary:
    """Return the plenary with the files of sessions where a newer agenda has these sessions."""
    now = same_slots(before, plenary.loaded)
    files = {
        number: file.model_copy(update={"session": now.get(file.session)})
        if file.session is not None
        else file
        for number, file in plenary.files.items()
    }
    return replace(plenary, files=files)


@happen.register
def _(fact: f.FileKept, plenary: Plenary, at: datetime) -> Plenary:
    del at
    number = fact.file.number
    return replace(
        plenary,
        files={**plenary.files, number: fact.file},
        files_made=max(plenary.files_made, number),
    )


@happen.register
def _(fact: f.FileTakenBack, plenary: Plenary, at: datetime) -> Plenary:
    del at
    left = {number: file for number, file in plenary.files.items() if number != fact.number}
    return replace(plenary, files=left)
