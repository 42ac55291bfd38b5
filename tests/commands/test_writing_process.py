"""The processes beside the bot: made in an instant, and never left behind."""

import asyncio
import os
import signal
import sys
from concurrent.futures.process import BrokenProcessPool

import pytest

from bot.writing_process import done_in, writing_process

DIES = """
import asyncio, os, signal
from bot.writing_process import done_in, writing_process

async def main():
    print(await done_in(writing_process(), os.getpid), flush=True)
    print(await done_in(writing_process(), os.getppid), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


def lives(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_a_bot_that_is_killed_leaves_no_process_behind():
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", DIES, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    said, _ = await bot.communicate()
    writing, origin = map(int, said.split())

    assert bot.returncode == -signal.SIGKILL
    async with asyncio.timeout(30):
        while lives(writing) or lives(origin):
            await asyncio.sleep(0.02)


async def test_processes_are_forked_from_one_and_not_from_the_bot():
    one, other = writing_process(), writing_process()
    try:
        assert await done_in(one, os.getpid) != await done_in(other, os.getpid)
        assert await done_in(one, os.getppid) == await done_in(other, os.getppid) != os.getpid()
    finally:
        one.shutdown()
        other.shutdown()


async def test_a_process_that_is_killed_is_told_of():
    process = writing_process()
    try:
        os.kill(await done_in(process, os.getpid), signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            await done_in(process, signal.pause)
    finally:
        process.shutdown()
