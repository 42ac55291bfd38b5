"""Long lists: as many items as a few messages take, and the rest behind a button."""

from collections.abc import Iterable, Sequence

from handlers.writing import Message, joined

MOST_MESSAGES = 3  # Slack takes six answers to a command; the head and the end need theirs
MOST_BLOCKS_ON_HOME = 60  # a Home takes 100, and says other things too


def page(
    items: Sequence[Iterable[Message]], start: int, most: int = MOST_BLOCKS_ON_HOME
) -> tuple[list[Message], int | None]:
    """Return the messages of `most` items from `start` on, and where the next page starts."""
    shown: list[Message] = []
    for number, item in enumerate(items[start:], start):
        more = joined([*shown, *item])
        blocks = sum(len(message.blocks) for message in more)
        too_long = len(more) > MOST_MESSAGES or blocks > MOST_BLOCKS_ON_HOME
        if shown and (too_long or number >= start + most):
            return shown, number
        shown = more
    return shown, None
