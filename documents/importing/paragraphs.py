"""Lines put back into the paragraphs that the page tore them from, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from documents.importing.clock_times import leading_times
from documents.importing.dates import dates_in
from documents.importing.headings import is_shouted, kind_of_title, session_heading
from documents.importing.marks import (
    CHAIRS,
    LEADS,
    MODERATORS,
    PARTS,
    PRESENTERS,
    RAPPORTEURS,
    SECTIONS,
    SPEAKERS,
    flat,
    opening,
    whole,
)
from documents.importing.tidying import END_OF_RANGE
from documents.reading.lines import Line, Mark

_SENTENCE_ENDS = re.compile(r"[.!?:;»”\"]\)?\d{0,2}$")
_ENUMERATED = re.compile(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[¿•])\s*\S")
_NOTE = re.compile(r"^(\d{1,2})\s?(?=[A-ZÀ-Þ“\"(])")
_REFERENCE = re.compile(r"(?:[a-zà-ÿ.)”\"»]|[A-Z]{4})(\d{1,2})$")
# As a converter leaves Word's notes: in brackets within the text that they belong to.
_NOTE_WITHIN = re.compile(r"\s*\[(\d{1,2}):\s+([^\[\]]{8,1000}?)\s*\]")
# “Short- and long-term” is not torn.
_TORN_WORD = re.compile(
    r"(?<![\w-])([A-Za-zÀ-ÿ]+)- (?!(?:and|or|to|y|o|u|e|et|ou|und)\b)([a-zà-ÿ]+|\d+)"
)
_INITIALS = re.compile(r"\b([A-Z]{2,})- ([A-Z]{2,})\b")
# No paragraph ends with one of these.
_DANGLING = re.compile(
    r"[a-zà-ÿ)]\s(?:the|of|and|for|to|in|a|an|on|with|by|from|de|la|el|los|las|del|y|en|por|para|con|"
    r"do|da|dos|das|e|com|du|des|le|les|et|au|aux|sur|pour)$"
)
_OPEN_RANGE = re.compile(r"^\W*\d[^A-Za-z]*[-–—]$")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$")
_KEY = re.compile(
    r"^(?:title|subtitle|date|endDate|timezone|slug|description|location|author|lang|tags|\w+_(?:time|url)):(?:\s|$)"
)  # as the front matter of Markdown has them
# A prefix that keeps its hyphen when a line ends after it.
_KEEPS_HYPHEN = frozenset(
    [
        "non",
        "anti",
        "pre",
        "post",
        "self",
        "ex",
        "inter",
        "extra",
        "multi",
        "semi",
        "co",
        "vice",
        "sub",
    ]
)
# A line shorter than this share of the widest ended because its writer ended it.
_FULL = 0.62
_SHORTEST_FULL = 45
_BEGINNING = 300  # what tells a heading or label stands at the beginning
_LEAST_LETTERS = 3
_LONGEST = 6_000  # a page; no paragraph of an agenda is longer
_FILLED = 10_000  # as a reader marks a line that ends because the next word did not fit
_TORN_SHARE = 0.06
_LABELS = (LEADS, CHAIRS, MODERATORS, PRESENTERS, SPEAKERS, RAPPORTEURS)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the line at which it begins."""

    text: str
    line: int
    row: int = 0
    cell: int = 0
    mark: Mark = Mark.NONE
    gap: bool = False
    page: int = 0

    @property
    def is_bullet(self) -> bool:
        """Whether it is an item of a list."""
        return self.mark is Mark.BULLET


def paragraphs(lines: list[Line]) -> list[Paragraph]:
    """Return the paragraphs of a document, words that were torn at a line's end mended."""
    notes = references(line.text for line in lines)
    torn = _is_torn(lines)
    widest = _usual_width(lines)
    words = _Words(line.text for line in lines)
    made: list[list[Line]] = []
    length = 0
    for line in lines:
        before = made[-1][-1] if made else None
        in_note = bool(made) and note_number(made[-1][0].text, notes) is not None
        length = length + len(line.text) if before is not None else 0
        if (
            before is not None
            and length <= _LONGEST
            and (
                _goes_on(before, line, notes, widest=widest if torn else 0)
                or (
                    in_note
                    and torn
                    and _ends_note(before, line) is False
                    and not _stands_alone(line.text, notes)
                )
            )
        ):
            made[-1].append(line)
        else:
            made.append([line])
            length = len(line.text)
    return [piece for group in made for piece in _notes_apart(_made(group, words))]


