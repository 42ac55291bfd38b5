"""Deadlines as rows: what is due is one indexed query, and all of it follows from the journal."""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from sqlite_utils import Database

from agenda.plenary import PlenaryId
from agenda.timekeeping import Deadline
from storage.journal import Home


def follow(
    db: Database, home: Home, before: Iterable[Deadline], after: Iterable[Deadline], seq: int
) -> None:
    """Bring the rows in line with what falls due after the fact `seq`."""
    gone, new = set(before) - set(after), set(after) - set(before)
    if not gone and not new:
        return
    db.conn.executemany(
        "UPDATE deadlines SET done_by = ? WHERE plenary = ? AND slot = ? AND version = ? "
        "AND kind = ? AND done_by IS NULL",
        [(seq, home.plenary, d.slot, d.version, d.kind) for d in gone],
    )
    db.conn.executemany(
        "INSERT INTO deadlines (platform, tenant, plenary, slot, version, kind, due) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET due = excluded.due, done_by = NULL",
        [
            (
                home.platform,
                home.tenant,
                home.plenary,
                d.slot,
                d.version,
                d.kind,
                d.due.isoformat(),
            )
            for d in new
        ],
    )


def rebuild(db: Database, home: Home, wanted: Iterable[Deadline], seq: int) -> None:
    """Make the rows anew from what the journal says falls due."""
    db.conn.execute(
        "UPDATE deadlines SET done_by = ? WHERE plenary = ? AND done_by IS NULL",
        (seq, home.plenary),
    )
    follow(db, home, (), wanted, seq)


def due(conn: sqlite3.Connection, at: datetime) -> list[PlenaryId]:
    """Return the plenaries in which something fell due before `at`."""
    rows = conn.execute(
        "SELECT DISTINCT plenary FROM deadlines WHERE done_by IS NULL AND due < ?",
        (at.isoformat(),),
    )
    return [row[0] for row in rows]


def next_due(conn: sqlite3.Connection) -> datetime | None:
    """Return when something falls due next."""
    row = conn.execute("SELECT min(due) FROM deadlines WHERE done_by IS NULL").fetchone()
    return datetime.fromisoformat(row[0]) if row and row[0] else None
