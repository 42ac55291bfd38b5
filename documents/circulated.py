"""What of an agenda may be sent round: of a closed-door slot its time, and that it is closed."""

from agenda import circulated as rules
from agenda.programme import Agenda
from agenda.words import LANGUAGES, Bilingual
from locales import say


def circulated(agenda: Agenda) -> Agenda:
    """Return the agenda with nothing about its closed-door slots but when they are."""
    closed = {language: say(language, "Closed-door session") for language in LANGUAGES}
    return rules.circulated(agenda, Bilingual(**closed))
