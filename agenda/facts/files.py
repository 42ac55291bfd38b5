"""What happened to the files that are kept with the record."""

from agenda.facts.fact import Fact
from agenda.kept_files import KeptFile
from agenda.roster import PersonId


class FileKept(Fact):
    """Somebody handed a file in; its bytes lie beside the database under their SHA-256."""

    file: KeptFile


class FileTakenBack(Fact):
    """A file was taken off the record: its bytes and its name are gone."""

    number: int
    by: PersonId


class FileMissed(Fact):
    """Somebody asked for a file of the record whose bytes are not on the disk."""

    number: int
    by: PersonId


class FileAsked(Fact):
    """Somebody asked for a file of the record."""

    number: int
    by: PersonId
