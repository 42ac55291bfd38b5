"""Signing the record: the lead, each delegation alone, silence, both secretariats, publishing."""

import pytest

from agenda import closing, papers, running, signing, silence
from agenda import facts as f
from agenda import refusals as r
from agenda.closing import Lack
from agenda.fold import folded
from agenda.plenary import Stage
from agenda.roster import PersonId
from agenda.timekeeping import deadlines
from agenda.under_name import CheckStanding, answers, paragraphs_of
from agenda.words import typed
from tests.hall import hall_of, when
from tests.signing_hall import (
    FIRST,
    SUMMARY,
    approves,
    check,
    confirms,
    corrects,
    enter,
    hall_with,
    opened,
    passes_on,
    said,
    session_held,
    standings,
    told,
    under,
)


@pytest.fixture
def hall():
    return hall_with()


@pytest.fixture
def closed(hall):
    """The first session has closed at 10:30; Peru spoke, and Chile with Argentina."""
    return session_held(hall)


def drafts(facts):
    return [x for x in facts if isinstance(x, f.PaperDrafted)]


def test_a_summary_is_drafted_a_minute_after_its_session_closed(closed):
    assert not drafts(closed.keeps("10:30:58"))
    assert drafts(closed.keeps("10:31")) == [f.PaperDrafted(paper=SUMMARY)]
    assert not drafts(closed.keeps("10:50"))


def test_going_back_to_a_session_moves_its_draft(closed):
    closed.does(running.go_back, "10:30:30", sure=True)
    assert not drafts(closed.keeps("10:34"))

    closed.does(running.go_on, "10:35", sure=True)
    assert drafts(closed.keeps("10:36"))


def test_a_session_that_is_opened_again_is_put_before_its_lead_once_more(closed):
    closed.keeps("10:32")
    closed.does(running.go_back, "10:33", sure=True)
    closed.does(running.go_on, "10:37", sure=True)
    before = closed.plenary
    facts = closed.keeps("10:38")

    assert drafts(facts)
    assert ("summary_drafted", "Panama") in told(closed, before, facts)
    assert not [x for x in closed.keeps("11:07") if isinstance(x, f.CheckOpened)]
    assert [x for x in closed.keeps("11:08") if isinstance(x, f.CheckOpened)]


def test_the_lead_alone_is_told_of_a_draft(closed):
    before = closed.plenary
    facts = closed.keeps("10:31")

    assert told(closed, before, facts) == [("summary_drafted", "Panama")]


def test_where_nobody_can_be_asked_to_lead_the_secretariats_are_told(hall):
    opened(hall)
    hall.does(running.go_on, "10:30", sure=True)
    hall.keeps("10:46")
    hall.does(running.go_on, "11:45", sure=True)
    hall.keeps("11:45:30")
    before = hall.plenary
    facts = hall.keeps("11:46")

    assert {subject for subject, _ in told(hall, before, facts)} == {"summary_unled"}


def test_each_delegation_sees_only_what_stands_under_its_name(closed):
    closed.keeps("10:31")

    def seen(country):
        return [str(p.text.original) for p in paragraphs_of(closed.plenary, SUMMARY, [country])]

    assert seen("PE") == ["Peru trains officers."]
    assert seen("CL") == ["The network grows."]
    assert seen("PA") == []
    assert list(standings(closed)) == ["PE", "CL"]


def test_the_leads_word_opens_the_check(closed):
    closed.keeps("10:31")
    before = closed.plenary
    facts = passes_on(closed)

    assert [type(x).__name__ for x in facts] == ["SummarySeen", "CheckOpened"]
    assert facts[1].countries == ("PE", "CL")
    assert facts[1].due == when("2/10:40")
    assert not facts[1].silence
    heard = told(closed, before, facts)
    assert [who for subject, who in heard if subject == "check_asked"] == ["Peru", "Chile"]


def test_without_the_leads_word_the_check_opens_by_itself_after_the_time_that_was_set():
    hall = session_held(hall_with(lead_minutes=10))
    hall.keeps("10:31")
    assert signing.passed_on_at(hall.plenary, FIRST) == when("10:41:00.001000")

    (opened,) = [x for x in hall.keeps("10:42") if isinstance(x, f.CheckOpened)]

    assert opened.by is None
    assert Lack.LEAD_HAS_NOT_SEEN in lacks(hall)


