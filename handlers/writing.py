"""Lines of text as Slack shows them: literal, continued where they are long, never cut."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

import regex

from agenda.words import LANGUAGES, Bilingual, Language
from locales import clock_time, say

Block = dict[str, Any]
Style = Literal["line", "bullet", "heading", "aside"]

LONGEST_RUN = 2500  # a rich text block has no published limit; a section takes 3,000
LONGEST_TEXT = 3800  # Slack advises 4,000 characters for the text of a message
MOST_BLOCKS = 45  # Slack takes 50; the rest is for the buttons
LONGEST_HEADER = 150
LONGEST_BUTTON = 75

_GRAPHEMES = regex.compile(r"\X")


def units(text: str) -> int:
    """Return the length of a text as Slack counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def pieces(text: str, most: int) -> Iterator[str]:
    """Yield a text in pieces of at most `most` units, broken between words where there are any.

    What a reader sees as one character is never torn.
    """
    while units(text) > most:
        size, end = 0, 0
        for cluster in _GRAPHEMES.finditer(text):
            size += units(cluster.group())
            if size > most:
                break
            end = cluster.end()
        space = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end))
        cut = space + 1 if space > end // 2 else max(end, 1)
        yield text[:cut]
        text = text[cut:]
    yield text


def shortened(text: str, most: int) -> str:
    """Return a text that fits where the whole of it stands elsewhere too."""
    if units(text) <= most:
        return text
    return next(pieces(text, most - 1)).rstrip() + "…"


@dataclass(frozen=True)
class Span:
    """A run of characters in one style; `at` makes it a time in the reader's own zone.

    `brief` leaves the date out of that time. `link` is for an address that the bot itself made.
    """

    text: str
    bold: bool = False
    italic: bool = False
    at: datetime | None = None
    brief: bool = False
    link: bool = False


@dataclass(frozen=True)
class Line:
    """A line of a message."""

    spans: tuple[Span, ...]
    style: Style = "line"

    @property
    def text(self) -> str:
        """The line as plain text."""
        return ("• " if self.style == "bullet" else "") + "".join(s.text for s in self.spans)


@dataclass(frozen=True)
class Button:
    """A button. `asks` is put to the person before it acts."""

    action: str
    label: str
    value: str = ""
    style: Literal["primary", "danger"] | None = None
    asks: str | None = None
    language: Language = "en"

    def element(self) -> Block:
        """Return the button as Slack takes it."""
        made: Block = {
            "type": "button",
            "action_id": self.action,
            "text": {"type": "plain_text", "text": shortened(self.label, LONGEST_BUTTON)},
        }
        if self.value:
            made["value"] = self.value
        if self.style:
            made["style"] = self.style
        if self.asks:
            made["confirm"] = {
                "title": _plain(shortened(self.label, 100)),
                "text": _plain(shortened(self.asks, 300)),
                "confirm": _plain(say(self.language, "Yes")),
                "deny": _plain(say(self.language, "No")),
            }
        return made


@dataclass(frozen=True)
class Message:
    """One message: its whole meaning in `text`, the same in `blocks`."""

    text: str
    blocks: list[Block] = field(default_factory=list)


def _plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def bold(text: str) -> Span:
    """Return a run in bold."""
    return Span(text, bold=True)


def line(*parts: str | Span, style: Style = "line") -> Line:
    """Return a line of plain runs and styled ones."""
    return Line(tuple(Span(p) if isinstance(p, str) else p for p in parts), style)


def heading(text: str) -> Line:
    """Return a heading."""
    return line(text, style="heading")


def bullet(*parts: str | Span) -> Line:
    """Return an item of a list."""
    return line(*parts, style="bullet")


def aside(*parts: str | Span) -> Line:
    """Return a small line that belongs to what stands above it."""
    return line(*parts, style="aside")


ByLanguage = Callable[[Language], str]


def both(text: str, /, **values: object) -> list[Line]:
    """Return a sentence in English and, on the next line, in Spanish.

    A value that is a function is asked for its form in each language.
    """
    return [line(said) for said in in_both(text, **values)]


def in_both(text: str, /, **values: object) -> list[str]:
    """Return a sentence in each language, or once where the two are the same."""
    said = [
        say(language, text, **{k: v(language) if callable(v) else v for k, v in values.items()})
        for language in LANGUAGES
    ]
    return said[:1] if said[0] == said[1] else said


def beside(text: str, /, **values: object) -> str:
    """Return a short label in both languages on one line."""
    return " · ".join(in_both(text, **values))


def pair(text: Bilingual) -> list[str]:
    """Return a text of the agenda in both languages, or once and marked if it is in one."""
    if text.only:
        return [f"{text.best(text.only)} ({only_in(text.only)})"]
    said = [text.best(language) for language in LANGUAGES]
    return said[:1] if said[0] == said[1] else said


def only_in(language: Language) -> str:
    """Return the mark of a text that exists in one language only."""
    return beside("English only") if language == "en" else beside("Spanish only")


