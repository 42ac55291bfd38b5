"""What Slack delivers twice, late, forged or broken."""

import asyncio
import io
import json
import time
from urllib.parse import urlencode

import pytest

from agenda import facts as f
from tests.conftest import SECRET, TENANT, signature
from tests.hall import instant


async def test_a_command_delivered_many_times_is_one_act(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("extend 5")

    assert await slack.deliver_again("extend+5", times=5) == [200] * 5
    assert len(slack.facts(f.EndMoved)) == 1
    assert slack.plenary.current.ends_at == instant("16:55")
    assert len([m for m in await slack.heard() if "is extended by" in m]) == 1


async def test_a_repeated_command_gets_the_answer_it_got(slack):
    moderator = await slack.in_session(1)
    first = await moderator.chairs("extend 5")
    again = next(d for d in reversed(slack.delivered) if "extend+5" in d)
    status, body, _ = await slack.send(again.body, again.headers)

    assert status == 200
    assert json.loads(body)["text"] == first


async def test_a_button_delivered_twice_is_one_act(slack):
    moderator = await slack.in_session(1)
    await moderator.press("slot.extend")

    assert await slack.deliver_again("slot.extend") == [200]
    assert len(slack.facts(f.EndMoved)) == 1


async def test_a_form_delivered_twice_is_one_practice(slack):
    await slack.in_session(1)
    await slack.person("delegate-peru").shares("Once")

    assert await slack.deliver_again("practice.share", times=3) == [200] * 3
    assert [str(p.title) for p in slack.plenary.practices.values()] == ["Once"]
    told = await slack.person("delegate-peru").told()
    assert len([m for m in told if "On record" in m]) == 1


async def test_identical_requests_at_one_moment_are_one_practice(slack):
    await slack.in_session(1)
    await slack.person("delegate-peru").shares("Once")
    found = next(d for d in reversed(slack.delivered) if "practice.share" in d)
    again = [slack.send(found.body, found.headers) for _ in range(10)]
    answers = await asyncio.gather(*again)

    assert {status for status, _, _ in answers} == {200}
    assert len(slack.plenary.practices) == 1


async def test_a_form_sent_again_after_an_error_is_taken(slack):
    await slack.in_session(1)
    form = await slack.person("delegate-peru").shares("Twice", outcome="\u200b")
    assert form.errors == {"outcome": "This is needed."}
    await form.submit({"outcome": "Less waiting."})

    assert len(slack.plenary.practices) == 1


async def test_a_mention_and_a_private_message_delivered_twice_are_one_act(slack):
    moderator = await slack.in_session(1)
    await moderator.mention("announce The first", channel="plenary")
    await slack.deliver_again("The first")
    await moderator.types("announce The second")
    await slack.deliver_again("The second")

    assert [str(x.words) for x in slack.facts(f.Announced)] == ["The first", "The second"]


async def test_a_refused_act_leaves_its_cause_free(slack):
    moderator = slack.person("moderator-rcm")
    assert "has not started yet" in await moderator.chairs("extend 5")
    await slack.set_clock(instant("15:50"))
    await moderator.chairs("start")
    await slack.deliver_again("text=extend+5")

    assert len(slack.facts(f.EndMoved)) == 1


async def test_an_act_that_slack_delivers_late_is_asked_about(slack):
    await slack.in_session(1)
    await slack.person("moderator-rcm").mention("extend 5", channel="plenary")
    event = json.loads(next(d for d in reversed(slack.delivered) if "app_mention" in d).body)
    event["event"]["ts"] = f"{time.time() - 5400:.6f}"
    event["event_id"] = "EvLATE"
    body = json.dumps(event).encode()
    assert (await slack.send(body, signature(body)))[0] == 200
    await slack.until(lambda: _heard(slack, "Slack delivered this late"))

    assert len(slack.facts(f.EndMoved)) == 1
    await slack.person("moderator-rcm").press("sure.extend")
    assert len(slack.facts(f.EndMoved)) == 2


async def _heard(slack, words):
    return words in await slack.heard_privately("moderator-rcm")


async def forged(slack, action_id, value, handle="observer-iom"):
    """Send a signed press of a button that nobody was shown."""
    user = next(p for p in (await slack.stage.state())["people"] if p["name"] == handle)
    payload = {
        "type": "block_actions",
        "team": {"id": TENANT},
        "user": {"id": user["id"], "team_id": user["team_id"], "name": handle},
        "api_app_id": "A1",
        "trigger_id": f"{time.time_ns()}.1.x",
        "container": {"type": "message", "channel_id": slack.channel},
        "channel": {"id": slack.channel},
        "actions": [
            {
                "type": "button",
                "action_id": action_id,
                "block_id": "b",
                "value": value,
                "action_ts": f"{time.time():.6f}",
            }
        ],
    }
    body = urlencode({"payload": json.dumps(payload)}).encode()
    headers = signature(body) | {"Content-Type": "application/x-www-form-urlencoded"}
    status, _, _ = await slack.send(body, headers)
    await slack.idle()
    return status


async def test_no_right_comes_from_a_button(slack):
    await slack.in_session(1)
    slot = slack.plenary.current
    place = f"{slack.plenary.id}|{slot.id}|{slot.version}"
    before = slack.plenary.seq
    for action, value in {
        "slot.next": place,
        "sure.next": place,
        "slot.extend": f"{place}|5",
        "slot.pause": place,
        "plenary.end": slack.plenary.id,
        "sure.end": place,
        "start.now": f"{slack.plenary.id}|2021-09-09T15:50:00+00:00",
        "replan.do": f"{slack.plenary.id}|shift|x",
        "floor.give": slack.plenary.id,
        "roster.open": f"{slack.plenary.id}|T1|U1",
        "practice.withdraw": f"{slack.plenary.id}|1",
        "load.open": f"|{slack.channel}",
    }.items():
        assert await forged(slack, action, value) == 200, action
        assert slack.plenary.seq == before, action


@pytest.mark.parametrize(
    "value",
    [
        "",
        "P1",
        "P99|1.3|1|5",
        "P1|9.9|1|5",
        "P1|1.3|x|y",
        "P1|1.3|²|5",
        "P1|1.3|1|9223372036854775808",
        "1; DROP TABLE facts|1.3|1|5",
        '{"slot":42,"role":"moderator"}',
        "|" * 500,
    ],
)
async def test_a_forged_value_changes_nothing(slack, value):
    moderator = await slack.in_session(1)
    del moderator
    slot = slack.plenary.current
    for action in ("slot.extend", "slot.open", "start.now", "replan.do", "replan.shift", "which.0"):
        assert await forged(slack, action, value, "moderator-rcm") == 200, action
    for action in ("practice.withdraw", "practice.edit", "practice.kept", "no.such.action"):
        assert await forged(slack, action, value, "delegate-peru") == 200, action

    assert slack.plenary.current == slot
    assert slack.facts(f.EndMoved, f.DayReplanned) == []


EVENT = json.dumps({"type": "event_callback", "event": {"type": "app_mention"}}).encode()


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({}, EVENT),
        ({"X-Slack-Request-Timestamp": "{now}", "X-Slack-Signature": f"v0={'0' * 64}"}, EVENT),
        ({"X-Slack-Request-Timestamp": "", "X-Slack-Signature": "v0=x"}, EVENT),
        ({"X-Slack-Request-Timestamp": "1700000000.5", "X-Slack-Signature": "v0=x"}, EVENT),
        ({"X-Slack-Request-Timestamp": "٣", "X-Slack-Signature": "v0=x"}, EVENT),
        ({"X-Slack-Request-Timestamp": "{now}", "X-Slack-Signature": "v0=x"}, b"\xff\xfe{}"),
        ({"X-Slack-Request-Timestamp": "{now}", "X-Slack-Signature": "v0=x"}, b"[" * 100_000),
        ({}, b"ssl_check=1&token=x"),
        ({}, b'{"type":"url_verification","challenge":"<script>alert(1)</script>"}'),
    ],
    ids=["none", "wrong", "empty", "point", "digits", "bytes", "deep", "ssl", "challenge"],
)
async def test_what_slack_did_not_sign_is_refused_unread(slack, headers, body):
    stamped = {k: v.replace("{now}", str(int(time.time()))) for k, v in headers.items()}
    before = slack.plenary.seq, len(await slack.everything())
    status, said, _ = await slack.send(body, stamped)

    assert (status, said) == (401, b"")
    assert (slack.plenary.seq, len(await slack.everything())) == before


