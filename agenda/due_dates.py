"""Due dates before the plenary: which may be given, and which stood when a button was made."""

from datetime import datetime

from agenda.plenary import Collection, Commenting, Plenary
from agenda.refusals import DueDateMoved, DueTooEarly, DueTooLate


def round_of(asked: Collection | Commenting | None) -> int:
    """Return how many due dates were given so far."""
    return asked.round if asked else 0


def as_shown(asked: Collection | Commenting | None, shown: int | None) -> None:
    """Refuse a due date from a button that was made before the one that stands was given.

    `shown` is the round that it was made in, None for what was typed.

    Raises:
        DueDateMoved: another one was given since.
    """
    if asked is not None and shown is not None and shown != asked.round:
        raise DueDateMoved(asked.due)


def between_now_and_the_start(plenary: Plenary, at: datetime, due: datetime) -> None:
    """Refuse a due date that nobody could keep, or that would come too late.

    Raises:
        DueTooEarly, DueTooLate: it has passed, or comes after the plenary has begun.
    """
    first = next(plenary.in_order()).planned_start
    if due <= at:
        raise DueTooEarly(due)
    if due > first:
        raise DueTooLate(due, first)
