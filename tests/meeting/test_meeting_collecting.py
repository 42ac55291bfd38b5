"""Datasheets as leads are asked for them, fill them in, and correct them in Slack."""

import json
from datetime import datetime
from functools import partial
from urllib.parse import parse_qs, urlencode

import pytest

from agenda import facts as f
from agenda.membership import load
from agenda.programme import Agenda
from bot.local_slack import TENANT
from handlers.references import reference
from rehearsal.stage import Form
from tests.conftest import signature

BEFORE = datetime.fromisoformat("2021-08-20T12:00:00+00:00")
SESSIONS = {1: "1.3", 2: "1.5", 3: "1.6"}
HOSTILE = "<!channel> <@U123> *bold* `code` =1+1 <https://evil.example|here>"


@pytest.fixture
async def before(slack):
    """Run the bot three weeks before the plenary, when nobody has been asked for anything."""
    await slack.set_clock(BEFORE)
    await slack.idle()
    return slack


@pytest.fixture
async def asked(before):
    """Run the bot after the secretariat has asked the leads, by 2 September at 18:00."""
    secretariat = before.person("secretariat-rcm")
    await secretariat.command("/plenary", "collect 2021-09-02")
    await secretariat.press("collect.ask")
    return before


async def on_day(slack, when):
    """Let the time go on to an instant, as fast as the bot keeps up."""
    await slack.set_clock(datetime.fromisoformat(when))
    await slack.idle()


async def fills_in(person, **values):
    """Open the form from the newest button and send it; give the form as it is then."""
    form = await person.press("datasheet.open")
    assert isinstance(form, Form)
    return await form.submit(in_form(form, **values))


def in_form(form, **values):
    """Return values under the names that they have in this form: q1 is the first question."""
    _, _, language, *_ = form.private_metadata.split("|")
    names = {"topics": "topics.1", "concepts": "concepts.1"}
    return {
        f"{language}.{f'question.{name[1:]}' if name[1:].isdigit() else names.get(name, name)}": v
        for name, v in values.items()
    }


def texts(form):
    """Return what stands in a form, by field."""
    return {
        name.split(".", 1)[1]: field["value"]
        for fields in form.values.values()
        for name, field in fields.items()
        if "value" in field
    }


def sent(slack, session=3):
    return slack.plenary.datasheets.get(SESSIONS[session], ())


def questions(slack, session=3):
    slot = slack.plenary.slots[SESSIONS[session]].slot
    return [(text.en, text.es) for text in slot.questions]


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


async def test_a_lead_fills_the_form_in_and_gets_a_receipt(asked):
    peru = asked.person("delegate-peru")
    await fills_in(
        peru,
        q1="What works?",
        topics="Work\nSchool",
        concepts="Inclusion: taking part (source: IOM (2019), p. 3)",
        presenter="Ana Quispe",
        organisation="Migraciones",
        introduction="15",
    )

    (version,) = sent(asked)
    assert (version.number, version.on_behalf, version.amendment) == (1, False, False)
    assert version.sheet.topics == ("Work", "School")
    (concept,) = version.sheet.concepts
    assert (concept.term, concept.source) == ("Inclusion", "IOM (2019), p. 3")
    assert version.sheet.introduction == 15
    receipt = (await peru.told())[-1]
    assert "Version 1 in English, Ernesto Huamán Salazar (Peru)" in receipt.text
    assert "1. What works?" in receipt.text
    assert "Inclusion: taking part (source: IOM (2019), p. 3)" in receipt.text
    assert "Introduction: 15 minutes" in receipt.text
    assert "[Correct]" in receipt.shown
    heard = (await asked.person("secretariat-rcm").told())[-1]
    assert "Version 1 in English, Ernesto Huamán Salazar (Peru)" in heard.text
    assert "What works?" not in str(await asked.heard())


async def test_a_form_begins_with_what_the_agenda_has_and_keeps_what_is_left(asked):
    form = await asked.person("delegate-peru").press("datasheet.open")
    await form.submit(in_form(form, q2="And this?"))

    stands = asked.agenda.slot(SESSIONS[3])
    assert [en for en, _ in questions(asked)] == [
        stands.questions[0].en,
        "And this?",
        stands.questions[2].en,
    ]
    slot = asked.plenary.slots[SESSIONS[3]].slot
    assert (slot.topics, slot.key_concepts) == (stands.topics, stands.key_concepts)


