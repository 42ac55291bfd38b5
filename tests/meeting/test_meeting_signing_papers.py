"""A summary in Slack: written by several people, approved by both secretariats, reopened."""

from agenda import facts as f
from agenda.papers import is_final
from rehearsal.stage import Form
from tests.signed import all_answered, name_of, paragraph, rewrites


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


async def test_another_delegation_may_not_read_the_summary(slack, drafted):
    del drafted
    answer = await slack.person("delegate-peru").chairs("summary 1")

    assert "A common training network." not in answer
    assert "This is for the moderators and the secretariats." in answer


async def test_the_lead_passes_on_her_own_correction_with_the_first_button_and_with_the_new(
    slack, drafted
):
    (asked,) = [m for m in await drafted.told() if "Peru trains officers at the border." in m]
    await rewrites(drafted, "Peru trains all its officers.")
    assert "[It is right, pass it on]" in (await drafted.heard_privately())[-1].shown
    await drafted.press("paper.pass", ts=asked.ts)

    assert "These delegations are asked: Peru and Chile." in await drafted.heard_privately()
    (seen,) = slack.facts(f.SummarySeen)
    assert seen.revision == slack.plenary.papers[name_of(slack)].revision
