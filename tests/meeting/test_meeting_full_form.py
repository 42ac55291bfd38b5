"""The full form of a best practice as delegations fill it in on a phone, step by step."""

import json

import pytest

from agenda import facts as f
from agenda.dossier import PracticeState
from agenda.full_form import Step
from rehearsal.stage import Form

STEPS = {
    "proof": {
        "context": "Two counters, two queues.",
        "stage": "running",
    },
    "evidence": {
        "indicator": "Days of waiting",
        "before": "94",
        "after": "41",
        "source": "https://example.org/report",
        "evaluated": "independent",
    },
    "copying": {"replicability": "One building and an agreement.", "copied": "Tacna"},
    "body": {"body": "Migraciones", "level": "national", "countries": ["BO", "CL"]},
    "contact": {"contact_name": "Ana Paz", "contact_email": "ana@example.org"},
    "lessons": {"lessons": "Begin with the staff."},
    "themes": {"objectives": ["4", "12"], "goals": ["10"], "care": ["gender", "no_harm"]},
}
# What fits on the screen of a phone without getting lost in it.
MOST_FIELDS = 7


def dossier(slack, number=1):
    return slack.plenary.dossiers[number]


@pytest.fixture
async def peru(slack):
    """Return the delegate of Peru, who has shared practice no. 1."""
    await slack.in_session(1)
    person = slack.person("delegate-peru")
    await person.shares("One-stop centres")
    return person


@pytest.fixture
async def two(empty_slack):
    """Return two delegates of Peru; the second reads Spanish."""
    people = [
        p.model_copy(update={"countries": ("PE",), "language": "es"})
        if "bolivia" in str(p.email)
        else p
        for p in empty_slack.people
    ]
    await empty_slack.load(people=tuple(people))
    await empty_slack.start_bot()
    await empty_slack.in_session(1)
    first = empty_slack.person("delegate-peru")
    await first.shares("One-stop centres")
    return empty_slack, first, empty_slack.person("delegate-bolivia")


async def test_the_receipts_button_leads_through_every_step(slack, peru):
    form = await peru.press("practice.complete")
    for number, (step, values) in enumerate(STEPS.items(), 1):
        assert isinstance(form, Form), form.text
        assert f"Step {number} of 7" in form
        assert len([b for b in form.blocks if b["type"] == "input"]) <= MOST_FIELDS
        assert len(json.dumps(form.private_metadata)) < 64
        form = await form.submit(values)
        assert step in [s.value for s in dossier(slack).filled]

    given = dossier(slack).particulars
    assert given.replicability == "One building and an agreement."
    assert (given.countries, given.objectives, given.care) == (
        ("BO", "CL"),
        (4, 12),
        ("gender", "no_harm"),
    )
    assert len(slack.facts(f.PracticeCompleted)) == len(Step)
    assert "The full form of practice no. 1 is saved." in await slack.heard_privately(
        "delegate-peru"
    )


async def test_what_is_optional_is_optional_and_the_rest_is_asked_for(slack, peru):
    form = await peru.press("practice.complete")
    for _ in range(3):
        form = await form.submit({})
    assert "Step 4 of 7" in form
    optional = {b["block_id"]: b["optional"] for b in form.blocks if b["type"] == "input"}

    assert [name for name, may in optional.items() if not may] == ["body", "level"]
    assert dossier(slack).filled == {}


async def test_a_form_left_half_way_is_gone_on_with_after_a_restart_from_the_home(slack, peru):
    form = await peru.press("practice.complete")
    form = await form.submit(STEPS["proof"])
    form = await form.submit(STEPS["evidence"])
    await form.close()
    await slack.restart()
    await peru.open_home()
    home = (await peru.sees())["home"]
    await peru.act("press", action_id="practice.complete", view_id=home["id"])
    form = await peru.form()

    assert "Step 3 of 7" in form
    await form.submit(STEPS["copying"])
    assert dossier(slack).particulars.context == "Two counters, two queues."
    assert dossier(slack).particulars.copied == "Tacna"


async def test_a_step_that_is_delivered_twice_is_saved_once(slack, peru):
    form = await peru.press("practice.complete")
    await form.submit(STEPS["proof"])
    await slack.deliver_again("Two+counters", 2)

    assert len(slack.facts(f.PracticeCompleted)) == 1


async def test_two_of_a_delegation_see_both_versions_of_a_step(two):
    slack, first, second = two
    theirs = await second.command("/bestpractice", "complete 1")
    ours = await first.command("/bestpractice", "complete 1")
    await ours.submit(STEPS["proof"])
    again = await theirs.submit(
        {**STEPS["proof"], "context": "Tres ventanillas.", "stage": "pilot"}
    )

    assert "Aún no se guardó nada" in again
    assert "Two counters, two queues." in again
    assert again.values["context"]["context"]["value"] == "Tres ventanillas."
    assert dossier(slack).particulars.context == "Two counters, two queues."

    following = await again.submit({})
    assert "Paso 2 de 7" in following
    assert dossier(slack).particulars.context == "Tres ventanillas."
    assert [fact.by for fact in slack.facts(f.PracticeCompleted)] == [
        dossier(slack).practice.author,
        dossier(slack).filled[Step.PROOF].by,
    ]


