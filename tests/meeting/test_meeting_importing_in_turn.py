"""Documents are read one message after the other, beside all else, and for a limited time."""

import os
import signal

import pytest

from tests.dropped import AGENDA, READ, SHEETS, answered, drops, loads, presses, text


async def is_told(meeting, handle, words):
    return words in await meeting.person(handle).told()


async def test_files_that_were_sent_one_by_one_can_be_read_together(slack):
    first = await drops(slack, "secretariat-sacm", text("sheets.md", SHEETS))
    assert "shortly before" not in first.text
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    await slack.until(lambda: is_told(slack, "secretariat-sacm", "You sent 1 file shortly before"))
    told = await presses(slack, "secretariat-sacm", "import.together")

    assert "Reading 2 documents" in told
    assert "Session 1: Irregular migration · Panama · 2 questions" in told
    assert "shortly before" not in told.text


@pytest.mark.parametrize("limit", [{"most_waiting": 1}, {"turn_within": 0}], ids=str)
async def test_documents_wait_neither_in_a_long_row_nor_for_long(slack, limit):
    vars(slack.bot.desk.drafts).update(limit)
    person = slack.person("secretariat-sacm")
    for _ in range(2):
        await person.says("", dm=True, files=[text("agenda.txt", AGENDA)])
    await slack.until(lambda: is_told(slack, "secretariat-sacm", "other documents are being read"))
    await slack.until(lambda: is_told(slack, "secretariat-sacm", "The running order"), READ)


async def test_a_reader_that_is_ended_from_outside_is_told_of(slack):
    person = slack.person("secretariat-sacm")
    before = len(await person.told())
    await person.says("", dm=True, files=[text("agenda.txt", AGENDA)])

    async def is_reading():
        return bool(list((slack.settings.data / "dropped").glob("*/process")))

    await slack.until(is_reading, READ)
    (known,) = (slack.settings.data / "dropped").glob("*/process")
    os.kill(int(known.read_text()), signal.SIGKILL)
    told = await answered(slack, "secretariat-sacm", before)

    assert "take more time or memory than any agenda needs" in told
    assert "Session 1" in await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))


async def test_what_slack_does_not_hand_over_is_said(slack):
    await slack.stage.refuse(files_info="access_denied")
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Slack did not hand the files over." in told


async def test_a_report_that_slack_does_not_take_hinders_nothing(slack):
    await slack.stage.refuse(files_getUploadURLExternal="access_denied")
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Slack did not take the whole report" in told
    assert not [m for m in told if m.files]

    await loads(slack, "secretariat-sacm")
    assert len(slack.plenary.sessions()) == 2


async def test_a_message_that_comes_too_fast_for_slack_is_said_a_little_later(slack):
    await slack.stage.faults({"method": "chat.postMessage", "kind": "ratelimited", "times": 1})
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))

    assert "Reading 1 document" in told[0]
    assert "import.load" in str(told[-1].blocks)


async def test_a_message_that_slack_delivers_again_is_read_once(slack):
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert await slack.deliver_again("file_share", 2) == [200, 200]

    told = await slack.person("secretariat-sacm").told()
    assert len([m for m in told if "Reading 1 document" in m]) == 1


async def test_the_bot_answers_others_while_it_reads(slack):
    secretariat = slack.person("secretariat-sacm")
    before = len(await secretariat.told())
    await secretariat.says("", dm=True, files=[text("agenda.txt", AGENDA)])
    status = await slack.person("delegate-peru").types("status")
    told = await answered(slack, "secretariat-sacm", before)

    assert status.messages[0].ts < told[-1].ts
