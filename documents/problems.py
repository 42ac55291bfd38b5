"""What is wrong in a file that a secretariat wrote: where, what, and what to write instead."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from documents.reading.refusing import Refused
from documents.saying import Said, phrase

LARGEST_FILE_BYTES = 1_000_000

Keys = tuple[str | int, ...]

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_OTHER_FORMATS = {
    b"PK\x03\x04": phrase("a Word, Excel or ZIP file"),
    b"%PDF": phrase("a PDF file"),
    b"\xd0\xcf\x11\xe0": phrase("an old Word or Excel file"),
    b"{\\rtf": phrase("an RTF file"),
    b"\xff\xfe": phrase("a text file in UTF-16"),
    b"\xfe\xff": phrase("a text file in UTF-16"),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in a file. `line` counts from 1; 0 means the file as a whole.

    What is told at the command line alone may be a plain text, in English.
    """

    file: str
    line: int
    said: Said | str
    advice: Said | str = ""
    keys: Keys = ()

    @property
    def place(self) -> str:
        """The place as editors and terminals know it: `file:line`."""
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def says(self) -> str:
        """What is wrong, in English."""
        return _told(self.said, "en")

    @property
    def instead(self) -> str:
        """What to write instead, in English."""
        return _told(self.advice, "en")

    def sentences(self, language: str) -> str:
        """Return what is wrong, and what to write instead."""
        return f"{_told(self.said, language)} {_told(self.advice, language)}".strip()

    def in_words(self, language: str) -> str:
        """Return the whole of it in one line."""
        where = f"{in_words(self.keys)}: " if self.keys else ""
        return f"{self.place}: {where}{self.sentences(language)}"

    def __str__(self) -> str:
        """Return the whole of it in one line, in English."""
        return self.in_words("en")


def _told(text: Said | str, language: str) -> str:
    return text.in_words(language) if isinstance(text, Said) else text


class UnreadableFile(Exception):
    """A file that cannot be taken as it is, with everything that is wrong in it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Hold the problems in the order of their lines."""
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(map(str, self.problems)))

    def in_words(self, language: str) -> tuple[str, ...]:
        """Return each problem in one line."""
        return tuple(problem.in_words(language) for problem in self.problems)


def not_read(name: str, why: Refused) -> Problem:
    """Return why a file was not read as what is wrong with it."""
    values = {
        key: phrase(f"{value}") if key == "kind" else value for key, value in why.values.items()
    }
    return Problem(name, 0, phrase(why.text, **values), phrase(why.advice, **values))


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

    def problem(self, keys: Keys, says: Said | str, instead: Said | str = "") -> Problem:
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
        says, advice = phrase("is larger than {most} MB.", most=1), phrase("Send a shorter file.")
        raise UnreadableFile([Problem(called, 0, says, advice)])
    for start, kind in _OTHER_FORMATS.items():
        if content.startswith(start):
            says = phrase("is {kind}.", kind=kind)
            advice = phrase("Save it as plain text in UTF-8 and send that.")
            raise UnreadableFile([Problem(called, 0, says, advice)])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        says = phrase("this line is not in UTF-8, so its accents cannot be read.")
        advice = phrase("Save the file with the encoding UTF-8.")
        raise UnreadableFile([Problem(called, line, says, advice)]) from wrong
    unseen = _UNSEEN.search(text)
    if unseen:
        line = text.count("\n", 0, unseen.start()) + 1
        sign = f"U+{ord(unseen.group()):04X}"
        says = phrase("holds a control character ({sign}) that nobody can see.", sign=sign)
        advice = phrase("Delete it and type the line again.")
        raise UnreadableFile([Problem(called, line, says, advice)])
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
        reason = f"cannot be opened ({wrong.strerror or type(wrong).__name__})."
        look = "Look whether the name and the folder are right."
        raise UnreadableFile([Problem(called, 0, reason, look)]) from wrong
