"""What was said for all, noted, and handed over."""

from agenda.facts.fact import Fact
from agenda.programme import CountryCode, SlotId
from agenda.roster import PersonId
from agenda.words import LANGUAGES, Bilingual, Language, Words


class Announced(Fact):
    """The chair told the meeting something."""

    by: PersonId
    words: Words


class NoteTaken(Fact):
    """A note was put on record under a slot; `question` counts from 1 if it answers one."""

    by: PersonId
    slot: SlotId | None
    words: Words
    question: int | None = None


class AttendanceTaken(Fact):
    """A secretariat noted who was there on a day of the plenary, counted from 1."""

    by: PersonId
    day: int
    countries: tuple[CountryCode, ...]
    organisations: tuple[Bilingual, ...] = ()


class ExportAsked(Fact):
    """A member of the chair asked for the documents; `slot` is None for the whole plenary.

    Where no kind of document and no format is named, it is all of them. `outside` are the copies
    that leave the meeting.
    """

    by: PersonId
    slot: SlotId | None
    outputs: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    languages: tuple[Language, ...] = LANGUAGES
    outside: bool = False


class ScreenLinkRenewed(Fact):
    """The link to the screen was made anew; the one before opens nothing any more."""

    by: PersonId


class DocumentsDelayed(Fact):
    """Documents could not be written for a while, or were given up.

    `asked` is the fact that they were for, `person` whoever waits for them.
    """

    asked: int
    person: PersonId | None
    given_up: bool


class MethodRefused(Fact):
    """Slack does not allow the bot something that the meeting can do without."""

    method: str
    error: str
