"""Slack's published limits for blocks, elements and views."""

import pytest
from slack_sdk.errors import SlackApiError

from rehearsal.blocks import check_blocks, check_view
from rehearsal.shapes import SlackError
from tests.rehearsal.showing import actions, asks, button, line, menu, modal, words

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
MANY = [{"text": words("x"), "value": f"{n}"} for n in range(101)]


def section(**more: object) -> dict:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x"}, **more}


@pytest.mark.parametrize(
    ("blocks", "at"),
    [
        ([section(text={"type": "mrkdwn", "text": "x" * 3001})], "/blocks/0/text/text"),
        ([section(text={"type": "mrkdwn", "text": ""})], "/blocks/0/text/text"),
        ([{"type": "header", "text": words("x" * 151)}], "/blocks/0/text/text"),
        ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "/blocks/0/text/type"),
        ([SECTION] * 51, "/blocks"),
        ([actions(button(text="x" * 76))], "/blocks/0/elements/0/text/text"),
        ([actions(button(value="x" * 2001))], "/blocks/0/elements/0/value"),
        ([actions(*[button(f"b{n}") for n in range(26)])], "/blocks/0/elements"),
        ([actions(button(), button())], "/blocks/0/elements/1"),
        ([{"type": "context", "elements": [words("x")] * 11}], "/blocks/0/elements"),
        ([{**SECTION, "block_id": "a"}, {**SECTION, "block_id": "a"}], "/blocks/1/block_id"),
        ([{"type": "sections"}], "/blocks/0/type"),
        ([actions({"type": "butt0n"})], "/blocks/0/elements/0/type"),
        ([actions(line())], "/blocks/0/elements/0"),
        ([section(colour="red")], "/blocks/0"),
        ([section(fields=[words("x")] * 11)], "/blocks/0/fields"),
        ([section(accessory={**menu(), "options": MANY})], "/blocks/0/accessory/options"),
        (
            [section(accessory={**menu(), "options": [{"text": words("x" * 76), "value": "1"}]})],
            "/blocks/0/accessory/options/0/text/text",
        ),
        (
            [section(accessory={**menu(), "options": [{"text": words("x"), "value": "1" * 151}]})],
            "/blocks/0/accessory/options/0/value",
        ),
        ([section(accessory={**menu(), "placeholder": words("x" * 151)})], "/placeholder/text"),
        ([asks({"type": "file_input", "action_id": "f"}, "files")], "/blocks/0/element"),
    ],
)
def test_blocks_over_a_limit_are_refused_where_they_are_over_it(blocks, at):
    with pytest.raises(SlackError) as refused:
        check_blocks(blocks)

    assert refused.value.code == "invalid_blocks"
    assert any(at in message for message in refused.value.messages), refused.value.messages


@pytest.mark.parametrize(
    ("view", "at"),
    [
        (modal(title=words("x" * 25)), "/view/title/text"),
        (modal(submit=words("x" * 25)), "/view/submit/text"),
        (modal(close=words("x" * 25)), "/view/close/text"),
        (modal(private_metadata="x" * 3001), "/view/private_metadata"),
        (modal(*[SECTION] * 101), "/view/blocks"),
        ({k: v for k, v in modal().items() if k != "submit"}, "submit"),
        (modal(asks(line(max_length=3001), "t")), "/element/max_length"),
        (modal(asks(line(initial_value="xyz", max_length=2), "t")), "/element/initial_value"),
        (modal({**asks(line(), "t"), "label": words("x" * 2001)}), "/label/text"),
        (modal({"type": "markdown", "text": "x"}), "/view/blocks/0"),
        (modal(type="home"), "/view/type"),
    ],
)
def test_a_view_over_a_limit_is_refused_where_it_is_over_it(view, at):
    with pytest.raises(SlackError) as refused:
        check_view(view, ("modal",))

    assert refused.value.code == "invalid_arguments"
    assert any(at in message for message in refused.value.messages), refused.value.messages


def test_what_is_just_within_the_limits_is_taken():
    check_blocks([section(text={"type": "mrkdwn", "text": "x" * 3000})] * 50)
    check_blocks([{"type": "header", "text": words("x" * 150)}, actions(button(value="x" * 2000))])
    check_view(modal(asks(line(max_length=3000), "t"), private_metadata="x" * 3000), ("modal",))


async def test_the_web_api_says_what_is_wrong_as_slack_does(client):
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[{"type": "header"}])
    said = refused.value.response

    assert said["error"] == "invalid_blocks"
    assert "json-pointer:/blocks/0" in said["response_metadata"]["messages"][0]
