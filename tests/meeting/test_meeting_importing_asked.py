"""What documents leave open is asked for, and answered in a menu or a calendar."""

from tests.dropped import AGENDA, NO_ZONE, SHEETS, drops, loads, presses, text


async def test_a_missing_zone_is_asked_for_and_answered_in_a_menu(slack):
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", NO_ZONE))
    assert "To be answered first (1)" in told
    assert "--zone" not in told.text
    assert "Please answer first what is asked above." in told
    options = [o["text"]["text"] for o in menu(told[-1], "import.zone")["options"]]
    assert "Lima (UTC-5)" in options

    told = await presses(slack, "secretariat-sacm", "import.zone", value="America/Lima")
    assert "To be answered first" not in told.text
    assert "09:00–09:30 (14:00 UTC)" in told
    assert "You answered: Lima (UTC-5)." in told
    assert menu(told[-1], "import.zone")
    await loads(slack, "secretariat-sacm")
    assert slack.plenary.agenda.zone == "America/Lima"


async def test_a_missing_date_is_asked_for_and_answered_in_a_calendar(slack):
    undated = AGENDA.replace("Thursday 9 September 2021\n\n", "")
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", undated))
    assert "To be answered first (1)" in told
    told = await presses(slack, "secretariat-sacm", "import.begins", value="2021-09-16")

    assert "Thursday, September 16, 2021" in told
    assert "(15:00 UTC)" in told


async def test_a_year_that_was_assumed_can_be_another(slack):
    undated = AGENDA.replace("September 2021", "September")
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", undated))
    assert "The date has no year; 2021 was taken" in told
    told = await presses(slack, "secretariat-sacm", "import.year", value="2024")

    assert "Monday, September 9, 2024" in told


async def test_a_disagreement_can_be_decided_differently(slack):
    files = [text("agenda.txt", AGENDA), text("sheets.md", SHEETS)]
    await drops(slack, "secretariat-sacm", *files)
    told = await presses(slack, "secretariat-sacm", "import.prefer", value="As sheets.md has it")

    assert "Session 1: Irregular migration and transit · Panama" in told
    assert "sheets.md:13 was taken, as you chose." in told
    await loads(slack, "secretariat-sacm")
    assert [lead.country for lead in slack.plenary.sessions()[1].slot.leads] == ["EC"]


async def test_a_restart_between_what_is_shown_and_the_confirmation_loses_nothing(slack):
    await drops(slack, "secretariat-sacm", text("agenda.txt", NO_ZONE))
    await presses(slack, "secretariat-sacm", "import.zone", value="America/Lima")
    await slack.restart()
    await loads(slack, "secretariat-sacm")

    assert slack.plenary.agenda.zone == "America/Lima"
    assert slack.plenary.agenda.title.best("en").startswith("V PLENARY")


def menu(message, action):
    """Return a menu of a message."""
    (found,) = [
        e for b in message.blocks for e in b.get("elements", []) if e.get("action_id") == action
    ]
    return found
