"""What a plenary leaves in a folder: every document, whole, in both languages."""

import json
import pickle
import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import jsonschema
import pytest
from docx.oxml.ns import qn

from agenda import facts as f
from agenda.full_form import Particulars, Step
from agenda.practice import Visibility
from agenda.programme import SlotId
from agenda.words import Bilingual, Words
from documents.export import session_file_name, write_export, write_session
from documents.export_model import PlenaryExport, SessionExport, export_schema_text

PRIVATE = ("ana.private@example.org", "U0SECRET", "T0SECRET", "C0SECRET", "Ana Private")
SESSIONS = range(1, 7)
PER_SESSION = ("en.docx", "es.docx", "en.md", "es.md", "json")


def texts_of(content):
    """Return every paragraph and cell of a DOCX."""
    read = docx.Document(BytesIO(content))
    body = [p.text for p in read.paragraphs]
    return body + [p.text for t in read.tables for p in map(_cell, t._tbl.iter(qn("w:tc")))]


def _cell(cell):
    return docx.text.paragraph.Paragraph(cell.find(qn("w:p")), None)


@pytest.fixture(scope="module")
def exported(held, tmp_path_factory):
    paths = write_export(held, tmp_path_factory.mktemp("out"))
    return {path.name: path.read_bytes() for path in paths}


def test_every_document_is_written_in_both_languages(exported):
    expected = {"timeline.en.png", "timeline.es.png", "plenary.zip"}
    expected |= {f"plenary.{end}" for end in PER_SESSION}
    expected |= {f"session-{n}.{end}" for n in SESSIONS for end in PER_SESSION}

    assert set(exported) == expected


def test_the_archive_holds_every_other_file(exported):
    with zipfile.ZipFile(BytesIO(exported["plenary.zip"])) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}

    assert held == {name: content for name, content in exported.items() if name != "plenary.zip"}


def test_the_same_summary_gives_the_same_bytes(held, exported, tmp_path):
    again = write_export(pickle.loads(pickle.dumps(held)), tmp_path / "again")  # noqa: S301

    assert {path.name: path.read_bytes() for path in again} == exported


def test_nothing_but_the_documents_is_left_in_the_folder(held, tmp_path):
    session = held.sessions[0].state.id
    write_session(held, session, tmp_path)
    paths = write_session(held, session, tmp_path)

    assert sorted(tmp_path.iterdir()) == sorted(paths)


def test_a_session_alone_has_the_same_documents(held, exported, tmp_path):
    session = held.sessions[1].state.id
    paths = write_session(held, session, tmp_path)

    assert {path.name for path in paths} == {f"session-2.{end}" for end in PER_SESSION}
    assert all(path.read_bytes() == exported[path.name] for path in paths)


def test_no_private_data_reaches_a_document(exported):
    with zipfile.ZipFile(BytesIO(exported["plenary.zip"])) as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    for name, content in exported.items():
        if name.endswith(".docx"):
            with zipfile.ZipFile(BytesIO(content)) as parts:
                contents += [parts.read(part) for part in parts.namelist()]

    for content in contents:
        for private in PRIVATE:
            assert private.encode() not in content


def test_the_docx_and_the_markdown_say_the_same(exported):
    for language in ("en", "es"):
        said = "\n".join(texts_of(exported[f"plenary.{language}.docx"]))
        written = exported[f"plenary.{language}.md"].decode()
        unmarked = re.sub(r"\\([^\w\s])", r"\1", written)
        for line in said.splitlines():
            for piece in line.split("\t"):
                assert piece.rstrip(":") in unmarked.replace("*", "") or "[" in piece, piece


def test_the_spanish_documents_are_in_spanish(exported):
    said = "\n".join(texts_of(exported["plenary.es.docx"]))

    assert "Sesión 1: Migración irregular" in said
    assert "Panamá (CRM) y Costa Rica (CRM)" in said
    assert "09:52–10:59 (67 min)" in said
    assert "jueves, 9 de septiembre de 2021" in said
    assert "15:52–16:59 UTC" in said
    assert "2 años y 6 meses" in said
    assert "no adoptado" in said
    assert "Guiding questions" not in said


def test_the_plan_and_what_happened_stand_side_by_side(exported):
    read = docx.Document(BytesIO(exported["plenary.en.docx"]))
    rows = [[cell.text for cell in row.cells] for table in read.tables for row in table.rows]
    by_slot = {row[0]: row[1:] for row in rows}

    first = next(row for slot, row in by_slot.items() if slot.startswith("Session 1"))
    assert first == ["09:50–10:50 (60 min)", "09:52–10:59 (67 min)", "+7 min"]
    second = next(row for slot, row in by_slot.items() if slot.startswith("Session 2"))
    assert second[-1] == "−4 min"
    fifth = next(row for slot, row in by_slot.items() if slot.startswith("Session 5"))
    assert fifth[1:] == ["not held", "–"]


