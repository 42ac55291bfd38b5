"""Documents dropped in a private message: shown, asked about, and loaded when confirmed."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from agenda import facts as f
from agenda.roster import Account, Role
from bot.cast import handle_of
from bot.sent_files import Sent, is_agenda, is_roster
from documents.agenda_file import example_text
from documents.reading.refusing import LARGEST_FILE_BYTES
from documents.roster_file import example_roster
from rehearsal.shapes import StageError
from rehearsal.told import Heard
from tests.conftest import TENANT, signature
from tests.documents.importing.made_files import as_docx, word, word_paragraphs, zipped

SHARED = Path(__file__).parents[3] / "shared"
READ = 60.0  # seconds that reading may take on a busy machine

AGENDA = """\
V PLENARY MEETING BETWEEN THE REGIONAL CONFERENCE ON MIGRATION (RCM) AND THE SACM

Thursday 9 September 2021

All times are in the time of San José, Costa Rica (GMT-6)

9:00 – 9:30 Opening session
9:30 – 10:30 Session 1. Irregular migration
Lead country: Panama
10:30 – 10:45 Break
10:45 – 11:45 Session 2. Integration of migrants
Lead country: Peru
11:45 – 12:15 Closing session
"""
NO_ZONE = AGENDA.replace("All times are in the time of San José, Costa Rica (GMT-6)\n\n", "")
SHEETS = """\
DATASHEET SESSION 1
Irregular migration and transit

LEAD COUNTRY: Panama

GUIDING QUESTIONS
1. What has worked at the borders?
2. How do countries share information?

DATASHEET SESSION 2
Integration of migrants

LEAD COUNTRY: Ecuador

