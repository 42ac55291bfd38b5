"""Sharing a best practice: who may, under which session, and what the definition asks for."""

from collections.abc import Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.dossier import Dossier, PracticeState
from agenda.plenary import Plenary, SlotState
from agenda.practice import Practice, PracticeForm
from agenda.programme import SlotId
from agenda.roster import Account, Person, Role
from agenda.words import Words, clean, typed

LONGEST_TITLE = 150
LONGEST_TEXT = 3000


def sessions_open_to(plenary: Plenary) -> list[SlotState]:
    """Return the sessions a practice may be shared under: all that have been reached.

    Raises:
        NoSessionYet: none has.
    """
    reached = [s for s in plenary.sessions() if s.reached]
    if not reached:
        raise r.NoSessionYet
    return reached


def preset_session(plenary: Plenary) -> SlotState:
    """Return the session a new practice is offered under: the open one, else the last one."""
    reached = sessions_open_to(plenary)
    return next((s for s in reached if s.running), reached[-1])


def delegation(plenary: Plenary, by: Account) -> Person:
    """Return the person who acts, if they speak for a country.

    Raises:
        NotOnRoster: nobody has said for whom this account speaks.
        NotADelegation: the person speaks for no country.
    """
    person = plenary.require(by)
    if not person.countries or person.role is Role.OBSERVER:
        raise r.NotADelegation
    return person


def share(plenary: Plenary, at: datetime, *, by: Account, form: PracticeForm) -> Sequence[f.Fact]:
    """Put a practice on record for the person's delegation, under the session it answers.

    A draft is kept for the delegation alone until it is shared.

    Raises:
        NotOnRoster: nobody has said for whom this person speaks.
        NotADelegation: the person speaks for no country.
        SessionNotOpened: the session has not been reached yet.
        FormIncomplete: it breaks the definition (II plenary concept note, General Concept).
    """
    person = delegation(plenary, by)
    number = plenary.practices_made + 1
    practice = _practice(plenary, at, person, form, number, shared_at=at)
    made = f.PracticeDrafted if form.draft else f.PracticeShared
    return [made(practice=practice)]


def share_draft(plenary: Plenary, at: datetime, *, by: Account, number: int) -> Sequence[f.Fact]:
    """Share what a delegation had kept for itself.

    Raises:
        NoSuchPractice, NotYours: as for `edit`.
        SharedAlready: it is no draft any more.
    """
    del at
    dossier = ours(plenary, by, number)
    if dossier.state is not PracticeState.DRAFT:
        raise r.SharedAlready
    return [f.DraftShared(number=number, by=plenary.require(by).id)]


def edit(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    number: int,
    form: PracticeForm,
    seen: int | None = None,
) -> Sequence[f.Fact]:
    """Correct a practice; what stood before stays in the journal.

    `seen` is the revision that was corrected, None where nobody looked at one.

    Raises:
        NoSuchPractice: it was withdrawn, or there is none of that number.
        NotYours: it is another delegation's.
        PracticeChanged: somebody else corrected it meanwhile.
        OtherState: it is under review or recognised; only who may see it can still be changed.
    """
    dossier = ours(plenary, by, number)
    person = delegation(plenary, by)
    before = dossier.practice
    after = _practice(plenary, at, person, form, number, shared_at=before.shared_at)
    after = after.model_copy(update={"author": before.author})
    if after == before:
        return []
    if dossier.is_fixed and after != before.model_copy(update={"visibility": after.visibility}):
        raise r.OtherState(dossier.state.value)
    if seen is not None and seen != dossier.revision:
        raise r.PracticeChanged(number, dossier.revision)
    return [f.PracticeEdited(practice=after, by=person.id)]


def ours(plenary: Plenary, by: Account, number: int) -> Dossier:
    """Return the dossier of a practice that this person's delegation may change.

    Raises:
        NoSuchPractice, NotYours: as for `edit`.
    """
    person = delegation(plenary, by)
    dossier = standing(plenary, number)
    if not is_ours(person, dossier.practice):
        if dossier.stands:
            raise r.NotYours
        raise r.NoSuchPractice  # a draft is known to its delegation alone
    return dossier


def is_ours(person: Person, practice: Practice) -> bool:
    """Return whether a practice is this person's delegation's."""
    return person.role is not Role.OBSERVER and practice.country in person.countries


def visible(plenary: Plenary, by: Account, number: int) -> Dossier:
    """Return the dossier of a practice that this person may see.

    A draft is its delegation's alone; what is for members only, observers do not see.

    Raises:
        NotOnRoster: nobody has said for whom this person speaks.
        NoSuchPractice: there is none of that number for this person.
    """
    person = plenary.require(by)
    dossier = standing(plenary, number)
    hidden = person.role is Role.OBSERVER and dossier.practice.for_members_only
    if not is_ours(person, dossier.practice) and (hidden or not dossier.stands):
        raise r.NoSuchPractice
    return dossier


