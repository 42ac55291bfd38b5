"""Shortcuts and menus that ask: what an app is sent, and to whom Slack offers them."""

import pytest

from rehearsal.stage import StageError
from tests.rehearsal.showing import actions, asks, modal, words

SHORTCUTS = [
    {"name": "Quote in the record", "callback_id": "quote", "type": "message"},
    {"name": "Ask for the floor", "callback_id": "floor", "type": "global", "description": "x"},
]
COUNTRIES = ("Chile", "Colombia", "Peru")


@pytest.fixture
async def start(request, connect, serve, stage):
    """Start an app with shortcuts, over Socket Mode or HTTP."""
    await stage.set_up(app={"shortcuts": SHORTCUTS})
    return serve if request.param == "http" else connect


both_ways = pytest.mark.parametrize("start", ["socket", "http"], indirect=True)


@both_ways
async def test_a_message_shortcut_brings_the_message_and_may_open_a_form(
    bolt, start, client, stage, peru
):
    seen = {}

    @bolt.shortcut({"type": "message_action", "callback_id": "quote"})
    async def quote(ack, body, client):
        seen.update(body)
        await client.views_open(trigger_id=body["trigger_id"], view=modal())
        await ack()

    ts = (await client.chat_postMessage(channel="C0PLENARY", text="We agree."))["ts"]
    await start(bolt)
    form = await peru.shortcut("quote", ts=ts)

    assert form.title == "A practice"
    assert (seen["type"], seen["message_ts"], seen["message"]["text"]) == (
        "message_action",
        ts,
        "We agree.",
    )
    assert seen["channel"] == {"id": "C0PLENARY", "name": "plenary"}
    assert seen["user"]["id"] == "U0PERU"
    assert seen["response_url"].startswith(stage.base_url)


@both_ways
async def test_a_global_shortcut_belongs_to_no_channel(bolt, start, peru):
    seen = {}

    @bolt.global_shortcut("floor")
    async def floor(ack, body, client):
        seen.update(body)
        await client.chat_postMessage(channel=body["user"]["id"], text="You are on the list.")
        await ack()

    await start(bolt)
    reply = await peru.shortcut("floor")

    assert reply.text == "You are on the list."
    assert seen["type"] == "shortcut"
    assert not seen.keys() & {"channel", "response_url", "message"}


@pytest.mark.parametrize("start", ["socket"], indirect=True)
async def test_guests_and_people_of_another_workspace_have_no_shortcuts(bolt, start, client, stage):
    used = []

    @bolt.shortcut("quote")
    async def quote(ack):
        used.append(1)
        await ack()

    ts = (await client.chat_postMessage(channel="C0PLENARY", text="x"))["ts"]
    await start(bolt)
    for handle in ("guest", "delegate-chile"):
        reply = await stage.person(handle).shortcut("quote", ts=ts)
        assert reply.error == "shortcut_not_allowed"
        assert (await stage.person(handle).shortcut("floor")).error == "shortcut_not_allowed"
    assert used == []


@pytest.mark.parametrize("start", ["socket"], indirect=True)
async def test_a_shortcut_that_nobody_declared_is_a_mistake_of_the_test(bolt, start, peru):
    await start(bolt)

    for given in ({"callback_id": "quote"}, {"callback_id": "dance"}):
        with pytest.raises(StageError, match="no_such_shortcut"):
            await peru.shortcut(**given)


async def test_an_unacknowledged_shortcut_fails_for_the_person(stage, peru):
    await stage.set_up(app={"shortcuts": SHORTCUTS})
    reply = await peru.shortcut("floor")

    assert reply.error == "dispatch_failed"
    assert "dispatch_failed" in reply


def menu(kind: str = "external_select", **more: object) -> dict:
    return {"type": kind, "action_id": "country", "min_query_length": 2, **more}


@pytest.fixture
def offers(bolt):
    """Let the app offer the countries that begin with what was typed; keep what it was asked."""
    asked = []

    @bolt.options("country")
    async def countries(ack, payload):
        asked.append(payload)
        await ack(
            options=[
                {"text": words(name), "value": name.lower()}
                for name in COUNTRIES
                if name.startswith(payload["value"])
            ]
        )

    return asked


@pytest.fixture
async def open_form(workspace, client, peru):
    """Open a view for the delegate of Peru."""

    async def go(view):
        trigger = workspace.team.views.new_trigger("U0PERU")
        await client.views_open(trigger_id=trigger, view=view)
        return await peru.form()

    return go


@both_ways
async def test_the_app_gives_the_options_while_somebody_types(bolt, start, offers, open_form):
    await start(bolt)
    form = await open_form(modal(asks(menu(), "state")))
    few = await form.suggestions("country", "C")
    options = await form.suggestions("country", "Co")

    assert few == []
    assert [option["value"] for option in options] == ["colombia"]
    (payload,) = offers
    assert (payload["type"], payload["block_id"], payload["action_id"], payload["value"]) == (
        "block_suggestion",
        "state",
        "country",
        "Co",
    )
    assert payload["view"]["id"] == form.id
    assert payload["container"] == {"type": "view", "view_id": form.id}


@pytest.mark.usefixtures("offers")
async def test_only_what_was_offered_can_be_chosen(bolt, connect, open_form):
    sent = {}

    @bolt.view("practice.share")
    async def shared(ack, view):
        sent.update(view["state"]["values"])
        await ack()

    await connect(bolt)
    form = await open_form(
        modal(asks(menu(), "state"), asks(menu("multi_external_select"), "states"))
    )
    with pytest.raises(StageError, match="no_such_option"):
        await form.submit({"state": "Atlantis", "states": ["Peru"]})
    await form.submit({"state": "Peru", "states": ["Chile", "Colombia"]}, wait=0)

    assert sent["state"]["country"]["selected_option"]["value"] == "peru"
    values = [o["value"] for o in sent["states"]["country"]["selected_options"]]
    assert values == ["chile", "colombia"]


@pytest.mark.usefixtures("offers")
async def test_a_menu_in_a_message_asks_too(bolt, connect, client, peru):
    chosen = []

    @bolt.action("country")
    async def took(ack, action):
        chosen.append(action["selected_option"]["value"])
        await ack()

    await connect(bolt)
    await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions(menu())])
    await peru.suggestions("country", "Pe")
    await peru.choose("country", "peru", wait=0)

    assert chosen == ["peru"]


async def test_more_than_a_hundred_options_are_not_shown(bolt, connect, open_form, peru):
    @bolt.options("country")
    async def countries(ack):
        await ack(options=[{"text": words(f"{n}"), "value": f"{n}"} for n in range(101)])

    await connect(bolt)
    form = await open_form(modal(asks(menu(), "state")))
    result = await peru.act("suggest", wait=0, view_id=form.id, action_id="country", words="many")

    assert (result["options"], result["ack"]["error"]) == ([], "invalid_options")
