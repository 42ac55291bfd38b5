"""What the rehearsal's page is told of a plenary, and what is wished for there."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from agenda import collecting, commenting, running, starting
from agenda.plenary import SlotStatus
from agenda.timekeeping import deadlines
from bot.cast import acts
from bot.day_line import marks, named, next_deadline
from bot.directing import TROUBLES, Direction
from documents.roster_file import example_roster, read_roster
from rehearsal.clock import Clock
from rehearsal.stage import Stage
from rehearsal.workspace import open_workspace
from tests.hall import MORNING, agenda_of, hall_of, instant, when

PEOPLE = read_roster(example_roster().encode(), "roster.csv")


@pytest.fixture
async def direction(workspace):
    async with Stage(workspace.url) as stage:
        yield Direction(stage, PEOPLE, "auto")


def offered(board, name):
    return next(b for b in board["buttons"] if b["id"] == name)


async def shown(direction, plenary):
    await direction.show(plenary, None)
    return (await direction.workspace.state())["board"]


def test_what_comes_next_has_a_name_that_a_newcomer_understands(hall):
    said = set()
    for at in ("08:56", "09:00:01", "09:20:01", "09:30:01"):
        hall.keeps(at)
        said |= {named(hall.plenary, deadline) for deadline in deadlines(hall.plenary)}
    assert said >= {
        "Opening opens",
        "Session 1 is announced",
        "10 min left in Opening",
        "the time of Opening is up",
        "Opening is over its time",
    }
    assert named(hall.plenary, next_deadline(hall.plenary)) == "Opening is over its time"


def test_a_session_goes_on_to_its_next_part_and_a_list_to_its_next_speaker():
    opening = MORNING[0] | {"speakers": [{"name": "Ana"}, {"name": "Eva"}]}
    parts = [{"kind": "questions", "minutes": 5}, {"kind": "dialogue", "minutes": 40}]
    hall = hall_of(agenda_of([opening, MORNING[1] | {"phases": parts}]))
    hall.does(starting.start, "08:55")
    hall.keeps("09:00:01")
    said = {named(hall.plenary, deadline) for deadline in deadlines(hall.plenary)}
    hall.does(running.go_on, "09:29")
    said |= {named(hall.plenary, deadline) for deadline in deadlines(hall.plenary)}
    assert "the next speaker of Opening is called" in said
    assert "Session 1 goes on to its part “Dialogue”" in said
    assert "the next speaker of Session 1 is called" not in said


def test_what_falls_due_before_the_start_is_named():
    hall = hall_of(agenda_of(MORNING))
    hall.does(collecting.ask, "08:10", by="secretariat", due=when("08:50"))
    hall.does(commenting.ask, "08:10", by="secretariat", due=when("08:50"))

    assert {named(hall.plenary, deadline) for deadline in deadlines(hall.plenary)} == {
        "the datasheet of Session 1 is due",
        "the datasheet of Session 2 is due",
        "comments on the agenda are due",
    }


def test_what_waits_for_a_longer_slot_is_said_to_open_when_that_ends(hall):
    hall.keeps("09:00:01")
    opens = next(d for d in deadlines(hall.plenary) if d.kind == "open")
    assert named(hall.plenary, opens) == "Session 1 opens, if Opening has ended by then"
    hall.does(running.move_end, "09:10", minutes=10)
    opens = next(d for d in deadlines(hall.plenary) if d.kind == "open")
    words = "Session 1 waits for Opening: it opens at 09:40 at the earliest"
    assert named(hall.plenary, opens) == words


def test_the_days_line_says_what_was_planned_and_what_has_come_of_it(hall):
    hall.keeps("09:00")
    hall.does(running.move_end, "09:10", minutes=10)
    first, second = marks(hall.plenary)[:2]
    assert (first["name"], first["state"]) == ("Opening", "now")
    assert first["end"] - first["planned_end"] == timedelta(minutes=10).total_seconds()
    assert (second["name"], second["state"]) == ("Session 1", "coming")
    assert hall.state("1.1").status is SlotStatus.OPEN


def test_the_cast_leaves_alone_whom_it_is_told_to(slack):
    everybody = {act.key for act in acts(slack.plenary, "auto")}
    assert everybody == {"start"}
    assert acts(slack.plenary, "auto", {"moderator-rcm"}) == []


async def test_the_first_steps_tick_themselves_off(slack, direction):
    direction.alone.add("delegate-canada")
    moderator = await slack.in_session(1)
    steps = (await shown(direction, slack.plenary))["card"]["steps"]
    assert [step["done"] for step in steps] == [True, False, False]
    await slack.person("delegate-canada").shares("One-stop centres")
    await moderator.chairs("next")
    await moderator.act("press", action_id="sure.next")
    steps = (await shown(direction, slack.plenary))["card"]["steps"]
    assert [step["done"] for step in steps] == [True, True, True]


async def test_the_first_steps_promise_nothing_that_only_a_cast_would_do(slack, direction):
    steps = (await shown(direction, slack.plenary))["card"]["steps"]
    assert "Left alone" in steps[0]["text"]
    assert "Jump there" in steps[2]["text"]
    await direction.carry_out("cast", "")
    steps = (await shown(direction, slack.plenary))["card"]["steps"]
    assert "Nothing begins before /plenary start" in steps[0]["text"]
    assert "/plenary next" in steps[2]["text"]
    assert "Jump there" not in steps[2]["text"]


async def test_a_bot_that_was_killed_is_told_from_one_that_slack_does_not_reach(slack, direction):
    assert "on its way" in (await shown(direction, slack.plenary))["away"]
    await direction.carry_out("down", "")
    assert "The bot runs" in (await shown(direction, slack.plenary))["away"]
    await direction.carry_out("kill", "")
    assert (await shown(direction, slack.plenary))["away"] == "The bot is away."


async def test_a_wish_is_carried_out_and_one_that_nobody_offers_is_not(slack, direction):
    following = asyncio.create_task(direction.follow())
    stage = direction.workspace
    for wish in ("cast", "play", "slow", "open the window"):
        await stage.ask("/admin/wishes", {"id": wish, "person": "delegate-peru"})

    async def heard():
        return bool(direction.until)

    await slack.until(heard)
    following.cancel()
    assert not direction.acting
    assert direction.cast == "none"
    assert "delegate-peru" in direction.alone
    assert offered(await shown(direction, slack.plenary), "slow")["pressed"]
    ordered = (await stage.ask("/admin/faults"))["ordered"]
    assert [order["kinds"] for order in ordered] == [["slow"]]

    await direction.carry_out("slow", "")
    assert not offered(await shown(direction, slack.plenary), "slow")["pressed"]
    assert (await stage.ask("/admin/faults"))["ordered"] == []


async def test_a_wish_is_heard_after_the_workspace_was_away(workspace, direction):
    following = asyncio.create_task(direction.follow())
    port = int(workspace.url.rpartition(":")[2])
    await workspace.close()
    again = await open_workspace(port=port)
    acting = direction.acting
    try:
        await direction.workspace.ask("/admin/wishes", {"id": "cast", "person": ""})
        async with asyncio.timeout(10):
            while direction.acting is acting:
                await asyncio.sleep(0.02)
    finally:
        following.cancel()
        await again.close()


async def test_a_trouble_says_what_to_do_and_while_it_lasts_what_to_expect(slack, direction):
    before = offered(await shown(direction, slack.plenary), "kill")
    assert (before["help"], before["until"]) == (TROUBLES["kill"].help, None)
    await direction.carry_out("kill", "")
    assert direction.killed
    assert not direction.revives
    lasting = offered(await shown(direction, slack.plenary), "kill")
    assert lasting["help"] == TROUBLES["kill"].expect
    assert lasting["until"] > 0


async def test_a_page_is_told_who_is_who_and_who_comes_from_outside(slack, direction):
    people = (await shown(direction, slack.plenary))["people"]
    groups = list(dict.fromkeys(p["group"] for p in people))
    assert groups == ["Moderators", "Secretariats", "Delegates", "Observers", "From outside"]
    countries = [p["note"] for p in people if p["group"] == "Delegates"]
    assert countries == sorted(countries)
    assert len(countries) == 23
    answered = {p["name"]: p["answered"] for p in people}
    assert answered["delegate-peru"] == answered["guest"] == "Spanish"
    assert answered[direction.seat] == "English"


async def test_the_clock_slows_down_for_a_form_and_goes_back_unless_it_was_set_meanwhile():
    clock = Clock()
    await clock.set(meeting=instant("15:00").timestamp(), rate=60)
    await clock.hold(held=True)
    assert (clock.rate, clock.pace) == (1, 60)
    await clock.hold(held=False)
    assert clock.rate == 60
    await clock.hold(held=True)
    await clock.set(rate=10)
    assert clock.rate == 10
    await clock.hold(held=True)  # the same form, still open
    assert clock.rate == 10
    await clock.hold(held=False)
    assert clock.rate == 10
    await clock.set(rate=0)
    await clock.hold(held=True)
    assert clock.rate == 0


async def test_a_form_that_nobody_sits_before_does_not_slow_the_clock(slack):
    await slack.in_session(1)
    await slack.stage.clock(rate=60)
    url = slack.workspace.url
    peru = slack.person("delegate-peru")
    await peru.command("/bestpractice", "One-stop centres")
    assert (await slack.stage.clock())["rate"] == 60

    async def slowed():
        return (await slack.stage.clock())["rate"] == 1

    async def fast():
        return (await slack.stage.clock())["rate"] == 60

    async with ClientSession() as http, http.get(f"{url}/admin/live?person=delegate-peru"):
        await slack.until(slowed)
        await (await peru.form()).close()
        await slack.until(fast)
    await slack.stage.clock(rate=0)


async def test_messages_bear_the_meetings_time_and_only_the_newest_are_sent(slack):
    url = f"{slack.workspace.url}/admin/people/delegate-peru/glance"
    stood = (await slack.stage.clock())["meeting"]
    for number in range(5):
        await slack.person("delegate-peru").says(f"Words {number}", channel="plenary", wait=0)
    async with ClientSession() as http:
        asked = {"place": slack.channel, "last": "3"}
        async with http.get(url, params=asked) as answer:
            seen = await answer.json()
    assert [m["text"] for m in seen["shown"]["messages"]] == ["Words 2", "Words 3", "Words 4"]
    assert seen["shown"]["earlier"] == 2
    assert {m["meeting"] for m in seen["shown"]["messages"]} == {stood}
