"""The end of a plenary in Slack: what is missing, reminders, publishing, and what silence is."""

import pytest

from agenda import facts as f
from agenda.plenary import Stage
from agenda.programme import Recognition
from rehearsal.stage import Form
from tests.signed import record, standings


async def ends(slack):
    moderator = slack.person("moderator-rcm")
    await moderator.chairs("end")
    await moderator.press("sure.end")
    assert slack.plenary.stage is Stage.ENDED


@pytest.fixture
async def presided(empty_slack):
    """Return the meeting with an agenda that names Costa Rica and Argentina as presidencies."""
    meeting = empty_slack
    named = Recognition(presidencies=("CR", "AR"))
    await meeting.load(meeting.agenda.model_copy(update={"recognition": named}))
    await meeting.start_bot()
    await meeting.idle()
    return meeting


async def test_the_end_says_what_is_missing_and_a_reminder_follows_until_it_is_published(
    slack, asked
):
    del asked
    await slack.at("17:00", day=2)
    await ends(slack)
    told = await slack.person("moderator-rcm").heard_privately()
    assert "not answered: Peru and Chile" in told
    assert "without an approved translation: paragraphs 1 and 2" in told
    assert "not approved by RCM and SACM" in told
    assert "Joint communiqué" in told
    sacm = slack.person("secretariat-sacm")
    assert "Next:" in await slack.person("secretariat-rcm").told()
    assert not [m for m in await sacm.told() if "is not published yet" in m]

    await slack.at("16:01", day=5)  # Monday 13 September, 10:00 in Central America
    assert len([m for m in await sacm.told() if "is not published yet" in m]) == 1
    await slack.restart()
    await slack.at("16:01", day=6)
    assert len([m for m in await sacm.told() if "is not published yet" in m]) == 2

    answer = await sacm.chairs("publish")
    assert "Nothing was published: something is missing." in answer
    form = await sacm.press("publish.anyway")
    assert isinstance(form, Form), form.text
    await form.submit({"reason": "The ministers wait."})
    assert "The ministers wait." in await slack.person("secretariat-rcm").told()
    assert "The record of this plenary is published." in await slack.heard()
    await slack.at("16:01", day=9)
    assert len(slack.facts(f.PublishReminded)) == 2


async def test_only_a_secretariat_publishes(slack):
    await slack.in_session(1)
    await ends(slack)

    assert "This is for the secretariats." in await slack.person("moderator-rcm").chairs("publish")
    assert slack.facts(f.PlenaryPublished) == []


async def test_both_presidencies_switch_on_that_silence_counts_and_the_message_says_so(presided):
    slack = presided
    moderator = await slack.in_session(1)
    await record(slack, "peru Q1: Peru trains officers at the border.")
    first = await slack.person("delegate-costa-rica").chairs("silence on")
    assert "it counts once this presidency does so too: Argentina." in first
    argentina = slack.person("delegate-argentina")
    assert "switched the rule on that silence counts" in await argentina.told()
    assert "Both presidencies have switched this on" not in await slack.heard()
    await argentina.chairs("silencio sí")
    assert "Both presidencies have switched this on" in await slack.heard()

    await slack.at("16:45")
    await moderator.chairs("next")
    await slack.at("17:17")  # half an hour after the draft: the lead has said nothing
    peru = slack.person("delegate-peru")
    assert "this counts as no objection: both presidencies" in await peru.told()
    await slack.at("17:18", day=2)

    assert standings(slack) == {"PE": "no_objection"}
    told = await slack.person("secretariat-rcm").told()
    assert "Silent, which counts as no objection here: Peru" in told


async def test_nobody_but_a_presidency_switches_it(presided):
    answer = await presided.person("moderator-rcm").chairs("silence on")

    assert "this is for those who speak for a presidency: Costa Rica and Argentina." in answer
    assert presided.facts(f.SilenceSwitched) == []


async def test_without_presidencies_in_the_agenda_silence_cannot_count(empty_slack):
    slack = empty_slack
    unnamed = slack.agenda.model_copy(update={"recognition": Recognition()})
    await slack.load(unnamed)
    await slack.start_bot()
    answer = await slack.person("delegate-costa-rica").chairs("silence on")

    assert "the agenda does not name a presidency for each process" in answer
    peru = slack.person("delegate-peru")
    assert "Silence is recorded as not answered" in await peru.chairs("silence")