async def test_the_receipts_button_corrects_and_sends_the_other_language(asked):
    peru = asked.person("delegate-peru")
    await fills_in(peru, q1="What works?")
    form = await peru.press("datasheet.translate")
    assert "In English: What works?" in form.shown
    await form.submit(in_form(form, q1="¿Qué funciona?"))

    assert questions(asked)[0] == ("What works?", "¿Qué funciona?")
    assert [version.sheet.language for version in sent(asked)] == ["en", "es"]


async def test_choosing_the_other_language_in_the_form_shows_what_stands_in_it(asked):
    peru = asked.person("delegate-peru")
    form = await peru.press("datasheet.open")
    await peru.choose("datasheet.language", "es")
    await asked.stage.quiet()
    form = await peru.form()

    stands = asked.agenda.slot(SESSIONS[3])
    assert texts(form)["question.1"] == stands.questions[0].es
    assert form.private_metadata.split("|")[2] == "es"


async def test_a_changed_language_that_the_form_does_not_show_yet_is_looked_over_first(asked):
    peru = asked.person("delegate-peru")
    form = await peru.press("datasheet.open")
    menu = next(name for name in form.values if "|" in name)
    form = await form.submit({menu: "es", **in_form(form, q1="¿Qué funciona?")})

    assert sent(asked) == ()
    assert texts(form)["question.1"] == "¿Qué funciona?"
    assert texts(form)["question.2"] == asked.agenda.slot(SESSIONS[3]).questions[1].es
    await form.submit()
    assert questions(asked)[0][1] == "¿Qué funciona?"


async def test_a_line_that_is_no_concept_is_named_and_nothing_typed_is_lost(asked):
    form = await fills_in(
        asked.person("delegate-peru"),
        q1="What works?",
        concepts="Inclusion: taking part\n\nJust some words",
        introduction="soon",
    )

    assert form.errors == {
        "en.concepts.1": "Line 3, “Just some words”, has no definition. Please write it so: Term: "
        "definition (source: …)",
        "en.introduction": "Please give whole minutes, for example 15, or leave this empty.",
    }
    assert texts(form)["question.1"] == "What works?"
    assert texts(form)["concepts.1"].endswith("Just some words")

    form = await form.submit(in_form(form, concepts="", introduction="65"))
    assert "leaves no time for the dialogue" in form.errors["en.introduction"]
    assert sent(asked) == ()


async def test_a_secretariat_enters_it_on_behalf_of_the_leads(asked):
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "datasheets")
    form = await secretariat.press("datasheet.open")
    assert "You enter this on behalf of: Panama and Costa Rica." in form.shown
    await form.submit(in_form(form, q1="What works?"))

    (fact,) = asked.facts(f.DatasheetSent)
    assert (fact.slot, fact.on_behalf) == ("1.3", True)
    told = (await asked.person("delegate-panama").told())[-1]
    assert "on behalf of the leads" in told.text


async def test_a_delegate_of_another_country_sees_and_sends_nothing(asked):
    chile = asked.person("delegate-chile")
    own = await chile.command("/plenary", "datasheets")
    assert "Session 2" in own.text
    assert "Session 3" not in own.text

    form = await chile.press("datasheet.open")
    chile_s, peru_s = (reference(asked.plenary.slots[SESSIONS[n]]) for n in (2, 3))
    refused = await forged(asked, form, in_form(form, q1="Ours"), chile_s, peru_s)
    assert "is sent by its leads (Peru)" in refused
    assert sent(asked) == ()
    observer = await asked.person("observer-iom").command("/plenary", "datasheets")
    assert "Your delegation leads no session" in observer.text


async def forged(slack, form, values, true, false):
    """Send a form whose hidden text was changed on the way; give what Slack is answered."""
    await form.submit(values)
    body = next(d for d in reversed(slack.delivered) if b"view_submission" in d.body).body
    given = json.loads(parse_qs(body.decode())["payload"][0])
    changed = json.dumps(given).replace(true, false).replace(given["view"]["id"], "V0FORGED")
    sent_body = urlencode({"payload": changed}).encode()
    headers = {**signature(sent_body), "Content-Type": "application/x-www-form-urlencoded"}
    _, said, _ = await slack.send(sent_body, headers)
    return said.decode()


