"""The link to the screen: who gets it, that it is kept nowhere, and how it is made anew."""

import json

from agenda import facts as f
from agenda.programme import Agenda
from tests.conftest import link_in, screen_link
from tests.hall import instant


async def test_the_chair_gets_the_link_privately_and_nobody_else(slack):
    for handle in ("moderator-rcm", "moderator-sacm", "secretariat-rcm"):
        told = await slack.person(handle).command("/plenary", "screen")
        assert link_in(told.text).startswith(f"http://127.0.0.1:{slack.port}/screen/P1/#")
        heard = await slack.heard_privately(handle)
        assert [m.ephemeral for m in heard if "/screen/P1/#" in m.text] == [True]
    for handle in ("delegate-peru", "stranger"):
        assert "/screen/" not in await slack.person(handle).chairs("screen")

    assert "/screen/" not in str([m.text for m in await slack.heard()])


async def test_the_link_is_given_in_a_private_message_and_after_a_mention_too(slack):
    moderator = slack.person("moderator-rcm")
    told = await moderator.types("pantalla")
    assert "/screen/P1/#" in told.text

    mentioned = await moderator.mention("screen", channel="plenary")
    assert "/screen/P1/#" in mentioned.text
    told = await slack.heard_privately("moderator-rcm")
    assert [m.ephemeral for m in told if "/screen/P1/#" in m.text] == [False, True]
    assert "/screen/" not in str([m.text for m in await slack.heard()])


async def test_the_link_is_kept_nowhere(slack):
    moderator = slack.person("moderator-rcm")
    first = link_in(await moderator.chairs("screen"))
    second = link_in(await moderator.chairs("screen new"))
    await slack.bot.ledger.change_letters()
    kept = b"".join(p.read_bytes() for p in sorted(slack.settings.data.rglob("*")) if p.is_file())

    for link in (first, second):
        token = link.partition("#")[2]
        assert len(token) == 43
        assert token.encode() not in kept
    assert (slack.settings.data / "screen.key").stat().st_mode & 0o077 == 0


async def test_a_link_made_anew_is_another_and_a_restart_keeps_it(slack):
    moderator = slack.person("moderator-rcm")
    first = link_in(await moderator.chairs("screen"))
    told = await moderator.chairs("screen new")
    second = link_in(told)
    assert "The one before opens nothing any more." in told
    assert first != second

    await slack.restart()
    assert link_in(await moderator.chairs("screen")) == second
    assert len(slack.facts(f.ScreenLinkRenewed)) == 1


async def test_a_fresh_record_beside_the_same_key_has_another_link(slack):
    before = await screen_link(slack)
    await slack.stop_bot()
    for file in slack.settings.data.glob("plenary.db*"):
        file.unlink()
    await slack.load()
    await slack.start_bot()

    after = await screen_link(slack)
    assert after.partition("#")[0] == before.partition("#")[0]
    assert after != before


async def test_the_button_makes_the_link_anew_and_an_older_one_does_not(slack):
    first, second = slack.person("moderator-rcm"), slack.person("moderator-sacm")
    await first.chairs("screen")
    await second.chairs("screen")
    await first.act("press", action_id="screen.renew")
    assert "The link is new." in await slack.heard_privately("moderator-rcm")

    await second.act("press", action_id="screen.renew")
    assert "entre tanto se generó un enlace nuevo" in await slack.heard_privately("moderator-sacm")
    assert len(slack.facts(f.ScreenLinkRenewed)) == 1


async def test_without_an_address_the_chair_is_told_what_is_missing(empty_slack):
    await empty_slack.load()
    await empty_slack.start_bot(public_url="")
    moderator = empty_slack.person("moderator-rcm")

    assert "set PLENARY_PUBLIC_URL" in await moderator.chairs("screen")
    assert "set PLENARY_PUBLIC_URL" in await moderator.chairs("screen new")
    assert empty_slack.facts(f.ScreenLinkRenewed) == []


async def test_the_link_is_not_given_once_the_day_of_the_end_is_over(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("end")
    await moderator.act("press", action_id="sure.end")
    assert "/screen/P1/#" in await moderator.chairs("screen")

    await slack.set_clock(instant("06:00", day=2))
    assert "its screen is closed" in await moderator.chairs("screen")


async def test_the_opening_message_of_a_session_does_not_give_the_link(slack):
    await slack.in_session(1)
    opening = await slack.opening(1)

    assert "/screen/" not in json.dumps(opening.blocks)
    assert "Closed-door session" not in opening.text


async def test_the_opening_message_says_that_a_session_is_closed_door(empty_slack):
    made = empty_slack.agenda.model_dump(mode="json")
    made["days"][0]["slots"][2]["closed_door"] = True
    await empty_slack.load(agenda=Agenda.model_validate(made))
    await empty_slack.start_bot()
    await empty_slack.in_session(1)

    assert "Closed-door session · Sesión a puerta cerrada" in (await empty_slack.opening(1)).text
