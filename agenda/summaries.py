"""What a session, and the whole plenary, leaves behind: compiled from the record alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agenda.plenary import Note, Plenary, SlotState, SlotStatus
from agenda.practice import Practice
from agenda.programme import SlotId
from agenda.roster import Person, PersonId
from agenda.words import Bilingual


class Gap(StrEnum):
    """What a summary may lack."""

    QUESTION_UNANSWERED = "question_unanswered"
    NO_PRACTICE = "no_practice"
    UNTRANSLATED = "untranslated"
    NOT_HELD = "not_held"
    STILL_OPEN = "still_open"


@dataclass(frozen=True)
class Missing:
    """One thing that is missing: where, and the text or the number it is about."""

    gap: Gap
    slot: SlotId | None
    text: Bilingual | None = None
    number: int | None = None


@dataclass(frozen=True)
class SlotSummary:
    """A slot as it was planned and as it went. Instants are UTC."""

    state: SlotState
    practices: tuple[Practice, ...]
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


@dataclass(frozen=True)
class PlenarySummary:
    """The whole plenary at the instant `at`; `seq` and `head` name the record it stands on."""

    plenary: Plenary
    at: datetime
    head: str
    slots: tuple[SlotSummary, ...]
    missing: tuple[Missing, ...]

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
    notes = tuple(n for n in plenary.notes if n.slot == slot)
    return SlotSummary(
        state=state,
        practices=practices,
        notes=notes,
        spoke=plenary.spoke.get(slot, ()),
        missing=tuple(_missing(state, practices, notes)),
    )


def compiled(plenary: Plenary, at: datetime, head: str) -> PlenarySummary:
    """Compile the summary of the whole plenary from what is on record."""
    slots = tuple(summary_of(plenary, s.id) for s in plenary.in_order())
    missing = [m for s in slots for m in s.missing]
    for text in (plenary.agenda.title, plenary.agenda.theme):
        if text is not None and text.only:
            missing.insert(0, Missing(Gap.UNTRANSLATED, None, text))
    return PlenarySummary(plenary=plenary, at=at, head=head, slots=slots, missing=tuple(missing))


def _missing(
    state: SlotState, practices: tuple[Practice, ...], notes: tuple[Note, ...]
) -> list[Missing]:
    found: list[Missing] = []
    if state.status in (SlotStatus.PLANNED, SlotStatus.SKIPPED):
        found.append(Missing(Gap.NOT_HELD, state.id))
    elif state.running and state.is_session:
        found.append(Missing(Gap.STILL_OPEN, state.id))
    if state.is_session:
        answered = {n.question for n in notes}
        found += [
            Missing(Gap.QUESTION_UNANSWERED, state.id, question, number)
            for number, question in enumerate(state.slot.questions, 1)
            if number not in answered
        ]
        if not practices:
            found.append(Missing(Gap.NO_PRACTICE, state.id))
    texts = [state.slot.title, *state.slot.topics, *state.slot.questions]
    found += [Missing(Gap.UNTRANSLATED, state.id, text) for text in texts if text.only]
    return found