async def test_somebody_elses_version_is_shown_above_ones_own_words(asked):
    panama, costa_rica = asked.person("delegate-panama"), asked.person("delegate-costa-rica")
    mine = await panama.press("datasheet.open")
    theirs = await costa_rica.press("datasheet.open")
    await theirs.submit(in_form(theirs, q1="Theirs"))

    mine = await mine.submit(in_form(mine, q1="Mine"))
    assert "meanwhile Andrés Villalobos Chaves (Costa Rica) sent version 1" in mine.shown
    assert "1. Theirs" in mine.shown
    assert texts(mine)["question.1"] == "Mine"
    assert [v.sheet.questions[0] for v in sent(asked, 1)] == ["Theirs"]

    assert (await mine.submit()).ok
    assert [v.sheet.questions[0] for v in sent(asked, 1)] == ["Theirs", "Mine"]


async def test_texts_of_the_other_language_that_would_go_are_named_first(asked):
    peru = asked.person("delegate-peru")
    await fills_in(peru, q1="One?", q2="Two?", q3="Three?")
    form = await peru.press("datasheet.translate")
    form = await form.submit(in_form(form, q1="¿Uno?"))

    assert "would go" in form.shown
    assert "• Three?" in form.shown
    assert len(sent(asked)) == 1
    assert texts(form)["question.1"] == "¿Uno?"
    await form.submit()
    assert len(sent(asked)) == 2


async def test_the_same_datasheet_sent_twice_is_one_version(asked):
    peru = asked.person("delegate-peru")
    await fills_in(peru, q1="What works?")
    form = await peru.press("datasheet.open", text="Correct")
    await form.submit()

    assert len(sent(asked)) == 1
    assert "this stands on record already" in str(await asked.heard_privately("delegate-peru"))


async def test_leads_who_have_sent_nothing_are_reminded_at_the_set_times(asked):
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


async def test_another_due_date_is_told_and_has_its_own_reminders(asked):
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "recopilar 2021-09-05")
    await secretariat.press("collect.ask")

    told = (await asked.person("delegate-chile").told())[-1]
    assert "The due date of your datasheets" in told.text
    assert "Sunday, September 5, 2021" in told.text


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
    assert "The split is unequal: RCM leads 2 more than SACM." in page.text


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
    secretariat = meeting.person("secretariat-rcm")
    await secretariat.command("/plenary", "collect 2021-09-02")
    await secretariat.press("collect.ask")
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


async def test_the_note_is_circulated_and_later_changes_are_announced(asked):
    secretariat, peru = asked.person("secretariat-rcm"), asked.person("delegate-peru")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")
    heard = await asked.heard()
    assert "The concept note is circulated: version 1." in heard
    assert "Se circula la nota conceptual: versión 1." in heard

    await fills_in(peru, q1="What works?")
    amendment = next(m for m in await asked.heard() if "Amendment to version 1" in m)
    assert "Enmienda a la versión 1 de la nota conceptual" in amendment.text
    assert "New · Nuevo: What works? (English only" in amendment.text
    assert sent(asked)[0].amendment

    shown = await secretariat.command("/plenary", "circulate")
    assert "What changed since version 1" in shown.text
    assert "New: What works?" in shown.text
    await secretariat.press("circulate.send")
    assert "What changed since version 1:" in await asked.heard()
    again = await secretariat.command("/plenary", "circulate")
    assert "nothing has changed since" in again.text


async def test_what_came_in_since_the_note_was_shown_is_shown_before_it_goes_out(asked):
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "circulate")
    await fills_in(asked.person("delegate-peru"), q1="What works?")
    answer = await secretariat.press("circulate.send")

    assert "Nothing went out: the note has changed" in answer.text
    assert asked.plenary.circulated == ()
    await secretariat.press("circulate.send")
    assert len(asked.plenary.circulated) == 1


