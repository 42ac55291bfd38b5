"""Countries, organisations and the organs of a process, as a document names them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from documents.countries import country_names
from documents.importing.marks import flat
from documents.process_directory import directory, kept_with_directory

_STATE = r"(?:republic|republica|republique|commonwealth|state|estado|etat|kingdom|reino|royaume)"
_FORMAL = re.compile(
    rf"(?:\b(?:\w+ )?{_STATE} (?:(?:oriental|plurinacional|federativa|bolivariana|cooperativa) )?"
    r"(?:of|de|du|da|do|del|d)(?: (?:the|la|el|los|las))? )$"
)
_BETWEEN = re.compile(
    r"\b(?:and|y|e|et|the|la|el|los|las|of|de|del|da|do|du|les|le|o|a|with|con|com|avec|government|governments|"
    r"gobierno|gobiernos|governo|governos|gouvernement|gouvernements|republic|republica|republique|"
    r"delegation|delegacion|delegacao|country|pais|paises|countries|representative|representante|tbc|pending)\b"
)
_ABOUT = re.compile(
    r"\b(?:regional|country|office|offices|oficina|oficinas|regionales|regionais|escritorio|escritorios|bureau|"
    r"bureaux|regionaux|national|mission|secretariat|representatives?|representantes?|joint|both|ambas|"
    r"conjunta|for|para|pour|the|and|y|e|et|of|de|del|da|do|du|la|el|las|los|les|le|l|with|con|en|in|by|por)\b"
)
_PARENTHESES = re.compile(r"\([^()]{0,60}\)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_FORMAL_WORDS = re.compile(
    r"\b(?:republic|republica|republique|state|estado|etat|states|estados|united|plurinational|"
    r"plurinacional|bolivarian|bolivariana|bolivarienne|federative|federativa|oriental|"
    r"co-?operative|cooperativa|commonwealth|kingdom|reino|tbc|tbd|por confirmar|"
    r"a confirmar|to be confirmed|a confirmer)\b"
)
_INITIALS = 3
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Named:
    """A country in a text, with the place where its name stands, formal beginning and all."""

    code: str
    begins: int
    ends: int


def countries_in(text: str) -> list[Named]:
    """Return the countries that a text names, in order, longest names first."""
    low = flat(text)
    words = list(_WORD.finditer(low))
    names, longest = _countries()
    found: list[Named] = []
    n = 0
    while n < len(words):
        for length in range(min(longest, len(words) - n), 0, -1):
            key = " ".join(word[0] for word in words[n : n + length])
            begins, ends = words[n].start(), words[n + length - 1].end()
            code = names.get(key)
            if code is not None and _is_name(text[begins:ends], key):
                formal = _FORMAL.search(low[:begins])
                found.append(Named(code, formal.start() if formal else begins, ends))
                n += length
                break
        else:
            n += 1
    return found


def _is_name(written: str, key: str) -> bool:
    """Tell a name from a word that happens to be one: it begins with a capital."""
    if len(key) <= _INITIALS:
        return written.replace(".", "").replace(" ", "").isupper()
    return written[:1].isupper()


def only_countries(text: str) -> list[str]:
    """Return the countries of a text that names nothing else, else none."""
    text = _PARENTHESES.sub(" ", text)
    found = countries_in(text)
    rest = flat(text)
    for one in reversed(found):
        rest = rest[: one.begins] + " " + rest[one.ends :]
    if found and not _WORD.search(_BETWEEN.sub(" ", rest)):
        return list(dict.fromkeys(one.code for one in found))
    return []


def besides_countries(text: str) -> str:
    """Return what a text says beside countries and the words that join them, as it is written."""
    kept = list(text)
    low = flat(text)
    spans = [(one.begins, one.ends) for one in countries_in(text)]
    spans += [found.span() for found in _IN_BRACKETS.finditer(low) if _only_of_a_name(found[0])]
    for begins, ends in spans:
        kept[begins:ends] = "\x00" * (ends - begins)
    pieces = (_said(piece) for piece in re.split("\x00+", "".join(kept)))
    return " … ".join(piece for piece in pieces if piece)


def _said(piece: str) -> str:
    """Return what stands between two countries, without the words that join them."""
    words = piece.split()
    while words and not _WORD.search(_BETWEEN.sub(" ", flat(words[0]))):
        words.pop(0)
    while words and not _WORD.search(_BETWEEN.sub(" ", flat(words[-1]))):
        words.pop()
    return " ".join(words).strip(" ,;.:()–—-")


def _only_of_a_name(bracket: str) -> bool:
    """Tell “(RCM)” and “(Estado Plurinacional de)” from what is said of a country in brackets."""
    rest = _FORMAL_WORDS.sub(" ", _bodies().sub(" ", bracket))
    return not _WORD.search(_BETWEEN.sub(" ", rest))


def organs_only(text: str) -> bool:
    """Tell whether a text names organisations, processes and their organs, and nothing else."""
    low = flat(text)
    if not low.strip():
        return False
    rest = _bodies().sub(" ", low)
    if rest == low:
        return False
    for one in reversed(countries_in(text)):
        written = flat(text[one.begins : one.ends])
        rest = rest.replace(written, " ")
    return not _WORD.search(_ABOUT.sub(" ", rest))


def is_letterhead(text: str) -> bool:
    """Tell whether a line is a process's full name, with initials or not, and nothing else."""
    return " ".join(flat(_PARENTHESES.sub(" ", text)).split()).strip(" .") in _full_names()


