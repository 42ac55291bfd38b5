"""A session's datasheet as its lead sends it: a Word file like any other, or a short YAML file."""

from pathlib import Path

from pydantic import ValidationError

from agenda.collecting import cleaned
from agenda.datasheets import Datasheet, Term
from agenda.words import Language
from documents import agenda_mistakes
from documents.importing.told import Concept, Part
from documents.importing.understanding import understood
from documents.problems import Problem, UnreadableFile, text_of
from documents.reading.apart import Read, read_apart
from documents.reading.refusing import Refused
from documents.yaml_text import read_yaml

_YAML = (".yaml", ".yml")


def read_datasheet(
    source: Path | bytes, name: str, number: str | None, language: Language | None = None
) -> Datasheet:
    """Read the datasheet of the session of this number; `language` goes before the file's own.

    A file with one datasheet has that of any session, whatever number stands in it.

    Raises:
        UnreadableFile: it cannot be read, holds no guiding questions, or those of several sessions
            and none of this number.
    """
    content = source.read_bytes() if isinstance(source, Path) else source
    if Path(name).suffix.casefold() in _YAML:
        return _from_yaml(content, name, language)
    try:
        read = read_apart(content, name)
    except Refused as why:
        raise UnreadableFile([Problem(name, 0, why.says, why.instead)]) from why
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


def _from_document(read: Read, number: str | None, language: Language | None) -> Datasheet:
    document = understood(read)
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
    own: Language = "es" if document.language == "es" else "en"
    return _sheet((of_number or sheets)[0], language or own)


def _sheet(part: Part, language: Language) -> Datasheet:
    presenters = part.presenters[:1]
    sheet = Datasheet(
        language=language,
        questions=tuple(told.text for told in part.questions),
        topics=tuple(told.text for told in part.topics) or None,
        concepts=tuple(_term(concept) for concept in part.concepts) or None,
        presenter=presenters[0].text if presenters else None,
    )
    return cleaned(sheet)


def _term(concept: Concept) -> Term:
    more = [told.text for told in concept.more]
    definition = "\n".join([concept.definition, *more])
    return Term(term=concept.term, definition=definition, source=concept.source or "")
