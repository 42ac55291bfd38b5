"""Collecting the datasheets: whom they are asked of, who may send them, and what has come in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.chair import before_the_start, secretariat
from agenda.checking import minutes_of, split_of_leads
from agenda.datasheets import Datasheet, SheetVersion, standing
from agenda.due_dates import as_shown, between_now_and_the_start
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


def ask(
    plenary: Plenary, at: datetime, *, by: Account | None, due: datetime, shown: int | None = None
) -> Sequence[f.Fact]:
    """Ask the leads for their datasheets by a due date, or give them another one.

    Asking once more for the same date changes nothing. `shown` is how many due dates had been given
    when the button for this one was made, None if it was typed.

    Raises:
        ForSecretariats: the person is of no secretariat.
        AlreadyStarted, HasEnded: it is not before the plenary any more.
        DueTooEarly, DueTooLate: the date has passed, or comes after the plenary has begun.
        DueDateMoved: another one was given since the button was made.
    """
    who = secretariat(plenary, by)
    before_the_start(plenary)
    between_now_and_the_start(plenary, at, due)
    if plenary.collection is not None and plenary.collection.due == due:
        return []
    as_shown(plenary.collection, shown)
    return [f.DatasheetsAsked(by=who, due=due)]


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
        NoSuchSlot: the agenda has none there.
        SessionReached, HasEnded: it has been opened, or the plenary is over.
    """
    state = plenary.slots.get(slot)
    if state is None or not state.is_session:
        raise r.NoSuchSlot(slot)
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
        NoSuchSlot, SessionReached, HasEnded: it is too late, or there is no such session.
        FormIncomplete: there are no questions, or something is too long.
        DatasheetChanged: somebody sent another version meanwhile.
    """
    del at
    state = session(plenary, slot)
    who = author(plenary, by, slot)
    sheet = cleaned(sheet)
    problems = problems_of(state, sheet, plenary.agenda.collecting.questions)
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
        for c in sheet.concepts or ()
    ]
    presenter, organisation = sheet.presenter, sheet.organisation
    return sheet.model_copy(
        update={
            "questions": _said(sheet.questions),
            "topics": None if sheet.topics is None else _said(sheet.topics),
            "concepts": None
            if sheet.concepts is None
            else tuple(c for c in concepts if c.term or c.definition),
            "presenter": None if presenter is None else clean(presenter),
            "organisation": None if organisation is None else clean(organisation),
        }
    )


def _said(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text for said in texts if (text := clean(said)))


def problems_of(state: SlotState, sheet: Datasheet, wanted: int) -> dict[str, str]:
    """Return, by field of the datasheet, what is wrong with it: empty where nothing is.

    `wanted` is how many guiding questions the agenda asks for; where it is none, none may be sent.
    """
    problems: dict[str, str] = {}
    if wanted and not sheet.questions:
        problems["questions"] = "missing"
    concepts = sheet.concepts or ()
    for name, texts in (
        ("questions", sheet.questions),
        ("topics", sheet.topics or ()),
        ("concepts", [text for c in concepts for text in (c.term, c.definition, c.source)]),
        ("presenter", [sheet.presenter or ""]),
        ("organisation", [sheet.organisation or ""]),
    ):
        if any(len(text) > LONGEST_TEXT for text in texts) or len(texts) > 3 * MOST_TEXTS:
            problems[name] = "too_long"
    if any(not (c.term and c.definition) for c in concepts):
        problems["concepts"] = "no_definition"
    if sheet.introduction is not None and sheet.introduction >= minutes_of(state.slot):
        problems["introduction"] = "fills_the_session"
    return problems


def ask_draft(plenary: Plenary, at: datetime, *, by: Account) -> Sequence[f.Fact]:
    """Have the concept note sent to the person who asks, as it would go out now.

    Raises:
        NotOnRoster, ForSecretariats: the person is of no secretariat.
    """
    del at
    who = secretariat(plenary, by)
    return [f.DraftAsked(by=who)] if who else []


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


def awaited(plenary: Plenary) -> list[SlotState]:
    """Return the sessions whose leads are reminded: nothing was sent, and questions are lacking.

    What a concept note has brought already is not asked for again.
    """
    wanted = plenary.agenda.collecting.questions
    return [
        state
        for state in plenary.sessions()
        if state.id not in plenary.datasheets and len(state.slot.questions) < wanted
    ]


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
    return {process: number for process, (number, _) in split_of_leads(agenda).items()}
