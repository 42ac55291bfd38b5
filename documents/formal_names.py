"""Countries by the formal names under which diplomats write to each other."""

import gettext
from functools import cache

import pycountry

from agenda.words import Language
from locales import country

# Where the library is behind what the countries' own missions write.
_AS_THEY_WRITE = {
    ("es", "BO"): "Estado Plurinacional de Bolivia",
    ("es", "BR"): "República Federativa del Brasil",
    ("en", "GY"): "Co-operative Republic of Guyana",
    ("es", "GY"): "República Cooperativa de Guyana",
    ("en", "UY"): "Oriental Republic of Uruguay",
}


def formal_name(language: Language, code: str) -> str:
    """Return a country's formal name: "Republic of Panama"; its usual one where it has no other."""
    own = _AS_THEY_WRITE.get((language, code))
    if own is not None:
        return own
    known = pycountry.countries.get(alpha_2=code)
    formal = getattr(known, "official_name", None)
    if formal is None:
        return country(language, code)
    return _translated(language).gettext(formal)


@cache
def _translated(language: Language) -> gettext.NullTranslations:
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[language])
