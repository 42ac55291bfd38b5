"""The shape of the JSON export: what a program may rely on, plenary-export/1.

Texts stand as they are on record. Instants are UTC. A text of the agenda has both languages,
null where it was not given; typed words have the one they were typed in. Names of persons,
e-mails and accounts are not part of it. In what is for readers outside the secretariats, countries
stand with an entry only where its attribution says so.
"""

import json
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from agenda.words import Bilingual, Language, Words


class Part(BaseModel):
    """A part of the export."""

    model_config = ConfigDict(frozen=True, extra="forbid", serialize_by_alias=True)


class Both(Part):
    """A text of the agenda; null where it was not given in a language."""

    en: str | None
    es: str | None


class Typed(Part):
    """Words as typed; `text` is null once they were taken off the record.

    So it is where it is a speech in full, and these readers are not to know whose.
    """

    text: str | None
    language: Language | None
    translation: Literal["original", "draft", "approved"]


class Country(Part):
    """A country by its ISO 3166-1 code, with its names."""

    code: str
    name: Both
    process: str | None = None


class Record(Part):
    """The record this was compiled from: its last entry, the hash of that, and when."""

    number: int
    hash: str
    compiled_at: datetime


class Planned(Part):
    """The plan of a slot."""

    start: datetime
    end: datetime
    seconds: int


class Actual(Part):
    """What became of a slot; `seconds` include its pauses and are null until it closed."""

    opened_at: datetime | None
    closed_at: datetime | None
    seconds: float | None
    paused_seconds: float
    difference_seconds: float | None


class Voice(Part):
    """For whom somebody had the floor, or observes."""

    countries: tuple[str, ...]
    organisation: Both | None
    role: str | None


class NoteOnRecord(Part):
    """A note; `question` is the number of the guiding question it answers."""

    at: datetime
    question: int | None
    text: Typed


class Said(Part):
    """Words of the record as typed, and in the other language once they are translated."""

    original: Typed
    translation: Typed | None


class Message(Part):
    """The Slack message that something was taken from."""

    channel: str
    ts: str


class Undertaken(Part):
    """What somebody undertook; its owners are the entry's countries unless one is named."""

    verb: Typed
    owner: Typed | None
    due: date | None


class EntryOnRecord(Part):
    """An entry that stands; `question` is the guiding question that it answers.

    `countries` and `processes` are those that its attribution lets these readers know;
    `delegations` is how many are behind it. `message` is for the secretariats alone. `made_at` and
    `changed_at` are null where its readers may not know whose it is: with the order of the speakers
    they would say it.
    """

    number: int
    kind: Literal[
        "intervention", "practice", "proposal", "commitment", "decision", "reservation", "note"
    ]
    slot: str | None
    question: int | None
    attribution: Literal["named", "group", "not_attributed", "off_record"]
    countries: tuple[str, ...]
    processes: tuple[str, ...]
    delegations: int
    observer: bool
    organisation: Both | None
    text: Said
    practice: int | None
    commitment: Undertaken | None
    paragraph: str | None
    made_at: datetime | None
    revision: int
    changed_at: datetime | None
    message: Message | None


class StandsOn(Part):
    """What a paragraph stands on: an entry, a practice, or a guiding question of a session."""

    entry: int | None
    practice: int | None
    session: str | None
    question: int | None


class ParagraphOnRecord(Part):
    """A paragraph of a paper; `text` is null where the paper's own words stand.

    `written` says that somebody wrote it; else it says what its entry says. `agreed` is false
    while it stands in brackets.
    """

    key: str
    part: str
    session: str | None
    question: int | None
    text: Said | None
    written: bool
    agreed: bool
    alternative_to: str | None
    stands_on: tuple[StandsOn, ...]


class ApprovalOnRecord(Part):
    """That the secretariat of a process approved a revision."""

    process: str
    revision: int
    at: datetime


class PaperOnRecord(Part):
    """A paper that is signed: the summary of a session, or the joint communiqué (no session)."""

    name: str
    session: str | None
    revision: int
    final: bool
    approvals: tuple[ApprovalOnRecord, ...]
    paragraphs: tuple[ParagraphOnRecord, ...]


class ParagraphNamed(Part):
    """A paragraph by its paper and its key."""

    paper: str
    key: str


