"""Which of the four languages a document is written in."""

import re
from collections.abc import Iterable

from agenda.language import SMALL
from documents.importing.marks import flat


def language_of(texts: Iterable[str]) -> str:
    """Return the language whose small words a document uses most; English if it uses none."""
    counts = dict.fromkeys(SMALL, 0)
    for text in texts:
        for word in re.findall(r"[a-z]+", flat(text)):
            for language, small in SMALL.items():
                counts[language] += word in small
        counts["es"] += text.count("¿") + text.count("¡")  # which no other has
    return max(counts, key=lambda language: counts[language])
