"""What a plenary leaves in a folder: every document, whole, in both languages."""

import json
import pickle
import re
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import jsonschema
import pytest
from docx.oxml.ns import qn

from agenda import facts as f
from agenda.leaving import MOST_PRACTICES_IN_PDF, OF_PRACTICES, Wanted
from agenda.practice import Visibility
from agenda.programme import SlotId
from agenda.words import LANGUAGES, Bilingual
from documents.export import write_export, write_session
from documents.export_model import PlenaryExport, SessionExport, export_schema_text
from documents.outputs import Material, due, session_file_name

PRIVATE = ("ana.private@example.org", "U0SECRET", "T0SECRET", "C0SECRET", "Ana Private")
SESSIONS = range(1, 7)
TEXTS = ("en.docx", "es.docx", "en.pdf", "es.pdf", "en.md", "es.md")
PER_SESSION = (*TEXTS, "json")


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
    texts = ("report", "chair-summary", *(f"session-{n}" for n in SESSIONS))
    expected = {f"{stem}.internal.{end}" for stem in texts for end in TEXTS}
    expected |= {f"session-{n}.internal.json" for n in SESSIONS}
    expected |= {"plenary.internal.json", "plenary.internal.zip", "manifest.json"}
    expected |= {f"timeline.{language}.png" for language in ("en", "es")}
    expected |= {"translations.internal.xlsx", "running-order.xlsx", "running-order.ics"}
    for stem in ("commitments", "reservations", "speaking-time", "attendance"):
        expected |= {
            f"{stem}.internal.{lang}.{end}" for lang in LANGUAGES for end in ("xlsx", "csv")
        }

    assert expected <= set(exported)
    assert {name for name in exported if "practices.internal" in name} >= {
        "practices.internal.en.xlsx",
        "practices.internal.es.pdf",
    }


def test_the_archive_holds_every_other_file(exported):
    with zipfile.ZipFile(BytesIO(exported["plenary.internal.zip"])) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}

    assert held == {n: content for n, content in exported.items() if not n.endswith(".zip")}


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
    paths = {path.name: path.read_bytes() for path in write_session(held, session, tmp_path)}

    own = {f"session-2.internal.{end}" for end in PER_SESSION}
    assert set(paths) == {*own, "manifest.json"}
    assert all(paths[name] == exported[name] for name in own)


def test_no_private_data_reaches_a_document(exported):
    with zipfile.ZipFile(BytesIO(exported["plenary.internal.zip"])) as archive:
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
        said = "\n".join(texts_of(exported[f"report.internal.{language}.docx"]))
        written = exported[f"report.internal.{language}.md"].decode()
        unmarked = re.sub(r"\\([^\w\s])", r"\1", written)
        for line in said.splitlines():
            for piece in line.split("\t"):
                assert piece.rstrip(":") in unmarked.replace("*", "") or "[" in piece, piece


def test_the_spanish_documents_are_in_spanish(exported):
    said = "\n".join(texts_of(exported["report.internal.es.docx"]))

    assert "Sesión 1: Migración irregular" in said
    assert "Panamá (CRM) y Costa Rica (CRM)" in said
    assert "09:52–10:59 (67 min)" in said
    assert "Jueves, 9 de septiembre de 2021, 09:52–10:59: 67 min" in said
    assert "2 años y 6 meses" in said
    assert "Guiding questions" not in said


def test_the_plan_and_what_happened_stand_side_by_side(exported):
    read = docx.Document(BytesIO(exported["report.internal.en.docx"]))
    rows = [[cell.text for cell in row.cells] for table in read.tables for row in table.rows]
    by_slot = {row[0]: row[1:] for row in rows}

    first = next(row for slot, row in by_slot.items() if slot.startswith("Session 1"))
    assert first == ["09:50–10:50 (60 min)", "09:52–10:59 (67 min)", "+7 min"]
    second = next(row for slot, row in by_slot.items() if slot.startswith("Session 2"))
    assert second[-1] == "−4 min"
    fifth = next(row for slot, row in by_slot.items() if slot.startswith("Session 5"))
    assert fifth[1:] == ["not held", "–"]


def test_an_untranslated_practice_is_marked_and_keeps_its_language(exported):
    read = docx.Document(BytesIO(exported["session-2.internal.en.docx"]))
    title = next(p for p in read.paragraphs if "Mesa intersectorial" in p.text)
    tags = {run.text: run._r.rPr.find(qn("w:lang")).get(qn("w:val")) for run in title.runs}

    assert "(in Spanish, not translated)" in title.text
    assert tags["Mesa intersectorial contra la trata"] == "es-MX"
    assert set(tags.values()) == {"es-MX", "en-US"}
    assert "sin traducir" not in exported["session-2.internal.es.md"].decode()


def test_a_practice_for_members_is_marked_wherever_it_stands(exported):
    written = exported["report.internal.en.md"].decode()
    named = [line for line in written.splitlines() if "Joint border patrols" in line]

    assert len(named) == 2  # under its session, and its row of the register
    assert all("Members only" in line for line in named)


def test_a_withdrawn_practice_is_in_no_document(exported):
    for name, content in exported.items():
        said = "\n".join(texts_of(content)).encode() if name.endswith(".docx") else content
        assert b"Withdrawn practice" not in said


