"""Collecting the datasheets: whom they are asked of, who may send them, and what has come in."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.datasheets import Datasheet, SheetVersion, length_of, standing
from agenda.plenary import Plenary, SlotState, Stage
from agenda.programme import Agenda, Process, SlotId
from agenda.roster import Account, PersonId, Role
from agenda.words import Language, clean

LONGEST_TEXT = 3000
MOST_TEXTS = 30


@dataclass(frozen=True)
class Author:
    """Who sends a datasheet: `person` is None for the command line."""

    person: PersonId | None
    on_behalf: bool


def secretariat(plenary: Plenary, by: Account | None) -> PersonId | None:
    """Return the member of a secretariat who acts; None for the command line, which is trusted.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        ForSecretariats: the person is of none.
    """
    if by is None:
        return None
    person = plenary.require(by)
    if person.role is not Role.SECRETARIAT:
        raise r.ForSecretariats
    return person.id


def ask(plenary: Plenary, at: datetime, *, by: Account | None, due: datetime) -> Sequence[f.Fact]:
    """Ask the leads for their datasheets by a due date, or give them another one.

    Asking once more for the same date changes nothing.

    Raises:
        ForSecretariats: the person is of no secretariat.
        AlreadyStarted, HasEnded: it is not before the plenary any more.
        DueTooEarly, DueTooLate: the date has passed, or comes after the plenary has begun.
    """
    who = secretariat(plenary, by)
    before_the_start(plenary)
    between_now_and_the_start(plenary, at, due)
    if plenary.collection is not None and plenary.collection.due == due:
        return []
    return [f.DatasheetsAsked(by=who, due=due)]


def before_the_start(plenary: Plenary) -> None:
    """Refuse what is done only before the plenary.

    Raises:
        AlreadyStarted, HasEnded: it has begun.
    """
    if plenary.stage is Stage.RUNNING:
        raise r.AlreadyStarted
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded


def between_now_and_the_start(plenary: Plenary, at: datetime, due: datetime) -> None:
    """Refuse a due date that nobody could keep, or that would come too late.

    Raises:
        DueTooEarly, DueTooLate: it has passed, or comes after the plenary has begun.
    """
    first = next(plenary.in_order()).planned_start
    if due <= at:
        raise r.DueTooEarly(due)
    if due > first:
        raise r.DueTooLate(due, first)


def author(plenary: Plenary, by: Account | None, slot: SlotId) -> Author:
    """Return who may send a session's datasheet: its leads, or a secretariat on their behalf.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        NotTheLead: the person neither speaks for a lead nor is of a secretariat.
    """
    if by is None:
        return Author(None, on_behalf=True)
    person = plenary.require(by)
    leads = {lead.country for lead in plenary.slots[slot].slot.leads}
    if person.role is Role.DELEGATE and leads & set(person.countries):
        return Author(person.id, on_behalf=False)
    if person.role is Role.SECRETARIAT:
        return Author(person.id, on_behalf=True)
    raise r.NotTheLead(slot)


def session(plenary: Plenary, slot: SlotId) -> SlotState:
    """Return a session whose datasheet can still be sent.

    Raises:
        NoSuchSession: the agenda has none there.
        SessionReached, HasEnded: it has been opened, or the plenary is over.
    """
    state = plenary.slots.get(slot)
    if state is None or not state.is_session:
        raise r.NoSuchSession(slot)
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded
    if state.reached:
        raise r.SessionReached(slot)
    return state


def led_by(plenary: Plenary, by: Account) -> list[SlotState]:
    """Return the sessions whose datasheet this person may send, in the agenda's order.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
    """
    person = plenary.require(by)
    if person.role is Role.SECRETARIAT:
        return plenary.sessions()
    mine = set(person.countries) if person.role is Role.DELEGATE else set()
    return [s for s in plenary.sessions() if mine & {lead.country for lead in s.slot.leads}]


def standing_sheet(plenary: Plenary, slot: SlotId, language: Language) -> SheetVersion | None:
    """Return the datasheet that stands for a session in a language, if one has come in."""
    return standing(plenary.datasheets.get(slot, ())).get(language)


def send(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account | None,
    slot: SlotId,
    sheet: Datasheet,
    seen: int | None = None,
) -> Sequence[f.Fact]:
    """Put a session's datasheet on record; every version is kept.

    `seen` is the version that the author had before them in this language (0: none), None where
    that does not matter. What stands already is not sent again.

    Raises:
        NotOnRoster, NotTheLead: somebody else's datasheet.
        NoSuchSession, SessionReached, HasEnded: it is too late, or there is no such session.
        FormIncomplete: there are no questions, or something is too long.
        DatasheetChanged: somebody sent another version meanwhile.
    """
    del at
    state = session(plenary, slot)
    who = author(plenary, by, slot)
    sheet = cleaned(sheet)
    problems = problems_of(state, sheet)
    if problems:
        raise r.FormIncomplete(problems)
    before = standing_sheet(plenary, slot, sheet.language)
    if before is not None and before.sheet == sheet:
        return []
    if seen is not None and before is not None and before.number != seen:
        raise r.DatasheetChanged(slot, before.number)
    return [
        f.DatasheetSent(
            slot=slot,
            by=who.person,
            on_behalf=who.on_behalf,
            amendment=bool(plenary.circulated),
            sheet=sheet,
        )
    ]


def cleaned(sheet: Datasheet) -> Datasheet:
    """Return a datasheet as it goes on record: its texts cleaned, empty ones left out."""
    concepts = [
        c.model_copy(update={name: clean(getattr(c, name)) for name in type(c).model_fields})
        for c in sheet.concepts
    ]
    return sheet.model_copy(
        update={
            "questions": tuple(text for said in sheet.questions if (text := clean(said))),
            "topics": tuple(text for said in sheet.topics if (text := clean(said))),
            "concepts": tuple(c for c in concepts if c.term or c.definition),
            "presenter": clean(sheet.presenter),
            "organisation": clean(sheet.organisation),
        }
    )


def problems_of(state: SlotState, sheet: Datasheet) -> dict[str, str]:
    """Return, by field of the datasheet, what is wrong with it: empty where nothing is."""
    problems: dict[str, str] = {}
    if not sheet.questions:
        problems["questions"] = "missing"
    for name, texts in (
        ("questions", sheet.questions),
        ("topics", sheet.topics),
        ("concepts", [text for c in sheet.concepts for text in (c.term, c.definition, c.source)]),
        ("presenter", [sheet.presenter]),
        ("organisation", [sheet.organisation]),
    ):
        if any(len(text) > LONGEST_TEXT for text in texts) or len(texts) > 3 * MOST_TEXTS:
            problems[name] = "too_long"
    if any(not (c.term and c.definition) for c in sheet.concepts):
        problems["concepts"] = "no_definition"
    if sheet.introduction is not None and sheet.introduction >= length_of(state.slot):
        problems["introduction"] = "fills_the_session"
    return problems


def circulate(plenary: Plenary, at: datetime, *, by: Account | None) -> Sequence[f.Fact]:
    """Send the concept note out as it stands; what changes after is an amendment.

    Raises:
        NotOnRoster, ForSecretariats: the person is of no secretariat.
        HasEnded: the plenary is over.
        NothingChanged: it went out as it stands now.
    """
    del at
    who = secretariat(plenary, by)
    if plenary.stage is Stage.ENDED:
        raise r.HasEnded
    if plenary.circulated and plenary.circulated[-1].agenda == plenary.agenda:
        raise r.NothingChanged
    return [f.ConceptNoteCirculated(by=who)]


def missing(plenary: Plenary) -> list[SlotState]:
    """Return the sessions that lack the guiding questions which the agenda wants of them."""
    if not plenary.agenda.collecting.questions:
        return []
    return [s for s in plenary.sessions() if not s.slot.questions]


def unreached(plenary: Plenary) -> dict[SlotId, tuple[str, ...]]:
    """Return the sessions of which a lead cannot be asked, with those lead countries.

    Nobody on the roster speaks for them from a known account; () where no country leads.
    """
    found: dict[SlotId, tuple[str, ...]] = {}
    for state in plenary.sessions():
        countries = [lead.country for lead in state.slot.leads]
        known = [p for p in plenary.delegates_of(countries) if p.accounts]
        answering = {country for person in known for country in person.countries}
        if not countries or set(countries) - answering:
            found[state.id] = tuple(c for c in countries if c not in answering)
    return found


def balance(agenda: Agenda) -> dict[Process, int]:
    """Return how many sessions each process leads, a session led by two counting for each."""
    found: Counter[Process] = Counter(dict.fromkeys(agenda.processes, 0))
    for _, _, slot in agenda.rows():
        found.update({lead.process for lead in slot.leads})
    return dict(found)
