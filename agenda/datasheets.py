"""Datasheets: what the leads of a session send beforehand, and what it makes of the agenda.

II plenary concept note: each session has a technical datasheet with its opening presentation,
topics, key concepts and guiding questions, which the leads send before the meeting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from agenda.checking import minutes_of
from agenda.programme import (
    Agenda,
    KeyConcept,
    Minutes,
    Phase,
    PhaseKind,
    Presenter,
    Slot,
    SlotId,
)
from agenda.roster import PersonId
from agenda.words import LANGUAGES, Bilingual, Kept, Language, Value


class Term(Value):
    """A key concept in one language."""

    term: str
    definition: str
    source: str = ""


class Datasheet(Kept):
    """What a lead sends for a session, in one language. `introduction` is in minutes.

    None is what the lead does not speak of, and leaves what stands; what is empty removes it.
    `on_record` is False once the datasheet was taken off: then it says nothing at all.
    """

    taken_off: ClassVar[dict[str, Any]] = {"on_record": False}

    language: Language = "en"
    questions: tuple[str, ...] = ()
    topics: tuple[str, ...] | None = None
    concepts: tuple[Term, ...] | None = None
    presenter: str | None = None
    organisation: str | None = None
    introduction: Minutes | None = None
    on_record: bool = True


@dataclass(frozen=True)
class SheetVersion:
    """A datasheet as it was sent: `by` is None for the command line.

    `number` counts from 1 in both languages together; `on_behalf` says that a secretariat entered
    it; `amendment` that the concept note had been circulated.
    """

    number: int
    at: datetime
    by: PersonId | None
    on_behalf: bool
    amendment: bool
    sheet: Datasheet


Sheets = Mapping[SlotId, tuple[SheetVersion, ...]]


def standing(versions: Sequence[SheetVersion]) -> dict[Language, SheetVersion]:
    """Return the version that stands in each language: the latest that is still on record."""
    return {v.sheet.language: v for v in versions if v.sheet.on_record}


def with_datasheets(loaded: Agenda, sheets: Sheets) -> Agenda:
    """Return the agenda as its file gave it, with what the leads have sent in its place."""
    days = tuple(
        day.model_copy(
            update={
                "slots": tuple(
                    with_datasheet(slot, sheets.get(SlotId(f"{d}.{n}"), ()))
                    for n, slot in enumerate(day.slots, 1)
                )
            }
        )
        for d, day in enumerate(loaded.days, 1)
    )
    return loaded.model_copy(update={"days": days})


def with_datasheet(slot: Slot, versions: Sequence[SheetVersion]) -> Slot:
    """Return a session with what its leads have sent; what they did not speak of stays."""
    return _with(slot, [version.sheet for version in versions])


def _with(slot: Slot, sent: Sequence[Datasheet]) -> Slot:
    sheets = [sheet for sheet in sent if sheet.on_record]
    if not sheets:
        return slot
    original = _original(slot, sheets[0])
    questions = [_by_language(text) for text in slot.questions]
    topics = [_by_language(text) for text in slot.topics]
    concepts = [_terms(concept) for concept in slot.key_concepts]
    for sheet in sheets:
        questions = _resent(questions, sheet.questions, sheet.language, original)
        topics = _resent(topics, sheet.topics, sheet.language, original)
        concepts = _resent(concepts, sheet.concepts, sheet.language, original)
    changes: dict[str, object] = {
        "questions": tuple(Bilingual(**text) for text in questions),
        "topics": tuple(Bilingual(**text) for text in topics),
        "key_concepts": tuple(map(_concept, concepts))
        if any(sheet.concepts is not None for sheet in sheets)
        else slot.key_concepts,
        "presenters": _presenters(slot, sheets),
    }
    lengths = [sheet.introduction for sheet in sheets if sheet.introduction]
    if lengths:
        changes["phases"] = with_introduction(slot, lengths[-1])
    return slot.model_copy(update=changes)


def with_introduction(slot: Slot, minutes: int) -> tuple[Phase, ...]:
    """Return the phases of a session whose lead presents for so long; the dialogue gives way.

    Without phases of its own a session has two: the presentation, and the dialogue for the rest.
    """
    if not slot.phases:
        rest = minutes_of(slot) - minutes
        parts = [Phase(kind=PhaseKind.PRESENTATION, minutes=minutes)]
        return (*parts, Phase(kind=PhaseKind.DIALOGUE, minutes=rest)) if rest > 0 else tuple(parts)
    planned = sum(p.minutes for p in slot.phases if p.kind is PhaseKind.PRESENTATION)
    longer = minutes - planned
    talks = [n for n, p in enumerate(slot.phases) if p.kind is not PhaseKind.PRESENTATION]
    if not planned or not talks:
        return slot.phases
    giving = max(talks, key=lambda n: slot.phases[n].minutes)
    if slot.phases[giving].minutes <= longer:
        return slot.phases
    first = next(n for n, p in enumerate(slot.phases) if p.kind is PhaseKind.PRESENTATION)
    more = {first: longer, giving: -longer}
    return tuple(
        phase.model_copy(update={"minutes": phase.minutes + more.get(n, 0)})
        for n, phase in enumerate(slot.phases)
    )


def texts_of(slot: Slot) -> dict[str, tuple[Bilingual, ...]]:
    """Return the texts of a session that are translated one by one, by the field of its form."""
    return {
        "questions": slot.questions,
        "topics": slot.topics,
        "concepts": tuple(concept.term for concept in slot.key_concepts),
    }


def texts_that_go(
    loaded: Slot, versions: Sequence[SheetVersion], sheet: Datasheet, *, paired: bool = False
) -> list[str]:
    """Return what stands in the other language alone and would go if this datasheet were sent too.

    `loaded` is the session as the agenda's file gave it. With `paired`, translations of what this
    datasheet changes are told too.
    """
    other: Language = "es" if sheet.language == "en" else "en"
    before = [version.sheet for version in versions]
    left = {text.said_in(other) for text in _texts(_with(loaded, [*before, sheet]))}
    stands = [text for text in _texts(_with(loaded, before)) if paired or text.only == other]
    return [said for text in stands if (said := text.said_in(other)) and said not in left]


def _texts(slot: Slot) -> list[Bilingual]:
    return [text for texts in texts_of(slot).values() for text in texts]


def as_it_stands(slot: Slot, language: Language) -> Datasheet:
    """Return a session's datasheet as the agenda has it in one language."""
    first = slot.presenters[0] if slot.presenters else Presenter()
    terms = [_terms(concept) for concept in slot.key_concepts]
    planned = sum(p.minutes for p in slot.phases if p.kind is PhaseKind.PRESENTATION)
    return Datasheet(
        language=language,
        questions=tuple(said for text in slot.questions if (said := text.said_in(language))),
        topics=tuple(said for text in slot.topics if (said := text.said_in(language))),
        concepts=tuple(term[language] for term in terms if language in term),
        presenter=first.name or "",
        organisation=(first.organisation and first.organisation.said_in(language)) or "",
        introduction=planned or None,
    )


