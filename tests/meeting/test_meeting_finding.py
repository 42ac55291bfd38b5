"""The register as people search it in Slack: by words, by choices, a few at a time."""

import pytest

from handlers.finding import PER_PAGE
from tests.conftest import TENANT, Meeting
from tests.meeting.test_meeting_deliveries import forged


@pytest.fixture
async def shared(slack: Meeting) -> Meeting:
    """Give a meeting with three practices: for members, for everybody, in Spanish."""
    await slack.in_session(1)
    await slack.person("delegate-peru").shares("One-stop centres")
    await slack.person("delegate-chile").shares("Open house", visibility="meeting", kind="law")
    await slack.person("delegate-mexico").shares("Atención única", visibility="public")
    return slack


async def finds(slack, handle, words):
    return (await slack.person(handle).command("/bestpractice", words)).shown


async def test_words_find_practices_without_regard_to_accents(shared):
    found = await finds(shared, "delegate-panama", "find ATENCION")

    assert "1 practice" in found
    assert "Mexico: Atención única (shared)" in found
    assert "Open house" not in found


async def test_a_spanish_reader_searches_in_spanish(shared):
    found = await finds(shared, "delegate-mexico", "buscar chile")

    assert "1 buena práctica" in found
    assert "Chile: Open house (compartida)" in found


async def test_nothing_is_found_that_the_reader_may_not_see(shared):
    found = await finds(shared, "observer-iom", "find stop")
    assert "One-stop centres" not in found
    assert "Nothing in the register fits that you may read." in found
    assert "Open house" in await finds(shared, "observer-iom", "find house")
    assert "not on the roster" in await finds(shared, "stranger", "find house")


async def test_the_form_narrows_down_and_its_answer_comes_to_the_person_alone(shared):
    panama = shared.person("delegate-panama")
    form = await panama.command("/bestpractice", "find")
    assert len([b for b in form.blocks if b["type"] == "input"]) <= 7
    await form.submit({"kind": "law", "country": "CL"})
    (answer,) = [m for m in await panama.heard_privately() if "register of best" in m]

    assert answer.ephemeral
    assert "Open house" in answer.shown
    assert "Chile, Law" in answer.shown
    assert "One-stop" not in answer.shown
    assert "Open house" not in str((await shared.person("delegate-peru").told())[-1:])


async def test_what_was_looked_for_stands_in_the_form_that_narrows_it_down(shared):
    panama = shared.person("delegate-panama")
    await panama.command("/bestpractice", "find house | <!here>")
    form = await panama.press("practice.find")

    assert form.values["words"]["words"]["value"] == "house | <!here>"


async def test_far_too_many_words_are_answered_at_once(shared):
    panama = shared.person("delegate-panama")
    found = (await panama.command("/bestpractice", "find " + "🌎zz " * 10000)).shown

    assert "Nothing in the register fits that you may read." in found
    form = await panama.press("practice.find")
    assert form.values["words"]["words"]["value"].startswith("🌎zz")


async def test_a_result_is_shown_in_full(shared):
    panama = shared.person("delegate-panama")
    await panama.command("/bestpractice", "find house")
    answer = await panama.press("practice.show")

    assert "No. 2: Chile: “Open house”" in answer.shown


async def test_many_results_come_in_pages_and_none_is_lost(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    for number in range(1, 2 * PER_PAGE + 2):
        await peru.shares(f"Practice {number} " + "wide " * 25)
    answer = await peru.command("/bestpractice", "find practice")
    seen = answer.shown
    for _ in range(2):
        answer = await peru.press("practice.more")
        seen += answer.shown

    assert "13 practices" in seen
    assert [n for n in range(1, 14) if f"Practice {n} wide" not in seen] == []
    assert "[Show more" not in answer.shown


async def test_a_practice_of_an_earlier_plenary_is_found_by_the_members_of_a_later_one(slack):
    await slack.in_session(1)
    await slack.person("delegate-peru").shares("One-stop centres")
    await slack.person("moderator-rcm").chairs("end")
    await slack.person("moderator-rcm").press("sure.end")
    await slack.stop_bot()
    later = await slack.load()
    await slack.start_bot()
    await slack.idle()

    panama = slack.person("delegate-panama")
    assert slack.ledger.in_channel(TENANT, slack.channel).id == later.id
    assert "One-stop centres" in await finds(slack, "delegate-panama", "find stop")
    answer = await panama.press("practice.show")
    assert "No. 1: Peru: “One-stop centres”" in answer.shown


async def test_a_forged_search_finds_nothing_hidden(shared):
    place = shared.plenary.id
    for value in (f"{place}|0||||||one", f"{place}|999999999|XX|P9/9.9|nope|x|99|one", place):
        assert await forged(shared, "practice.more", value) == 200
    assert "One-stop" not in await shared.heard_privately("observer-iom")
