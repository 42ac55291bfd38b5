"""The dates of a meeting, as they are read."""

from babel.dates import format_date

from agenda.programme import Agenda
from agenda.words import Language

_LOCALES = {"en": "en_US", "es": "es_419"}
# The CLDR has no interval of days with the whole name of their month.
_INTERVALS = {"en": ("MMMM d", "d, y"), "es": ("d", "d 'de' MMMM 'de' y")}


def dates(agenda: Agenda, language: Language) -> str:
    """Return the dates of a meeting in words: "September 9–10, 2021"."""
    days = sorted({day.date for day in agenda.days})
    first, last = days[0], days[-1]
    in_a_row = (last - first).days == len(days) - 1 and first.month == last.month
    if len(days) == 1 or not in_a_row:
        return "; ".join(format_date(day, "long", locale=_LOCALES[language]) for day in days)
    begins, ends = _INTERVALS[language]
    return "–".join(
        (
            format_date(first, begins, locale=_LOCALES[language]),
            format_date(last, ends, locale=_LOCALES[language]),
        )
    )
