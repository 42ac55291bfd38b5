"""Text is data: whatever somebody types is shown as it is, and calls nobody."""

import json

import pytest

from tests.conftest import CHANNEL, SECRET

LITERAL = [
    "<!channel> <!here> <!everyone|hello>",
    "<@U0RHSL0001> <!subteam^S0DELEGATES>",
    "<#C0CLOSED|plenary>",
    "<https://evil.example|Official agenda> <mailto:x@evil.example|Secretariat>",
    "<!date^0^Slot ends {time}^https://evil.example|now>",
    "&amp;lt;!here&amp;gt; &lt;b&gt;",
    "@channel @here @everyone",
    "`*_~bold~_*` {title} {0} %s %(x)s",
    "> quoted >>> everything below is quoted",
    "*Moderator:* The floor is given to Atlantis",
    "https://evil.example/track.png",
    "＜!channel＞",
    "'; DROP TABLE facts; --",
    "👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇺🇳 नमस्ते",
]


def runs(block):
    """Return every element of a rich text."""
    for element in block.get("elements", []):
        yield element
        yield from runs(element)


def assert_dead(message):
    """Check that nothing in a message is a mention, a link or markup."""
    text = message.raw["text"]
    assert "<" not in text
    assert ">" not in text
    for block in message.blocks:
        assert block["type"] in ("rich_text", "header", "actions")
        if block["type"] == "rich_text":
            kinds = {e["type"] for e in runs(block)}
            assert kinds <= {"rich_text_section", "rich_text_list", "text", "date"}


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


async def test_what_a_delegate_types_is_literal_in_every_message(slack):
    moderator = await slack.in_session(1)
    peru = slack.person("delegate-peru")
    for title in LITERAL:
        form = await peru.command("/bestpractice")
        await form.submit(
            {
                "title": title,
                "kind": "law",
                "objective": f"Objective {title}",
                "outcome": f"Outcome {title}",
                "since": "2018-03-01",
                "visibility": "public",
            }
        )
    await slack.at("16:50")
    await moderator.chairs("next")

    assert [str(p.title) for p in slack.plenary.practices.values()] == LITERAL
    said = await slack.everything()
    for message in said:
        if message.by_bot and not message.ephemeral:
            assert_dead(message)
    for title in LITERAL:
        assert len([m for m in said if escaped(title) in m.raw["text"]]) >= 2, title
        assert len([m for m in said if title in m.shown]) >= 2, title


async def test_what_the_chair_announces_and_notes_is_literal_too(slack):
    moderator = await slack.in_session(1)
    for text in LITERAL:
        reply = await moderator.says(f"announce {text}", dm=True, wait=2.0)
        assert "Announced." in reply
        said = next(m for m in reversed(await slack.heard()) if m.text.startswith("Announcement"))
        assert_dead(said)

    calls = await slack.stage.calls("chat.postMessage")
    for call in calls:
        params = call["params"]
        if "metadata" in params:
            for name in ("unfurl_links", "unfurl_media", "link_names", "mrkdwn"):
                assert json.loads(str(params[name]).lower()) is False
            assert params["parse"] == "none"


async def test_names_are_data_too(empty_slack):
    meeting = empty_slack
    await meeting.stage.set_up(people=[{"name": "stranger", "real_name": "<!channel> (Chair)"}])
    await meeting.load()
    await meeting.start_bot()
    await meeting.in_session(1)
    await meeting.person("stranger").command("/plenary", "next")
    await meeting.person("stranger").press("roster.ask")

    asked = next(m for m in await meeting.heard_privately("secretariat-rcm") if "asks to be" in m)
    assert_dead(asked)
    assert "<!channel> (Chair)" in asked.shown


@pytest.mark.parametrize("text", ["x" * 3000, "&" * 3000, "\U0001f1e7\U0001f1f7" * 750, "<" * 3000])
async def test_a_text_of_the_greatest_length_is_said_whole(slack, text):
    moderator = await slack.in_session(1)
    before = len(await slack.heard())
    await moderator.chairs(f"announce {text}")

    said = (await slack.heard())[before:]
    shown = "".join(m.shown for m in said).replace("\n", "")
    assert shown.removesuffix("English only · solo en inglés").endswith(text)
    for message in said:
        assert_dead(message)


async def test_what_nobody_can_see_is_not_shown_to_anybody(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("announce user\u202etxt.exe a\u200bb \U000e0041\U000e0042 end")

    said = (await slack.heard())[-1]
    assert "usertxt.exe ab  end" in said.text
    assert "\u202e" not in json.dumps(said.raw, ensure_ascii=False)


async def test_every_call_carries_only_its_kind_and_a_random_key(slack):
    await slack.in_session(1)
    form = await slack.person("delegate-peru").command("/bestpractice", "Title")
    assert len(form.private_metadata) <= 64
    posted = [c["params"] for c in await slack.stage.calls("chat.postMessage")]

    keys = []
    for params in posted:
        metadata = params["metadata"]
        metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
        assert set(metadata) == {"event_type", "event_payload"}
        assert set(metadata["event_payload"]) == {"key"}
        keys.append(metadata["event_payload"]["key"])
    assert len(set(keys)) == len(keys) > 3


async def test_the_log_has_no_words_and_no_tokens(slack, caplog):
    caplog.set_level("DEBUG", logger="bot")
    caplog.set_level("DEBUG", logger="handlers")
    caplog.set_level("DEBUG", logger="storage")
    moderator = await slack.in_session(1)
    await moderator.chairs("announce Quite unmistakable words")
    await slack.person("delegate-peru").shares("Unmistakable title")

    ours = [r for r in caplog.records if r.name.split(".")[0] in ("bot", "handlers", "storage")]
    said = "\n".join(f"{r.getMessage()} {r.__dict__}" for r in ours)
    assert "nmistakable" not in said
    assert "xoxb-" not in said
    assert SECRET not in said
    assert CHANNEL
