"""Files of processes: those of one's own, what is wrong in them, and what ships."""

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click import Context
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from bot.command_line import COMMANDS, NAME_THEIR_SETTINGS, plenary
from bot.doctor import _processes
from documents.agenda_file import read_agenda
from documents.countries import is_code
from documents.problems import UnreadableFile
from documents.process_check import example_text, process_schema, process_schema_text
from documents.process_directory import (
    FOLDER,
    directory,
    usual_processes,
    whole_directory,
)
from documents.process_file import read_process_file
from documents.roster_file import read_roster
from tests.made_up_process import AGENDA, ROSTER, own_folder

PLENARY_II = date(2021, 9, 9)
PUBLISHED = Path(__file__).parents[2] / "docs" / "process.schema.json"


def run(*words: object) -> Result:
    return CliRunner().invoke(plenary, [*map(str, words)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = own_folder(tmp_path / "processes")
    monkeypatch.setenv(FOLDER, str(found))
    return found


def test_the_example_is_understood_and_nothing_in_it_is_to_be_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "nsd.yaml"
    file.write_text(run("process", "example").output, "utf-8")
    result = run("process", "check", file)
    assert result.exit_code == 0
    assert "NSD: North Sea Dialogue on Mobility / Diálogo del Mar del Norte" in result.output
    assert "Denmark, Norway, Ireland, Iceland" in result.output


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("country: IS, since: 2019", "country: XX, since: 2019", "no country has the code XX"),
        ("country: IS, since: 2019", "country: Iceland", "Write IS for Iceland."),
        ("since: 2019", "joined: 2019", "Write `since`"),
        ("as_of: 2024-10", "as_of: October", "Write it as far as it is known"),
        ("handbook, p. 9", "manual, p. 9", "no source has the key “manual”"),
        ("zone: Europe/Oslo", "zone: Europe/Bergen", "IANA name"),
        ("\nname:", "\ntitle:", "the name is missing"),
        ("code: NSD ", "kode: NSD ", "the key `code` is missing"),
        ("members: {sources", "member: {sources", "no part of this file is called `member`"),
        ("year: 2024", "year: MMXXIV", "is not a whole number"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_file_is_told_with_its_line_and_what_to_write(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    assert right in example_text()
    file = tmp_path / "nsd.yaml"
    file.write_text(example_text().replace(right, wrong, 1), "utf-8")
    result = run("process", "check", file)
    assert result.exit_code == 1
    assert told in " ".join(result.output.split())
    assert f"{file}:" in result.output


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("code: NSD ", "code: RCM ", "This file stands in its place."),
        ("year: 2027, country: IS", "year: 2027, country: FI", "is not among the members"),
        ("  - {country: IS, zone: Atlantic/Reykjavik, names: {en: Reykjavik, es: Reikiavik}}\n",
         "", "the capital of Iceland is not known"),
        ("organisation: NSPF", "organisation: ABC", "nothing says what ABC is called"),
        ("{en: PB, es: OP}", "{en: PB}", "the Spanish (es) is missing"),
    ],
)  # fmt: skip
def test_what_is_odd_in_a_file_is_told_and_it_can_be_used(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    file = tmp_path / "nsd.yaml"
    file.write_text(example_text().replace(right, wrong, 1), "utf-8")
    result = run("process", "check", file)
    assert result.exit_code == 0
    assert told in " ".join(result.output.split())


def test_a_process_may_be_open_to_every_country(folder: Path) -> None:
    text = "code: GF\nname: {en: Global Forum, es: Foro Mundial}\n"
    with pytest.raises(UnreadableFile, match="open_to_all: true"):
        read_process_file(text, "gf.yaml")
    (folder / "gf.yaml").write_text(f"{text}open_to_all: true\n", "utf-8")
    known = directory()
    assert known.process_of("FR", PLENARY_II) == "GF"
    assert known.process_of("DK", PLENARY_II) == "NSD"
    assert known.process_of("DK", PLENARY_II, among=["GF"]) == "GF"
    assert "Members: every country" in run("about", "gf").output


def test_a_file_that_is_no_process_is_refused_in_a_sentence() -> None:
    with pytest.raises(UnreadableFile, match="is no process file"):
        read_process_file("title: {en: A plenary}", "a.yaml")
    with pytest.raises(UnreadableFile, match="is empty"):
        read_process_file("", "a.yaml")


def test_the_published_schema_is_current_and_takes_what_ships() -> None:
    assert PUBLISHED.read_text("utf-8") == process_schema_text()
    for text in (example_text(), _shipped("rcm"), _shipped("sacm")):
        value = json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))
        jsonschema.validate(value, process_schema())


def _shipped(name: str) -> str:
    return (PUBLISHED.parents[1] / "agenda" / "processes" / f"{name}.yaml").read_text("utf-8")


def test_own_files_are_read_besides_those_that_ship(folder: Path) -> None:
    assert [process.code for process in directory().processes] == ["NSD", "RCM", "SACM"]
    assert directory().process_of("DK", date(2026, 3, 12)) == "NSD"
    assert directory().process_of("IS", date(2018, 3, 12)) is None
    assert usual_processes() == ("NSD",)
    assert directory().process_of("DK", date(2026, 3, 12), among=["RCM"]) == "NSD"
    assert directory().capital("IS") is not None
    assert whole_directory().tables_of("RCM") is not None
    assert whole_directory().plenaries(["SACM"])
    assert all(is_code(m.country) for p in directory().processes for m in p.members)
    assert folder.is_dir()


def test_an_own_file_with_the_code_of_one_that_ships_stands_in_its_place(folder: Path) -> None:
    (folder / "rcm.yaml").write_text(
        "code: RCM\nname: {en: RCM anew, es: CRM de nuevo}\nmembers: [{country: MX}]\n", "utf-8"
    )
    rcm = directory().process("RCM")
    assert rcm is not None
    assert [member.country for member in rcm.members] == ["MX"]
    assert len(directory().processes) == 3


def test_a_broken_own_file_is_told_with_its_name_and_line(folder: Path) -> None:
    (folder / "nsd.yaml").write_text("code: NSD\nname: North Sea\nmembers: []\n", "utf-8")
    with pytest.raises(UnreadableFile, match=r"nsd\.yaml:2: name: the text stands without its"):
        directory()


def test_a_folder_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "/nowhere/at/all")
    with pytest.raises(UnreadableFile, match="PLENARY_PROCESSES"):
        directory()


