"""The rehearsal's page as a Slack: every block, forms, buttons, menus and files."""

from playwright.async_api import expect

from rehearsal.workspace import PAGE
from tests.browser.chat.app import EVERYTHING, HOSTILE, TWO, post
from tests.browser.conftest import PHONE, axe_finds_nothing, picture


async def test_every_block_is_drawn_and_a_text_stays_text(app, sit):
    await post(app, "Everything", blocks=EVERYTHING)
    page = await sit()
    message = page.locator(".message").last
    await expect(message.locator("h3")).to_have_text("Everything there is")
    await expect(message.locator("ol li")).to_have_text(["one", HOSTILE])
    await expect(message.locator("td")).to_have_text(["Peru", "2"])
    await expect(message.locator(".mention")).to_have_text("@Ana Quispe")
    # Lima is five hours behind, in messages written either way.
    await expect(message.locator("time[title='15:00 UTC']")).to_have_text(
        ["9 Sept 2021 10:00", "2021-09-09 10:00"]
    )
    await expect(message.get_by_role("link", name="Open it")).to_have_attribute(
        "href", "https://example.org/map.png"
    )
    assert await page.title() == "Ana Quispe · Rehearsal"
    await picture(page, "rehearsal-every-block")
    await axe_finds_nothing(page)
    phone = await sit("chile", PHONE)
    await expect(phone.locator("time[title='15:00 UTC']").first).to_contain_text("12:00")
    await picture(phone, "rehearsal-every-block-phone")


async def test_buttons_ask_first_and_menus_tell_what_was_chosen(app, sit):
    await post(app, "Everything", blocks=EVERYTHING)
    page = await sit()
    await page.get_by_role("button", name="Close", exact=True).click()
    await expect(page.locator("#sure")).to_contain_text("Nobody can take this back.")
    await picture(page, "rehearsal-sure")
    await axe_finds_nothing(page)
    await page.get_by_role("button", name="Keep it").click()
    await expect(page.locator("#sure")).to_be_hidden()
    await page.get_by_role("button", name="Close", exact=True).click()
    await page.get_by_role("button", name="Close it").click()
    await expect(page.locator("[aria-busy]")).to_have_count(0)
    await page.get_by_label("Language").select_option("es")
    await page.get_by_label("More options").click()
    await page.get_by_role("button", name="The second").click()
    await expect(page.locator("[aria-busy]")).to_have_count(0)
    assert [told["action_id"] for told in app.told] == ["close", "language", "more"]
    assert app.told[1]["selected_option"]["value"] == "es"
    assert app.told[2]["selected_option"]["value"] == "second"


async def test_a_form_keeps_what_is_typed_and_shows_what_is_wrong(app, sit, tmp_path):
    await post(app, "Everything", blocks=EVERYTHING)
    page = await sit()
    await page.get_by_role("button", name="Open the form").click()
    await page.get_by_label("Title").fill("Taken")
    await page.get_by_label("Text").fill("Half a sen")
    await post(app, "Somebody speaks meanwhile")
    await expect(page.locator("#messages")).to_contain_text("Somebody speaks meanwhile")
    await expect(page.get_by_label("Text")).to_be_focused()
    await page.keyboard.type("tence")
    await page.get_by_label("Kind").select_option("es")  # the app is told, and changes the form
    await expect(page.locator("#modal")).to_contain_text("Chosen: es")
    await expect(page.get_by_label("Text")).to_have_value("Half a sentence")
    await expect(page.get_by_label("Day", exact=True)).to_have_value("2021-09-09")
    await page.get_by_label("Number").fill("7")
    await page.get_by_text("Español").last.click()
    await page.get_by_label("City").fill("Li")
    await expect(page.locator("datalist option").first).to_have_attribute("value", "Lima")
    await page.get_by_label("City").fill("Lima")
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(b"%PDF-1.4")
    await page.get_by_label("Paper").set_input_files(paper)
    await page.get_by_role("button", name="Send").last.click()
    await expect(page.locator("#modal .error")).to_have_text("This title is taken.")
    await expect(page.get_by_label("Title")).to_be_focused()
    await picture(page, "rehearsal-form")
    await axe_finds_nothing(page)

    await page.get_by_label("Title").fill("New")
    await page.keyboard.press("Enter")
    await expect(page.locator("#modal")).to_contain_text("on top of 1 more")
    await picture(page, "rehearsal-form-on-top")
    await page.get_by_role("button", name="Send").last.click()
    await expect(page.locator("#modal")).to_be_hidden()
    await expect(page.get_by_role("button", name="Open the form")).to_be_focused()
    sent = app.told[-1]
    assert sent["text"]["value"] == "Half a sentence"
    assert sent["what"]["selected_options"] == [TWO[1]]
    assert sent["place"]["selected_option"]["text"]["text"] == "Lima"
    assert [f["name"] for f in sent["paper"]["files"]] == ["paper.pdf"]


async def test_a_screen_reader_hears_names_and_no_markup(app, sit):
    page = await sit()
    await expect(page.locator("#text")).to_be_visible()
    await post(app, "Before")
    await expect(page.locator("#heard")).to_contain_text("Before")
    await post(app, "<@U2> asks: *where* are we?")
    await expect(page.locator("#heard")).to_contain_text("@Ema Ríos asks: where are we?")


async def test_an_ephemeral_is_marked_and_a_file_can_be_taken(app, slack, sit):
    page, other = await sit(), await sit("chile")
    await app.client.chat_postEphemeral(channel="C1", user="U1", text="For you alone")
    await app.client.files_upload_v2(channel="C1", filename="notes.md", content="# Notes")
    await expect(page.locator(".private")).to_contain_text("Only visible to you")
    async with page.expect_download() as taken:
        await page.click("a.file")
    assert (await taken.value).suggested_filename == "notes.md"
    await expect(other.locator("a.file")).to_be_visible()
    await expect(other.locator("#messages")).not_to_contain_text("For you alone")
    await app.client.pins_add(channel="C1", timestamp=(await slack.heard("plenary"))[-1].ts)
    await expect(page.locator("#pins summary")).to_have_text("1 pinned")
    # A second window of the same person takes nothing from the first, loaded anew or not.
    second = await page.context.new_page()
    await second.goto(page.url)
    await expect(second.locator(".private")).to_contain_text("For you alone")
    await second.reload()
    await expect(second.locator(".private")).to_contain_text("For you alone")
    await second.close()
    await expect(page.locator(".private")).to_contain_text("For you alone")
    await page.reload()
    await expect(page.locator("a.file")).to_be_visible()
    await expect(page.locator(".private")).to_have_count(0)


def test_the_page_weighs_less_than_a_photograph():
    assert sum(file.stat().st_size for file in PAGE.iterdir()) < 100_000
