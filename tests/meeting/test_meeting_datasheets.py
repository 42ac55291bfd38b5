"""Datasheets as leads fill them in and correct them in Slack."""

import sqlite3

import pytest

from agenda import facts as f
from agenda.programme import Agenda
from handlers.references import reference
from storage.writer import DATABASE
from tests.preparing import (
    SESSIONS,
    ask_leads,
    fills_in,
    forged,
    in_form,
    load_anew,
    long_before,
    questions,
    sent,
    texts,
    with_another_third_session,
    with_sessions_swapped,
)


@pytest.fixture
async def asked(slack):
    """Run the bot after the leads were asked for their datasheets."""
    await long_before(slack)
    await ask_leads(slack)
    return slack


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


async def test_a_field_that_is_emptied_removes_what_stood_there(asked):
    peru = asked.person("delegate-peru")
    await fills_in(peru, q1="What works?", topics="Work\nSchool", presenter="Ana Quispe")
    form = await peru.press("datasheet.open", text="Correct")
    await form.submit(in_form(form, topics="", concepts="", presenter=""))

    slot = asked.plenary.slots[SESSIONS[3]].slot
    assert (slot.topics, slot.key_concepts) == ((), ())
    assert [presenter.name for presenter in slot.presenters] == []
    receipt = (await peru.told())[-1]
    assert "Left empty: topics, key concepts, and who presents" in receipt.text
    form = await peru.press("datasheet.open", text="Correct")
    assert texts(form)["topics.1"] in (None, "")


async def test_a_datasheet_that_was_taken_off_the_record_is_shown_so(asked):
    peru = asked.person("delegate-peru")
    await fills_in(peru, q1="What works?")
    await asked.stop_bot()
    kept = sqlite3.connect(asked.settings.data / DATABASE)
    kept.execute("DELETE FROM texts WHERE body LIKE '%What works?%'")
    kept.commit()
    kept.close()
    await asked.start_bot()
    page = await peru.command("/plenary", "datasheets")
    shown = await peru.press("datasheet.versions")

    assert "○ Taken off the record." in page.text
    assert "Guiding questions: 3 of 3" in page.text
    assert "Version 1, Ernesto Huamán Salazar (Peru)" in shown.text
    assert "Taken off the record." in shown.text
    assert "What works?" not in page.text + shown.text


async def test_where_no_questions_are_asked_for_none_is_needed(empty_slack):
    meeting = empty_slack
    given = meeting.agenda.model_dump(mode="json", exclude_none=True)
    given |= {"collecting": {"questions": 0}}
    given["days"][0]["slots"][5]["questions"] = []
    await meeting.load(agenda=Agenda.model_validate(given))
    await meeting.start_bot()
    await long_before(meeting)
    await ask_leads(meeting)
    await fills_in(meeting.person("delegate-peru"), topics="Work")

    assert [version.sheet.topics for version in sent(meeting)] == [("Work",)]


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


async def test_what_is_too_long_for_a_field_is_not_lost_by_sending_the_rest(empty_slack):
    meeting = empty_slack
    given = meeting.agenda.model_dump(mode="json", exclude_none=True)
    concepts = given["days"][0]["slots"][5]["key_concepts"]
    concepts[0]["definition"]["en"] = "x " * 1490
    concepts[0]["source"]["en"] = "y " * 200
    concepts += [{"term": {"en": f"T{n}"}, "definition": {"en": "z" * 900}} for n in range(6)]
    await meeting.load(agenda=Agenda.model_validate(given))
    await meeting.start_bot()
    await long_before(meeting)
    await ask_leads(meeting)
    form = await meeting.person("delegate-peru").press("datasheet.open")
    assert "Key concepts with their sources (2)" in form.shown
    assert "x x" not in str(texts(form))
    await form.submit(in_form(form, q1="What works?"))

    kept = meeting.plenary.slots[SESSIONS[3]].slot.key_concepts
    assert len(kept) == len(concepts)
    assert [c.definition.en[:3] for c in kept if c.term.en == concepts[0]["term"]["en"]] == ["x x"]


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
    await fills_in(peru, q1="One?", q2="Two?", q3="Three?", topics="Work\nSchool")
    form = await peru.press("datasheet.translate")
    form = await form.submit(in_form(form, q1="¿Uno?", topics="Trabajo\nEscuela\nSalud"))

    assert "would go" in form.shown
    assert "• School" in form.shown
    assert len(sent(asked)) == 1
    assert texts(form)["question.1"] == "¿Uno?"
    await form.submit()
    assert len(sent(asked)) == 2


async def test_one_translation_leaves_the_other_originals_alone(asked):
    peru = asked.person("delegate-peru")
    await fills_in(peru, q1="One?", q2="Two?", q3="Three?")
    form = await peru.press("datasheet.translate")
    await form.submit(in_form(form, q1="¿Uno?"))

    questions = asked.plenary.slots[SESSIONS[3]].slot.questions
    assert [(q.en, q.es) for q in questions] == [
        ("One?", "¿Uno?"),
        ("Two?", None),
        ("Three?", None),
    ]


async def test_the_same_datasheet_sent_twice_is_one_version(asked):
    peru = asked.person("delegate-peru")
    await fills_in(peru, q1="What works?")
    form = await peru.press("datasheet.open", text="Correct")
    await form.submit()

    assert len(sent(asked)) == 1
    assert "this stands on record already" in str(await asked.heard_privately("delegate-peru"))


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
    await load_anew(asked, with_another_third_session(asked.agenda))
    form = await form.submit(in_form(form, q1="What works?"))

    assert "has no such item any more" in next(iter(form.errors.values()))
    assert texts(form)["question.1"] == "What works?"
    assert asked.facts(f.DatasheetSent) == []


async def test_secretariats_are_told_whose_session_a_newer_agenda_has_no_more(asked):
    await fills_in(asked.person("delegate-peru"), q1="What works?")
    await load_anew(asked, with_another_third_session(asked.agenda))
    await asked.idle()

    told = (await asked.heard_privately("secretariat-sacm"))[-1].text
    assert "This agenda has no session “Integration of Migrants" in told


async def test_the_session_opens_with_the_questions_that_were_collected(asked):
    await fills_in(asked.person("delegate-peru"), q1="What works?")
    await asked.in_session(3)

    assert "1. What works? (English only" in (await asked.opening(3)).text
    answer = await asked.person("delegate-peru").press("datasheet.open", text="Correct")
    assert "keeps the questions that it was opened with" in str(answer.text)
