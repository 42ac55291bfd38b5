"""The outbox: everything that is to be said on the platform, and how far each has come."""

import secrets
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from agenda.announcements import Announcement, Effect
from agenda.plenary import PlenaryId
from storage.journal import Home


@dataclass(frozen=True)
class Letter:
    """One announcement on its way. `part` counts the messages of it that are out already.

    `tries` counts the calls for the part in hand; `resent` says that a part was sent again after a
    doubt, and that a late twin may still turn up. `first_at`, `last_at` and `next_at` are real
    Unix seconds: of its first call, of its latest, and of when it is to be looked at again. `ts`
    is that of its first message.
    """

    id: int
    plenary: PlenaryId
    key: str
    conversation: str
    lane: str
    announcement: Announcement
    state: str
    part: int
    tries: int
    readings: int
    first_at: float | None
    next_at: float
    channel: str | None
    ts: str | None
    file: str | None
    last_at: float | None

    @property
    def part_key(self) -> str:
        """The key that the message in hand carries in its metadata."""
        return f"{self.key}.{self.part}"


@dataclass(frozen=True)
class Change:
    """What became of a letter."""

    letter: int
    columns: dict[str, Any] = field(default_factory=dict)


_COLUMNS = (
    "id, plenary, key, conversation, lane, announcement, state, part, tries, readings, "
    "first_at, next_at, channel, ts, file, last_at"
)
_CHANGEABLE = frozenset(
    (
        "state",
        "part",
        "tries",
        "resent",
        "readings",
        "first_at",
        "last_at",
        "next_at",
        "channel",
        "ts",
        "file",
        "error",
    )
)


def conversation_of(announcement: Announcement) -> str:
    """Return the conversation in which an announcement is made: calls in it do not overlap."""
    to = announcement.audience
    if to.kind == "person":
        return f"person:{to.person}"
    if to.kind == "account":
        return f"account:{to.account}"
    return "record" if to.kind == "record" else "channel"


def put(db: Database, home: Home, announcements: Sequence[Announcement]) -> None:
    """Put announcements into the outbox in their order, each with a random key."""
    db.conn.executemany(
        "INSERT INTO outbox (platform, tenant, plenary, key, conversation, lane, announcement) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                home.platform,
                home.tenant,
                home.plenary,
                secrets.token_hex(12),
                conversation_of(a),
                a.lane.value,
                a.model_dump_json(),
            )
            for a in announcements
        ],
    )


def _letter(row: Sequence[Any]) -> Letter:
    values = list(row)
    values[5] = Announcement.model_validate_json(values[5])
    return Letter(*values)


def heads(conn: sqlite3.Connection) -> list[Letter]:
    """Return the oldest letter that is not settled of every lane of every conversation."""
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM outbox WHERE id IN ("  # noqa: S608 (no value in it)
        "SELECT min(id) FROM outbox WHERE state IN ('new', 'inflight', 'unknown') "
        "GROUP BY plenary, conversation, lane) ORDER BY id"
    )
    return [_letter(row) for row in rows]


def is_empty(conn: sqlite3.Connection) -> bool:
    """Return whether every letter is settled."""
    row = conn.execute("SELECT 1 FROM outbox WHERE state IN ('new', 'inflight', 'unknown') LIMIT 1")
    return row.fetchone() is None


def change(db: Database, changes: Sequence[Change]) -> None:
    """Put down what became of letters."""
    for one in changes:
        names = [name for name in one.columns if name in _CHANGEABLE]
        db.conn.execute(
            f"UPDATE outbox SET {', '.join(f'{n} = ?' for n in names)} WHERE id = ?",  # noqa: S608 (names from a fixed list)
            (*(one.columns[n] for n in names), one.letter),
        )


def doubt(db: Database) -> None:
    """Mark what was being sent when the bot died: nobody knows whether it arrived."""
    db.conn.execute("UPDATE outbox SET state = 'unknown', readings = 0 WHERE state = 'inflight'")


def opening_message(
    conn: sqlite3.Connection, plenary: PlenaryId, slot: str
) -> tuple[str, str] | None:
    """Return channel and ts of the message that opened a slot: its thread hangs there."""
    row = conn.execute(
        "SELECT o.channel, o.ts FROM outbox o JOIN facts f "
        "ON f.plenary = o.plenary AND f.seq = json_extract(o.announcement, '$.seq') "
        "WHERE o.plenary = ? AND o.ts IS NOT NULL AND f.kind = 'SlotOpened' "
        "AND json_extract(f.body, '$.slot') = ? "
        "AND json_extract(o.announcement, '$.subject') = 'slot_opened' "
        "AND json_extract(o.announcement, '$.effect') = ? ORDER BY o.id DESC LIMIT 1",
        (plenary, slot, Effect.POST.value),
    ).fetchone()
    return (row[0], row[1]) if row else None


def is_post_under_way(conn: sqlite3.Connection, plenary: PlenaryId, seq: int) -> bool:
    """Return whether a message about a fact is still on its way."""
    row = conn.execute(
        "SELECT 1 FROM outbox WHERE plenary = ? AND state IN ('new', 'inflight', 'unknown') "
        "AND json_extract(announcement, '$.seq') = ? "
        "AND json_extract(announcement, '$.effect') = ? LIMIT 1",
        (plenary, seq, Effect.POST.value),
    )
    return row.fetchone() is not None


def of_plenary(conn: sqlite3.Connection, plenary: PlenaryId) -> list[Letter]:
    """Return every letter of a plenary, oldest first."""
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM outbox WHERE plenary = ? ORDER BY id",  # noqa: S608 (no value in it)
        (plenary,),
    )
    return [_letter(row) for row in rows]


def sent_twice_candidates(conn: sqlite3.Connection) -> list[Letter]:
    """Return the letters that were sent again after a doubt, and may have a late twin."""
    rows = conn.execute(
        f"SELECT {_COLUMNS} FROM outbox "  # noqa: S608 (no value in it)
        "WHERE state = 'done' AND resent = 1 AND ts IS NOT NULL ORDER BY id"
    )
    return [_letter(row) for row in rows]
