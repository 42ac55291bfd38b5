"""A final paper that is opened again by a change of the record: only with the reason."""

from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.fold import foreseen
from agenda.paper import PaperName
from agenda.papers import is_final
from agenda.plenary import Plenary
from agenda.roster import Person
from agenda.words import Words, typed, wrong_reason


def opens_again(plenary: Plenary, at: datetime, fact: f.Fact) -> list[PaperName]:
    """Return the papers that are final and would not be so any more after a fact."""
    final = [name for name in plenary.papers if is_final(plenary, name)]
    if not final:
        return []
    after = foreseen(plenary, at, [fact])
    return [name for name in final if not is_final(after, name)]


def with_reason(plenary: Plenary, at: datetime, fact: f.Fact) -> f.Fact:
    """Return a fact with its reason where it opens a final paper again, else without.

    Raises:
        FormIncomplete: it does, and there is no reason.
    """
    opened = opens_again(plenary, at, fact)
    reason: Words | None = getattr(fact, "reason", None)
    if opened and reason is None:
        raise r.FormIncomplete({"reason": "missing"})
    return fact if opened else fact.model_copy(update={"reason": None})


def reason_of(person: Person, reason: str) -> Words | None:
    """Return the reason that a person typed; None if they gave none.

    Raises:
        FormIncomplete: it is too long.
    """
    problem = wrong_reason(reason)
    if problem == "missing":
        return None
    if problem:
        raise r.FormIncomplete({"reason": problem})
    return typed(reason, person.language)
