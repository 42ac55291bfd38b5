"""`plenary agenda import`: documents in, an agenda file and a report out."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML

from agenda.checking import findings
from documents.importing.deciding import Wishes
from documents.importing.findings import Code, Finding, Group, Margin
from documents.importing.meeting import Meeting, meeting_of
from documents.importing.report import as_json, as_letter
from documents.importing.told import Document, Told
from documents.importing.understanding import understood
from documents.problems import Problem, UnreadableFile, not_read
from documents.reading.apart import read_apart
from documents.reading.refusing import LARGEST_FILE_BYTES, Refused

MOST_FILES = 30
_WIDEST = 10_000


@dataclass(frozen=True)
class Imported:
    """What came of an import: the agenda file's text, if one can be written, and the report."""

    meeting: Meeting
    agenda_text: str | None

    def letter(self, written_to: str | None, language: str = "en") -> str:
        """Return the report as Markdown, in English or Spanish."""
        return as_letter(self.meeting, written_to, language)

    def json(self, language: str = "en") -> str:
        """Return slots and findings as JSON, with messages in English or Spanish."""
        return as_json(self.meeting, language)

    def without_hints(self) -> "Imported":
        """Return the same without what is to be done at the command line."""
        notes = [replace(note, hint=None) for note in self.meeting.margin.notes]
        return replace(self, meeting=replace(self.meeting, margin=Margin(notes)))

    @property
    def can_be_held(self) -> bool:
        """Whether the agenda can be loaded as it is: no finding of it is an error."""
        agenda = self.meeting.agenda
        if self.agenda_text is None or agenda is None:
            return False
        return not any(found.level == "error" for found in findings(agenda))

    def open_questions(self) -> list[Finding]:
        """Return what has to be answered before an agenda can be written."""
        return [note for note in self.meeting.margin.notes if note.group is Group.ASK]


def refusal_as_json(refused: UnreadableFile, language: str) -> str:
    """Return a refusal in the form of an import's JSON: no slots, and why."""
    found = [
        {
            "code": Code.UNREADABLE.value,
            "message": problem.sentences(language),
            "file": problem.file,
            "line": problem.line,
            "text": "",
        }
        for problem in refused.problems
    ]
    return json.dumps({"slots": [], "findings": found}, ensure_ascii=False, indent=2)


def import_agenda(files: Iterable[tuple[str, bytes]], wishes: Wishes) -> Imported:
    """Read the files of one meeting together, one after the other.

    Raises:
        UnreadableFile: none of them can be read, or none is an agenda, with what was looked for.
    """
    margin = Margin()
    documents: list[Document] = []
    refused: list[Problem] = []
    for name, content in files:
        try:
            documents.append(understood(read_apart(content, name)))
        except Refused as why:
            problem = not_read(name, why)
            refused.append(problem)
            margin.ask(
                Code.UNREADABLE,
                "This file {says} {instead}",
                Told("", name, 0),
                says=problem.said,
                instead=problem.advice,
            )
    if not documents:
        raise UnreadableFile(refused)
    meeting = meeting_of(documents, wishes, margin)
    if meeting.is_refused:
        raise UnreadableFile(
            [
                *refused,
                *(
                    Problem(note.told.file, 0, note.said)
                    for note in margin.notes
                    if note.code == Code.NOT_AN_AGENDA
                ),
            ]
        )
    text = None
    if meeting.agenda is not None and meeting.planted is not None and not margin.must_ask:
        text = _yaml(meeting)
    return Imported(meeting, text)


def files_at(paths: Sequence[Path]) -> list[tuple[str, bytes]]:
    """Return the files at these paths under the names to call them by.

    Raises:
        UnreadableFile: one cannot be opened, or they are too many for one meeting.
    """
    if len(paths) > MOST_FILES:
        says = f"are {len(paths)} files; a meeting has fewer than {MOST_FILES}."
        raise UnreadableFile([Problem("These", 0, says)])
    names = [path.name for path in paths]
    files: list[tuple[str, bytes]] = []
    for path in paths:
        name = path.name if names.count(path.name) == 1 else str(path)
        try:
            if path.exists() and not path.is_file():
                raise UnreadableFile([Problem(f"{path}", 0, "is no ordinary file.")])
            with path.open("rb") as file:
                files.append((name, file.read(LARGEST_FILE_BYTES + 1)))
        except OSError as wrong:
            says = f"cannot be opened ({wrong.strerror or type(wrong).__name__})."
            raise UnreadableFile([Problem(f"{path}", 0, says)]) from wrong
    return files


def _yaml(meeting: Meeting) -> str:
    names = ", ".join(document.name for document in meeting.documents)
    yaml = YAML()
    yaml.width = _WIDEST
    yaml.indent(mapping=2, sequence=4, offset=2)
    made = StringIO()
    yaml.dump(meeting.planted.tree if meeting.planted else {}, made)
    return (
        f"# Imported from {names}. Look at it with `plenary agenda check` before the meeting.\n\n"
        + made.getvalue()
    )
