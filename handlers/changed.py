"""What changed in an agenda, in words: for one reader, or for everybody in both languages."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from agenda.changes import Change, Times, changes
from agenda.circulated import circulated
from agenda.directory import Directory
from agenda.programme import Agenda, KeyConcept, Lead, Presenter, Slot, Speaker
from agenda.words import LANGUAGES, Bilingual, Language
from handlers.phrases import slot_title, speaker
from handlers.writing import Line, aside, beside, bold, both, bullet, in_one, line, pair
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
    "times": "Day and time",
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
    "closed_door": "Held behind closed doors",
}


ADDED: dict[Language, str] = {"en": "Now also in English", "es": "Now also in Spanish"}
DROPPED: dict[Language, str] = {"en": "No longer in English", "es": "No longer in Spanish"}


def lines_for_all(before: Agenda, after: Agenda, directory: Directory | None) -> list[Line]:
    """Return what changed in what everybody may know, or why nothing of it is told."""
    closed = Bilingual(**{n: say(n, "Closed-door session") for n in LANGUAGES})
    known = changes(circulated(before, closed), circulated(after, closed))
    if known:
        return list(change_lines(known, None, directory))
    if changes(before, after):
        return both("It concerns a closed-door session; what it says is not told here.")
    return both("What stands in the agenda is the same as before.")


def change_lines(
    told: Sequence[Change], reader: Reader, directory: Directory | None
) -> Iterator[Line]:
    """Yield what changed, under the item of the agenda that it is in."""
    for slot, found in groupby(told, key=lambda change: change.slot):
        if slot is not None:
            titles = [slot_title(n, slot) for n in ([reader] if reader else LANGUAGES)]
            yield line(bold(" · ".join(dict.fromkeys(titles))))
        for change in found:
            yield from _one(change, reader, directory)


def _one(change: Change, reader: Reader, directory: Directory | None) -> Iterator[Line]:
    yield bullet(say(reader, PARTS[change.part]) if reader else beside(PARTS[change.part]))
    same: list[object] = []
    for now in change.now:
        for was in change.was:
            said, before = _said(now), _said(was)
            for language in said.keys() - before.keys() if _holds(said, before) else ():
                mark = say(reader, ADDED[language]) if reader else beside(ADDED[language])
                yield line(f"    {mark}: {said[language]}")
                same += [now, was]
            for language in before.keys() - said.keys() if _holds(before, said) else ():
                mark = say(reader, DROPPED[language]) if reader else beside(DROPPED[language])
                yield line(f"    {mark}: {before[language]}")
                same += [now, was]
    new = say(reader, "New") if reader else beside("New")
    for value in (one for one in change.now if one not in same):
        yield from _value(new, value, reader, directory)
    gone = say(reader, "No longer") if reader else beside("No longer")
    for value in (one for one in change.was if one not in same):
        yield from _value(gone, value, reader, directory)


def _holds(more: dict[Language, str], less: dict[Language, str]) -> bool:
    """Whether a text says what another says, and that in one language more."""
    return bool(less) and less.items() < more.items()


def _said(value: object) -> dict[Language, str]:
    """Return a text or a concept by its languages; nothing for what has none."""
    if isinstance(value, Bilingual):
        return {n: text for n in LANGUAGES if (text := value.said_in(n))}
    if isinstance(value, KeyConcept):
        terms, definitions = _said(value.term), _said(value.definition)
        return {n: f"{terms[n]}: {definitions[n]}" for n in terms if n in definitions}
    return {}


def _value(
    mark: str,
    value: Any,  # noqa: ANN401 (any part's)
    reader: Reader,
    directory: Directory | None,
) -> Iterator[Line]:
    texts = [text for text in _texts(value, reader, directory) if text]
    if not texts:
        yield line(f"    {mark}")
        return
    yield line(f"    {mark}: {texts[0]}")
    for other in texts[1:]:
        yield aside(f"    {other}")


def _texts(
    value: Any,  # noqa: ANN401 (any part's)
    reader: Reader,
    directory: Directory | None,
) -> list[str]:
    """Return a value in the reader's language, or in both where it differs."""
    if isinstance(value, Bilingual):
        return [in_one(value, reader)] if reader else pair(value)
    if isinstance(value, KeyConcept):
        return _concept(value, reader)
    if isinstance(value, bool):
        return []
    said = [_text(value, language, directory) for language in ([reader] if reader else LANGUAGES)]
    return list(dict.fromkeys(said))


def _concept(concept: KeyConcept, reader: Reader) -> list[str]:
    parts = [concept.term, concept.definition, *([concept.source] if concept.source else [])]
    wanted = [reader] if reader else [n for n in LANGUAGES if concept.term.said_in(n)]
    said = []
    for language in wanted or LANGUAGES[:1]:
        term, definition, *source = (part.best(language) for part in parts)
        said.append(f"{term}: {definition}" + (f" ({source[0]})" if source else ""))
    return said


def _text(
    value: Any,  # noqa: ANN401 (any part's)
    language: Language,
    directory: Directory | None,
) -> str:
    match value:
        case Times():
            return f"{day(language, value.day)}, {value.start}–{value.end}"
        case Lead():
            entry = directory.process(value.process) if directory else None
            process = entry.short(language) if entry else value.process
            return f"{country(language, value.country)} ({process})"
        case Presenter():
            organisation = value.organisation.best(language) if value.organisation else ""
            return ", ".join(part for part in (value.name, organisation) if part)
        case Speaker():
            return speaker(language, value)
        case Slot():
            return slot_title(language, value)
        case _:
            return str(value)