def withdraw(plenary: Plenary, at: datetime, *, by: Account, number: int) -> Sequence[f.Fact]:
    """Take a practice back, with its files.

    Raises:
        NoSuchPractice: it was withdrawn before, or there is none of that number.
        NotYours: the person is neither of its delegation nor of a secretariat.
    """
    del at
    person = plenary.require(by)
    dossier = standing(plenary, number)
    ours_ = is_ours(person, dossier.practice)
    if not ours_ and not dossier.stands:
        raise r.NoSuchPractice
    if not ours_ and person.role is not Role.SECRETARIAT:
        raise r.NotYours
    files = [one.number for one in plenary.files.values() if one.practice == number]
    gone = [f.FileTakenBack(number=one, by=person.id) for one in files]
    return [*gone, f.PracticeWithdrawn(number=number, by=person.id)]


def keep_for_later(
    plenary: Plenary, at: datetime, *, by: Account, form: PracticeForm
) -> Sequence[f.Fact]:
    """Keep what somebody typed who is not on the roster yet."""
    del plenary, at
    words = Words(body=form.model_dump_json(), language=form.language)
    return [f.SubmissionKept(account=by, language=form.language or "en", form=words)]


def standing(plenary: Plenary, number: int) -> Dossier:
    """Return the dossier of a practice that was not withdrawn.

    Raises:
        NoSuchPractice: it was, or there is none of that number.
    """
    dossier = plenary.dossiers.get(number)
    if dossier is None or dossier.state is PracticeState.WITHDRAWN:
        raise r.NoSuchPractice
    return dossier


def _practice(
    plenary: Plenary,
    at: datetime,
    person: Person,
    form: PracticeForm,
    number: int,
    *,
    shared_at: datetime,
) -> Practice:
    session = _session(plenary, form.session)
    country = form.country or (person.countries[0] if len(person.countries) == 1 else None)
    problems = problems_of(plenary, at, person, form)
    if not 0 <= form.question <= len(session.slot.questions):
        problems["question"] = "not_of_this_session"
    if problems or country is None or form.kind is None or form.since is None:
        raise r.FormIncomplete(problems)
    language = form.language or person.language
    return Practice(
        number=number,
        session=session.id,
        author=person.id,
        country=country,
        kind=form.kind,
        title=typed(form.title, language),
        objective=typed(form.objective, language),
        outcome=typed(form.outcome, language),
        since=form.since,
        elsewhere=typed(form.elsewhere, language) if clean(form.elsewhere) else None,
        link=typed(form.link) if clean(form.link) else None,
        visibility=form.visibility,
        shared_at=shared_at,
        question=form.question or None,
    )


def _session(plenary: Plenary, wanted: SlotId | None) -> SlotState:
    if wanted is None:
        return preset_session(plenary)
    state = plenary.slots.get(wanted)
    if state is None or not state.is_session or not state.reached:
        raise r.SessionNotOpened(wanted)
    return state


def problems_of(
    plenary: Plenary, at: datetime, person: Person, form: PracticeForm
) -> dict[str, str]:
    """Return, by field of the form, what breaks the definition: empty where nothing does."""
    problems: dict[str, str] = {}
    for name, longest in (
        ("title", LONGEST_TITLE),
        ("objective", LONGEST_TEXT),
        ("outcome", LONGEST_TEXT),
    ):
        text = clean(getattr(form, name))
        if not text:
            problems[name] = "missing"
        elif len(text) > longest:
            problems[name] = "too_long"
    if "outcome" not in problems and _same(form.outcome, form.objective):
        problems["outcome"] = "same_as_objective"
    if form.kind is None:
        problems["kind"] = "missing"
    if form.country is None and len(person.countries) > 1:
        problems["country"] = "missing"
    elif form.country is not None and form.country not in person.countries:
        problems["country"] = "not_yours"
    today = plenary.local_date(at)
    if form.since is None:
        problems["since"] = "missing"
    elif form.since >= today:
        problems["since"] = "not_yet"
    if clean(form.link) and not _is_link(clean(form.link)):
        problems["link"] = "not_a_link"
    if len(clean(form.elsewhere)) > LONGEST_TEXT:
        problems["elsewhere"] = "too_long"
    return problems


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, clean(text).casefold()))


def _is_link(text: str) -> bool:
    return text.startswith(("http://", "https://")) and not set(text) & set(" \n\t<>|")