def test_questions_are_printed_with_their_answers_or_with_none(exported):
    written = exported["session-1.internal.en.md"].decode()

    assert "**Note of the secretariat:** Panama described its reception stations." in written
    assert "Nobody answered this question on record." in written
    assert "La secretaría distribuirá las cifras. *(in Spanish, not translated)*" in written


def test_the_floor_names_delegations_in_the_order_they_had_it(exported):
    written = exported["session-1.internal.en.md"].decode()

    assert "Had the floor, in order: Panama; Costa Rica; Peru." in written


def test_what_is_missing_is_listed(exported):
    written = exported["report.internal.en.md"].decode()
    missing = written[written.rindex("### What is missing") :]

    assert "Session 1, question 2: " in missing
    assert "#### Sessions without a practice\n\n- Session 4: " in missing
    assert "#### Not held\n\n- Session 5: " in missing
    assert "No summary has been drafted." in missing


def test_every_document_ends_by_saying_what_it_stands_on(exported, held):
    ending = f"record no. {held.plenary.seq}, hash {held.head}."

    assert ending in exported["report.internal.en.md"].decode()
    assert ending in texts_of(exported["session-3.internal.en.docx"])[-1]


def test_the_docx_has_headings_lists_languages_page_numbers_and_a_described_picture(exported):
    content = exported["report.internal.es.docx"]
    read = docx.Document(BytesIO(content))
    styles = {p.style.name for p in read.paragraphs}
    with zipfile.ZipFile(BytesIO(content)) as parts:
        footer = next(parts.read(n).decode() for n in parts.namelist() if "footer" in n)

    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "Caption"} <= styles
    assert read.core_properties.title.startswith("Relatoría: II Reunión Plenaria")
    assert read.core_properties.language == "es-MX"
    assert " PAGE " in footer
    assert " NUMPAGES " in footer
    picture = read.inline_shapes[0]
    assert "Duraron más de lo previsto: Sesión 1 (+7 min)" in picture._inline.docPr.get("descr")
    assert all(t._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None for t in read.tables)
    page = read.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (210, 297)


def test_each_list_of_questions_begins_at_one(exported):
    read = docx.Document(BytesIO(exported["report.internal.en.docx"]))
    numbers = [p._p.pPr.numPr.numId.val for p in read.paragraphs if p.style.name == "List Number"]

    assert len(set(numbers)) == 6


def test_the_json_has_the_published_form(exported):
    whole = json.loads(exported["plenary.internal.json"])
    one = json.loads(exported["session-1.internal.json"])

    assert whole["schema"] == "plenary-export/1"
    assert PlenaryExport.model_validate_json(exported["plenary.internal.json"])
    assert (
        SessionExport.model_validate_json(exported["session-1.internal.json"]).session.number == "1"
    )
    assert whole["slots"][2] == one["session"]
    assert whole["slots"][2]["actual"]["opened_at"] == "2021-09-09T15:52:00Z"
    assert whole["slots"][2]["actual"]["difference_seconds"] == 420
    assert whole["title"]["es"].startswith("II Reunión Plenaria")
    assert whole["slots"][2]["practices"][0]["visibility"] == "members"


def test_the_published_schema_is_current_and_the_export_keeps_to_it(exported):
    published = (Path(__file__).parents[2] / "docs" / "export.schema.json").read_text("utf-8")

    assert published == export_schema_text()
    jsonschema.validate(json.loads(exported["plenary.internal.json"]), json.loads(published))


def test_a_plenary_that_has_not_begun_can_be_exported(untouched, tmp_path):
    write_export(untouched, tmp_path)
    written = (tmp_path / "report.internal.en.md").read_text()

    assert "| not opened yet | – |" in written
    assert "No practice is on record." in written


def test_a_running_session_is_said_to_be_open(underway, tmp_path):
    write_export(underway, tmp_path)
    written = (tmp_path / "session-1.internal.en.md").read_text()

    assert "still open when this was compiled" in written


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

    assert "Members only" not in (tmp_path / "session-1.internal.en.md").read_text()


def test_a_title_in_one_language_is_marked_in_the_other(journal, tmp_path):
    agenda = journal.plenary.agenda.model_copy(update={"theme": Bilingual(es="Lema solo")})
    journal.add(f.AgendaLoaded(agenda=agenda, times=tuple(journal.times.values()), by=None))
    write_export(journal.summary, tmp_path)

    marked = "Lema solo *(in Spanish, not translated)*"
    assert marked in (tmp_path / "report.internal.en.md").read_text()
    assert "Lema solo\n" in (tmp_path / "report.internal.es.md").read_text()


def test_more_practices_than_a_pdf_holds_are_left_to_word_and_the_workbook(held):
    practice = next(iter(held.plenary.practices.values()))
    wanted = Wanted(outputs=OF_PRACTICES)

    def names(number):
        plenary = replace(held.plenary, practices=dict.fromkeys(range(number), practice))
        return {one.name for one in due(Material(replace(held, plenary=plenary), wanted))}

    few, many = names(MOST_PRACTICES_IN_PDF), names(MOST_PRACTICES_IN_PDF + 1)

    assert few - many == {name for name in few if name.endswith(".pdf")} != set()
