"""An entry as somebody fills it in: what each kind needs, and whose words it has."""

from collections.abc import Sequence
from datetime import date

from agenda import refusals as r
from agenda.entry import Commitment, Entry, EntryKind
from agenda.paper import COMMUNIQUE
from agenda.papers import paragraphs
from agenda.plenary import Plenary, SlotState
from agenda.programme import Attribution, CountryCode, SlotId
from agenda.roster import Person, PersonId, Role
from agenda.words import Bilingual, Language, Text, Value, clean, typed

LONGEST_WORDS = 40_000  # what Slack takes in one message
LONGEST_LINE = 300  # of a verb or an owner

OWN_KINDS = (
    EntryKind.INTERVENTION,
    EntryKind.PROPOSAL,
    EntryKind.COMMITMENT,
    EntryKind.RESERVATION,
)
"""What a delegation may hand in for itself."""

OBSERVERS_KINDS = (EntryKind.INTERVENTION, EntryKind.PROPOSAL, EntryKind.COMMITMENT)
"""What an observer may hand in: reservations on the text are for members."""

OF_SOMEBODY = (EntryKind.INTERVENTION, EntryKind.PRACTICE, EntryKind.RESERVATION)
"""What is always some delegation's or observer's."""


class EntryForm(Value):
    """What somebody fills in to put words on record.

    `slot` is None where what runs now, or ran last, is meant. `observer` is the person on the
    roster whose words they are, `speaker` whoever said them. `paragraph` is the key of the
    communiqué's that is reserved on.
    """

    kind: EntryKind = EntryKind.INTERVENTION
    slot: SlotId | None = None
    question: int | None = None
    countries: tuple[CountryCode, ...] = ()
    observer: PersonId | None = None
    speaker: PersonId | None = None
    words: str = ""
    language: Language | None = None
    attribution: Attribution | None = None
    practice: int | None = None
    owner: str = ""
    verb: str = ""
    due: date | None = None
    paragraph: str | None = None
    reason: str = ""


def members(plenary: Plenary) -> list[CountryCode]:
    """Return the countries that somebody on the roster speaks for as a delegate."""
    found = dict.fromkeys(c for p in plenary.with_role(Role.DELEGATE) for c in p.countries)
    return sorted(found)


def kinds_for(person: Person) -> Sequence[EntryKind]:
    """Return the kinds of entries that this person may put on record."""
    if person.chairs:
        return tuple(EntryKind)
    return OBSERVERS_KINDS if person.role is Role.OBSERVER else OWN_KINDS


def now_or_last(plenary: Plenary) -> SlotState | None:
    """Return the slot that what is said belongs to: the one that runs, else the last."""
    return plenary.current or plenary.last


def wrong_words(words: str) -> str:
    """Return what is wrong with the words of an entry, or nothing."""
    said = clean(words)
    if not said:
        return "missing"
    return "too_long_here" if len(said) > LONGEST_WORDS else ""


def entry_of(
    plenary: Plenary,
    person: Person,
    form: EntryForm,
    number: int,
    before: Entry | None = None,
) -> Entry:
    """Return the entry that a form describes, or the earlier one as the form corrects it.

    Raises:
        NotYourWords: the person does not chair, and they are another delegation's.
        NoSuchDelegation: nobody on the roster speaks for it.
        NothingOpen, SessionNotOpened: there is no item yet under which it could stand.
        FormIncomplete: by field, what is missing or cannot be.
    """
    problems: dict[str, str] = {}
    whose = _whose(plenary, person, form, before)
    slot = _slot(plenary, person, form, before)
    if problem := wrong_words(form.words):
        problems["words"] = problem
    kinds = kinds_for(person)
    if form.kind not in kinds and (before is None or form.kind is not before.kind):
        problems["kind"] = "not_for_you"
    if form.kind is EntryKind.RESERVATION and whose.observer:
        problems["kind"] = "for_members_only"
    asked = len(slot.slot.questions) if slot is not None else 0
    if form.question is not None and not 1 <= form.question <= asked:
        problems["question"] = "not_of_this_session"
    if form.kind in OF_SOMEBODY and not whose.is_somebody:
        problems["delegation"] = "missing"
    if form.practice is not None and form.practice not in plenary.practices:
        problems["practice"] = "no_such_practice"
    if form.attribution is Attribution.OFF_RECORD:
        problems["attribution"] = "missing"
    if form.kind is EntryKind.RESERVATION and form.paragraph and not _is_there(plenary, form):
        problems["paragraph"] = "no_such_paragraph"
    problems |= _wrong_commitment(form, whose)
    if problems:
        raise r.FormIncomplete(problems)
    return Entry(
        number=number,
        kind=form.kind,
        slot=slot.id if slot is not None else None,
        question=form.question,
        countries=whose.countries,
        organisation=whose.organisation,
        observer=whose.observer,
        speaker=whose.speaker,
        text=_text(person, form, before),
        attribution=form.attribution,
        practice=form.practice if form.kind is EntryKind.PRACTICE else None,
        commitment=_commitment(person, form),
        paragraph=form.paragraph if form.kind is EntryKind.RESERVATION else None,
        source=before.source if before else None,
        by=before.by if before else person.id,
    )


