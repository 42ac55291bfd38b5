"""A best practice on its way to recognition, as everybody concerned meets it in Slack."""

import pytest

from agenda import facts as f
from agenda.dossier import PracticeState
from agenda.review import Criterion
from rehearsal.stage import Form
from tests.meeting.test_meeting_deliveries import forged
from tests.meeting.test_meeting_full_form import STEPS

NEEDED = ("proof", "evidence", "copying", "body", "contact")
MOST_FIELDS = 7


def dossier(slack):
    return slack.plenary.dossiers[1]


def person_id(slack, handle):
    name = handle.removeprefix("delegate-")
    return next(p.id for p in slack.plenary.people.values() if name in str(p.email))


async def shares_all(slack, visibility="public"):
    peru = slack.person("delegate-peru")
    await peru.shares("One-stop centres", visibility=visibility)
    form = await peru.press("practice.complete")
    for step in NEEDED:
        form = await form.submit(STEPS[step])
    await form.close()
    return peru


@pytest.fixture
async def peru(slack):
    """Return the delegate of Peru, whose practice no. 1 passes the gate and was put forward."""
    await slack.in_session(1)
    person = await shares_all(slack)
    await person.press("practice.forward")
    return person


async def names(slack, *handles):
    secretariat = slack.person("secretariat-rcm")
    form = await secretariat.press("practice.name")
    fields = ("first", "second", "third")
    chosen = {n: person_id(slack, h) for n, h in zip(fields, handles, strict=False)}
    return await form.submit(chosen)


def marks(points, page, **changes):
    criteria = list(Criterion)[page * 3 : page * 3 + 3]
    given = {c.value: str(changes.get(c.value, points)) for c in criteria}
    return given | {f"{c.value}.why": f"Why {points}." for c in criteria}


async def reviews(slack, handle, points=2, **changes):
    person = slack.person(handle)
    form = await person.press("practice.score")
    for page in range(3):
        assert isinstance(form, Form), form.text
        assert len([b for b in form.blocks if b["type"] == "input"]) <= MOST_FIELDS
        form = await form.submit(marks(points, page, **changes))
    return person


async def test_a_practice_goes_from_shared_to_recognised(slack, peru):
    assert "A practice was put forward for recognition." in await slack.heard_privately(
        "secretariat-rcm"
    )
    await names(slack, "delegate-chile", "delegate-uruguay")
    await reviews(slack, "delegate-chile")
    await slack.restart()
    await reviews(slack, "delegate-uruguay", points=3)

    panama = slack.person("delegate-panama")
    (proposal,) = [m for m in await panama.told() if "proposed to you for recognition" in m]
    assert "18 of 27 points" in proposal
    assert "27 of 27 points" in proposal
    assert "General Concept: Best Practices" in proposal
    assert dossier(slack).state is PracticeState.UNDER_REVIEW  # the bot itself recognises nothing

    await panama.press("practice.recognise")
    assert dossier(slack).state is PracticeState.RECOGNISED
    assert "This practice was recognised by" in await peru.told()
    assert "Recognised as a best practice of Peru:" in await slack.heard()
    sheet = await peru.command("/bestpractice", "show 1")
    assert "recognised: " in sheet.shown
    assert "(Panama)" in sheet.shown


async def test_what_lacks_something_is_not_put_forward_and_hears_what(slack):
    await slack.in_session(1)
    peru = await shares_all(slack)
    (ready,) = [m for m in await peru.told() if "Nothing is missing" in m]
    await peru.command("/bestpractice", "show 1")
    form = await peru.press("practice.step.evidence")
    await form.submit(dict.fromkeys(STEPS["evidence"], ""))
    answer = await peru.press("practice.forward", ts=ready.ts)

    assert "It stays shared. To be put forward for recognition it lacks: evidence" in answer.text
    assert dossier(slack).state is PracticeState.SHARED


