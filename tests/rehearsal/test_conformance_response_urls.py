"""Answers at response URLs."""

from slack_sdk.webhook.async_client import AsyncWebhookClient

from tests.rehearsal.showing import actions, asks, modal


async def test_a_response_url_is_good_for_five_answers(bolt, connect, client, peru):
    answers = []

    @bolt.action("floor.ask")
    async def asked(ack, respond):
        answers.extend([(await respond(f"{n}")).status_code for n in range(6)])
        await ack()

    await connect(bolt)
    await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions()])
    await peru.press("floor.ask")

    assert answers == [200] * 5 + [404]


async def test_a_response_url_replaces_and_deletes_an_ephemeral(bolt, connect, client, peru):
    @bolt.action("floor.ask")
    async def asked(ack, respond, action):
        if action["value"] == "replace":
            await respond("Changed.", replace_original=True, blocks=[])
        else:
            await respond(delete_original=True)
        await ack()

    await connect(bolt)
    for value in ("replace", "delete"):
        element = actions({**actions()["elements"][0], "value": value})
        await client.chat_postEphemeral(
            channel="C0PLENARY", user="U0PERU", text=value, blocks=[element]
        )
        await peru.press("floor.ask", button=value)

    assert [m.text for m in await peru.heard("plenary")] == ["Changed."]


async def test_a_response_url_is_good_for_half_an_hour(workspace, bolt, connect, client, peru):
    answers = []

    @bolt.action("floor.ask")
    async def asked(ack, respond):
        for place in workspace.team.response_urls.values():
            place.opened -= 1799
        answers.append((await respond("in time")).status_code)
        for place in workspace.team.response_urls.values():
            place.opened -= 2
        answers.append((await respond("late")).body)
        await ack()

    await connect(bolt)
    await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions()])
    await peru.press("floor.ask")

    assert answers[0] == 200
    assert "expired_url" in answers[1]


async def test_a_response_url_speaks_where_the_app_is_not(bolt, connect, peru):
    @bolt.command("/floor")
    async def floor(ack, respond, client):
        await client.conversations_leave(channel="C0PLENARY")
        await respond("Said all the same.", response_type="in_channel")
        await ack()

    await connect(bolt)
    reply = await peru.command("/floor", channel="plenary")

    assert reply.ok
    assert "Said all the same." in await peru.heard("plenary")


async def test_a_webhook_client_of_ones_own_replaces_a_public_message(
    bolt, connect, client, peru, stage
):
    @bolt.action("floor.ask")
    async def asked(ack, body):
        answer = await AsyncWebhookClient(body["response_url"]).send(
            text="Closed.", replace_original=True
        )
        assert answer.body == "ok"
        await ack()

    await connect(bolt)
    await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[actions()])
    await peru.press("floor.ask")

    assert [(m.text, m.blocks) for m in await stage.heard("plenary")] == [("Closed.", [])]


async def test_a_menu_of_channels_may_ask_for_a_response_url(
    bolt, connect, client, peru, stage, workspace
):
    sent = []

    @bolt.view("practice.share")
    async def shared(ack, body):
        sent.extend(body["response_urls"])
        await AsyncWebhookClient(sent[0]["response_url"]).send(
            text="Shared.", response_type="in_channel"
        )
        await ack()

    menu = {"type": "channels_select", "action_id": "where_in", "response_url_enabled": True}
    await connect(bolt)
    trigger = workspace.team.views.new_trigger("U0PERU")
    await client.views_open(trigger_id=trigger, view=modal(asks(menu, "where")))
    await (await peru.form()).submit({"where": "C0PLENARY"}, wait=0)

    assert [(s["block_id"], s["action_id"], s["channel_id"]) for s in sent] == [
        ("where", "where_in", "C0PLENARY")
    ]
    assert "Shared." in await stage.heard("plenary")
