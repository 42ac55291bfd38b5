"""Key concepts as people type them, one on a line: `Term: definition (source: …)`."""

from collections.abc import Mapping

import regex

from agenda.datasheets import Term
from agenda.words import Language

SOURCE: dict[Language, str] = {"en": "source", "es": "fuente"}

# What stands before a line that was copied out of a list.
_MARK = regex.compile(r"\s*(?:[•●▪·*–—-]\s+|\d{1,2}[.)]\s+)?")
_BETWEEN = regex.compile(r"\s*:(?!//)\s*|\s+[-–—]+\s+|\s*—\s*")
_QUOTED = regex.compile(r"[“\"«](?P<term>[^“”\"«»]+)[”\"»]\s*(?::|[-–—])?\s*(?P<rest>.+)")
# The last brackets of the line that say they hold the source; those may hold brackets in turn.
_WITHIN = regex.compile(
    r"(?P<before>.*)[(\[]\s*(?:sources?|fuentes?|ref\.?)\b\s*[:.–—-]?\s*"
    r"(?P<source>[^()\[\]]*(?:[(\[][^()\[\]]*[)\]][^()\[\]]*)*)[)\]]\s*\.?\s*",
    regex.IGNORECASE,
)
_AFTER = regex.compile(
    r"(?P<before>.*?[.;,)\s])\s*(?:sources?|fuentes?)\s*:\s*(?P<source>.+)", regex.IGNORECASE
)
_PATIENCE = 1.0  # seconds for one line


class NotAConcept(ValueError):
    """A line is no key concept: `number` counts from 1, `text` is how it begins."""

    def __init__(self, number: int, text: str) -> None:
        """Keep which line it is."""
        super().__init__(number, text)
        self.number = number
        self.text = text


def written(term: Term, language: Language) -> str:
    """Return a key concept as one line."""
    source = f" ({SOURCE[language]}: {term.source})" if term.source else ""
    return " ".join(f"{term.term}: {term.definition}{source}".split())


def read(typed: str, known: Mapping[str, Term] | None = None) -> tuple[Term, ...]:
    """Return the key concepts on these lines; a line that is `known` stands for its own.

    Raises:
        NotAConcept: a line has no definition.
    """
    found = []
    for number, row in enumerate(typed.splitlines(), 1):
        text = " ".join(row.split())
        if text:
            term = (known or {}).get(text) or _concept(text)
            if term is None:
                raise NotAConcept(number, text)
            found.append(term)
    return tuple(found)


def _concept(text: str) -> Term | None:
    marked = _MARK.match(text)
    text = text[marked.end() :] if marked else text
    text, source = _source(text)
    quoted = _QUOTED.fullmatch(text, timeout=_PATIENCE)
    if quoted:
        return _term(quoted["term"], quoted["rest"], source)
    between = _BETWEEN.search(text, timeout=_PATIENCE)
    if between is None:
        return None
    return _term(text[: between.start()], text[between.end() :], source)


def _source(text: str) -> tuple[str, str]:
    for form in (_WITHIN, _AFTER):
        found = form.fullmatch(text, timeout=_PATIENCE)
        if found and found["source"].strip():
            return found["before"].strip(), found["source"].strip()
    return text, ""


def _term(term: str, definition: str, source: str) -> Term | None:
    term, definition = term.strip(" *_"), definition.strip()
    return Term(term=term, definition=definition, source=source) if term and definition else None
