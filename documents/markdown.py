"""A document as Markdown, in which nobody's words can become markup."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from documents.blocks import (
    Block,
    Contents,
    Document,
    Fields,
    Heading,
    Items,
    Paragraph,
    Part,
    Picture,
    Run,
    Runs,
    Table,
    Tone,
    notes_in,
)

# Every character that CommonMark, GitHub or a template engine gives a meaning within a line.
_MARKS = regex.compile(r"[\\`*_{}\[\]<>#|~^$@=&]")
# Bare addresses and emoji names; a colon in a time or after a word is only a colon.
_COLON = regex.compile(r"(?!(?<=\d):[0-5]\d(?!\d)):(?=[^\s\d]|\d+:)")
_WWW = regex.compile(r"\b(www)\.", regex.IGNORECASE)
# What has a meaning at the start of a line only: bullets, rules and numbers.
_BULLET = regex.compile(r"^([-+])", regex.MULTILINE)
_NUMBER = regex.compile(r"^(\d+)([.)])", regex.MULTILINE | regex.ASCII)
_MARGIN = regex.compile(r"^[ \t]+|[ \t]+$", regex.MULTILINE)
# Stands where a footnote hangs until all are numbered; cleaned text cannot hold it.
_NOTE_PLACE = "\x00"
_TONES = {Tone.PLAIN: "", Tone.STRONG: "**", Tone.SOFT: "*"}


def markdown(document: Document) -> str:
    """Return the document as GitHub-flavoured Markdown; its pictures lie beside it."""
    blocks = document.blocks
    parts = (
        _contents(block, blocks) if isinstance(block, Contents) else _part(block)
        for block in blocks
    )
    return _with_notes("\n\n".join(parts) + "\n", notes_in(document.blocks))


def _with_notes(written: str, notes: Iterable[Runs]) -> str:
    """Return the text with each footnote numbered where it hangs, and the notes at the end."""
    text, *after = written.split(_NOTE_PLACE)
    for number, (note, rest) in enumerate(zip(notes, after, strict=True), 1):
        text += f"[^{number}]{rest}"
        after[number - 1] = f"\n[^{number}]: {_in_one_line(note)}\n"
    return text + "".join(after)


def _contents(of: Contents, blocks: tuple[Block, ...]) -> str:
    lines = (
        f"{'  ' * (block.level - 1)}- {_in_one_line(block.runs)}"
        for block in blocks
        if isinstance(block, Heading) and 0 < block.level <= of.depth
    )
    return "\n".join([f"## {_in_one_line((Run(of.title),))}", "", *lines])


def _part(block: Part) -> str:
    match block:
        case Heading(level=level, runs=runs):
            return f"{'#' * (level + 1)} {_in_one_line(runs)}"
        case Paragraph(runs=runs, label=label):
            return _lines((Run(label, tone=Tone.STRONG), Run(" "), *runs) if label else runs, "")
        case Items():
            return "\n".join(_items(block))
        case Fields(rows=rows):
            return "\n".join(
                "- " + _lines((_label(label), Run(" "), *runs), "  ") for label, runs in rows
            )
        case Table():
            return "\n".join(_table(block))
        case Picture(file=file, alt=alt, caption=caption):
            return f"![{_in_one_line((Run(alt),))}]({file})\n\n{_in_one_line((Run(caption),))}"


def _label(label: str) -> Run:
    return Run(f"{label}:", tone=Tone.STRONG)


def _items(items: Items) -> Iterator[str]:
    for number, item in enumerate(items.items, items.start):
        mark = f"{number}. " if items.numbered else "- "
        indent = " " * len(mark)
        yield mark + _lines(item.runs, indent)
        for under in item.under:
            yield f"{indent}- {_lines(under, indent + '  ')}"


def _table(table: Table) -> Iterator[str]:
    yield _row((Run(cell),) for cell in table.header)
    yield _row((Run("---"),) for _ in table.header).replace("\\", "")
    for row in table.rows:
        yield _row(row)


def _row(cells: Iterable[Runs]) -> str:
    return "| " + " | ".join(_in_one_line(cell) for cell in cells) + " |"


def _in_one_line(runs: Runs) -> str:
    return _inline(runs).replace("\n", " ")


def _lines(runs: Runs, indent: str) -> str:
    # A backslash at the end of a line breaks it; one alone on its line keeps an empty line.
    return _inline(runs).replace("\n", f"\\\n{indent}")


def _inline(runs: Runs) -> str:
    # A run may end within a line: margins and line starts are a matter of the whole.
    whole = _MARGIN.sub("", "".join(_toned(run) for run in runs if run.text))
    return _NUMBER.sub(r"\1\\\2", _BULLET.sub(r"\\\1", whole))


def _toned(run: Run) -> str:
    if run.note:
        return _toned(replace(run, note=())) + _NOTE_PLACE
    text = _COLON.sub(r"\\:", _MARKS.sub(r"\\\g<0>", run.text.replace(_NOTE_PLACE, "")))
    text = _WWW.sub(r"\1\\.", text)
    if run.link and not run.link.startswith("#"):
        return f"[{text.strip()}](<{run.link}>)"
    mark = "~~" if run.tracked and run.tracked.out else _TONES[run.tone]
    inner = text.strip()
    if not mark or not inner:
        return text
    before = text[: len(text) - len(text.lstrip())]
    return f"{before}{mark}{inner}{mark}{text[len(text.rstrip()) :]}"
