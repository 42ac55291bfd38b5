"""The question under discussion: chosen by button or word, announced once, shown by status."""

from agenda import facts as f

FIRST = "To what extent do people move through several countries"


def first_of(slack):
    return slack.plenary.current.slot.questions[0]


async def test_a_question_is_put_under_discussion_and_everybody_is_told_in_both_languages(slack):
    moderator = await slack.in_session(1)
    answer = await moderator.chairs("question 1")
    assert answer.startswith("Under discussion: question 1.")

    (said,) = [m for m in await slack.heard() if "is under discussion" in m]
    assert "“Session 1: Irregular migration" in said.text
    assert "se debate la pregunta 1." in said.text
    assert first_of(slack).en in said.text
    assert first_of(slack).es in said.text
    assert [x.question for x in slack.facts(f.QuestionChosen)] == [1]


async def test_no_question_in_particular_is_under_discussion_any_more(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("question 2")
    answer = await moderator.chairs("question none")
    assert answer.startswith("No question in particular is under discussion any more.")

    assert "ya no se debate ninguna pregunta en particular." in await slack.heard()
    assert slack.plenary.current.question is None


async def test_the_question_is_chosen_with_the_spanish_words_too(slack):
    await slack.in_session(1)
    await slack.person("moderator-sacm").chairs("pregunta P2")
    assert slack.plenary.current.question == 2

    await slack.person("moderator-sacm").chairs("pregunta ninguna")
    assert slack.plenary.current.question is None


async def test_the_moderators_panel_has_a_button_for_each_question(slack):
    moderator = await slack.in_session(1)
    await moderator.act("press", action_id="question.2")
    await moderator.act("press", action_id="question.1")
    assert slack.plenary.current.question == 1

    await moderator.act("press", action_id="question.0")
    assert slack.plenary.current.question is None


async def test_the_questions_are_shown_with_their_buttons(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("question 2")
    shown = await moderator.chairs("question")

    assert [line[:2] for line in shown.splitlines()[1:]] == ["1.", "2.", "3."]
    assert first_of(slack).en in shown
    status = await moderator.chairs("status")
    assert "Under discussion: question 2. " + slack.plenary.current.slot.questions[1].en in status
    await moderator.act("press", action_id="question.show")
    assert "1. " + first_of(slack).en in await slack.heard_privately("moderator-rcm")


async def test_two_moderators_who_choose_different_questions_are_asked(slack):
    await slack.in_session(1)
    await slack.person("moderator-rcm").chairs("question 1")
    second = slack.person("moderator-sacm")
    asked = await second.chairs("question 2")
    assert "eligió otra pregunta" in asked
    assert slack.plenary.current.question == 1

    await second.act("press", action_id="sure.question")
    assert slack.plenary.current.question == 2


async def test_what_is_not_a_question_of_the_session_is_refused_in_words(slack):
    moderator = await slack.in_session(1)
    assert "has no guiding question 9 (it has 3)" in await moderator.chairs("question 9")
    assert "“about visas” is not the number" in await moderator.chairs("question about visas")
    await moderator.chairs("question 1")
    assert "Question 1 is under discussion already." in await moderator.chairs("question 1")
    assert "This is for the moderators" in await slack.person("delegate-peru").chairs("question 1")
    assert "This is for the moderators" in await slack.person("delegate-peru").chairs("question")

    assert len(slack.facts(f.QuestionChosen)) == 1


async def test_an_item_without_questions_says_so(slack):
    await slack.person("moderator-rcm").chairs("start")
    await slack.at("15:00")
    moderator = slack.person("moderator-rcm")

    assert "has no guiding questions." in await moderator.chairs("question")
    await moderator.chairs("status")
    assert "question.show" not in str([m.blocks for m in await moderator.heard_privately()])


async def test_a_question_delivered_twice_is_chosen_once(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("question 1")
    assert await slack.deliver_again("question+1", 2) == [200, 200]

    assert len(slack.facts(f.QuestionChosen)) == 1
    assert len([m for m in await slack.heard() if "is under discussion" in m]) == 1


async def test_a_guest_moderator_types_it_privately(slack):
    await slack.in_session(1)
    await slack.person("moderator-rcm").types("question 3")

    assert slack.plenary.current.question == 3
