"""Under whose name an entry's words may stand before the readers of a document."""

from agenda.audience import Audience
from agenda.entry import Entry
from agenda.plenary import Plenary
from agenda.programme import Attribution


def attribution_of(plenary: Plenary, entry: Entry, audience: Audience) -> Attribution:
    """Return how an entry is attributed: by name in the record of the secretariats.

    In what leaves the meeting it is as the entry says, or else as the plenary's agenda does.
    """
    if audience is Audience.INTERNAL:
        return Attribution.NAMED
    return entry.attribution or plenary.agenda.attribution
