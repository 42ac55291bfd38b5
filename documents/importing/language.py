"""Which of the four languages a document is written in."""

import re
from collections.abc import Iterable

from documents.importing.marks import flat

# The small words that a language uses all the time and the others do not.
_SMALL = {
    "en": {"the", "and", "of", "to", "in", "for", "will", "by", "is", "on", "are", "with",
    "what", "how"},
    "es": {"el", "los", "las", "del", "y", "en", "una", "por", "con", "sesion", "que", "se",
    "sobre", "pais"},
    "pt": {"o", "os", "da", "do", "dos", "das", "em", "uma", "e", "sessao", "nao", "com", "pelo",
    "sobre", "que", "ao"},
    "fr": {"le", "les", "des", "du", "et", "une", "aux", "est", "pour", "seance", "dans", "sur",
    "par", "quels", "au"},
}  # fmt: skip


def language_of(texts: Iterable[str]) -> str:
    """Return the language whose small words a document uses most; English if it uses none."""
    counts = dict.fromkeys(_SMALL, 0)
    for text in texts:
        for word in re.findall(r"[a-z]+", flat(text)):
            for language, small in _SMALL.items():
                counts[language] += word in small
        counts["es"] += text.count("¿") + text.count("¡")  # which no other has
    return max(counts, key=lambda language: counts[language])
