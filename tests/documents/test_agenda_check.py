"""`plenary agenda check` shows the running order and every finding with its place."""

import json
from importlib import resources
from pathlib import Path

import pytest

from agenda.checking import Code
from documents.agenda_check import check
from documents.agenda_file import example_text


@pytest.fixture
def agenda_path(tmp_path: Path) -> Path:
    path = tmp_path / "agenda.yaml"
    path.write_text(example_text("ii-plenary-2021"), "utf-8")
    return path


def test_the_running_order_fits_a_terminal_of_120_columns(agenda_path: Path) -> None:
    report, _ = check(agenda_path, as_json=False)
    assert max(len(line) for line in report.splitlines() if str(agenda_path) not in line) <= 120


def test_a_session_is_shown_in_utc_meeting_time_and_each_capitals_time(agenda_path: Path) -> None:
    report, _ = check(agenda_path, as_json=False)
    row = next(line for line in report.splitlines() if "Session 3." in line)
    shown = ["1.6", "18:10-19:15", "12:10-13:15", "12:10", "13:10", "14:10", "15:10", "65"]
    assert row.split()[:8] == shown
    assert "UTC-5    Mexico City, Panama City, Lima" in report
    assert "UTC-3    Santiago (printed 11:00, is 12:00), Buenos Aires" in report


def test_the_split_of_leads_is_shown(agenda_path: Path) -> None:
    report, _ = check(agenda_path, as_json=False)
    assert "RCM   3 sessions: Panama, Costa Rica, United States, Mexico" in report
    assert "SACM  3 sessions: Chile, Venezuela, Peru, Argentina" in report


def test_warnings_leave_the_exit_code_0_and_have_their_line(agenda_path: Path) -> None:
    report, code = check(agenda_path, as_json=False)
    lines = agenda_path.read_text("utf-8").splitlines()
    santiago = next(n for n, line in enumerate(lines, 1) if "America/Santiago" in line) + 1
    assert f"warning  {agenda_path}:{santiago}\n" in report
    assert code == 0


def test_an_error_makes_the_exit_code_1_and_the_order_is_still_shown(agenda_path: Path) -> None:
    text = agenda_path.read_text("utf-8").replace("number: 3", "number: 2")
    agenda_path.write_text(text, "utf-8")
    report, code = check(agenda_path, as_json=False)
    assert code == 1
    assert "Human Trafficking" in report
    assert "session 2 is already the number of slot 1.5" in report


def test_many_texts_in_one_language_are_told_together(agenda_path: Path) -> None:
    lines = agenda_path.read_text("utf-8").splitlines()
    spanish = [n for n, line in enumerate(lines) if line.strip().startswith("es: ")]
    for n in spanish[2:12]:
        lines[n] = ""
    agenda_path.write_text("\n".join(lines), "utf-8")
    report, _ = check(agenda_path, as_json=False)
    assert report.count("one language only") == 1
    assert report.count("given in") == 1
    found = json.loads(check(agenda_path, as_json=True)[0])["findings"]
    assert sum(one["code"] == "one-language" for one in found) > 10


def test_slots_at_the_same_time_are_a_warning(agenda_path: Path) -> None:
    text = agenda_path.read_text("utf-8").replace("start: 12:10", "start: 12:00")
    agenda_path.write_text(text, "utf-8")
    report, code = check(agenda_path, as_json=False)
    assert code == 0
    assert "starts 10 min before “Human Trafficking and Migrant Smuggling” ends" in report
    assert "It opens when that one has closed." in report


def test_a_slot_at_a_time_that_the_clocks_skip_has_no_utc(agenda_path: Path) -> None:
    text = agenda_path.read_text("utf-8").replace("zone: America/Costa_Rica", "zone: Europe/Berlin")
    text = text.replace("2021-09-09", "2021-03-28").replace("start: 9:00", "start: 2:30", 1)
    agenda_path.write_text(text, "utf-8")
    report, code = check(agenda_path, as_json=False)
    assert code == 1
    assert "the clocks of Europe/Berlin skip 02:30 on 2021-03-28" in " ".join(report.split())