def test_an_untranslated_practice_is_marked_and_keeps_its_language(exported):
    read = docx.Document(BytesIO(exported["session-2.en.docx"]))
    title = next(p for p in read.paragraphs if "Mesa intersectorial" in p.text)
    tags = {run.text: run._r.rPr.find(qn("w:lang")).get(qn("w:val")) for run in title.runs}

    assert title.text.endswith("(in Spanish, not translated)")
    assert tags["Mesa intersectorial contra la trata"] == "es-MX"
    assert set(tags.values()) == {"es-MX", "en-US"}
    assert "sin traducir" not in exported["session-2.es.md"].decode()


def test_a_practice_for_members_is_marked_wherever_it_stands(exported):
    written = exported["plenary.en.md"].decode()
    named = [line for line in written.splitlines() if "Joint border patrols" in line]

    assert len(named) == 2  # its own heading, and its row of the register
    assert all("Members only" in line for line in named)
    assert "practices that only members may see" in written


def test_a_withdrawn_practice_is_in_no_document(exported):
    for name, content in exported.items():
        said = "\n".join(texts_of(content)).encode() if name.endswith(".docx") else content
        assert b"Withdrawn practice" not in said


def test_a_text_taken_off_the_record_says_so(journal, shared, tmp_path):
    session = journal.plenary.sessions()[0].id
    practice = shared(1, session).model_copy(update={"outcome": Words(body=None)})
    journal.hold(session, 0, 0, f.PracticeShared(practice=practice))
    write_export(journal.summary, tmp_path)

    assert "**Outcome:** *taken off the record*" in (tmp_path / "session-1.en.md").read_text()
    assert "*texto retirado del registro*" in (tmp_path / "session-1.es.md").read_text()
    kept = json.loads((tmp_path / "session-1.json").read_text())
    assert kept["session"]["practices"][0]["outcome"]["text"] is None


def test_questions_are_printed_with_their_answers_or_with_none(exported):
    written = exported["session-1.en.md"].decode()

    assert "10:17 – Panama described its reception stations." in written
    assert written.count("Nobody answered this question on record.") == 2
    assert "10:22 – La secretaría distribuirá las cifras." in written


def test_the_floor_names_delegations_in_the_order_they_had_it(exported):
    written = exported["session-1.en.md"].decode()

    assert "1. Panama\n2. Costa Rica\n3. Peru" in written


def test_what_is_missing_is_listed(exported):
    written = exported["plenary.en.md"].decode()
    missing = written[written.index("## What is missing") :]

    assert "Session 1, question 2: " in missing
    assert "### Sessions without a practice\n\n- Session 4: " in missing
    assert "### Not held\n\n- Session 5: " in missing


def test_every_document_ends_by_saying_what_it_stands_on(exported, held):
    ending = f"record no. {held.plenary.seq}, hash {held.head}; draft for the secretariats; "

    assert ending in exported["plenary.en.md"].decode().splitlines()[-1]
    assert ending in texts_of(exported["session-3.en.docx"])[-1]


def test_the_docx_has_headings_lists_languages_page_numbers_and_a_described_picture(exported):
    content = exported["plenary.es.docx"]
    read = docx.Document(BytesIO(content))
    styles = {p.style.name for p in read.paragraphs}
    with zipfile.ZipFile(BytesIO(content)) as parts:
        footer = next(parts.read(n).decode() for n in parts.namelist() if "footer" in n)

    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "Caption"} <= styles
    assert read.core_properties.title.startswith("II Reunión Plenaria")
    assert read.core_properties.language == "es-MX"
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    picture = read.inline_shapes[0]
    assert "Duraron más de lo previsto: Sesión 1 (+7 min)" in picture._inline.docPr.get("descr")
    assert all(t._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None for t in read.tables)
    page = read.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_each_list_of_questions_begins_at_one(exported):
    read = docx.Document(BytesIO(exported["plenary.en.docx"]))
    numbers = [p._p.pPr.numPr.numId.val for p in read.paragraphs if p.style.name == "List Number"]

    assert len(set(numbers)) == 7  # six lists of questions, and one of who had the floor


def test_the_json_has_the_published_form(exported):
    whole = json.loads(exported["plenary.json"])
    one = json.loads(exported["session-1.json"])

    assert whole["schema"] == "plenary-export/1"
    assert PlenaryExport.model_validate_json(exported["plenary.json"])
    assert SessionExport.model_validate_json(exported["session-1.json"]).session.number == "1"
    assert whole["slots"][2] == one["session"]
    assert whole["slots"][2]["actual"]["opened_at"] == "2021-09-09T15:52:00Z"
    assert whole["slots"][2]["actual"]["difference_seconds"] == 420
    assert whole["title"]["es"].startswith("II Reunión Plenaria")
    assert whole["slots"][2]["practices"][0]["visibility"] == "members"


