"""The key from which the links to screens are derived: made once, and kept in the data folder."""

import os
import secrets
from pathlib import Path

KEY = "screen.key"
LENGTH_BYTES = 32


def screen_key(data: Path) -> bytes:
    """Return the key of a data folder; the first time it is made, for its owner alone to read.

    Without the file the bot makes another, and all links that were given open nothing any more.
    """
    path = data / KEY
    if path.exists() and len(kept := path.read_bytes()) == LENGTH_BYTES:
        return kept
    made = secrets.token_bytes(LENGTH_BYTES)
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 (from a descriptor)
        file.write(made)
    fresh.replace(path)
    return made
