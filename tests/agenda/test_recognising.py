"""From shared to recognised as rules: who does what, and what the record says of it."""

from dataclasses import replace

import pytest

from agenda import completing, practices
from agenda import recognising as rules
from agenda import refusals as r
from agenda.dossier import PracticeState
from agenda.full_form import Particulars, Step
from agenda.practice import PracticeForm
from agenda.recognising import Waiting, apart, waiting_for
from agenda.review import Criterion, Score
from agenda.words import typed
from tests.agenda.test_gate import shared
from tests.conftest import WHOLE
from tests.hall import account, when

# Of the hall: Panama leads the first session; p5 speaks for Chile, p6 for Panama.
REVIEWERS = ("p5", "p6")


def scores(points=2, **changes):
    given = dict.fromkeys(Criterion, points)
    given |= {Criterion(name): changed for name, changed in changes.items()}
    return [Score(criterion=c, points=p, reason=typed("Seen.")) for c, p in given.items()]


@pytest.fixture
def hall():
    """Give a plenary in which Peru put practice no. 1 forward."""
    hall = shared()
    hall.does(rules.put_forward, "09:50", by="peru", number=1)
    return hall


@pytest.fixture
def reviewed(hall):
    """Give the same after both reviews."""
    hall.does(rules.name_reviewers, "09:51", by="secretariat", number=1, reviewers=REVIEWERS)
    hall.does(rules.score, "09:52", by="chile", number=1, scores=scores())
    hall.does(rules.score, "09:53", by="panama", number=1, scores=scores(3))
    return hall


def dossier(hall):
    return hall.plenary.dossiers[1]


def test_what_does_not_pass_the_gate_stays_shared_and_hears_what_is_missing():
    hall = shared(steps={})
    with pytest.raises(r.GateNotPassed) as refused:
        hall.does(rules.put_forward, "09:50", by="peru", number=1)

    assert "evidence" in refused.value.missing
    assert dossier(hall).state is PracticeState.SHARED


@pytest.mark.parametrize("by", ["chile", "panama"])
def test_only_its_own_delegation_puts_a_practice_forward(by):
    with pytest.raises(r.NotYours):
        shared().does(rules.put_forward, "09:50", by=by, number=1)


def test_a_practice_is_recognised_by_the_lead_after_two_reviews(reviewed):
    assert waiting_for(reviewed.plenary, dossier(reviewed)) is Waiting.RECOGNITION
    reviewed.does(rules.recognise, "10:00", by="panama", number=1)

    assert dossier(reviewed).state is PracticeState.RECOGNISED
    assert [(p.state.value, p.by, p.at) for p in dossier(reviewed).history] == [
        ("shared", "p4", when("09:40")),
        ("under_review", "p4", when("09:50")),
        ("recognised", "p6", when("10:00")),
    ]


@pytest.mark.parametrize("by", ["peru", "chile", "observer", "moderator", "secretariat"])
def test_nobody_else_recognises(reviewed, by):
    with pytest.raises(r.ForRecognisers):
        reviewed.does(rules.recognise, "10:00", by=by, number=1)


def test_the_presidencies_of_the_agenda_recognise_too():
    plenary = shared().plenary
    recognition = plenary.agenda.recognition.model_copy(update={"presidencies": ("CL",)})
    agenda = plenary.agenda.model_copy(update={"recognition": recognition})
    presided = replace(plenary, agenda=agenda)

    assert [p.id for p in rules.recognisers(plenary, plenary.practices[1])] == ["p6"]
    assert [p.id for p in rules.recognisers(presided, plenary.practices[1])] == ["p5", "p6"]


def test_a_country_recognises_its_own_practice_only_where_nobody_else_could():
    plenary = shared().plenary
    own = plenary.practices[1].model_copy(update={"country": "PA"})
    recognition = plenary.agenda.recognition.model_copy(update={"presidencies": ("CL",)})
    agenda = plenary.agenda.model_copy(update={"recognition": recognition})

    assert [p.id for p in rules.recognisers(replace(plenary, agenda=agenda), own)] == ["p5"]
    assert [p.id for p in rules.recognisers(plenary, own)] == ["p6"]


def test_it_is_not_recognised_before_the_reviews_are_in(hall):
    def refused():
        with pytest.raises(r.ReviewNotDone) as no:
            hall.does(rules.recognise, "10:00", by="panama", number=1)
        return no.value.waiting

    assert refused() == "reviewers"
    hall.does(rules.name_reviewers, "09:51", by="secretariat", number=1, reviewers=REVIEWERS)
    assert refused() == "scores"
    hall.does(rules.score, "09:52", by="chile", number=1, scores=scores())
    hall.does(rules.score, "09:53", by="panama", number=1, scores=scores()[:8])
    assert refused() == "scores"


def test_a_third_is_asked_where_two_differ_by_more_than_was_set(hall):
    hall.does(rules.name_reviewers, "09:51", by="secretariat", number=1, reviewers=REVIEWERS)
    hall.does(rules.score, "09:52", by="chile", number=1, scores=scores(2))
    hall.does(rules.score, "09:53", by="panama", number=1, scores=scores(3, evidence=0))
    assert apart(hall.plenary, dossier(hall)) == [Criterion.EVIDENCE]
    assert waiting_for(hall.plenary, dossier(hall)) is Waiting.THIRD
    with pytest.raises(r.ReviewNotDone):
        hall.does(rules.recognise, "10:00", by="panama", number=1)


