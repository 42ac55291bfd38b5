"""The process in which documents are written: of low priority, and gone when the bot is."""

import os
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context

_LOOK_EVERY = 0.2  # real seconds


def writing_process() -> Executor:
    """Return a process of its own for what would hold up the event loop.

    This module imports nothing of the project, so that the process starts quickly.
    """
    return ProcessPoolExecutor(
        1, mp_context=get_context("spawn"), initializer=_begin, initargs=(os.getpid(),)
    )


def _begin(bot: int) -> None:
    os.nice(10)
    end_with(bot)


def end_with(bot: int) -> None:
    """Have this process end with the bot, also when that is killed and cannot say so."""
    threading.Thread(target=_watch, args=(bot,), daemon=True).start()


def _watch(bot: int) -> None:
    while os.getppid() == bot:
        time.sleep(_LOOK_EVERY)
    os._exit(1)
