"""Documents dropped on the page of the rehearsal: seen, sent, and loaded when confirmed."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import PHONE, axe_finds_nothing, picture
from tests.browser.test_browser_rehearsal import rehearsed
from tests.dropped import AGENDA, SHEETS

pytestmark = pytest.mark.usefixtures("chromium_address")

DROP = """(files) => {
  const held = new DataTransfer();
  for (const [name, text] of files) held.items.add(new File([text], name));
  for (const type of ["dragover", "drop"])
    document.getElementById("messages").dispatchEvent(
      new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true }));
}"""
READ_WITHIN = 60_000


@pytest.fixture
async def going_on(tmp_path):
    async with rehearsed(tmp_path, speed=1.0) as running:
        yield running


@pytest.fixture
async def secretariat(open_page, going_on):
    """Sit down as a secretariat, on a telephone, before the private messages with the bot."""
    page = await open_page(f"{going_on.url}/?as=secretariat-rcm&in=app", size=PHONE)
    await expect(page.locator("#room-name")).to_have_text("Plenary")
    return page


async def test_documents_are_dropped_looked_at_and_loaded(secretariat):
    await secretariat.evaluate(DROP, [["agenda.txt", AGENDA], ["sheets.md", SHEETS]])
    attached = secretariat.get_by_role("list", name="Attached files")
    await expect(attached.get_by_role("listitem")).to_have_count(2)
    await expect(secretariat.locator("#heard")).to_contain_text("2 attached: agenda.txt, sheets.md")
    await picture(secretariat, "importing-attached-phone")
    await axe_finds_nothing(secretariat)

    await secretariat.press("#text", "Enter")
    await expect(attached).to_be_hidden()
    messages = secretariat.locator("#messages")
    await expect(messages).to_contain_text("Reading 2 documents")
    load = secretariat.get_by_role("button", name="Load this agenda")
    await expect(load).to_be_visible(timeout=READ_WITHIN)
    await expect(messages).to_contain_text("Session 1: Irregular migration · Panama · 2 questions")
    await expect(messages.get_by_role("link", name="import-report.md")).to_be_visible()
    await picture(secretariat, "importing-shown-phone")
    await axe_finds_nothing(secretariat)

    await load.click()
    sure = secretariat.locator("#sure")
    await expect(sure).to_contain_text("Load this agenda into #plenary? It replaces “A plenary”.")
    await sure.get_by_role("button", name="Yes").click()
    loaded = "The agenda is loaded: V PLENARY MEETING"
    await expect(messages).to_contain_text(loaded, timeout=READ_WITHIN)


async def test_a_file_is_picked_and_removed_with_the_keyboard(secretariat):
    files = secretariat.locator("#files")
    await files.set_input_files([{"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"}] * 9)
    await files.set_input_files([{"name": "b.txt", "mimeType": "text/plain", "buffer": b"b"}] * 2)
    attached = secretariat.get_by_role("list", name="Attached files").get_by_role("listitem")
    await expect(attached).to_have_count(10)
    await expect(secretariat.locator("#notice")).to_contain_text("Slack takes 10 files")

    await secretariat.get_by_role("button", name="Remove b.txt").focus()
    await secretariat.keyboard.press("Enter")
    await expect(attached).to_have_count(9)
    await expect(secretariat.get_by_role("button", name="Remove a.txt").last).to_be_focused()
    await secretariat.get_by_role("button", name="Attach files").focus()
    await expect(secretariat.locator("#files")).to_be_focused()
