"""How much two texts say the same: titles, topics and objectives of several documents."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from documents.importing.marks import flat

SAME_TITLE = 0.62
SAME_TOPIC = 0.6
_LEAST_LETTERS = 4
_SPELLINGS = (("labour", "labor"), ("programme", "program"), ("organis", "organiz"))


def folded(text: str) -> str:
    """Return a text without what authors vary: case, accents, signs, hyphens, spellings."""
    low = flat(text)
    for one, other in _SPELLINGS:
        low = low.replace(one, other)
    low = re.sub(r"\b(?:good|best)\b", "good", low)
    return re.sub(r"[^a-z0-9]+", "", low)


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: by their letters, or by their words."""
    a, b = folded(one), folded(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    letters = SequenceMatcher(None, a, b, autojunk=False).ratio()
    return max(letters, _words_shared(one, other))


def pairs(ones: Sequence[str], others: Sequence[str], least: float) -> dict[int, int]:
    """Return which of `ones` says the same as which of `others`, the likest first."""
    scored = sorted(
        ((likeness(a, b), -abs(i - j), i, j) for i, a in enumerate(ones) for j,
        b in enumerate(others)),
        reverse=True,
    )  # fmt: skip
    found: dict[int, int] = {}
    for score, _, i, j in scored:
        if score >= least and i not in found and j not in found.values():
            found[i] = j
    return found


def _words_shared(one: str, other: str) -> float:
    a, b = _words(one), _words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(
        word for word in re.findall(r"[a-z0-9]+", flat(text)) if len(word) >= _LEAST_LETTERS
    )
