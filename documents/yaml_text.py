"""YAML as a secretariat writes it: every value is the text that stands there, with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Never

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from agenda.words import clean
from documents.problems import Keys, Places, Problem, UnreadableFile
from documents.saying import Said, phrase

DEEPEST = 20
MOST_ALIASES = 20
MOST_VALUES = 20_000

Tree = str | None | list["Tree"] | dict[str, "Tree"]

# What ruamel.yaml says of the mistakes that are made most, and what helps.
_ADVICE = (
    (
        r"'\\t'|tab",
        phrase("there is a tab in the margin."),
        phrase("Indent with spaces only."),
    ),
    (
        "mapping values are not allowed",
        phrase("a text with a colon in it stands without quotes, or the line is indented wrongly."),
        phrase('Put the text in quotes: "Session 1: irregular migration".'),
    ),
    (
        "could not find expected ':'|could not find ':'",
        phrase("this line is neither `key: value` nor `- item`."),
        phrase("Write a colon and a space after the key, or put the text in quotes."),
    ),
    (
        "unexpected end of stream|found unexpected document|<stream end>",
        phrase("a quote or a bracket is opened and not closed."),
        phrase("Close it on the line where it opens."),
    ),
    (
        "undefined alias",
        phrase("a `*` at the start of a text calls up another part of the file."),
        phrase('Put the text in quotes: "* …".'),
    ),
    (
        "cannot start any token",
        phrase("the text begins with a sign that has a meaning in YAML."),
        phrase('Put the text in quotes: "…".'),
    ),
    (
        "expected <block end>|but found",
        phrase("this line is not indented like the lines it belongs to, or a text needs quotes."),
        phrase("Give all keys of one part the same indent."),
    ),
)

# The scanner looks a thousand signs ahead before it tells of the first bracket, which takes it
# a fifth of a second for a run of brackets; this finds the run in microseconds.
_BRACKETS = re.compile(rf"(?:[\[{{]\s*+){{{DEEPEST + 1}}}")
_TOO_DEEP = (
    phrase("the file goes more than {most} levels deep.", most=DEEPEST),
    phrase("An agenda needs no more than eight: look for stray brackets."),
)


@dataclass
class _Reading:
    file: str
    text: str
    events: Iterator[Event]
    places: Places
    anchors: dict[str, tuple[Tree, int]] = field(default_factory=dict)
    open_anchors: set[str] = field(default_factory=set)
    aliases: int = 0
    values: int = 0


def read_yaml(text: str, file: str) -> tuple[Tree, Places]:
    """Return the one document in `text` and the line of each of its parts.

    Every value is text as it stands: `10:30`, `NO` and `1.10` stay what they are; a value that
    is left empty is None.

    Raises:
        UnreadableFile: it is not YAML, or uses what an agenda has no use for: tags, directives,
            the same key twice, parts that contain themselves, too many repeats, too many levels.
    """
    run = _BRACKETS.search(text)
    if run:
        line = text.count("\n", 0, run.start()) + 1
        raise UnreadableFile([Problem(file, line, *_TOO_DEEP)])
    yaml = YAML(typ="safe", pure=True)
    reading = _Reading(file, text, iter(yaml.parse(text)), Places(file))
    try:
        tree = _document(reading)
    except MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = mark.line + 1 if mark else 0
        raise UnreadableFile([_problem(file, line, f"{wrong.problem or wrong}")]) from wrong
    except (YAMLError, ValueError, OverflowError) as wrong:
        # ruamel.yaml lets a ValueError out of escapes such as "\UFFFFFFFF".
        raise UnreadableFile([_problem(file, 0, " ".join(str(wrong).split()))]) from wrong
    return tree, reading.places


def _document(reading: _Reading) -> Tree:
    tree: Tree = None
    documents = 0
    for event in reading.events:
        if isinstance(event, StreamStartEvent | StreamEndEvent):
            continue
        if isinstance(event, DocumentStartEvent):
            documents += 1
            if documents > 1:
                says = phrase("a second document begins here (`---`).")
                _refuse(reading, event, says, phrase("Keep one document in a file."))
            if event.tags or event.version not in (None, (1, 2)):
                says = phrase("the file begins with directives (`%`) that change how YAML is read.")
                _refuse(reading, event, says, phrase("Delete the lines that begin with %."))
            tree = _value(reading, next(reading.events), ())
    if documents == 0 or tree is None:
        raise UnreadableFile([Problem(reading.file, 0, phrase("is empty."))])
    return tree


def _value(reading: _Reading, event: Event, keys: Keys) -> Tree:
    reading.places.lines.setdefault(keys, _line(event))
    _count(reading, event, 1)
    if isinstance(event, AliasEvent):
        return _alias(reading, event)
    _has_no_tag(reading, event)
    anchor = event.anchor if isinstance(event, NodeEvent) else None
    first = reading.values
    if anchor:
        reading.open_anchors.add(anchor)
    value = _plain(reading, event, keys)
    if anchor:
        reading.open_anchors.discard(anchor)
        reading.anchors[anchor] = (value, reading.values - first + 1)
    return value


def _plain(reading: _Reading, event: Event, keys: Keys) -> Tree:
    if isinstance(event, ScalarEvent):
        return None if event.value == "" and event.style is None else _text(event)
    if len(keys) >= DEEPEST and isinstance(event, CollectionStartEvent):
        _refuse(reading, event, *_TOO_DEEP)
    if isinstance(event, MappingStartEvent):
        return _mapping(reading, keys)
    return _sequence(reading, keys)


def _sequence(reading: _Reading, keys: Keys) -> list[Tree]:
    items: list[Tree] = []
    for event in reading.events:
        if isinstance(event, SequenceEndEvent):
            break
        items.append(_value(reading, event, (*keys, len(items))))
    return items


def _mapping(reading: _Reading, keys: Keys) -> dict[str, Tree]:
    pairs: dict[str, Tree] = {}
    for event in reading.events:
        if isinstance(event, MappingEndEvent):
            break
        _has_no_tag(reading, event)
        if not isinstance(event, ScalarEvent) or event.anchor:
            says = phrase("a key here is not a plain word.")
            advice = phrase(
                "Write `key: value`; put a text that begins with a bracket, `?`, `&` or `*` in "
                "quotes."
            )
            _refuse(reading, event, says, advice)
        key = clean(_text(event))
        if key in pairs:
            before = reading.places.lines[(*keys, key)]
            says = phrase(
                "the key “{key}” is given twice; the first is in line {before}.",
                key=key,
                before=before,
            )
            _refuse(reading, event, says, phrase("Keep one of the two."))
        _count(reading, event, 1)
        reading.places.lines[(*keys, key)] = _line(event)
        value = next(reading.events)
        _has_a_colon(reading, event, value)
        pairs[key] = _value(reading, value, (*keys, key))
    return pairs


def _has_a_colon(reading: _Reading, key: ScalarEvent, value: Event) -> None:
    """Refuse the rest of a text that a comma has ended: it would be lost as a key without a value.

    In `{en: Visas, asylum}` the text is “Visas”, and “asylum” a key.
    """
    between = reading.text[key.end_mark.index : value.start_mark.index]
    if isinstance(value, ScalarEvent) and value.value == "" and ":" not in between:
        rest = str(key.value)
        says = phrase("a comma ends the text before “{rest}”, which would be lost.", rest=rest)
        advice = phrase('Put the whole text in quotes: "…, {rest}".', rest=rest)
        _refuse(reading, key, says, advice)


def _alias(reading: _Reading, event: AliasEvent) -> Tree:
    name = str(event.anchor)
    reading.aliases += 1
    if name in reading.open_anchors:
        says = phrase("`*{name}` stands inside the part it repeats, without end.", name=name)
        _refuse(reading, event, says, phrase("Write the text out."))
    if reading.aliases > MOST_ALIASES:
        says = phrase("more than {most} parts are repeated with `*`.", most=MOST_ALIASES)
        _refuse(reading, event, says, phrase("Write the texts out."))
    if name not in reading.anchors:
        says = phrase("`*{name}` repeats a part that the file does not have.", name=name)
        advice = phrase('If it is a text, put it in quotes: "*{name}".', name=name)
        _refuse(reading, event, says, advice)
    value, size = reading.anchors[name]
    _count(reading, event, size)
    return value


def _count(reading: _Reading, event: Event, more: int) -> None:
    reading.values += more
    if reading.values > MOST_VALUES:
        says = phrase("the file holds more than {most} values.", most=MOST_VALUES)
        _refuse(reading, event, says, phrase("Split it, or write less with `*`."))


def _has_no_tag(reading: _Reading, event: Event) -> None:
    given = getattr(event, "tag", None)  # scalars and collections have one, aliases have none
    if given:
        tag = str(given).replace("tag:yaml.org,2002:", "!!")
        says = phrase("the tag `{tag}` is not allowed: an agenda is text only.", tag=tag)
        advice = phrase("Delete the tag; put a text that begins with `!` in quotes.")
        _refuse(reading, event, says, advice)


def _text(event: ScalarEvent) -> str:
    """Return a scalar's text, where an escape gives half a character (as in JSON) made whole."""
    text = str(event.value)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1


def _refuse(reading: _Reading, event: Event, says: Said, instead: Said) -> Never:
    raise UnreadableFile([Problem(reading.file, _line(event), says, instead)])


def _problem(file: str, line: int, heard: str) -> Problem:
    for pattern, says, instead in _ADVICE:
        if re.search(pattern, heard):
            return Problem(file, line, says, instead)
    says = phrase("cannot be read as YAML: {heard}.", heard=heard)
    return Problem(file, line, says, phrase("Compare it with the example."))
