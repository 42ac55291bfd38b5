"""Signing a summary in Slack: the lead first, each delegation alone, then both secretariats."""

import pytest

from agenda import facts as f
from agenda.paper import summary_name
from agenda.papers import is_final
from agenda.plenary import Stage
from agenda.under_name import answers
from rehearsal.stage import Form
from tests.meeting.test_meeting_deliveries import forged


def session(slack):
    return next(s for s in slack.plenary.sessions() if s.slot.number == "1")


def name_of(slack):
    return summary_name(session(slack).id)


def standings(slack):
    found = answers(slack.plenary, name_of(slack))
    return {a.country: a.standing.value for a in found}


async def record(slack, words):
    """Have the secretariat put on record what somebody said."""
    return await slack.person("secretariat-rcm").chairs(f"record {words}")


@pytest.fixture
async def closed(slack):
    """Return the moderator of the first session, which has closed and said who spoke."""
    moderator = await slack.in_session(1)
    await record(slack, "peru Q1: Peru trains officers at the border.")
    await record(slack, "chile proposal: A common training network.")
    await slack.at("16:45")
    await moderator.chairs("next")
    return moderator


@pytest.fixture
async def drafted(slack, closed):
    """Return the lead, who has been told of the draft."""
    del closed
    await slack.at("16:47")
    return slack.person("delegate-panama")


@pytest.fixture
async def asked(drafted):
    """Return the lead, who has passed the summary on to the delegations."""
    await drafted.press("paper.pass")
    return drafted


async def test_the_lead_sees_the_summary_first_and_passes_it_on(slack, drafted):
    told = await drafted.told()
    assert "Peru trains officers at the border." in told
    assert "A common training network." in told
    assert "Peru trains officers" not in await slack.heard()
    assert "Summary of" not in await slack.heard_privately("delegate-peru")

    await drafted.press("paper.pass")

    told = await drafted.heard_privately()
    assert "These delegations are asked: Peru and Chile. They have until:" in told
    assert "(2021-09-10 16:47 UTC)" in told
    assert [type(x) for x in slack.facts(f.SummarySeen, f.CheckOpened)] == [
        f.SummarySeen,
        f.CheckOpened,
    ]


async def test_a_delegation_sees_its_own_words_alone_and_confirms_them_with_one_press(slack, asked):
    del asked
    peru = slack.person("delegate-peru")
    (message,) = [m for m in await peru.told() if "stands under the name of Peru" in m]
    assert "Peru trains officers at the border." in message
    assert "A common training network." not in message
    assert "the record says that you have not answered, and nothing else" in message
    assert "UTC" in message  # and in the reader's own time

    await peru.press("check.confirm")

    assert "on record that your delegation confirms" in await peru.heard_privately()
    assert standings(slack)["PE"] == "confirmed"
    assert "confirmed for your delegation" in await peru.told()


async def test_a_delegation_corrects_its_words_and_the_lead_hears_of_it(slack, asked):
    peru = slack.person("delegate-peru")
    form = await peru.press("check.correct")
    assert isinstance(form, Form), form.text
    await form.submit({"entry-1": "Peru trained 400 officers."})

    assert standings(slack)["PE"] == "corrected"
    assert str(slack.plenary.entries[1].entry.text.original) == "Peru trained 400 officers."
    assert "Peru trained 400 officers." in await asked.told()


async def test_a_correction_over_words_that_others_changed_meanwhile_shows_both(slack, asked):
    peru = slack.person("delegate-peru")
    form = await peru.press("check.correct")
    await rewrites(asked, "Peru does something.")
    form = await form.submit({"entry-1": "Peru trained 400 officers."})

    assert isinstance(form, Form), form.text
    assert "Nothing was recorded yet" in form
    assert "Peru does something." in form
    await form.submit()
    assert standings(slack)["PE"] == "corrected"
    assert str(slack.plenary.entries[1].entry.text.original) == "Peru trained 400 officers."


async def rewrites(person, words, key="entry-1"):
    form = await person.choose("paper.edit", key)
    assert isinstance(form, Form), form.text
    return await form.submit({"text": words})


