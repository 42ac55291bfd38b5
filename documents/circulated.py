"""What of an agenda may be sent round: of a closed-door slot its time, and that it is closed."""

from agenda.programme import Agenda, Slot
from agenda.words import Bilingual
from locales import say


def circulated(agenda: Agenda) -> Agenda:
    """Return the agenda with nothing about its closed-door slots but when they are."""
    days = tuple(
        day.model_copy(update={"slots": tuple(map(_slot, day.slots))}) for day in agenda.days
    )
    return agenda.model_copy(update={"days": days})


def _slot(slot: Slot) -> Slot:
    if not slot.closed_door:
        return slot
    closed = {language: say(language, "Closed-door session") for language in ("en", "es")}
    return Slot(
        kind=slot.kind,
        title=Bilingual(**closed),
        start=slot.start,
        end=slot.end,
        label=slot.label,
        number=slot.number,
        closed_door=True,
    )