async def test_two_of_a_delegation_see_both_versions_of_the_short_form(two):
    slack, first, second = two
    theirs = await second.command("/bestpractice", "edit 1")
    ours = await first.command("/bestpractice", "edit 1")
    await ours.submit({"title": "By the first"})
    again = await theirs.submit({"title": "Por la segunda"})

    assert "By the first" in again
    assert again.values["title"]["title"]["value"] == "Por la segunda"
    assert str(slack.plenary.practices[1].title) == "By the first"

    await again.submit({})
    assert str(slack.plenary.practices[1].title) == "Por la segunda"


async def test_evidence_is_given_a_row_a_screen_and_a_row_is_taken_out_by_emptying_it(slack, peru):
    answer = await peru.command("/bestpractice", "show 1")
    assert "One-stop centres" in answer.shown
    form = await peru.press("practice.step.evidence")
    form = await form.submit({**STEPS["evidence"], "then": "more"})
    assert "Step 2 of 7" in form
    assert "Days of waiting: 94 → 41" in form
    form = await form.submit({"indicator": "Complaints", "before": "12"})
    assert "Step 3 of 7" in form
    assert [r.figures for r in dossier(slack).particulars.evidence] == [
        "Days of waiting: 94 → 41",
        "Complaints: 12",
    ]

    form = await peru.press("practice.step.evidence")
    form = await form.submit(dict.fromkeys(STEPS["evidence"], ""))
    assert form.values["indicator.3"]["indicator"]["value"] == "Complaints"
    form = await form.submit({"after": "3"})
    assert "Step 3 of 7" in form
    assert [r.figures for r in dossier(slack).particulars.evidence] == ["Complaints: 12 → 3"]
    assert "Complaints: 12 → 3" in (await peru.command("/bestpractice", "show 1")).shown


async def test_a_row_without_what_was_measured_says_so_under_the_field(slack, peru):
    await peru.command("/bestpractice", "show 1")
    form = await peru.press("practice.step.evidence")
    form = await form.submit({"before": "94"})

    assert form.errors == {"indicator.0": "This is needed."}
    assert dossier(slack).filled == {}


async def test_a_count_of_its_own_is_shown_beside_the_dates_with_its_reason(slack, peru):
    form = await peru.press("practice.complete")
    form = await form.submit({**STEPS["proof"], "counted": "60"})
    assert form.errors == {"counted_why": "Please say why: your figure is shown with this reason."}
    await form.submit({**STEPS["proof"], "counted": "60", "counted_why": "An older law."})
    answer = await slack.person("delegate-chile").command("/bestpractice", "show 1")

    said = "5 years as Peru counts them (3 years and 6 months from its dates): “An older law.”"
    assert said in answer.shown
    assert dossier(slack).particulars.counted == 60


async def test_the_working_groups_are_those_of_the_day_of_the_plenary(peru):
    await peru.command("/bestpractice", "show 1")
    form = await peru.press("practice.step.themes")
    (offered,) = [b["element"]["options"] for b in form.blocks if b.get("block_id") == "themes"]
    keys = [option["value"] for option in offered]

    assert "SACM: Border Management" in keys
    assert "RCM: Liaison Officers Network for Consular Protection" in keys
    assert "RCM: Labor Migration" not in keys  # no source has it before 2022


async def test_hostile_text_stays_text_in_the_sheet(slack, peru):
    form = await peru.press("practice.complete")
    hostile = "<!channel> <https://evil.example|here> {number} *bold* & ${x} =1+1"
    await form.submit({**STEPS["proof"], "context": hostile})
    answer = await peru.command("/bestpractice", "show 1")

    assert dossier(slack).particulars.context == hostile
    assert hostile in answer.shown
    assert "<!channel>" not in answer.text


async def test_the_focal_point_is_for_the_delegation_and_the_secretariats_alone(slack, peru):
    form = await peru.command("/bestpractice", "edit 1")
    await form.submit({"visibility": "public"})
    await peru.command("/bestpractice", "show 1")
    form = await peru.press("practice.step.contact")
    await form.submit(STEPS["contact"])

    for handle, sees in (
        ("delegate-peru", True),
        ("secretariat-rcm", True),
        ("delegate-chile", False),
        ("observer-iom", False),
        ("moderator-rcm", False),
    ):
        answer = await slack.person(handle).command("/bestpractice", "show 1")
        assert "One-stop centres" in answer.shown
        assert ("Ana Paz" in answer.shown) is sees, handle


