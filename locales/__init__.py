"""The one look-up for everything that is said: English stands in the code, Spanish beside it."""

import gettext
import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib import resources
from io import BytesIO
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global
from babel.dates import (
    format_date,
    format_datetime,
    format_interval,
    format_skeleton,
    get_timezone_location,
)
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

LANGUAGES = ("en", "es")
# The Spanish of the Americas; the English of the concept notes' month-first dates.
# Regions of two letters in the CLDR that are no countries.
_NO_COUNTRIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
_LOCALES = {"en": "en_US", "es": "es_419"}


# Names that texts use beside the one of the CLDR.
_ALSO_NAMED = {
    ("en", "US"): ("USA", "U.S.", "US"),
    ("es", "US"): ("EE. UU.", "EE.UU.", "EUA"),
    ("en", "CZ"): ("Czech Republic",),
    ("en", "TR"): ("Turkey",),
    ("es", "CZ"): ("República Checa",),
}


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    """Compile every .po file of a language once, so that no compiled file has to be kept."""
    found: gettext.NullTranslations | None = None
    folder = resources.files(__name__) / language
    if language == "en" or not folder.is_dir():
        return gettext.NullTranslations()
    for po in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if po.name.endswith(".po"):
            compiled = BytesIO()
            write_mo(compiled, read_po(BytesIO(po.read_bytes()), locale=language))
            compiled.seek(0)
            catalog = gettext.GNUTranslations(compiled)
            catalog.add_fallback(found or gettext.NullTranslations())
            found = catalog
    return found or gettext.NullTranslations()


def say(language: str, text: str, /, **values: object) -> str:
    """Return a text in this language with the values put in; values are data, never a format."""
    said = _catalog(language).gettext(text)
    return said.format(**values) if values else said


def say_many(language: str, one: str, many: str, number: int, /, **values: object) -> str:
    """Return the form of a text that goes with this number, which `{number}` stands for."""
    said = _catalog(language).ngettext(one, many, number)
    return said.format(number=number, **values)


@cache
def country_codes() -> frozenset[str]:
    """Return the ISO 3166 codes of all countries that the CLDR has names for."""
    regions = map(str, Locale.parse("en").territories)
    return frozenset(c for c in regions if len(c) == 2 and c.isalpha()) - _NO_COUNTRIES  # noqa: PLR2004


@cache
def country(language: str, code: str) -> str:
    """Return the short name of a country by its ISO 3166 code, as this language writes it."""
    return str(Locale.parse(_LOCALES[language]).territories.get(code, code))


def countries_in(text: str, language: str) -> set[str]:
    """Return the ISO 3166 codes of the countries that a text names, as this language writes them.

    Names are found with their capital letters, with or without their accents.
    """
    names, pattern = _country_names(language)
    return {names[_unaccented(found)] for found in pattern.findall(_unaccented(text))}


@cache
def _country_names(language: str) -> tuple[dict[str, str], "re.Pattern[str]"]:
    names = {
        _unaccented(name.partition(" (")[0]): code
        for code in sorted(country_codes())
        for name in (country(language, code), *_ALSO_NAMED.get((language, code), ()))
    }
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return names, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def listed(language: str, things: Iterable[str]) -> str:
    """Return several things as one phrase: "Panama and Costa Rica", "Panamá y Costa Rica"."""
    return format_list(list(things), locale=_LOCALES[language])


def alphabetical(names: Iterable[str]) -> list[str]:
    """Return names in the order of the alphabet, accents and case aside."""
    return sorted(names, key=folded)


def folded(text: str) -> str:
    """Return a text without accents and case, as words are compared."""
    return _unaccented(text.casefold())


def _unaccented(text: str) -> str:
    split = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def number(language: str, figure: int | Decimal, places: int = 0) -> str:
    """Return a figure as this language writes it, with so many decimal places."""
    pattern = "#,##0" + (f".{'0' * places}" if places else "")
    return str(format_decimal(figure, pattern, locale=_LOCALES[language]))


def known_date(language: str, when: str, last: str | None = None) -> str:
    """Return a date as far as it is known: "2018", "2018-05", "2018-05-31"; a span with `last`."""
    parts = [int(part) for part in when.split("-")]
    if len(parts) == 1:
        return when
    first = date(*(*parts, 1)[:3])
    locale = _LOCALES[language]
    if len(parts) == 2:  # noqa: PLR2004 (year and month)
        return str(format_skeleton("yMMMM", first, locale=locale))
    if last is not None:
        return str(format_interval(first, date.fromisoformat(last), "yMMMMd", locale=locale))
    return str(format_date(first, "long", locale=locale))


def day(language: str, when: date) -> str:
    """Return a date in words, with its weekday."""
    return str(format_date(when, "full", locale=_LOCALES[language]))


def clock_time(language: str, at: datetime, where: ZoneInfo) -> str:
    """Return the time that clocks show in a zone, on 24 hours."""
    return str(format_datetime(at, "HH:mm", tzinfo=where, locale=_LOCALES[language]))


def territory(zone_name: str) -> str | None:
    """Return the country, by its ISO 3166 code, that a time zone is of."""
    found = get_global("zone_territories").get(zone_name)
    return str(found) if found else None


@cache
def only_zone(country_code: str) -> str | None:
    """Return the time zone of a country that has no other, else None."""
    names = [n for n, of in get_global("zone_territories").items() if of == country_code]
    return str(names[0]) if len(names) == 1 else None


def zone_city(language: str, where: ZoneInfo) -> str:
    """Return the city that a time zone is named after: "Lima", "Bogotá"."""
    return str(get_timezone_location(where, _LOCALES[language], return_city=True))
