"""Documents asked for in Slack: which, for whom, and that no warning waits for them."""

import asyncio

import pytest
from aiohttp import ClientSession

from agenda import facts as f
from rehearsal.stage import Form
from tests.conftest import instant

WORDS = "Peru trains its officers."
WRITTEN = 150.0  # seconds that everything may take to be written on a busy machine


@pytest.fixture
async def recorded(slack):
    """Open the first session, with an entry on record; return the moderator."""
    moderator = await slack.in_session(1)
    await moderator.chairs(f"record peru: {WORDS}")
    return moderator


async def handed(slack, handle="moderator-rcm"):
    """Return the files of the latest message that has any."""
    return [m for m in await slack.heard_privately(handle) if m.files][-1].files


async def content(slack, file):
    async with (
        ClientSession() as session,
        session.get(
            file["url_private_download"],
            headers={"Authorization": f"Bearer {slack.settings.bot_token}"},
        ) as answer,
    ):
        return await answer.read()


async def test_alone_it_shows_the_form_and_sends_what_was_chosen_there(slack, recorded):
    form = await recorded.command("/plenary", "export")
    assert isinstance(form, Form), form.text
    told = await form.submit(
        {
            "session": slack.plenary.current.id,
            "outputs": ["session"],
            "formats": ["md"],
            "language": "es",
            "audience": "outside",
        }
    )
    await slack.idle()

    assert "1 document is being written." in (told.text or (await recorded.heard_privately()).text)
    (file,) = await handed(slack)
    assert file["name"] == "session-1.es.md"
    asked = slack.facts(f.ExportAsked)[-1]
    assert (asked.outputs, asked.formats, asked.languages, asked.outside) == (
        ("session",),
        ("md",),
        ("es",),
        True,
    )


async def test_the_secretariats_copy_names_delegations_and_the_other_does_not(slack, recorded):
    assert "They name delegations" in await recorded.chairs("export 1 md en")
    inside = (await content(slack, (await handed(slack))[0])).decode()
    assert "may leave the meeting" in await recorded.chairs("export 1 md en outside")
    outside = (await content(slack, (await handed(slack))[0])).decode()

    assert "**Peru:** Peru trains its officers." in inside.replace("\\", "")
    assert "**One delegation:** [delegation] trains its officers." in outside.replace("\\", "")


async def test_everything_comes_as_one_archive_with_the_documents_that_are_edited(slack, recorded):
    answer = (
        await slack.stage.person("moderator-rcm").command(
            "/plenary", "export all", channel="plenary"
        )
    ).text
    await slack.idle(WRITTEN)
    files = {file["name"]: file for file in await handed(slack)}

    assert "documents are being written" in answer
    assert {"plenary.internal.zip", "report.internal.en.docx"} <= set(files)
    assert len(files) <= 10
    assert "Writing the documents:" not in [m.text for m in await slack.heard()]
    progress = [m for m in await recorded.told() if m.text.startswith("Writing the documents:")]
    assert len(progress) == 1  # one message, which is changed a few times
    calls = await slack.stage.calls("chat.update")
    assert len([c for c in calls if "Writing the documents" in str(c["params"])]) <= 4


@pytest.mark.parametrize("words", ["export 9", "export everybody", "export =1+1"])
async def test_what_is_no_session_and_no_document_is_refused_with_what_there_is(slack, words):
    moderator = await slack.in_session(1)
    answer = await moderator.chairs(words)

    assert "is no session of this agenda and no kind of document" in answer
    assert "/plenary export alone shows what there is" in answer


@pytest.mark.parametrize("handle", ["delegate-peru", "observer-iom"])
async def test_only_the_chair_gets_documents(slack, handle):
    await slack.in_session(1)
    answer = (await slack.person(handle).command("/plenary", "export all")).text

    assert "moderator" in answer.casefold()
    assert slack.facts(f.ExportAsked) == []


async def test_every_plenary_that_a_person_chairs_comes_in_a_message_of_its_own(slack, recorded):
    await recorded.chairs("export everything data")

    assert [fact.outputs for fact in slack.facts(f.ExportAsked)] == [("data",)]


@pytest.mark.usefixtures("recorded")
async def test_a_warning_is_said_in_time_while_a_large_export_is_written(slack):
    asking = asyncio.create_task(
        slack.stage.person("moderator-rcm").command("/plenary", "export all", channel="plenary")
    )
    await slack.until(lambda: _is_writing(slack), 30)
    await slack.set_clock(instant("16:40"))  # ten minutes before the end

    async def warned():
        return any("10 min" in m.text for m in await slack.heard())

    await slack.until(warned, 10)
    assert not [m for m in await slack.heard_privately("moderator-rcm") if m.files]
    await asking
    await slack.idle(WRITTEN)
    assert await handed(slack)


async def _is_writing(slack):
    paperwork = slack.bot.courier.paperwork
    return paperwork._latest is not None and not paperwork._latest[1].done()
