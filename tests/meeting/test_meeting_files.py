"""Files of the record: handed in by presenters and delegations, kept, sent, taken back."""

import hashlib
import io
import zipfile

import pytest

from agenda import facts as f
from agenda.kept_files import LARGEST_BYTES
from rehearsal.stage import Form
from tests.meeting.test_meeting_recognising import shares_all

PDF = b"%PDF-1.7\nslides of the session"
JPEG = b"\xff\xd8\xff\xe0 a photograph"
FETCHED = 20.0  # seconds that fetching and keeping may take on a busy machine


def pptx(*more):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("[Content_Types].xml", "ppt/presentation.xml", *more):
            archive.writestr(name, "<x/>")
    return made.getvalue()


def bytes_on_disk(slack):
    folder = slack.settings.data / "files"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def hears(slack, handle, words):
    """Wait until somebody is told something that stays."""
    person = slack.person(handle)

    async def told():
        return words in await person.told()

    await slack.until(told, FETCHED)
    return await person.told()


@pytest.fixture
async def panama(slack):
    """Return the delegate of the country that leads session 1, which is open."""
    await slack.in_session(1)
    return slack.person("delegate-panama")


async def opens(person):
    answer = await person.command("/plenary", "files")
    assert "Files of the record" in answer.text
    form = await person.press("file.open")
    assert isinstance(form, Form), form.text
    return form


async def test_a_lead_hands_in_slides_and_gets_a_receipt(slack, panama):
    form = await opens(panama)
    shown = await form.submit({"files": [("Tránsito: fases.pdf", PDF)]})
    assert "is being fetched and looked at" in shown
    receipt = await hears(slack, "delegate-panama", "Your file is on record.")

    assert "File no. 1: Tránsito_ fases.pdf" in receipt
    assert "Session 1" in receipt
    (fact,) = slack.facts(f.FileKept)
    assert fact.file.sha256 == hashlib.sha256(PDF).hexdigest()
    assert bytes_on_disk(slack) == {fact.file.sha256: PDF}
    assert "A file was handed in." in await slack.heard_privately("secretariat-rcm")


async def test_what_is_named_otherwise_than_it_is_gets_its_right_ending(slack, panama):
    form = await opens(panama)
    await form.submit({"files": [("photo.pdf", pptx())]})
    receipt = await hears(slack, "delegate-panama", "Your file is on record.")

    assert "photo.pdf.pptx" in receipt


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("slides.pptx", pptx("ppt/vbaProject.bin"), "holds macros"),
        ("slides.pdf", b"MZ\x90 a program", "is neither a document nor a picture"),
        ("slides.pdf", b"PK\x03\x04 cut off", "is damaged"),
    ],
)
async def test_what_is_no_document_is_refused_and_nothing_is_kept(
    slack, panama, name, content, why
):
    form = await opens(panama)
    await form.submit({"files": [(name, content)]})
    told = await hears(slack, "delegate-panama", why)

    assert name in told
    assert slack.facts(f.FileKept) == []
    assert bytes_on_disk(slack) == {}


async def test_what_is_too_large_is_refused(slack, panama):
    form = await opens(panama)
    await form.submit({"files": [("slides.pdf", PDF + bytes(LARGEST_BYTES))]}, wait=0)
    await hears(slack, "delegate-panama", "larger than 25 MB")

    assert bytes_on_disk(slack) == {}


async def test_a_dropped_file_is_asked_about_and_kept_with_the_session_that_is_chosen(
    slack, panama
):
    await panama.says("", dm=True, files=[("slides.pdf", PDF)])
    await hears(slack, "delegate-panama", "Which session or best practice does your file belong")
    assert slack.facts(f.FileKept) == []
    menu = (await panama.sees())["directs"][0]["messages"][-1]["blocks"][-1]["elements"][0]
    (session,) = [o["value"] for o in menu["options"] if o["text"]["text"].startswith("Session 1")]
    await panama.choose("file.place", session)
    await hears(slack, "delegate-panama", "Your file is on record.")

    (fact,) = slack.facts(f.FileKept)
    assert fact.file.session == slack.plenary.current.id
    await panama.choose("file.place", session)
    await hears(slack, "delegate-panama", "this file is on record there already")
    assert len(slack.facts(f.FileKept)) == 1


async def test_who_has_nothing_to_hand_in_for_is_told_so(slack):
    await slack.in_session(1)
    answer = await slack.person("observer-iom").command("/plenary", "files")
    assert "There are none yet that you may see." in answer.text
    observer = slack.person("observer-iom")
    await observer.says("", dm=True, files=[("slides.pdf", PDF)])

    await hears(slack, "observer-iom", "Nothing was read")
    assert slack.facts(f.FileKept) == []


