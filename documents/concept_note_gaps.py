"""What a concept note still lacks, for the secretariats that send it out."""

from collections.abc import Iterator
from typing import Any

from agenda.circulated import open_sessions, without_datasheet
from agenda.programme import Agenda, ConceptNote, Slot
from agenda.words import Bilingual, Language, Value
from documents.circulated import circulated
from documents.edition import Edition, edition_for
from locales import country, listed, say, say_many

# Countries that English puts an article before.
_THE = frozenset(
    ("AE", "BS", "CD", "CF", "CG", "DO", "GB", "GM", "KM", "MH", "MV", "NL", "PH", "SB", "US", "VA")
)


def not_received(edition: Edition, slot: Slot) -> str:
    """Return that the leads of a session have sent no datasheet yet."""
    language = edition.language
    if slot.leads:
        leads = listed(language, [_named(language, lead.country) for lead in slot.leads])
        return say(language, "No datasheet has been received from {leads} yet.", leads=leads)
    return say(language, "No datasheet has been received yet.")


def gaps(agenda: Agenda, language: Language) -> Iterator[str]:
    """Yield what the concept note of an agenda lacks, a sentence each."""
    note = agenda.concept_note or ConceptNote()
    empty = [
        name
        for name, texts in (
            (say(language, "Background"), note.background),
            (say(language, "Rationale"), note.rationale),
            (say(language, "Objectives"), note.objectives),
            (say(language, "Profile of participants"), note.profile),
            (say(language, "Methodology of the dialogue"), note.methodology),
        )
        if not texts
    ]
    if empty:
        named = listed(language, empty)
        yield say(language, "The agenda file has nothing for: {sections}.", sections=named)
    if not note.best_practice:
        yield say(
            language,
            "The agenda file has no definition of best practice of its own; that of the II "
            "plenary was taken.",
        )
    yield from _of_sessions(agenda, language)
    for other in ("en", "es"):
        number = sum(text.only not in (None, other) for text in _texts(circulated(agenda)))
        if number:
            yield say_many(
                language,
                "{number} text is not in {language}: it is printed in the other language, and "
                "marked.",
                "{number} texts are not in {language}: they are printed in the other language, "
                "and marked.",
                number,
                language=edition_for(agenda, language).language_name(other),
            )


def _of_sessions(agenda: Agenda, language: Language) -> Iterator[str]:
    edition = edition_for(agenda, language)
    waiting = without_datasheet(agenda)
    for slot in open_sessions(agenda):
        name = edition.slot_label(slot)
        if not (slot.leads or slot.led_by):
            unled = say(language, "the agenda names no lead.")
            yield f"{name}: {unled}"
        if slot in waiting:
            yield f"{name}: {not_received(edition, slot)}"
        elif len(slot.questions) < agenda.collecting.questions:
            said = say(
                language,
                "guiding questions: {number} of {wanted}.",
                number=len(slot.questions),
                wanted=agenda.collecting.questions,
            )
            yield f"{name}: {said}"


def _named(language: Language, code: str) -> str:
    name = country(language, code)
    return f"the {name}" if language == "en" and code in _THE else name


def _texts(value: Any) -> Iterator[Bilingual]:  # noqa: ANN401 (whatever an agenda is made of)
    if isinstance(value, Bilingual):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, Value):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name))
