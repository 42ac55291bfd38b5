"""Datasheets in words: what one says, who sent which version, what a session still lacks."""

from collections.abc import Iterator

from agenda.datasheets import Datasheet, SheetVersion, standing, texts_of
from agenda.plenary import Plenary, SlotState
from agenda.programme import Slot
from agenda.words import LANGUAGES, Language
from handlers.concepts import written
from handlers.phrases import when, who
from handlers.writing import Line, Span, bold, bullet, line
from locales import listed, say, say_many

IN_LANGUAGE = {"en": "in English", "es": "in Spanish"}
EMPTY = {"topics": "topics", "concepts": "key concepts", "presenter": "who presents"}


def sheet_lines(sheet: Datasheet, language: Language) -> Iterator[Line]:
    """Yield all that a datasheet says, word for word, and what was left empty in it."""
    if not sheet.on_record:
        yield line(say(language, "Taken off the record."))
        return
    if sheet.questions:
        yield line(bold(say(language, "Guiding questions")))
    for number, question in enumerate(sheet.questions, 1):
        yield line(f"{number}. {question}")
    if sheet.topics:
        yield line(bold(say(language, "Topics")))
        yield from (bullet(topic) for topic in sheet.topics)
    if sheet.concepts:
        yield line(bold(say(language, "Key concepts with their sources")))
        yield from (bullet(written(term, sheet.language)) for term in sheet.concepts)
    presenter = ", ".join(part for part in (sheet.presenter, sheet.organisation) if part)
    if presenter:
        yield line(bold(say(language, "Presents") + ": "), presenter)
    if sheet.introduction:
        length = say_many(language, "{number} minute", "{number} minutes", sheet.introduction)
        yield line(bold(say(language, "Introduction") + ": "), length)
    empty = [say(language, EMPTY[part]) for part in EMPTY if getattr(sheet, part) in ((), "")]
    if empty:
        yield line(bold(say(language, "Left empty") + ": "), listed(language, empty))


def version_line(plenary: Plenary, version: SheetVersion, language: Language) -> Line:
    """Return which version it is: in which language, by whom, when, and in which capacity."""
    if version.by is None:
        author = say(language, "the secretariat")
    else:
        author = who(language, plenary, version.by)
    sender = author
    if version.on_behalf:
        sender = say(language, "{who}, on behalf of the leads", who=author)
    on_record = version.sheet.on_record
    said_in = f" {say(language, IN_LANGUAGE[version.sheet.language])}" if on_record else ""
    parts: list[str | Span] = [
        bold(say(language, "Version {number}", number=version.number)),
        f"{said_in}, {sender}, ",
        *when(plenary, version.at, language),
    ]
    if version.amendment:
        parts.append(" — " + say(language, "an amendment after circulation"))
    return line(*parts)


def state_lines(plenary: Plenary, state: SlotState, language: Language) -> Iterator[Line]:
    """Yield where a session's datasheet stands: what came in, and what it still lacks."""
    versions = plenary.datasheets.get(state.id, ())
    stands = standing(versions)
    if not stands:
        text = "Taken off the record." if versions else "Nothing has been sent yet."
        yield line("○ ", say(language, text))
    for version in sorted(stands.values(), key=lambda one: one.number):
        row = version_line(plenary, version, language)
        yield Line((Span("✓ "), *row.spans))
    asked, wanted = len(state.slot.questions), plenary.agenda.collecting.questions
    text = "Guiding questions: {number} of {wanted}"
    parts = [say(language, text, number=asked, wanted=wanted)]
    parts += [_untranslated(state.slot, lacking, language) for lacking in LANGUAGES]
    yield line("; ".join(part for part in parts if part) + ".")


def _untranslated(slot: Slot, lacking: Language, language: Language) -> str:
    """Return how many texts of a session do not stand in a language."""
    missing = {
        kind: len([text for text in texts if text.said_in(lacking) is None])
        for kind, texts in texts_of(slot).items()
    }
    counted = []
    if number := missing["questions"]:
        counted.append(say_many(language, "{number} question", "{number} questions", number))
    if number := missing["topics"]:
        counted.append(say_many(language, "{number} topic", "{number} topics", number))
    if number := missing["concepts"]:
        counted.append(say_many(language, "{number} concept", "{number} concepts", number))
    if not counted:
        return ""
    text = "not in English: {what}" if lacking == "en" else "not in Spanish: {what}"
    return say(language, text, what=listed(language, counted))
