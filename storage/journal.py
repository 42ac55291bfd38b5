"""The journal: facts in order, hash-chained per plenary, with their words beside them."""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlite_utils import Database

from agenda.facts import FACTS, Fact
from agenda.plenary import PlenaryId, Recorded

GENESIS = "0" * 64
SHORTEST_HEAD = 12  # characters: a shorter beginning of a hash would prove nothing


@dataclass(frozen=True)
class Home:
    """Where a plenary belongs."""

    plenary: PlenaryId
    tenant: str
    channel: str
    platform: str = "slack"


@dataclass(frozen=True)
class Damage:
    """The first place where a record does not verify; `seq` 0 means the record as a whole."""

    seq: int
    what: str


def canonical(value: object) -> str:
    """Return JSON that is the same for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def salted(salt: str, body: str) -> str:
    """Return the hash by which a fact knows its words."""
    return hashlib.sha256(f"{salt}\n{body}".encode()).hexdigest()


class Shelf:
    """The words of one plenary, beside its journal: facts carry only their salted hash."""

    def __init__(self, db: Database, home: Home) -> None:
        """Open the shelf of one plenary."""
        self._conn = db.conn
        self._home = home

    def keep(self, words: dict[str, Any]) -> dict[str, Any]:
        """Lay words on the shelf and return the reference that the fact carries."""
        salt, body = secrets.token_hex(16), canonical(words)
        home = self._home
        row = self._conn.execute(
            "INSERT INTO texts (platform, tenant, plenary, salt, body) VALUES (?, ?, ?, ?, ?)",
            (home.platform, home.tenant, home.plenary, salt, body),
        )
        return {"text": row.lastrowid, "hash": salted(salt, body)}

    def find(self, reference: dict[str, Any]) -> dict[str, Any] | None:
        """Return the words of a reference, or None once they were taken off.

        Raises:
            ValueError: the words are not those that were put on record.
        """
        row = self._conn.execute(
            "SELECT salt, body FROM texts WHERE id = ? AND plenary = ?",
            (reference["text"], self._home.plenary),
        ).fetchone()
        if row is None:
            return None
        salt, body = row[0], row[1]
        if salted(salt, body) != reference["hash"]:
            message = f"text {reference['text']} is not what was put on record"
            raise ValueError(message)
        words: dict[str, Any] = json.loads(body)
        return words


def silence(db: Database, home: Home, facts: Iterable[int]) -> None:
    """Take the words of these facts off the record for good: the chain still verifies."""
    for seq in facts:
        (body,) = db.conn.execute(
            "SELECT body FROM facts WHERE plenary = ? AND seq = ?", (home.plenary, seq)
        ).fetchone()
        for text in texts_in(json.loads(body)):
            db.conn.execute("DELETE FROM texts WHERE id = ? AND plenary = ?", (text, home.plenary))


def texts_in(value: object) -> Iterator[int]:
    """Yield the references to words in what a fact says."""
    if isinstance(value, dict):
        if value.keys() == {"text", "hash"}:
            yield value["text"]
        else:
            for part in value.values():
                yield from texts_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)


def chained(before: str, seq: int, kind: str, version: int, at: str, body: str) -> str:
    """Return the hash of a fact, which stands on the hash of the one before it."""
    line = canonical([before, seq, kind, version, at, body])
    return hashlib.sha256(line.encode()).hexdigest()


def append(db: Database, home: Home, before: str, entry: Recorded) -> str:
    """Append a fact to a plenary's journal and return its hash."""
    kind, version = type(entry.fact).__name__, entry.fact.version
    body = canonical(entry.fact.model_dump(mode="json", context=Shelf(db, home)))
    at = entry.at.isoformat()
    digest = chained(before, entry.seq, kind, version, at, body)
    db.conn.execute(
        "INSERT INTO facts (platform, tenant, plenary, seq, kind, version, at, body, hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            home.platform,
            home.tenant,
            home.plenary,
            entry.seq,
            kind,
            version,
            at,
            body,
            digest,
        ),
    )
    return digest


def read(db: Database, home: Home, first: int = 1, last: int | None = None) -> Iterator[Recorded]:
    """Yield the facts of a plenary in order, with their words."""
    shelf = Shelf(db, home)
    rows = db.conn.execute(
        "SELECT seq, kind, version, at, body FROM facts "
        "WHERE plenary = ? AND seq >= ? AND seq <= ? ORDER BY seq",
        (home.plenary, first, last if last is not None else 1 << 60),
    )
    for seq, kind, version, at, body in rows.fetchall():
        yield Recorded(seq, datetime.fromisoformat(at), _revived(kind, version, body, shelf))


def _revived(kind: str, version: int, body: str, shelf: Shelf) -> Fact:
    shape = FACTS.get(kind)
    if shape is None or version > shape.version:
        message = f"{kind} version {version} was written by a newer bot"
        raise ValueError(message)
    return shape.model_validate_json(body, context=shelf)


def _reason(wrong: ValueError) -> str:
    if isinstance(wrong, ValidationError):
        return str(wrong.errors()[0]["msg"]).removeprefix("Value error, ")
    return str(wrong)


def verify(db: Database, home: Home, against: str | None = None) -> tuple[str, Damage | None]:
    """Check every link of a plenary's chain and every text; return its head and the damage.

    `against` is a head that somebody was told earlier: it has to stand in the chain, or the record
    was shortened or rewritten.
    """
    head, expected = GENESIS, 1
    seen: set[str] = set()
    shelf = Shelf(db, home)
    rows = db.conn.execute(
        "SELECT seq, kind, version, at, body, hash FROM facts WHERE plenary = ? ORDER BY seq",
        (home.plenary,),
    )
    for seq, kind, version, at, body, digest in rows:
        if seq != expected:
            return head, Damage(expected, "an entry is missing")
        if chained(head, seq, kind, version, at, body) != digest:
            return head, Damage(seq, "the entry was changed")
        try:
            _revived(kind, version, body, shelf)
        except ValueError as wrong:
            return head, Damage(seq, _reason(wrong))
        head, expected = digest, seq + 1
        seen.add(head)
    decided = db.conn.execute(
        "SELECT max(last) FROM decisions WHERE plenary = ?", (home.plenary,)
    ).fetchone()[0]
    if decided is not None and decided >= expected:
        return head, Damage(expected, "the record ends before its last decision")
    if against is not None:
        if len(against) < SHORTEST_HEAD:
            return head, Damage(0, f"a head of at least {SHORTEST_HEAD} characters is needed")
        if not any(h.startswith(against) for h in seen):
            return head, Damage(0, "the head that was given is not in this record")
    return head, None