async def test_a_picture_of_a_practice_says_whose_it_is(slack):
    await slack.in_session(1)
    peru = slack.person("delegate-peru")
    await peru.shares("One-stop centres", visibility="public")
    await peru.command("/bestpractice", "show 1")
    form = await peru.press("file.open")
    assert form.values["where"]["where"]["selected_option"]["value"] == "p:1"
    form = await form.submit({"files": [("photo.JPG", JPEG)]})
    assert "whose picture it is" in form.errors["rights"]
    await form.submit({"files": [("photo.JPG", JPEG)], "rights": "Migraciones; may be printed."})
    await hears(slack, "delegate-peru", "File no. 1: photo.jpg")

    (file,) = slack.plenary.files.values()
    assert (file.practice, str(file.rights)) == (1, "Migraciones; may be printed.")
    sheet = await slack.person("delegate-chile").command("/bestpractice", "show 1")
    assert "File no. 1: photo.jpg (1 kB)" in sheet.shown
    assert "Migraciones; may be printed." in sheet.shown


async def test_a_reviewer_has_the_documents_of_a_practice_sent(slack):
    await slack.in_session(1)
    peru, chile = slack.person("delegate-peru"), slack.person("delegate-chile")
    await peru.shares("One-stop centres")
    await peru.command("/bestpractice", "show 1")
    form = await peru.press("file.open")
    await form.submit({"files": [("audit.pdf", PDF)]})
    await hears(slack, "delegate-peru", "Your file is on record.")
    await chile.command("/bestpractice", "show 1")
    await chile.press("file.list")
    await chile.press("file.get")
    await hears(slack, "delegate-chile", "Here is the file you asked for.")

    (message,) = [m for m in await chile.told() if "Here is the file" in m]
    assert [file["name"] for file in message.raw["files"]] == ["audit.pdf"]
    observer = await slack.person("observer-iom").command("/plenary", "files")
    assert "audit" not in observer.text  # the practice is for members only


async def test_a_file_that_is_taken_back_is_deleted(slack, panama):
    form = await opens(panama)
    await form.submit({"files": [("slides.pdf", PDF)]})
    await hears(slack, "delegate-panama", "Your file is on record.")
    await panama.press("file.take.back")
    told = await hears(slack, "delegate-panama", "File no. 1 is off the record, and deleted.")

    assert told
    assert slack.plenary.files == {}
    assert bytes_on_disk(slack) == {}
    answer = await panama.command("/plenary", "files")
    assert "There are none yet" in answer.text


async def test_a_file_whose_bytes_are_missing_is_told_to_the_secretariats_and_not_sent(
    slack, panama
):
    form = await opens(panama)
    await form.submit({"files": [("slides.pdf", PDF)]})
    await hears(slack, "delegate-panama", "Your file is on record.")
    (slack.settings.data / "files" / hashlib.sha256(PDF).hexdigest()).unlink()
    answer = await panama.press("file.get")

    assert "its bytes are missing" in (answer.text or (await panama.heard_privately()).text)
    told = await hears(slack, "secretariat-rcm", "its bytes are missing on the disk")
    assert "slides.pdf" in told
    assert slack.facts(f.FileAsked) == []


async def test_a_form_that_slack_delivers_twice_keeps_a_file_once(slack, panama):
    form = await opens(panama)
    await form.submit({"files": [("slides.pdf", PDF)]})
    await hears(slack, "delegate-panama", "Your file is on record.")
    await slack.deliver_again("file.hand.in", 1)

    assert len(slack.facts(f.FileKept)) == 1


async def test_files_stay_after_a_restart(slack, panama):
    form = await opens(panama)
    await form.submit({"files": [("slides.pdf", PDF)]})
    await hears(slack, "delegate-panama", "Your file is on record.")
    await slack.restart()

    assert list(bytes_on_disk(slack).values()) == [PDF]
    answer = await slack.person("moderator-rcm").command("/plenary", "files")
    assert "File no. 1: slides.pdf" in answer.text


async def test_a_spanish_reader_reads_spanish(slack):
    await slack.in_session(1)
    mexico = slack.person("delegate-mexico")
    await mexico.shares("Ventanilla única")
    answer = await mexico.command("/plenary", "archivos")
    assert "Archivos del registro" in answer.text
    form = await mexico.press("file.open")
    assert "Pertenece a" in form
    await form.submit({"files": [("informe.pdf", PDF)], "where": "p:1"})
    told = await hears(slack, "delegate-mexico", "Su archivo consta en el registro.")

    assert "Archivo n.º 1: informe.pdf" in told


async def test_a_file_is_handed_in_for_a_practice_under_review_and_nothing_is_preset(slack):
    await slack.in_session(1)
    await (await shares_all(slack)).press("practice.forward")
    peru = slack.person("delegate-peru")
    form = await peru.command("/plenary", "files")
    form = await peru.press("file.open")
    (where,) = [b["element"] for b in form.blocks if b.get("block_id") == "where"]
    assert "p:1" in [one["value"] for one in where["options"]]
    assert "initial_option" not in where
    await form.submit({"where": "p:1", "files": [("audit.pdf", PDF)]})

    await hears(slack, "delegate-peru", "Your file is on record.")
    assert slack.plenary.files[1].practice == 1
