"""The rehearsal's page as a Slack: blocks, forms, threads, and what must survive a new message."""

from contextlib import asynccontextmanager

import pytest
from playwright.async_api import expect
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from rehearsal.stage import Stage
from rehearsal.workspace import PAGE, open_workspace
from tests.browser.conftest import LAPTOP, PHONE, axe_finds_nothing, picture

HOSTILE = '<img src=x onerror="document.title=1"> & <script>alert(1)</script>'
SEPTEMBER = 1631199600  # 9 September 2021, 15:00 UTC


def plain(text):
    return {"type": "plain_text", "text": text}


def choice(value, text):
    return {"value": value, "text": plain(text)}


TWO = [choice("en", "English"), choice("es", "Español")]
CONFIRM = {
    "title": plain("Close the session?"),
    "text": plain("Nobody can take this back."),
    "confirm": plain("Close it"),
    "deny": plain("Keep it"),
    "style": "danger",
}


def run(text, **style):
    return {"type": "text", "text": text, **({"style": style} if style else {})}


def section(*elements):
    return {"type": "rich_text_section", "elements": list(elements)}


EVERYTHING = [
    {"type": "header", "text": plain("Everything there is")},
    {
        "type": "section",
        "text": {
            "type": "mrkdwn",
            "text": "*Bold*, _italic_, `code`, <https://example.org|a link>",
        },
        "accessory": {
            "type": "overflow",
            "action_id": "more",
            "options": [choice("first", "The first"), choice("second", "The second")],
        },
    },
    {
        "type": "section",
        "fields": [
            {"type": "mrkdwn", "text": "*Lead*\nPanama"},
            {
                "type": "mrkdwn",
                "text": f"*Starts*\n<!date^{SEPTEMBER}^{{date_short}} {{time}}^x|15:00 UTC>",
            },
        ],
    },
    {"type": "divider"},
    {
        "type": "rich_text",
        "elements": [
            section(
                run("In bold", bold=True), run(" and plain "), {"type": "user", "user_id": "U1"}
            ),
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [section(run("one")), section(run(HOSTILE))],
            },
            {"type": "rich_text_quote", "elements": [run("A quotation")]},
            {"type": "rich_text_preformatted", "elements": [run("preformatted")]},
            section(
                {
                    "type": "date",
                    "timestamp": SEPTEMBER,
                    "format": "{date_num} {time}",
                    "fallback": "15:00 UTC",
                }
            ),
        ],
    },
    {
        "type": "table",
        "column_settings": [{"align": "left"}, {"align": "right"}],
        "rows": [
            [{"type": "raw_text", "text": "Country"}, {"type": "raw_text", "text": "Practices"}],
            [{"type": "raw_text", "text": "Peru"}, {"type": "raw_text", "text": "2"}],
        ],
    },
    {"type": "image", "image_url": "https://example.org/map.png", "alt_text": "A map"},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "Said by the secretariat"}]},
    {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "form",
                "text": plain("Open the form"),
                "style": "primary",
            },
            {"type": "button", "action_id": "close", "text": plain("Close"), "confirm": CONFIRM},
            {
                "type": "static_select",
                "action_id": "language",
                "placeholder": plain("Language"),
                "options": TWO,
            },
        ],
    },
]


def field(name, label, kind, **more):
    block = {key: more.pop(key) for key in ("optional", "dispatch_action", "hint") if key in more}
    return {
        "type": "input",
        "block_id": name,
        "label": plain(label),
        "element": {"type": kind, "action_id": name, **more},
        **block,
    }


FIELDS = [
    field("title", "Title", "plain_text_input", hint=plain("In a few words")),
    field("text", "Text", "plain_text_input", multiline=True, optional=True),
    field("kind", "Kind", "static_select", options=TWO, dispatch_action=True),
    field("day", "Day", "datepicker", initial_date="2021-09-09"),
    field("hour", "Hour", "timepicker", optional=True),
    field("number", "Number", "number_input", is_decimal_allowed=False, optional=True),
    field("mail", "E-mail", "email_text_input", optional=True),
    field("link", "Link", "url_text_input", optional=True),
    field("who", "Who may see it", "radio_buttons", options=TWO, initial_option=TWO[0]),
    field("what", "What it covers", "checkboxes", options=TWO, optional=True),
    field("person", "Person", "users_select", optional=True),
    field("place", "City", "external_select", min_query_length=2, optional=True),
    field("paper", "Paper", "file_input", filetypes=["pdf"], max_files=1, optional=True),
]


