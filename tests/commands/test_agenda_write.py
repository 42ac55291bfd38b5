"""`plenary agenda write` writes an agenda in every format, in both languages."""

import asyncio
from functools import partial
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from agenda import membership
from bot.at_the_record import at_the_record
from bot.command_line import plenary
from documents.agenda_file import example, example_text
from documents.problems import UnreadableFile
from documents.roster_file import example_roster, read_roster

II, III = "ii-plenary-2021", "iii-plenary-2022"
ALL = [
    "agenda.en.docx",
    "agenda.en.pdf",
    "agenda.en.png",
    "agenda.es.docx",
    "agenda.es.pdf",
    "agenda.es.png",
    "agenda.ics",
    "agenda.xlsx",
]


def run(*words: object) -> Result:
    return CliRunner().invoke(plenary, ["agenda", "write", *map(str, words)])


def text_of(path: Path) -> str:
    read = docx.Document(BytesIO(path.read_bytes()))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in read.paragraphs), *cells])


def test_every_format_is_written_and_named(tmp_path):
    out = tmp_path / "to send" / "first"
    result = run(II, "-o", out)

    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in out.iterdir()) == ALL
    assert result.stdout.split("\n")[0] == str(out / "agenda.en.docx")


def test_a_secretariats_own_file_is_written(tmp_path):
    (tmp_path / "mine.yaml").write_text(example_text(III), "utf-8")
    result = run(tmp_path / "mine.yaml", "-o", tmp_path / "out", "--only", "docx")

    assert result.exit_code == 0, result.output
    assert "Tema 1: Recomendaciones" in text_of(tmp_path / "out" / "agenda.es.docx")


def test_the_agenda_of_a_record_is_written(tmp_path):
    people = read_roster(example_roster(), "roster.csv")
    rule = partial(membership.load, by=None, trusted=True, agenda=example(III), people=people)

    async def loaded():
        async with at_the_record(tmp_path / "data") as ledger:
            await ledger.convene("T1", "C1", rule, cause="load")

    asyncio.run(loaded())
    result = run("--data", tmp_path / "data", "-o", tmp_path / "out", "--only", "docx")

    assert result.exit_code == 0, result.output
    assert "Topic 1: Recommendations" in text_of(tmp_path / "out" / "agenda.en.docx")


def test_only_what_is_wanted_is_written(tmp_path):
    run(III, "-o", tmp_path, "--only", "ics, XLSX")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["agenda.ics", "agenda.xlsx"]


def test_a_later_version_says_what_changed_and_calls_off_what_is_gone(tmp_path):
    before, after = tmp_path / "before.yaml", tmp_path / "after.yaml"
    before.write_text(example_text(III), "utf-8")
    closing = example_text(III).index("      - kind: closure")
    after.write_text(example_text(III)[:closing], "utf-8")
    result = run(after, "-o", tmp_path / "out", "--since", before, "--only", "docx,ics")

    assert result.exit_code == 0, result.output
    told = text_of(tmp_path / "out" / "agenda.en.docx")
    assert "What has changed since the last version" in told
    assert "Closing and conclusions: left out" in told
    events = Calendar.from_ical((tmp_path / "out" / "agenda.ics").read_bytes()).walk("VEVENT")
    assert [str(event["status"]) for event in events] == ["CONFIRMED"] * 3 + ["CANCELLED"]


def test_the_letterhead_is_kept(tmp_path):
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Ministry of Somewhere"
    template.save(tmp_path / "letterhead.docx")
    out = tmp_path / "out"
    result = run(III, "-o", out, "--only", "docx", "--template", tmp_path / "letterhead.docx")

    assert result.exit_code == 0, result.output
    written = docx.Document(BytesIO((out / "agenda.en.docx").read_bytes()))
    assert written.sections[0].header.paragraphs[0].text == "Ministry of Somewhere"


def test_a_template_that_is_none_is_refused_in_a_sentence(tmp_path):
    (tmp_path / "letterhead.docx").write_text("not a Word document")
    result = run(III, "-o", tmp_path / "out", "--template", tmp_path / "letterhead.docx")

    assert result.exit_code == 1
    assert "letterhead.docx is called .docx but is plain text." in result.output
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("words", [(), (II, "--data", "somewhere")])
def test_it_says_when_it_does_not_know_which_agenda(words, tmp_path):
    result = run(*words, "-o", tmp_path)

    assert result.exit_code == 2
    assert "give an agenda file, or --data" in result.output


@pytest.mark.parametrize("only", ["", "docx,odt", "everything"])
def test_it_says_which_formats_there_are(only, tmp_path):
    result = run(II, "-o", tmp_path, "--only", only)

    assert result.exit_code == 2
    assert "docx, pdf, xlsx, ics, png" in result.output


def test_an_agenda_with_an_error_is_not_sent_out(tmp_path):
    wrong = example_text(III).replace("2022-05-31", "2022-05-32")
    (tmp_path / "wrong.yaml").write_text(wrong, "utf-8")
    result = run(tmp_path / "wrong.yaml", "-o", tmp_path / "out")

    assert isinstance(result.exception, UnreadableFile)
    assert not (tmp_path / "out").exists()


def test_another_meeting_is_no_earlier_version(tmp_path):
    other, out = tmp_path / "ii.yaml", tmp_path / "out"
    other.write_text(example_text("ii-plenary-2021"), "utf-8")

    refused = run("iii-plenary-2022", "-o", out, "--since", other)

    assert refused.exit_code != 0
    assert "is another meeting than" in " ".join(refused.output.split())
    assert not out.exists()
