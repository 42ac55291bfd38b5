"""Who decides when documents disagree: a rule, what the secretariat prefers, or the secretariat."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from documents.importing.findings import Code, Margin
from documents.importing.told import Told


class Secretariat(Protocol):
    """Somebody who can be asked while documents are read."""

    def answer(self, question: str, suggestion: str) -> str:
        """Return what was answered; the suggestion if nothing was."""

    def pick(self, question: str, choices: tuple[str, str]) -> int:
        """Return which of the two was picked: 0 or 1."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the secretariat said beforehand: `prefer` is agenda, datasheet or a file's name.

    `begins` is the first day, for documents that give no date.
    """

    today: date
    prefer: str | None = None
    zone: str | None = None
    year: int | None = None
    begins: date | None = None
    secretariat: Secretariat | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: words, and which kind of document says them."""

    told: Told
    shown: str
    kind: str = "agenda"


def takes_second(
    code: Code, what: str, first: Side, second: Side, wishes: Wishes, margin: Margin, why: str
) -> bool:
    """Decide between two sides, and note both places, which was taken, and why.

    `why` is the reason for taking the first when nobody says otherwise.
    """
    question = (
        f"{what}: {first.shown} ({first.told.place}), but {second.shown} ({second.told.place})."
    )
    second_taken = False
    if wishes.secretariat is not None:
        second_taken = bool(wishes.secretariat.pick(question, (first.shown, second.shown)))
        why = "as you chose"
    elif wishes.prefer is not None:
        if _is(second, wishes.prefer) and not _is(first, wishes.prefer):
            second_taken, why = True, f"as --prefer {wishes.prefer} says"
        elif _is(first, wishes.prefer):
            why = f"as --prefer {wishes.prefer} says"
    taken = second if second_taken else first
    margin.disagree(code, f"{question} {taken.told.place} was taken, {why}.", first.told)
    return second_taken


def _is(side: Side, wish: str) -> bool:
    return wish in {side.kind, side.told.file} or side.told.file == wish.rsplit("/", 1)[-1]