async def test_what_the_lead_changes_after_an_answer_is_asked_about_again(slack, asked):
    peru = slack.person("delegate-peru")
    await peru.press("check.confirm")
    await rewrites(asked, "Peru is the best.")
    newest = (await peru.told())[-1]

    assert "What stands under your name was changed by" in newest
    assert "Peru is the best." in newest
    assert standings(slack)["PE"] == "waiting"


async def test_a_stale_confirmation_is_refused_with_what_stands_now(slack, asked):
    peru = slack.person("delegate-peru")
    (first,) = [m for m in await peru.told() if "stands under the name of Peru" in m]
    await rewrites(asked, "Peru is the best.")
    await peru.press("check.confirm", ts=first.ts)
    answer = (await peru.heard_privately())[-1]

    assert "Nothing was recorded" in answer
    assert "Peru is the best." in answer
    assert standings(slack)["PE"] == "waiting"


async def test_a_check_survives_a_restart_and_closes_at_its_deadline(slack, asked):
    del asked
    await slack.person("delegate-peru").press("check.confirm")
    await slack.stop_bot()
    await slack.start_bot()
    await slack.at("16:48", day=2)

    assert standings(slack) == {"PE": "confirmed", "CL": "not_answered"}
    told = await slack.person("secretariat-rcm").told()
    assert "Not answered: Chile" in told
    assert len(slack.facts(f.CheckClosed)) == 1


async def test_a_press_that_slack_delivers_again_answers_once(slack, asked):
    del asked
    await slack.person("delegate-peru").press("check.confirm")

    assert await slack.deliver_again("check.confirm", times=3) == [200] * 3
    assert len(slack.facts(f.DelegationAnswered)) == 1


async def test_a_late_answer_is_taken_and_marked(slack, asked):
    del asked
    await slack.at("16:50", day=2)
    peru = slack.person("delegate-peru")
    await peru.press("check.confirm")
    answer = await slack.person("secretariat-rcm").chairs("summary 1")

    assert standings(slack)["PE"] == "confirmed"
    assert "(late: Peru)" in answer


@pytest.mark.parametrize("person", ["observer-iom", "delegate-brazil"])
async def test_nobody_answers_with_a_button_that_was_shown_to_another(slack, asked, person):
    del asked
    value = f"{slack.plenary.id}|{name_of(slack)}|0123456789"
    await forged(slack, "check.confirm", value, person)
    await forged(slack, "paper.pass", f"{slack.plenary.id}|{name_of(slack)}|3", person)
    await forged(slack, "paper.approve", f"{slack.plenary.id}|{name_of(slack)}|3", person)
    await forged(slack, "paper.show", f"{slack.plenary.id}|{name_of(slack)}", person)

    assert slack.facts(f.DelegationAnswered, f.PaperApproved) == []


async def all_answered(slack):
    for handle in ("delegate-peru", "delegate-chile"):
        await slack.person(handle).press("check.confirm")


async def test_both_secretariats_approve_the_same_version_and_all_hear_that_it_is_final(
    slack, asked
):
    await all_answered(slack)
    rcm, sacm = slack.person("secretariat-rcm"), slack.person("secretariat-sacm")
    await rcm.chairs("summary 1")
    await rcm.press("paper.approve")
    told = await rcm.heard_privately()
    assert "It is final once SACM approves the same version." in told
    assert not is_final(slack.plenary, name_of(slack))

    await sacm.press("paper.approve")  # out of the message that tells of the first approval

    assert is_final(slack.plenary, name_of(slack))
    for person in (rcm, sacm, asked):
        assert "This is final. Approved for RCM by" in await person.told()
    thread = [m for m in await slack.heard() if "is final: every secretariat has approved" in m]
    assert len(thread) == 1
    assert "es definitivo" in thread[0]
    assert thread[0].thread_ts == (await slack.opening(1)).ts


async def test_a_stale_approval_is_refused_with_what_has_changed_since(slack, asked):
    await all_answered(slack)
    rcm = slack.person("secretariat-rcm")
    await rcm.chairs("summary 1")
    page = (await rcm.heard_privately())[-1]
    await rewrites(asked, "A network of all.", key="entry-2")
    await rcm.press("paper.approve", ts=page.ts)
    told = await rcm.heard_privately()

    assert "you looked at version 1, and this is version 2 now" in told
    assert "Changed since by: Yaribeth De León (Panama)" in told
    assert slack.facts(f.PaperApproved) == []