GUIDING QUESTIONS
1. What works in the cities?
"""
ROSTER = example_roster().replace(",es,", ",en,")


@pytest.fixture
async def unloaded(empty_slack):
    await empty_slack.start_bot()
    return empty_slack


BEGINNINGS = ("Reading", "Leyendo", "The documents are read once more")


async def drops(meeting, handle, *files, **more):
    """Drop files in a private message to the bot; return what the person is told of them."""
    person = meeting.person(handle)
    before = len(await person.told())
    reply = await person.says("", dm=True, files=files, **more)
    assert reply.ok
    return await answered(meeting, handle, before)


async def presses(meeting, handle, action, **more):
    """Press a button, or pick in a menu; return what the person is told."""
    person = meeting.person(handle)
    before = len(await person.told())
    act = person.choose if "value" in more else person.press
    await act(action, **more)
    return await answered(meeting, handle, before)


async def answered(meeting, handle, before):
    """Return what a person is told after so many messages, once it is all there."""
    person = meeting.person(handle)

    async def is_there():
        told = (await person.told())[before:]
        words = [m for m in told if not m.files and not m.text.startswith(BEGINNINGS)]
        is_shown = any("header" in {b["type"] for b in m.blocks} for m in words)
        decided = any("import.discard" in str(m.blocks) for m in words)
        return bool(words) and (decided or not is_shown)

    await meeting.until(is_there, READ)
    await meeting.idle()
    return Heard((await person.told())[before:])


def file_id(meeting, name):
    """Return the id of a file that somebody sent."""
    (found,) = [
        file.id for file in meeting.workspace.team.files.by_id.values() if file.name == name
    ]
    return found


def text(name, content):
    return name, content.encode()


def is_loaded(meeting):
    return meeting.ledger.in_channel(TENANT, meeting.channel) is not None


async def is_told(meeting, handle, words):
    return words in await meeting.person(handle).told()


async def loads(meeting, handle):
    """Press the button that loads what was shown; return what the person is told."""
    return await presses(meeting, handle, "import.load")


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


async def test_nothing_is_read_for_anybody_else(slack):
    files = [text("agenda.txt", AGENDA)]
    delegate = await drops(slack, "delegate-peru", *files)
    moderator = await drops(slack, "moderator-rcm", *files)
    observer = await drops(slack, "observer-iom", *files)
    spanish = await drops(slack, "delegate-mexico", *files)
    stranger = await drops(slack, "stranger", *files)

    for told in (delegate, moderator):  # they hand in files for sessions
        assert "Nothing is kept until you say so." in told
        assert "If it is for the agenda, please send it to your secretariat" in told
    assert "Please send yours to your secretariat." in observer
    assert "Si es para la agenda, por favor envíelo a su secretaría" in spanish
    assert "This is for the secretariats." in stranger
    assert "Esto corresponde a las secretarías." in stranger
    assert await slack.stage.calls("files.info") == []


@pytest.mark.parametrize("kind", ["refuse-then-500", "apply-then-hang"])
async def test_a_stranger_of_whom_slack_says_nothing_is_given_a_reference(slack, kind):
    await slack.stage.faults({"method": "users.info", "kind": kind, "times": 1})
    told = await drops(slack, "stranger", text("agenda.txt", AGENDA))

    assert "Something went wrong on our side." in told
    assert "this reference:" in told
    assert await slack.stage.calls("files.info") == []


async def test_a_secretariat_of_another_workspace_is_known_by_its_own(empty_slack):
    people = [
        person.model_copy(update={"accounts": (Account(tenant="T0ABROAD", user=user),)})
        if (user := await abroad(empty_slack)) and handle_of(person) == "secretariat-sacm"
        else person
        for person in empty_slack.people
    ]
    await empty_slack.load(people=people)
    await empty_slack.start_bot()
    await empty_slack.idle()
    told = await drops(empty_slack, "abroad", text("agenda.txt", AGENDA))
    assert "Session 1: Irregular migration" in told
    await loads(empty_slack, "abroad")
    assert len(empty_slack.plenary.sessions()) == 2


async def abroad(meeting):
    """Return the id of the user of another workspace."""
    people = (await meeting.stage.state())["people"]
    return next(person["id"] for person in people if person["name"] == "abroad")


async def test_files_in_the_channel_are_nobodys_import(slack):
    secretariat = slack.person("secretariat-rcm")
    reply = await secretariat.says("", channel="plenary", files=[text("agenda.txt", AGENDA)])

    assert reply.ok
    assert "Reading" not in (await secretariat.told()).text
    assert await slack.stage.calls("files.info") == []


async def test_a_running_plenary_is_not_loaded_over(slack):
    await slack.in_session(1)
    before = slack.plenary.agenda
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))

    assert "Session 1: Irregular migration" in told
    assert "Nothing was loaded: the plenary is running" in told
    with pytest.raises(StageError, match="nothing_to_press"):
        await slack.person("secretariat-sacm").press("import.load")
    assert slack.plenary.agenda == before


async def test_a_plenary_that_has_started_since_is_not_loaded_over(slack):
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    await slack.in_session(1)
    before = slack.plenary.agenda
    told = await loads(slack, "secretariat-sacm")

    assert "Nothing was loaded: the plenary is running" in told
    assert slack.plenary.agenda == before


async def test_a_hostile_document_gets_a_sentence_and_can_be_left_out(slack):
    bomb = word(
        word_paragraphs(["&a;"]),
        prolog='<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    )
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA), ("bomb.docx", bomb))
    assert "To be answered first (1)" in told
    assert "bomb.docx: This file" in told
    with pytest.raises(StageError, match="nothing_to_press"):
        await slack.person("secretariat-sacm").press("import.load")

    told = await presses(slack, "secretariat-sacm", None, text="Leave out bomb.docx")
    assert "bomb.docx" not in told.text
    await loads(slack, "secretariat-sacm")
    assert slack.plenary.agenda.title.best("en").startswith("V PLENARY")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("old.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "Save it as a Word document (.docx)"),
        ("scan.pdf", b"\xff\xd8\xff" + bytes(600), "is a picture"),
        ("many.docx", zipped({f"{n}": "" for n in range(3000)}), "."),
        ("book.txt", b"a" * (LARGEST_FILE_BYTES + 1), "is larger than 20 MB"),
        ("poem.txt", b"Roses are red.\nViolets are blue.", "poem.txt"),
    ],
)
async def test_what_is_no_agenda_is_refused_with_what_to_do(slack, name, content, said):
    told = await drops(slack, "secretariat-sacm", (name, content))

    assert "I could not make an agenda of this:" in told
    assert f"{name}" in told
    assert said in told[-1]
    assert list((slack.settings.data / "dropped").iterdir()) == []


async def in_spanish(meeting):
    people = tuple(p.model_copy(update={"language": "es"}) for p in meeting.people)
    await meeting.load(people=people)
    await meeting.start_bot()
    await meeting.idle()


async def test_files_that_are_refused_are_told_of_in_spanish_to_a_spanish_secretariat(empty_slack):
    await in_spanish(empty_slack)
    scan = ("scan.pdf", b"\xff\xd8\xff" + bytes(600))
    told = await drops(empty_slack, "secretariat-sacm", scan)
    form = await empty_slack.person("secretariat-sacm").command("/plenary", "load")
    agenda = example_text("ii-plenary-2021").replace("timing:", "tempo:")
    roster = ROSTER.replace(",en,", ",xx,", 1)
    given = {"agenda": [text("a.yaml", agenda)], "roster": [text("r.csv", roster)]}
    refused = await form.submit(given)

    assert "scan.pdf: es una imagen. Guárdelo como documento de Word (.docx)" in told
    assert "a.yaml:56: tempo: aquí no existe la clave `tempo`." in refused.errors["agenda"]
    assert "r.csv:2: “xx” no es un idioma de esta reunión." in refused.errors["roster"]


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("people.txt", ROSTER, "roster"),
        ("people.csv", "whatever", "roster"),
        ("people.csv", ROSTER.encode("utf-16"), "roster"),
        ("people.yaml", "# ours\n- name: Ana\n  role: delegate\n  country: PE\n", "roster"),
        ("agenda.yaml", example_text("ii-plenary-2021"), "agenda"),
        ("agenda.txt", example_text("iii-plenary-2022"), "agenda"),
        ("broken.yml", "title: [", "agenda"),
        ("agenda.txt", AGENDA, "document"),
        ("agenda.docx", as_docx(AGENDA), "document"),
        ("empty.txt", "", "document"),
    ],
)
def test_what_a_file_is_stands_in_it(tmp_path, name, content, kind):
    path = tmp_path / "1"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    sent = Sent("F1", name, path)

    assert (is_roster(sent), is_agenda(sent)) == (kind == "roster", kind == "agenda")


async def test_the_name_of_a_file_is_literal(slack):
    told = await drops(slack, "secretariat-sacm", text("<!channel> *a* <@U1>.txt", "Hello."))

    assert "<!channel> *a* <@U1>.txt" in told[-1].shown
    assert "&lt;!channel&gt; *a* &lt;@U1&gt;.txt" in told[-1].text
    assert {block["type"] for block in told[-1].blocks} == {"rich_text"}


async def test_one_roster_and_one_agenda_are_read_at_most(slack):
    agenda = text("ii.yaml", example_text("ii-plenary-2021"))
    alone = await drops(slack, "secretariat-sacm", text("people.txt", ROSTER))
    two = await drops(slack, "secretariat-sacm", agenda, text("too.txt", agenda[1].decode()))
    both = await drops(slack, "secretariat-sacm", agenda, text("sheets.md", SHEETS))

    assert "this is a roster alone" in alone
    assert "several agenda files" in two
    assert "Not read, as an agenda file is complete by itself: sheets.md." in both
    assert "Session 3: Integration of Migrants and Countering Xenophobia" in both


async def test_files_that_were_sent_one_by_one_can_be_read_together(slack):
    first = await drops(slack, "secretariat-sacm", text("sheets.md", SHEETS))
    assert "shortly before" not in first.text
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    await slack.until(lambda: is_told(slack, "secretariat-sacm", "You sent 1 file shortly before"))
    told = await presses(slack, "secretariat-sacm", "import.together")

    assert "Reading 2 documents" in told
    assert "Session 1: Irregular migration · Panama · 2 questions" in told
    assert "shortly before" not in told.text


@pytest.mark.parametrize("limit", [{"most_waiting": 1}, {"turn_within": 0}], ids=str)
async def test_documents_wait_neither_in_a_long_row_nor_for_long(slack, limit):
    vars(slack.bot.desk.drafts).update(limit)
    person = slack.person("secretariat-sacm")
    for _ in range(2):
        await person.says("", dm=True, files=[text("agenda.txt", AGENDA)])
    await slack.until(lambda: is_told(slack, "secretariat-sacm", "other documents are being read"))
    await slack.until(lambda: is_told(slack, "secretariat-sacm", "The running order"), READ)


async def test_a_reader_that_is_ended_from_outside_is_told_of(slack):
    person = slack.person("secretariat-sacm")
    before = len(await person.told())
    await person.says("", dm=True, files=[text("agenda.txt", AGENDA)])

    async def is_reading():
        return bool(list((slack.settings.data / "dropped").glob("*/process")))

    await slack.until(is_reading, READ)
    (known,) = (slack.settings.data / "dropped").glob("*/process")
    os.kill(int(known.read_text()), signal.SIGKILL)
    told = await answered(slack, "secretariat-sacm", before)

    assert "take more time or memory than any agenda needs" in told
    assert "Session 1" in await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))


async def test_what_slack_does_not_hand_over_is_said(slack):
    await slack.stage.refuse(files_info="access_denied")
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Slack did not hand the files over." in told


async def test_the_time_for_documents_runs_while_slack_hands_them_over(slack):
    slack.bot.desk.drafts.read_within = 0
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Slack did not hand the files over." in told


async def test_a_report_that_slack_does_not_take_hinders_nothing(slack):
    await slack.stage.refuse(files_getUploadURLExternal="access_denied")
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Slack did not take the whole report" in told
    assert not [m for m in told if m.files]

    await loads(slack, "secretariat-sacm")
    assert len(slack.plenary.sessions()) == 2


async def test_a_channel_that_slack_does_not_tell_of_is_not_loaded_into(slack):
    await slack.stage.faults(
        {"method": "conversations.info", "kind": "refuse-then-500", "times": 1}
    )
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Slack did not say which channel that is." in told
    assert "import.load" not in str(told[-1].blocks)


async def test_a_message_that_comes_too_fast_for_slack_is_said_a_little_later(slack):
    await slack.stage.faults({"method": "chat.postMessage", "kind": "ratelimited", "times": 1})
    told = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))

    assert "Reading 1 document" in told[0]
    assert "import.load" in str(told[-1].blocks)


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


async def test_a_button_of_before_another_agenda_was_loaded_loads_nothing(slack):
    mine = await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    other = AGENDA.replace("Integration of", "Inclusion of")
    await drops(slack, "secretariat-rcm", text("other.txt", other))
    await loads(slack, "secretariat-rcm")
    told = await presses(slack, "secretariat-sacm", "import.load", ts=mine[-1].ts)

    assert "have changed since you were shown them" in told
    assert "In #plenary it would replace the agenda that is loaded now: V PLENARY" in told
    assert slack.plenary.sessions()[1].slot.title.best("en") == "Inclusion of migrants"
    await loads(slack, "secretariat-sacm")
    assert slack.plenary.sessions()[1].slot.title.best("en") == "Integration of migrants"


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


async def test_a_file_that_was_deleted_since_is_missed(slack):
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    before = slack.plenary.seq
    await slack.person("secretariat-sacm").delete_file(file_id(slack, "agenda.txt"))
    told = await loads(slack, "secretariat-sacm")

    assert "one of the files is no longer in Slack" in told
    assert slack.plenary.seq == before


async def test_discarding_keeps_nothing(slack):
    before = slack.plenary.seq
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    reply = await slack.person("secretariat-sacm").press("import.discard")

    assert "Nothing was kept." in reply
    assert slack.plenary.seq == before
    assert list((slack.settings.data / "dropped").iterdir()) == []


async def test_a_file_of_somebody_elses_conversation_is_not_read(slack):
    await drops(slack, "secretariat-rcm", text("secret.txt", AGENDA))
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    await loads(slack, "secretariat-sacm")
    secret, own = file_id(slack, "secret.txt"), file_id(slack, "agenda.txt")
    before, seq = len(await slack.person("secretariat-sacm").told()), slack.plenary.seq
    pressed = next(d for d in reversed(slack.delivered) if "import.load" in d)
    body = pressed.body.replace(own.encode(), secret.encode())
    stamped = signature(body) | {"Content-Type": pressed.headers["Content-Type"]}
    await slack.send(body, stamped)
    told = await answered(slack, "secretariat-sacm", before)

    assert "one of the files was not sent here by you" in told
    assert slack.plenary.seq == seq


async def test_a_new_plenary_needs_its_roster_in_the_same_message(unloaded):
    told = await drops(unloaded, "secretariat-rcm", text("agenda.txt", AGENDA))
    assert "Please choose the channel of the plenary." in told
    told = await presses(unloaded, "secretariat-rcm", "import.channel", value=unloaded.channel)
    assert "A new plenary needs its roster" in told
    assert not is_loaded(unloaded)

    files = [text("who comes.txt", ROSTER), text("agenda.txt", AGENDA)]
    await drops(unloaded, "secretariat-rcm", *files)
    told = await presses(unloaded, "secretariat-rcm", "import.channel", value=unloaded.channel)
    assert "It would be the new plenary of #plenary." in told
    assert "The roster is who comes.txt: 28 people." in told
    await loads(unloaded, "secretariat-rcm")
    assert len(unloaded.plenary.people) == 28
    assert len(unloaded.plenary.sessions()) == 2


async def test_a_channel_without_the_bot_is_not_loaded_into(unloaded):
    state = await unloaded.stage.set_up(
        channels=[{"name": "elsewhere", "members": ["secretariat-rcm"], "bot": False}]
    )
    elsewhere = next(c["id"] for c in state["channels"] if c["name"] == "elsewhere")
    await drops(unloaded, "secretariat-rcm", text("agenda.txt", AGENDA), text("r.csv", ROSTER))
    told = await presses(unloaded, "secretariat-rcm", "import.channel", value=elsewhere)

    assert "I am not in that channel" in told
    with pytest.raises(StageError, match="nothing_to_press"):
        await unloaded.person("secretariat-rcm").press("import.load")


async def test_a_secretariat_of_two_plenaries_chooses_one(empty_slack):
    state = await empty_slack.stage.set_up(
        channels=[{"name": "second", "members": ["secretariat-sacm"]}]
    )
    first = empty_slack.channel
    second = next(c["id"] for c in state["channels"] if c["name"] == "second")
    for channel in (first, second):
        empty_slack.channel = channel
        await empty_slack.load()
    await empty_slack.start_bot()
    await empty_slack.idle()
    told = await drops(empty_slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert "Please choose the channel of the plenary." in told

    told = await presses(empty_slack, "secretariat-sacm", "import.channel", value=second)
    assert "In #second it would replace" in told
    await loads(empty_slack, "secretariat-sacm")
    assert empty_slack.plenary.agenda.title.best("en").startswith("V PLENARY")
    other = empty_slack.ledger.in_channel(TENANT, first)
    assert other.agenda.title.best("en").startswith("II Plenary")


async def test_an_agenda_file_is_simply_read_and_what_is_wrong_in_it_is_said(slack):
    wrong = example_text("ii-plenary-2021").replace("process: RCM", "process: OTHER")
    assert wrong != example_text("ii-plenary-2021")
    told = await drops(slack, "secretariat-sacm", text("ii.txt", wrong))

    assert "It cannot be loaded as it is" in told
    assert "ii.txt:" in told
    with pytest.raises(StageError, match="nothing_to_press"):
        await slack.person("secretariat-sacm").press("import.load")


async def test_a_message_that_slack_delivers_again_is_read_once(slack):
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    assert await slack.deliver_again("file_share", 2) == [200, 200]

    told = await slack.person("secretariat-sacm").told()
    assert len([m for m in told if "Reading 1 document" in m]) == 1


async def test_the_bot_answers_others_while_it_reads(slack):
    secretariat = slack.person("secretariat-sacm")
    before = len(await secretariat.told())
    await secretariat.says("", dm=True, files=[text("agenda.txt", AGENDA)])
    status = await slack.person("delegate-peru").types("status")
    told = await answered(slack, "secretariat-sacm", before)

    assert status.messages[0].ts < told[-1].ts


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


def menu(message, action):
    """Return a menu of a message."""
    (found,) = [
        e for b in message.blocks for e in b.get("elements", []) if e.get("action_id") == action
    ]
    return found
