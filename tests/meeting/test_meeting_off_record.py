"""Off the record means nowhere: not in the data folder, not in Slack, not in what comes after."""

import asyncio
import json
import zipfile
from io import BytesIO

from agenda import facts as f
from agenda.entry import EntryState
from bot.recalling import Recalling

WORDS = "The Quetzal corridor trains two hundred officers a year."
BETTER = "The Tucan corridor trained two hundred officers."
SPANISH = "El corredor del colibrí capacita a doscientos funcionarios."
BUILT = "The delegations welcome the corridor of the jaguar."
SECRET = ("Quetzal", "Tucan", "colibrí", "jaguar")
EXPORT = "export session report data journal docx json"
STAYS = "Panama thanks everybody for coming."


def unpacked(content):
    """Yield a file's bytes, and those of everything inside it if it is an archive."""
    yield content
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name))


def holds(content, words):
    wanted = [words.encode(), json.dumps(words)[1:-1].encode()]
    return any(one in part for part in unpacked(content) for one in wanted)


def on_the_disk(slack, words):
    """Return the files of the data folder that hold some words, packed or not."""
    files = [p for p in slack.settings.data.rglob("*") if p.is_file()]
    return [str(p) for p in files if holds(p.read_bytes(), words)]


async def in_slack(slack, words):
    """Return where Slack still shows some words: to anybody, in a message, a form or a file."""
    found = []
    for person in (await slack.stage.state())["people"]:
        if person.get("is_bot"):
            continue
        await slack.person(person["name"]).reload()
        seen = json.dumps(await slack.person(person["name"]).sees(), ensure_ascii=False)
        if words in seen:
            found.append(person["name"])
    files = slack.workspace.team.files.by_id.values()
    there = [file for file in files if file.completed and file.content is not None]
    return found + [file.name for file in there if holds(file.content, words)]


async def nowhere(slack):
    for word in SECRET:
        assert on_the_disk(slack, word) == []
        assert await in_slack(slack, word) == []


async def exports(slack, handle="secretariat-rcm"):
    await slack.person(handle).command("/plenary", EXPORT)
    await slack.idle()


async def a_record(slack):
    """Put an entry on record in every way in which its words can come to stand somewhere."""
    moderator = await slack.in_session(1)
    peru, secretary = slack.person("delegate-peru"), slack.person("secretariat-rcm")
    ts = (await peru.says(WORDS, channel="plenary")).raw["message"]["ts"]
    await secretary.react(ts, "memo")
    await moderator.chairs(f"record panama: {STAYS}")
    form = await (await peru.command("/plenary", "record 1")).press("record.correct")
    await form.submit({"words": BETTER})
    form = await (await secretary.command("/plenary", "record 1")).press("record.translate")
    await form.submit({"words": SPANISH})
    await peru.types("record 1")
    await slack.at("16:50")
    await moderator.chairs("next")
    await exports(slack)
    return ts


async def off(slack, handle="delegate-peru"):
    form = await (await slack.person(handle).command("/plenary", "record 1")).press("record.off")
    await form.submit({})
    await slack.idle()


async def test_off_the_record_is_nowhere_even_after_a_restart_and_another_export(slack):
    ts = await a_record(slack)
    assert on_the_disk(slack, "Tucan")
    assert await in_slack(slack, "Tucan")

    await off(slack)
    await slack.person("delegate-peru").delete(ts)

    assert slack.plenary.entries[1].state is EntryState.OFF_RECORD
    await nowhere(slack)
    assert on_the_disk(slack, STAYS)

    await slack.restart()
    await exports(slack)
    await nowhere(slack)
    assert await in_slack(slack, STAYS)


async def test_what_is_being_written_when_it_goes_is_written_anew(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs(f"record peru: {WORDS}")
    await moderator.chairs(f"record panama: {STAYS}")
    paperwork = slack.bot.courier.paperwork
    begun, go_on = asyncio.Event(), asyncio.Event()
    write = paperwork._upload

    async def slowly(*given):
        begun.set()
        await go_on.wait()
        return await write(*given)

    paperwork._upload = slowly
    secretary = slack.stage.person("secretariat-rcm")
    await secretary.command("/plenary", EXPORT, channel="plenary")
    async with asyncio.timeout(60):
        await begun.wait()
    await at_once_off(slack)
    go_on.set()
    await slack.idle()

    await nowhere(slack)
    assert await in_slack(slack, STAYS)


async def at_once_off(slack):
    """Take the entry off the record without waiting for what follows from that."""
    peru = slack.stage.person("delegate-peru")
    form = await peru.command("/plenary", "record 1", channel="plenary")
    form = await form.press("record.off")
    await form.submit({}, wait=0.0)

    async def gone():
        return bool(slack.facts(f.EntryTakenOffRecord))

    await slack.until(gone)


async def test_deleting_goes_on_where_the_bot_was_killed(slack, monkeypatch):
    await a_record(slack)
    sent = Recalling.send

    async def dies(*_given):
        raise ConnectionError

    monkeypatch.setattr(Recalling, "send", dies)
    await at_once_off(slack)
    assert on_the_disk(slack, "Tucan")
    monkeypatch.setattr(Recalling, "send", sent)
    await slack.restart()

    assert on_the_disk(slack, "Tucan") == []
    assert [n for n in await in_slack(slack, "Tucan") if n.endswith((".docx", ".zip"))] == []


async def test_a_file_that_slack_does_not_delete_is_told(slack):
    await a_record(slack)
    await slack.stage.refuse(**{"files.delete": "cant_delete_file"})
    await off(slack)

    assert "files.delete" in await slack.person("secretariat-rcm").told()


async def test_answers_that_stay_in_private_messages_are_deleted_with_the_words(slack):
    await a_record(slack)
    peru = slack.person("delegate-peru")
    assert [m for m in await peru.told() if "Entry no. 1 opens with this button" in m]

    await off(slack)

    assert not [m for m in await peru.told() if "Entry no. 1 opens with this button" in m]


async def test_answers_go_from_threads_and_from_every_account_that_ever_was_on_the_roster(slack):
    await a_record(slack)
    peru, chile = slack.person("delegate-peru"), slack.person("delegate-chile")
    asked = await peru.says("hello", dm=True)
    await peru.types("record 1", thread_ts=asked.raw["message"]["ts"])
    await chile.types("record 1")
    told = "Entry no. 1 opens with this button"
    replies = [m for m in await messages_of_bot(slack) if m.is_reply and told in m.text]
    assert replies
    left = tuple(p for p in slack.plenary.people.values() if "CL" not in p.countries)
    roster = f.RosterLoaded(people=left)
    await slack.ledger.decide(slack.plenary.id, lambda *_: [roster], cause="a later roster")

    await off(slack)

    assert not [m for m in await messages_of_bot(slack) if told in m.text]


async def messages_of_bot(slack):
    team = slack.workspace.team
    bot = team.directory.app.user_id
    return [m for said in team.archive.messages.values() for m in said if m.user == bot]


async def test_no_line_of_the_log_has_the_words(slack, caplog):
    caplog.set_level("INFO")
    await a_record(slack)
    await off(slack)

    ours = [r for r in caplog.records if r.name.split(".")[0] in ("bot", "handlers", "storage")]
    assert not [r for r in ours if any(word in str(vars(r)) for word in SECRET)]