def test_the_lead_may_still_say_that_it_is_right_once_the_delegations_are_asked(closed):
    closed.keeps("11:10")

    facts = passes_on(closed, "11:15")

    assert [type(x).__name__ for x in facts] == ["SummarySeen"]
    assert Lack.LEAD_HAS_NOT_SEEN not in lacks(closed)


def test_the_same_press_twice_opens_one_check(closed):
    closed.keeps("10:31")
    passes_on(closed)

    assert passes_on(closed, "10:41") == []


def test_a_lead_who_looked_at_an_earlier_text_is_refused(closed):
    closed.keeps("10:31")
    seen = closed.plenary.papers[SUMMARY].revision
    enter(closed, "Written down late.", at="10:35", countries=("PA",))

    with pytest.raises(r.PaperChanged) as no:
        closed.does(signing.pass_on, "10:40", "panama", name=SUMMARY, seen=seen)

    assert [c.key for c in papers.changes_since(closed.plenary, SUMMARY, no.value.seen)] == [
        "entry-4"
    ]


def test_a_lead_passes_on_what_she_alone_changed_since_she_was_asked(closed):
    closed.keeps("10:31")
    seen = closed.plenary.papers[SUMMARY].revision
    text = said("Peru trains all officers.")
    closed.does(papers.write, "10:35", "panama", name=SUMMARY, key="entry-1", text=text)
    facts = closed.does(signing.pass_on, "10:40", "panama", name=SUMMARY, seen=seen)

    assert [type(one) for one in facts] == [f.SummarySeen, f.CheckOpened]
    assert facts[0].revision == closed.plenary.papers[SUMMARY].revision == seen + 1


def test_a_lead_is_shown_what_another_changed_beside_her_own_correction(closed):
    closed.keeps("10:31")
    seen = closed.plenary.papers[SUMMARY].revision
    enter(closed, "Written down late.", at="10:35", countries=("PA",))
    text = said("Peru trains all officers.")
    closed.does(papers.write, "10:36", "panama", name=SUMMARY, key="entry-1", text=text)

    with pytest.raises(r.PaperChanged):
        closed.does(signing.pass_on, "10:40", "panama", name=SUMMARY, seen=seen)


@pytest.mark.parametrize("person", ["peru", "observer"])
def test_neither_other_delegations_nor_observers_pass_a_summary_on(closed, person):
    closed.keeps("10:31")

    with pytest.raises(r.NotForThisRole):
        passes_on(closed, by=person)


def test_nobody_answers_before_the_delegations_are_asked(closed):
    closed.keeps("10:31")

    with pytest.raises(r.CheckNotOpen):
        confirms(closed, "10:35", "peru")


def test_a_check_that_all_have_answered_is_over(closed):
    closed.keeps("10:31")
    passes_on(closed)
    assert [type(x).__name__ for x in confirms(closed, "10:50", "peru")] == ["DelegationAnswered"]
    last = confirms(closed, "11:00", "chile")

    assert [type(x).__name__ for x in last] == ["DelegationAnswered", "CheckClosed"]
    assert standings(closed) == {"PE": "confirmed", "CL": "confirmed"}
    assert not check(closed).is_open


def test_confirming_twice_changes_nothing(closed):
    closed.keeps("10:31")
    passes_on(closed)
    confirms(closed, "10:50", "peru")

    assert confirms(closed, "10:51", "peru") == []


@pytest.mark.parametrize("person", ["panama", "moderator", "observer"])
def test_only_a_delegation_with_something_under_its_name_answers(closed, person):
    closed.keeps("10:31")
    passes_on(closed)

    with pytest.raises((r.NothingUnderName, r.NotADelegation)):
        confirms(closed, "10:50", person, seen="")


def test_a_correction_is_the_delegations_own_entry_anew(closed):
    closed.keeps("10:31")
    passes_on(closed)
    facts = corrects(closed, "10:50", "peru", entry_1="Peru trained 400 officers.")

    assert [type(x).__name__ for x in facts] == ["EntryCorrected", "DelegationAnswered"]
    assert str(closed.plenary.entries[1].entry.text.original) == "Peru trained 400 officers."
    assert standings(closed)["PE"] == "corrected"


