"""Arguments: what is required, what is of the wrong type, and that nothing breaks the answer."""

import pytest
from aiohttp import ClientSession
from hypothesis import given, settings
from hypothesis import strategies as st

from rehearsal import scopes, setting
from rehearsal.blocks import check_view
from rehearsal.methods import METHODS
from rehearsal.methods.call import Call, decoded
from rehearsal.shapes import SlackError
from rehearsal.team import Team
from tests.rehearsal.conftest import SETTING
from tests.rehearsal.showing import asks, line, modal
from tests.rehearsal.waiting import refusal

PLENARY = "C0PLENARY"
NAMES = sorted(
    {
        *("channel", "channel_id", "channels", "users", "user", "user_id", "ts", "thread_ts"),
        *("message_ts", "timestamp", "name", "text", "markdown_text", "blocks", "attachments"),
        *("metadata", "view", "view_id", "external_id", "trigger_id", "hash", "limit", "cursor"),
        *("oldest", "latest", "types", "files", "file", "filename", "length", "email", "topic"),
        *("purpose", "title", "type", "link", "bookmark_id", "bot", "team", "is_private"),
        *("reply_broadcast", "include_all_metadata", "inclusive", "return_im"),
    }
)
KNOWN = st.sampled_from([PLENARY, "U0PERU", "plenary", "1.000000", "link", "modal", "im", "1"])
PLAIN = st.none() | st.booleans() | st.integers() | st.text(max_size=8) | KNOWN
ANY = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(st.sampled_from(sorted(METHODS)), st.dictionaries(st.sampled_from(NAMES), ANY, max_size=6))
@settings(max_examples=200, deadline=None)
def test_whatever_an_app_asks_it_is_answered_or_refused(method, params):
    team = Team()
    setting.set_up(team, SETTING | {"app": {"scopes": scopes.known_scopes()}})
    required = dict.fromkeys(METHODS[method].required, PLENARY)
    params = decoded(required | params)
    try:
        scopes.check(team, method, params)
        answer = METHODS[method].run(team, Call(params))
    except SlackError as no:
        answer = no.answer()

    assert isinstance(answer, dict)


@given(st.sampled_from(sorted({*modal(), "close", "private_metadata", "external_id"})), ANY)
@settings(max_examples=200, deadline=None)
def test_whatever_an_app_sends_for_a_view_is_taken_or_refused(name, instead):
    view = modal(asks(line(), "title")) | {name: instead}
    try:
        taken = check_view(view, ("modal",))
    except SlackError:
        return
    assert taken is view


@pytest.mark.parametrize(
    ("method", "name"),
    [(method, name) for method, known in sorted(METHODS.items()) for name in known.required],
)
async def test_a_required_argument_is_required(client, method, name):
    filler = {other: "x" for other in METHODS[method].required if other != name}
    code = await refusal(client.api_call(method, json=filler))

    assert code == "missing_argument"


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("chat.postMessage", {"blocks": "[not json"}, "invalid_blocks_format"),
        ("chat.postMessage", {"blocks": {"type": "divider"}}, "invalid_blocks_format"),
        ("chat.postMessage", {"text": "x", "metadata": "word"}, "invalid_metadata_format"),
        (
            "chat.postMessage",
            {"text": "x", "metadata": {"event_type": "a b", "event_payload": {}}},
            "invalid_metadata_format",
        ),
        (
            "chat.postMessage",
            {"text": "x", "metadata": {"event_type": "a", "event_payload": {"k": None}}},
            "invalid_metadata_schema",
        ),
        (
            "chat.postMessage",
            {"text": "x", "metadata": {"event_type": "a", "event_payload": {"k": "x" * 9000}}},
            "metadata_too_large",
        ),
        ("chat.postMessage", {"text": "x", "markdown_text": "y"}, "markdown_text_conflict"),
        ("chat.postMessage", {"text": "x", "thread_ts": "1.000001"}, "cannot_reply_to_message"),
        ("conversations.history", {"limit": "many"}, "invalid_limit"),
        ("conversations.history", {"limit": 1001}, "invalid_limit"),
        ("conversations.history", {"oldest": "yesterday"}, "invalid_ts_oldest"),
        ("conversations.history", {"latest": "today"}, "invalid_ts_latest"),
        ("conversations.list", {"types": "rooms"}, "invalid_types"),
        ("reactions.add", {"name": "two words", "timestamp": "1.000000"}, "message_not_found"),
        ("pins.add", {"timestamp": "yesterday"}, "bad_timestamp"),
        ("views.open", {"trigger_id": "1.1.1", "view": "word"}, "invalid_arguments"),
        ("files.getUploadURLExternal", {"filename": "a", "length": "long"}, "invalid_arguments"),
        ("conversations.open", {"channel": None}, "users_list_not_supplied"),
    ],
)
async def test_an_argument_of_the_wrong_kind_is_refused_with_slacks_code(
    client, method, params, code
):
    given_params = {"channel": PLENARY, **params}

    assert await refusal(client.api_call(method, json=given_params)) == code


@pytest.mark.parametrize("body", [b"", b"not json", b"[]", b"\xff\xfe", b"null"])
async def test_a_body_that_cannot_be_read_is_answered_all_the_same(workspace, stage, body):
    del stage
    head = {"Authorization": "Bearer xoxb-rehearsal", "Content-Type": "application/json"}
    async with (
        ClientSession(headers=head) as http,
        http.post(f"{workspace.url}/api/chat.postMessage", data=body) as answer,
    ):
        said = await answer.json()

    assert (answer.status, said["ok"]) == (200, False)
