"""The rehearsal's page as a Slack: threads, several people, and what must survive a new message."""

from playwright.async_api import expect

from tests.browser.chat.app import EVERYTHING, post
from tests.browser.conftest import PHONE, axe_finds_nothing, picture


async def test_whoever_reads_an_earlier_message_stays_there(app, sit):
    for number in range(30):
        await post(app, f"Message {number}")
    page = await sit()
    newest = page.locator(".message").last
    await expect(newest).to_be_in_viewport()
    await post(app, "Read along")
    await expect(page.get_by_text("Read along")).to_be_in_viewport()
    await page.locator("#messages").hover()
    await page.mouse.wheel(0, -600)
    await expect(page.get_by_text("Read along")).not_to_be_in_viewport()
    first = await page.locator("#messages").evaluate("list => list.scrollTop")
    await post(app, "What came later")
    await expect(page.locator("#newer")).to_be_visible()
    assert await page.locator("#messages").evaluate("list => list.scrollTop") == first
    await picture(page, "rehearsal-new-messages")
    await page.click("#newer")
    await expect(page.get_by_text("What came later")).to_be_in_viewport()
    await expect(page.locator("#newer")).to_be_hidden()
    # A screen reader is told of what came, not of every message on the page.
    await expect(page.locator("#heard")).to_contain_text("What came later")


async def test_what_did_not_change_is_not_drawn_again(app, sit):
    kept = await post(app, "Stays", blocks=EVERYTHING)
    page = await sit()
    await page.locator(".message").last.evaluate("node => { node.witness = 'the same'; }")
    await post(app, "Another")
    await app.client.chat_update(channel="C1", ts=(await post(app, "x"))["ts"], text="Changed")
    await expect(page.locator("#messages")).to_contain_text("Changed")
    node = page.locator(f"[id='m-{kept['ts']}']")
    assert await node.evaluate("node => node.witness") == "the same"


async def test_people_react_reply_in_threads_and_use_a_messages_menu(app, sit):
    await post(app, "A proposal")
    page, other = await sit(), await sit("chile", PHONE)
    await page.locator(".message").last.hover()
    await page.get_by_label("React").last.click()
    await page.get_by_role("button", name="agree").click()
    await expect(other.locator(".reaction")).to_have_attribute("aria-pressed", "false")
    await other.locator(".reaction").click()
    await expect(page.locator(".reaction")).to_have_attribute("aria-label", "+1, 2")
    await page.locator(".message").last.hover()
    await page.get_by_label("More actions").last.click()
    await page.get_by_role("button", name="Keep this").click()
    await page.locator(".message").last.hover()
    await page.get_by_role("button", name="Reply").click()
    await expect(page.locator("#reply")).to_be_focused()
    await page.keyboard.type("Peru agrees")
    await page.keyboard.press("Enter")
    await other.locator(".replies").click()
    await expect(other.locator("#replies")).to_contain_text("Peru agrees")
    await picture(other, "rehearsal-thread-phone")
    await axe_finds_nothing(other)
    await other.keyboard.press("Escape")
    await expect(other.locator(".replies")).to_be_focused()
    assert app.told == ["A proposal"]


async def test_a_phone_says_who_one_is_and_that_the_app_has_written(app, sit):
    phone = await sit("peru", PHONE)
    await expect(phone.locator("#menu .face")).to_have_text("AQ")
    await expect(phone.locator("#menu .new")).to_have_count(0)
    await app.client.chat_postMessage(channel="U1", text="It is on record.")
    await expect(phone.locator("#menu .new")).to_have_text("1")
    await expect(phone.locator("#arrived a")).to_have_text("New message from Bot")
    await picture(phone, "rehearsal-arrived-phone")
    await axe_finds_nothing(phone)
    await phone.click("#arrived a")
    await expect(phone.locator("#messages")).to_contain_text("It is on record.")
    await expect(phone.locator("#arrived")).to_be_empty()
    await expect(phone.locator("#menu .new")).to_have_count(0)


async def test_nobody_becomes_somebody_else_without_being_told(sit):
    page = await sit("nobody-here", PHONE)
    await expect(page.locator("#people .said")).to_contain_text("Nobody here is called")
    await picture(page, "rehearsal-unknown-phone")
    await axe_finds_nothing(page)
    await page.click("#people .person >> text=Ema Ríos")
    await expect(page.locator("#who b")).to_have_text("Ema Ríos")
    await expect(page.locator("#people")).to_be_hidden()


async def test_a_pace_of_ones_own_has_a_button_that_is_lit(slack, sit):
    await slack.clock(rate=5)
    page = await sit()
    await expect(page.locator("#rates button")).to_have_text(["Pause", "1×", "5×", "10×", "60×"])
    await expect(page.locator("#rates [aria-pressed=true]")).to_have_text("5×")
    await picture(page, "rehearsal-pace")
    await page.click("text=60×")
    await expect(page.locator("#rates [aria-pressed=true]")).to_have_text("60×")
    await page.click("text=5×")
    await expect(page.locator("#rates [aria-pressed=true]")).to_have_text("5×")


async def test_what_runs_over_its_time_grows_and_covers_nothing_that_comes(slack, sit):
    now = (await slack.clock())["meeting"]
    mark = {"at": now - 3600, "planned": now - 3600, "end": now - 60, "planned_end": now - 60}
    late = {"name": "Late", "state": "now", **mark}
    after = {"at": now - 60, "planned": now - 60, "end": now + 840, "planned_end": now + 840}
    coming = {"name": "Break", "state": "coming", **after}
    session = {"at": now, "planned": now, "end": now + 900, "planned_end": now + 900}
    session |= {"name": "Session", "state": "coming"}
    await slack.board(marks=[late, coming, session], zone="UTC")
    page = await sit()
    first, second = page.locator("#day .slot").first, page.locator("#day .slot").nth(1)
    await expect(second).to_contain_text("Break")
    needle = await page.locator("#day .needle").bounding_box()
    one, other = await first.bounding_box(), await second.bounding_box()
    assert abs(one["x"] + one["width"] - needle["x"]) < 12
    assert other["x"] > one["x"] + one["width"] - 1
    third = await page.locator("#day .slot").last.bounding_box()
    assert third["x"] > other["x"] + other["width"] - 1
    await picture(page, "rehearsal-overtime")


async def test_a_window_that_nobody_sees_gives_its_connection_up_and_catches_up(app, sit):
    page = await sit()
    show = """hidden => {
        Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
    }"""
    await page.evaluate(show, arg=True)
    async with page.expect_request(lambda request: "/admin/live" in request.url):
        await post(app, "Said meanwhile")
        await page.evaluate(show, arg=False)
    await expect(page.locator("#messages")).to_contain_text("Said meanwhile")


async def test_the_keyboard_alone_is_enough(app, sit):
    await post(app, "A proposal")
    page = await sit()
    await expect(page.locator(".message")).to_be_visible()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")  # the link that skips to the message box
    await expect(page.locator("#text")).to_be_focused()
    await page.keyboard.type("I have a question")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message")).to_have_count(2)
    reply = page.locator("#messages [id^='reply-']").last
    for _ in range(6):
        await page.keyboard.press("Shift+Tab")
        if await reply.evaluate("button => button === document.activeElement"):
            break
    await expect(reply).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#reply")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(reply).to_be_focused()
    await page.locator("#who").press("Enter")
    await expect(page.locator("#seek")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.locator("#who")).to_be_focused()
