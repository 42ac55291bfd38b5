"""The words of all practices in an index of SQLite's, kept in memory and never on the disk.

It is made from the plenaries as they are folded, so it can be rebuilt from the journal at any time,
and nothing that was taken off the record is left behind in a file.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from agenda.dossier import Dossier
from agenda.plenary import Plenary, PlenaryId
from agenda.register import Names, Place, texts_of
from locales import LANGUAGES, country

_WORD = re.compile(r"\w+")
MOST_WORDS = 20


def _names(code: str) -> Iterable[str]:
    """Return the names of a country in every language."""
    return [country(language, code) for language in LANGUAGES]


def as_it_stands(key: str) -> Iterable[str]:
    """Return what the record calls a theme, and nothing else."""
    return (key,)


@dataclass
class PracticeIndex:
    """Finds practices by their words; `plenaries` gives them as they stand now.

    `themes` gives the names of a theme in every language.
    """

    plenaries: Callable[[], Iterable[Plenary]]
    themes: Names = as_it_stands
    _rows: dict[Place, tuple[int, Dossier]] = field(default_factory=dict)
    _read: dict[PlenaryId, Plenary] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the index, empty."""
        self._db = sqlite3.connect(":memory:", isolation_level=None)
        self._db.execute(
            "CREATE VIRTUAL TABLE practices USING fts5("
            "words, place UNINDEXED, number UNINDEXED, tokenize='unicode61 remove_diacritics 2')"
        )

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def find(self, words: str) -> list[Place]:
        """Return where the practices stand that say all of these words, the best first.

        A word is found by its beginning too. Without words, all of them, the latest first.
        """
        self.follow()
        if not words.strip():
            return sorted(self._rows, key=lambda p: self._rows[p][1].practice.shared_at)[::-1]
        asked = _WORD.findall(words)[:MOST_WORDS]
        if not asked:
            return []
        rows = self._db.execute(
            "SELECT place, number FROM practices WHERE practices MATCH ? ORDER BY rank, rowid",
            (" ".join(f'"{word}"*' for word in asked),),
        )
        return [(PlenaryId(place), int(number)) for place, number in rows]

    def follow(self) -> None:
        """Bring the index in line with the plenaries: only what has changed is read again."""
        now = {plenary.id: plenary for plenary in self.plenaries()}
        self._db.execute("BEGIN")
        for gone in self._read.keys() - now.keys():
            self._drop([place for place in self._rows if place[0] == gone])
        for plenary in now.values():
            if self._read.get(plenary.id) is not plenary:
                self._follow_one(plenary)
        self._db.execute("COMMIT")
        self._read = now

    def _follow_one(self, plenary: Plenary) -> None:
        before = self._read.get(plenary.id)
        if (
            before is not None
            and before.dossiers is plenary.dossiers
            and before.agenda is plenary.agenda
        ):
            return
        fresh = before is None or before.agenda is not plenary.agenda
        standing = {(plenary.id, n): d for n, d in plenary.dossiers.items() if d.stands}
        known = [place for place in self._rows if place[0] == plenary.id]
        changed = [
            place
            for place, dossier in standing.items()
            if fresh or place not in self._rows or self._rows[place][1] is not dossier
        ]
        self._drop({place for place in known if place not in standing} | {*changed})
        for place in changed:
            dossier = standing[place]
            words = "\n".join(texts_of(plenary, dossier, _names, self.themes))
            row = self._db.execute(
                "INSERT INTO practices (words, place, number) VALUES (?, ?, ?)", (words, *place)
            )
            self._rows[place] = (int(row.lastrowid or 0), dossier)

    def _drop(self, places: Iterable[Place]) -> None:
        for place in places:
            if (known := self._rows.pop(place, None)) is not None:
                self._db.execute("DELETE FROM practices WHERE rowid = ?", (known[0],))
