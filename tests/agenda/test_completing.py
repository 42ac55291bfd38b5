"""The full form of a practice as rules: a step at a time, by anybody of the delegation."""

import pytest

from agenda import completing, practices, running
from agenda import facts as f
from agenda import refusals as r
from agenda.dossier import PracticeState
from agenda.full_form import FIELDS, Evaluated, Particulars, Stage, Step
from agenda.practice import PracticeForm
from agenda.roster import Person, PersonId, Role
from agenda.words import typed
from tests.conftest import WHOLE
from tests.hall import account, when

PROOF = {"context": "Two counters.", "stage": "running"}
ROW = {"indicator": "Days of waiting", "before": "94", "after": "41"}
EVIDENCE = {"evidence": [ROW]}
BODY = {"body": "Migraciones", "level": "national"}
CONTACT = {"contact_name": "Ana Paz", "contact_email": "ana@example.org"}


def form(**changes):
    return PracticeForm.model_validate({**WHOLE, **changes})


@pytest.fixture
def shared(hall):
    """Peru has shared practice no. 1, and has a second delegate."""
    colleague = Person(
        id=PersonId("p9"),
        name=typed("Colleague"),
        language="es",
        role=Role.DELEGATE,
        countries=("PE",),
        accounts=(account("colleague"),),
    )
    hall.add(when("08:56"), [f.PersonAdded(person=colleague, by=PersonId("p3"))])
    hall.keeps("09:00")
    hall.does(running.go_on, "09:30")
    hall.does(practices.share, "09:40", by="peru", form=form())
    return hall


def fills(hall, step, given, *, by="peru", seen=0, number=1, at="09:45"):
    return hall.does(
        completing.complete,
        at,
        by=by,
        number=number,
        step=step,
        given=Particulars.model_validate(given),
        seen=seen,
    )


def problems(hall, step, **given):
    with pytest.raises(r.FormIncomplete) as refused:
        fills(hall, step, given)
    return refused.value.problems


def test_every_field_belongs_to_one_step():
    asked = [name for names in FIELDS.values() for name in names]

    assert len(asked) == len(set(asked))
    assert set(asked) == Particulars.model_fields.keys() - {"language"}
    assert max(len(names) for names in FIELDS.values()) <= 7


def test_each_step_is_a_fact_of_its_own_and_together_they_are_the_full_form(shared):
    fills(shared, Step.PROOF, PROOF)
    fills(shared, Step.BODY, BODY)
    dossier = shared.plenary.dossiers[1]

    assert dossier.particulars.context == "Two counters."
    assert dossier.particulars.body == "Migraciones"
    assert [e.fact.step for e in shared.entries if isinstance(e.fact, f.PracticeCompleted)] == [
        Step.PROOF,
        Step.BODY,
    ]
    assert dossier.filled[Step.PROOF].given.language == "en"


def test_a_step_that_says_what_stands_is_not_saved_again(shared):
    fills(shared, Step.PROOF, PROOF)

    assert fills(shared, Step.PROOF, PROOF) == []
    assert fills(shared, Step.LESSONS, {}) == []


def test_a_step_takes_nothing_that_belongs_to_another(shared):
    fills(shared, Step.PROOF, {**PROOF, **BODY})

    assert shared.plenary.dossiers[1].particulars.body == ""


def test_a_colleague_goes_on_with_another_step_and_is_asked_about_the_same_one(shared):
    fills(shared, Step.PROOF, PROOF)
    fills(shared, Step.BODY, BODY, by="colleague")
    with pytest.raises(r.PracticeChanged) as refused:
        fills(shared, Step.PROOF, {**PROOF, "context": "Three."}, by="colleague")
    assert refused.value.seen == 1
    assert shared.plenary.dossiers[1].particulars.context == "Two counters."

    fills(shared, Step.PROOF, {**PROOF, "context": "Three."}, by="colleague", seen=1)
    assert shared.plenary.dossiers[1].particulars.context == "Three."
    assert shared.plenary.dossiers[1].filled[Step.PROOF].by == "p9"


def test_a_colleague_corrects_the_short_form_and_the_author_stays(shared):
    shared.does(practices.edit, "09:41", by="colleague", number=1, form=form(title="B"), seen=1)
    with pytest.raises(r.PracticeChanged):
        shared.does(practices.edit, "09:42", by="peru", number=1, form=form(title="C"), seen=1)

    assert str(shared.plenary.practices[1].title) == "B"
    assert shared.plenary.practices[1].author == "p4"
    assert shared.plenary.dossiers[1].changed_by == "p9"


@pytest.mark.parametrize("by", ["chile", "panama"])
def test_another_delegation_fills_in_nothing(shared, by):
    with pytest.raises(r.NotYours):
        fills(shared, Step.PROOF, PROOF, by=by)


@pytest.mark.parametrize("by", ["observer", "moderator", "secretariat"])
def test_who_is_no_delegation_fills_in_nothing(shared, by):
    with pytest.raises(r.NotADelegation):
        fills(shared, Step.PROOF, PROOF, by=by)


def test_only_what_every_entry_has_is_asked_for_to_save(shared):
    assert problems(shared, Step.BODY) == {"body": "missing", "level": "missing"}
    assert problems(shared, Step.CONTACT) == {
        "contact_name": "missing",
        "contact_email": "missing",
    }
    fills(shared, Step.PROOF, {"context": "Only this."})