def test_a_correction_changes_the_paragraph_that_somebody_wrote_on_it_alone(closed):
    closed.keeps("10:31")
    closed.does(
        papers.write, "10:35", "panama", name=SUMMARY, key="entry-1", text=said("Officers.", "Of.")
    )
    passes_on(closed)
    corrects(closed, "10:50", "peru", entry_1="Peru trains its officers.")
    (paragraph,) = paragraphs_of(closed.plenary, SUMMARY, ["PE"])

    assert str(paragraph.text.original) == "Peru trains its officers."
    assert paragraph.text.translation.translation == "draft"
    assert Lack.OUTDATED not in lacks(closed)


def test_a_paragraph_on_several_contributions_is_left_to_those_who_write(closed):
    closed.keeps("10:31")
    sources = [s for p in papers.paragraphs(closed.plenary, SUMMARY) for s in p.sources][:2]
    closed.does(
        papers.write,
        "10:35",
        "panama",
        name=SUMMARY,
        key="entry-1",
        text=said("Both act."),
        sources=tuple(sources),
    )
    passes_on(closed)
    corrects(closed, "10:50", "peru", entry_1="Peru trained 400 officers.")

    assert str(paragraphs_of(closed.plenary, SUMMARY, ["PE"])[0].text.original) == "Both act."
    assert str(closed.plenary.entries[1].entry.text.original) == "Peru trained 400 officers."
    assert Lack.OUTDATED in lacks(closed)


def test_an_empty_correction_is_refused_at_its_field(closed):
    closed.keeps("10:31")
    passes_on(closed)

    with pytest.raises(r.FormIncomplete) as no:
        corrects(closed, "10:50", "peru", entry_1=" ")

    assert no.value.problems == {"entry-1": "missing"}


def test_a_delegation_cannot_correct_what_stands_under_anothers_name(closed):
    closed.keeps("10:31")
    passes_on(closed)
    facts = corrects(closed, "10:50", "peru", entry_2="Nonsense.")

    assert [type(x).__name__ for x in facts] == ["DelegationAnswered"]
    assert str(closed.plenary.entries[2].entry.text.original) == "The network grows."


def test_what_others_change_under_a_name_is_shown_to_that_delegation_again(closed):
    closed.keeps("10:31")
    passes_on(closed)
    confirms(closed, "10:50", "peru")
    seen = under(closed, "peru")
    before = closed.plenary
    facts = closed.does(
        papers.write, "10:55", "panama", name=SUMMARY, key="entry-1", text=said("Peru is best.")
    )

    assert [w for s, w in told(closed, before, facts) if s == "check_changed"] == ["Peru"]
    assert standings(closed)["PE"] == "waiting"
    with pytest.raises(r.UnderNameChanged):
        confirms(closed, "10:56", "peru", seen=seen)


def test_a_translation_takes_no_confirmation_away(closed):
    closed.keeps("10:31")
    passes_on(closed)
    confirms(closed, "10:50", "peru")
    words = typed("El Perú capacita.", "es")
    closed.add(when("10:55"), [f.EntryTranslated(number=1, by=PersonId("p3"), translation=words)])

    assert standings(closed)["PE"] == "confirmed"


def test_silence_is_recorded_as_not_answered(closed):
    closed.keeps("10:31")
    passes_on(closed)
    confirms(closed, "10:50", "peru")
    (over,) = [x for x in closed.keeps("2/10:40") if isinstance(x, f.CheckClosed)]

    assert over.unanswered == ("CL",)
    assert over.no_objection == ()
    assert standings(closed) == {"PE": "confirmed", "CL": "not_answered"}


def switch(hall, at, by, *, on=True):
    return hall.does(silence.switch, at, by, on=on)


def test_silence_counts_only_where_both_presidencies_switched_it_on_before(closed):
    switch(closed, "10:00", "peru")
    assert not silence.silence_counts(closed.plenary)
    switch(closed, "10:05", "chile")
    assert silence.silence_counts(closed.plenary)
    closed.keeps("10:31")
    (opened,) = [x for x in passes_on(closed) if isinstance(x, f.CheckOpened)]
    assert opened.silence
    (over,) = [x for x in closed.keeps("2/10:40") if isinstance(x, f.CheckClosed)]

    assert over.unanswered == over.no_objection == ("PE", "CL")
    assert standings(closed) == {"PE": "no_objection", "CL": "no_objection"}


def test_a_rule_switched_on_after_the_message_does_not_apply_to_it(closed):
    closed.keeps("10:31")
    passes_on(closed)
    switch(closed, "10:45", "peru")
    switch(closed, "10:45", "chile")
    closed.keeps("2/10:40")

    assert standings(closed) == {"PE": "not_answered", "CL": "not_answered"}


