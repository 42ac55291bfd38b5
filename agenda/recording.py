"""Putting on record who said what: whose words are whose, and who may correct or take back."""

from collections.abc import Sequence
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.entry import Entered, Entry, EntryState, MessageLink
from agenda.entry_form import EntryForm, entry_of, now_or_last, wrong_words
from agenda.fold import foreseen
from agenda.paper import PaperName
from agenda.plenary import Plenary, SlotState
from agenda.programme import Attribution, SlotId
from agenda.reopening import reason_of, with_reason
from agenda.roster import Account, Person, Role
from agenda.words import Language, Words, clean


def recorded(plenary: Plenary) -> None:
    """Refuse to record in a plenary that is off the record.

    Raises:
        NothingIsRecorded: it is.
    """
    if plenary.agenda.attribution is Attribution.OFF_RECORD:
        raise r.NothingIsRecorded


def running_at(plenary: Plenary, at: datetime | None) -> SlotState | None:
    """Return the slot that ran at an instant, else the one that runs now, or ran last."""
    if at is not None:
        for state in plenary.in_order():
            closed = None if state.running else state.closed_at
            if state.opened_at and state.opened_at <= at and (closed is None or at < closed):
                return state
    return now_or_last(plenary)


def is_author(person: Person, entry: Entry) -> bool:
    """Return whether an entry is of this person's delegation, or this observer's own."""
    if person.role is Role.DELEGATE:
        return not entry.observer and bool({*person.countries} & {*entry.countries})
    if person.role is not Role.OBSERVER or not entry.observer:
        return False
    same_body = entry.organisation is not None and entry.organisation == person.organisation
    return person.id == entry.speaker or same_body


def authors(plenary: Plenary, entry: Entry) -> list[Person]:
    """Return the people whose words an entry has, or whose delegation's."""
    return [person for person in plenary.people.values() if is_author(person, entry)]


def visible(plenary: Plenary, by: Account, number: int) -> Entered:
    """Return an entry: to the chair any, to a delegation its own.

    Raises:
        NotOnRoster: nobody has said for whom this person speaks.
        NoSuchEntry: there is none of that number for this person.
    """
    person = plenary.require(by)
    entered = plenary.entries.get(number)
    if entered is None or not (person.chairs or is_author(person, entered.entry)):
        raise r.NoSuchEntry
    return entered


def standing(plenary: Plenary, by: Account, number: int) -> Entered:
    """Return an entry that this person may correct, or take back.

    Raises:
        NotOnRoster, NoSuchEntry, EntryGone, NotYourWords: they may not.
    """
    return _own(plenary, by, number)[1]


def listed(plenary: Plenary, by: Account, slot: SlotId | None) -> list[Entered]:
    """Return the entries under a slot that this person may read, in the order of the record."""
    person = plenary.require(by)
    found = plenary.entries_of(slot)
    return [one for one in found if person.chairs or is_author(person, one.entry)]


def from_message(plenary: Plenary, source: MessageLink) -> Entered | None:
    """Return the entry that a message was put on record as, unless it was taken back since."""
    back = EntryState.TAKEN_BACK
    found = [e for e in plenary.entries.values() if e.entry.source == source and e.state != back]
    return found[-1] if found else None


def add(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    form: EntryForm,
    source: MessageLink | None = None,
) -> Sequence[f.Fact]:
    """Put words on record: the chair anybody's, a delegation or an observer their own.

    Raises:
        NothingIsRecorded: the plenary is off the record.
        NotOnRoster: nobody has said for whom this person speaks.
        NotYourWords: they are another delegation's.
        OnRecordAlready: the message is.
        NothingOpen: no item has opened yet under which a delegation's words could stand.
        FormIncomplete: by field, what is missing or cannot be; a reason too, where a paper that is
            final is opened again by it.
    """
    recorded(plenary)
    person = plenary.require(by)
    if source is not None and (known := from_message(plenary, source)) is not None:
        raise r.OnRecordAlready(known.entry.number, known.state)
    number = plenary.entries_made + 1
    entry = entry_of(plenary, person, form, number).model_copy(update={"source": source})
    fact = f.EntryMade(entry=entry, reason=reason_of(person, form.reason))
    return [with_reason(plenary, at, fact)]


