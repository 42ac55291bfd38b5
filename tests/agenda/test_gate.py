"""The definition as a gate: what a practice needs before it can be recognised."""

import pytest

from agenda import completing, practices, running, starting
from agenda.full_form import Particulars, Step
from agenda.gate import DEFINITION, Condition, conditions, lacking, maturity_of
from agenda.practice import PracticeForm
from tests.agenda.test_completing import BODY, CONTACT, EVIDENCE, PROOF
from tests.conftest import WHOLE
from tests.hall import MORNING, agenda_of, hall_of, when

COPYING = {"replicability": "One building."}
ALL = {
    Step.PROOF: PROOF,
    Step.EVIDENCE: EVIDENCE,
    Step.COPYING: COPYING,
    Step.BODY: BODY,
    Step.CONTACT: CONTACT,
}


def shared(months=None, steps=ALL, **changes):
    agenda = agenda_of(MORNING)
    recognition = agenda.recognition.model_copy(update={"maturity_months": months})
    hall = hall_of(agenda.model_copy(update={"recognition": recognition}))
    hall.does(starting.start, "08:55")
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    form = PracticeForm.model_validate({**WHOLE, **changes})
    hall.does(practices.share, "09:40", by="peru", form=form)
    for step, given in steps.items():
        hall.does(
            completing.complete,
            "09:45",
            by="peru",
            number=1,
            step=step,
            given=Particulars.model_validate(given),
            seen=0,
        )
    return hall


def missing(hall, at="10:00"):
    return lacking(hall.plenary, hall.plenary.dossiers[1], when(at))


def test_a_practice_that_says_all_of_it_passes():
    assert missing(shared()) == []


def test_the_short_form_alone_is_shared_and_not_recognised():
    assert missing(shared(steps={})) == [
        Condition.EVIDENCE,
        Condition.REPLICABILITY,
        Condition.CONTEXT,
        Condition.STAGE,
        Condition.BODY,
        Condition.CONTACT,
    ]


@pytest.mark.parametrize(
    ("step", "field", "condition"),
    [
        (Step.EVIDENCE, "evidence", Condition.EVIDENCE),
        (Step.PROOF, "context", Condition.CONTEXT),
        (Step.PROOF, "stage", Condition.STAGE),
        (Step.COPYING, "replicability", Condition.REPLICABILITY),
    ],
)
def test_each_missing_part_is_named(step, field, condition):
    steps = {**ALL, step: {k: v for k, v in ALL[step].items() if k != field}}

    assert missing(shared(steps=steps)) == [condition]


def test_another_form_has_to_be_named():
    assert missing(shared(kind="other")) == [Condition.FORM]
    named = {**ALL, Step.PROOF: {**PROOF, "form_named": "A protocol"}}
    assert missing(shared(kind="other", steps=named)) == []


@pytest.mark.parametrize(("threshold", "reached"), [(42, True), (43, False), (None, True)])
def test_maturity_is_held_to_the_threshold_of_the_plenary_and_to_no_other(threshold, reached):
    hall = shared(months=threshold)
    found = maturity_of(hall.plenary, hall.plenary.dossiers[1], when("10:00"))

    assert (found.months, found.threshold, found.reached) == (42, threshold, reached)
    assert (Condition.MATURITY in missing(hall)) is not reached


def test_a_practice_that_has_ended_is_as_old_as_it_grew():
    ended = {**ALL, Step.PROOF: {**PROOF, "stage": "closed", "until": "2018-09-01"}}
    hall = shared(months=12, steps=ended)

    assert maturity_of(hall.plenary, hall.plenary.dossiers[1], when("10:00")).months == 6
    assert missing(hall) == [Condition.MATURITY]


def test_a_count_of_its_own_is_held_to_the_threshold_and_stands_beside_the_dates():
    counted = {"counted": 60, "counted_why": "It began under an older law."}
    hall = shared(months=48, steps={**ALL, Step.PROOF: {**PROOF, **counted}})
    found = maturity_of(hall.plenary, hall.plenary.dossiers[1], when("10:00"))

    assert (found.months, found.counted, found.reached) == (42, 60, True)
    assert found.why == "It began under an older law."
    assert missing(hall) == []


def test_an_idea_is_not_mature_however_long_it_is_had():
    assert missing(shared(steps={**ALL, Step.PROOF: {**PROOF, "stage": "idea"}})) == [
        Condition.MATURITY
    ]


def test_the_definition_is_met_or_not_condition_by_condition():
    hall = shared(steps={})
    met = conditions(hall.plenary, hall.plenary.dossiers[1], when("10:00"))

    assert [c for c in DEFINITION if not met[c]] == [Condition.EVIDENCE, Condition.REPLICABILITY]
    assert set(met) == set(Condition)
