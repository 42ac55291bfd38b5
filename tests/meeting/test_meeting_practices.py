"""Best practices as delegations share, list, correct and withdraw them in Slack."""

from datetime import date

import pytest

from agenda import facts as f
from agenda.practice import Visibility
from handlers.practices import MOST_LISTED
from rehearsal.stage import Form
from tests.conftest import OBJECTIVE_AND_OUTCOME


def titles(slack):
    return [str(p.title) for p in slack.plenary.practices.values()]


async def test_a_delegate_shares_a_practice(slack, ledger):
    await slack.in_session(3)
    form = await slack.person("delegate-peru").command("/bestpractice", "One-stop service centres")
    await form.submit(OBJECTIVE_AND_OUTCOME)

    assert "On record for Peru under session 3" in await slack.heard_privately("delegate-peru")
    (practice,) = ledger.plenary(slack.plenary.id).practices.values()
    assert str(practice.title) == "One-stop service centres"
    assert (practice.country, practice.session) == ("PE", "1.6")
    assert (practice.since, practice.visibility) == (date(2018, 3, 1), Visibility.MEMBERS)


async def test_the_form_offers_the_sessions_reached_and_presets_the_open_one(slack):
    await slack.in_session(3)
    form = await slack.person("delegate-peru").command("/bestpractice")
    select = next(b for b in form.blocks if b["block_id"] == "session")["element"]

    assert [o["value"] for o in select["options"]] == ["1.6"]
    assert select["initial_option"]["value"] == "1.6"
    assert "country" not in [b["block_id"] for b in form.blocks]


async def test_the_button_of_the_opening_message_opens_the_form(slack):
    await slack.in_session(1)
    form = await slack.person("delegate-peru").press("practice.open")
    assert isinstance(form, Form)
    await form.submit({"title": "By button", **OBJECTIVE_AND_OUTCOME})

    assert titles(slack) == ["By button"]


async def test_a_button_of_an_earlier_session_shares_under_that_session(slack):
    moderator = await slack.in_session(1)
    opening = await slack.opening(1)
    await slack.at("16:50")
    await moderator.chairs("next")
    await slack.at("17:11")
    form = await slack.person("delegate-peru").press("practice.open", ts=opening.ts)
    await form.submit({"title": "Late", **OBJECTIVE_AND_OUTCOME})

    assert [p.session for p in slack.plenary.practices.values()] == ["1.3"]


async def test_a_practice_is_shared_in_a_break(slack):
    moderator = await slack.in_session(1)
    await slack.at("16:50")
    await moderator.chairs("next")
    await slack.person("delegate-peru").shares("In the break")

    assert [p.session for p in slack.plenary.practices.values()] == ["1.3"]


async def test_a_field_that_breaks_the_definition_says_so_and_the_rest_is_kept(slack):
    await slack.in_session(1)
    form = await slack.person("delegate-peru").shares(
        "Same", outcome="One place for every procedure.", since="2031-01-01", link="ftp://x"
    )

    assert set(form.errors) == {"outcome", "since", "link"}
    assert "Please say what was reached" in form.errors["outcome"]
    assert form.values["objective"]["objective"]["value"] == "One place for every procedure."
    assert form.values["title"]["title"]["value"] == "Same"
    assert titles(slack) == []

    await form.submit({"outcome": "Less waiting.", "since": "2018-03-01", "link": ""})
    assert titles(slack) == ["Same"]


async def test_a_title_of_nothing_that_can_be_seen_is_asked_for(slack):
    await slack.in_session(1)
    form = await slack.person("delegate-peru").shares("\u200b\u2060")
    form = await form.submit({"title": "\u200b\u200b\u2060\ufeff", **OBJECTIVE_AND_OUTCOME})

    assert form.errors == {"title": "This is needed."}


async def test_a_far_too_long_title_is_answered_with_what_to_write(slack):
    await slack.in_session(1)
    answer = await slack.person("delegate-peru").command("/bestpractice", "a " * 20000)

    assert "A title has at most 150 characters." in answer.text
    assert len(answer.text) < 400