async def test_nothing_is_approved_while_delegations_may_still_answer(slack, asked):
    del asked
    rcm = slack.person("secretariat-rcm")
    await rcm.chairs("summary 1")
    answer = await rcm.press("paper.approve")

    assert "these delegations may still answer, until" in answer.text
    assert "Peru and Chile" in answer.text


async def test_a_second_editor_is_shown_both_versions(slack, drafted):
    rcm = slack.person("secretariat-rcm")
    await rcm.chairs("summary 1")
    form = await rcm.choose("paper.edit", "entry-1")
    await rewrites(drafted, "Peru trains all its officers.")
    form = await form.submit({"text": "Peru trains officers, it says.", "translation": "Dice."})

    assert isinstance(form, Form), form.text
    assert "meanwhile this paragraph was written anew" in form
    assert "Peru trains all its officers." in form
    assert paragraph(slack) == "Peru trains all its officers."
    await form.submit()
    assert paragraph(slack) == "Peru trains officers, it says."


def paragraph(slack, key="entry-1"):
    return str(slack.plenary.papers[name_of(slack)].written[key].text.original)


async def test_a_paragraph_is_added_left_out_and_taken_in_again(slack, drafted):
    form = await drafted.press("paper.add")
    assert isinstance(form, Form), form.text
    await form.submit({"text": "Everybody agreed on a roadmap.", "place": "1"})
    assert paragraph(slack, "added-1") == "Everybody agreed on a roadmap."

    await drafted.chairs("summary 1")
    form = await drafted.choose("paper.edit", "added-1")
    form = await form.press("paper.drop")
    assert "It is left out." in form
    await form.close()
    await slack.person("moderator-rcm").chairs("summary 1")
    answer = await slack.person("moderator-rcm").choose("paper.restore", "added-1")

    assert "It is in the text again." in answer.text
    assert "Everybody agreed on a roadmap." in answer.text
    assert "no source" in answer.text


async def test_only_the_chair_approves_a_translation(slack, drafted):
    form = await drafted.choose("paper.edit", "entry-1")
    await form.submit({"translation": "El Perú capacita."})
    text = slack.plenary.papers[name_of(slack)].written["entry-1"].text
    assert text.translation.translation == "draft"

    rcm = slack.person("secretariat-rcm")
    await rcm.chairs("summary 1")
    form = await rcm.choose("paper.edit", "entry-1")
    await form.submit({"state": "approved"})
    text = slack.plenary.papers[name_of(slack)].written["entry-1"].text
    assert text.translation.translation == "approved"


async def test_a_final_summary_is_opened_again_with_a_reason_that_the_others_read(slack, asked):
    await all_answered(slack)
    rcm, sacm = slack.person("secretariat-rcm"), slack.person("secretariat-sacm")
    for person in (rcm, sacm):
        await person.chairs("summary 1")
        await person.press("paper.approve")
    await rcm.chairs("summary 1")
    form = await rcm.press("paper.reopen")
    await form.submit({"reason": "A figure was wrong."})

    assert not is_final(slack.plenary, name_of(slack))
    for person in (sacm, asked):
        assert "A figure was wrong." in await person.told()
    assert "was opened again: it is a draft." in await slack.heard()
    assert "A figure was wrong." not in await slack.heard()


async def test_the_lead_who_leaves_it_for_later_hears_until_when(drafted):
    answer = await drafted.press("paper.later")

    assert "It goes on by itself at:" in answer.text
    assert "11:16" in answer.text


async def test_the_secretariats_see_how_far_every_summary_has_come(slack, asked):
    del asked
    answer = await slack.person("secretariat-rcm").chairs("summary")

    assert "Found right by Yaribeth De León (Panama)" in answer
    assert "Still waited for: Peru and Chile" in answer
    assert "Not drafted: that is done a minute after it closes." in answer


async def test_another_delegation_may_not_read_the_summary(slack, drafted):
    del drafted
    answer = await slack.person("delegate-peru").chairs("summary 1")

    assert "A common training network." not in answer
    assert "This is for the moderators and the secretariats." in answer


async def ends(slack):
    moderator = slack.person("moderator-rcm")
    await moderator.chairs("end")
    await moderator.press("sure.end")
    assert slack.plenary.stage is Stage.ENDED


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
