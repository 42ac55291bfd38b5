"""The journal as lines of JSON, to be kept elsewhere and checked without a database."""

import json
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from storage.journal import GENESIS, Damage, Home, canonical, chained, salted, texts_in


def written(db: Database, home: Home, last: int) -> Iterator[str]:
    """Yield the facts of a plenary up to one of them, a line each, with their words beside them.

    Words that were taken off the record are not there; the chain verifies without them.
    """
    rows = db.conn.execute(
        "SELECT seq, kind, version, at, body, hash FROM facts "
        "WHERE plenary = ? AND seq <= ? ORDER BY seq",
        (home.plenary, last),
    )
    for seq, kind, version, at, body, digest in rows.fetchall():
        told = json.loads(body)
        words = {}
        for text in texts_in(told):
            row = db.conn.execute(
                "SELECT salt, body FROM texts WHERE id = ? AND plenary = ?", (text, home.plenary)
            ).fetchone()
            if row is not None:
                words[f"{text}"] = {"salt": row[0], "body": row[1]}
        yield canonical(
            {
                "seq": seq,
                "kind": kind,
                "version": version,
                "at": at,
                "fact": told,
                "hash": digest,
                "words": words,
            }
        )


def verified(lines: Iterable[str]) -> tuple[str, Damage | None]:
    """Check the chain that these lines make and the words in them; return its head."""
    head = GENESIS
    for expected, line in enumerate(lines, 1):
        try:
            told = json.loads(line)
            seq, body = told["seq"], canonical(told["fact"])
            digest = chained(head, seq, told["kind"], told["version"], told["at"], body)
            hashes = dict(_hashes(told["fact"]))
            wrong = [
                text
                for text, kept in told["words"].items()
                if salted(kept["salt"], kept["body"]) != hashes.get(int(text))
            ]
        except (ValueError, KeyError, TypeError, AttributeError):
            return head, Damage(expected, "the line is none of a journal")
        if seq != expected:
            return head, Damage(expected, "an entry is missing")
        if digest != told["hash"]:
            return head, Damage(seq, "the entry was changed")
        if wrong:
            return head, Damage(seq, f"text {wrong[0]} is not what was put on record")
        head = digest
    return head, None


def _hashes(value: object) -> Iterator[tuple[int, str]]:
    """Yield the references to words in what a fact says, with the hash that each must have."""
    if isinstance(value, dict):
        if value.keys() == {"text", "hash"}:
            yield value["text"], value["hash"]
        else:
            for part in value.values():
                yield from _hashes(part)
    elif isinstance(value, list):
        for part in value:
            yield from _hashes(part)
