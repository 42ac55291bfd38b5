"""Asking the leads for their datasheets in Slack, and seeing who has sent what."""

from datetime import datetime

import pytest

from agenda import facts as f
from agenda.programme import Agenda
from tests.preparing import (
    BEFORE,
    ask_leads,
    fills_in,
    in_form,
    load_anew,
    long_before,
    on_day,
    with_another_third_session,
    without_questions,
)


@pytest.fixture
async def before(slack):
    """Run the bot three weeks before the plenary, when nobody has been asked for anything."""
    await long_before(slack)
    return slack


@pytest.fixture
async def asked(slack):
    """Run the bot after the leads were asked for their datasheets."""
    await long_before(slack)
    await ask_leads(slack)
    return slack


async def test_the_secretariat_sees_whom_it_asks_and_by_when_before_it_asks(before):
    shown = await before.person("secretariat-rcm").command("/plenary", "collect 2021-09-02")

    assert "Due: Thursday, September 2, 2021, 18:00 Central American time (GMT-6)" in shown.text
    assert "Peru (Ernesto Huamán Salazar): Session 3" in shown.text
    assert "In Panama City, Lima, and Mexico City: Thursday, September 2, 2021, 19:00" in shown.text
    assert "reminded 7 days, 3 days, and 1 day before" in shown.text
    assert before.plenary.collection is None

    await before.person("secretariat-rcm").press("collect.ask")
    assert before.plenary.collection.due == datetime.fromisoformat("2021-09-03T00:00:00+00:00")


async def test_the_due_date_is_picked_in_a_form_and_shown_before_anybody_is_asked(before):
    secretariat = before.person("secretariat-rcm")
    form = await secretariat.command("/plenary", "collect")
    assert form.values["date"]["date"]["selected_date"] == "2021-09-02"
    assert form.values["time"]["time"]["selected_time"] == "18:00"

    refused = await form.submit({"date": "2021-08-01"})
    assert "has passed already" in refused.errors["date"]
    shown = await refused.submit({"date": "2021-09-01", "time": "17:30"})
    assert "Wednesday, September 1, 2021, 17:30" in shown.shown
    assert before.plenary.collection is None

    assert (await shown.submit()).ok
    assert before.plenary.collection.due == datetime.fromisoformat("2021-09-01T23:30:00+00:00")


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ("2021-08-19", "has passed already"),
        ("2021-09-10", "the plenary begins on Thursday, September 9, 2021, 09:00"),
        ("2021-02-30", "is no date and time"),
        ("tomorrow", "is no date and time"),
        ("2021-09-02 25:00", "is no date and time"),
    ],
)
async def test_a_date_that_cannot_be_kept_is_refused(before, given, answer):
    told = await before.person("secretariat-rcm").command("/plenary", f"collect {given}")

    assert answer in told.text
    assert before.facts(f.DatasheetsAsked) == []


async def test_a_capital_that_the_agenda_does_not_list_is_the_directorys(empty_slack):
    meeting = empty_slack
    given = meeting.agenda.model_dump(mode="json", exclude_none=True)
    await meeting.load(agenda=Agenda.model_validate({**given, "capitals": []}))
    await meeting.start_bot()
    await long_before(meeting)
    await ask_leads(meeting)

    told = (await meeting.person("delegate-mexico").told())[-1]
    assert "En Ciudad de México: jueves, 2 de septiembre de 2021, 19:00" in told.text


async def test_nobody_but_a_secretariat_asks_or_circulates(asked):
    for handle in ("delegate-peru", "observer-iom", "moderator-rcm"):
        for words in ("collect", "collect 2021-09-03", "circulate", "comments 2021-09-03"):
            answer = await asked.person(handle).command("/plenary", words)
            assert "This is for the secretariats." in answer.text, (handle, words)


async def test_each_lead_is_asked_in_private_for_the_sessions_that_they_lead(asked):
    (told,) = [m for m in await asked.person("delegate-peru").told() if "datasheets" in m]

    assert "In Lima: Thursday, September 2, 2021, 19:00" in told.text
    assert "Session 3: Integration of Migrants" in told.text
    assert "Session 2" not in told.text
    assert told.shown.count("[Fill in]") == 1
    assert "datasheets" not in await asked.person("observer-iom").told()
    assert "datasheet" not in str(await asked.heard())


async def test_leads_whose_questions_the_concept_note_has_brought_are_not_reminded(asked):
    await on_day(asked, "2021-09-03T00:00:01+00:00")

    assert asked.facts(f.DatasheetReminded) == []


