"""Answers at response URLs."""

from tests.rehearsal.showing import actions


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
