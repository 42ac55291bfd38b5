"""For whom a document is: the secretariats, or whoever reads what leaves the meeting."""

from collections.abc import Iterator
from enum import StrEnum

from agenda.dossier import Dossier
from agenda.plenary import Plenary
from agenda.practice import Practice, Visibility


class Audience(StrEnum):
    """Who reads a document."""

    INTERNAL = "internal"
    OUTSIDE = "outside"


def seen_by(practice: Practice, audience: Audience) -> bool:
    """Return whether a practice on record may stand in a document for these readers.

    The country decides what leaves the meeting; the secretariats' record has everything.
    """
    leaves = practice.visibility in (Visibility.COMPENDIUM, Visibility.PUBLIC)
    return leaves or audience is Audience.INTERNAL


def dossiers_for(plenary: Plenary, audience: Audience) -> Iterator[Dossier]:
    """Yield the practices that the meeting has and these readers may see, by their number.

    A draft is its delegation's alone, and what was taken back is nobody's.
    """
    for _, dossier in sorted(plenary.dossiers.items()):
        if dossier.stands and seen_by(dossier.practice, audience):
            yield dossier
