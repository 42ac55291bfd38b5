"""Comments on the preliminary agenda, which members and observers are asked for beforehand.

RCM 20-year report: a preliminary agenda is sent to members and observer organisations for input.
"""

from collections.abc import Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import before_the_start, secretariat
from agenda.due_dates import as_shown, between_now_and_the_start
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.roster import Account
from agenda.words import typed

LONGEST_COMMENT = 3000


def ask(
    plenary: Plenary, at: datetime, *, by: Account | None, due: datetime, shown: int | None = None
) -> Sequence[f.Fact]:
    """Ask members and observers for comments on the preliminary agenda by a due date.

    Asking once more for the same date changes nothing. `shown` is how many due dates had been given
    when the button for this one was made, None if it was typed.

    Raises:
        NotOnRoster, ForSecretariats: the person is of no secretariat.
        AlreadyStarted, HasEnded: it is not before the plenary any more.
        DueTooEarly, DueTooLate: the date has passed, or comes after the plenary has begun.
        DueDateMoved: another one was given since the button was made.
    """
    who = secretariat(plenary, by)
    before_the_start(plenary)
    between_now_and_the_start(plenary, at, due)
    if plenary.commenting is not None and plenary.commenting.due == due:
        return []
    as_shown(plenary.commenting, shown)
    return [f.CommentsAsked(by=who, due=due)]


def comment(
    plenary: Plenary, at: datetime, *, by: Account, slot: SlotId | None, text: str
) -> Sequence[f.Fact]:
    """Put a comment on an item of the agenda, or on all of it, on record; a late one is marked.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        CommentsNotAsked: the agenda is not open for comments.
        AlreadyStarted, HasEnded: the plenary has begun.
        NoSuchSlot: the agenda has no such item.
        FormIncomplete: there is no text, or it is too long.
    """
    del at
    person = plenary.require(by)
    before_the_start(plenary)
    if plenary.commenting is None:
        raise r.CommentsNotAsked
    if slot is not None and slot not in plenary.slots:
        raise r.NoSuchSlot(slot)
    words = typed(text, person.language)
    if not words.body:
        raise r.FormIncomplete({"comment": "missing"})
    if len(words.body) > LONGEST_COMMENT:
        raise r.FormIncomplete({"comment": "too_long"})
    return [f.CommentGiven(by=person.id, slot=slot, words=words)]
