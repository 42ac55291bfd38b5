"""Modals and Home: opened by triggers, filled in, refused, stacked, changed and closed."""

import pytest
from slack_sdk.errors import SlackApiError

from rehearsal.stage import StageError
from tests.rehearsal.showing import actions, asks, button, line, menu, modal, words
from tests.rehearsal.waiting import refusal


@pytest.fixture
async def open_form(bolt, connect, peru):
    """Open a view with a command and keep what the app was sent."""

    async def go(view):
        seen = {}

        @bolt.command("/floor")
        async def floor(ack, body, client):
            seen["command"] = body
            await client.views_open(trigger_id=body["trigger_id"], view=view)
            await ack()

        await connect(bolt)
        return await peru.command("/floor", channel="plenary"), seen

    return go


async def test_a_form_is_filled_in_by_action_or_block_id_and_typed_by_its_elements(bolt, open_form):
    seen = {}

    @bolt.view("practice.share")
    async def shared(ack, view):
        seen.update(view)
        await ack()

    form, _ = await open_form(
        modal(
            asks(line(), "title"),
            asks(menu(), "form"),
            asks(menu("many_in", "multi_static_select"), "many"),
            asks({"type": "datepicker", "action_id": "day_in"}, "day"),
            asks(
                {"type": "number_input", "action_id": "n_in", "is_decimal_allowed": False}, "number"
            ),
            asks({"type": "url_text_input", "action_id": "url_in"}, "link"),
            asks(menu("radio_in", "radio_buttons"), "radio"),
            asks(menu("checks_in", "checkboxes"), "checks"),
            asks({"type": "file_input", "action_id": "file_in"}, "file"),
            asks(line("more_in"), "more", optional=True),
            private_metadata="P1",
        )
    )
    reply = await form.submit(
        {
            "title_in": "One-stop",
            "form": "Policy",
            "many": ["policy", "law"],
            "day": "2026-11-23",
            "number": 3,
            "link": "https://example.org",
            "radio": "law",
            "checks": ["law"],
            "file": [("note.txt", b"bytes")],
        },
        wait=0,
    )
    values = seen["state"]["values"]

    assert reply.ok
    assert values["title"]["title_in"] == {"type": "plain_text_input", "value": "One-stop"}
    assert values["form"]["form_in"]["selected_option"]["value"] == "policy"
    assert [o["value"] for o in values["many"]["many_in"]["selected_options"]] == ["policy", "law"]
    assert values["day"]["day_in"]["selected_date"] == "2026-11-23"
    assert values["number"]["n_in"]["value"] == "3"
    assert values["file"]["file_in"]["files"][0]["name"] == "note.txt"
    assert values["more"]["more_in"]["value"] is None
    assert (seen["private_metadata"], seen["root_view_id"]) == ("P1", seen["id"])
    assert seen["hash"]


async def test_an_unknown_field_or_option_is_a_mistake_of_the_test(open_form):
    form, _ = await open_form(modal(asks(menu(), "form")))

    with pytest.raises(KeyError, match="colour"):
        await form.submit({"colour": "red"})
    with pytest.raises(StageError, match="no_such_option"):
        await form.submit({"form": "decree"})


async def test_errors_are_shown_on_the_fields_and_what_was_typed_stays(bolt, open_form):
    @bolt.view("practice.share")
    async def shared(ack):
        await ack(response_action="errors", errors={"title": "Say more."})

    form, _ = await open_form(modal())
    refused = await form.submit({"title": "x"})

    assert refused.errors == {"title": "Say more."}
    assert refused.values["title"]["title_in"]["value"] == "x"
    assert refused.id == form.id


