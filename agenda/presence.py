"""Who was there: acts on record, day by day, and the attendance that a secretariat took."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from agenda.programme import CountryCode
from agenda.roster import PersonId
from agenda.words import Bilingual


@dataclass(frozen=True)
class Attendance:
    """Who was there on a day of the plenary, as a member of a secretariat took it by hand.

    `revision` counts how often it was taken.
    """

    at: datetime
    by: PersonId
    countries: tuple[CountryCode, ...]
    organisations: tuple[Bilingual, ...] = ()
    revision: int = 1


Acts = Mapping[tuple[date, PersonId], tuple[datetime, datetime]]
"""The first and the last act that a person has on record on a day of the meeting's calendar.

A plenary's `open_acts` are those that were not done behind closed doors.
"""
