"""Loading the agenda and the roster in Slack, and having the documents handed over."""

import pytest

from agenda import facts as f
from documents.agenda_file import example_text
from documents.roster_file import example_roster
from rehearsal.stage import Form

AGENDA = example_text("ii-plenary-2021")
ROSTER = example_roster().replace(",es,", ",en,")


@pytest.fixture
async def unloaded(empty_slack):
    await empty_slack.start_bot()
    return empty_slack


async def form_of(meeting, handle="secretariat-rcm"):
    form = await meeting.person(handle).command("/plenary", "load")
    assert isinstance(form, Form), form.text
    return form


def files(agenda=AGENDA, roster=ROSTER):
    given = {"agenda": [("agenda.yaml", agenda.encode())]}
    return given | ({"roster": [("roster.csv", roster.encode())]} if roster else {})


async def test_a_trusted_secretariat_loads_a_plenary(unloaded):
    form = await form_of(unloaded)
    await form.submit(files())
    await unloaded.until(lambda: told(unloaded, "secretariat-rcm"))

    assert len(unloaded.plenary.people) == 28
    assert len(unloaded.plenary.sessions()) == 6
    assert "11 items, 6 sessions, 28 people" in await unloaded.heard_privately("secretariat-rcm")


async def told(meeting, handle):
    await meeting.idle()
    return "The agenda is loaded" in await meeting.heard_privately(handle)


async def test_nobody_else_loads_before_there_is_a_roster(unloaded):
    for handle in ("secretariat-sacm", "moderator-rcm", "delegate-peru"):
        answer = await unloaded.person(handle).command("/plenary", "load")
        assert "the moderators and the secretariats" in answer.text or "secretariat" in answer.text

    assert unloaded.ledger.all() == []


async def test_what_is_wrong_with_a_file_stands_on_its_field(unloaded):
    form = await form_of(unloaded)
    wrong = AGENDA.replace("timing:", "tempo:")
    refused = await form.submit(files(wrong, ROSTER.replace(",en,", ",xx,", 1)))

    assert set(refused.errors) == {"agenda", "roster"}
    assert "tempo" in refused.errors["agenda"]
    assert "agenda.yaml" in refused.errors["agenda"]
    assert unloaded.ledger.all() == []


async def test_a_running_plenary_is_not_loaded_over_and_the_differences_are_shown(slack):
    await slack.in_session(1)
    before = slack.plenary.seq
    form = await form_of(slack)
    other = AGENDA.replace("en: Integration of Migrants", "en: Inclusion of Migrants")
    refused = await form.submit(files(other, None))

    assert "Session 3: Integration of Migrants" in refused.errors["agenda"]
    assert "(title)" in refused.errors["agenda"]
    assert "Session 2" not in refused.errors["agenda"]
    assert slack.plenary.seq == before


async def test_a_plenary_that_has_not_started_is_loaded_anew(slack):
    form = await form_of(slack, "secretariat-sacm")
    await form.submit(
        files(AGENDA.replace("en: Integration of Migrants", "en: Inclusion of Migrants"), None)
    )

    assert slack.plenary.slots["1.6"].slot.title.en.startswith("Inclusion of Migrants")
    assert len(slack.plenary.people) == 28
    assert len(slack.facts(f.AgendaLoaded)) == 2


async def test_the_documents_are_handed_to_whoever_asks(slack):
    moderator = await slack.in_session(1)
    await slack.person("delegate-peru").shares("One-stop centres")
    answer = await moderator.chairs("export 1")
    assert "private message" in answer

    (handed,) = [m for m in await moderator.told() if m.files]
    names = {file["name"] for file in handed.files}
    assert {"session-1.internal.en.docx", "session-1.internal.es.pdf"} <= names
    assert not [m for m in await slack.heard() if m.files]
    assert not [m for m in await slack.heard_privately("secretariat-rcm") if m.files]