async def test_leads_who_have_sent_nothing_are_reminded_at_the_set_times(asked):
    await load_anew(asked, without_questions(asked.agenda))
    peru, chile = asked.person("delegate-peru"), asked.person("delegate-chile")
    await fills_in(peru, q1="What works?")
    for day, left in (
        ("2021-08-27", "7 days"),
        ("2021-08-31", "3 days"),
        ("2021-09-02", "24 hours"),
    ):
        await on_day(asked, f"{day}T00:00:01+00:00")
        told = (await chile.told())[-1]
        assert "has not come in yet" in told.text
        assert f"{left} left" in told.text
    assert "has not come in" not in str(await peru.told())

    await on_day(asked, "2021-09-03T00:00:01+00:00")
    assert "is due now. You can still send it" in (await chile.told())[-1].text
    missing = (await asked.person("secretariat-rcm").told())[-1]
    assert "These datasheets are missing" in missing.text
    assert "Session 3" not in missing.text
    assert "Session 2: Human Trafficking and Migrant Smuggling — Chile and Venezuela" in missing


async def test_a_restart_loses_no_reminder_and_repeats_none(asked):
    await load_anew(asked, without_questions(asked.agenda))
    await on_day(asked, "2021-08-27T00:00:01+00:00")
    await asked.restart()
    chile = asked.person("delegate-chile")
    assert len([m for m in await chile.told() if "has not come in yet" in m]) == 1

    await asked.stop_bot()
    later = datetime.fromisoformat("2021-09-01T12:00:00+00:00")
    await asked.stage.clock(meeting=later.timestamp(), rate=0)
    await asked.start_bot()
    await asked.idle()
    assert len([m for m in await chile.told() if "has not come in yet" in m]) == 2


async def test_what_can_no_longer_be_asked_is_said_in_the_form(before):
    secretariat = before.person("secretariat-rcm")
    form = await secretariat.command("/plenary", "collect")
    shown = await form.submit({})
    await before.in_session(1)
    refused = await shown.submit()

    assert "The plenary is running already." in refused.shown
    assert before.facts(f.DatasheetsAsked) == []


async def test_without_commands_the_form_is_a_button_away(before):
    secretariat = before.person("secretariat-rcm")
    await secretariat.types("collect")
    form = await secretariat.press("collect.open")

    assert form.title == "Ask for datasheets"


async def test_another_due_date_is_told_and_has_its_own_reminders(asked):
    await load_anew(asked, without_questions(asked.agenda))
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "recopilar 2021-09-05")
    await secretariat.press("collect.ask")

    told = (await asked.person("delegate-chile").told())[-1]
    assert "The due date of your datasheets" in told.text
    assert "Sunday, September 5, 2021" in told.text


async def test_a_button_for_an_earlier_due_date_does_not_set_it_back(asked):
    first, second = asked.person("secretariat-rcm"), asked.person("secretariat-sacm")
    await first.command("/plenary", "collect 2021-09-03")
    await second.command("/plenary", "collect 2021-09-05")
    await second.press("collect.ask")
    answer = await first.press("collect.ask")

    assert "the due date was set to Sunday, September 5, 2021, 18:00" in answer.text
    assert asked.plenary.collection.due == datetime.fromisoformat("2021-09-06T00:00:00+00:00")
    assert len(asked.facts(f.DatasheetsAsked)) == 2


async def test_a_form_for_an_earlier_due_date_does_not_set_it_back(asked):
    first, second = asked.person("secretariat-rcm"), asked.person("secretariat-sacm")
    form = await first.command("/plenary", "collect")
    await second.command("/plenary", "collect 2021-09-05")
    await second.press("collect.ask")
    assert "September 5, 2021" in (await form.submit({})).errors["date"]

    form = await first.command("/plenary", "collect")
    shown = await form.submit({"date": "2021-09-03"})
    await second.command("/plenary", "collect 2021-09-06")
    await second.press("collect.ask")
    assert "September 6, 2021" in (await shown.submit()).shown
    assert len(asked.facts(f.DatasheetsAsked)) == 3


async def test_the_page_says_who_has_sent_what(asked):
    await fills_in(asked.person("delegate-peru"), q1="What works?")
    secretariat = asked.person("secretariat-rcm")
    page = await secretariat.command("/plenary", "datasheets")

    assert "Sent: 1 of 6 sessions." in page.text
    assert "13 days left" in page.text
    assert "Version 1 in English, Ernesto Huamán Salazar (Peru)" in page.text
    assert "not in Spanish: 1 question" in page.text
    assert "Sessions led, by process: RCM 3, SACM 3." in page.text
    assert "unequal" not in page.text
    shown = await secretariat.press("datasheet.versions")
    assert "1. What works?" in shown.text
    assert "[Earlier version]" not in shown.shown


async def test_a_spanish_secretariat_reads_the_page_in_spanish(empty_slack):
    meeting = empty_slack
    people = tuple(p.model_copy(update={"language": "es"}) for p in meeting.people)
    await meeting.load(people=people)
    await meeting.start_bot()
    await long_before(meeting)
    page = await meeting.person("secretariat-rcm").command("/plenary", "fichas")

    assert "Enviadas: 0 de 6 sesiones." in page.text
    assert "Sesiones lideradas, por proceso: CRM 3, CSM 3." in page.text