class TraceStep(Part):
    """What stands on a guiding question of a session; `question` is null: on none of them."""

    session: str
    question: int | None
    answered: bool
    entries: tuple[int, ...]
    practices: tuple[int, ...]
    paragraphs: tuple[ParagraphNamed, ...]


class Question(Part):
    """A guiding question; `answered` is false if no entry and no practice answers it."""

    number: int
    text: Both
    answered: bool


class PracticeOnRecord(Part):
    """A practice as its delegation shared it; `months` is its maturity on that day.

    `question` is the number of the session's guiding question that it answers.
    """

    number: int
    session: str
    question: int | None
    country: Country
    form: str
    title: Typed
    objective: Typed
    outcome: Typed
    elsewhere: Typed | None
    link: Typed | None
    since: date
    months: int
    visibility: Literal["members", "meeting", "compendium", "public"]
    shared_at: datetime


class Lacking(Part):
    """Something that is missing: of which slot, question or entry, and which text."""

    what: str
    slot: str | None
    question: int | None
    text: Both | None
    entry: int | None = None


class PaperLacks(Part):
    """What a paper lacks before it is published; `paragraphs` by their place in it, from 1."""

    what: str
    paper: str
    countries: tuple[str, ...]
    paragraphs: tuple[int, ...]
    processes: tuple[str, ...]


class SlotOnRecord(Part):
    """A slot of the agenda; `id` is its place, day.row."""

    id: str
    kind: str
    label: Literal["session", "topic"]
    number: str | None
    title: Both
    status: Literal["planned", "open", "paused", "closed", "skipped"]
    planned: Planned
    actual: Actual
    leads: tuple[Country, ...]
    led_by: Both | None
    moderator: Both | None
    topics: tuple[Both, ...]
    questions: tuple[Question, ...]
    notes: tuple[NoteOnRecord, ...]
    entries: tuple[EntryOnRecord, ...]
    practices: tuple[PracticeOnRecord, ...]
    floor: tuple[Voice, ...]
    missing: tuple[Lacking, ...]


class Delegations(Part):
    """The countries with a delegate on the roster, of one process or of none stated."""

    process: str | None
    countries: tuple[Country, ...]


class Definition(Part):
    """What the meeting means by a best practice, and where that stands."""

    text: Both
    source: Both


class SessionExport(Part):
    """The summary of one session."""

    form: Literal["plenary-session-export/1"] = Field(
        default="plenary-session-export/1", alias="schema"
    )
    plenary: Both
    zone: str
    zone_as_printed: Both | None
    record: Record
    status: Literal["draft, not adopted"] = "draft, not adopted"
    audience: Literal["internal", "outside"]
    session: SlotOnRecord
    summary: PaperOnRecord | None
    trace: tuple[TraceStep, ...]


class PlenaryExport(Part):
    """The summary of a whole plenary."""

    form: Literal["plenary-export/1"] = Field(default="plenary-export/1", alias="schema")
    title: Both
    theme: Both | None
    dates: tuple[date, ...]
    zone: str
    zone_as_printed: Both | None
    stage: Literal["loaded", "running", "ended"]
    record: Record
    status: Literal["draft, not adopted"] = "draft, not adopted"
    audience: Literal["internal", "outside"]
    delegations: tuple[Delegations, ...]
    observers: tuple[Voice, ...]
    best_practice: Definition
    slots: tuple[SlotOnRecord, ...]
    notes_outside_sessions: tuple[NoteOnRecord, ...]
    entries_outside_slots: tuple[EntryOnRecord, ...]
    papers: tuple[PaperOnRecord, ...]
    trace: tuple[TraceStep, ...]
    missing: tuple[Lacking, ...]
    papers_lack: tuple[PaperLacks, ...]


def both(text: Bilingual | None) -> Both | None:
    """Return a text of the agenda as it stands, or None where there is none."""
    return None if text is None else Both(en=text.en, es=text.es)


def typed_words(words: Words | None) -> Typed | None:
    """Return typed words as they stand, or None where there are none."""
    if words is None:
        return None
    return Typed(text=words.body, language=words.language, translation=words.translation)


def export_schema_text() -> str:
    """Return the schema of `plenary.json` as the file `docs/export.schema.json` has it."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **PlenaryExport.model_json_schema(mode="serialization"),
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
