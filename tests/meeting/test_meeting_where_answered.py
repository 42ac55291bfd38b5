"""Where somebody is answered: where they were, in private or in the channel, also after the end."""

from tests.meeting.test_meeting_recognising import person_id, shares_all


async def test_a_form_opened_out_of_a_private_message_is_answered_there(slack):
    await slack.in_session(1)
    await (await shares_all(slack)).press("practice.forward")
    secretariat = slack.person("secretariat-rcm")
    form = await secretariat.press("practice.name")
    await form.submit(
        {
            "first": person_id(slack, "delegate-chile"),
            "second": person_id(slack, "delegate-uruguay"),
        }
    )

    assert "The reviewers are asked privately." in await secretariat.told()


async def test_attendance_taken_by_a_private_message_is_confirmed_there(slack):
    await slack.in_session(1)
    secretariat = slack.person("secretariat-rcm")
    await secretariat.types("attendance")
    form = await secretariat.press("attendance.open")
    await form.submit()

    assert "countries and" in (await secretariat.told())[-1]
    assert "are there." in (await secretariat.told())[-1]


async def test_a_form_opened_in_the_channel_is_answered_there_to_the_person_alone(slack):
    await slack.in_session(1)
    secretariat = slack.person("secretariat-rcm")
    form = await secretariat.command("/plenary", "attendance")
    await form.submit()

    assert "are there." not in await secretariat.told()
    assert "are there." in (await secretariat.heard_privately())[-1]


async def test_a_private_command_after_the_end_is_about_the_plenary_that_has_ended(slack):
    moderator = await slack.in_session(1)
    await moderator.chairs("end")
    await moderator.press("sure.end")
    secretariat = slack.person("secretariat-rcm")

    answer = await secretariat.types("summary")

    assert "Summaries of the sessions" in answer.text
    assert "There is no plenary" not in await secretariat.heard_privately()
