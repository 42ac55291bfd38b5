"""Which language words are in, by the small words that a language uses all the time."""

import re
import unicodedata

from agenda.words import LANGUAGES, Language

SMALL = {
    "en": {"the", "and", "of", "to", "in", "for", "will", "by", "is", "on", "are", "with",
    "what", "how"},
    "es": {"el", "los", "las", "del", "y", "en", "una", "por", "con", "sesion", "que", "se",
    "sobre", "pais"},
    "pt": {"o", "os", "da", "do", "dos", "das", "em", "uma", "e", "sessao", "nao", "com", "pelo",
    "sobre", "que", "ao"},
    "fr": {"le", "les", "des", "du", "et", "une", "aux", "est", "pour", "seance", "dans", "sur",
    "par", "quels", "au"},
}  # fmt: skip
"""Small words of each language that a document may be in, without their accents."""

# Of what is typed there is less to go by than of a document.
_TYPED = SMALL | {
    "en": SMALL["en"] | {"we", "our", "us", "this", "that", "these", "it", "its", "be", "has",
    "have", "from", "at", "as", "an", "can", "should", "not", "their", "they", "more", "all",
    "which", "was", "were", "who"},
    "es": SMALL["es"] | {"la", "de", "un", "para", "es", "al", "lo", "su", "sus", "nuestro",
    "nuestra", "nuestros", "nuestras", "nos", "mas", "como", "esta", "este", "son", "ha", "han",
    "tiene", "cada", "entre", "desde", "hasta", "todos", "todas"},
}  # fmt: skip
_LEAST = 2
_OFTENER = 2


def typed_in(text: str) -> Language | None:
    """Return the language that words are plainly in, or None: too few words, or neither of ours."""
    split = unicodedata.normalize("NFD", text.casefold())
    words = re.findall(r"[a-z]+", "".join(c for c in split if not unicodedata.combining(c)))
    counts = {known: sum(word in small for word in words) for known, small in _TYPED.items()}
    counts["es"] += text.count("¿") + text.count("¡")  # which no other has
    most = max(counts.values())
    for known, other in (LANGUAGES, LANGUAGES[::-1]):
        if counts[known] == most >= _LEAST and most >= _OFTENER * counts[other]:
            return known
    return None
