"""What the channel is told of slots: openings, warnings, replanning, notices."""

import json

import pytest

from agenda import facts as f
from documents.agenda_file import example
from tests.conftest import CHANNEL
from tests.hall import instant

WAYS = ["replan.shift", "replan.shorten", "replan.cut_break"]


def buttons(message):
    return [e["action_id"] for b in message.blocks if b["type"] == "actions" for e in b["elements"]]


async def test_a_session_opens_with_all_that_the_meeting_needs(slack):
    await slack.in_session(1)
    opening = await slack.opening(1)
    slot = slack.plenary.current.slot

    assert opening.text.startswith("Session 1 · Sesión 1")
    for text in (slot.title, *slot.topics, *slot.questions):
        assert not text.en or text.en in opening.text
        assert not text.es or text.es in opening.text
    assert "Lead countries · Países" in opening.text
    assert "Panama and Costa Rica · Panamá y Costa Rica" in opening.text
    assert "10:50 Central American time (GMT-6) (2021-09-09 16:50 UTC) · 60 min" in opening.text
    assert buttons(opening) == ["practice.open", "floor.ask", "status.show"]
    (date,) = [e for e in opening.blocks[1]["elements"][0]["elements"] if e["type"] == "date"]
    assert date["timestamp"] == int(instant("16:50").timestamp())


async def test_an_opening_is_pinned_and_makes_the_topic(slack):
    await slack.in_session(1)

    assert [m.ts for m in await slack.stage.pinned(CHANNEL)] == [(await slack.opening(1)).ts]
    assert (await slack.stage.topic(CHANNEL)).startswith("Session 1: Irregular migration")


async def test_a_text_in_one_language_is_printed_once_and_marked(empty_slack):
    meeting = empty_slack
    await meeting.load(example("iii-plenary-2022"))
    await meeting.start_bot()
    await meeting.stage.clock(meeting=1654010100.0, rate=0)  # 31 May 2022, 15:15 UTC
    while meeting.bot.clock.now().year != 2022:
        await meeting.stage.quiet(0.02)
    await meeting.person("moderator-rcm").chairs("start")
    opening = await meeting.opening(1)

    assert opening.text.count("Comments from RCM-SACM countries") == 1
    assert "Comments from RCM-SACM countries (English only · solo en inglés)" in opening.text
    assert opening.text.startswith("Topic 1 · Tema 1")
    assert "Guiding questions" not in opening.text
    assert "Presentation of the main results of the IMRF" in opening.text
    assert "Moderator · Moder" in opening.text


async def test_sixty_long_questions_are_posted_whole_within_the_limits(empty_slack):
    meeting = empty_slack
    days = json.loads(meeting.agenda.model_dump_json())
    asked = [{"en": f"Q{n} " + "why " * 200, "es": f"P{n} " + "🇧🇷" * 150} for n in range(60)]
    days["days"][0]["slots"][2]["questions"] = asked
    days["days"][0]["slots"][2]["title"]["en"] = "T" * 500
    await meeting.load(type(meeting.agenda).model_validate(days))
    await meeting.start_bot()
    await meeting.in_session(1)

    parts = [m for m in await meeting.heard() if m.by_bot and not m.thread_ts]
    assert len(parts) > 5
    said = "\n".join(m.shown for m in parts)
    assert said.index("Q0 ") < said.index("Q30 ") < said.index("Q59 ")
    assert said.count("why") == 60 * 200
    assert said.count("🇧🇷") == 60 * 150
    assert "T" * 500 in said.replace("\n", "")
    assert buttons(parts[-1]) == ["practice.open", "floor.ask", "status.show"]
    assert all(len(m.blocks) <= 50 for m in parts)
    assert meeting.ledger.opening_message(meeting.plenary.id, "1.3")[1] == parts[1].ts


async def test_warnings_and_the_limit_are_said_in_both_languages(slack):
    await slack.in_session(1)
    await slack.at("16:50")

    heard = [m.text for m in await slack.heard()]
    for minutes in ("10 minutes", "5 minutes", "1 minute"):
        (warning,) = [t for t in heard if t.startswith(f"{minutes} left for “Session 1")]
        assert "Sesión 1" in warning
    (limit,) = [t for t in heard if "is up. The chair closes it." in t]
    assert "Sesión 1" in limit
    assert slack.plenary.current.slot.number == "1"