async def test_only_what_lacks_nothing_is_offered_to_be_put_forward(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("One-stop centres")
    (receipt,) = [m for m in await peru.told() if "On record for Peru" in m]
    assert "[Fill in the full form]" in receipt
    assert "[Put forward for recognition]" not in receipt
    form = await peru.press("practice.complete")
    for step in NEEDED:
        form = await form.submit(STEPS[step])
    (ready,) = [m for m in await peru.told() if "Nothing is missing" in m]

    assert "[Put forward for recognition]" in ready


async def test_a_third_is_asked_where_two_reviewers_differ(slack, peru):
    del peru
    await names(slack, "delegate-chile", "delegate-uruguay")
    await reviews(slack, "delegate-chile", points=2)
    await reviews(slack, "delegate-uruguay", points=2, evidence=0)
    told = await slack.heard_privately("secretariat-rcm")
    assert "The two reviews of this practice differ." in told
    assert "The first two differ by more than 1 on: Evidence." in told
    assert "proposed to you" not in await slack.heard_privately("delegate-panama")

    await names(slack, "delegate-chile", "delegate-uruguay", "delegate-brazil")
    await reviews(slack, "delegate-brazil", points=1)
    assert "proposed to you" in await slack.heard_privately("delegate-panama")


async def test_a_review_left_half_way_goes_on_where_it_was_left_after_a_restart(slack, peru):
    del peru
    await names(slack, "delegate-chile", "delegate-uruguay")
    chile = slack.person("delegate-chile")
    form = await chile.press("practice.score")
    form = await form.submit(marks(2, 0))
    await form.close()
    await slack.restart()
    form = await chile.press("practice.score")

    assert "Page 2 of 3" in form


async def test_a_reviewer_who_steps_back_is_replaced(slack, peru):
    del peru
    await names(slack, "delegate-chile", "delegate-uruguay")
    await slack.person("delegate-chile").press("practice.decline")

    assert "cannot review this practice" in await slack.heard_privately("secretariat-rcm")
    assert dossier(slack).reviewers == (person_id(slack, "delegate-uruguay"),)


async def test_nobody_of_the_submitting_country_is_offered_as_a_reviewer(slack, peru):
    del peru
    form = await slack.person("secretariat-rcm").press("practice.name")
    offered = {
        option["value"]
        for block in form.blocks
        if block["type"] == "input"
        for option in block["element"]["options"]
    }

    assert person_id(slack, "delegate-peru") not in offered
    assert person_id(slack, "delegate-chile") in offered


async def test_a_practice_is_returned_with_reasons_and_put_forward_again(slack, peru):
    form = await slack.person("secretariat-rcm").press("practice.send.back")
    await form.submit({"words": "Which year? <!channel>"})
    told = await peru.told()

    assert "Which year? <!channel>" in next(m for m in told if "was returned by" in m).shown
    assert dossier(slack).state is PracticeState.RETURNED
    await peru.press("practice.forward")
    assert dossier(slack).state is PracticeState.UNDER_REVIEW
    states = [type(fact).__name__ for fact in slack.facts(f.PracticePutForward, f.PracticeReturned)]
    assert states == ["PracticePutForward", "PracticeReturned", "PracticePutForward"]


async def test_two_presses_recognise_once(slack, peru):
    del peru
    await names(slack, "delegate-chile", "delegate-uruguay")
    await reviews(slack, "delegate-chile")
    await reviews(slack, "delegate-uruguay")
    await slack.person("delegate-panama").press("practice.recognise")
    answer = await slack.person("delegate-mexico").press("practice.recognise")

    assert len(slack.facts(f.PracticeRecognised)) == 1
    assert "reconocida" in answer.text


async def test_a_presidency_is_proposed_to_in_its_own_language(slack, peru):
    del peru
    await names(slack, "delegate-chile", "delegate-uruguay")
    await reviews(slack, "delegate-chile")
    await reviews(slack, "delegate-uruguay")
    mexico = slack.person("delegate-mexico")
    (proposal,) = [m for m in await mexico.told() if "Se le propone reconocerla" in m]

    assert "18 de 27 puntos" in proposal
    for word in ("points", "Evidence", "threshold", "reviewed"):
        assert word not in proposal


async def test_a_members_only_practice_is_recognised_without_a_word_in_the_channel(slack):
    await slack.in_session(1)
    peru = await shares_all(slack, visibility="members")
    await peru.press("practice.forward")
    await names(slack, "delegate-chile", "delegate-uruguay")
    await reviews(slack, "delegate-chile")
    await reviews(slack, "delegate-uruguay")
    await slack.person("delegate-panama").press("practice.recognise")

    assert dossier(slack).state is PracticeState.RECOGNISED
    assert "One-stop centres" not in await slack.heard()


async def test_an_observer_adds_information_and_has_no_other_button(slack, peru):
    observer = slack.person("observer-iom")
    sheet = await observer.command("/bestpractice", "show 1")
    assert "[Add information]" in sheet.shown
    for word in ("[Recognise]", "[Return]", "[Name reviewers]", "[Withdraw]", "[Review it]"):
        assert word not in sheet.shown

    answer = await observer.command("/bestpractice", "add 1 We evaluated it in 2020. <@U1>")
    assert "On record" in answer.text or "on record" in answer.text
    assert "We evaluated it in 2020. <@U1>" in (await peru.command("/bestpractice", "show 1")).shown
    assert "added information to your practice" in await peru.told()

    form = await observer.press("practice.add")
    await form.submit({"words": "And in 2021."})
    assert [str(a.words) for a in dossier(slack).added] == [
        "We evaluated it in 2020. <@U1>",
        "And in 2021.",
    ]


@pytest.mark.parametrize("handle", ["delegate-chile", "observer-iom", "moderator-rcm"])
async def test_a_button_in_the_wrong_hands_does_nothing(slack, peru, handle):
    del peru
    given = f"{slack.plenary.id}|1"
    before = slack.plenary.seq
    for act in ("recognise", "send.back", "name", "score", "decline", "back", "forward"):
        assert await forged(slack, f"practice.{act}", given, handle) == 200

    assert slack.plenary.seq == before


async def test_what_comes_next_stands_below_each_step_and_a_second_press_is_answered_kindly(slack):
    await slack.in_session(1)
    peru = await shares_all(slack)
    (ready,) = [m for m in await peru.told() if "[Put forward for recognition]" in m.shown]
    answer = await peru.press("practice.forward", ts=ready.ts)
    assert "[Take back from review]" in (await peru.heard_privately())[-1].shown
    assert "is under review" in answer.text

    again = await peru.press("practice.forward", ts=ready.ts)

    assert "under review" in again.text
    assert len(slack.facts(f.PracticePutForward)) == 1
