"""Lines without the marks of the program that wrote them: tags, Markdown, bullets, cells."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from agenda.words import clean
from documents.reading.lines import Line, Mark

_BLOCKS = "p|br|div|ul|ol|li|tr|td|th|table|tbody|thead|h[1-6]|hr|section"
_INLINE = "b|i|u|em|strong|span|a|sup|sub|small|font|code|img|center"
_TAG = re.compile(
    rf"<(?P<end>/?)(?:(?P<block>{_BLOCKS})|{_INLINE})(?=[\s/>])[^<>]{{0,300}}>", re.IGNORECASE
)
# A line may end within an item or a paragraph, as it does where a page is narrow.
_TORN_BLOCK = re.compile(
    r"<(li|p)\b[^<>]{0,300}>(?:(?!</?(?:li|p|ul|ol|table|tr|td)\b)[^\t]){0,1500}?</\1>",
    re.IGNORECASE,
)
_BREAK = "\x1e"
_TORN = "\x1f"
# Where lines are put together, none of these may stand in one already.
_OWN_SIGNS = re.compile(rf"[\n{_BREAK}{_TORN}]")
_WORD_DEBRIS = re.compile(r"\[(?:image|bookmark):[^\[\]]{0,300}\]", re.IGNORECASE)
_WORD_REFERENCE = re.compile(r"\[footnoteRef:(\d{1,3})[^\[\]]{0,300}\]", re.IGNORECASE)
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(([^()\s]{0,500})\)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,500}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_]{1,300})(?<=[^\s*_])\1(?![\w*])")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_RULE = re.compile(r"^[\s|:+=*_-]*$")
_BULLET = re.compile(r"^\s*(?:[•·▪▫◦‣●○■□➢➤✓✔❖\uf0b7\uf0a7\uf0d8]|[-–—*](?=\s)|o(?=\s{2}|\t))\s*")
# The end of a range whose start stands in the line before: no item of a list.
END_OF_RANGE = re.compile(
    r"^\s*[-–—]\s*\d{1,2}\s?[:.h]\s?\d{2}\s*(?:[ap]\.?\s?m\.?)?$", re.IGNORECASE
)
_LONE_BULLET = re.compile(r"[•·▪▫◦‣●○■□➢➤✓✔❖\uf0b7\uf0a7\uf0d8]")
_PIPES = re.compile(r"^\s*\|(.*)\|\s*$")
_NOTE = re.compile(r"^\s*\[\^(\w{1,8})\]:?\s*")
_NOTE_REFERENCE = re.compile(r"\[\^(\w{1,8})\](?!:)")
_MOST_BULLETS = 3
LONGEST_LINE = 2_000


@dataclass(frozen=True, slots=True)
class Tidied:
    """The lines that say something, and those that only set the page."""

    lines: list[Line]
    furniture: list[Line]


def tidied(lines: list[Line]) -> Tidied:
    """Return the lines as their reader sees them, those that are only decoration apart."""
    kept: list[Line] = []
    furniture: list[Line] = []
    gap = bullet = False
    measured = [replace(line, width=line.width or len(line.text)) for line in lines]
    for line in _in_lengths(_without_tags(measured)):
        gap = gap or line.gap
        for n, cell in enumerate(_cells(line)):
            text = clean(_without_marks(cell.text))
            if _LONE_BULLET.fullmatch(text):
                bullet = True  # the line was torn after it
                continue
            if not text:
                if cell.text.strip():
                    furniture.append(cell.saying(cell.text.strip()))
                elif not n and cell.mark is not Mark.HIDDEN:
                    gap = gap or not _cells_follow(line)
                continue
            said = _marked(replace(cell, gap=gap), text)
            kept.append(replace(said, mark=Mark.BULLET) if bullet else said)
            gap = bullet = False
    return Tidied(kept, furniture)


def _in_lengths(lines: Iterable[Line]) -> Iterator[Line]:
    """Return the lines, those that no page could hold in pieces."""
    for line in lines:
        for start in range(0, max(len(line.text), 1), LONGEST_LINE):
            yield line.saying(line.text[start : start + LONGEST_LINE])


def _cells_follow(line: Line) -> bool:
    return "\t" in line.text


def _marked(line: Line, text: str) -> Line:
    mark = line.mark
    raw = line.text
    if _HEADING.match(raw):
        mark = Mark.HEADING
    for _ in range(0 if END_OF_RANGE.match(text) else _MOST_BULLETS):
        bullet = _BULLET.match(text)
        if bullet is None or not text[bullet.end() :]:
            break
        text = text[bullet.end() :]
        mark = Mark.BULLET if mark is not Mark.NOTE else mark
    note = _NOTE.match(text)
    if note:
        text, mark = f"{note[1]} {text[note.end() :]}", Mark.NOTE
    text = _NOTE_REFERENCE.sub(r"\1", text)
    return replace(line, text=" ".join(text.split()), mark=mark)


def _without_tags(lines: list[Line]) -> Iterator[Line]:
    """Return the lines without tags and Word's debris, broken where a tag of a block stands.

    Either may be torn over two lines, as converters do that know nothing of it.
    """
    if not any("<" in line.text or "[" in line.text for line in lines):
        yield from lines
        return
    if any(_OWN_SIGNS.search(line.text) for line in lines):
        lines = [line.saying(_OWN_SIGNS.sub(" ", line.text)) for line in lines]
    whole = "\n".join(line.text for line in lines)
    whole = _WORD_DEBRIS.sub(lambda found: "\n" * found[0].count("\n"), whole)
    whole = _TORN_BLOCK.sub(lambda block: block[0].replace("\n", _TORN), whole)
    pieces = re.split(rf"(\n|{_TORN})", _TAG.sub(_in_place_of, whole))
    before: Line | None = None
    for line, end, piece in zip(lines, ["\n", *pieces[1::2]], pieces[::2], strict=True):
        parts = [part for part in piece.split(_BREAK) if part.strip() or "\t" in part]
        if end == _TORN and before is not None and parts and not piece.startswith(_BREAK):
            going_on = parts.pop(0)
            ended = bool(parts) or piece.rstrip().endswith(_BREAK)
            width = 0 if ended else line.width
            before = replace(before, text=f"{before.text} {going_on}", width=width)
            if not parts:
                continue
        if before is not None:
            yield before
            before = None
        if not parts and not piece.strip():
            yield line.saying("")
        for n, part in enumerate(parts):
            last = n == len(parts) - 1
            ended = not last or piece.rstrip().endswith(_BREAK)
            said = replace(
                line, text=part, gap=line.gap and not n, width=0 if ended else line.width
            )
            if last:
                before = said
            else:
                yield said
    if before is not None:
        yield before


def _in_place_of(tag: re.Match[str]) -> str:
    torn = "".join(char for char in tag[0] if char in f"\n{_TORN}")
    if not tag["block"]:
        return torn
    # The line after a torn tag begins a block of its own.
    return _BREAK + torn + (_BREAK if torn else "")


def _cells(line: Line) -> list[Line]:
    """Return the cells of a line that is a row of a table, or the line itself."""
    pipes = _PIPES.match(line.text)
    if pipes and line.text.count("|") > 1:
        if _RULE.match(line.text):
            return [line.saying("")]
        cells = pipes[1].split("|")
    elif "\t" in line.text.strip(" ") and not line.row:
        cells = line.text.split("\t")
    else:
        return [line.saying(line.text.replace("\t", " "))]
    full = [(n, text) for n, text in enumerate(cells, 1) if text.strip()]
    return [
        replace(line, text=text, row=-line.number, cell=n, gap=line.gap and not i)
        for i, (n, text) in enumerate(full)
    ] or [line.saying("")]


def _without_marks(text: str) -> str:
    text = _WORD_REFERENCE.sub(r"\1", text)
    if _RULE.match(text):
        return ""
    text = _HEADING.sub("", text)
    if "[" in text:
        text = _LINK.sub(lambda found: found[1] or "", text)
    text = _STRONG.sub(r"\2", text)
    return _EMPHASIS.sub(r"\2", text)
