"""The processes beside the bot: each made in an instant, of low priority, gone when the bot is."""

import asyncio
import os
import threading
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from typing import Any, TypeVar

T = TypeVar("T")

# To import these takes a second. The process that all others are forked from does it once; it is
# made with the first of them, so that a bot which writes and reads nothing goes without.
_IMPORTED = (
    "__main__",
    "bot.draft_reading",
    "documents.agenda_sent_out",
    "documents.concept_note_files",
    "documents.export",
)


def writing_process() -> Executor:
    """Return a process of its own for what would hold up the event loop."""
    return process_beside(_begin)


def process_beside(begin: Callable[..., None], *given: object) -> Executor:
    """Return a process that is made when it is needed first; `begin` is what it does first."""
    context = get_context("forkserver")
    context.set_forkserver_preload(list(_IMPORTED))
    return ProcessPoolExecutor(1, mp_context=context, initializer=begin, initargs=given)


async def done_in(process: Executor, work: Callable[[], T]) -> T:
    """Have something done in a process; making the process holds up nothing either.

    Raises:
        BrokenProcessPool: the process was killed, or could not be made.
    """
    return await asyncio.wrap_future(await asyncio.to_thread(_submitted, process, work))


def _submitted(process: Executor, work: Callable[[], Any]) -> Any:  # noqa: ANN401 (a future of either library)
    try:
        return process.submit(work)
    except (EOFError, OSError) as not_made:
        raise BrokenProcessPool from not_made


def _begin() -> None:
    os.nice(10)
    end_with_the_bot()


def end_with_the_bot() -> None:
    """Have this process end with the bot, also when that is killed and cannot say so."""
    threading.Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    if (bot := parent_process()) is not None:
        bot.join()
    os._exit(1)
