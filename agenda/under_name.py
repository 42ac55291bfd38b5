"""What stands under the name of a delegation in the summary of a session."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from agenda.checked import CheckAnswer, Signing
from agenda.entry import Entry
from agenda.paper import PaperName, Paragraph, session_of
from agenda.papers import paragraphs
from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.programme import CountryCode
from agenda.roster import PersonId


class Standing(StrEnum):
    """What is known of a delegation's view of what stands under its name."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    NO_OBJECTION = "no_objection"
    NOT_ANSWERED = "not_answered"
    CHANGED_SINCE = "changed_since"
    WAITING = "waiting"
    NOT_ASKED = "not_asked"


SETTLED = (Standing.CONFIRMED, Standing.CORRECTED, Standing.NO_OBJECTION)
"""What leaves nothing to ask the delegation."""


@dataclass(frozen=True)
class DelegationsAnswer:
    """Where a delegation stands; `by` and `at` are of its answer, `late` that it came too late."""

    country: CountryCode
    standing: Standing
    by: PersonId | None = None
    at: datetime | None = None
    late: bool = False


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
    said = [[one.key, _said(one)] for one in paragraphs_of(plenary, name, countries)]
    said += [[f"practice-{p.number}", str(p.title)] for p in practices_of(plenary, name, countries)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:10] if said else ""


def _said(one: Paragraph) -> str:
    return str(one.text.original) if one.text else ""


def delegations_in(plenary: Plenary, name: PaperName) -> list[CountryCode]:
    """Return the delegations under whose name something stands in a summary, as they appear."""
    found: dict[CountryCode, None] = {}
    for one in paragraphs(plenary, name):
        for source in one.sources:
            entered = plenary.entries.get(source.entry) if source.entry is not None else None
            if entered is not None and entered.stands and not entered.entry.observer:
                found |= dict.fromkeys(entered.entry.countries)
    slot = session_of(name)
    if slot is not None:
        found |= dict.fromkeys(p.country for p in plenary.practices_of(slot))
    return list(found)


def can_be_asked(plenary: Plenary, country: CountryCode) -> bool:
    """Return whether somebody who speaks for a country has an account."""
    return any(person.accounts for person in plenary.delegates_of([country]))


def answers(plenary: Plenary, name: PaperName) -> list[DelegationsAnswer]:
    """Return where each delegation stands under whose name something stands in a summary."""
    signing = plenary.signings.get(name, Signing())
    found = []
    for country in delegations_in(plenary, name):
        given = signing.answers.get(country)
        standing = _standing(plenary, name, country, signing)
        if given is None or standing not in (
            Standing.CONFIRMED,
            Standing.CORRECTED,
            Standing.CHANGED_SINCE,
        ):
            found.append(DelegationsAnswer(country, standing))
        else:
            found.append(DelegationsAnswer(country, standing, given.by, given.at, given.late))
    return found


def _standing(
    plenary: Plenary, name: PaperName, country: CountryCode, signing: Signing
) -> Standing:
    now, check = mark(plenary, name, [country]), signing.check
    given: CheckAnswer | None = signing.answers.get(country)
    if given is not None and given.mark == now:
        return Standing.CORRECTED if given.corrected else Standing.CONFIRMED
    if check is None or not can_be_asked(plenary, country):
        return Standing.NOT_ASKED
    if check.is_open:
        return Standing.WAITING
    if given is not None:
        return Standing.CHANGED_SINCE
    if country in check.no_objection:
        same = check.unanswered.get(country) == now
        return Standing.NO_OBJECTION if same else Standing.CHANGED_SINCE
    return Standing.NOT_ANSWERED if country in check.unanswered else Standing.NOT_ASKED


def waiting(plenary: Plenary, name: PaperName) -> list[CountryCode]:
    """Return the delegations whose answer is still waited for."""
    return [a.country for a in answers(plenary, name) if a.standing is Standing.WAITING]


def unsettled(plenary: Plenary, name: PaperName) -> list[CountryCode]:
    """Return the delegations that could still be asked: nothing holds of what stands there now."""
    return [
        a.country
        for a in answers(plenary, name)
        if a.standing not in SETTLED and can_be_asked(plenary, a.country)
    ]
