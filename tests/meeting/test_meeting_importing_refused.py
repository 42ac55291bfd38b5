"""Documents in a private message that are not read, or not all of them: whose, which, and why."""

import pytest

from agenda.roster import Account
from bot.cast import handle_of
from bot.sent_files import Sent, is_agenda, is_roster
from documents.agenda_file import example_text
from documents.reading.refusing import LARGEST_FILE_BYTES
from rehearsal.shapes import StageError
from tests.conftest import signature
from tests.documents.importing.made_files import as_docx, word, word_paragraphs, zipped
from tests.dropped import AGENDA, ROSTER, SHEETS, answered, drops, loads, presses, text


def file_id(meeting, name):
    """Return the id of a file that somebody sent."""
    (found,) = [
        file.id for file in meeting.workspace.team.files.by_id.values() if file.name == name
    ]
    return found


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


async def test_a_file_that_was_deleted_since_is_missed(slack):
    await drops(slack, "secretariat-sacm", text("agenda.txt", AGENDA))
    before = slack.plenary.seq
    await slack.person("secretariat-sacm").delete_file(file_id(slack, "agenda.txt"))
    told = await loads(slack, "secretariat-sacm")

    assert "one of the files is no longer in Slack" in told
    assert slack.plenary.seq == before


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