async def test_a_closed_door_session_is_amended_without_its_words(empty_slack):
    meeting = empty_slack
    given = meeting.agenda.model_dump(mode="json", exclude_none=True)
    given["days"][0]["slots"][5]["closed_door"] = True
    await meeting.load(agenda=Agenda.model_validate(given))
    await meeting.start_bot()
    await meeting.set_clock(BEFORE)
    secretariat = meeting.person("secretariat-rcm")
    await secretariat.command("/plenary", "collect 2021-09-02")
    await secretariat.press("collect.ask")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")
    await fills_in(meeting.person("delegate-peru"), q1="What works in secret?")

    heard = str(await meeting.heard())
    assert "It concerns a closed-door session" in heard
    assert "in secret" not in heard


def with_sessions_swapped(agenda):
    """Return the agenda with sessions 1 and 3 in each other's place."""
    given = agenda.model_dump(mode="json", exclude_none=True)
    rows = given["days"][0]["slots"]
    places = [n for n, row in enumerate(rows) if row.get("number") in ("1", "3")]
    first, third = (rows[n] for n in places)
    times = [{k: row[k] for k in ("start", "end", "number")} for row in (first, third)]
    rows[places[0]], rows[places[1]] = {**third, **times[0]}, {**first, **times[1]}
    return Agenda.model_validate(given)


async def load_anew(slack, agenda):
    rule = partial(load, by=None, trusted=True, agenda=agenda, people=())
    await slack.ledger.convene(TENANT, slack.channel, rule, cause=f"anew {len(slack.facts())}")
    await slack.idle()


async def test_a_form_follows_its_session_when_the_agenda_is_loaded_anew(asked):
    peru = asked.person("delegate-peru")
    form = await peru.press("datasheet.open")
    await load_anew(asked, with_sessions_swapped(asked.agenda))
    await form.submit(in_form(form, q1="What works?"))

    assert sent(asked, 3) == ()
    assert [v.sheet.questions[0] for v in sent(asked, 1)] == ["What works?"]
    form = await peru.press("datasheet.open", text="Correct")
    assert "Session 1: Integration of Migrants" in form.shown


async def test_a_form_of_a_session_that_is_gone_keeps_its_words(asked):
    form = await asked.person("delegate-peru").press("datasheet.open")
    given = asked.agenda.model_dump(mode="json", exclude_none=True)
    given["days"][0]["slots"][5]["title"] = {"en": "Another one", "es": "Otra"}
    await load_anew(asked, Agenda.model_validate(given))
    form = await form.submit(in_form(form, q1="What works?"))

    assert "has no such item any more" in next(iter(form.errors.values()))
    assert texts(form)["question.1"] == "What works?"
    assert asked.facts(f.DatasheetSent) == []


async def test_a_newer_agenda_is_announced_as_an_amendment(asked):
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")
    given = asked.agenda.model_dump(mode="json", exclude_none=True)
    given["days"][0]["slots"][5] |= {
        "start": "12:15",
        "title": {"en": "Inclusion", "es": "Inclusión"},
    }
    await load_anew(asked, Agenda.model_validate(given))

    told = next(m for m in await asked.heard() if "was loaded anew" in m)
    assert "La agenda se cargó de nuevo" in told.text
    assert "New · Nuevo: Thursday, September 9, 2021, 12:15" in told.text
    assert "New · Nuevo: Inclusion\n    Inclusión" in told.text


async def test_the_session_opens_with_the_questions_that_were_collected(asked):
    await fills_in(asked.person("delegate-peru"), q1="What works?")
    await asked.in_session(3)

    assert "1. What works? (English only" in (await asked.opening(3)).text
    answer = await asked.person("delegate-peru").press("datasheet.open", text="Correct")
    assert "keeps the questions that it was opened with" in str(answer.text)


async def test_hostile_words_stay_words(asked):
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")
    await fills_in(
        asked.person("delegate-peru"),
        q1=HOSTILE,
        topics=HOSTILE,
        concepts=f"{HOSTILE} - {HOSTILE} (source: {HOSTILE})",
        presenter=HOSTILE,
    )

    amendment = next(m for m in await asked.heard() if "Amendment to version 1" in m)
    assert HOSTILE in amendment.shown
    assert "<!channel>" not in amendment.text
    assert "&lt;!channel&gt;" in amendment.text


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
