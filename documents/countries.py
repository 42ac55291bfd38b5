"""Countries as people write them, and their ISO 3166-1 codes."""

import difflib
import unicodedata
from functools import cache

import regex
from babel import Locale

from agenda.words import LANGUAGES, Language
from locales import country_codes

# Forms that stand in the documents of the two processes and that the CLDR does not list.
_ALSO = {
    "uk": "GB",
    "usa": "US",
    "eeuu": "US",
    "ee uu": "US",
    "united states of america": "US",
    "estados unidos de america": "US",
    "estados unidos mexicanos": "MX",
    "plurinational state of bolivia": "BO",
    "estado plurinacional de bolivia": "BO",
    "bolivarian republic of venezuela": "VE",
    "republica bolivariana de venezuela": "VE",
    "republica oriental del uruguay": "UY",
    "oriental republic of uruguay": "UY",
    "federative republic of brazil": "BR",
    "republica federativa de brasil": "BR",
}
_FORMAL = regex.compile(
    r"^(the )?(co-operative republic|cooperative republic|republic|republica|commonwealth)"
    r"( of the| of| de la| del| de)? "
)


def code_of(written: str) -> str | None:
    """Return the code of a country given by name, in English or Spanish, or by its code.

    Accents, case and formal beginnings ("Republic of …") do not matter.
    """
    upper = written.strip().upper()
    if is_code(upper):
        return upper
    name = _plain(written.partition("(")[0])
    return _names().get(name) or _names().get(_FORMAL.sub("", name))


def nearest_code(written: str) -> str | None:
    """Return the code of the country whose name is most like what was written, if one is."""
    near = difflib.get_close_matches(_plain(written), _names(), n=1, cutoff=0.8)
    return code_of(written) or (_names()[near[0]] if near else None)


def is_code(code: str) -> bool:
    """Tell whether a country has this code."""
    return code in _territories("en")


def country_name(code: str, language: Language) -> str:
    """Return a country's name in this language, or its code if it has none."""
    return _territories(language).get(code, code)


@cache
def _territories(language: Language) -> dict[str, str]:
    names = Locale(language).territories
    return {code: names[code] for code in country_codes() if code in names}


@cache
def _names() -> dict[str, str]:
    names = {
        _plain(name): code
        for language in LANGUAGES
        for code, name in _territories(language).items()
    }
    return names | _ALSO


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFD", text.casefold())
    bare = regex.sub(r"\p{M}|[.']", "", split)
    return " ".join(regex.sub(r"[^\w\s-]", " ", bare).split())
