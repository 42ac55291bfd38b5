"""What is wrong in a file that a secretariat wrote: where, what, and what to write instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

LARGEST_FILE_BYTES = 1_000_000

Keys = tuple[str | int, ...]

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_OTHER_FORMATS = {
    b"PK\x03\x04": "a Word, Excel or ZIP file",
    b"%PDF": "a PDF file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "an RTF file",
    b"\xff\xfe": "a text file in UTF-16",
    b"\xfe\xff": "a text file in UTF-16",
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file. `line` counts from 1; 0 means the file as a whole."""

    file: str
    line: int
    says: str
    instead: str = ""
    keys: Keys = ()

    @property
    def place(self) -> str:
        """The place as editors and terminals know it: `file:line`."""
        return f"{self.file}:{self.line}" if self.line else self.file

    def __str__(self) -> str:
        """Return the whole of it in one line."""
        where = f"{in_words(self.keys)}: " if self.keys else ""
        return f"{self.place}: {where}{self.says}" + (f" {self.instead}" if self.instead else "")


class UnreadableFile(Exception):
    """A file that cannot be taken as it is, with everything that is wrong in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold the problems in the order of their lines."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Places:
    """Where the parts of a file stand: the line of each key path."""

    file: str
    lines: dict[Keys, int] = field(default_factory=dict)

    def line(self, keys: Keys) -> int:
        """Return the line of this part, or of the nearest part around it that has one."""
        for length in range(len(keys), -1, -1):
            if keys[:length] in self.lines:
                return self.lines[keys[:length]]
        return 1

    def problem(self, keys: Keys, says: str, instead: str = "") -> Problem:
        """Return a problem at this part of the file."""
        return Problem(self.file, self.line(keys), says, instead, keys)


def in_words(keys: Keys) -> str:
    """Return a key path as the file writes it, its list items counted from 1."""
    words: list[str] = []
    for key in keys:
        if isinstance(key, int):
            words[-1:] = [f"{words[-1] if words else 'item'} {key + 1}"]
        else:
            words.append(key)
    return " › ".join(words)


def text_of(source: Path | str | bytes, name: str | None = None) -> tuple[str, str]:
    """Return a file's text and the name to call it by; a `str` or `bytes` is the text itself.

    Raises:
        UnreadableFile: it is missing, too large, of another format, not UTF-8, or holds
            characters that nobody can see.
    """
    called = name or (source.name if isinstance(source, Path) else "file")
    content = _content(source, called)
    if len(content) > LARGEST_FILE_BYTES:
        raise UnreadableFile([Problem(called, 0, "is larger than 1 MB.", "Send a shorter file.")])
    for start, kind in _OTHER_FORMATS.items():
        if content.startswith(start):
            advice = "Save it as plain text in UTF-8 and send that."
            raise UnreadableFile([Problem(called, 0, f"is {kind}.", advice)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        says = "this line is not in UTF-8, so its accents cannot be read."
        advice = "Save the file with the encoding UTF-8."
        raise UnreadableFile([Problem(called, line, says, advice)]) from wrong
    unseen = _UNSEEN.search(text)
    if unseen:
        line = text.count("\n", 0, unseen.start()) + 1
        says = f"holds a control character (U+{ord(unseen.group()):04X}) that nobody can see."
        raise UnreadableFile([Problem(called, line, says, "Delete it and type the line again.")])
    return text, called


def _content(source: Path | str | bytes, called: str) -> bytes:
    if isinstance(source, str):
        return source.encode("utf-8", "replace")
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            return file.read(LARGEST_FILE_BYTES + 1)
    except OSError as wrong:
        says = f"cannot be opened ({wrong.strerror or type(wrong).__name__})."
        advice = "Look whether the name and the folder are right."
        raise UnreadableFile([Problem(called, 0, says, advice)]) from wrong