def modal(title, blocks, **more):
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Send"),
        "blocks": blocks,
        **more,
    }


def app_of(url):
    """Make an app that opens forms, answers buttons and remembers what it was told."""
    client = AsyncWebClient(token="xoxb-rehearsal", base_url=f"{url}/api/")
    app = AsyncApp(client=client, signing_secret="rehearsal-secret")
    app.told = []

    @app.action("form")
    async def _open(ack, body, client):
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal("A form", FIELDS))

    @app.action("kind")
    async def _kind(ack, body, client):
        await ack()
        chosen = body["actions"][0]["selected_option"]["value"]
        shown = [*FIELDS, {"type": "section", "text": plain(f"Chosen: {chosen}")}]
        view = body["view"]
        await client.views_update(
            view_id=view["id"], hash=view["hash"], view=modal("A form", shown)
        )

    @app.view("form")
    async def _sent(ack, body):
        values = body["view"]["state"]["values"]
        app.told.append({name: state for block in values.values() for name, state in block.items()})
        if values["title"]["title"]["value"] == "Taken":
            await ack(response_action="errors", errors={"title": "This title is taken."})
        elif body["view"]["title"]["text"] == "A form":
            more = [{"type": "section", "text": plain("One more thing")}]
            await ack(response_action="push", view=modal("On top", more, callback_id="top"))

    @app.view("top")
    async def _top(ack):
        await ack(response_action="clear")

    @app.options("place")
    async def _cities(ack):
        await ack(options=[choice("lim", "Lima"), choice("lpb", "La Paz")])

    for name in ("close", "language", "more"):

        @app.action(name)
        async def _pressed(ack, action):
            await ack()
            app.told.append(action)

    @app.shortcut("keep")
    async def _keep(ack, shortcut):
        await ack()
        app.told.append(shortcut["message"]["text"])

    return app


@asynccontextmanager
async def connected(app, url):
    handler = AsyncSocketModeHandler(app, "xapp-rehearsal")
    handler.client.web_client.base_url = f"{url}/api/"
    await handler.connect_async()
    yield
    await handler.close_async()


@pytest.fixture
async def slack():
    workspace = await open_workspace(limits=False)
    async with Stage(workspace.url, patience=1.0) as stage:
        await stage.set_up(
            people=[
                {"id": "U1", "name": "peru", "real_name": "Ana Quispe", "tz": "America/Lima"},
                {"id": "U2", "name": "chile", "real_name": "Ema Ríos", "tz": "America/Santiago"},
            ],
            channels=[{"id": "C1", "name": "plenary", "members": ["peru", "chile"]}],
            app={"shortcuts": [{"name": "Keep this", "callback_id": "keep", "type": "message"}]},
        )
        yield stage
    await workspace.close()


@pytest.fixture
async def app(slack):
    running = app_of(slack.base_url)
    async with connected(running, slack.base_url):
        yield running


@pytest.fixture
async def sit(open_page, slack):
    async def seated(handle="peru", size=LAPTOP):
        page = await open_page(f"{slack.base_url}/?as={handle}&in=plenary", size=size)
        await expect(page.locator("#who b")).not_to_be_empty()
        return page

    return seated


async def post(app, text, **more):
    return await app.client.chat_postMessage(channel="C1", text=text, **more)


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


async def test_a_screen_reader_hears_names_and_no_markup(app, sit):
    page = await sit()
    await expect(page.locator("#text")).to_be_visible()
    await post(app, "Before")
    await expect(page.locator("#heard")).to_contain_text("Before")
    await post(app, "<@U2> asks: *where* are we?")
    await expect(page.locator("#heard")).to_contain_text("@Ema Ríos asks: where are we?")


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
