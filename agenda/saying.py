"""What the chair says: announcements to the meeting, and notes for the record."""

from collections.abc import Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import chair
from agenda.entry import EntryKind
from agenda.entry_form import EntryForm, now_or_last
from agenda.plenary import Plenary, Stage
from agenda.recording import add
from agenda.roster import Account
from agenda.words import Words


def announce(plenary: Plenary, at: datetime, *, by: Account, words: Words) -> Sequence[f.Fact]:
    """Tell the whole meeting something.

    Raises:
        NothingSaid: there are no words.
    """
    del at
    person = chair(plenary, by)
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded
    if not words.body:
        raise r.NothingSaid
    return [f.Announced(by=person.id, words=words)]


def take_note(
    plenary: Plenary, at: datetime, *, by: Account, words: Words, question: int | None = None
) -> Sequence[f.Fact]:
    """Put a note on record under the running slot, or else the one that closed last.

    `question` is the number of the guiding question that the note answers.

    Raises:
        NothingSaid: there are no words.
        NoSuchQuestion: the slot has no guiding question of that number.
        NothingIsRecorded: the plenary is off the record.
    """
    chair(plenary, by)
    if not words.body:
        raise r.NothingSaid
    slot = now_or_last(plenary)
    asked = len(slot.slot.questions) if slot else 0
    if question is not None and not 1 <= question <= asked:
        raise r.NoSuchQuestion(question, asked)
    form = EntryForm(
        kind=EntryKind.NOTE, question=question, words=words.body, language=words.language
    )
    return add(plenary, at, by=by, form=form)