async def test_an_observer_finds_nothing_that_is_for_members_only(slack, peru):
    assert "One-stop centres" in (await peru.command("/bestpractice", "show 1")).shown
    answer = await slack.person("observer-iom").command("/bestpractice", "show 1")

    assert "There is no such practice on record." in answer.text


async def test_a_draft_is_seen_by_its_delegation_alone_until_it_is_shared(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("Not yet", visibility="public", draft="draft")

    assert slack.plenary.practices == {}
    assert "Not yet" not in await slack.heard()
    assert "Kept as a draft for Peru under session 1: “Not yet”." in await peru.told()
    for handle in ("delegate-chile", "secretariat-rcm", "observer-iom"):
        answer = await slack.person(handle).command("/bestpractice", "show 1")
        assert "There is no such practice on record." in answer.text

    form = await peru.command("/bestpractice", "edit 1")
    await form.submit({"title": "Still not"})
    assert "Still not" not in await slack.heard()

    await peru.press("practice.publish")
    assert dossier(slack).state is PracticeState.SHARED
    assert "Still not" in await slack.heard()


async def test_the_guiding_question_that_a_practice_answers_is_kept(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("Answer", question="1.3:2")
    question = slack.plenary.slots["1.3"].slot.questions[1].en

    assert slack.plenary.practices[1].question == 2
    assert question in (await peru.command("/bestpractice", "show 1")).shown


async def test_a_spanish_reader_fills_in_spanish(slack):
    await slack.in_session(1)
    mexico = slack.person("delegate-mexico")
    await mexico.shares("Ventanilla única")
    form = await mexico.press("practice.complete")
    for values in STEPS.values():
        assert "Paso" in form
        for word in ("Step", "Needed for", "Saved"):
            assert word not in form.shown
        if "objectives" in values:
            assert "CRM: Red de Funcionarios" in str(form.blocks)
        form = await form.submit(values)

    sheet = await mexico.command("/bestpractice", "ver 1")
    assert "4. Identidad jurídica y documentación" in sheet.shown
    assert "sí, por alguien independiente" in sheet.shown
    assert dossier(slack).filled[Step.PROOF].given.language == "es"


async def test_the_receipt_says_that_it_is_shared_and_what_it_lacks(peru):
    (receipt,) = [m for m in await peru.told() if "On record for Peru" in m]

    assert "Not recognised. Missing for recognition: evidence" in receipt
    assert "maturity" not in receipt  # no threshold was set, so none is held against it


async def test_the_sheet_prints_the_definition_with_its_source_and_the_threshold(peru):
    answer = await peru.command("/bestpractice", "show 1")

    assert "General Concept: Best Practices" in answer.shown
    assert "✓ maturity: 3 years and 6 months; no threshold was set for this plenary" in answer.shown
    assert "— evidence that it works" in answer.shown


async def test_a_threshold_is_that_of_the_agenda(empty_slack):
    recognition = empty_slack.agenda.recognition.model_copy(update={"maturity_months": 48})
    await empty_slack.load(empty_slack.agenda.model_copy(update={"recognition": recognition}))
    await empty_slack.start_bot()
    await empty_slack.in_session(1)
    mexico = empty_slack.person("delegate-mexico")
    await mexico.shares("Ventanilla única")
    answer = await mexico.command("/bestpractice", "show 1")

    assert "— madurez: 3 años y 6 meses; el umbral de esta plenaria es de 48 meses" in answer.shown


async def test_every_step_says_what_is_still_missing_and_the_last_that_nothing_is(slack, peru):
    form = await peru.press("practice.complete")
    for values in STEPS.values():
        assert ("recognition: evidence" in form) is (
            form.private_metadata.split("|")[2] in ("proof", "evidence")
        )
        form = await form.submit(values)

    assert "Nothing is missing: it can be put forward" in await slack.heard_privately(
        "delegate-peru"
    )


async def test_other_countries_are_states_those_of_the_plenary_first(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("One-stop centres")
    await peru.types("bestpractice complete 1")
    form = await peru.press("practice.step.body")
    (element,) = [b["element"] for b in form.blocks if b.get("block_id") == "countries"]
    offered = [one["value"] for group in element["option_groups"] for one in group["options"]]

    assert len(offered) == 195
    assert not {"AQ", "CP", "CQ", "EA", "EH", "FK", "TW", "XK"} & {*offered}
    assert {"PE", "PA", "MX"} <= {*offered[:40]}


async def test_a_step_says_that_closing_saves_nothing(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("One-stop centres")
    form = await peru.press("practice.complete")

    assert form.raw["submit"]["text"] == "Save and go on"
    assert form.raw["close"]["text"] == "Close without saving"