@pytest.mark.parametrize(
    ("reviewers", "wrong"),
    [
        ((), {"first": "missing", "second": "missing"}),
        (("p5",), {"second": "missing"}),
        (("p5", "p5"), {"second": "named_twice"}),
        (("p4", "p5"), {"first": "not_able_to_review"}),
        (("p7", "p1"), {"first": "not_able_to_review", "second": "not_able_to_review"}),
        (("p5", "p6", "nobody"), {"third": "not_able_to_review"}),
    ],
)
def test_reviewers_are_two_and_none_of_the_submitting_country(hall, reviewers, wrong):
    with pytest.raises(r.FormIncomplete) as refused:
        hall.does(rules.name_reviewers, "09:51", by="secretariat", number=1, reviewers=reviewers)
    assert refused.value.problems == wrong


@pytest.mark.parametrize("by", ["moderator", "peru", "panama", "observer"])
def test_a_secretariat_names_the_reviewers(hall, by):
    with pytest.raises(r.ForSecretariats):
        hall.does(rules.name_reviewers, "09:51", by=by, number=1, reviewers=REVIEWERS)


def test_only_who_was_asked_scores_and_may_step_back(hall):
    hall.does(rules.name_reviewers, "09:51", by="secretariat", number=1, reviewers=REVIEWERS)
    for by in ("peru", "observer", "secretariat"):
        with pytest.raises(r.NotAReviewer):
            hall.does(rules.score, "09:52", by=by, number=1, scores=scores())
    hall.does(rules.decline, "09:53", by="chile", number=1)
    with pytest.raises(r.NotAReviewer):
        hall.does(rules.score, "09:54", by="chile", number=1, scores=scores())

    assert dossier(hall).reviewers == ("p6",)


def test_every_score_has_its_reason(hall):
    hall.does(rules.name_reviewers, "09:51", by="secretariat", number=1, reviewers=REVIEWERS)
    empty = [Score(criterion=Criterion.RIGHTS, points=1, reason=typed(" \u200b"))]
    with pytest.raises(r.FormIncomplete) as refused:
        hall.does(rules.score, "09:52", by="chile", number=1, scores=empty)

    assert refused.value.problems == {"rights.why": "missing"}


def test_a_returned_practice_says_why_is_corrected_and_reviewed_anew(reviewed):
    with pytest.raises(r.FormIncomplete):
        reviewed.does(rules.send_back, "10:00", by="panama", number=1, reasons=typed(" "))
    why = typed("Which year was it measured in?")
    reviewed.does(rules.send_back, "10:00", by="panama", number=1, reasons=why)
    assert dossier(reviewed).state is PracticeState.RETURNED
    assert dossier(reviewed).history[-1].reason == why

    form = PracticeForm.model_validate({**WHOLE, "outcome": "94 to 41 days in 2019."})
    reviewed.does(practices.edit, "10:01", by="peru", number=1, form=form)
    reviewed.does(rules.put_forward, "10:02", by="peru", number=1)
    assert dossier(reviewed).scores == {}
    assert waiting_for(reviewed.plenary, dossier(reviewed)) is Waiting.SCORES


def test_nothing_is_changed_under_those_who_judge_it_but_who_may_see_it(hall):
    changed = PracticeForm.model_validate({**WHOLE, "title": "Other"})
    with pytest.raises(r.OtherState):
        hall.does(practices.edit, "09:55", by="peru", number=1, form=changed)
    with pytest.raises(r.OtherState):
        hall.does(
            completing.complete,
            "09:55",
            by="peru",
            number=1,
            step=Step.COPYING,
            given=Particulars(replicability="Other"),
            seen=1,
        )
    wider = PracticeForm.model_validate({**WHOLE, "visibility": "public"})
    hall.does(practices.edit, "09:56", by="peru", number=1, form=wider)
    assert hall.plenary.practices[1].visibility.value == "public"

    hall.does(rules.take_back, "09:57", by="peru", number=1)
    hall.does(practices.edit, "09:58", by="peru", number=1, form=changed)
    assert dossier(hall).state is PracticeState.SHARED


def test_a_country_withdraws_its_practice_from_any_state(reviewed):
    reviewed.does(rules.recognise, "10:00", by="panama", number=1)
    reviewed.does(practices.withdraw, "10:01", by="peru", number=1)

    assert reviewed.plenary.practices == {}
    assert dossier(reviewed).state is PracticeState.WITHDRAWN
    for rule in (rules.recognise, rules.put_forward, rules.take_back):
        by = "panama" if rule is rules.recognise else "peru"
        with pytest.raises(r.NoSuchPractice):
            reviewed.does(rule, "10:02", by=by, number=1)


def test_observers_add_information_to_what_they_may_see_and_recognise_nothing(hall):
    with pytest.raises(r.NoSuchPractice):
        hall.does(rules.inform, "10:00", by="observer", number=1, words=typed("We saw it."))
    wider = PracticeForm.model_validate({**WHOLE, "visibility": "meeting"})
    hall.does(practices.edit, "10:01", by="peru", number=1, form=wider)
    hall.does(rules.inform, "10:02", by="observer", number=1, words=typed("We saw it."))
    (added,) = dossier(hall).added

    assert (added.by, str(added.words)) == ("p7", "We saw it.")
    with pytest.raises(r.ForRecognisers):
        hall.does(rules.send_back, "10:03", by="observer", number=1, reasons=typed("No."))
    with pytest.raises(r.NotOnRoster):
        rules.inform(hall.plenary, when("10:04"), by=account("nobody"), number=1, words=typed("x"))
