"""Who decides when documents disagree: a rule, what the secretariat prefers, or the secretariat."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from documents.importing.findings import Code, Margin
from documents.importing.told import Told
from documents.saying import Said, phrase


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
    language: str = "en"  # in which the secretariat is asked


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a disagreement: words, and which kind of document says them."""

    told: Told
    shown: Said
    kind: str = "agenda"


def takes_second(
    code: Code, what: Said, first: Side, second: Side, wishes: Wishes, margin: Margin, why: Said
) -> bool:
    """Decide between two sides, and note both places, which was taken, and why.

    `why` is the reason for taking the first when nobody says otherwise.
    """
    both = phrase(
        "{what}: {first} ({here}), but {second} ({there}).",
        what=what, first=first.shown, here=first.told, second=second.shown, there=second.told,
    )  # fmt: skip
    second_taken = False
    if wishes.secretariat is not None:
        choices = (first.shown.in_words(wishes.language), second.shown.in_words(wishes.language))
        second_taken = bool(wishes.secretariat.pick(both.in_words(wishes.language), choices))
        why = phrase("as you chose")
    elif wishes.prefer is not None:
        if _is(second, wishes.prefer) and not _is(first, wishes.prefer):
            second_taken, why = True, phrase("as you chose")
        elif _is(first, wishes.prefer):
            why = phrase("as you chose")
    taken = second if second_taken else first
    margin.disagree(
        code,
        "{both} {taken}",
        first.told,
        both=both,
        taken=phrase("The text at {place} was taken, {why}.", place=taken.told, why=why),
    )
    return second_taken


def _is(side: Side, wish: str) -> bool:
    return wish in {side.kind, side.told.file} or side.told.file == wish.rsplit("/", 1)[-1]
