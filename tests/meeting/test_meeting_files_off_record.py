"""A file that is taken back is nowhere: not on the disk, not in an export, not in Slack."""

import asyncio
import json

import pytest

from agenda import facts as f
from bot import paperwork
from bot.recalling import Recalling
from tests.meeting.test_meeting_files import PDF, hears, opens
from tests.meeting.test_meeting_off_record import holds, in_slack, on_the_disk

NAME = "Tránsito de la jaguarundi.pdf"
BYTES = PDF + b" the picture of a jaguarundi"
EXPORT = "export all"


@pytest.fixture
async def panama(slack):
    """Return the delegate of the country that leads session 1, who has handed a file in."""
    await slack.in_session(1)
    panama = slack.person("delegate-panama")
    form = await opens(panama)
    await form.submit({"files": [(NAME, BYTES)]})
    await hears(slack, "delegate-panama", "Your file is on record.")
    return panama


async def handed(slack, handle, words):
    """Wait until somebody has got files with these words, and return them."""

    async def told():
        return any(words in m and m.files for m in await slack.person(handle).told())

    await slack.until(told, 60)
    await slack.idle()


async def nowhere(slack):
    """See that neither the name nor the bytes are anywhere that the bot has put them."""
    assert on_the_disk(slack, "jaguarundi") == []
    files = slack.workspace.team.files.by_id.values()
    bot = slack.workspace.team.directory.app.user_id
    kept = [one for one in files if one.user == bot and one.content is not None]
    assert [one.name for one in kept if holds(one.content, "jaguarundi")] == []
    for messages in slack.workspace.team.archive.messages.values():
        said = [m for m in messages if m.user == bot]
        assert [m.text for m in said if "jaguarundi" in json.dumps(m.blocks) + m.text] == []
        assert [m.files for m in said if "jaguarundi" in json.dumps(m.files)] == []


async def test_what_was_exported_and_sent_goes_with_the_file(slack, panama):
    await slack.person("secretariat-rcm").command("/plenary", "files")
    await panama.press("file.get")
    await handed(slack, "delegate-panama", "Here is the file you asked for.")
    await panama.types("files")
    await slack.person("secretariat-rcm").command("/plenary", EXPORT)
    await handed(slack, "secretariat-rcm", "Here are the documents you asked for.")
    assert on_the_disk(slack, "jaguarundi")
    assert await in_slack(slack, "jaguarundi")

    await panama.press("file.take.back")
    told = await hears(slack, "delegate-panama", "is off the record, and deleted.")

    assert "please delete that message too" in told
    await nowhere(slack)
    await slack.restart()
    await nowhere(slack)


async def test_the_files_of_a_practice_that_is_withdrawn_go_the_same_way(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("One-stop centres", visibility="public")
    await peru.command("/bestpractice", "show 1")
    form = await peru.press("file.open")
    await form.submit({"files": [(NAME, BYTES)]})
    await hears(slack, "delegate-peru", "Your file is on record.")
    await slack.person("secretariat-rcm").command("/plenary", EXPORT)
    await handed(slack, "secretariat-rcm", "Here are the documents you asked for.")
    assert on_the_disk(slack, "jaguarundi")

    await peru.command("/bestpractice", "withdraw 1")
    if not slack.facts(f.FileTakenBack):
        await peru.press("practice.withdraw")
    await slack.idle()

    assert slack.facts(f.FileTakenBack)
    await nowhere(slack)


@pytest.mark.usefixtures("panama")
async def test_an_export_under_way_does_not_hand_the_file_over(slack):
    papers = slack.bot.courier.paperwork
    begun, go_on = asyncio.Event(), asyncio.Event()
    upload = papers._upload

    async def slowly(*given):
        begun.set()
        await go_on.wait()
        return await upload(*given)

    papers._upload = slowly
    secretary = slack.stage.person("secretariat-rcm")
    await secretary.command("/plenary", EXPORT, channel="plenary")
    async with asyncio.timeout(60):
        await begun.wait()
    await slack.stage.person("delegate-panama").press("file.take.back", wait=0)

    async def gone():
        return bool(slack.facts(f.FileTakenBack))

    await slack.until(gone)
    go_on.set()
    await handed(slack, "secretariat-rcm", "Here are the documents you asked for.")

    await nowhere(slack)


@pytest.mark.usefixtures("panama")
async def test_what_was_brought_to_slack_before_the_bot_died_is_deleted(slack, panama, monkeypatch):
    del panama
    uploaded = paperwork.uploaded

    async def dies(client, session, name, content, noting):
        await uploaded(client, session, name, content, noting)
        raise ConnectionError(name)

    monkeypatch.setattr(paperwork, "uploaded", dies)
    secretary = slack.stage.person("secretariat-rcm")
    await secretary.command("/plenary", "export session md en", channel="plenary")
    files = slack.workspace.team.files.by_id

    async def there():
        return any(one.name.startswith("session-") for one in files.values())

    await slack.until(there)
    left = {one.id for one in files.values() if one.name.startswith("session-")}
    await slack.stop_bot()
    monkeypatch.setattr(paperwork, "uploaded", uploaded)
    await slack.start_bot()
    await slack.idle()

    assert left.isdisjoint(files)
    assert any(one.completed and one.name.startswith("session-") for one in files.values())


async def test_deleting_a_file_goes_on_where_the_bot_was_killed(slack, panama, monkeypatch):
    await panama.press("file.get")
    await handed(slack, "delegate-panama", "Here is the file you asked for.")
    sent = Recalling.send

    async def dies(*_given):
        raise ConnectionError

    monkeypatch.setattr(Recalling, "send", dies)
    await slack.stage.person("delegate-panama").press("file.take.back", wait=0)

    async def gone():
        return bool(slack.facts(f.FileTakenBack))

    await slack.until(gone)
    monkeypatch.setattr(Recalling, "send", sent)
    await slack.restart()

    await nowhere(slack)


async def test_the_process_that_wrote_the_words_does_not_outlive_them(slack, panama):
    await slack.person("secretariat-rcm").command("/plenary", "export session md en")
    await slack.idle()
    (process,) = slack.bot.courier.paperwork.worker._processes.values()
    await panama.press("file.take.back")
    await slack.idle()

    async def ended():
        return not process.is_alive()

    await slack.until(ended)
