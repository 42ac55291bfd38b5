"""What stands under the name of a delegation in the summary of a session."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agenda.entry import Entry
from agenda.paper import PaperName, Paragraph, session_of
from agenda.papers import paragraphs
from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.programme import CountryCode
from agenda.roster import PersonId
from agenda.signing_state import CheckAnswer, SigningState


class CheckStanding(StrEnum):
    """What is known of a delegation's view of what stands under its name."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    NO_OBJECTION = "no_objection"
    NOT_ANSWERED = "not_answered"
    CHANGED_SINCE = "changed_since"
    WAITING = "waiting"
    NOT_ASKED = "not_asked"


SETTLED = (CheckStanding.CONFIRMED, CheckStanding.CORRECTED, CheckStanding.NO_OBJECTION)
"""What leaves nothing to ask the delegation."""


_Said = tuple[str, str]
"""The key of something that stands under a name, and what it says."""


@dataclass(frozen=True)
class DelegationsAnswer:
    """Where a delegation stands; `by` and `at` are of its answer, `late` that it came too late."""

    country: CountryCode
    standing: CheckStanding
    by: PersonId | None = None
    at: datetime | None = None
    late: bool = False


def signing_of(plenary: Plenary, name: PaperName) -> SigningState:
    """Return how far the summary of a session has come."""
    return plenary.signings.get(name, SigningState())


def paragraphs_of(
    plenary: Plenary, name: PaperName, countries: Sequence[CountryCode]
) -> list[Paragraph]:
    """Return the paragraphs that stand on something that any of these delegations said."""
    return [one for one in paragraphs(plenary, name) if own_entries(plenary, one, countries)]


def own_entries(plenary: Plenary, one: Paragraph, countries: Sequence[CountryCode]) -> list[Entry]:
    """Return the entries of these delegations that a paragraph stands on."""
    numbers = dict.fromkeys(s.entry for s in one.sources if s.entry is not None)
    found = [plenary.entries[n] for n in numbers if n in plenary.entries]
    wanted = set(countries)
    return [e.entry for e in found if e.stands and not e.entry.observer and _of(e.entry, wanted)]


def _of(entry: Entry, wanted: set[CountryCode]) -> bool:
    return bool(wanted & set(entry.countries))


def practices_of(
    plenary: Plenary, name: PaperName, countries: Sequence[CountryCode]
) -> list[Practice]:
    """Return the practices of these delegations that the summary of their session lists."""
    slot = session_of(name)
    if slot is None:
        return []
    return [p for p in plenary.practices_of(slot) if p.country in countries]


def mark(plenary: Plenary, name: PaperName, countries: Sequence[CountryCode]) -> str:
    """Return a short mark of what stands under these names: "" for nothing.

    It follows the words as they were said or written, and not their translations. It is not for
    the journal, since words that are few could be guessed from it.
    """
    said = [_said(one) for one in paragraphs_of(plenary, name, countries)]
    said += [_shared(one) for one in practices_of(plenary, name, countries)]
    return _mark_of(said) if said else ""


def marks(plenary: Plenary, name: PaperName) -> dict[CountryCode, str]:
    """Return the mark of what stands under the name of each delegation, as they appear.

    The paragraphs are gone through once: a summary may have hundreds, of twenty delegations.
    """
    said: dict[CountryCode, list[_Said]] = {}
    for one in paragraphs(plenary, name):
        for country in _speakers(plenary, one):
            said.setdefault(country, []).append(_said(one))
    slot = session_of(name)
    for practice in plenary.practices_of(slot) if slot is not None else ():
        said.setdefault(practice.country, []).append(_shared(practice))
    return {country: _mark_of(those) for country, those in said.items()}


def _speakers(plenary: Plenary, one: Paragraph) -> dict[CountryCode, None]:
    """Return the delegations whose points a paragraph stands on, each once."""
    found: dict[CountryCode, None] = {}
    for source in one.sources:
        entered = plenary.entries.get(source.entry) if source.entry is not None else None
        if entered is not None and entered.stands and not entered.entry.observer:
            found |= dict.fromkeys(entered.entry.countries)
    return found


def _said(one: Paragraph) -> _Said:
    return one.key, str(one.text.original) if one.text else ""


def _shared(practice: Practice) -> _Said:
    return f"practice-{practice.number}", str(practice.title)


def _mark_of(said: Sequence[_Said]) -> str:
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:10]


def delegations_in(plenary: Plenary, name: PaperName) -> list[CountryCode]:
    """Return the delegations under whose name something stands in a summary, as they appear."""
    return list(marks(plenary, name))


def can_be_asked(plenary: Plenary, country: CountryCode) -> bool:
    """Return whether somebody who speaks for a country has an account."""
    return any(person.accounts for person in plenary.delegates_of([country]))


def answers(plenary: Plenary, name: PaperName) -> list[DelegationsAnswer]:
    """Return where each delegation stands under whose name something stands in a summary."""
    signing = signing_of(plenary, name)
    found = []
    for country, now in marks(plenary, name).items():
        given = signing.answers.get(country)
        standing = _standing(plenary, country, now, signing)
        if given is None or standing not in (
            CheckStanding.CONFIRMED,
            CheckStanding.CORRECTED,
            CheckStanding.CHANGED_SINCE,
        ):
            found.append(DelegationsAnswer(country, standing))
        else:
            found.append(DelegationsAnswer(country, standing, given.by, given.at, given.late))
    return found


def _standing(
    plenary: Plenary, country: CountryCode, now: str, signing: SigningState
) -> CheckStanding:
    check = signing.check
    given: CheckAnswer | None = signing.answers.get(country)
    if given is not None and given.mark == now:
        return CheckStanding.CORRECTED if given.corrected else CheckStanding.CONFIRMED
    if check is None or not can_be_asked(plenary, country):
        return CheckStanding.NOT_ASKED
    if check.is_open:
        return CheckStanding.WAITING
    if given is not None:
        return CheckStanding.CHANGED_SINCE
    if country in check.no_objection:
        same = check.unanswered.get(country) == now
        return CheckStanding.NO_OBJECTION if same else CheckStanding.CHANGED_SINCE
    return CheckStanding.NOT_ANSWERED if country in check.unanswered else CheckStanding.NOT_ASKED


def waiting(plenary: Plenary, name: PaperName) -> list[CountryCode]:
    """Return the delegations whose answer is still waited for."""
    return [a.country for a in answers(plenary, name) if a.standing is CheckStanding.WAITING]


def unsettled(plenary: Plenary, name: PaperName) -> list[CountryCode]:
    """Return the delegations that could still be asked: nothing holds of what stands there now."""
    return [
        a.country
        for a in answers(plenary, name)
        if a.standing not in SETTLED and can_be_asked(plenary, a.country)
    ]
