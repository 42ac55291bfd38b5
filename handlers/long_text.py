"""A text that is longer than a field takes: it goes on in the next, and nothing of it is lost."""

from collections.abc import Iterator, Mapping
from typing import Any

from handlers.writing import pieces, units

LONGEST_FIELD = 3000  # what Slack takes in one field, in UTF-16 units

# Slack may take blanks off the ends of a field; so the name of the next one says what they were.
_BETWEEN = {" ": "s", "\n": "n", "\t": "t"}
_CODES = {code: blank for blank, code in _BETWEEN.items()}
_BLANKS = "".join(_BETWEEN)


def in_fields(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the fields that hold a text, and what stands in each; one for a text of any length."""
    between = ""
    for number, piece in enumerate(_whole_words(text)):
        inside = piece.strip(_BLANKS) if number else piece.rstrip(_BLANKS)
        before = piece[: len(piece) - len(piece.lstrip(_BLANKS))] if number else ""
        yield field_name(name, number, between + before), inside
        between = piece[len(piece.rstrip(_BLANKS)) :]


def _whole_words(text: str) -> list[str]:
    return list(pieces(text, LONGEST_FIELD)) if units(text) > LONGEST_FIELD else [text]


def field_name(name: str, number: int, between: str = " ") -> str:
    """Return what a field is called: the first as the text, the next with what stands between."""
    return f"{name}.{number}.{''.join(_BETWEEN[one] for one in between)}" if number else name


def from_fields(name: str, values: Mapping[str, Any]) -> str:
    """Return the text that fields hold, put together as it was."""
    text = str(values.get(name) or "")
    following: list[tuple[int, str, str]] = []
    for field, given in values.items():
        own, _, rest = field.partition(".")
        number, _, codes = rest.partition(".")
        if own == name and number.isdecimal() and given:
            following.append((int(number), codes, str(given)))
    for _, codes, given in sorted(following):
        text += "".join(_CODES.get(code, " ") for code in codes) + given
    return text