def test_the_json_form_holds_the_same(agenda_path: Path) -> None:
    report, code = check(agenda_path, as_json=True)
    told = json.loads(report)
    assert (code, told["errors"], told["warnings"]) == (0, 0, 4)
    slot = told["agenda"]["slots"][2]
    assert slot["utc"] == {"start": "2021-09-09T15:50Z", "end": "2021-09-09T16:50Z"}
    assert slot["capitals"][7]["start"] == "2021-09-09T12:50:00-03:00"
    assert told["agenda"]["leads"]["SACM"]["sessions"] == 3
    assert {found["code"] for found in told["findings"]} == {
        "printed-capital",
        "far-from-limit",
        "one-language",
    }


@pytest.mark.parametrize("as_json", [True, False])
def test_a_file_that_is_no_agenda_is_told_so_with_exit_code_1(
    tmp_path: Path, *, as_json: bool
) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes((resources.files("agenda.examples") / "roster.csv").read_bytes())
    report, code = check(path, as_json=as_json)
    assert code == 1
    assert "roster.csv" in report
    assert "is no agenda" in report


MUCH_TO_SAY = """\
title: {en: A, es: A}
zone: America/Lima
zone_as_printed: {en: GMT-6, es: "-"}
days:
  - date: 2021-09-09
    slots:
      - {kind: break, title: {en: One, es: Uno}, start: 9:00, end: 9:30, number: 1}
      - kind: session
        title: {en: Two}
        start: 9:40
        end: 10:40
        number: 1
        limit: 45
        leads: [{country: PE, process: XYZ}, {country: CO, process: SACM}]
        speakers: [{name: A, minutes: 61}]
        phases: [{kind: dialogue, minutes: 59}]
      - {kind: session, title: {en: Three, es: Tres}, start: 8:00, end: 7:00}
  - date: 2021-09-09
    slots:
      - kind: break
        title: {es: Uno}
        start: 9:00
        end: 9:30
        phases: [{kind: dialogue, minutes: 31}]
"""


def test_everything_that_can_be_found_is_said_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(MUCH_TO_SAY, "utf-8")
    found = json.loads(check(path, as_json=True)[0])["findings"]
    elsewhere = {Code.OVERLAP, Code.NO_SUCH_TIME, Code.PRINTED_CAPITAL}
    assert {one["code"] for one in found} == set(Code) - elsewhere
    said = " ".join(f"{one['says']} {one['instead']}" for one in found)
    assert "{" not in said
    assert "its clocks are at UTC-5" in said
    assert "different numbers of sessions: RCM 0, SACM 1" in said
    assert "there is a gap of 10 min from the end of “One” at 09:30 to 09:40" in said


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("{country: PE, process: RCM}", "Peru leads for the RCM, and only observes it on 2021-09"),
        ("{country: FR, process: RCM}", "France leads for the RCM, and does not belong to it"),
    ],
)
def test_a_lead_that_is_no_member_of_its_process_is_pointed_out(
    agenda_path: Path, lead: str, told: str
) -> None:
    text = agenda_path.read_text("utf-8")
    assert "{country: PE, process: SACM}" in text
    agenda_path.write_text(text.replace("{country: PE, process: SACM}", lead), "utf-8")
    report, status = check(agenda_path, as_json=False)
    assert told in " ".join(report.split())
    assert status == 0


def test_leads_of_members_and_of_processes_that_nobody_knows_are_not_pointed_out(
    agenda_path: Path,
) -> None:
    text = agenda_path.read_text("utf-8")
    agenda_path.write_text(text.replace("process: SACM", "process: Other"), "utf-8")
    assert "leads for" not in check(agenda_path, as_json=False)[0]
