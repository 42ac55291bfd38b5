"""An app that shows every block, opens forms and remembers what it was told, for tests."""

from contextlib import asynccontextmanager

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

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


async def post(app, text, **more):
    return await app.client.chat_postMessage(channel="C1", text=text, **more)