class _Whose(Value):
    """Whose words an entry has."""

    countries: tuple[CountryCode, ...] = ()
    organisation: Bilingual | None = None
    observer: bool = False
    speaker: PersonId | None = None

    @property
    def is_somebody(self) -> bool:
        return bool(self.countries or self.organisation or self.observer)


def _whose(plenary: Plenary, person: Person, form: EntryForm, before: Entry | None) -> _Whose:
    """Return whose words they are.

    Raises:
        NotYourWords: the person does not chair, and they are another delegation's.
        NoSuchDelegation: nobody on the roster speaks for it.
    """
    if not person.chairs:
        if before is not None:
            return _whose_before(before)
        if not set(form.countries) <= set(person.countries):
            raise r.NotYourWords
        if form.observer is not None and not _speaks_as(plenary, person, form.observer):
            raise r.NotYourWords
        if person.role is Role.OBSERVER:
            return _observers(person)
        countries = form.countries or (person.countries if len(person.countries) == 1 else ())
        if not countries:
            raise r.FormIncomplete({"delegation": "missing"})
        return _Whose(countries=countries, speaker=person.id)
    if form.observer is not None:
        observer = plenary.people.get(form.observer)
        if observer is None or observer.role is not Role.OBSERVER:
            raise r.NoSuchDelegation(form.observer)
        if form.countries:
            raise r.FormIncomplete({"delegation": "members_apart"})
        return _observers(observer)
    known = set(members(plenary))
    for code in form.countries:
        if code not in known:
            raise r.NoSuchDelegation(code)
    given = form.speaker or (before.speaker if before else None)
    speaker = plenary.people.get(given) if given else None
    spoke = speaker is not None and bool({*speaker.countries} & {*form.countries})
    countries = tuple(dict.fromkeys(form.countries))
    return _Whose(countries=countries, speaker=given if spoke else None)


def _speaks_as(plenary: Plenary, person: Person, observer: PersonId) -> bool:
    """Return whether a person is this observer, or another of the same organisation."""
    other = plenary.people.get(observer)
    if person.role is not Role.OBSERVER or other is None:
        return False
    same_body = other.organisation is not None and other.organisation == person.organisation
    return other.id == person.id or same_body


def _observers(person: Person) -> _Whose:
    return _Whose(
        countries=person.countries,
        organisation=person.organisation,
        observer=True,
        speaker=person.id,
    )


def _whose_before(before: Entry) -> _Whose:
    return _Whose(
        countries=before.countries,
        organisation=before.organisation,
        observer=before.observer,
        speaker=before.speaker,
    )


def _slot(
    plenary: Plenary, person: Person, form: EntryForm, before: Entry | None
) -> SlotState | None:
    if form.slot is None:
        if before is not None:
            return plenary.slots[before.slot] if before.slot else None
        slot = now_or_last(plenary)
    else:
        slot = plenary.slots.get(form.slot)
        if slot is None or not slot.reached:
            raise r.SessionNotOpened(form.slot)
    if slot is None and not person.chairs:
        raise r.NothingOpen
    return slot


def _wrong_commitment(form: EntryForm, whose: _Whose) -> dict[str, str]:
    if form.kind is not EntryKind.COMMITMENT:
        return {}
    problems = {}
    for name, text in (("verb", form.verb), ("owner", form.owner)):
        if len(clean(text)) > LONGEST_LINE:
            problems[name] = "too_long_here"
    if not clean(form.verb):
        problems["verb"] = "missing"
    if not clean(form.owner) and not whose.is_somebody:
        problems["owner"] = "missing"
    return problems


def _commitment(person: Person, form: EntryForm) -> Commitment | None:
    if form.kind is not EntryKind.COMMITMENT:
        return None
    language = form.language or person.language
    owner = typed(form.owner, language) if clean(form.owner) else None
    return Commitment(verb=typed(form.verb, language), owner=owner, due=form.due)


def _text(person: Person, form: EntryForm, before: Entry | None) -> Text:
    words = typed(form.words, form.language or person.language)
    if before is None:
        return Text(original=words)
    translation = before.text.translation
    if translation is not None and words != before.text.original:
        translation = translation.model_copy(update={"translation": "draft"})
        if translation.language == words.language:
            translation = None  # what was the original is in that language now
    return Text(original=words, translation=translation)


def _is_there(plenary: Plenary, form: EntryForm) -> bool:
    return COMMUNIQUE in plenary.papers and any(
        one.key == form.paragraph for one in paragraphs(plenary, COMMUNIQUE)
    )