def _original(slot: Slot, sent: Datasheet) -> Language:
    """Return the language in which a session's texts were first given; the other translates it."""
    only = {text.only for text in (*slot.questions, *slot.topics)} - {None}
    (first,) = only if len(only) == 1 else (None,)
    return first or sent.language


def _by_language(text: Bilingual) -> dict[Language, str]:
    return {n: said for n in LANGUAGES if (said := text.said_in(n))}


T = TypeVar("T")


def _resent(
    before: list[dict[Language, T]],
    sent: Sequence[T] | None,
    language: Language,
    original: Language,
) -> list[dict[Language, T]]:
    """Return texts after they were sent in one language.

    They are paired by their order with what stands: with all of it, or, where fewer are sent, with
    what stands in this language, and what stands in the other alone stays in its place. A
    translation goes where its original has changed, and either where the other was not corrected
    but put in another's place: it says something else now. Where nothing is left of
    an original, nothing is left of its translation.
    """
    if sent is None:
        return before
    if not sent:
        left = [{n: said for n, said in text.items() if n != language} for text in before]
        return [] if language == original else [text for text in left if text]
    other: Language = "es" if language == "en" else "en"
    seen = [text for text in before if language in text]
    places = next((those for those in (before, seen) if len(those) == len(sent)), None)
    if places is None and language != original and len(sent) < len(before):
        return _with_fewer_translations(before, sent, language)
    after: list[dict[Language, T]] = []
    for n, text in enumerate(sent):
        same = next((b for b in before if b.get(language) == text), None)
        if same is None and places is not None:
            kept = language != original and _is_corrected(places[n].get(language), text)
            same = places[n] if kept or language not in places[n] else None
        after.append({language: text})
        if same is not None and other in same:
            after[-1][other] = same[other]
    if places is not seen:
        return after
    new = iter(after)
    return [next(new) if language in text else text for text in before]