def test_a_rule_switched_off_meanwhile_does_not_count_either(closed):
    switch(closed, "10:00", "peru")
    switch(closed, "10:00", "chile")
    closed.keeps("10:31")
    passes_on(closed)
    before = closed.plenary
    facts = switch(closed, "11:00", "chile", on=False)
    heard = told(closed, before, facts)
    closed.keeps("2/10:40")

    assert heard == [("silence_switched", "channel")]
    assert standings(closed) == {"PE": "not_answered", "CL": "not_answered"}


def test_silence_on_words_that_were_changed_in_the_window_is_no_answer(closed):
    switch(closed, "10:00", "peru")
    switch(closed, "10:00", "chile")
    closed.keeps("10:31")
    passes_on(closed)
    closed.does(papers.write, "2/10:00", "panama", name=SUMMARY, key="entry-1", text=said("Late."))
    closed.keeps("2/10:40")

    assert standings(closed) == {"PE": "not_answered", "CL": "no_objection"}


@pytest.mark.parametrize("person", ["panama", "moderator", "observer", "secretariat"])
def test_only_a_presidency_switches_the_rule(hall, person):
    with pytest.raises(r.ForPresidencies):
        switch(hall, "09:00", person)


def test_without_a_presidency_for_each_process_the_rule_cannot_be_switched_on():
    hall = hall_with(presidencies=("PE",))

    with pytest.raises(r.ForPresidencies) as no:
        switch(hall, "09:00", "peru")

    assert no.value.named == ()


def test_a_late_answer_is_taken_and_marked(closed):
    closed.keeps("10:31")
    passes_on(closed)
    closed.keeps("2/10:41")
    confirms(closed, "2/11:00", "peru")
    (peru,) = [a for a in answers(closed.plenary, SUMMARY) if a.country == "PE"]

    assert peru.standing is CheckStanding.CONFIRMED
    assert peru.late


def test_a_restart_in_the_middle_of_a_check_closes_it_with_its_round(closed):
    closed.keeps("10:31")
    passes_on(closed)
    again = hall_of(closed.plenary.agenda)
    again.plenary = folded(again.plenary, closed.entries[again.plenary.seq :])
    again.entries = list(closed.entries)

    assert deadlines(again.plenary) == deadlines(closed.plenary)
    (over,) = [x for x in again.wakes("2/15:00") if isinstance(x, f.CheckClosed)]
    assert over.unanswered == ("PE", "CL")


def test_a_window_ends_on_no_day_off():
    hall = session_held(hall_with(check_hours=48, days_off=("2021-09-13",)))
    hall.keeps("10:31")
    (_, opened) = passes_on(hall)  # a Thursday; the meeting ends on Friday

    assert f"{opened.due:%A %d %H:%M}" == "Tuesday 14 10:40"


def test_a_delegation_that_nobody_can_ask_holds_nothing_up(hall):
    opened(hall)
    enter(hall, "Cuba speaks.", countries=("CU",))
    hall.does(running.go_on, "10:30", sure=True)
    hall.keeps("10:31")
    facts = passes_on(hall)

    assert [type(x).__name__ for x in facts] == ["SummarySeen", "CheckOpened", "CheckClosed"]
    assert standings(hall) == {"CU": "not_asked"}
    approves(hall, "10:50", "secretariat", "sacm")
    assert papers.is_final(hall.plenary, SUMMARY)


def test_nothing_is_approved_while_a_delegation_may_still_answer(closed):
    closed.keeps("10:31")
    with pytest.raises(r.CheckNotDone):
        approves(closed, "10:35", "secretariat")
    passes_on(closed)
    with pytest.raises(r.CheckNotDone) as no:
        approves(closed, "10:45", "secretariat")
    closed.keeps("2/10:41")
    approves(closed, "2/10:45", "secretariat", "sacm")

    assert no.value.due == when("2/10:40")
    assert papers.is_final(closed.plenary, SUMMARY)


def test_both_secretariats_and_the_lead_hear_that_a_summary_is_final(closed):
    closed.keeps("2/11:01")
    approves(closed, "2/11:05", "secretariat")
    before = closed.plenary
    facts = approves(closed, "2/11:06", "sacm")
    heard = told(closed, before, facts)

    assert {who for subject, who in heard if subject == "paper_final"} == {"Secretariat", "Panama"}
    assert len([1 for subject, _ in heard if subject == "paper_final"]) == 3
    assert ("paper_final_said", "thread") in heard


