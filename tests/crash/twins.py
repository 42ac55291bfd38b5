"""What the bot still means to look for: messages that may turn up twice."""

import sqlite3
from contextlib import closing
from pathlib import Path


def twins_awaited(folder: Path) -> int:
    """Return of how many messages the bot thinks that a late twin may still turn up."""
    with closing(sqlite3.connect(folder / "plenary.db")) as db:
        return int(
            db.execute(
                "SELECT count(*) FROM outbox WHERE resent = 1 AND state = 'done'"
            ).fetchone()[0]
        )
