"""The register of best practices: found again by what they say, across plenaries."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from agenda.dossier import Dossier
from agenda.full_form import FIELDS, NOT_PUBLIC
from agenda.goals import DEVELOPMENT, MIGRATION
from agenda.plenary import Plenary, PlenaryId
from agenda.practice import PracticeKind, Visibility
from agenda.practices import is_ours, standing, visible
from agenda.programme import SlotId
from agenda.refusals import NoSuchPractice, NotOnRoster
from agenda.roster import Account, Person, Role
from agenda.words import Bilingual

Place = tuple[PlenaryId, int]
"""Where a practice stands: its plenary, and its number there."""


class Register(Protocol):
    """Finds practices by their words, without regard to accents or case."""

    def find(self, words: str) -> list[Place]:
        """Return where the practices stand that say all of these words, the best first.

        Without words, all of them, the latest first.
        """


@dataclass(frozen=True)
class Search:
    """What is looked for; what is left empty is not asked about."""

    words: str = ""
    country: str = ""
    session: tuple[PlenaryId, SlotId] | None = None
    kind: PracticeKind | None = None
    theme: str = ""
    objective: int | None = None

    def fits(self, plenary: Plenary, dossier: Dossier) -> bool:
        """Return whether a practice is what is looked for, its words aside."""
        practice, given = dossier.practice, dossier.particulars
        return (
            (not self.country or self.country in (practice.country, *given.countries))
            and self.session in (None, (plenary.id, practice.session))
            and self.kind in (None, practice.kind)
            and (not self.theme or self.theme in given.themes)
            and (self.objective is None or self.objective in given.objectives)
        )


@dataclass(frozen=True)
class Reader:
    """Who reads the practices of a plenary: `here` on its roster, or what they are `elsewhere`."""

    here: Person | None
    elsewhere: tuple[Person, ...] = ()

    def reads(self, dossier: Dossier) -> bool:
        """Return whether this person may read a practice that the meeting has.

        Who is not on the roster reads as what they are in another plenary: a member what is for
        members, an observer what may leave the meeting.
        """
        practice = dossier.practice
        if not dossier.stands:
            return False
        if self.here is not None:
            is_member = self.here.role is not Role.OBSERVER or is_ours(self.here, practice)
            return is_member or not practice.for_members_only
        if any(person.role is not Role.OBSERVER for person in self.elsewhere):
            return True
        leaves = practice.visibility in (Visibility.COMPENDIUM, Visibility.PUBLIC)
        return bool(self.elsewhere) and leaves


def reader_of(plenary: Plenary, by: Account, elsewhere: Iterable[Plenary]) -> Reader:
    """Return who a person is to a plenary; another counts only if it shares a process with it."""
    processes = set(plenary.agenda.processes)
    related = [other for other in elsewhere if processes & set(other.agenda.processes)]
    known = [other.person_of(by) for other in related]
    return Reader(plenary.person_of(by), tuple(p for p in known if p is not None))


def visible_from(
    plenary: Plenary, by: Account, number: int, elsewhere: Iterable[Plenary]
) -> Dossier:
    """Return the dossier of a practice for somebody of this plenary or of a related one.

    Raises:
        NotOnRoster: the person is on the roster of none of them.
        NoSuchPractice: there is none of that number for this person.
    """
    reader = reader_of(plenary, by, elsewhere)
    if reader.here is not None:
        return visible(plenary, by, number)
    if not reader.elsewhere:
        raise NotOnRoster
    dossier = standing(plenary, number)
    if not reader.reads(dossier):
        raise NoSuchPractice
    return dossier


Names = Callable[[str], Iterable[str]]
"""Gives every name that a country, or a theme, is filed under."""


def texts_of(plenary: Plenary, dossier: Dossier, countries: Names, themes: Names) -> Iterator[str]:
    """Yield all that a practice is found by, in both languages; the focal point is not of it."""
    practice, given = dossier.practice, dossier.particulars
    slot = plenary.slots[practice.session].slot
    for words in (practice.title, practice.objective, practice.outcome, practice.elsewhere):
        yield str(words or "")
    for fields in FIELDS.values():
        for name in fields:
            value = getattr(given, name)
            if type(value) is str and name not in NOT_PUBLIC:
                yield value
    for code in (practice.country, *given.countries):
        yield from countries(code)
    for theme in given.themes:
        yield from themes(theme)
    for row in given.evidence:
        yield from (row.indicator, row.before, row.after, row.source)
    filed: list[Bilingual] = [MIGRATION[n] for n in given.objectives]
    filed += [DEVELOPMENT[n] for n in given.goals]
    asked = slot.questions[practice.question - 1 : practice.question] if practice.question else ()
    for text in (slot.title, plenary.agenda.title, *asked, *filed):
        yield from (said for said in (text.en, text.es) if said)


def search(
    wanted: Search,
    register: Register,
    plenaries: Iterable[Plenary],
    by: Account,
    elsewhere: Iterable[Plenary],
) -> list[tuple[Plenary, Dossier]]:
    """Return the practices that fit and that this person may read, the best first."""
    known = {plenary.id: plenary for plenary in plenaries}
    mine = list(elsewhere)
    readers = {place: reader_of(plenary, by, mine) for place, plenary in known.items()}
    found = []
    for place, number in register.find(wanted.words):
        if place in known and number in known[place].dossiers:
            plenary, dossier = known[place], known[place].dossiers[number]
            if readers[place].reads(dossier) and wanted.fits(plenary, dossier):
                found.append((plenary, dossier))
    return found
