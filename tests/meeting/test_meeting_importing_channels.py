"""Which plenary documents are loaded into: that of a channel, a new one, or one of several."""

import pytest

from rehearsal.shapes import StageError
from tests.conftest import TENANT
from tests.dropped import AGENDA, ROSTER, drops, loads, presses, text


@pytest.fixture
async def unloaded(empty_slack):
    await empty_slack.start_bot()
    return empty_slack


def is_loaded(meeting):
    return meeting.ledger.in_channel(TENANT, meeting.channel) is not None


async def test_a_running_plenary_is_not_loaded_over(slack):
    await slack.in_session(1)
    before = slack.plenary.agenda
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))

    assert "Session 1: Irregular migration" in told
    assert "Nothing was loaded: the plenary is running" in told
    with pytest.raises(StageError, match="nothing_to_press"):
        await slack.person("secretariat-sacm").press("import.load")
    assert slack.plenary.agenda == before


async def test_a_plenary_that_has_started_since_is_not_loaded_over(slack):
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    await slack.in_session(1)
    before = slack.plenary.agenda
    told = await loads(slack, "secretariat-sacm")

    assert "Nothing was loaded: the plenary is running" in told
    assert slack.plenary.agenda == before


async def test_a_channel_that_slack_does_not_tell_of_is_not_loaded_into(slack):
    await slack.stage.faults(
        {"method": "conversations.info", "kind": "refuse-then-500", "times": 1}
    )
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Slack did not say which channel that is." in told
    assert "import.load" not in str(told[-1].blocks)


async def test_a_button_of_before_another_agenda_was_loaded_loads_nothing(slack):
    mine = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    other = AGENDA.replace("Integration of", "Inclusion of")
    await drops(slack, "secretariat-rcm", text("other.txt", other))
    await loads(slack, "secretariat-rcm")
    told = await presses(slack, "secretariat-sacm", "import.load", ts=mine[-1].ts)

    assert "have changed since you were shown them" in told
    assert "In #plenary it would replace the agenda that is loaded now: V PLENARY" in told
    assert slack.plenary.sessions()[1].slot.title.best("en") == "Inclusion of migrants"
    await loads(slack, "secretariat-sacm")
    assert slack.plenary.sessions()[1].slot.title.best("en") == "Integration of migrants"


async def test_a_new_plenary_needs_its_roster_in_the_same_message(unloaded):
    told = await drops(unloaded, "secretariat-rcm", text("agenda.txt", AGENDA))
    assert "Please choose the channel of the plenary." in told
    told = await presses(unloaded, "secretariat-rcm", "import.channel", value=unloaded.channel)
    assert "A new plenary needs its roster" in told
    assert not is_loaded(unloaded)

    files = [text("who comes.txt", ROSTER), text("agenda.txt", AGENDA)]
    await drops(unloaded, "secretariat-rcm", *files)
    told = await presses(unloaded, "secretariat-rcm", "import.channel", value=unloaded.channel)
    assert "It would be the new plenary of #plenary." in told
    assert "The roster is who comes.txt: 28 people." in told
    await loads(unloaded, "secretariat-rcm")
    assert len(unloaded.plenary.people) == 28
    assert len(unloaded.plenary.sessions()) == 2


async def test_a_channel_without_the_bot_is_not_loaded_into(unloaded):
    state = await unloaded.stage.set_up(
        channels=[{"name": "elsewhere", "members": ["secretariat-rcm"], "bot": False}]
    )
    elsewhere = next(c["id"] for c in state["channels"] if c["name"] == "elsewhere")
    await drops(unloaded, "secretariat-rcm", text("agenda.txt", AGENDA), text("r.csv", ROSTER))
    told = await presses(unloaded, "secretariat-rcm", "import.channel", value=elsewhere)

    assert "I am not in that channel" in told
    with pytest.raises(StageError, match="nothing_to_press"):
        await unloaded.person("secretariat-rcm").press("import.load")


async def test_a_secretariat_of_two_plenaries_chooses_one(empty_slack):
    state = await empty_slack.stage.set_up(
        channels=[{"name": "second", "members": ["secretariat-sacm"]}]
    )
    first = empty_slack.channel
    second = next(c["id"] for c in state["channels"] if c["name"] == "second")
    for channel in (first, second):
        empty_slack.channel = channel
        await empty_slack.load()
    await empty_slack.start_bot()
    await empty_slack.idle()
    told = await drops(empty_slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Please choose the channel of the plenary." in told

    told = await presses(empty_slack, "secretariat-sacm", "import.channel", value=second)
    assert "In #second it would replace" in told
    await loads(empty_slack, "secretariat-sacm")
    assert empty_slack.plenary.agenda.title.best("en").startswith("V PLENARY")
    other = empty_slack.ledger.in_channel(TENANT, first)
    assert other.agenda.title.best("en").startswith("II Plenary")
