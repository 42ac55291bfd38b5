"""The tables of the record, made and changed by named migrations."""

from typing import TYPE_CHECKING

from sqlite_utils import Migrations

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Migrations("plenary")

# Every row says which platform and tenant it belongs to, so that several workspaces can share a
# store without another design.
_TABLES = (
    """
    CREATE TABLE plenaries (
        id TEXT PRIMARY KEY,
        platform TEXT NOT NULL,
        tenant TEXT NOT NULL,
        channel TEXT NOT NULL,
        convened_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE decisions (
        cause TEXT PRIMARY KEY,
        platform TEXT NOT NULL,
        tenant TEXT NOT NULL,
        plenary TEXT NOT NULL REFERENCES plenaries (id),
        at TEXT NOT NULL,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE facts (
        platform TEXT NOT NULL,
        tenant TEXT NOT NULL,
        plenary TEXT NOT NULL REFERENCES plenaries (id),
        seq INTEGER NOT NULL,
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        at TEXT NOT NULL,
        body TEXT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (plenary, seq)
    ) STRICT
    """,
    """
    CREATE TABLE texts (
        id INTEGER PRIMARY KEY,
        platform TEXT NOT NULL,
        tenant TEXT NOT NULL,
        plenary TEXT NOT NULL REFERENCES plenaries (id),
        salt TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE deadlines (
        platform TEXT NOT NULL,
        tenant TEXT NOT NULL,
        plenary TEXT NOT NULL REFERENCES plenaries (id),
        slot TEXT NOT NULL,
        version INTEGER NOT NULL,
        kind TEXT NOT NULL,
        due TEXT NOT NULL,
        done_by INTEGER,
        PRIMARY KEY (plenary, slot, version, kind)
    ) STRICT
    """,
    "CREATE INDEX deadlines_due ON deadlines (due) WHERE done_by IS NULL",
    """
    CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        platform TEXT NOT NULL,
        tenant TEXT NOT NULL,
        plenary TEXT NOT NULL REFERENCES plenaries (id),
        key TEXT NOT NULL UNIQUE,
        conversation TEXT NOT NULL,
        lane TEXT NOT NULL,
        announcement TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'new' CHECK (
            state IN ('new', 'inflight', 'unknown', 'done', 'refused', 'expired')
        ),
        part INTEGER NOT NULL DEFAULT 0,
        tries INTEGER NOT NULL DEFAULT 0,
        resent INTEGER NOT NULL DEFAULT 0,
        readings INTEGER NOT NULL DEFAULT 0,
        first_at REAL,
        last_at REAL,
        next_at REAL NOT NULL DEFAULT 0,
        channel TEXT,
        ts TEXT,
        file TEXT,
        error TEXT
    ) STRICT
    """,
    "CREATE INDEX outbox_open ON outbox (id) WHERE state IN ('new', 'inflight', 'unknown')",
    """
    CREATE TABLE heartbeat (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        real TEXT NOT NULL,
        meeting TEXT NOT NULL
    ) STRICT
    """,
)


@migrations()
def first_tables(db: "Database") -> None:
    """Make the journal, its texts, the deadlines and the outbox."""
    for statement in _TABLES:
        db.execute(statement)


@migrations()
def texts_keep_their_numbers(db: "Database") -> None:
    """Give no text the number of one that was taken off the record: facts still refer to that."""
    for statement in (
        "ALTER TABLE texts RENAME TO texts_before",
        """
        CREATE TABLE texts (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            platform TEXT NOT NULL,
            tenant TEXT NOT NULL,
            plenary TEXT NOT NULL REFERENCES plenaries (id),
            salt TEXT NOT NULL,
            body TEXT NOT NULL
        ) STRICT
        """,
        "INSERT INTO texts SELECT id, platform, tenant, plenary, salt, body FROM texts_before",
        "DROP TABLE texts_before",
    ):
        db.execute(statement)
