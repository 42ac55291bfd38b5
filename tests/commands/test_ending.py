"""What runs in the background ends when the bot does."""

import asyncio

from bot.ending import ended


async def test_a_task_that_lost_its_cancellation_is_ended_all_the_same():
    lost = asyncio.Event()

    async def follows():
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            lost.set()
        await asyncio.sleep(3600)

    task = asyncio.create_task(follows())
    await asyncio.sleep(0)
    await ended([task])

    assert lost.is_set()
    assert task.cancelled()


async def test_a_task_that_failed_has_ended():
    async def fails():
        raise OSError

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await ended([task])

    assert isinstance(task.exception(), OSError)


async def test_nothing_to_end_is_ended():
    await ended([])