def test_the_folder_may_be_named_in_a_settings_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, "")  # so that what the command sets is taken back
    monkeypatch.chdir(tmp_path)
    own_folder(tmp_path / "mine")
    (tmp_path / ".env").write_text(f"{FOLDER}=mine\n")
    assert "North Sea Dialogue on Mobility (NSD)" in run("about").output


def test_a_settings_file_that_is_named_goes_before_one_that_lies_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER, "")  # so that what the command sets is taken back
    monkeypatch.chdir(tmp_path)
    own_folder(tmp_path / "mine")
    (tmp_path / ".env").write_text(f"{FOLDER}=nowhere\n")
    (tmp_path / "other.env").write_text(f"{FOLDER}=mine\n")
    assert "ok  processes: NSD" in run("doctor", "--settings", "other.env").output


def test_the_commands_that_name_their_settings_are_those_with_the_option() -> None:
    commands = {name: plenary.get_command(Context(plenary), name) for name in COMMANDS}
    having = {
        name
        for name, command in commands.items()
        if command is not None and "settings_file" in {option.name for option in command.params}
    }
    assert having == NAME_THEIR_SETTINGS


def test_documents_of_an_own_process_are_imported_and_checked(folder: Path, tmp_path: Path) -> None:
    document, out, report = tmp_path / "agenda.txt", tmp_path / "agenda.yaml", tmp_path / "r.md"
    document.write_text(AGENDA, "utf-8")
    result = run("agenda", "import", document, "-o", out, "--report", report)
    assert result.exit_code == 0, result.output + report.read_text("utf-8")
    agenda = read_agenda(out)
    assert agenda.processes == ("NSD",)
    assert agenda.title.best("en") == "Second Plenary Meeting of the Bergen Process"
    assert agenda.zone == "Europe/Copenhagen"
    leads = [lead for _, _, slot in agenda.rows() for lead in slot.leads]
    assert [(lead.country, lead.process) for lead in leads] == [("DK", "NSD"), ("IS", "NSD")]
    assert "Steering Table" in out.read_text("utf-8")
    assert run("agenda", "check", out).exit_code == 0
    assert folder.is_dir()


@pytest.mark.usefixtures("folder")
def test_an_agenda_that_names_no_process_is_one_of_the_own() -> None:
    text = """
title: {en: A, es: B}
zone: Europe/Oslo
days:
  - date: 2026-03-12
    slots: [{kind: opening, title: {en: A, es: B}, start: "09:00", end: "09:30"}]
"""
    assert read_agenda(text).processes == ("NSD",)


@pytest.mark.usefixtures("folder")
def test_a_roster_knows_an_own_process_under_all_its_names() -> None:
    people = read_roster(ROSTER, "roster.csv")
    assert {person.process for person in people} == {"NSD"}


def test_a_roster_knows_the_processes_that_ship_under_all_their_names() -> None:
    rows = [
        f"p{n}@example.org,N,en,PE,,delegate,{name}"
        for n, name in enumerate(("CRM", "Proceso de Puebla", "csm", "Other"))
    ]
    text = "\n".join(["email,name,language,country,organisation,role,process", *rows])
    assert [p.process for p in read_roster(text, "r.csv")] == ["RCM", "RCM", "SACM", "Other"]


def test_a_member_of_an_own_process_leads_for_the_one_that_the_documents_name(folder: Path) -> None:
    (folder / "aa.yaml").write_text(
        "code: AA\nname: {en: A, es: A}\nmembers: [{country: MX}, {country: PE}]\n", "utf-8"
    )
    known = directory()
    assert known.process_of("MX", PLENARY_II) == "AA"
    assert known.process_of("MX", PLENARY_II, among=["RCM", "SACM"]) == "RCM"
    assert known.process_of("PE", PLENARY_II, among=["RCM", "SACM"]) == "SACM"


def test_the_doctor_says_which_processes_are_read_and_which_file_cannot_be(folder: Path) -> None:
    assert _processes().what == "processes: NSD, RCM, SACM"
    (folder / "zz.yaml").write_text("code: ZZ\n", "utf-8")
    # What was read of a folder stays, as the bot has it: only another folder is read anew.
    other = folder.rename(folder.with_name("other"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(other))
        found = _processes()
    assert not found.well
    assert "zz.yaml:1: name: the name is missing" in found.what
