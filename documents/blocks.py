"""The parts a document is made of, before it becomes Markdown or a DOCX."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from agenda.words import Language, clean


class Tone(StrEnum):
    """How a run of text is set."""

    PLAIN = "plain"
    STRONG = "strong"
    SOFT = "soft"


@dataclass(frozen=True)
class Tracked:
    """That text came in, or went out, since an earlier version: by whom and when."""

    out: bool
    by: str
    at: datetime


@dataclass(frozen=True)
class Run:
    """Text in one language and one tone; None is the language of the document.

    `note` is a footnote that hangs on its end. `link` is an address that the program made itself,
    or #name for a place in the same document; `place` gives the text such a name.
    """

    text: str
    language: Language | None = None
    tone: Tone = Tone.PLAIN
    note: "tuple[Run, ...]" = ()
    link: str = ""
    place: str = ""
    tracked: Tracked | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading; level 0 is the title of the document."""

    level: int
    runs: Runs
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `quiet` ones are set small, a `label` stands before it as its own number."""

    runs: Runs
    quiet: bool = False
    label: str = ""


@dataclass(frozen=True)
class Item:
    """An entry of a list, with what hangs under it."""

    runs: Runs
    under: tuple[Runs, ...] = ()


@dataclass(frozen=True)
class Items:
    """A list, with numbers from `start` or with bullets.

    One that starts behind 1 goes on with the list before it.
    """

    items: tuple[Item, ...]
    numbered: bool = False
    start: int = 1


@dataclass(frozen=True)
class Fields:
    """Labelled texts, one under the other."""

    rows: tuple[tuple[str, Runs], ...]


@dataclass(frozen=True)
class Table:
    """A table with one header row; `widths` are parts of the page's width."""

    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """A picture that lies beside the document under the name `file`."""

    file: str
    png: bytes
    alt: str
    caption: str


@dataclass(frozen=True)
class Contents:
    """A list of the headings that follow, down to the level `depth`."""

    title: str
    depth: int


Part = Heading | Paragraph | Items | Fields | Table | Picture
Block = Part | Contents


@dataclass(frozen=True)
class Document:
    """A whole document in one language; its first block is its title."""

    language: Language
    title: str
    footer: str
    blocks: tuple[Block, ...]


def plain(text: str) -> Runs:
    """Return the program's own words as runs."""
    return (Run(text),)


def strong(text: str) -> Runs:
    """Return the program's own words, set strong."""
    return (Run(text, tone=Tone.STRONG),)


def soft(text: str) -> Runs:
    """Return the program's own words about a text, set apart from it."""
    return (Run(text, tone=Tone.SOFT),)


def given(text: str, language: Language | None = None) -> Run:
    """Return somebody's text as a run, without what no page can show."""
    return Run(clean(text), language)


def text_of(runs: Iterable[Run]) -> str:
    """Return what the runs say, without their tone."""
    return "".join(run.text for run in runs)


def notes_in(blocks: Iterable[Block]) -> Iterator[Runs]:
    """Yield the footnotes of these blocks in their order."""
    for block in blocks:
        for runs in _runs_in(block):
            yield from (run.note for run in runs if run.text and run.note)


def _runs_in(block: Block) -> Iterator[Runs]:
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            yield runs
        case Items(items=items):
            for item in items:
                yield item.runs
                yield from item.under
        case Fields(rows=fields):
            yield from (runs for _, runs in fields)
        case Table(rows=rows):
            for row in rows:
                yield from row
        case Picture() | Contents():
            return


def lowered(blocks: Iterable[Block], levels: int) -> tuple[Block, ...]:
    """Return the blocks of a document as part of another, its headings that much lower."""
    return tuple(
        replace(block, level=block.level + levels) if isinstance(block, Heading) else block
        for block in blocks
    )
