"""Signing the summary of a session: the lead sees it first, then each delegation its own words.

Silence is recorded as not answered. It counts as no objection only where all presidencies of the
plenary had said so before the delegations were asked, and nothing was changed in the window.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from agenda import facts as f
from agenda import papers
from agenda import refusals as r
from agenda.checked import Signing
from agenda.entry import Entry
from agenda.entry_form import LONGEST_WORDS
from agenda.fold import foreseen
from agenda.paper import PaperName, Paragraph, session_of, summary_name
from agenda.papers import editor, is_final, paper
from agenda.plenary import Plenary, SlotStatus, Stage
from agenda.programme import CountryCode, SlotId
from agenda.roster import Account, Person, Role
from agenda.under_name import (
    Standing,
    answers,
    mark,
    own_entries,
    paragraphs_of,
    unsettled,
    waiting,
)
from agenda.words import Text, clean
from agenda.zones import zone

DRAFTED_AFTER = timedelta(minutes=1)
_SATURDAY = 5

Due = tuple[SlotId, int, str, datetime]
"""What falls due: the slot, a version that is new each time, what it is, and when."""


def falls_due(plenary: Plenary) -> Iterator[Due]:
    """Yield when summaries are drafted, passed on by themselves, and no more waited for."""
    if plenary.stage is Stage.LOADED:
        return
    for state in plenary.sessions():
        name = summary_name(state.id)
        drafted, check = plenary.papers.get(name), signing_of(plenary, name).check
        if check is not None and check.is_open:
            yield state.id, check.round, "checked", check.due
        if state.status is not SlotStatus.CLOSED or state.closed_at is None:
            continue
        if drafted is None or drafted.drafted_at < (state.changed_at or state.closed_at):
            yield state.id, state.version, "draft", state.closed_at + DRAFTED_AFTER
        elif check is None:
            minutes = timedelta(minutes=plenary.agenda.signing.lead_minutes)
            yield state.id, state.version, "check", drafted.drafted_at + minutes


def signing_of(plenary: Plenary, name: PaperName) -> Signing:
    """Return how far the summary of a session has come."""
    return plenary.signings.get(name, Signing())


def passed_on_at(plenary: Plenary, slot: SlotId) -> datetime | None:
    """Return when a summary goes to the delegations by itself; None if nothing is due."""
    coming = falls_due(plenary)
    return next((at for of, _, what, at in coming if (of, what) == (slot, "check")), None)


def drafted(slot: SlotId) -> Sequence[f.Fact]:
    """Begin the summary of a session from the record, by itself."""
    return [f.PaperDrafted(paper=summary_name(slot))]


def is_lead(plenary: Plenary, person: Person, name: PaperName) -> bool:
    """Return whether a person speaks for a lead of the session that a paper is the summary of."""
    slot = session_of(name)
    if slot is None or person.role is not Role.DELEGATE:
        return False
    return bool({lead.country for lead in plenary.slots[slot].slot.leads} & set(person.countries))


def pass_on(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, seen: int
) -> Sequence[f.Fact]:
    """Find a summary right, as its lead, and pass it on to the delegations named in it.

    The chair may do so for the lead, and have delegations asked once more whose words were changed
    since. While the delegations are asked already, it only says that the lead has seen it.

    Raises:
        NotOnRoster, NotForThisRole: the person is neither of the chair nor of a lead.
        NoSuchPaper: it is not drafted, or no summary.
        PaperFinal: it is final.
        PaperChanged: it says something else by now.
    """
    if session_of(name) is None:
        raise r.NoSuchPaper(name)
    own = paper(plenary, name)
    person = editor(plenary, by, name)
    if is_final(plenary, name):
        raise r.PaperFinal(name)
    if seen != own.revision:
        raise r.PaperChanged(name, own.revision, seen)
    signing = signing_of(plenary, name)
    facts: list[f.Fact] = []
    if is_lead(plenary, person, name) and signing.seen_by is None:
        facts.append(f.SummarySeen(paper=name, revision=seen, by=person.id))
    check = signing.check
    if check is None or (not check.is_open and unsettled(plenary, name)):
        facts += check_opened(plenary, at, name, by=person)
    return facts


def check_opened(
    plenary: Plenary, at: datetime, name: PaperName, *, by: Person | None = None
) -> list[f.Fact]:
    """Ask the delegations under whose names something stands in a summary."""
    before = signing_of(plenary, name).check
    countries = tuple(unsettled(plenary, name))
    opened = f.CheckOpened(
        paper=name,
        round=before.round + 1 if before else 1,
        due=window(plenary, at),
        silence=silence_counts(plenary),
        countries=countries,
        by=by.id if by else None,
    )
    return [opened] if countries else [opened, f.CheckClosed(paper=name)]


def window(plenary: Plenary, at: datetime) -> datetime:
    """Return until when delegations are asked that are asked now: on no day off, on the minute.

    Silence procedures have from one hour to 72 for a text that is negotiated; this is what one
    delegation said itself, and the closure of a plenary of two days is a day away.
    """
    due = at + timedelta(hours=plenary.agenda.signing.check_hours)
    whole = due.replace(second=0, microsecond=0)
    due = whole + timedelta(minutes=1) if due.second else whole
    local = due.astimezone(zone(plenary.agenda.zone))
    while is_day_off(plenary, local.date()):
        local += timedelta(days=1)
    return local.astimezone(UTC)


def is_day_off(plenary: Plenary, day: date) -> bool:
    """Return whether nothing falls due on a day: a weekend, or a day off that the agenda names.

    The days of the plenary are never off. Holidays are not guessed: whose would count?
    """
    if day in {held.date for held in plenary.agenda.days}:
        return False
    return day.weekday() >= _SATURDAY or day in plenary.agenda.signing.days_off


def working_hour(plenary: Plenary, day: date) -> datetime:
    """Return the hour of reminders on the first day from `day` on that is not off."""
    while is_day_off(plenary, day):
        day += timedelta(days=1)
    hour = time.fromisoformat(plenary.agenda.signing.reminder_at.zfill(5))
    local = datetime.combine(day, hour, zone(plenary.agenda.zone))
    return local.astimezone(UTC)


def check_closed(plenary: Plenary, name: PaperName) -> Sequence[f.Fact]:
    """Record who has not answered, and of whom silence counts as no objection."""
    check = signing_of(plenary, name).check
    silent = waiting(plenary, name)
    counts = check is not None and check.silence and silence_counts(plenary)
    held = [c for c in silent if check and check.asked.get(c) == mark(plenary, name, [c])]
    return [
        f.CheckClosed(
            paper=name, unanswered=tuple(silent), no_objection=tuple(held) if counts else ()
        )
    ]


def mine(plenary: Plenary, by: Account, name: PaperName) -> tuple[Person, list[CountryCode]]:
    """Return the person who looks, and their countries under whose names something stands.

    Raises:
        NotOnRoster, NotADelegation: the person speaks for no country.
        NoSuchPaper: it is not drafted.
        CheckNotOpen: the delegations have not been asked yet.
        NothingUnderName: nothing stands under this delegation's name.
    """
    person = plenary.require(by)
    if person.role is not Role.DELEGATE or not person.countries:
        raise r.NotADelegation
    paper(plenary, name)
    if signing_of(plenary, name).check is None:
        raise r.CheckNotOpen(name)
    own = [c for c in person.countries if mark(plenary, name, [c])]
    if not own:
        raise r.NothingUnderName(name)
    return person, own


def confirm(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, seen: str
) -> Sequence[f.Fact]:
    """Confirm, for one's delegation, what stands under its name; a late answer is marked.

    Raises:
        NotADelegation, NoSuchPaper, CheckNotOpen, NothingUnderName: as for `mine`.
        PaperFinal: the summary is final.
        UnderNameChanged: something else stands there by now.
    """
    person, own = _answering(plenary, by, name, seen)
    return _answered(plenary, at, name, person, own, [])


def correct(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    name: PaperName,
    words: Mapping[str, str],
    seen: str,
) -> Sequence[f.Fact]:
    """Correct what stands under the name of one's delegation: new words by paragraph.

    What the delegation said is corrected on record. A paragraph that stands on this alone says the
    same from then on; one that puts several together is left to those who write the summary.

    Raises:
        NotADelegation, NoSuchPaper, CheckNotOpen, NothingUnderName, PaperFinal: as for `confirm`.
        UnderNameChanged: something else stands there by now.
        FormIncomplete: a text is empty or too long.
    """
    person, own = _answering(plenary, by, name, seen)
    here = {one.key: one for one in paragraphs_of(plenary, name, own)}
    problems = {}
    for key, text in words.items():
        if not clean(text):
            problems[key] = "missing"
        elif len(clean(text)) > LONGEST_WORDS:
            problems[key] = "too_long_here"
    if problems:
        raise r.FormIncomplete(problems)
    facts: list[f.Fact] = []
    for key, text in words.items():
        if key in here:
            facts += _corrected(plenary, name, here[key], own, clean(text), person)
    return _answered(plenary, at, name, person, own, facts)


def to_correct(
    plenary: Plenary, one: Paragraph, countries: Sequence[CountryCode]
) -> tuple[Entry, Text]:
    """Return what delegations correct in a paragraph: their entry, and the words that stand.

    Where a paragraph puts several contributions together, it is their own.
    """
    entry = own_entries(plenary, one, countries)[0]
    alone = len({s.entry for s in one.sources}) == 1
    return entry, one.text if alone and one.text else entry.text


def said_anew(before: Text, words: str) -> Text:
    """Return a text with other words; its translation is a draft again."""
    original = before.original.model_copy(update={"body": words})
    translation = before.translation
    if translation is not None:
        translation = translation.model_copy(update={"translation": "draft"})
    return Text(original=original, translation=translation)


def _corrected(
    plenary: Plenary,
    name: PaperName,
    one: Paragraph,
    own: Sequence[CountryCode],
    words: str,
    person: Person,
) -> list[f.Fact]:
    entry, before = to_correct(plenary, one, own)
    if words == str(before.original):
        return []
    text = said_anew(before, words)
    facts: list[f.Fact] = [
        f.EntryCorrected(entry=entry.model_copy(update={"text": text}), by=person.id)
    ]
    written = one.key in plenary.papers[name].written
    if written and before is one.text:
        facts.append(
            f.ParagraphWritten(
                paper=name,
                key=one.key,
                place=one.place,
                text=text,
                sources=one.sources,
                alternative_to=one.alternative_to,
                by=person.id,
            )
        )
    return facts


def _answering(
    plenary: Plenary, by: Account, name: PaperName, seen: str
) -> tuple[Person, list[CountryCode]]:
    person, own = mine(plenary, by, name)
    if is_final(plenary, name):
        raise r.PaperFinal(name)
    if seen != mark(plenary, name, own):
        raise r.UnderNameChanged(name)
    return person, own


def _answered(
    plenary: Plenary,
    at: datetime,
    name: PaperName,
    person: Person,
    own: Sequence[CountryCode],
    corrections: list[f.Fact],
) -> Sequence[f.Fact]:
    """Return the facts of an answer, and the end of the check where it was the last one."""
    numbers = tuple(c.entry.number for c in corrections if isinstance(c, f.EntryCorrected))
    if not corrections:
        given = {a.country: a.standing for a in answers(plenary, name)}
        own = [c for c in own if given[c] not in (Standing.CONFIRMED, Standing.CORRECTED)]
        if not own:
            return []
    answered = f.DelegationAnswered(
        paper=name, countries=tuple(own), corrected=numbers, by=person.id
    )
    facts = [*corrections, answered]
    after = foreseen(plenary, at, facts)
    check = signing_of(after, name).check
    if check is not None and check.is_open and not waiting(after, name):
        facts.append(f.CheckClosed(paper=name))
    return facts


def presidencies(plenary: Plenary) -> tuple[CountryCode, ...]:
    """Return the countries that preside, if the agenda names one for each process; else none."""
    named = tuple(dict.fromkeys(plenary.agenda.recognition.presidencies))
    return named if len(named) >= len(plenary.agenda.processes) else ()


def silence_counts(plenary: Plenary) -> bool:
    """Return whether every presidency has said that silence counts as no objection."""
    named = presidencies(plenary)
    return bool(named) and set(named) <= plenary.silence


def silence(plenary: Plenary, at: datetime, *, by: Account, on: bool) -> Sequence[f.Fact]:
    """Say, for a presidency, whether silence is to count as no objection from now on.

    Raises:
        NotOnRoster, ForPresidencies: the person speaks for no presidency that the agenda names.
    """
    del at
    person = plenary.require(by)
    own = [c for c in presidencies(plenary) if c in person.countries]
    if person.role is Role.OBSERVER or not own:
        raise r.ForPresidencies(presidencies(plenary))
    changed = tuple(c for c in own if (c in plenary.silence) is not on)
    return [f.SilenceSwitched(countries=changed, on=on, by=person.id)] if changed else []


def approve(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, seen: int
) -> Sequence[f.Fact]:
    """Approve a paper for a secretariat, a summary once its delegations have had their window.

    Raises:
        ForItsSecretariats, NoSuchPaper, PaperChanged: as for `papers.approve`.
        CheckNotDone: delegations have not been asked yet, or may still answer.
    """
    facts = papers.approve(plenary, at, by=by, name=name, seen=seen)
    if session_of(name) is None or not facts:
        return facts
    check = signing_of(plenary, name).check
    left = unsettled(plenary, name)
    if left and (check is None or check.is_open):
        raise r.CheckNotDone(name, tuple(left), check.due if check else None)
    return facts
