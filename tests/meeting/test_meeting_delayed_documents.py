"""Documents that cannot be written: those who wait for them hear it, once, and what to do."""

import os
import signal
from functools import partial

from agenda import facts as f

TIMES = 4


def _dies_a_few_times(note, export, *given, **more):
    died = len(note.read_text()) if note.exists() else 0
    if died < TIMES:
        note.write_text("x" * (died + 1))
        os.kill(os.getpid(), signal.SIGKILL)
    return export(*given, **more)


def _fails(*_given, **_more):
    raise ValueError


async def test_whoever_waits_hears_once_that_what_writes_documents_dies(slack, tmp_path):
    await slack.in_session(1)
    paperwork = slack.bot.courier.paperwork
    paperwork.export = partial(_dies_a_few_times, tmp_path / "died", paperwork.export)
    rcm, sacm = slack.person("secretariat-rcm"), slack.person("secretariat-sacm")
    await rcm.chairs("export 1")

    assert len(slack.facts(f.DocumentsDelayed)) == 1
    for person in (rcm, sacm):
        told = [m for m in await person.told() if "cannot be written at the moment" in m]
        assert len(told) == 1
        assert "“plenary export” on the command line" in told[0]
    assert "Here are the documents you asked for." in await rcm.told()


async def test_whoever_waits_hears_that_documents_were_given_up(slack):
    await slack.in_session(1)
    slack.bot.courier.paperwork.export = _fails
    rcm = slack.person("secretariat-rcm")
    await rcm.chairs("export 1")

    (fact,) = slack.facts(f.DocumentsDelayed)
    assert fact.given_up
    assert "is given up. Please ask for them again" in await rcm.told()