def correct(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    number: int,
    form: EntryForm,
    seen: int | None = None,
) -> Sequence[f.Fact]:
    """Correct an entry; what stood before stays in the journal.

    `seen` is the revision that was looked at, None where nobody looked at one. A translation of
    words that change is a draft again.

    Raises:
        NoSuchEntry, EntryGone: there is nothing to correct.
        NotYourWords: it is neither this person's delegation's, nor do they chair.
        EntryChanged: somebody else corrected it meanwhile.
        FormIncomplete: as for `add`.
    """
    person, before = _own(plenary, by, number)
    if seen is not None and seen != before.revision:
        raise r.EntryChanged(before)
    entry = entry_of(plenary, person, form, number, before.entry)
    if entry == before.entry:
        return []
    reason = reason_of(person, form.reason)
    fact = f.EntryCorrected(entry=entry, by=person.id, reason=reason)
    return [with_reason(plenary, at, fact)]


def take_back(
    plenary: Plenary, at: datetime, *, by: Account, number: int, reason: str = ""
) -> Sequence[f.Fact]:
    """Take an entry back: it stays in the journal and counts no more.

    Raises:
        NoSuchEntry, EntryGone, NotYourWords: as for `correct`.
        FormIncomplete: a paper that is final is opened again by it, and there is no reason.
    """
    person, _ = _own(plenary, by, number)
    fact = f.EntryTakenBack(number=number, by=person.id, reason=reason_of(person, reason))
    return [with_reason(plenary, at, fact)]


def translate(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    number: int,
    words: str,
    approved: bool = False,
    seen: int | None = None,
    reason: str = "",
) -> Sequence[f.Fact]:
    """Enter the words of an entry in the other language, beside the original.

    Only the chair approves a translation; it is a draft till then.

    Raises:
        NoSuchEntry, EntryGone, NotYourWords, EntryChanged: as for `correct`.
        FormIncomplete: there are no words, or too many, or as for `take_back`.
    """
    person, before = _own(plenary, by, number)
    if seen is not None and seen != before.revision:
        raise r.EntryChanged(before)
    if problem := wrong_words(words):
        raise r.FormIncomplete({"words": problem})
    original = before.entry.text.original
    other: Language = "es" if original.language == "en" else "en"
    approved = approved and person.chairs
    translation = Words(
        body=clean(words), language=other, translation="approved" if approved else "draft"
    )
    if translation == before.entry.text.translation:
        return []
    fact = f.EntryTranslated(
        number=number, by=person.id, translation=translation, reason=reason_of(person, reason)
    )
    return [with_reason(plenary, at, fact)]


def take_off_record(
    plenary: Plenary, at: datetime, *, by: Account, number: int
) -> Sequence[f.Fact]:
    """Take the words of an entry off the record, with every paragraph that stands on it.

    Off already, nothing happens. From under the communiqué that was adopted only the chair
    takes words away, which makes it a draft again: it is not one delegation's any more.

    Raises:
        NoSuchEntry: there is none of that number.
        NotYourWords: as for `correct`.
        AdoptedTextStandsOnIt: the communiqué that was adopted stands on it.
    """
    person, entered = _theirs(plenary, by, number)
    if entered.state is EntryState.OFF_RECORD:
        return []
    fact = f.EntryTakenOffRecord(number=number, by=person.id)
    if not person.chairs and _adopted_on(plenary, at, fact):
        raise r.AdoptedTextStandsOnIt
    return [fact]


def _adopted_on(plenary: Plenary, at: datetime, fact: f.Fact) -> bool:
    after = foreseen(plenary, at, [fact])
    return any(
        paper.adopted is not None and after.papers[name].adopted is None
        for name, paper in plenary.papers.items()
    )


def built_on(plenary: Plenary, number: int) -> list[tuple[PaperName, str]]:
    """Return the paragraphs that somebody wrote and that stand on an entry, by paper and key."""
    return [
        (name, key)
        for name, paper in plenary.papers.items()
        for key, one in paper.written.items()
        if any(source.entry == number for source in one.sources)
        and one.text is not None
        and not one.text.is_gone
    ]


def _theirs(plenary: Plenary, by: Account, number: int) -> tuple[Person, Entered]:
    person = plenary.require(by)
    entered = plenary.entries.get(number)
    if entered is None:
        raise r.NoSuchEntry
    if not (person.chairs or is_author(person, entered.entry)):
        raise r.NotYourWords
    return person, entered


def _own(plenary: Plenary, by: Account, number: int) -> tuple[Person, Entered]:
    person, entered = _theirs(plenary, by, number)
    if not entered.stands:
        raise r.EntryGone(number, entered.state)
    return person, entered