async def test_slacks_own_client_refuses_before_anything_is_sent(open_form, bolt):
    sent = []

    @bolt.view("practice.share")
    async def shared(ack):
        sent.append(1)
        await ack()

    number = {"type": "number_input", "action_id": "n", "is_decimal_allowed": False}
    form, _ = await open_form(
        modal(
            asks(line(max_length=3), "title"),
            asks(number, "number", optional=True),
            asks(line("other"), "other"),
        )
    )
    refused = await form.submit({"title": "four", "number": "many"})

    assert refused.errors.keys() == {"title", "number", "other"}
    assert refused.error == "refused_by_client"
    assert sent == []


async def test_an_answer_updates_pushes_and_clears(bolt, open_form, peru):
    answers = iter(
        [
            {"response_action": "update", "view": modal(title=words("Again"))},
            {"response_action": "push", "view": modal(title=words("On top"))},
            {"response_action": "clear"},
        ]
    )

    @bolt.view("practice.share")
    async def shared(ack):
        await ack(**next(answers))

    form, _ = await open_form(modal())
    again = await form.submit({"title": "kept"})
    on_top = await again.submit()

    assert (again.title, again.values["title"]["title_in"]["value"]) == ("Again", "kept")
    assert on_top.title == "On top"
    assert len((await peru.sees())["modals"]) == 2
    assert (await on_top.submit({"title": "x"}, wait=0)).ok
    assert await peru.form() is None


async def test_a_submission_that_fails_leaves_the_form_open(bolt, open_form, stage, peru):
    @bolt.view("practice.share")
    async def shared():
        pass

    await stage.timing(ack_seconds=0.05)
    form, _ = await open_form(modal())
    failed = await form.submit({"title": "x"})

    assert (failed.ok, failed.error) == (False, "operation_timeout")
    assert (await peru.form()).values["title"]["title_in"]["value"] == "x"


async def test_a_trigger_is_good_once_and_for_three_seconds(client, open_form, workspace):
    _, seen = await open_form(modal())
    trigger = seen["command"]["trigger_id"]
    codes = []
    old = workspace.team.views.new_trigger("U0PERU")
    workspace.team.views._triggers[old].issued -= 3.1
    for name in (trigger, old, "1.2.3"):
        with pytest.raises(SlackApiError) as refused:
            await client.views_open(trigger_id=name, view=modal())
        codes.append(refused.value.response["error"])

    assert codes == ["exchanged_trigger_id", "expired_trigger_id", "invalid_trigger_id"]


async def test_no_more_than_three_modals_are_stacked(bolt, open_form):
    codes = []

    @bolt.action("more")
    async def more(ack, body, client):
        try:
            await client.views_push(
                trigger_id=body["trigger_id"], view=modal(actions(button("more")))
            )
        except SlackApiError as refused:
            codes.append(refused.response["error"])
        await ack()

    form, _ = await open_form(modal(actions(button("more"))))
    for _ in range(3):
        form = await form.press("more", wait=0.1)

    assert codes == ["push_limit_reached"]


async def test_an_update_with_an_old_hash_is_a_conflict(client, open_form):
    form, _ = await open_form(modal())
    await client.views_update(view_id=form.id, view=modal(), hash=form.raw["hash"])
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_update(view_id=form.id, view=modal(), hash=form.raw["hash"])


async def test_what_was_typed_survives_an_update_with_the_same_ids_only(client, open_form, peru):
    form, _ = await open_form(modal())
    await form.fill({"title": "typed"})
    await client.views_update(view_id=form.id, view=modal())
    same = await peru.form()
    await client.views_update(view_id=form.id, view=modal(asks(line("other_in"), "title")))
    other = await peru.form()

    assert same.values["title"]["title_in"]["value"] == "typed"
    assert other.values["title"]["other_in"]["value"] is None


async def test_a_choice_in_a_form_is_heard_where_the_block_says_so(bolt, open_form):
    heard = []

    @bolt.action("form_in")
    async def chosen(ack, action, body):
        heard.append((action["selected_option"]["value"], body["view"]["state"]["values"]))
        await ack()

    quiet = asks(menu("quiet_in"), "quiet")
    form, _ = await open_form(modal({**asks(menu(), "form"), "dispatch_action": True}, quiet))
    await form.choose("quiet_in", "law", wait=0)
    await form.choose("form_in", "law", wait=0)

    assert [value for value, _ in heard] == ["law"]
    assert heard[0][1]["quiet"]["quiet_in"]["selected_option"]["value"] == "law"


