"""What changed in an agenda, in words: for one reader, or for everybody in both languages."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from agenda.changes import Change, Times
from agenda.programme import KeyConcept, Lead, Presenter, Slot, Speaker
from agenda.words import LANGUAGES, Bilingual, Language
from handlers.phrases import slot_title, speaker
from handlers.writing import Line, aside, beside, bold, bullet, in_one, line, pair
from locales import country, day, say

# None: for everybody.
Reader = Language | None

PARTS = {
    "title": "Title",
    "theme": "Theme",
    "zone": "Time zone",
    "video_link": "Video link",
    "background": "Background",
    "rationale": "Rationale",
    "objectives": "Objectives",
    "profile": "Profile of participants",
    "methodology": "Methodology",
    "best_practice": "Definition of best practice",
    "times": "Time",
    "slot": "Item of the agenda",
    "number": "Number",
    "leads": "Lead countries",
    "led_by": "Led by",
    "moderator": "Moderator",
    "presenters": "Presenters",
    "speakers": "Speakers",
    "topics": "Topics",
    "key_concepts": "Key concepts",
    "questions": "Guiding questions",
    "limit": "Length in minutes",
    "closed_door": "Closed-door session",
}


def change_lines(changes: Sequence[Change], reader: Reader) -> Iterator[Line]:
    """Yield what changed, under the item of the agenda that it is in.

    Of a closed-door session everybody is told no more than its times.
    """
    for slot, found in groupby(changes, key=lambda change: change.slot):
        told = [c for c in found if reader or _is_open(c)]
        if slot is not None and told:
            titles = [slot_title(n, slot) for n in ([reader] if reader else LANGUAGES)]
            yield line(bold(" · ".join(dict.fromkeys(titles))))
        for change in told:
            yield from _one(change, reader)


def _is_open(change: Change) -> bool:
    return change.slot is None or not change.slot.closed_door or change.part in ("times", "slot")


def _one(change: Change, reader: Reader) -> Iterator[Line]:
    yield bullet(say(reader, PARTS[change.part]) if reader else beside(PARTS[change.part]))
    for value in change.now:
        yield from _value(say(reader, "New") if reader else beside("New"), value, reader)
    for value in change.was:
        gone = say(reader, "No longer") if reader else beside("No longer")
        yield from _value(gone, value, reader)


def _value(mark: str, value: Any, reader: Reader) -> Iterator[Line]:  # noqa: ANN401 (any part's)
    texts = [text for text in _texts(value, reader) if text]
    if not texts:
        yield line(f"    {mark}")
        return
    yield line(f"    {mark}: {texts[0]}")
    for other in texts[1:]:
        yield aside(f"    {other}")


def _texts(value: Any, reader: Reader) -> list[str]:  # noqa: ANN401 (any part's)
    """Return a value in the reader's language, or in both where it differs."""
    if isinstance(value, Bilingual):
        return [in_one(value, reader)] if reader else pair(value)
    if isinstance(value, KeyConcept):
        return _concept(value, reader)
    if isinstance(value, bool):
        return []
    said = [_text(value, language) for language in ([reader] if reader else LANGUAGES)]
    return list(dict.fromkeys(said))


def _concept(concept: KeyConcept, reader: Reader) -> list[str]:
    parts = [concept.term, concept.definition, *([concept.source] if concept.source else [])]
    wanted = [reader] if reader else [n for n in LANGUAGES if concept.term.said_in(n)]
    said = []
    for language in wanted or LANGUAGES[:1]:
        term, definition, *source = (part.best(language) for part in parts)
        said.append(f"{term}: {definition}" + (f" ({source[0]})" if source else ""))
    return said


def _text(value: Any, language: Language) -> str:  # noqa: ANN401 (any part's)
    match value:
        case Times():
            return f"{day(language, value.day)}, {value.start}–{value.end}"
        case Lead():
            return f"{country(language, value.country)} ({value.process})"
        case Presenter():
            organisation = value.organisation.best(language) if value.organisation else ""
            return ", ".join(part for part in (value.name, organisation) if part)
        case Speaker():
            return speaker(language, value)
        case Slot():
            return slot_title(language, value)
        case _:
            return str(value)
