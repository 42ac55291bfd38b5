"""Filling in the full form of a best practice, a step at a time, by anybody of its delegation."""

import re
from collections.abc import Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.dossier import Dossier
from agenda.full_form import (
    FIELDS,
    LONGEST_LINE,
    LONGEST_TEXT,
    MOST_ROWS,
    NEEDED_TO_SAVE,
    SHORT,
    EvidenceRow,
    Particulars,
    Stage,
    Step,
    is_empty,
)
from agenda.plenary import Plenary
from agenda.practices import LONGEST_TITLE, ours
from agenda.roster import Account
from agenda.words import clean

_ADDRESS = re.compile(r"[^@\s<>|]+@[^@\s<>|]+\.[^@\s<>|]+")


def complete(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    number: int,
    step: Step,
    given: Particulars,
    seen: int,
) -> Sequence[f.Fact]:
    """Save a step of the full form; `seen` says which revision of it was filled in.

    A step that says what stands already is not saved again.

    Raises:
        NoSuchPractice, NotYours: as for `practices.edit`.
        PracticeChanged: a colleague saved this step meanwhile.
        FormIncomplete: a field that every entry has is empty, or breaks its rule.
        OtherState: it is under review or recognised; only the focal point can still be changed.
    """
    dossier = ours(plenary, by, number)
    given = _of_step(step, given)
    problems = problems_of(plenary, at, dossier, step, given)
    if problems:
        raise r.FormIncomplete(problems)
    stands = dossier.filled.get(step)
    if _same(step, stands.given if stands else Particulars(), given):
        return []
    if dossier.is_fixed and step is not Step.CONTACT:
        raise r.OtherState(dossier.state.value)
    if seen != dossier.seen(step):
        raise r.PracticeChanged(number, dossier.seen(step))
    person = plenary.require(by)
    given = given.model_copy(update={"language": given.language or person.language})
    return [f.PracticeCompleted(number=number, by=person.id, step=step, given=given)]


def _of_step(step: Step, given: Particulars) -> Particulars:
    """Return what belongs to a step, cleaned; everything else in it is left out."""
    kept: dict[str, object] = {"language": given.language}
    for name in FIELDS[step]:
        value = getattr(given, name)
        if type(value) is str:  # and not one of several, which is a text too
            value = clean(value)
        elif name == "evidence":
            value = tuple(row for row in map(_cleaned, value) if not row.is_blank)
        elif isinstance(value, tuple):
            value = tuple(dict.fromkeys(value))
        kept[name] = value
    return Particulars.model_validate(kept)


def _cleaned(row: EvidenceRow) -> EvidenceRow:
    texts = ("indicator", "before", "after", "source")
    return row.model_copy(update={name: clean(getattr(row, name)) for name in texts})


def _same(step: Step, one: Particulars, other: Particulars) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in FIELDS[step])


def problems_of(
    plenary: Plenary, at: datetime, dossier: Dossier, step: Step, given: Particulars
) -> dict[str, str]:
    """Return, by field of a step, what is wrong with it: empty where nothing is."""
    problems: dict[str, str] = {}
    for name in FIELDS[step]:
        value = getattr(given, name)
        longest = LONGEST_LINE if name in SHORT else LONGEST_TEXT
        longest = LONGEST_TITLE if name == "title_other" else longest
        if name in NEEDED_TO_SAVE and is_empty(value):
            problems[name] = "missing"
        elif type(value) is str and len(value) > longest:
            problems[name] = "too_long_here"
    if given.contact_email and not _ADDRESS.fullmatch(given.contact_email):
        problems["contact_email"] = "not_an_address"
    if given.stage is Stage.CLOSED and given.until is None:
        problems["until"] = "missing"
    elif given.until is not None:
        if given.stage is not Stage.CLOSED:
            problems["until"] = "not_ended"
        elif given.until <= dossier.practice.since:
            problems["until"] = "before_its_start"
        elif given.until > plenary.local_date(at):
            problems["until"] = "not_over_yet"
    if given.counted is not None and not given.counted_why:
        problems["counted_why"] = "counts_otherwise"
    elif given.counted is None and given.counted_why:
        problems["counted"] = "missing"
    return problems | _wrong_rows(given.evidence)


def _wrong_rows(rows: Sequence[EvidenceRow]) -> dict[str, str]:
    """Return what is wrong with rows of evidence, by field of a row."""
    problems: dict[str, str] = {}
    if len(rows) > MOST_ROWS:
        problems["indicator"] = "too_many_rows"
    for row in rows:
        if not row.indicator:
            problems["indicator"] = "missing"
        elif len(row.indicator) > LONGEST_TEXT:
            problems["indicator"] = "too_long_here"
        for name in ("before", "after", "source"):
            if len(getattr(row, name)) > LONGEST_LINE:
                problems[name] = "too_long_here"
    return problems
