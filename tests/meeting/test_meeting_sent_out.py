"""The files that a whole channel is sent before a plenary: concept note and agenda."""

import os
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
from icalendar import Calendar

from bot.own_letterhead import letterhead_of
from bot.settings import SettingsMissing, read_settings

BEFORE = datetime.fromisoformat("2021-08-20T12:00:00+00:00")


@pytest.fixture
async def before(slack):
    await slack.set_clock(BEFORE)
    await slack.idle()
    return slack


async def in_channel(slack):
    """Return the content of each file in the channel's latest message that has any, by name."""
    handed = [m for m in await slack.heard() if m.files]
    files = slack.workspace.team.files
    return {f["name"]: files.find(f["id"]).content for f in handed[-1].files}


def words(content):
    return "\n".join(p.text for p in docx.Document(BytesIO(content)).paragraphs)


async def circulated(slack):
    secretariat = slack.person("secretariat-rcm")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")
    await slack.idle()
    return await in_channel(slack)


async def test_the_circulated_note_goes_to_the_channel_in_both_languages(before):
    files = await circulated(before)

    assert sorted(files) == [
        "concept-note.en.docx",
        "concept-note.en.pdf",
        "concept-note.es.docx",
        "concept-note.es.pdf",
    ]
    assert "Concept note" in words(files["concept-note.en.docx"])
    assert "Nota conceptual" in words(files["concept-note.es.docx"])
    assert len(pypdfium2.PdfDocument(files["concept-note.es.pdf"])) > 1


async def test_the_second_version_says_what_changed_since_the_first(before):
    assert "What has changed" not in words((await circulated(before))["concept-note.en.docx"])
    secretariat = before.person("secretariat-rcm")
    await secretariat.command("/plenary", "datasheets")
    form = await secretariat.press("datasheet.open")
    name = next(block for block in form.values if "question" in block)
    await form.submit({name: "And who pays for it?"})
    await before.idle()

    note = words((await circulated(before))["concept-note.en.docx"])
    assert "What has changed since the last version" in note
    assert "And who pays for it?" in note


async def test_a_secretariat_sees_the_draft_before_anybody_else(before):
    secretariat = before.person("secretariat-rcm")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.draft")
    await before.idle()

    (handed,) = [m for m in await before.heard_privately("secretariat-rcm") if m.files]
    assert len(handed.files) == 4
    assert "Nobody else has it." in handed.text
    assert [m for m in await before.heard() if m.files] == []
    assert before.plenary.circulated == ()


async def test_the_preliminary_agenda_goes_out_with_the_call_for_comments(before):
    secretariat = before.person("secretariat-rcm")
    await secretariat.command("/plenary", "comments 2021-08-30")
    await secretariat.press("comment.ask")
    await before.idle()

    files = await in_channel(before)
    assert {"agenda.en.docx", "agenda.es.pdf", "agenda.ics"} <= set(files)
    events = Calendar.from_ical(files["agenda.ics"]).walk("VEVENT")
    assert len(events) == len(before.plenary.slots)


async def test_the_files_have_the_letterhead_that_the_settings_name(empty_slack, tmp_path):
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Secretariat of the Conference"
    template.save(tmp_path / "letterhead.docx")
    await empty_slack.load()
    await empty_slack.start_bot(letterhead=tmp_path / "letterhead.docx")
    await empty_slack.set_clock(BEFORE)
    files = await circulated(empty_slack)

    for name in ("concept-note.en.docx", "concept-note.es.docx"):
        (section, *_) = docx.Document(BytesIO(files[name])).sections
        assert "Secretariat of the Conference" in section.header.paragraphs[0].text


def test_the_secretariats_letterhead_is_read_before_anything_starts(tmp_path):
    template = tmp_path / "letterhead.docx"
    docx.Document().save(template)
    environment = {"PLENARY_LETTERHEAD": os.fspath(template)}

    assert letterhead_of(read_settings(tmp_path, environment))
    assert letterhead_of(read_settings(tmp_path, {})) is None


@pytest.mark.parametrize("content", [b"not a Word document", None])
def test_a_letterhead_that_cannot_be_used_is_said_in_a_sentence(tmp_path, content):
    template = Path(tmp_path / "letterhead.docx")
    if content is not None:
        template.write_bytes(content)

    with pytest.raises(SettingsMissing, match=r"PLENARY_LETTERHEAD: .*letterhead\.docx"):
        letterhead_of(read_settings(tmp_path, {"PLENARY_LETTERHEAD": os.fspath(template)}))
