"""Documents dropped in a private message: shown, and loaded when that is confirmed."""

import asyncio
from pathlib import Path

import pytest

from agenda import facts as f
from agenda.roster import Role
from documents.agenda_file import example_text
from rehearsal.shapes import StageError
from rehearsal.told import Heard
from tests.documents.importing.made_files import as_docx
from tests.dropped import AGENDA, READ, SHEETS, drops, loads, text

SHARED = Path(__file__).parents[3] / "shared"


async def test_a_secretariat_is_shown_what_its_documents_give_before_anything_is_kept(slack):
    before = slack.plenary.seq
    told = await drops(
        slack, "secretariat-sacm", text("agenda.txt", AGENDA), text("sheets.md", SHEETS)
    )

    assert "Reading 2 documents" in told[0]
    assert "Session 1: Irregular migration · Panama · 2 questions" in told
    assert "09:30–10:30 (15:30 UTC)" in told
    assert "Where the documents disagree, and what was taken (2)" in told
    assert "Ecuador (sheets.md:13)" in told
    assert "In #plenary it would replace the agenda that is loaded now: II Plenary" in told
    (handed,) = [m for m in told if m.files]
    assert [file["name"] for file in handed.files] == ["import-report.md", "agenda.yaml"]
    assert slack.plenary.seq == before


async def test_what_was_shown_is_loaded_when_it_is_confirmed(slack):
    shown = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    (button,) = [e for b in shown[-1].blocks for e in b.get("elements", []) if "confirm" in e]
    assert "Load this agenda into #plenary? It replaces “II Plenary" in str(button["confirm"])

    told = await loads(slack, "secretariat-sacm")
    assert "The agenda is loaded: V PLENARY MEETING" in told
    titles = [s.slot.title.best("en") for s in slack.plenary.sessions()]
    assert titles == ["Irregular migration", "Integration of migrants"]
    assert len(slack.plenary.people) == 28
    assert len(slack.facts(f.AgendaLoaded)) == 2


async def test_the_agenda_file_that_is_handed_over_gives_the_same_when_it_is_sent_back(slack):
    shown = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    (handed,) = [m for m in shown if m.files]
    content = slack.workspace.team.files.find(handed.files[1]["id"]).content
    corrected = content.replace(b"Integration of migrants", b"Inclusion of migrants")
    told = await drops(slack, "secretariat-sacm", ("corrected.yaml", corrected))

    assert "Session 2: Inclusion of migrants · Peru" in told
    await loads(slack, "secretariat-sacm")
    assert slack.plenary.sessions()[1].slot.title.best("en") == "Inclusion of migrants"


async def test_the_time_for_documents_runs_while_slack_hands_them_over(slack):
    slack.bot.desk.drafts.read_within = 0
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Slack did not hand the files over." in told


async def test_two_presses_of_one_button_are_one_act(slack):
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    person = slack.person("secretariat-sacm")
    before = len(await person.told())
    await asyncio.gather(person.press("import.load"), person.press("import.load"))

    async def both_answered():
        told = Heard((await person.told())[before:])
        return "Done. The plenary is on record." in told and "nothing was done twice" in told

    await slack.until(both_answered, READ)
    assert len(slack.facts(f.AgendaLoaded)) == 2


async def test_discarding_keeps_nothing(slack):
    before = slack.plenary.seq
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    reply = await slack.person("secretariat-sacm").press("import.discard")

    assert "Nothing was kept." in reply
    assert slack.plenary.seq == before
    assert list((slack.settings.data / "dropped").iterdir()) == []


async def test_an_agenda_file_is_simply_read_and_what_is_wrong_in_it_is_said(slack):
    wrong = example_text("ii-plenary-2021").replace("process: RCM", "process: OTHER")
    assert wrong != example_text("ii-plenary-2021")
    told = await drops(slack, "secretariat-sacm", text("ii.txt", wrong))

    assert "It cannot be loaded as it is" in told
    assert "ii.txt:" in told
    with pytest.raises(StageError, match="nothing_to_press"):
        await slack.person("secretariat-sacm").press("import.load")


async def test_the_frame_is_in_the_readers_language(empty_slack):
    people = [
        p.model_copy(update={"language": "es" if p.role is Role.SECRETARIAT else p.language})
        for p in empty_slack.people
    ]
    await empty_slack.load(people=people)
    await empty_slack.start_bot()
    await empty_slack.idle()
    told = await drops(empty_slack, "secretariat-sacm", text("agenda.txt", AGENDA))

    assert "El orden del día" in told
    assert "jueves, 9 de septiembre de 2021" in told
    assert "Sesión 1: Irregular migration · Panamá" in told
    assert "[Cargar esta agenda]" in told[-1].shown


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not here")
@pytest.mark.parametrize("made", [("txt", str.encode), ("docx", as_docx)], ids=["txt", "docx"])
async def test_the_documents_of_the_second_plenary_give_its_agenda(slack, made):
    ending, maker = made
    files = [
        (f"{path.stem[:3]}.{ending}", maker(path.read_text("utf-8")))
        for number in ("000", "002")
        for path in (SHARED / "seeds").glob(f"{number}_*.txt")
    ]
    told = await drops(slack, "secretariat-sacm", *files)

    assert "Session 3: Integration of Migrants and Countering Xenophobia · Peru" in told
    assert "Santiago is printed as starting at 11:00" in told.text + str(
        [f.content for f in slack.workspace.team.files.by_id.values() if f.name.endswith(".md")]
    )
    await loads(slack, "secretariat-sacm")
    assert len(slack.plenary.sessions()) == 6
    assert slack.plenary.agenda.zone == "America/Costa_Rica"
