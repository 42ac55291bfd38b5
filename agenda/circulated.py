"""What of an agenda is sent round: of a closed-door slot its time alone; and what it lacks."""

from agenda.programme import Agenda, Slot, SlotKind
from agenda.words import Bilingual


def circulated(agenda: Agenda, closed: Bilingual) -> Agenda:
    """Return the agenda with nothing about its closed-door slots but when they are.

    `closed` is the title that they have instead of their own.
    """
    days = tuple(
        day.model_copy(update={"slots": tuple(_open_to_all(slot, closed) for slot in day.slots)})
        for day in agenda.days
    )
    return agenda.model_copy(update={"days": days})


def _open_to_all(slot: Slot, closed: Bilingual) -> Slot:
    if not slot.closed_door:
        return slot
    return Slot(
        kind=slot.kind,
        title=closed,
        start=slot.start,
        end=slot.end,
        label=slot.label,
        number=slot.number,
        closed_door=True,
    )


def without_datasheet(agenda: Agenda) -> tuple[Slot, ...]:
    """Return the sessions whose datasheet the concept note names as missing.

    They have neither questions nor key concepts, where any are asked for; what is closed-door does
    not go out.
    """
    if not agenda.collecting.questions:
        return ()
    return tuple(s for s in open_sessions(agenda) if not s.questions and not s.key_concepts)


def open_sessions(agenda: Agenda) -> tuple[Slot, ...]:
    """Return the sessions whose datasheets go out: those that are not closed-door."""
    rows = (slot for _, _, slot in agenda.rows() if slot.kind is SlotKind.SESSION)
    return tuple(slot for slot in rows if not slot.closed_door)
