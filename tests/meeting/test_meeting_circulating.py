"""The concept note as it is sent round in Slack, and what is told of its changes."""

import pytest

from agenda.programme import Agenda
from tests.preparing import BEFORE, HOSTILE, ask_leads, fills_in, load_anew, long_before, sent


@pytest.fixture
async def asked(slack):
    """Run the bot after the leads were asked for their datasheets."""
    await long_before(slack)
    await ask_leads(slack)
    return slack


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
    await ask_leads(meeting)
    secretariat = meeting.person("secretariat-rcm")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")
    await fills_in(meeting.person("delegate-peru"), q1="What works in secret?")

    heard = str(await meeting.heard())
    assert "It concerns a closed-door session" in heard
    assert "in secret" not in heard


async def test_a_session_that_is_opened_keeps_what_was_behind_its_doors(empty_slack):
    meeting = empty_slack
    given = meeting.agenda.model_dump(mode="json", exclude_none=True)
    third = given["days"][0]["slots"][5]
    closed = third | {
        "closed_door": True,
        "title": {"en": "Secret title", "es": "Título secreto"},
        "topics": [{"en": "Secret topic"}],
        "questions": [{"en": "Secret question?"}],
    }
    given["days"][0]["slots"][5] = closed
    await meeting.load(agenda=Agenda.model_validate(given))
    await meeting.start_bot()
    await meeting.set_clock(BEFORE)
    secretariat = meeting.person("secretariat-rcm")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")
    given["days"][0]["slots"][5] = third | {"questions": [{"en": "What may all know?"}]}
    await load_anew(meeting, Agenda.model_validate(given))
    shown = await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")

    heard = "\n".join(message.text for message in await meeting.heard())
    assert heard.count("New · Nuevo: What may all know?") == 2  # loaded anew, and circulated
    assert heard.count("No longer · Ya no: Closed-door session\n    Sesión a puerta cerrada") == 2
    assert "ecret" not in heard
    assert "Secret question?" in shown.text


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


async def test_what_the_note_lacks_is_named_before_and_when_it_goes_out(empty_slack):
    meeting = empty_slack
    given = meeting.agenda.model_dump(mode="json", exclude_none=True)
    first, second, third = (given["days"][0]["slots"][n] for n in (2, 4, 5))
    first["questions"] = []
    second |= {"questions": [], "key_concepts": [], "closed_door": True}
    third |= {"questions": [], "key_concepts": []}
    await meeting.load(agenda=Agenda.model_validate(given))
    await meeting.start_bot()
    await meeting.set_clock(BEFORE)
    secretariat = meeting.person("secretariat-rcm")
    shown = await secretariat.command("/plenary", "circulate")
    without, few = shown.text.split("With fewer guiding questions than were asked for:")
    assert "Without a datasheet, and named so in the note:\n• Session 3: Integration" in without
    assert "Session 1: Irregular" not in without
    assert "• Session 1: Irregular" in few
    assert "(0/3)" in few
    assert "Session 2" not in shown.text

    await secretariat.press("circulate.send")
    told = next(m for m in await meeting.heard() if "is circulated" in m)
    assert "No datasheet has come in yet for:" in told.text
    assert "Sesión 3: Integración de las personas migrantes" in told.text
    assert "Session 1" not in told.text
    assert "Session 2" not in told.text


async def test_whatever_changed_is_told_in_both_languages(asked):
    secretariat = asked.person("secretariat-rcm")
    await secretariat.command("/plenary", "circulate")
    await secretariat.press("circulate.send")
    given = asked.agenda.model_dump(mode="json", exclude_none=True)
    third = given["days"][0]["slots"][5]
    third["leads"] = [{"country": "BR", "process": "SACM"}]
    third["closed_door"] = False
    third["presenters"] = [{"name": "Ana Quispe", "organisation": {"en": "IOM", "es": "OIM"}}]
    third["key_concepts"] = [
        {
            "term": {"en": "Inclusion", "es": "Inclusión"},
            "definition": {"en": "taking part", "es": "participar"},
            "source": {"en": "IOM", "es": "OIM"},
        }
    ]
    given["days"][0]["slots"][0]["speakers"] = [{"name": "Rosa Vega"}]
    given["theme"] = {"en": "Together", "es": "Juntos"}
    given["days"][1]["slots"].pop()
    await load_anew(asked, Agenda.model_validate(given))

    told = "\n".join(m.text for m in await asked.heard() if m.by_bot)
    for line in (
        "New · Nuevo: Together\n    Juntos",
        "New · Nuevo: Rosa Vega",
        "New · Nuevo: Brazil (SACM)\n    Brasil (CSM)",
        "No longer · Ya no: Peru (SACM)\n    Perú (CSM)",
        "New · Nuevo: Ana Quispe, IOM\n    Ana Quispe, OIM",
        "New · Nuevo: Inclusion: taking part (IOM)\n    Inclusión: participar (OIM)",
        "Item of the agenda · Punto de la agenda",
    ):
        assert line in told, line