@pytest.mark.parametrize(
    ("step", "given", "field", "wrong"),
    [
        (Step.EVIDENCE, {"evidence": [{"indicator": "x" * 3001}]}, "indicator", "too_long_here"),
        (Step.EVIDENCE, {"evidence": [{**ROW, "source": "x" * 301}]}, "source", "too_long_here"),
        (Step.EVIDENCE, {"evidence": [{"before": "94"}]}, "indicator", "missing"),
        (Step.EVIDENCE, {"evidence": [ROW] * 11}, "indicator", "too_many_rows"),
        (Step.PROOF, {"counted": 48}, "counted_why", "counts_otherwise"),
        (Step.PROOF, {"counted_why": "An older law."}, "counted", "missing"),
        (Step.PROOF, {"stage": "closed"}, "until", "missing"),
        (Step.PROOF, {"until": "2020-01-01"}, "until", "not_ended"),
        (Step.PROOF, {"stage": "closed", "until": "2018-03-01"}, "until", "before_its_start"),
        (Step.PROOF, {"stage": "closed", "until": "2022-01-01"}, "until", "not_over_yet"),
        (Step.CONTACT, {**CONTACT, "contact_email": "ana"}, "contact_email", "not_an_address"),
        (Step.THEMES, {"title_other": "x" * 151}, "title_other", "too_long_here"),
    ],
)
def test_a_field_that_breaks_its_rule_is_named(shared, step, given, field, wrong):
    assert problems(shared, step, **given) == {field: wrong}


def test_rows_of_evidence_are_kept_in_their_order_and_empty_ones_left_out(shared):
    rows = [{"indicator": " Kiosks\u200b "}, {}, ROW]
    fills(shared, Step.EVIDENCE, {"evidence": rows})
    kept = shared.plenary.dossiers[1].particulars.evidence

    assert [row.figures for row in kept] == ["Kiosks", "Days of waiting: 94 → 41"]


def test_a_step_kept_when_evidence_was_one_text_is_read_as_a_row(shared):
    old = dict.fromkeys(FIELDS[Step.PROOF], "") | {
        "context": "Two counters.",
        "evidence": "94 days, then 41.",
        "source": "Audit office",
        "evaluated": "independent",
        "carried": "ended",
        "until": "2020-01-01",
    }

    class Shelf:
        def find(self, reference):
            assert reference == {"text": 1, "hash": "0"}
            return {k: v for k, v in old.items() if not k.startswith(("stage", "counted"))}

    fact = f.PracticeCompleted.model_validate(
        {"number": 1, "by": "p5", "step": "proof", "given": {"text": 1, "hash": "0"}},
        context=Shelf(),
    )
    shared.add(when("09:50"), [fact])
    given = shared.plenary.dossiers[1].particulars

    assert given.stage is Stage.CLOSED
    (row,) = given.evidence
    assert (row.indicator, row.source, row.evaluated) == (
        "94 days, then 41.",
        "Audit office",
        Evaluated.INDEPENDENT,
    )
    assert shared.plenary.dossiers[1].seen(Step.EVIDENCE) == 1


def test_the_focal_point_can_be_taken_off_the_record_alone(shared):
    fills(shared, Step.BODY, BODY)
    (fact,) = fills(shared, Step.CONTACT, CONTACT)

    class Emptied:
        def keep(self, words):
            assert words["contact_name"] == "Ana Paz"
            return {"text": 1, "hash": "0"}

        def find(self, reference):
            assert reference == {"text": 1, "hash": "0"}

    body = fact.model_dump(mode="json", context=Emptied())
    assert "Ana" not in str(body)
    again = f.PracticeCompleted.model_validate(body, context=Emptied())
    assert again.given == Particulars()


def test_a_draft_is_its_delegations_alone_until_it_is_shared(shared):
    shared.does(practices.share, "09:50", by="peru", form=form(title="Idea", draft=True))
    assert list(shared.plenary.practices) == [1]
    assert shared.plenary.dossiers[2].state is PracticeState.DRAFT
    for by in ("chile", "secretariat", "observer"):
        with pytest.raises(r.NoSuchPractice):
            practices.visible(shared.plenary, account(by), 2)
    with pytest.raises(r.NoSuchPractice):
        shared.does(practices.withdraw, "09:51", by="secretariat", number=2)

    fills(shared, Step.PROOF, PROOF, number=2, by="colleague")
    shared.does(practices.share_draft, "10:00", by="colleague", number=2)
    assert shared.plenary.practices[2].shared_at == when("10:00")
    assert practices.visible(shared.plenary, account("secretariat"), 2)
    with pytest.raises(r.SharedAlready):
        shared.does(practices.share_draft, "10:01", by="peru", number=2)


def test_the_question_that_a_practice_answers_is_one_of_its_session(shared):
    with pytest.raises(r.FormIncomplete) as refused:
        shared.does(practices.share, "09:50", by="peru", form=form(question=1))

    assert refused.value.problems == {"question": "not_of_this_session"}


def test_a_journal_from_before_reads_as_answering_no_question():
    old = f.PracticeShared.model_validate_json(
        '{"practice":{"number":1,"session":"1.2","author":"p4","country":"PE","kind":"process",'
        '"title":{"body":"A"},"objective":{"body":"B"},"outcome":{"body":"C"},'
        '"since":"2018-03-01","elsewhere":null,"link":null,"visibility":"public",'
        '"shared_at":"2021-09-09T09:40:00Z"}}'
    )

    assert old.practice.question is None
    assert f.PracticeEdited.model_validate({"practice": old.practice}).by is None