def organisation_in(text: str) -> str | None:
    """Return the first organisation that a text names, as the text writes it."""
    found = _organisations().search(flat(text))
    return text[found.start() : found.end()] if found else None


def processes_in(text: str) -> list[str]:
    """Return the processes that a text names, in order."""
    low = flat(text)
    found = [
        (match.start(), code) for code, pattern in _processes() for match in pattern.finditer(low)
    ]
    return list(dict.fromkeys(code for _, code in sorted(found)))


@cache
def _countries() -> tuple[dict[str, str], int]:
    names: dict[str, str] = {}
    for code, name in country_names():
        key = " ".join(_WORD.findall(flat(name)))
        for variant in _variants(key):
            if variant:
                names.setdefault(variant, code)
    return names, max(len(name.split()) for name in names)


def _variants(key: str) -> Iterator[str]:
    yield key
    for whole in ("republic", "republica", "republique"):
        if whole in key.split():
            yield " ".join("rep" if word == whole else word for word in key.split())


@cache
def _called(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(names)})\b")


@kept_with_directory
def _full_names() -> frozenset[str]:
    names = (name for entry in directory().processes for name in entry.printed)
    return frozenset(flat(name) for name in names if " " in name)


@kept_with_directory
def _processes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry.code, _called(entry.printed)) for entry in directory().processes)


@kept_with_directory
def _organisations() -> re.Pattern[str]:
    return _called(tuple(name for entry in directory().organisations for name in entry.printed))


@kept_with_directory
def _bodies() -> re.Pattern[str]:
    known = directory()
    names = [name for entry in known.organisations for name in entry.printed]
    names += [name for entry in known.processes for name in entry.printed]
    organs = [*known.organs, *_organs_of_processes()]
    names += [organ.replace("pro tempore", "pro-tempore") for organ in organs]
    return re.compile(rf"\b(?:{_alternatives((*names, *organs))})\b")


def _organs_of_processes() -> Iterator[str]:
    """Yield what secretariats are called by their initials: TS, ES, Secretaría Técnica."""
    for process in directory().processes:
        for organ in process.secretariats:
            for names in (organ.name, organ.initials):
                yield from (text for text in (names and names.en, names and names.es) if text)


def _alternatives(names: Iterable[str]) -> str:
    folded = {re.escape(flat(name)) for name in names}
    return "|".join(sorted(folded, key=len, reverse=True))
