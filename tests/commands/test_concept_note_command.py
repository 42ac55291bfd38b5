"""`plenary concept-note` writes the note in both languages and says what it lacks."""

import asyncio
from functools import partial
from io import BytesIO

import docx
import pytest
from click.testing import CliRunner

from agenda import collecting, membership
from agenda.datasheets import Datasheet
from bot.at_the_record import at_the_record
from bot.command_line import plenary
from documents.agenda_file import example, example_text
from documents.problems import UnreadableFile
from documents.roster_file import example_roster, read_roster

II, III = "ii-plenary-2021", "iii-plenary-2022"
FILES = ["concept-note.en.docx", "concept-note.en.pdf", "concept-note.es.docx",
         "concept-note.es.pdf"]  # fmt: skip


def run(*words):
    return CliRunner().invoke(plenary, ["concept-note", *map(str, words)])


def text_of(path):
    read = docx.Document(BytesIO(path.read_bytes()))
    return "\n".join(paragraph.text for paragraph in read.paragraphs)


def decided(data, *rules):
    """Load the III plenary into a record, and decide each rule there."""
    people = read_roster(example_roster(), "roster.csv")
    load = partial(membership.load, by=None, trusted=True, agenda=example(III), people=people)

    async def done():
        async with at_the_record(data) as ledger:
            loaded = await ledger.convene("T1", "C1", load, cause="load")
            for number, rule in enumerate(rules):
                await ledger.decide(loaded.plenary.id, rule, cause=f"act {number}")

    asyncio.run(done())


def sent(session, question):
    sheet = Datasheet(language="en", questions=(question,))
    return partial(collecting.send, by=None, slot=session, sheet=sheet)


def test_the_note_is_written_in_both_languages_and_formats(tmp_path):
    result = run(II, "-o", tmp_path / "out")

    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == FILES
    assert "Session 6 – Technical datasheet" in text_of(tmp_path / "out" / "concept-note.en.docx")
    assert "Sesión 6 – Ficha técnica" in text_of(tmp_path / "out" / "concept-note.es.docx")


def test_what_is_missing_is_said_and_is_no_failure(tmp_path):
    text = example_text(II)
    bare = text[: text.index("concept_note:")] + text[text.index("\ndays:") :]
    (tmp_path / "bare.yaml").write_text(bare, "utf-8")
    result = run(tmp_path / "bare.yaml", "-o", tmp_path)

    assert result.exit_code == 0, result.output
    assert "The agenda file has nothing for: Background, Rationale, Objectives" in result.output


def test_the_changes_since_an_earlier_agenda_stand_in_the_note(tmp_path):
    earlier = example_text(II).replace("Travel documentation policy and processing", "Visas")
    (tmp_path / "earlier.yaml").write_text(earlier, "utf-8")
    result = run(II, "-o", tmp_path, "--since", tmp_path / "earlier.yaml")

    assert result.exit_code == 0, result.output
    note = text_of(tmp_path / "concept-note.en.docx")
    assert "What has changed since the last version" in note
    assert "was “Visas”" in note


def test_the_note_of_a_record_has_what_leads_sent_and_what_changed_since_it_was_circulated(
    tmp_path,
):
    decided(
        tmp_path / "data",
        sent("1.2", "What was recommended?"),
        partial(collecting.circulate, by=None),
        sent("1.2", "What was committed to?"),
    )
    result = run("--data", tmp_path / "data", "-o", tmp_path / "out")
    note = text_of(tmp_path / "out" / "concept-note.en.docx")

    assert result.exit_code == 0, result.output
    assert "What was committed to?" in note
    assert "was “What was recommended?”" in note


def test_a_template_gives_its_letterhead(tmp_path):
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Secretariat of the Conference"
    template.save(tmp_path / "letterhead.docx")
    result = run(III, "-o", tmp_path, "--template", tmp_path / "letterhead.docx")

    assert result.exit_code == 0, result.output
    written = docx.Document(BytesIO((tmp_path / "concept-note.es.docx").read_bytes()))
    assert written.sections[0].header.paragraphs[0].text == "Secretariat of the Conference"


def test_a_template_that_is_none_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "letterhead.docx").write_bytes(b"%PDF-1.7")
    result = run(II, "-o", tmp_path / "out", "--template", tmp_path / "letterhead.docx")

    assert result.exit_code == 1
    assert "is called .docx but is a PDF." in result.output
    assert not (tmp_path / "out").exists()


def test_neither_a_file_nor_a_record_is_told_what_to_give(tmp_path):
    result = run("-o", tmp_path)

    assert result.exit_code == 2
    assert "give an agenda file, or --data" in result.output


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        CliRunner().invoke(
            plenary,
            ["concept-note", str(tmp_path / "none.yaml"), "-o", str(tmp_path)],
            catch_exceptions=False,
        )
