"""A rehearsal from its beginning to its end: the bot as a child, its data, its clock."""

import asyncio
import os
import signal
import sys
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

import pytest

from bot.rehearsing import Plan, rehearsal
from documents.roster_file import example_roster, read_roster
from rehearsal.stage import StageError
from storage.writer import InUse, claim
from tests.hall import agenda_of, slot

PEOPLE = read_roster(example_roster().encode(), "roster.csv")
SHORT = agenda_of([slot("opening", "09:00", "09:20"), slot("closure", "09:20", "09:40")])
LATER = agenda_of([slot("opening", "15:00", "15:20"), slot("closure", "15:20", "15:40")])
BOT = (sys.executable, "-m", "bot")


@pytest.fixture
def plan(tmp_path):
    return Plan(agenda=SHORT, people=PEOPLE, data=tmp_path / "data", speed=60.0, cast="punctual")


@asynccontextmanager
async def played(plan):
    async with rehearsal(plan) as going_on:
        playing = asyncio.create_task(going_on.play())
        try:
            yield going_on
            assert not playing.done()
        finally:
            playing.cancel()
            with suppress(asyncio.CancelledError):
                await playing


async def until(true, patience=15):
    async with asyncio.timeout(patience):
        while not true():
            await asyncio.sleep(0.02)


@asynccontextmanager
async def told(*words):
    """Give a command of the command line, as a process of its own."""
    process = await asyncio.create_subprocess_exec(
        *BOT, *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def said(*words):
    async with told(*words) as process:
        _, errors = await process.communicate()
        return process.returncode, errors.decode()


def is_free(folder):
    try:
        os.close(claim(folder))
    except InUse:
        return False
    return True


@pytest.mark.parametrize("does", ["raise SystemExit(1)", "import time; time.sleep(60)"])
async def test_a_bot_that_does_not_get_ready_holds_nothing_up(plan, does):
    async with played(replace(plan, cast="none")) as going_on:
        going_on.bot.command = (sys.executable, "-c", does)
        killed = going_on.bot.process
        killed.kill()
        await until(lambda: going_on.bot.process is not killed)
        shown = going_on.direction._shown
        await going_on.workspace.ask("/admin/wishes", {"id": "cast", "person": ""})
        await until(lambda: going_on.direction._shown != shown)

        going_on.bot.command = BOT
        with suppress(ProcessLookupError):
            going_on.bot.process.kill()
        failed = going_on.bot.process
        await until(lambda: going_on.bot.process is not failed)
        await until(lambda: going_on.bot.process.returncode is None)
        await going_on.bot.ready()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGHUP])
async def test_the_bot_ends_with_the_rehearsal_and_the_data_is_free(tmp_path, how):
    data = tmp_path / "data"
    async with told("rehearse", "--cast", "none", "--port", "0", "--data", str(data)) as process:
        async with asyncio.timeout(30):
            while b"The record lies" not in await process.stdout.readline():
                pass
        assert not is_free(data)
        process.send_signal(how)
        await process.wait()
        await until(lambda: is_free(data))


async def test_data_that_is_in_use_is_refused_in_one_sentence(plan):
    plan.data.mkdir()
    lock = claim(plan.data)
    status, errors = await said("rehearse", "--data", str(plan.data), "--port", "0")
    os.close(lock)
    assert status == 1
    assert "is in use" in errors
    assert errors.count("\n") == 1


@pytest.mark.parametrize("command", ["rehearse", "serve"])
async def test_a_port_that_does_not_exist_is_refused_in_words(command):
    status, errors = await said(command, "--port", "99999")
    assert status == 2
    assert "99999 is not in the range" in errors
    assert "Traceback" not in errors


async def test_data_whose_plenary_has_ended_is_rehearsed_again_from_the_beginning(plan, tmp_path):
    plan = replace(plan, speed=None, out=tmp_path / "left")
    for name in ("P1", "P2"):
        async with rehearsal(plan) as going_on:
            await going_on.play()
            assert going_on.home.plenary == name
            assert [s.opened_at is not None for s in going_on.plenary().in_order()] == [True, True]
            assert await going_on.hand_out(tmp_path / name)


async def test_a_plenary_that_runs_goes_on_and_another_agenda_waits(plan):
    async with played(plan) as going_on:
        await until(lambda: going_on.plenary().current is not None)
        home = going_on.home
        reached, _ = await going_on._clock()
        with pytest.raises(InUse):
            await rehearsal(plan).__aenter__()
    async with rehearsal(replace(plan, agenda=LATER)) as going_on:
        again, _ = await going_on._clock()
        assert going_on.home == home
        assert going_on.plan.agenda == SHORT
        assert abs((again - reached).total_seconds()) < 60 * 30
    async with told("rehearse", "--port", "0", "--data", str(plan.data)) as process:
        async with asyncio.timeout(30):
            lines = [await process.stdout.readline() for _ in range(2)]
    assert "“Plenary”: it goes on" in lines[1].decode()


@pytest.mark.parametrize("absurd", [1e20, float("nan")])
async def test_a_clock_that_makes_no_instant_ends_no_rehearsal(plan, absurd):
    async with played(replace(plan, cast="none")) as going_on:
        before, _ = await going_on._clock()
        with suppress(StageError):
            await going_on.workspace.clock(meeting=absurd)
        now, _ = await going_on._clock()
        assert now >= before
        await going_on.workspace.clock(meeting=time.time())
        assert (await going_on._clock())[0] > now
