"""Who is told of files: those kept with the record, and documents that are late."""

from collections.abc import Iterator

from agenda import facts as f
from agenda.announcements.told import Announcement, Effect, Lane, Told
from agenda.plenary import Plenary

WITH_FILES = frozenset(("kept_file", "file_kept", "file_handed_in", "file_missed"))
"""What holds a file of the record, or its name: it is deleted when the file is taken back."""


def files_told(fact: f.Fact, to: Told, before: Plenary | None) -> Iterator[Announcement]:
    """Give whoever handed a file in their receipt; the secretariats hear what a session gets."""
    people = to.plenary.people
    match fact:
        case f.FileKept(file=file):
            yield from to.each("file_kept", [people[file.by]])
            if file.session is not None:
                others = [p for p in to.secretariats if p.id != file.by]
                yield from to.each("file_handed_in", others)
        case f.FileTakenBack():
            handed_in = before.files[fact.number].by if before else fact.by
            told = [p for p in people.values() if p.id in (handed_in, fact.by)]
            yield to.recall("file_recalled")
            yield from to.each("file_taken_back", told)
        case f.FileMissed():
            yield from to.each("file_missed", to.secretariats)
        case f.DocumentsDelayed(person=person):
            waiting = [*(p for p in people.values() if p.id == person), *to.secretariats]
            # What waits behind the documents in their conversations is overtaken.
            yield from to.each("documents_delayed", waiting, lane=Lane.TIME)
        case f.FileAsked():
            yield from to.each("kept_file", [people[fact.by]], effect=Effect.FILES)
        case _:
            return
