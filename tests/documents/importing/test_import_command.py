"""`plenary agenda import` writes what it says it writes, and answers with a sentence."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.command_line import plenary
from tests.documents.importing.sample_texts import ENGLISH_SHEETS, SPANISH_AGENDA, SPANISH_SHEETS


def run(*words: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(plenary, ["agenda", "import", *map(str, words)], input=typed)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    agenda, sheets = tmp_path / "agenda.txt", tmp_path / "fichas.txt"
    agenda.write_text(SPANISH_AGENDA, "utf-8")
    sheets.write_text(SPANISH_SHEETS, "utf-8")
    return agenda, sheets


def test_agenda_and_report_are_written(files: tuple[Path, Path], tmp_path: Path) -> None:
    out, report = tmp_path / "agenda.yaml", tmp_path / "report.md"
    result = run(*files, "-o", out, "--report", report)
    assert result.exit_code == 0
    assert CliRunner().invoke(plenary, ["agenda", "check", str(out)]).exit_code == 0
    assert "fichas.txt:15" in report.read_text("utf-8")
    assert f"The agenda is in {out}." in result.stderr


def test_json_goes_to_the_output_and_nothing_else(files: tuple[Path, Path]) -> None:
    result = run(*files, "--json")
    assert len(json.loads(result.stdout)["slots"]) == 6


def test_the_report_can_be_had_in_spanish(files: tuple[Path, Path]) -> None:
    result = run(*files, "--language", "es")
    assert result.stdout.startswith("# La agenda que dan sus documentos")


def test_without_an_answer_nothing_is_written(tmp_path: Path) -> None:
    sheets, out = tmp_path / "sheets.txt", tmp_path / "agenda.yaml"
    sheets.write_text(ENGLISH_SHEETS, "utf-8")
    result = run(sheets, "-o", out)
    assert result.exit_code == 1
    assert not out.exists()
    assert "was not written" in result.stderr


def test_what_is_open_is_asked_for(tmp_path: Path) -> None:
    agenda, out = tmp_path / "agenda.txt", tmp_path / "agenda.yaml"
    agenda.write_text(
        "PLENARY MEETING\n3 March 2025\n9:00 – 9:30 Opening\n9:30 – 10:00 Session 1. A\n"
    )
    result = run(agenda, "-o", out, "--interactive", typed="Nowhere\nAmerica/Lima\n")
    assert result.exit_code == 0
    assert "zone: America/Lima" in out.read_text("utf-8")


def test_an_unknown_zone_or_side_is_refused(files: tuple[Path, Path]) -> None:
    assert "America/Costa_Rica" in run(*files, "--zone", "Foo/Bar").output
    assert "datasheet" in run(*files, "--prefer", "nobody").output


def test_a_refusal_in_json_has_the_same_form(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear colleagues,\nthank you for your letter.\n")
    result = run(letter, "--json")
    assert result.exit_code == 1
    assert result.stderr.startswith("letter.txt: This is no agenda")
    told = json.loads(result.stdout)
    assert told["slots"] == []
    assert "Looked for" in told["findings"][0]["message"]


def test_no_document_is_written_over(files: tuple[Path, Path], tmp_path: Path) -> None:
    agenda, sheets = files
    link = tmp_path / "link.txt"
    link.symlink_to(agenda)
    for words in (["-o", agenda], ["-o", link], ["-o", "x.yaml", "--report", sheets]):
        result = run(*files, *words)
        assert result.exit_code == 2
        assert "one of the documents" in result.output
    assert agenda.read_text("utf-8") == SPANISH_AGENDA
    assert sheets.read_text("utf-8") == SPANISH_SHEETS


def test_the_report_does_not_replace_the_agenda(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "agenda.yaml"
    result = run(*files, "-o", out, "--report", out)
    assert result.exit_code == 2
    assert not out.exists()


def test_an_agenda_corrected_by_hand_is_kept(files: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "agenda.yaml"
    run(*files, "-o", out)
    assert not (tmp_path / "agenda.yaml.before").exists()
    run(*files, "-o", out)
    assert not (tmp_path / "agenda.yaml.before").exists()
    for corrected in ("by hand", "again"):
        out.write_text(corrected)
        result = run(*files, "-o", out)
        assert result.exit_code == 0
        assert "it is kept in" in result.stderr
    assert (tmp_path / "agenda.yaml.before").read_text() == "by hand"
    assert (tmp_path / "agenda.yaml.before-2").read_text() == "again"


def test_an_agenda_stays_as_it_is_if_the_secretariat_says_so(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    out = tmp_path / "agenda.yaml"
    out.write_text("by hand")
    result = run(*files, "-o", out, "--interactive", typed="1\n1\n1\n1\n1\nn\n")
    assert result.exit_code == 1
    assert f"{out} was left as it is." in result.stderr
    assert out.read_text() == "by hand"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "agenda.txt"
    os.mkfifo(pipe)
    result = run(pipe)
    assert result.exit_code == 1
    assert "no ordinary file" in result.stderr
