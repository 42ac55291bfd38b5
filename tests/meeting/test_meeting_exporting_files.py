"""Files of the record in an export: how many go to Slack, and what is said of the others."""

import json
from functools import partial

from agenda.handing_in import hand_in
from agenda.kept_files import Arrived, FileKind


async def test_what_is_too_much_for_slack_is_left_out_and_named(slack):
    moderator = await slack.in_session(1)
    (by,) = next(p for p in slack.people if p.chairs).accounts
    sizes = {"first.pdf": 150_000_000, "second.pdf": 100_000_000, "third.pdf": 50_000_000}
    for name, size in sizes.items():
        content = b"%PDF-" + name.encode()
        sha256 = await slack.ledger.lay_down(content)
        file = Arrived(name=name, sha256=sha256, size=size, kind=FileKind.PDF)
        rule = partial(hand_in, by=by, file=file, session=slack.plenary.current.id)
        await slack.ledger.decide(slack.plenary.id, rule, cause=name)
    await moderator.chairs("export files")
    (message,) = [m for m in await moderator.told() if m.files]

    assert "Left out, since it is more than I bring to Slack at once: files no. 2." in message
    assert {"001 first.pdf", "003 third.pdf"} <= {one["name"] for one in message.files}
    assert "002 second.pdf" not in {one["name"] for one in message.files}
    (manifest,) = (slack.settings.data / "exports").rglob("manifest.json")
    assert [one["name"] for one in json.loads(manifest.read_text())["left_out"]] == [
        "files/002 second.pdf"
    ]
