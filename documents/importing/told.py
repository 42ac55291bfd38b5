"""What one document says of a meeting, each thing with the place where it stands."""

from dataclasses import dataclass, field

from agenda.programme import SlotKind
from documents.importing.clock_times import Clock, Times
from documents.importing.dates import Dated
from documents.importing.where import PrintedZone

# The sections of a document that are said of the meeting as a whole.
NARRATIVE_SECTIONS = frozenset(
    {
        "background",
        "rationale",
        "objectives",
        "participants",
        "format",
        "methodology",
        "practices",
    }
)


def is_ibid(text: str) -> bool:
    """Tell whether a footnote only refers to the one before it."""
    return text.strip(" .").casefold() in {"ibid", "ibidem", "ibídem", "idem", "ídem", "id"}


@dataclass(frozen=True, slots=True)
class Told:
    """Words, and the file and line where they stand; line 0 is the file as a whole."""

    text: str
    file: str
    line: int

    @property
    def place(self) -> str:
        """The place as editors and terminals know it."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def saying(self, text: str) -> "Told":
        """Return other words at the same place."""
        return Told(text, self.file, self.line)


@dataclass(frozen=True, slots=True)
class Lead:
    """A country that leads, as it is named; `is_assumed` if nothing says that it leads."""

    country: str
    told: Told
    is_assumed: bool = False


@dataclass(slots=True)
class Concept:
    """A key concept; `note` is the number of the footnote with its source."""

    term: str
    definition: str
    told: Told
    note: str | None = None
    source: str | None = None
    more: list[Told] = field(default_factory=list)  # where the definition goes on


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks: a name, a post, or both."""

    name: str
    post: str
    told: Told
    minutes: int | None = None


@dataclass(slots=True)
class Part:
    """A slot of the agenda, or the datasheet of a session: whatever a document says of it."""

    told: Told
    title: Told | None = None
    kind: SlotKind | None = None
    label: str = "session"
    number: str | None = None
    is_sheet: bool = False
    is_weak: bool = False
    is_torn: bool = False  # its time is none; the next one is another's
    day: int = -1
    times: Times | None = None
    time_told: Told | None = None
    beside: "Part | None" = None  # the slot of the row above, whose time it has
    leads: list[Lead] = field(default_factory=list)
    led_by: list[Told] = field(default_factory=list)
    # What stands beside the lead countries and is none, with its line.
    beside_leads: list[tuple[str, Told]] = field(default_factory=list)
    moderators: list[Told] = field(default_factory=list)
    presenters: list[Told] = field(default_factory=list)
    speakers: list[Person] = field(default_factory=list)
    topics: list[Told] = field(default_factory=list)
    concepts: list[Concept] = field(default_factory=list)
    questions: list[Told] = field(default_factory=list)
    concepts_note: str | None = None
    introduction: tuple[int, Told] | None = None  # how many minutes it lasts
    labels: list[Told] = field(default_factory=list)  # “Moderator:” and the like, by themselves
    no_place: list[Told] = field(default_factory=list)  # what an agenda file does not hold
    again: list[Told] = field(default_factory=list)  # what only repeats what was said

    @property
    def says_anything(self) -> bool:
        """Whether it is more than a heading."""
        return bool(
            self.times or self.leads or self.led_by or self.moderators or self.presenters
            or self.speakers or self.topics or self.concepts or self.questions
        )  # fmt: skip

    @property
    def says_more(self) -> bool:
        """Whether it is more than a time."""
        return bool(self.leads or self.topics or self.questions or self.concepts or self.speakers)


@dataclass(frozen=True, slots=True)
class LocalTime:
    """The local start of the meeting in one place, as printed."""

    clock: Clock
    city: str
    zone: str
    told: Told


@dataclass(frozen=True, slots=True)
class DayTold:
    """A day as a document heads it: with a date, or only with its number."""

    date: Dated | None
    number: int | None
    told: Told


@dataclass(slots=True)
class Document:
    """One document as it was understood."""

    name: str
    language: str
    lines: int = 0
    parts: list[Part] = field(default_factory=list)
    listed: list[Part] = field(default_factory=list)
    days: list[DayTold] = field(default_factory=list)
    dates: list[tuple[Dated, Told]] = field(default_factory=list)
    titles: list[Told] = field(default_factory=list)
    themes: list[Told] = field(default_factory=list)
    theme_numbers: dict[int, int] = field(default_factory=dict)  # line → which meeting's it is
    zones: list[tuple[PrintedZone, Told]] = field(default_factory=list)
    local_times: list[LocalTime] = field(default_factory=list)
    minutes: tuple[int, Told] | None = None
    one_lead: Told | None = None
    sections: dict[str, list[Told]] = field(default_factory=dict)
    subheadings: list[tuple[str, Told]] = field(default_factory=list)  # section, and what heads it
    notes: dict[str, Told] = field(default_factory=dict)
    furniture: list[Told] = field(default_factory=list)
    hidden: list[Told] = field(default_factory=list)
    unplaced: list[Told] = field(default_factory=list)
    points: list[tuple[int, Clock, Told]] = field(default_factory=list)
    hours: list[tuple[Told, str]] = field(default_factory=list)  # as printed, and as read
    torn: list[Told] = field(default_factory=list)  # times that there are not on a clock
    left_out: dict[str, int] = field(default_factory=dict)

    @property
    def text_key(self) -> str:
        """Under which key of an agenda file its texts stand."""
        return "es" if self.language in {"es", "pt"} else "en"

    @property
    def side(self) -> str:
        """Which side it is on where documents disagree: the agenda's, or the datasheets'."""
        return "agenda" if self.is_agenda else "datasheet"

    @property
    def timed(self) -> list[Part]:
        """The parts that have a time: the rows of an agenda."""
        return [part for part in self.parts if part.times]

    @property
    def untimed(self) -> list[Part]:
        """The parts that have none: datasheets, and rows whose time is missing."""
        return [part for part in self.parts if not part.times]

    @property
    def is_agenda(self) -> bool:
        """Whether it gives the times of a meeting."""
        rows = self.timed
        ranges = [part for part in rows if part.times and part.times.end]
        named = [part for part in rows if part.number or part.kind]
        return len(rows) > 1 or bool(ranges and named)

    @property
    def notes_used(self) -> set[str]:
        """The footnotes that key concepts have their sources in; “Ibid.” needs the one before."""
        used = {concept.note for part in self.parts for concept in part.concepts}
        used |= {part.concepts_note for part in self.parts}
        for number in sorted(filter(None, used), reverse=True):
            if number.isdecimal() and number in self.notes and is_ibid(self.notes[number].text):
                used.add(str(int(number) - 1))
        return {number for number in used if number}

    @property
    def has_narrative(self) -> bool:
        """Whether it says what a meeting is for, as a concept note does."""
        return bool(self.sections.get("objectives") or self.sections.get("rationale")) and (
            sum(bool(self.sections.get(name)) for name in NARRATIVE_SECTIONS) > 1
        )

    @property
    def has_sheets(self) -> bool:
        """Whether it says more of at least one session than its title."""
        return any(
            part.questions or part.concepts or (part.number and (part.leads or part.topics))
            for part in self.untimed
        )
