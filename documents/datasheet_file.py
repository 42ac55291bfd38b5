"""A session's datasheet as its lead sends it: a Word file like any other, or a short YAML file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from agenda.collecting import cleaned
from agenda.datasheets import Datasheet, Term
from agenda.words import LANGUAGES, Language
from documents import agenda_mistakes
from documents.importing.told import Concept, Document, Part
from documents.importing.understanding import understood
from documents.problems import Problem, UnreadableFile, not_read, text_of
from documents.reading.apart import Read, read_apart
from documents.reading.refusing import Refused
from documents.yaml_text import read_yaml

_YAML = (".yaml", ".yml")


@dataclass(frozen=True)
class ReadSheet:
    """A datasheet as it was read; `notes` says, a sentence each, what somebody should look at."""

    sheet: Datasheet
    notes: tuple[str, ...] = ()


def read_datasheet(
    source: Path | bytes, name: str, number: str | None, language: Language | None = None
) -> ReadSheet:
    """Read the datasheet of the session of this number; `language` goes before the file's own.

    A file with one datasheet has that of any session, whatever number stands in it.

    Raises:
        UnreadableFile: it cannot be read, is in a third language, holds no guiding questions, or
            those of several sessions and none of this number.
    """
    content = source.read_bytes() if isinstance(source, Path) else source
    if Path(name).suffix.casefold() in _YAML:
        return ReadSheet(_from_yaml(content, name, language))
    try:
        read = read_apart(content, name)
    except Refused as why:
        raise UnreadableFile([not_read(name, why)]) from why
    return _from_document(read, number, language)


def _from_yaml(content: bytes, name: str, language: Language | None) -> Datasheet:
    text, called = text_of(content, name)
    tree, places = read_yaml(text, called)
    said = dict(tree) if isinstance(tree, dict) else {}
    if language is not None or not said.get("language"):
        said["language"] = language or "en"
    if said.get("introduction") in (None, ""):
        said.pop("introduction", None)
    try:
        sheet = cleaned(Datasheet.model_validate(said))
    except ValidationError as wrong:
        problems = agenda_mistakes.problems(wrong, places, Datasheet)
        raise UnreadableFile(problems) from wrong
    if not sheet.questions:
        raise UnreadableFile([_no_questions(called, "Write them as a list under `questions:`.")])
    return sheet


def _no_questions(name: str, advice: str) -> Problem:
    return Problem(name, 0, "holds no guiding questions.", advice)


def _from_document(read: Read, number: str | None, language: Language | None) -> ReadSheet:
    document = understood(read)
    if not any(part.questions or part.number for part in document.parts):
        document = understood(read, is_sheet=True)
    sheets = [part for part in document.parts if part.questions]
    of_number = [part for part in sheets if part.number == number] if number else []
    if not sheets:
        advice = "Put them under a heading “Guiding questions”, one to a paragraph."
        raise UnreadableFile([_no_questions(read.name, advice)])
    if len(sheets) > 1 and len(of_number) != 1:
        numbers = ", ".join(part.number or "?" for part in sheets)
        says = f"holds the guiding questions of several sessions ({numbers})."
        advice = "Give a file with one datasheet, or one that has the session's number."
        raise UnreadableFile([Problem(read.name, 0, says, advice)])
    if language is None and document.language not in LANGUAGES:
        says = "is in neither English nor Spanish, and the agenda has no third language."
        advice = "Have it translated, or say with --language under which it is to stand."
        raise UnreadableFile([Problem(read.name, 0, says, advice)])
    part = (of_number or sheets)[0]
    own: Language = "es" if document.language == "es" else "en"
    return ReadSheet(_sheet(part, language or own), tuple(_notes(document, part, number)))


def _notes(document: Document, part: Part, number: str | None) -> Iterator[str]:
    if part.number is not None and part.number != number:
        yield f"The file calls it {part.label} {part.number}."
    for told in part.presenters[1:]:
        yield f"{told.place}: one presenter has a place; this one was not read: “{told.text}”."
    for told in document.unplaced:
        yield f"{told.place}: this line was not read: “{told.text}”."


def _sheet(part: Part, language: Language) -> Datasheet:
    presenters = part.presenters[:1]
    sheet = Datasheet(
        language=language,
        questions=tuple(told.text for told in part.questions),
        topics=tuple(told.text for told in part.topics) or None,
        concepts=tuple(_term(concept) for concept in part.concepts) or None,
        presenter=presenters[0].text if presenters else None,
        introduction=part.introduction[0] if part.introduction else None,
    )
    return cleaned(sheet)


def _term(concept: Concept) -> Term:
    more = [told.text for told in concept.more]
    definition = "\n".join([concept.definition, *more])
    return Term(term=concept.term, definition=definition, source=concept.source or "")