@pytest.mark.parametrize("shift", [-301, 301])
async def test_a_signature_of_another_time_is_refused(slack, shift):
    status, _, _ = await slack.send(EVENT, signature(EVENT, time.time() + shift))

    assert status == 401


async def test_a_signature_of_another_secret_or_another_body_is_refused(slack):
    assert (await slack.send(EVENT, signature(EVENT, secret=SECRET + "x")))[0] == 401
    assert (await slack.send(EVENT + b" ", signature(EVENT)))[0] == 401


async def test_a_request_of_megabytes_is_cut_off(slack):
    status, _, _ = await slack.send(io.BytesIO(b"A" * 3_145_728), signature(b""))

    assert status == 413


@pytest.mark.parametrize(
    "body",
    [
        b'{"type":"view_submission","view":{"id":"V1","callback_id":"bp"}}',
        b'{"type":"block_actions"}',
        b"null",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"minutes": NaN}',
    ],
)
async def test_a_signed_request_that_makes_no_sense_is_answered_and_the_next_one_too(slack, body):
    status, said, _ = await slack.send(body, signature(body))
    assert status in (200, 400, 404, 500)
    assert b"Traceback" not in said

    assert "has not started yet" in await slack.person("moderator-rcm").chairs("next")


async def test_the_challenge_of_slack_is_answered_as_data(slack):
    body = b'{"type":"url_verification","challenge":"<script>alert(1)</script>"}'
    status, said, headers = await slack.send(body, signature(body))

    assert status == 200
    assert b"<script>alert(1)</script>" in said
    assert "html" not in headers["Content-Type"]
    assert headers["X-Content-Type-Options"] == "nosniff"


async def test_the_bots_own_messages_are_not_commands(slack):
    moderator = await slack.in_session(1)
    await moderator.mention("status", channel="plenary")
    event = json.loads(next(d for d in reversed(slack.delivered) if "app_mention" in d).body)
    event["event"] |= {"bot_id": "B1", "text": "<@U0RHSLBOT0> next", "ts": "1700000000.000001"}
    event["event_id"] = "EvOWN"
    body = json.dumps(event).encode()
    await slack.send(body, signature(body))
    await slack.idle()

    assert slack.plenary.current.slot.number == "1"
