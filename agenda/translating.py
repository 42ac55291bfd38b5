"""Translations: a translator's words are entered beside the original, which they never replace."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import chair
from agenda.entry_form import LONGEST_WORDS
from agenda.paper import PaperName
from agenda.papers import LONGEST_PARAGRAPH, final_papers_on, is_final
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.roster import Account, PersonId, Role
from agenda.words import Language, Text, Value, Words, clean


@dataclass(frozen=True)
class Original:
    """A text of the record that may be translated: an entry's, or a paragraph's somebody wrote.

    `id` names it for as long as there is a record; `revision` changes with every change of the
    text. `into` is the language that it lacks or has as a translation.
    """

    id: str
    revision: str
    slot: SlotId | None
    text: Text

    @property
    def into(self) -> Language | None:
        """The language of its translation; None where nobody said what the original is in."""
        if self.text.translation is not None and self.text.translation.language is not None:
            return self.text.translation.language
        others: dict[Language, Language] = {"en": "es", "es": "en"}
        source = self.text.original.language
        return others[source] if source is not None else None


class Row(Value):
    """A row of a spreadsheet that came back; `place` is its number there."""

    place: int
    id: str
    revision: str
    original: str
    into: Language | None
    translation: str
    approved: bool = False


class Returned(Value):
    """A spreadsheet that came back: of which plenary it says it is, and its rows."""

    plenary: str
    rows: tuple[Row, ...]


class Why(StrEnum):
    """Why a row was not taken."""

    UNKNOWN = "unknown"
    CHANGED = "changed"
    TWICE = "twice"
    TOO_LONG = "too_long"
    NO_LANGUAGE = "no_language"
    FINAL = "final"


@dataclass(frozen=True)
class Left:
    """A row that was not taken, why, and what the original says now where there is one."""

    row: Row
    why: Why
    now: Text | None = None


@dataclass(frozen=True)
class Sorted:
    """What of a spreadsheet would be put on record, what stands so already, and what is left."""

    taken: tuple[tuple[Row, Original], ...]
    same: tuple[Row, ...]
    left: tuple[Left, ...]


def originals(plenary: Plenary) -> Iterator[Original]:
    """Yield every text of the record that may be translated, in the order of the record."""
    for number, entered in plenary.entries.items():
        if entered.stands and not entered.entry.text.is_gone:
            yield Original(
                f"entry-{number}",
                _seal(entered.entry.text),
                entered.entry.slot,
                entered.entry.text,
            )
    for name, paper in plenary.papers.items():
        for key, one in paper.written.items():
            if one.text is not None and not one.text.is_gone and key not in paper.dropped:
                yield Original(f"{name}/{key}", _seal(one.text), one.place.topic, one.text)


def sort(plenary: Plenary, rows: Sequence[Row]) -> Sorted:
    """Sort the rows of a spreadsheet: what is new, what stands already, what cannot be taken.

    A row without a translation says nothing, and is in none of these.
    """
    known = {one.id: one for one in originals(plenary)}
    taken: list[tuple[Row, Original]] = []
    same: list[Row] = []
    left: list[Left] = []
    seen: set[str] = set()
    for row in rows:
        if not clean(row.translation):
            continue
        one = known.get(row.id)
        if one is not None and _stands(one.text, row):
            same.append(row)
            continue
        why = _why_not(plenary, row, one, is_twice=row.id in seen)
        seen.add(row.id)
        if one is None or why is not None:
            left.append(Left(row, why or Why.UNKNOWN, one.text if one is not None else None))
        else:
            taken.append((row, one))
    return Sorted(tuple(taken), tuple(same), tuple(left))


def enter(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account | PersonId,
    rows: Sequence[Row],
) -> Sequence[f.Fact]:
    """Put the translations of a spreadsheet on record; what cannot be taken stays out.

    They are drafts, unless a secretariat says that they are approved. At a terminal `by` names
    somebody of the chair by their place on the roster.

    Raises:
        NotOnRoster, NotForThisRole: the person is neither moderator nor of a secretariat.
    """
    del at
    person = plenary.people.get(by) if isinstance(by, str) else chair(plenary, by)
    if person is None:
        raise r.NotOnRoster
    if not person.chairs:
        raise r.NotForThisRole
    approves = person.role is Role.SECRETARIAT
    return [_fact(one, row, person.id, approves=approves) for row, one in sort(plenary, rows).taken]


def _fact(one: Original, row: Row, by: PersonId, *, approves: bool) -> f.Fact:
    state = "approved" if row.approved and approves else "draft"
    words = Words.model_validate(
        {
            "body": clean(row.translation),
            "language": row.into or one.into,
            "translation": state,
        }
    )
    paper, _, key = one.id.partition("/")
    if not key:
        number = int(paper.removeprefix("entry-"))
        return f.EntryTranslated(number=number, by=by, translation=words)
    return f.ParagraphTranslated(paper=PaperName(paper), key=key, translation=words, by=by)


def _why_not(plenary: Plenary, row: Row, one: Original | None, *, is_twice: bool) -> Why | None:
    if one is None:
        return Why.UNKNOWN
    if is_twice:
        return Why.TWICE
    if row.revision != one.revision or clean(row.original) != clean(str(one.text.original)):
        return Why.CHANGED
    if (row.into or one.into) is None or row.into == one.text.original.language:
        return Why.NO_LANGUAGE
    if len(clean(row.translation)) > (LONGEST_PARAGRAPH if "/" in one.id else LONGEST_WORDS):
        return Why.TOO_LONG
    return Why.FINAL if _is_final(plenary, one) else None


def _is_final(plenary: Plenary, one: Original) -> bool:
    paper, _, key = one.id.partition("/")
    if key:
        return is_final(plenary, PaperName(paper))
    return bool(final_papers_on(plenary, int(paper.removeprefix("entry-"))))


def _stands(text: Text, row: Row) -> bool:
    """Return whether a row says what is on record already; a draft may yet be approved."""
    now = text.translation
    if now is None or clean(row.original) != clean(str(text.original)):
        return False
    is_approved = not row.approved or now.translation == "approved"
    return clean(row.translation) == str(now) and is_approved


def _seal(text: Text) -> str:
    """Return what tells this original, with its translation, from any other version of it."""
    said = f"{text.original.language}\n{text.original.body}"
    if text.translation is not None:
        said += f"\n{text.translation.translation}\n{text.translation.body}"
    return sha256(said.encode()).hexdigest()[:8]
