"""What a careful reader notes in the margin: each with its place and the words that stand there."""

from dataclasses import dataclass, field
from enum import StrEnum

from documents.importing.told import Told
from documents.saying import Said, phrase


class Code(StrEnum):
    """What can be found while documents are read together."""

    NOT_AN_AGENDA = "not-an-agenda"
    OTHER_MEETING = "other-meeting"
    UNREADABLE = "unreadable"
    LEFT_OUT = "left-out"
    HIDDEN_TEXT = "hidden-text"
    LANGUAGE = "language"
    READ_ASIDE = "read-aside"
    SAID_AGAIN = "said-again"
    UNPLACED = "unplaced-line"
    MEETING_TITLES = "meeting-titles-differ"
    THEMES = "themes-differ"
    NO_TITLE = "no-title"
    OBJECTIVES = "objectives-differ"
    NARRATIVE = "concept-note-differs"
    SUBHEADINGS = "heading-within"
    FOOTNOTE = "footnote-aside"
    LISTED = "list-of-sessions"
    NUMBERS = "numbers-differ"
    TITLES = "titles-differ"
    TOPICS = "topics-differ"
    LEADS = "leads-differ"
    TIMES = "times-differ"
    TWIN = "twin"
    SEVERAL_LEADS = "several-leads"
    NO_LEAD_COUNTRY = "no-lead-country"
    LEAD_ASSUMED = "lead-assumed"
    BESIDE_LEADS = "beside-leads"
    PROCESS_UNKNOWN = "process-unknown"
    IMPERATIVE = "imperative-question"
    DOUBLE = "double-question"
    SOURCE_MISSING = "source-missing"
    NO_SHEET = "no-datasheet"
    SHEET_WITHOUT_SLOT = "datasheet-without-slot"
    NO_BREAK = "no-break-before-closing"
    NO_OPENING = "day-without-opening"
    TITLE_MISSING = "title-missing"
    TIME_MISSING = "time-missing"
    END_ASSUMED = "end-assumed"
    TWELVE_HOURS = "twelve-hours"
    WHOLE_HOURS = "whole-hours"
    NO_SUCH_TIME = "no-such-time"
    DAY_ASSUMED = "day-assumed"
    DATE_MISSING = "date-missing"
    DATE_AMBIGUOUS = "date-ambiguous"
    YEAR_ASSUMED = "year-assumed"
    WEEKDAY = "weekday-differs"
    NO_SUCH_DATE = "no-such-date"
    DATE_FAR = "date-far"
    ZONE_ASSUMED = "zone-assumed"
    ZONE_MISSING = "zone-missing"
    ZONE_ABBREVIATION = "zone-abbreviation"
    ZONES = "zones-differ"
    LENGTH_ASSUMED = "length-assumed"
    INTRODUCTION = "introduction-length"
    PARALLEL = "parallel-rows"


class Group(StrEnum):
    """Under which heading of the report a finding stands."""

    ASK = "ask"
    DISAGREE = "disagree"
    ASSUMED = "assumed"
    LOOK = "look"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Finding:
    """One note: a sentence or two, and where it points."""

    code: str
    group: Group
    said: Said
    told: Told
    hint: Said | None = None  # what to do about it at the command line
    short: Said | None = None  # what is said of it in a list of its like

    def in_words(self, language: str, near: Told | None = None) -> str:
        """Return the note in a language; places in the file of `near` are named by their line."""
        said = [part.in_words(language, near) for part in (self.said, self.hint) if part]
        text = " ".join(said)
        return text[:1].upper() + text[1:]

    @property
    def message(self) -> str:
        """The note in English."""
        return self.in_words("en")


@dataclass(slots=True)
class Margin:
    """The notes made so far, in the order in which they were made.

    A note is a text with its values, and where it points; with `hint`, what to do about it at the
    command line; with `short`, what is said of it in a list of its like.
    """

    notes: list[Finding] = field(default_factory=list)

    def ask(self, code: Code, text: str, told: Told, **more: object) -> None:
        """Note what only the secretariat can say; without an answer no agenda is written."""
        self._add(Group.ASK, code, text, told, more)

    def disagree(self, code: Code, text: str, told: Told, **more: object) -> None:
        """Note where documents contradict each other, and which was taken."""
        self._add(Group.DISAGREE, code, text, told, more)

    def assume(self, code: Code, text: str, told: Told, **more: object) -> None:
        """Note what was taken to be so though nothing says it."""
        self._add(Group.ASSUMED, code, text, told, more)

    def look(self, code: Code, text: str, told: Told, **more: object) -> None:
        """Note what somebody should look at."""
        self._add(Group.LOOK, code, text, told, more)

    def aside(self, code: Code, text: str, told: Told, **more: object) -> None:
        """Note what was read and has no place in an agenda."""
        self._add(Group.ASIDE, code, text, told, more)

    def checked(self, code: str, said: Said, told: Told, short: Said | None) -> None:
        """Note what a check of the agenda found."""
        self.notes.append(Finding(code, Group.LOOK, said, told, short=short))

    def _add(
        self,
        group: Group,
        code: Code,
        text: str,
        told: Told,
        values: dict[str, object],
    ) -> None:
        hint, short = (self._part(values.pop(name, None)) for name in ("hint", "short"))
        self.notes.append(Finding(str(code), group, phrase(text, **values), told, hint, short))

    @staticmethod
    def _part(given: object) -> Said | None:
        return given if isinstance(given, Said) else None

    @property
    def must_ask(self) -> bool:
        """Whether something is open without which no agenda can be written."""
        return any(note.group is Group.ASK for note in self.notes)