async def test_the_receipt_is_a_message_that_stays(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("One-stop centres")

    (receipt,) = [m for m in await peru.told() if "On record for Peru" in m]
    assert "No. 1. Who may see it: Members only." in receipt
    assert "[Edit]" in receipt.shown
    assert "[Withdraw]" in receipt.shown


@pytest.mark.parametrize("visibility", ["members", "meeting", "public"])
async def test_a_practice_is_named_in_the_thread_only_if_it_may_be_seen_there(slack, visibility):
    await slack.in_session(1)
    await slack.person("delegate-peru").shares("Secret handshake", visibility=visibility)

    opening = await slack.opening(1)
    replies = [m for m in await slack.heard() if m.thread_ts == opening.ts]
    if visibility == "members":
        assert replies == []
        assert "Secret handshake" not in await slack.heard()
    else:
        (line,) = replies
        assert "Peru shared a best practice:" in line
        assert "Secret handshake (English only" in line


async def test_the_summary_hides_what_is_for_the_members_only(slack):
    moderator = await slack.in_session(1)
    await slack.person("delegate-peru").shares("Secret handshake")
    await slack.person("delegate-chile").shares("Open house", visibility="public")
    await slack.at("16:50")
    await moderator.chairs("next")

    summary = next(m for m in await slack.heard() if "Best practices on record" in m)
    assert "Chile: Open house" in summary.text
    assert "for 3 years and 6 months" in summary.text
    assert "For the members only: 1." in summary.text
    assert summary.text.count("09:50–10:50 (60 min)") >= 2
    assert "Secret handshake" not in await slack.heard()


async def test_practices_are_listed_corrected_and_withdrawn_by_their_author(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("First", visibility="meeting")
    assert "“First”" in (await peru.command("/bestpractice", "list")).text

    form = await peru.command("/bestpractice", "edit 1")
    assert form.values["objective"]["objective"]["value"] == OBJECTIVE_AND_OUTCOME["objective"]
    await form.submit({"title": "Better"})
    assert titles(slack) == ["Better"]
    assert "Corrected for Peru under session 1: “Better”." in await peru.told()
    assert "Peru corrected a best practice:" in await slack.heard()

    answer = await peru.command("/bestpractice", "withdraw 1")
    assert "Practice no. 1 is withdrawn." in answer.text
    assert titles(slack) == []
    assert "Practice no. 1 is off the list." in await slack.heard()
    assert "no best practice on record yet" in (await peru.command("/bestpractice", "list")).text


async def test_the_buttons_of_the_receipt_correct_and_withdraw(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("First")
    form = await peru.press("practice.edit")
    await form.submit({"title": "Better"})
    await peru.press("practice.withdraw")

    assert titles(slack) == []
    assert [type(x).__name__ for x in slack.facts(f.PracticeEdited, f.PracticeWithdrawn)] == [
        "PracticeEdited",
        "PracticeWithdrawn",
    ]


async def test_a_practice_made_members_only_leaves_the_channel_without_its_new_title(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("Open house", visibility="meeting")
    form = await peru.command("/bestpractice", "edit 1")
    await form.submit({"title": "Back room", "visibility": "members"})

    assert "Back room" not in await slack.heard()
    assert "Practice no. 1 is off the list." in await slack.heard()


async def test_nobody_touches_somebody_elses_practice(slack):
    await slack.in_session(1)
    await slack.person("delegate-peru").shares("Mine")
    chile = slack.person("delegate-chile")

    for words in ("edit 1", "withdraw 1"):
        answer = await chile.command("/bestpractice", words)
        assert "Only the delegation that shared this practice can change it." in answer.text
    for words in ("edit 9", "withdraw 9", "edit 99999999999999999999"):
        answer = await chile.command("/bestpractice", words)
        assert "There is no such practice on record." in answer.text
    assert titles(slack) == ["Mine"]


async def test_a_number_in_another_script_is_no_fault_of_ours(slack):
    await slack.in_session(1)
    for words in ("edit ²", "withdraw ²"):
        answer = await slack.person("delegate-peru").command("/bestpractice", words)
        assert "on our side" not in answer.text, words


async def test_observers_and_the_chair_share_no_practices(slack):
    await slack.in_session(1)
    for handle in ("observer-iom", "moderator-rcm", "secretariat-rcm"):
        answer = await slack.person(handle).command("/bestpractice", "Mine")
        assert "This is for the delegations of the member countries." in answer.text


async def test_before_the_first_session_no_practice_is_taken(slack):
    await slack.person("moderator-rcm").chairs("start")
    answer = await slack.person("delegate-peru").command("/bestpractice", "Early")

    assert "none has opened yet" in answer.text


async def test_who_speaks_for_two_countries_chooses(empty_slack):
    meeting = empty_slack
    people = [
        p.model_copy(update={"countries": ("PE", "BO")}) if "peru" in str(p.email) else p
        for p in meeting.people
    ]
    await meeting.load(people=tuple(people))
    await meeting.start_bot()
    await meeting.in_session(1)
    form = await meeting.person("delegate-peru").command("/bestpractice", "Both")
    assert "country" in [b["block_id"] for b in form.blocks]
    await form.submit({**OBJECTIVE_AND_OUTCOME, "country": "BO"})

    assert [p.country for p in meeting.plenary.practices.values()] == ["BO"]


async def test_a_spanish_speaker_is_answered_in_spanish_and_the_channel_in_both(slack):
    await slack.in_session(1)
    await slack.person("delegate-mexico").shares("Ventanilla única", visibility="meeting")

    receipt = next(m for m in await slack.person("delegate-mexico").told() if "Ventanilla" in m)
    assert "On record" not in receipt.text
    assert "México" in receipt.text
    line = next(m for m in await slack.heard() if m.thread_ts and "Ventanilla única" in m)
    assert "Mexico" in line.text
    assert "México" in line.text


async def test_a_long_list_is_shown_in_pages_and_loses_nothing(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    for number in range(1, 13):
        await peru.shares(f"Practice {number:02d} of the ministry")
    answer = await peru.command("/bestpractice", "list")
    assert "Practice 01 of" in answer.shown
    assert "Practice 12 of" not in answer.shown
    assert "There are more best practices." in answer.shown
    more = await peru.press("practice.list")

    assert "There are more" not in more.shown
    for number in range(1, 13):
        shown = answer.shown if number <= MOST_LISTED else more.shown
        assert f"Practice {number:02d} of" in shown