async def test_a_closed_form_tells_the_app_if_it_asked(bolt, open_form, peru):
    closed = []

    @bolt.view_closed("practice.share")
    async def gone(ack, body):
        closed.append(body["is_cleared"])
        await ack()

    form, _ = await open_form(modal(notify_on_close=True))
    await form.close()

    assert closed == [False]
    assert await peru.form() is None


async def test_home_is_published_for_one_person(client, stage, peru):
    view = {"type": "home", "blocks": [actions(button("home.vote"))]}
    published = (await client.views_publish(user_id="U0PERU", view=view))["view"]
    await client.views_publish(user_id="U0PERU", view=view, hash=published["hash"])

    assert (await peru.sees())["home"]["id"] == published["id"]
    assert (await stage.person("guest").sees())["home"] is None
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await client.views_publish(user_id="U0PERU", view=view, hash=published["hash"])


async def test_a_choice_in_a_message_is_told_with_its_state(bolt, connect, client, peru):
    seen = {}

    @bolt.action("form_in")
    async def chosen(ack, body):
        seen.update(body)
        await ack()

    await connect(bolt)
    await client.chat_postMessage(
        channel="C0PLENARY", text="x", blocks=[actions(menu(), block_id="m")]
    )
    await peru.choose("form_in", "law", wait=0)

    assert seen["actions"][0]["selected_option"]["value"] == "law"
    assert seen["state"]["values"]["m"]["form_in"]["selected_option"]["value"] == "law"


async def test_an_external_id_belongs_to_one_open_view(client, open_form, workspace):
    form, _ = await open_form(modal(external_id="practice-7"))

    def trigger() -> str:
        return workspace.team.views.new_trigger("U0GUEST", from_modal=True)

    same = modal(external_id="practice-7")
    again = client.views_open(trigger_id=trigger(), view=same)
    assert await refusal(again) == "duplicate_external_id"
    other = (await client.views_open(trigger_id=trigger(), view=modal()))["view"]["id"]
    change = client.views_update(view_id=other, view=same)
    assert await refusal(change) == "duplicate_external_id"
    on_top = client.views_push(trigger_id=trigger(), view=same)
    assert await refusal(on_top) == "duplicate_external_id"
    assert (await client.views_update(external_id="practice-7", view=same))["view"]["id"] == form.id


async def test_an_external_id_is_free_again_once_its_view_is_closed(client, open_form, workspace):
    form, _ = await open_form(modal(external_id="practice-7"))
    await form.close()
    trigger = workspace.team.views.new_trigger("U0PERU")

    assert (await client.views_open(trigger_id=trigger, view=modal(external_id="practice-7")))["ok"]
    update = client.views_update(view_id=form.id, view=modal())
    assert await refusal(update) == "not_found"


async def test_a_refused_answer_to_a_submission_leaves_the_form_and_says_why(
    bolt, open_form, client, workspace
):
    trigger = workspace.team.views.new_trigger("U0GUEST")
    await client.views_open(trigger_id=trigger, view=modal(external_id="taken"))

    @bolt.view("practice.share")
    async def shared(ack):
        await ack(response_action="update", view=modal(external_id="taken"))

    form, _ = await open_form(modal())
    refused = await form.submit({"title": "x"})

    assert (refused.ok, refused.error) == (False, "duplicate_external_id")


async def test_without_a_home_tab_nothing_is_published(client, stage):
    await stage.set_up(app={"home_tab": False})
    view = {"type": "home", "blocks": [actions()]}

    assert await refusal(client.views_publish(user_id="U0PERU", view=view)) == "not_enabled"
