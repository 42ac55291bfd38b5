"""The sentences that the communiqué has of its own, as the documents write them.

Handlers and documents do not know each other: the bot says at its start who writes them.
"""

from collections.abc import Callable

from agenda.paper import Paragraph
from agenda.plenary import Plenary
from agenda.words import Text

Writes = Callable[[Plenary, Paragraph], Text | None]

_writes: list[Writes] = []


def use(writes: Writes) -> None:
    """Have our own sentences written by this from now on."""
    _writes[:] = [writes]


def own_words(plenary: Plenary, one: Paragraph) -> Text | None:
    """Return what a paragraph says: what was written, or our own words for its place."""
    if one.text is not None or not _writes:
        return one.text
    return _writes[0](plenary, one)
