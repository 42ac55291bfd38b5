"""How far the writing of documents has come: noted by who writes, read by who tells of it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

MOST_TOLD = 4  # times: a message that changes all the time reads to nobody
FEW = 10  # documents, which are written before anybody wonders
_LOOK_EVERY = 0.5  # real seconds
T = TypeVar("T")

Tell = Callable[[int, int], Awaitable[None]]
"""Tells that so many documents of so many are written."""


def noted(place: Path, due: Sequence[T]) -> Iterable[T]:
    """Yield what is written, and note in a file how much of it has been."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for number, one in enumerate(due):
        place.write_text(f"{number} {len(due)}")
        yield one
    place.unlink(missing_ok=True)


async def watched(work: Awaitable[T], place: Path, tell: Tell) -> T:
    """Wait for documents to be written, and tell a few times how far that has come."""
    written = asyncio.ensure_future(work)
    told = 0
    while not written.done():
        await asyncio.wait([written], timeout=_LOOK_EVERY)
        if written.done():
            break
        done, of = _read(place)
        if of > FEW and done * MOST_TOLD // of >= told:
            told = done * MOST_TOLD // of + 1
            await tell(done, of)
    return await written


def _read(place: Path) -> tuple[int, int]:
    with suppress(OSError, ValueError):
        done, of = place.read_text().split()
        return int(done), int(of)
    return 0, 0