async def test_an_overrun_is_told_privately_six_times(slack):
    await slack.in_session(1)
    await slack.at("17:30")

    assert len(slack.facts(f.OverrunNoted)) == 6
    for handle in ("moderator-rcm", "secretariat-rcm", "delegate-panama", "delegate-costa-rica"):
        told = [m for m in await slack.person(handle).told() if "over its time." in m]
        assert len(told) == 6, handle
    assert "over its time" not in await slack.heard()
    assert "over its time" not in await slack.heard_privately("delegate-peru")


async def test_leads_and_moderators_get_the_questions_ten_minutes_before(slack):
    await slack.person("moderator-rcm").chairs("start")
    await slack.at("15:40")

    question = slack.agenda.slot("1.3").questions[0]
    for handle in ("delegate-panama", "moderator-rcm"):
        note = next(m for m in await slack.person(handle).told() if "opens in 10 minutes." in m)
        assert f"1. {question.en}" in note.text
    assert "opens in" not in await slack.heard_privately("delegate-peru")


async def test_an_overrun_is_answered_with_new_times_that_are_shown_and_then_done(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:30")
    await moderator.chairs("extend 15")
    offered = next(m for m in await moderator.told() if "The rest of the day is now" in m)
    assert "15 minutes behind" in offered.text
    assert buttons(offered) == WAYS

    shown = await moderator.press(text="Shift the rest", ts=offered.ts)
    assert "11:05–11:25  Break" in shown.text
    assert "(10:50–11:10)" in shown.text
    assert slack.facts(f.DayReplanned) == []
    await moderator.press("replan.do")
    assert slack.plenary.slots["1.4"].due_start == instant("17:05")
    assert "The rest of the day has new times:" in await slack.heard()


@pytest.mark.parametrize("label", ["Shorten what follows", "Shorten the break"])
async def test_each_way_of_catching_up_does_what_it_shows(slack, label):
    moderator = await slack.in_session(1)
    await slack.at("16:30")
    await moderator.chairs("extend 10")
    await moderator.press(text=label)
    await moderator.press("replan.do")

    (done,) = slack.facts(f.DayReplanned)
    assert done.times[0].start == instant("17:00")
    for new in done.times:
        assert slack.plenary.slots[new.slot].due_start == new.start


async def test_times_shown_before_the_meeting_went_on_are_not_done(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:30")
    await moderator.chairs("extend 10")
    await moderator.press(text="Shift the rest")
    await slack.person("secretariat-rcm").chairs("shorten 3")

    assert "out of date" in await moderator.press("replan.do")
    assert slack.facts(f.DayReplanned) == []


async def test_a_slot_held_is_told_to_the_chair_with_its_offers(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:51")

    held = next(m for m in await moderator.told() if "It is time for “Break”" in m)
    assert "It opens the moment that closes." in held.text
    assert buttons(held) == ["slot.next", *WAYS]
    await moderator.press("slot.next", ts=held.ts)
    assert slack.plenary.current.id == "1.4"


async def test_the_floor_is_asked_left_and_given(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:10")
    peru, chile, canada = (slack.person(f"delegate-{c}") for c in ("peru", "chile", "canada"))
    assert "at place 1" in await peru.press("floor.ask")
    assert "at place 2" in await chile.mention("floor", channel=CHANNEL)
    await canada.press("floor.ask")
    assert "on the list already, at place 1" in await peru.press("floor.ask")
    assert "no longer on the list" in await chile.press("floor.leave")

    told = [m for m in await moderator.told() if "asks for the floor." in m]
    assert "Waiting: Peru, Chile, and Canada." in told[-1].text
    given = await moderator.press("floor.give", ts=told[0].ts)
    assert "Peru has the floor." in given
    assert "[Give it to Canada]" in given.shown
    assert "Peru has the floor." in await slack.heard()
    assert slack.plenary.floor == (slack.plenary.delegates_of(["CA"])[0].id,)
    stale = await moderator.press("floor.give", ts=told[0].ts)
    assert "Nothing was done" in stale


async def test_observers_are_not_given_a_place(slack):
    await slack.in_session(1)

    assert "for the delegations" in await slack.person("observer-iom").press("floor.ask")
    assert slack.plenary.floor == ()
