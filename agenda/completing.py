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
    NEEDED_TO_SAVE,
    SHORT,
    Carried,
    Particulars,
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
        elif isinstance(value, tuple):
            value = tuple(dict.fromkeys(value))
        kept[name] = value
    return Particulars.model_validate(kept)


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
    if given.carried is Carried.ENDED and given.until is None:
        problems["until"] = "missing"
    elif given.until is not None:
        if given.carried is not Carried.ENDED:
            problems["until"] = "not_ended"
        elif given.until <= dossier.practice.since:
            problems["until"] = "before_its_start"
        elif given.until > plenary.local_date(at):
            problems["until"] = "not_over_yet"
    return problems