def in_one(text: Bilingual, language: Language) -> str:
    """Return a text of the agenda in a person's language, marked if it is not in it."""
    said = text.said_in(language)
    if said is not None:
        return said
    mark = say(language, "Spanish only" if language == "en" else "English only")
    return f"{text.best(language)} ({mark})"


def moment(at: datetime, where: ZoneInfo, printed: str) -> list[str | Span]:
    """Return an instant with the meeting's zone, and in the reader's own time."""
    own = Span(f"{at:%Y-%m-%d %H:%M} UTC", at=at)
    return [f"{clock_time('en', at, where)} {printed} (", own, ")"]


def compose(lines: Iterable[Line], buttons: Sequence[Button] = ()) -> list[Message]:
    """Return the messages that say these lines, in order, within Slack's limits.

    The buttons stand under the last.
    """
    messages: list[Message] = []
    page: list[Line] = []
    size = 0
    for one in _broken(lines):
        length = units(one.text) + 1
        if page and (size + length > LONGEST_TEXT or len(page) >= MOST_BLOCKS):
            messages.append(_message(page))
            page, size = [], 0
        page.append(one)
        size += length
    messages.append(_message(page))
    if buttons:
        last = messages[-1]
        rows = [
            {"type": "actions", "elements": [b.element() for b in buttons[i : i + 5]]}
            for i in range(0, len(buttons), 5)
        ]
        messages[-1] = replace(last, blocks=[*last.blocks, *rows])
    return messages


def blocks_of(lines: Iterable[Line]) -> list[Block]:
    """Return lines as a form shows them above its fields."""
    return [block for message in compose(lines) for block in message.blocks]


def joined(messages: Iterable[Message]) -> list[Message]:
    """Return messages put together into as few as fit: Slack takes few answers to one act."""
    whole: list[Message] = []
    for one in messages:
        last = whole[-1] if whole else None
        if (
            last is not None
            and len(last.blocks) + len(one.blocks) <= MOST_BLOCKS
            and units(last.text) + units(one.text) < LONGEST_TEXT
        ):
            whole[-1] = Message(f"{last.text}\n{one.text}", [*last.blocks, *one.blocks])
        else:
            whole.append(one)
    return whole


def one_message(lines: Iterable[Line], buttons: Sequence[Button] = ()) -> Message:
    """Return short lines as one message."""
    return compose(lines, buttons)[0]


def _broken(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines with the over-long ones continued on lines of their own."""
    for one in lines:
        if units(one.text) <= LONGEST_RUN:
            if one.style == "heading" and units(one.text) > LONGEST_HEADER:
                yield heading(shortened(one.text, LONGEST_HEADER))
                yield line(bold(one.text))
            else:
                yield one
            continue
        row: list[Span] = []
        size = 0
        for span in one.spans:
            for piece in pieces(span.text, LONGEST_RUN):
                if row and size + units(piece) > LONGEST_RUN:
                    yield Line(tuple(row), one.style)
                    row, size = [], 0
                row.append(replace(span, text=piece))
                size += units(piece)
        yield Line(tuple(row), one.style)


def escaped(text: str) -> str:
    """Return a text that Slack reads as it is: no mention and no link comes out of it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _message(lines: Sequence[Line]) -> Message:
    text = escaped("\n".join(one.text for one in lines))
    return Message(text=text, blocks=list(_blocks(lines)))


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    run: list[Line] = []
    for one in lines:
        if one.style == "heading":
            yield from _rich(run)
            run = []
            yield {"type": "header", "text": _plain(one.text or " ")}
        else:
            run.append(one)
    yield from _rich(run)


def _rich(lines: Sequence[Line]) -> Iterator[Block]:
    """Yield rich text: the one kind of block in which every character is literal."""
    elements: list[Block] = []
    for one in lines:
        spans = [_element(s, small=one.style == "aside") for s in one.spans if s.text]
        if one.style == "bullet":
            if not elements or elements[-1]["type"] != "rich_text_list":
                elements.append({"type": "rich_text_list", "style": "bullet", "elements": []})
            elements[-1]["elements"].append({"type": "rich_text_section", "elements": spans})
        elif elements and elements[-1]["type"] == "rich_text_section":
            elements[-1]["elements"] += [{"type": "text", "text": "\n"}, *spans]
        elif spans:
            elements.append({"type": "rich_text_section", "elements": spans})
    if elements:
        yield {"type": "rich_text", "elements": elements}


def _element(span: Span, *, small: bool) -> Block:
    if span.at is not None:
        return {
            "type": "date",
            "timestamp": int(span.at.timestamp()),
            "format": "{time}" if span.brief else "{date_short_pretty} {time}",
            "fallback": span.text,
        }
    if span.link:
        return {"type": "link", "url": span.text}
    made: Block = {"type": "text", "text": span.text}
    style = {
        name: True
        for name, wanted in (("bold", span.bold), ("italic", span.italic or small))
        if wanted
    }
    if style:
        made["style"] = style
    return made
