"""What a session, and the whole plenary, leaves behind: compiled from the record alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from agenda import closing
from agenda.closing import Lacking
from agenda.entry import Entered
from agenda.plenary import Note, Plenary, SlotState, SlotStatus
from agenda.practice import Practice
from agenda.programme import SlotId
from agenda.roster import Person, PersonId
from agenda.words import Bilingual, Text, Words


class Gap(StrEnum):
    """What a summary may lack."""

    QUESTION_UNANSWERED = "question_unanswered"
    NO_PRACTICE = "no_practice"
    UNTRANSLATED = "untranslated"
    NOT_HELD = "not_held"
    STILL_OPEN = "still_open"
    ENTRY_UNTRANSLATED = "entry_untranslated"


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: where, and the text or the number it is about.

    `number` is a guiding question's, or an entry's; `words` are what somebody typed.
    """

    gap: Gap
    slot: SlotId | None
    text: Bilingual | None = None
    number: int | None = None
    words: Words | None = None


@dataclass(frozen=True)
class SlotSummary:
    """A slot as it was planned and as it went. Instants are UTC."""

    state: SlotState
    practices: tuple[Practice, ...]
    entries: tuple[Entered, ...]
    notes: tuple[Note, ...]
    spoke: tuple[PersonId, ...]
    missing: tuple[Missing, ...]

    @property
    def planned(self) -> timedelta:
        """How long it was planned to last."""
        return self.state.planned_end - self.state.planned_start

    @property
    def lasted(self) -> timedelta | None:
        """How long it really lasted with its pauses, or None if it has not closed."""
        if self.state.opened_at is None or self.state.closed_at is None:
            return None
        return self.state.closed_at - self.state.opened_at

    @property
    def answered(self) -> frozenset[int]:
        """The guiding questions that an entry or a practice on record answers."""
        said = {entered.entry.question for entered in self.entries}
        said |= {practice.question for practice in self.practices}
        return frozenset(number for number in said if number is not None)


@dataclass(frozen=True)
class PlenarySummary:
    """The whole plenary at the instant `at`; `seq` and `head` name the record it stands on.

    `missing` is what the record lacks, `lacking` what its papers lack before they are published.
    """

    plenary: Plenary
    at: datetime
    head: str
    slots: tuple[SlotSummary, ...]
    missing: tuple[Missing, ...]
    lacking: tuple[Lacking, ...] = ()

    @property
    def sessions(self) -> tuple[SlotSummary, ...]:
        """The sessions in order."""
        return tuple(s for s in self.slots if s.state.is_session)

    def person(self, person: PersonId) -> Person | None:
        """Return somebody on the roster."""
        return self.plenary.people.get(person)

    def only(self, slot: SlotId) -> "SlotSummary":
        """Return the summary of one slot."""
        return next(s for s in self.slots if s.state.id == slot)


def summary_of(plenary: Plenary, slot: SlotId) -> SlotSummary:
    """Compile the summary of one slot from what is on record."""
    state = plenary.slots[slot]
    practices = tuple(plenary.practices_of(slot))
    made = SlotSummary(
        state=state,
        practices=practices,
        entries=tuple(plenary.entries_of(slot)),
        notes=tuple(n for n in plenary.notes if n.slot == slot),
        spoke=plenary.spoke.get(slot, ()),
        missing=(),
    )
    return replace(made, missing=tuple(_missing(made)))


def compiled(plenary: Plenary, at: datetime, head: str) -> PlenarySummary:
    """Compile the summary of the whole plenary from what is on record."""
    slots = tuple(summary_of(plenary, s.id) for s in plenary.in_order())
    # A question that nobody answered is among the former already.
    lacking = tuple(one for one in closing.missing(plenary) if one.paper is not None)
    return PlenarySummary(
        plenary=plenary,
        at=at,
        head=head,
        slots=slots,
        missing=_all_missing(plenary, slots),
        lacking=lacking,
    )


def gaps_of(plenary: Plenary) -> tuple[Missing, ...]:
    """Return what the record lacks, without looking through its papers."""
    return _all_missing(plenary, [summary_of(plenary, s.id) for s in plenary.in_order()])


def _all_missing(plenary: Plenary, slots: Iterable[SlotSummary]) -> tuple[Missing, ...]:
    missing = [m for s in slots for m in s.missing]
    missing += _entries_missing(plenary.entries_of(None))
    for text in (plenary.agenda.title, plenary.agenda.theme):
        if text is not None and text.only:
            missing.insert(0, Missing(Gap.UNTRANSLATED, None, text))
    return tuple(missing)


def is_untranslated(text: Text) -> bool:
    """Return whether words on record stand in one language alone."""
    return not text.is_gone and text.translation is None


def _missing(made: SlotSummary) -> Iterator[Missing]:
    state = made.state
    if state.status in (SlotStatus.PLANNED, SlotStatus.SKIPPED):
        yield Missing(Gap.NOT_HELD, state.id)
    elif state.running and state.is_session:
        yield Missing(Gap.STILL_OPEN, state.id)
    if state.is_session:
        for number, question in enumerate(state.slot.questions, 1):
            if number not in made.answered:
                yield Missing(Gap.QUESTION_UNANSWERED, state.id, question, number)
        if not made.practices:
            yield Missing(Gap.NO_PRACTICE, state.id)
    for text in (state.slot.title, *state.slot.topics, *state.slot.questions):
        if text.only:
            yield Missing(Gap.UNTRANSLATED, state.id, text)
    yield from _entries_missing(made.entries)


def _entries_missing(entries: Iterable[Entered]) -> Iterator[Missing]:
    for entered in entries:
        entry = entered.entry
        if is_untranslated(entry.text):
            words = entry.text.original
            yield Missing(Gap.ENTRY_UNTRANSLATED, entry.slot, None, entry.number, words)
