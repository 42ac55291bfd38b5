"""What leaves a plenary from the command line, and the check of what was written."""

import asyncio
import json
import sqlite3
from datetime import UTC, datetime

import openpyxl
import pytest
from click.testing import CliRunner

from agenda import membership, recording, starting
from agenda.entry_form import EntryForm
from agenda.ledger import Rule
from bot.at_the_record import at_the_record
from bot.export_commands import export
from bot.failing import sentence
from bot.reading import NoData, Reading
from bot.translation_commands import translations_commands
from documents.translations_book import SHEET
from storage.writer import DATABASE
from tests.hall import MORNING, account, agenda_of, hall_of

WORDS = "Peru trains its officers."


class Stands:
    """A clock that stands still."""

    def now(self):
        return datetime(2021, 9, 9, 9, 35, tzinfo=UTC)

    real = now


@pytest.fixture
def data(tmp_path):
    """A record with a plenary, and one entry in its first session."""
    agenda = agenda_of(MORNING)
    people = tuple(hall_of(agenda).plenary.people.values())

    async def made():
        async with at_the_record(tmp_path / "data", Stands()) as ledger:

            def load(plenary, at):
                return membership.load(
                    plenary, at, by=account("moderator"), trusted=True, agenda=agenda, people=people
                )

            decision = await ledger.convene("T1", "C1", load, cause="c1")
            where = decision.plenary.id

            async def does(rule: Rule, cause: str) -> None:
                await ledger.decide(where, rule, cause=cause)

            await does(lambda p, at: starting.start(p, at, by=account("moderator")), "c2")
            form = EntryForm.model_validate(
                {"kind": "intervention", "countries": ["PE"], "words": WORDS, "language": "en"}
            )
            await does(lambda p, at: recording.add(p, at, by=account("moderator"), form=form), "c3")

    asyncio.run(made())
    return tmp_path / "data"


def run(command, *words):
    result = CliRunner().invoke(command, [str(word) for word in words])
    return result.exit_code, result.output


def test_everything_is_written_and_verifies_against_manifest_journal_and_record(data, tmp_path):
    out = tmp_path / "out"
    status, said = run(export, "--data", data, "-o", out)

    assert status == 0, said
    assert (out / "report.internal.en.docx").exists()
    assert (out / "journal.internal.jsonl").read_text().count("\n") > 3
    status, said = run(export, "verify", out, "--data", data)
    assert (status, "are as the manifest says" in said) == (0, True), said
    status, said = run(export, "verify", out / "plenary.internal.zip", "--data", data)
    assert status == 0, said


def test_the_same_record_gives_the_same_bytes(data, tmp_path):
    for name in ("one", "two"):
        assert run(export, "--data", data, "-o", tmp_path / name)[0] == 0
    one, two = (tmp_path / "one", tmp_path / "two")

    assert {p.name: p.read_bytes() for p in one.iterdir()} == {
        p.name: p.read_bytes() for p in two.iterdir()
    }


def test_a_journal_in_which_a_word_was_changed_does_not_verify(data, tmp_path):
    out = tmp_path / "out"
    run(export, "--data", data, "-o", out, "--what", "journal")
    journal = out / "journal.internal.jsonl"
    journal.write_text(journal.read_text().replace("trains", "taxes"))
    manifest = json.loads((out / "manifest.json").read_text())

    status, said = run(export, "verify", out)
    assert status == 1
    assert "journal.internal.jsonl was changed" in said
    assert "is not what was put on record" in said
    assert manifest["record"]["hash"]


def test_documents_formats_languages_and_readers_are_chosen(data, tmp_path):
    out = tmp_path / "out"
    words = ("--session", "1", "--format", "md", "--language", "es", "--for", "outside")
    status, said = run(export, "--data", data, "-o", out, *words)

    assert status == 0, said
    assert {p.name for p in out.iterdir()} == {"session-1.es.md", "manifest.json"}
    assert "Una delegación:" in (out / "session-1.es.md").read_text()


def test_what_cannot_be_written_is_said_in_a_sentence(data, tmp_path):
    status, said = run(export, "--data", data, "-o", tmp_path / "out", "--session", "9")

    assert status == 2
    assert "the agenda has no session 9; there are: 1, 2" in said
    assert "say where to" in run(export, "--data", data)[1]


def test_every_plenary_has_its_own_folder(data, tmp_path):
    words = ("--all", "--what", "data")
    status, said = run(export, "--data", data, "-o", tmp_path / "out", *words)

    assert status == 0, said
    assert (tmp_path / "out" / "P1" / "plenary.internal.json").exists()


def test_a_translation_goes_out_in_a_workbook_and_comes_back(data, tmp_path):
    file = tmp_path / "texts.xlsx"
    status, said = run(translations_commands, "write", "--data", data, "-o", file)
    assert status == 0, said
    book = openpyxl.load_workbook(file)
    row = next(row for row in book[SHEET].iter_rows() if row[1].value == "P1 entry-1")
    row[6].value = "El Perú capacita a sus funcionarios."
    book.save(file)

    status, said = run(translations_commands, "read", file, "--by", "p3", "--data", data, "--yes")
    assert status == 0, said
    assert "1 translations are on record." in said
    out = tmp_path / "out"
    run(export, "--data", data, "-o", out, "--what", "session", "--format", "md")
    assert "El Perú capacita a sus funcionarios." in (out / "session-1.internal.es.md").read_text()
    assert (
        "On record already: 1"
        in run(translations_commands, "read", file, "--by", "p3", "--data", data)[1]
    )


def test_only_somebody_of_the_chair_enters_translations(data, tmp_path):
    file = tmp_path / "texts.xlsx"
    run(translations_commands, "write", "--data", data, "-o", file)
    status, said = run(translations_commands, "read", file, "--by", "p4", "--data", data)

    assert status == 2
    assert "p4 is neither moderator nor of a secretariat; these are: p1 (Moderator)" in said


def test_a_damaged_record_is_told_of_in_a_sentence(data):
    with sqlite3.connect(data / DATABASE) as db:
        db.execute("UPDATE texts SET body = replace(body, 'trains', 'has')")
    reading = Reading(data)

    with pytest.raises(NoData, match="journal verify") as told:
        reading.plenary(reading.home(None))

    reading.close()
    assert sentence(told.value) == str(told.value)
