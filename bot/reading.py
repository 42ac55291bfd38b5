"""Reading a plenary's data beside a running bot: nothing is written, nothing is locked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from agenda.facts import AgendaLoaded
from agenda.fold import begun, folded
from agenda.plenary import Plenary, PlenaryId, Recorded
from storage import deadlines, journal, journal_lines
from storage.files import FOLDER
from storage.journal import Damage, Home
from storage.outbox import is_empty
from storage.writer import DATABASE, read_only


class NoData(ValueError):
    """The folder holds no plenary."""


@dataclass
class Reading:
    """What stands in a data folder, read anew whenever it is asked."""

    data: Path
    _folded: dict[PlenaryId, Plenary] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the database for reading.

        Raises:
            NoData: there is none.
        """
        path = self.data / DATABASE
        if not path.is_file():
            message = f"{self.data} holds no plenary"
            raise NoData(message)
        self._conn = read_only(path)
        self._conn.row_factory = None
        self._db = Database(self._conn)

    def close(self) -> None:
        """Close the database."""
        self._conn.close()

    def homes(self) -> list[Home]:
        """Return every plenary's place."""
        rows = self._conn.execute(
            "SELECT id, tenant, channel, platform FROM plenaries ORDER BY convened_at, id"
        )
        return [Home(PlenaryId(r[0]), r[1], r[2], r[3]) for r in rows.fetchall()]

    def home(self, plenary: str | None) -> Home:
        """Return the place of one plenary, or of the latest.

        Raises:
            NoData: there is none of that name.
        """
        found = [h for h in self.homes() if plenary in (None, h.plenary)]
        if not found:
            message = f"{self.data} holds no plenary {plenary or ''}".rstrip()
            raise NoData(message)
        return found[-1]

    def entries(self, home: Home, first: int = 1) -> list[Recorded]:
        """Return the journal of a plenary from an entry on.

        Raises:
            NoData: an entry cannot be read.
        """
        try:
            return list(journal.read(self._db, home, first))
        except ValueError as wrong:
            message = (
                f"the record of {home.plenary} in {self.data} cannot be read: "
                "`plenary journal verify` says where it is damaged, and what to do"
            )
            raise NoData(message) from wrong

    def journal_lines(self, home: Home, last: int) -> Iterator[str]:
        """Yield the journal of a plenary up to an entry, as lines of JSON with all their words."""
        return journal_lines.written(self._db, home, last)

    def plenary(self, home: Home) -> Plenary:
        """Return a plenary as it stands on the disk."""
        known = self._folded.get(home.plenary)
        entries = self.entries(home, known.seq + 1 if known else 1)
        if known is None:
            loaded = entries[0].fact
            if not isinstance(loaded, AgendaLoaded):
                message = f"the record of {home.plenary} does not begin with its agenda"
                raise NoData(message)
            known = begun(home.plenary, home.tenant, home.channel, loaded.agenda, loaded.times)
        self._folded[home.plenary] = folded(known, entries)
        return self._folded[home.plenary]

    def verify(self, home: Home, against: str | None = None) -> tuple[str, Damage | None]:
        """Check the chain of a plenary's record."""
        return journal.verify(self._db, home, against)

    def next_due(self) -> datetime | None:
        """Return when something falls due next."""
        return deadlines.next_due(self._conn)

    def last_meeting_instant(self) -> datetime | None:
        """Return the meeting's instant at which the bot was last alive."""
        row = self._conn.execute("SELECT meeting FROM heartbeat").fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def idle(self, now: datetime) -> bool:
        """Return whether the bot has nothing left to do at this instant of the meeting."""
        return not deadlines.due(self._conn, now) and is_empty(self._conn)


def missing_bytes(reading: Reading, home: Home) -> list[str]:
    """Say which files of a plenary have no bytes on the disk."""
    folder = reading.data / FOLDER
    return [
        f"{home.plenary}: the bytes of file no. {file.number} are missing"
        for file in reading.plenary(home).files.values()
        if not (folder / file.sha256).is_file()
    ]
