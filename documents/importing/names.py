"""Countries, organisations and the organs of a process, as a document names them."""

import gettext
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pycountry
from babel import Locale

from documents.importing.marks import LANGUAGES, flat
from documents.process_files import directory
from locales import country_codes

# Short forms that no library lists.
_ALSO = {
    "US": ("us", "ee uu", "eeuu", "e e u u", "eua", "e u a", "usa", "u s a", "u s",
    "estados unidos de norteamerica"),
    "GB": ("uk", "u k", "great britain", "gran bretana"),
    "DO": ("dominicana", "rep dominicana", "r dominicana"),
    "MX": ("mejico",),
    "KR": ("south korea", "corea del sur"),
    "NL": ("holland", "holanda"),
}  # fmt: skip
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
    """Tell whether a line is the full name of a process and nothing else, as letterheads are."""
    names = {flat(name) for entry in directory().processes for name in entry.names.values()}
    return " ".join(flat(text).split()).strip(" .") in names


def organisation_in(text: str) -> str | None:
    """Return the first organisation that a text names, as the text writes it."""
    found = _organisations().search(flat(text))
    return text[found.start() : found.end()] if found else None


def processes_in(text: str) -> list[str]:
    """Return the processes that a text names, in order."""
    low = flat(text)
    found = [
        (match.start(), entry.code)
        for entry in directory().processes
        for match in _called((*entry.called, *entry.names.values())).finditer(low)
    ]
    return list(dict.fromkeys(code for _, code in sorted(found)))


@cache
def _countries() -> tuple[dict[str, str], int]:
    names: dict[str, str] = {}
    for code, name in _all_names():
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


def _all_names() -> Iterator[tuple[str, str]]:
    known = country_codes()
    for language in LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in known:
                yield code, name
                yield code, re.sub(r"\s*\(.*\)", "", name)
    for code, names in _ALSO.items():
        for name in names:
            yield code, name
    translations = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for language in LANGUAGES
        if language != "en"
    ]
    for country in pycountry.countries:
        for kind in ("name", "common_name", "official_name"):
            name = getattr(country, kind, None)
            if name:
                for said in (name, *(t.gettext(name) for t in translations)):
                    yield country.alpha_2, said
                    yield country.alpha_2, _turned(said)


def _turned(name: str) -> str:
    """Return "Venezuela, Bolivarian Republic of" as it is said."""
    short, comma, formal = name.partition(", ")
    return f"{formal} {short}" if comma else name


@cache
def _called(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_alternatives(names)})\b")


@cache
def _organisations() -> re.Pattern[str]:
    return _called(tuple(name for entry in directory().organisations for name in entry.called))


@cache
def _bodies() -> re.Pattern[str]:
    known = directory()
    names = [name for entry in known.organisations for name in entry.called]
    for process in known.processes:
        names += [*process.called, *process.names.values()]
    names += [organ.replace("pro tempore", "pro-tempore") for organ in known.organs]
    return re.compile(rf"\b(?:{_alternatives((*names, *known.organs))})\b")


def _alternatives(names: Iterable[str]) -> str:
    folded = {re.escape(flat(name)) for name in names}
    return "|".join(sorted(folded, key=len, reverse=True))