def _with_fewer_translations(
    before: list[dict[Language, T]], sent: Sequence[T], language: Language
) -> list[dict[Language, T]]:
    """Return texts after some translations were taken back: their originals stay, alone."""
    said = [text for text in before if language in text]
    gone = [text for text in said if text[language] not in sent] if said else before[: len(sent)]
    new = [text for text in sent if all(other.get(language) != text for other in before)]
    fresh = iter(new if len(new) == len(gone) else ())
    after: list[dict[Language, T]] = []
    for text in before:
        kept = text
        if any(text is one for one in gone):
            kept = {n: words for n, words in text.items() if n != language}
            translation = next(fresh, None)
            if translation is not None:
                kept[language] = translation
        if kept:
            after.append(kept)
    return after if len(new) == len(gone) else [*after, *({language: text} for text in new)]


def _is_corrected(before: object, after: object) -> bool:
    """Whether two texts share so many words that one is a correction of the other."""
    one, other = _words(before), _words(after)
    return len(one & other) * 5 >= len(one | other)


def _words(text: object) -> set[str]:
    said = f"{text.term} {text.definition}" if isinstance(text, Term) else f"{text}"
    return {word for word in said.casefold().split() if len(word) > 3}  # noqa: PLR2004 (no “the”)


def _terms(concept: KeyConcept) -> dict[Language, Term]:
    terms: dict[Language, Term] = {}
    for language in LANGUAGES:
        term, definition = concept.term.said_in(language), concept.definition.said_in(language)
        if term and definition:
            source = (concept.source and concept.source.said_in(language)) or ""
            terms[language] = Term(term=term, definition=definition, source=source)
    return terms


def _concept(terms: Mapping[Language, Term]) -> KeyConcept:
    sources = {language: term.source for language, term in terms.items() if term.source}
    return KeyConcept(
        term=Bilingual(**{language: term.term for language, term in terms.items()}),
        definition=Bilingual(**{language: term.definition for language, term in terms.items()}),
        source=Bilingual(**sources) if sources else None,
    )


def _presenters(slot: Slot, sent: Sequence[Datasheet]) -> tuple[Presenter, ...]:
    loaded = slot.presenters[0] if slot.presenters else Presenter()
    name = loaded.name
    organisations = _by_language(loaded.organisation) if loaded.organisation else {}
    for sheet in sent:
        if sheet.presenter is not None:
            name = sheet.presenter or None
        if sheet.organisation is not None:
            organisations[sheet.language] = sheet.organisation
    organisation = {language: said for language, said in organisations.items() if said}
    first = Presenter(
        name=name,
        organisation=Bilingual(**organisation) if organisation else None,
        file=loaded.file,
    )
    others = slot.presenters[1:]
    return (first, *others) if first != Presenter() else others