async def test_every_version_can_be_read_in_full(asked):
    peru = asked.person("delegate-peru")
    for text in ("First?", "Second?", "Third?"):
        form = await peru.press("datasheet.open")
        await form.submit(in_form(form, q1=text))
    shown = await peru.press("datasheet.versions")
    assert "1. Third?" in shown.text
    shown = await peru.press("datasheet.earlier")
    assert "1. Second?" in shown.text
    shown = await peru.press("datasheet.later")
    assert "1. Third?" in shown.text
    assert "First?" not in shown.text


async def test_what_became_of_datasheets_and_comments_stands_at_the_end_of_the_page(asked):
    await fills_in(asked.person("delegate-peru"), q1="What works?")
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "comments 2021-08-30")
    await secretariat.press("comment.ask")
    form = await asked.person("observer-iom").press("comment.open")
    await form.submit({"comment": "More time, please."})
    await load_anew(asked, with_another_third_session(asked.agenda))
    page = (await secretariat.command("/plenary", "datasheets")).text

    assert "no session has this title any more: Integration of Migrants" in page
    assert "(1 version)" in page
    assert "Comments on the agenda: 1, of which late: 0." in page


async def test_the_page_names_leads_whom_nobody_can_ask_and_an_unequal_split(empty_slack):
    meeting = empty_slack
    given = meeting.agenda.model_dump(mode="json", exclude_none=True)
    given["days"][0]["slots"][5]["leads"] = [{"country": "BZ", "process": "RCM"}]
    people = tuple(p for p in meeting.people if "BZ" not in p.countries)
    await meeting.load(agenda=Agenda.model_validate(given), people=people)
    await meeting.start_bot()
    await meeting.set_clock(BEFORE)
    page = await meeting.person("secretariat-rcm").command("/plenary", "datasheets")

    assert "Nobody on the roster can be asked for these" in page.text
    assert "Session 3: Belize" in page.text
    assert "The split is unequal: 2 more for RCM than for SACM." in page.text


async def test_a_page_of_sixty_sessions_fits_into_slack(empty_slack):
    meeting = empty_slack
    leads = [{"country": "PE", "process": "SACM"}, {"country": "MX", "process": "RCM"}]
    rows = [
        {
            "kind": "session",
            "number": str(number),
            "title": {"en": f"{number} {'Title ' * 20}", "es": f"{number} {'Título ' * 20}"},
            "start": f"{minute // 60:02}:{minute % 60:02}",
            "end": f"{(minute + 5) // 60:02}:{(minute + 5) % 60:02}",
            "leads": leads,
        }
        for number, minute in enumerate(range(540, 840, 5), 1)
    ]
    given = meeting.agenda.model_dump(mode="json", exclude_none=True)
    given["days"] = [{"date": "2021-09-09", "slots": rows}]
    await meeting.load(agenda=Agenda.model_validate(given))
    await meeting.start_bot()
    await meeting.set_clock(BEFORE)
    await ask_leads(meeting)
    secretariat = meeting.person("secretariat-rcm")
    await secretariat.command("/plenary", "datasheets")
    pages, shown = 1, ""
    while "RCM 60, SACM 60." not in shown:
        assert pages < 10
        await meeting.stage.quiet()
        shown = (await meeting.heard_privately("secretariat-rcm")).text
        if "RCM 60, SACM 60." not in shown:
            await secretariat.press("datasheet.more")
            pages += 1

    assert [n for n in range(1, 61) if f"Session {n}:" not in shown] == []
    told = (await meeting.person("delegate-peru").told()).text
    assert [n for n in range(1, 61) if f"Session {n}:" not in told] == []
    home = await meeting.person("delegate-peru").open_home()
    assert "Your datasheets are due" in home


async def test_a_spanish_reader_is_asked_and_answered_in_spanish(asked):
    mexico = asked.person("delegate-mexico")
    (told,) = [m for m in await mexico.told() if "fichas técnicas" in m]
    assert "En Ciudad de México: jueves, 2 de septiembre de 2021, 19:00" in told.text
    form = await mexico.press("datasheet.open")
    assert form.title == "Ficha técnica"
    assert form.private_metadata.split("|")[2] == "es"
    await form.submit(in_form(form, q1="¿Qué funciona?"))

    assert "Consta en el registro: la ficha técnica" in (await mexico.told())[-1].text


async def test_home_has_what_is_due(asked):
    assert "[Fill in]" in await asked.person("delegate-peru").open_home()
    assert "13 days left" in await asked.person("delegate-peru").open_home()
    assert "[Who has sent what]" in await asked.person("secretariat-rcm").open_home()
    assert "Fill in" not in await asked.person("observer-iom").open_home()
