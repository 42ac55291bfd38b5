"""Slack's published limits for blocks, elements and views."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError

from rehearsal.archive import name_blocks
from rehearsal.blocks import check_blocks, check_view
from rehearsal.rendering import shown
from rehearsal.shapes import SlackError
from tests.rehearsal.showing import actions, asks, button, line, menu, modal, words
from tests.rehearsal.waiting import refusal

SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}
CONFIRM = {"title": words("Sure?"), "text": words("x")}
IMAGE = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "x"}
CELL = {"type": "raw_text", "text": "x"}
GROUP = {"label": words("x"), "options": [{"text": words("x"), "value": "1"}]}
GROUPED = {"type": "static_select", "action_id": "g", "option_groups": [GROUP]}
MANY = [{"text": words("x"), "value": f"{n}"} for n in range(101)]


def section(**more: object) -> dict:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "x"}, **more}


def conversations(**more: object) -> dict:
    return {"type": "conversations_select", "action_id": "place", **more}


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
        ([section(fields=[words("x" * 2001)])], "/blocks/0/fields/0/text"),
        ([section(block_id="x" * 256)], "/blocks/0/block_id"),
        ([actions(button("x" * 256))], "/elements/0/action_id"),
        ([actions({**button(), "url": "x" * 3001})], "/elements/0/url"),
        ([actions({**button(), "accessibility_label": "x" * 76})], "/accessibility_label"),
        ([actions({**button(), "style": "green"})], "/elements/0/style"),
        ([actions({**button(), "confirm": {**CONFIRM, "title": words("x" * 101)}})], "/title/text"),
        ([actions({**button(), "confirm": {**CONFIRM, "text": words("x" * 301)}})], "/text/text"),
        ([actions({**button(), "confirm": {**CONFIRM, "deny": words("x" * 31)}})], "/deny/text"),
        ([IMAGE | {"alt_text": "x" * 2001}], "/blocks/0/alt_text"),
        ([IMAGE | {"image_url": "x" * 3001}], "/blocks/0/image_url"),
        ([IMAGE | {"title": words("x" * 2001)}], "/blocks/0/title/text"),
        ([section(accessory=menu(kind="checkboxes") | {"options": MANY[:11]})], "/options"),
        ([section(accessory=menu(kind="radio_buttons") | {"options": MANY[:11]})], "/options"),
        ([section(accessory=menu(kind="overflow") | {"options": MANY[:6]})], "/options"),
        ([section(accessory=menu() | {"options": []})], "/accessory/options"),
        ([section(accessory=menu() | {"initial_option": MANY[0]})], "/accessory"),
        (
            [section(accessory=menu() | {"options": [MANY[0] | {"description": words("x" * 76)}]})],
            "/options/0/description/text",
        ),
        (
            [section(accessory=menu() | {"options": [MANY[0] | {"url": "https://example.org"}]})],
            "/options/0",
        ),
        ([section(accessory=GROUPED | {"option_groups": [GROUP] * 101})], "/option_groups"),
        (
            [section(accessory=GROUPED | {"option_groups": [GROUP | {"label": words("x" * 76)}]})],
            "/option_groups/0/label/text",
        ),
        ([section(accessory=GROUPED | {"options": MANY[:1]})], "/accessory"),
        ([actions({"type": "datepicker", "initial_date": "1 May"})], "/initial_date"),
        ([actions({"type": "timepicker", "initial_time": "25:00"})], "/initial_time"),
        ([actions({"type": "datetimepicker", "initial_date_time": 17})], "/initial_date_time"),
        ([actions(menu(kind="multi_static_select") | {"max_selected_items": 0})], "/max_selected"),
        ([asks(line() | {"focus_on_load": True}, n) for n in ("a", "b")], "/blocks"),
        ([{"type": "markdown", "text": "x" * 6001}] * 2, "/blocks"),
        ([{"type": "table", "rows": [[CELL]] * 101}], "/blocks/0/rows"),
        ([{"type": "table", "rows": [[CELL] * 21]}], "/blocks/0/rows/0"),
        ([{"type": "table", "rows": [[CELL]]}] * 2, "/blocks"),
        ([{"type": "rich_text", "elements": []}], "/blocks/0/elements"),
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
        (modal(callback_id="x" * 256), "/view/callback_id"),
        (modal(external_id="x" * 256), "/view/external_id"),
        (modal({**asks(line(), "t"), "hint": words("x" * 2001)}), "/hint/text"),
        (modal(asks({"type": "file_input", "max_files": 11}, "f")), "/element/max_files"),
        (modal(asks({"type": "number_input", "action_id": "n"}, "n")), "is_decimal_allowed"),
        (
            modal(asks({"type": "number_input", "is_decimal_allowed": True, "min_value": 1}, "n")),
            "/element/min_value",
        ),
        (modal({"type": "table", "rows": [[CELL]]}), "/view/blocks/0"),
        (modal(actions(conversations(response_url_enabled=True))), "/response_url_enabled"),
        (modal(colour="red"), "/view"),
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


def test_a_view_of_more_than_250_kilobytes_is_too_large():
    texts = [section(text={"type": "mrkdwn", "text": "é" * 3000}) for _ in range(45)]
    with pytest.raises(SlackError, match="view_too_large"):
        check_view(modal(*texts), ("modal",))


@pytest.mark.parametrize("attachments", [[{"text": "x"}] * 101, "no list"])
async def test_attachments_are_counted_and_are_a_list(client, attachments):
    call = client.api_call(
        "chat.postMessage", json={"channel": "C0PLENARY", "attachments": attachments}
    )

    assert await refusal(call) in ("too_many_attachments", "invalid_attachments")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
WHOLE = [
    section(accessory=GROUPED, fields=[words("x")]),
    actions({**button(), "confirm": CONFIRM}, menu("one"), {"type": "datepicker"}),
    {"type": "context", "elements": [words("x"), IMAGE]},
    {"type": "table", "rows": [[CELL]], "column_settings": [{}]},
    {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
    asks(line(max_length=9, initial_value="x"), "t"),
    asks({"type": "file_input", "max_files": 3}, "f"),
    asks(menu("many", "multi_static_select") | {"max_selected_items": 2}, "m"),
]


def places(value: object, at: tuple = ()) -> list[tuple]:
    """List the paths to everything inside a JSON value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    found = [at] if at else []
    for key, item in inside:
        here = (*at, key)
        found += places(item, here) if isinstance(item, dict | list) else [here]
    return found


@given(st.sampled_from(places(WHOLE)), JSON, st.sampled_from(["message", "modal", "home"]))
@settings(max_examples=400, deadline=None)
def test_whatever_an_app_sends_for_blocks_is_taken_or_refused(place, instead, surface):
    blocks = copy.deepcopy(WHOLE)
    holder = blocks
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = instead
    try:
        check_blocks(blocks, surface)
    except SlackError:
        return
    assert isinstance(shown("", name_blocks(blocks)), str)


async def test_the_web_api_says_what_is_wrong_as_slack_does(client):
    with pytest.raises(SlackApiError) as refused:
        await client.chat_postMessage(channel="C0PLENARY", text="x", blocks=[{"type": "header"}])
    said = refused.value.response

    assert said["error"] == "invalid_blocks"
    assert "json-pointer:/blocks/0" in said["response_metadata"]["messages"][0]
