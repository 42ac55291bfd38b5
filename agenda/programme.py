"""The agenda of a plenary: its days, its slots in order, who leads each and what it asks."""

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Literal, NewType, Self

from pydantic import Field, field_validator, model_validator

from agenda.words import Bilingual, Value
from agenda.zones import instant, zone

SlotId = NewType("SlotId", str)

Minutes = Annotated[int, Field(ge=1, le=600)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
Process = Annotated[str, Field(min_length=1, max_length=40, description="RCM, SACM, …")]
Link = Annotated[str, Field(pattern=r"^https?://\S+$", max_length=2000)]
ClockTime = Annotated[str, Field(pattern=r"^([01]?\d|2[0-3]):[0-5]\d$", description="HH:MM")]


class SlotKind(StrEnum):
    """What a slot of the agenda is for."""

    OPENING = "opening"
    PRESENTATION = "presentation"
    SESSION = "session"
    BREAK = "break"
    CLOSURE = "closure"


class PhaseKind(StrEnum):
    """The parts of a session, in the words of the concept notes."""

    PRESENTATION = "presentation"
    QUESTIONS = "questions"
    DIALOGUE = "dialogue"
    WRAP_UP = "wrap-up"


class Speaker(Value):
    """Somebody who speaks in a slot, with the post as it is to be printed."""

    name: str | None = None
    post: Bilingual | None = None
    country: CountryCode | None = None
    minutes: Minutes | None = None

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if not (self.name or self.post):
            message = "give the speaker's name, or the post they speak for"
            raise ValueError(message)
        return self


class Lead(Value):
    """A country that leads a session, and the process it leads it for."""

    country: CountryCode
    process: Process


class Presenter(Value):
    """Who presents in a session, and the file they show."""

    name: str | None = None
    organisation: Bilingual | None = None
    file: str | None = None


class KeyConcept(Value):
    """A term that a session uses, with the source of its definition."""

    term: Bilingual
    definition: Bilingual
    source: Bilingual | None = None


class Phase(Value):
    """A part of a session and how long it lasts."""

    kind: PhaseKind
    minutes: Minutes


class Slot(Value):
    """One row of the agenda, from `start` to `end` in the meeting's local time."""

    kind: SlotKind
    title: Bilingual
    start: ClockTime
    end: ClockTime
    label: Literal["session", "topic"] = "session"
    number: str | None = None
    speakers: tuple[Speaker, ...] = ()
    leads: tuple[Lead, ...] = ()
    led_by: Bilingual | None = None
    moderator: Bilingual | None = None
    presenters: tuple[Presenter, ...] = ()
    topics: tuple[Bilingual, ...] = ()
    key_concepts: tuple[KeyConcept, ...] = ()
    questions: tuple[Bilingual, ...] = ()
    limit: Minutes | None = Field(default=None, description="minutes, as announced to the lead")
    phases: tuple[Phase, ...] = ()
    strict: bool | None = Field(default=None, description="close at the limit by itself")
    closed_door: bool = Field(
        default=False, description="the screen shows nothing but that it is closed-door"
    )

    @field_validator("start", "end")
    @classmethod
    def _two_digits(cls, given: str) -> str:
        return given.zfill(5)

    @property
    def starts_at(self) -> time:
        """The local time at which the slot starts."""
        return time.fromisoformat(self.start)

    @property
    def ends_at(self) -> time:
        """The local time at which the slot ends."""
        return time.fromisoformat(self.end)


class Day(Value):
    """One day of the plenary."""

    date: date
    slots: tuple[Slot, ...] = Field(min_length=1)

    @field_validator("date", mode="before")
    @classmethod
    def _as_written(cls, given: object) -> object:
        # pydantic would take the text 20210909 for seconds since 1970.
        if isinstance(given, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", given):
            message = "write the date as YYYY-MM-DD"
            raise ValueError(message)
        return given


class Capital(Value):
    """A place whose local time is shown, with the time printed for the start of the meeting."""

    city: Bilingual
    zone: str
    printed: ClockTime | None = Field(
        default=None, description="the local start as the printed agenda gives it"
    )

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        zone(name)
        return name


class Timing(Value):
    """When the bot speaks about time. All figures are minutes but `overrun_times`."""

    session_minutes: Minutes = Field(default=60, description="what a session is said to last")
    warnings: tuple[Minutes, ...] = (10, 5, 1)
    overrun_every: Minutes = 5
    overrun_times: Annotated[int, Field(ge=0, le=60)] = 6
    notice: Minutes = Field(default=10, description="the leads' private note before a session")
    strict: bool = Field(default=False, description="close every slot at its limit")


class Collecting(Value):
    """What the leads are asked for before the plenary."""

    questions: Annotated[int, Field(ge=0, le=12)] = Field(
        default=3, description="guiding questions that each session is to have"
    )
    reminders: tuple[Annotated[int, Field(ge=1, le=90)], ...] = Field(
        default=(7, 3, 1), description="days before the due date at which leads are reminded"
    )


class Recognition(Value):
    """What a best practice needs before the meeting recognises it."""

    maturity_months: Annotated[int, Field(ge=1, le=600)] | None = Field(
        default=None,
        description="months for which a practice is to have been carried out; none is assumed",
    )
    presidencies: tuple[CountryCode, ...] = Field(
        default=(), description="countries that preside: they recognise, as a session's leads do"
    )
    scores_apart: Annotated[int, Field(ge=0, le=2)] = Field(
        default=1,
        description="points between two reviewers on a criterion above which a third is asked",
    )


class Signing(Value):
    """How summaries are signed, and when the secretariats are reminded to publish."""

    lead_minutes: Minutes = Field(
        default=30,
        description="minutes that a session's lead has the summary before the delegations are "
        "asked by themselves",
    )
    check_hours: Annotated[int, Field(ge=1, le=720)] = Field(
        default=24, description="hours that delegations have to look at what is under their names"
    )
    reminder_at: ClockTime = Field(
        default="10:00", description="hour of the reminders to publish, in the meeting's time"
    )
    days_off: tuple[date, ...] = Field(
        default=(),
        description="days on which nothing falls due and nobody is reminded, as on weekends",
    )


class Attribution(StrEnum):
    """Under whose name words leave the meeting; the internal record always names.

    `GROUP` names the process only. A plenary that is off the record keeps no entries at all.
    """

    NAMED = "named"
    GROUP = "group"
    NOT_ATTRIBUTED = "not_attributed"
    OFF_RECORD = "off_record"


class ConceptNote(Value):
    """What a concept note says of the plenary as a whole: paragraphs, one after the other."""

    background: tuple[Bilingual, ...] = ()
    rationale: tuple[Bilingual, ...] = ()
    objectives: tuple[Bilingual, ...] = ()
    profile: tuple[Bilingual, ...] = Field(default=(), description="who is to take part")
    methodology: tuple[Bilingual, ...] = ()
    best_practice: tuple[Bilingual, ...] = Field(
        default=(), description="what counts as a best practice"
    )


class Agenda(Value):
    """A plenary as its secretariats agreed it."""

    title: Bilingual
    theme: Bilingual | None = None
    zone: str
    zone_as_printed: Bilingual | None = None
    video_link: Link | None = None
    capitals: tuple[Capital, ...] = ()
    processes: tuple[Process, ...] = ("RCM", "SACM")
    timing: Timing = Timing()
    collecting: Collecting = Collecting()
    recognition: Recognition = Recognition()
    signing: Signing = Signing()
    attribution: Attribution = Field(
        default=Attribution.NOT_ATTRIBUTED,
        description="under whose name words leave the meeting, unless an entry says otherwise; "
        "off_record: nothing that is said is recorded",
    )
    concept_note: ConceptNote | None = None
    days: tuple[Day, ...] = Field(min_length=1)

    @field_validator("zone")
    @classmethod
    def _is_a_zone(cls, name: str) -> str:
        zone(name)
        return name

    def rows(self) -> list[tuple[SlotId, Day, Slot]]:
        """Return every slot in order with its identity, which is its place: day.row."""
        return [
            (SlotId(f"{d}.{n}"), day, slot)
            for d, day in enumerate(self.days, 1)
            for n, slot in enumerate(day.slots, 1)
        ]

    def slot(self, slot_id: SlotId) -> Slot:
        """Return the slot at this place."""
        day, row = slot_id.split(".")
        return self.days[int(day) - 1].slots[int(row) - 1]

    def times(self, slot_id: SlotId) -> tuple[datetime, datetime]:
        """Return the planned start and end of a slot as UTC instants.

        A slot whose end is not after its start ends on the next day.

        Raises:
            NoSuchTime: the clocks skip one of the times, or show it twice, on that date.
        """
        day = self.days[int(slot_id.split(".")[0]) - 1].date
        slot = self.slot(slot_id)
        where = zone(self.zone)
        start = instant(day, slot.starts_at, where)
        last = day if slot.ends_at > slot.starts_at else day + timedelta(days=1)
        return start, instant(last, slot.ends_at, where)