def test_a_secretariat_hears_that_what_it_approved_has_changed(closed):
    closed.keeps("2/11:01")
    approves(closed, "2/11:05", "secretariat", "sacm")
    entry = closed.plenary.entries[1].entry.model_copy(update={"text": said("Other.")})
    before = closed.plenary
    facts = closed.add(when("2/11:10"), [f.EntryCorrected(entry=entry, by=PersonId("p3"))])
    heard = told(closed, before, facts)

    assert len([1 for subject, _ in heard if subject == "approval_lost"]) == 2
    assert ("paper_reopened_said", "thread") in heard


def test_nothing_is_answered_once_a_summary_is_final(closed):
    closed.keeps("2/11:01")
    approves(closed, "2/11:05", "secretariat", "sacm")

    with pytest.raises(r.PaperFinal):
        confirms(closed, "2/11:10", "peru")


def test_those_whose_words_changed_after_the_check_can_be_asked_once_more(closed):
    closed.keeps("10:31")
    passes_on(closed)
    confirms(closed, "10:50", "peru")
    confirms(closed, "10:50", "chile")
    closed.does(papers.write, "10:55", "panama", name=SUMMARY, key="entry-1", text=said("Other."))
    assert standings(closed)["PE"] == "changed_since"
    (opened,) = passes_on(closed, "10:56", "secretariat")

    assert opened.round == 2
    assert opened.countries == ("PE",)


def lacks(hall):
    return {one.what for one in closing.missing(hall.plenary)}


def end(hall):
    hall.keeps("2/10:29")
    hall.does(running.end, "2/10:30", sure=True)


def test_what_is_missing_is_named_session_by_session(closed):
    end(closed)
    found = {(one.what, one.slot) for one in closing.missing(closed.plenary)}

    assert (Lack.STILL_ASKED, FIRST) in found
    assert (Lack.LEAD_HAS_NOT_SEEN, FIRST) in found
    assert (Lack.UNTRANSLATED, FIRST) in found
    assert (Lack.NOT_APPROVED, FIRST) in found
    assert (Lack.NO_COMMUNIQUE, None) in found


def test_a_session_that_was_not_held_lacks_nothing(hall):
    hall.does(running.end, "09:00", sure=True)

    assert [one.what for one in closing.missing(hall.plenary)] == [Lack.NO_COMMUNIQUE]


def test_signing_goes_on_after_the_end(closed):
    end(closed)
    assert closed.plenary.stage is Stage.ENDED

    assert [x for x in closed.keeps("2/11:02") if isinstance(x, f.CheckClosed)]


def test_a_reminder_follows_on_every_working_day_until_the_record_is_published(closed):
    end(closed)  # on Friday 10 September 2021
    facts = [x for x in closed.keeps("2/18:00") if isinstance(x, f.PublishReminded)]
    assert facts == []
    at = {d.due for d in deadlines(closed.plenary) if d.kind == "publish"}
    assert [f"{one:%A %d %H:%M}" for one in at] == ["Monday 13 10:00"]

    moment = next(iter(at))
    closed.add(moment, closing.reminded(closed.plenary))
    at = {d.due for d in deadlines(closed.plenary) if d.kind == "publish"}
    assert [f"{one:%A %d %H:%M}" for one in at] == ["Tuesday 14 10:00"]

    words = typed("The ministers wait for it.")
    closed.add(moment, closing.publish(closed.plenary, moment, by=None, reason=words))
    assert not [d for d in deadlines(closed.plenary) if d.kind == "publish"]


def test_what_lacks_something_is_published_only_with_a_reason(closed):
    with pytest.raises(r.NotEnded):
        closed.does(closing.publish, "10:40", "secretariat")
    end(closed)
    with pytest.raises(r.ForSecretariats):
        closed.does(closing.publish, "2/11:00", "moderator")
    with pytest.raises(r.Unfinished):
        closed.does(closing.publish, "2/11:00", "secretariat")
    with pytest.raises(r.FormIncomplete):
        closed.does(closing.publish, "2/11:00", "secretariat", reason=typed(" "))
    facts = closed.does(closing.publish, "2/11:00", "sacm", reason=typed("It is urgent."))

    assert [type(x).__name__ for x in facts] == ["PlenaryPublished"]
    assert closed.does(closing.publish, "2/11:05", "secretariat") == []
