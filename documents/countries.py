"""Countries as people write them, and their ISO 3166-1 codes."""

import difflib
import gettext
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import regex
from babel import Locale

from agenda.words import Language
from locales import country_codes

# The languages in which a country's name is known.
NAMED_IN = ("en", "es", "pt", "fr")

# Short forms that no library lists.
_ALSO = {
    "US": ("US", "EE UU", "EEUU", "E E U U", "EUA", "E U A", "USA", "U S A", "U S",
    "Estados Unidos de Norteamérica"),
    "GB": ("UK", "U K", "Great Britain", "Gran Bretaña"),
    "DO": ("Dominicana", "Rep Dominicana", "R Dominicana"),
    "MX": ("Méjico",),
    "KR": ("South Korea", "Corea del Sur"),
    "NL": ("Holland", "Holanda"),
    "BR": ("República Federativa de Brasil",),
    "UY": ("Oriental Republic of Uruguay",),
}  # fmt: skip
_FORMAL = regex.compile(
    r"^(the )?(co-operative republic|cooperative republic|republic|republica|commonwealth)"
    r"( of the| of| de la| del| de)? "
)


def code_of(written: str) -> str | None:
    """Return the code of a country given by any of its names, or by its code.

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
def _territories(language: str) -> dict[str, str]:
    names = Locale(language).territories
    return {code: names[code] for code in country_codes() if code in names}


def country_names() -> Iterator[tuple[str, str]]:
    """Yield code and name of every country: short, common, official, in four languages.

    Where two countries share a name, the first that is given it has it.
    """
    for language in NAMED_IN:
        for code, name in _territories(language).items():
            yield code, name
            yield code, re.sub(r"\s*\(.*\)", "", name)
    for code, names in _ALSO.items():
        for name in names:
            yield code, name
    yield from _official_names()


def _official_names() -> Iterator[tuple[str, str]]:
    import pycountry  # noqa: PLC0415 (it takes longer to import than most commands to run)

    translations = [
        gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
        for language in NAMED_IN
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
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for code, name in country_names():
        names.setdefault(_plain(name), code)
    return names


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFD", text.casefold())
    bare = regex.sub(r"\p{M}|[.']", "", split)
    return " ".join(regex.sub(r"[^\w\s-]", " ", bare).split())
