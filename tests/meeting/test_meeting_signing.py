"""Signing a summary in Slack: the lead sees it first, then each delegation its own words."""

import pytest

from agenda import facts as f
from agenda.paper import COMMUNIQUE
from agenda.papers import is_final
from rehearsal.stage import Form
from tests.meeting.test_meeting_deliveries import forged
from tests.signed import name_of, rewrites, standings


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


async def communique_final(slack):
    """Have both secretariats approve the communiqué as the record gives it."""

    def decided(now, at):
        del at
        accounts = {p.process: p.id for p in now.people.values() if p.process and not p.countries}
        approved = [
            f.PaperApproved(paper=COMMUNIQUE, process=process, revision=1, by=accounts[process])
            for process in now.agenda.processes
        ]
        return [f.PaperDrafted(paper=COMMUNIQUE), *approved]

    await slack.ledger.decide(slack.plenary.id, decided, cause="communiqué")
    assert is_final(slack.plenary, COMMUNIQUE)


async def test_a_correction_that_opens_the_communique_again_asks_for_the_reason(slack, asked):
    del asked
    await communique_final(slack)
    form = await slack.person("delegate-chile").press("check.correct")
    form = await form.submit({"entry-2": "A network of trainers."})
    assert isinstance(form, Form), form.text
    assert "It is opened again when you save" in form
    assert is_final(slack.plenary, COMMUNIQUE)

    await form.submit({"reason": "It was heard wrongly."})

    assert str(slack.plenary.entries[2].entry.text.original) == "A network of trainers."
    (again,) = slack.plenary.papers[COMMUNIQUE].reopened
    assert str(again.reason) == "It was heard wrongly."
    told = await slack.person("secretariat-rcm").told()
    assert "What you approved was changed, and is version 2 now" in told
    assert "It was heard wrongly." in told
    assert any("joint communiqué was opened again" in m for m in await slack.heard())