def _notes_apart(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Return a paragraph, and then each note that stands within it in brackets."""
    within = list(_NOTE_WITHIN.finditer(paragraph.text)) if "[" in paragraph.text else []
    text = _NOTE_WITHIN.sub("", paragraph.text).strip() if within else paragraph.text
    if text:
        yield replace(paragraph, text=text)
    for note in within:
        yield replace(paragraph, text=f"{note[1]} {note[2]}", mark=Mark.NOTE)


def _ends_note(before: Line, line: Line) -> bool:
    if before.page == line.page:
        return line.gap
    return not (line.text[:1].islower() or line.text[:1] == "(") or before.text.endswith(".")


def references(texts: Iterator[str]) -> frozenset[str]:
    """Return the numbers of the footnotes that a text refers to: digits glued to a word."""
    found = (_REFERENCE.search(text.strip()) for text in texts)
    return frozenset(match[1] for match in found if match)


def note_number(text: str, notes: frozenset[str]) -> str | None:
    """Return the number of the footnote that a paragraph is, if it is one."""
    found = _NOTE.match(text)
    if found is None or found[1] not in notes or "?" in text:
        return None
    is_date = any(dated.begins == 0 for dated in dates_in(text[:_BEGINNING]))
    return None if is_date else found[1]


def _goes_on(before: Line, line: Line, notes: frozenset[str], *, widest: int) -> bool:
    small = line.text[:1].islower() or line.text[:1] in "([,;)"
    filled = before.width >= _FILLED and not line.gap
    if _OPEN_RANGE.search(before.text) and leading_times(before.text) and leading_times(line.text):
        return line.row in {0, before.row}
    if END_OF_RANGE.match(line.text):
        times = leading_times(before.text)
        if times and times.end is None and not before.text[times.ends :].strip():
            return line.row in {0, before.row}
    if (
        line.mark in {Mark.BULLET, Mark.NOTE, Mark.HEADING, Mark.HIDDEN}
        or before.mark is Mark.HIDDEN
        or (before.mark is Mark.HEADING and not (filled or _is_full(before, widest, 0.8)))
        or (line.row and not _same_cell(before, line, small=small))
        or (before.row > 0 and not line.row and not small)
        or (_stands_alone(line.text, notes) and not (filled and small))
        or _ADDRESS.match(flat(line.text))
    ):
        return False
    next_page = before.page != line.page
    if filled or (_DANGLING.search(before.text) and (next_page or not line.gap)):
        return True
    ended = bool(_SENTENCE_ENDS.search(before.text))
    if before.text.endswith(("-", "\u00ad")) and len(before.text) > _LEAST_LETTERS:
        return not line.gap or small
    if ended and not (small and before.text.endswith((";", "”", '"')) and not line.gap):
        return _is_middle(before, line, widest)
    if small and _is_label(before.text):
        return False
    if small:
        return not line.gap or next_page or len(before.text) > _SHORTEST_FULL
    if widest and not line.gap and not _is_label(before.text):
        return _is_full(before, widest, _FULL if before.mark is not Mark.BULLET else 0)
    return False


def _is_full(line: Line, widest: int, share: float) -> bool:
    return bool(widest) and line.width >= max(_SHORTEST_FULL, widest * share)


def _same_cell(before: Line, line: Line, *, small: bool) -> bool:
    if line.page != before.page and (small or _DANGLING.search(before.text)):
        # A cell that goes on after the page's end.
        return line.cell == before.cell
    return (line.row, line.cell) == (before.row, before.cell)


def _is_middle(before: Line, line: Line, widest: int) -> bool:
    """Tell whether a sentence ended at a line's end and its paragraph goes on."""
    return bool(
        widest
        and not line.gap
        and before.page == line.page
        and not before.row
        and before.text[-1:] in ".?!"
        and _is_full(before, widest, 0.8)
        and before.mark is not Mark.BULLET
    )


def _stands_alone(text: str, notes: frozenset[str]) -> bool:
    text = text[:_BEGINNING]
    low = flat(text)
    if note_number(text, notes) or _ENUMERATED.match(text) or session_heading(text):
        return True
    if is_shouted(text) and kind_of_title(text) is not None:
        return True
    if _KEY.match(text) or _ADDRESS.match(low):
        return True
    if any(opening(words).match(low) for words in _LABELS):
        return True
    known = (*SECTIONS.values(), *PARTS.values())
    return any(whole(words).fullmatch(low) for words in known) or leading_times(text) is not None


def _is_label(text: str) -> bool:
    if len(text) > _BEGINNING:
        return False
    low = flat(text)
    if session_heading(text) is not None:
        return len(text) < _SHORTEST_FULL
    known = (*SECTIONS.values(), *PARTS.values())
    return any(whole(words).fullmatch(low) for words in known)


def _is_torn(lines: list[Line]) -> bool:
    """Tell whether a document's lines end where its page did, and not its paragraphs."""
    if any(line.page for line in lines):
        return True
    torn = 0
    for before, line in pairwise(lines):
        goes = line.text[:1].islower() and not line.gap and not line.row
        torn += goes and not _SENTENCE_ENDS.search(before.text)
    return torn > _TORN_SHARE * len(lines)


def _usual_width(lines: list[Line]) -> int:
    """Return how wide a full line is: an address or a heading may be wider."""
    widths = sorted(line.width for line in lines if line.row <= 0 and 0 < line.width < _FILLED)
    return widths[len(widths) * 9 // 10] if widths else 0


def _made(group: list[Line], words: "_Words") -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        text = words.joined(text, line.text)
    text = words.mended(text)
    first = group[0]
    return Paragraph(text, first.number, first.row, first.cell, first.mark, first.gap, first.page)


class _Words:
    """The words of a document, to tell which hyphen at a line's end belongs to its word."""

    def __init__(self, texts: Iterator[str]) -> None:
        self._known = frozenset(
            word for text in texts for word in re.findall(r"[\w-]+", flat(text))
        )

    def mended(self, text: str) -> str:
        """Return text whose words were torn before a converter joined its lines: “ar- riving”."""
        if "- " not in text:
            return text
        text = _INITIALS.sub(r"\1-\2", text)
        return _TORN_WORD.sub(lambda torn: self.joined(f"{torn[1]}-", torn[2]), text)

    def joined(self, before: str, after: str) -> str:
        if not before.endswith(("-", "\u00ad")) or before.endswith(" -"):
            return f"{before} {after}"
        if before.endswith("\u00ad"):
            return before[:-1] + after
        first = re.search(r"([\w-]+)-$", flat(before))
        second = re.match(r"[\w-]+", flat(after))
        if first is None or second is None or not after[:1].islower():
            return before + after
        whole_word = first[1] + second[0]
        hyphened = f"{first[1]}-{second[0]}"
        if hyphened in self._known:
            return before + after
        if whole_word in self._known:
            return before[:-1] + after
        keeps = first[1] in _KEEPS_HYPHEN or "-" in second[0] or "-" in first[1]
        return before + after if keeps else before[:-1] + after