def test_the_published_schema_is_current_and_the_export_keeps_to_it(exported):
    published = (Path(__file__).parents[2] / "docs" / "export.schema.json").read_text("utf-8")

    assert published == export_schema_text()
    jsonschema.validate(json.loads(exported["plenary.json"]), json.loads(published))


def test_a_plenary_that_has_not_begun_can_be_exported(untouched, tmp_path):
    write_export(untouched, tmp_path)
    written = (tmp_path / "plenary.en.md").read_text()

    assert "| not opened yet | – |" in written
    assert "The roster names no delegation." in written
    assert "No practice is on record." in written


def test_a_running_session_is_said_to_be_open(underway, tmp_path):
    write_export(underway, tmp_path)
    written = (tmp_path / "session-1.en.md").read_text()

    assert "still open when this was compiled" in written
    assert "60 min planned" in written


@pytest.mark.parametrize(
    "numbers", [("../../etc/passwd", "2"), ("1", "1"), ("con", "NUL.xlsx"), ("1", "²"), (None, "2")]
)
def test_files_are_named_by_place_where_the_numbers_of_an_agenda_cannot_name_them(
    journal, numbers, tmp_path
):
    agenda = journal.plenary.agenda
    sessions = [s.id for s in journal.plenary.sessions()][:2]
    slots = list(agenda.days[0].slots)
    for session, number in zip(sessions, numbers, strict=True):
        row = int(session.split(".")[1]) - 1
        slots[row] = slots[row].model_copy(update={"number": number})
    day = agenda.days[0].model_copy(update={"slots": tuple(slots)})
    changed = agenda.model_copy(update={"days": (day, agenda.days[1])})
    journal.add(f.AgendaLoaded(agenda=changed, times=tuple(journal.times.values()), by=None))
    summary = journal.summary

    assert [session_file_name(summary, s) for s in sessions] == ["session-1", "session-2"]
    paths = write_session(summary, SlotId(sessions[0]), tmp_path)
    assert {p.parent for p in paths} == {tmp_path}


def test_visible_to_all_is_not_marked_for_members(journal, shared, tmp_path):
    session = journal.plenary.sessions()[0].id
    practice = shared(1, session, visibility=Visibility.PUBLIC)
    journal.hold(session, 0, 0, f.PracticeShared(practice=practice))
    write_session(journal.summary, session, tmp_path)

    assert "Members only" not in (tmp_path / "session-1.en.md").read_text()


def test_a_title_in_one_language_is_marked_in_the_other(journal, tmp_path):
    agenda = journal.plenary.agenda.model_copy(update={"theme": Bilingual(es="Lema solo")})
    journal.add(f.AgendaLoaded(agenda=agenda, times=tuple(journal.times.values()), by=None))
    write_export(journal.summary, tmp_path)

    marked = "Lema solo *(in Spanish, not translated)*"
    assert marked in (tmp_path / "plenary.en.md").read_text()
    assert "Lema solo\n" in (tmp_path / "plenary.es.md").read_text()


def test_the_full_form_is_printed_but_for_its_focal_point(journal, shared, tmp_path):
    session = journal.plenary.sessions()[0].id
    practice = shared(1, session)
    steps = {
        Step.EVIDENCE: {
            "evidence": [{"indicator": "94, then 41 <b>", "evaluated": "independent"}]
        },
        Step.CONTACT: {"contact_name": "Eva Focal", "contact_email": "eva@example.org"},
        Step.THEMES: {"objectives": (4, 12), "care": ("gender",)},
    }
    filled = [
        f.PracticeCompleted(
            number=1,
            by=practice.author,
            step=step,
            given=Particulars.model_validate({**given, "language": "en"}),
        )
        for step, given in steps.items()
    ]
    journal.hold(session, 0, 0, f.PracticeShared(practice=practice), *filled)
    paths = write_export(journal.summary, tmp_path)
    english = (tmp_path / "session-1.en.md").read_text()
    spanish = (tmp_path / "session-1.es.md").read_text()

    assert "Evaluation: yes, by somebody independent" in english
    assert "4. Legal identity and documentation" in english
    assert "shared, not recognised; no threshold for maturity was set" in english
    assert "sí, por alguien independiente" in spanish
    assert "94, then 41" in spanish
    assert not any(b"Eva Focal" in path.read_bytes() for path in paths)
    assert "Eva Focal" not in "".join(texts_of((tmp_path / "session-1.en.docx").read_bytes()))
