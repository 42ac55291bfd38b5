"""Real documents of two plenaries give what a careful reader found, in every kind of file."""

import json
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from documents.agenda_check import check
from documents.agenda_import import Imported, import_agenda
from documents.importing.deciding import Wishes
from documents.problems import UnreadableFile
from tests.documents.importing import made_files as made

SHARED = Path(__file__).parents[4] / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the real documents are not here")
MAKERS = {
    "txt": str.encode, "md": str.encode, "docx": made.as_docx, "odt": made.as_odt,
    "html": made.as_html, "pdf": made.as_pdf, "narrow.pdf": partial(made.as_pdf, widest=90),
}  # fmt: skip


def text_of(number: str) -> str:
    (path,) = (SHARED / "seeds").glob(f"{number}_*.txt")
    return path.read_text("utf-8")


def imported(*numbers: str, ending: str = "txt") -> Imported:
    files = [(f"{number}.{ending}", MAKERS[ending](text_of(number))) for number in numbers]
    return import_agenda(files, Wishes(today=date(2026, 11, 22)))


def parts(result: Imported) -> dict[str, object]:
    """Return the agenda; where a page ends a line with a sentence, a paragraph may end too."""
    assert result.meeting.planted is not None
    tree = dict(result.meeting.planted.tree)
    whole = {
        part: " ".join(paragraph["en"] for paragraph in paragraphs)
        for part, paragraphs in tree.pop("concept_note").items()
    }
    return {**tree, **whole}


@pytest.fixture(scope="module")
def second() -> Imported:
    return imported("000", "002")


@pytest.fixture(scope="module")
def third() -> Imported:
    return imported("001")


def test_the_second_plenary_has_six_sessions_with_their_leads_and_questions(
    second: Imported,
) -> None:
    sessions = [s for s in json.loads(second.json())["slots"] if s["kind"] == "session"]
    assert [s["leads"] for s in sessions] == [
        ["Panama", "Costa Rica"], ["Chile", "Venezuela"], ["Peru"], ["United States"], ["Mexico"],
        ["Argentina"],
    ]  # fmt: skip
    assert [len(s["questions"]) for s in sessions] == [3] * 6
    assert [(s["start"], s["end"]) for s in sessions] == [
        ("2021-09-09T15:50Z", "2021-09-09T16:50Z"),
        ("2021-09-09T17:10Z", "2021-09-09T18:10Z"),
        ("2021-09-09T18:10Z", "2021-09-09T19:15Z"),
        ("2021-09-10T15:00Z", "2021-09-10T16:00Z"),
        ("2021-09-10T16:00Z", "2021-09-10T17:00Z"),
        ("2021-09-10T17:15Z", "2021-09-10T18:00Z"),
    ]
    assert json.loads(second.json())["slots"][-1]["end"] == "2021-09-10T19:00Z"


def test_the_second_plenary_has_its_key_concepts_with_their_sources(second: Imported) -> None:
    agenda = second.meeting.agenda
    assert agenda is not None
    concepts = [len(slot.key_concepts) for _, _, slot in agenda.rows() if slot.kind == "session"]
    assert concepts == [2, 2, 3, 2, 1, 1]
    assert all(c.source for _, _, slot in agenda.rows() for c in slot.key_concepts)


def test_the_leads_of_the_second_plenary_are_split_evenly(second: Imported) -> None:
    agenda = second.meeting.agenda
    assert agenda is not None
    processes = [slot.leads[0].process for _, _, slot in agenda.rows() if slot.leads]
    assert (processes.count("RCM"), processes.count("SACM")) == (3, 3)


def test_what_the_second_plenary_is_held_for_comes_from_its_concept_note(second: Imported) -> None:
    assert second.meeting.agenda is not None
    note = second.meeting.agenda.concept_note
    assert note is not None
    counted = {part: len(getattr(note, part)) for part in type(note).model_fields}
    assert counted == {
        "background": 14, "rationale": 7, "objectives": 2, "profile": 2, "methodology": 4,
        "best_practice": 2,
    }  # fmt: skip
    assert "both organizations" in (note.objectives[0].en or "")
    assert "face-to-face" in (note.rationale[3].en or "")
    assert "COVID-19" in (note.rationale[2].en or "")


def test_every_warning_about_the_second_plenary_is_raised(second: Imported) -> None:
    notes = second.meeting.margin.notes
    said = {code: [n.message for n in notes if n.code == code] for code in {n.code for n in notes}}
    assert len(said["numbers-differ"]) == 2
    assert any("Santiago" in message and "12:00" in message for message in said["printed-capital"])
    assert len(said["printed-capital"]) == 1
    assert {"65 minutes" in m or "45 minutes" in m for m in said["far-from-limit"]} == {True}
    assert len(said["far-from-limit"]) == 2
    assert any("Different alternatives" in message for message in said["topics-differ"])
    assert "3 wordings" in said["meeting-titles-differ"][0]
    assert "2 wordings" in said["themes-differ"][0]
    assert len(said["imperative-question"]) == 3
    assert len(said["double-question"]) == 2
    assert len(said["several-leads"]) == 2
    assert "presented by IOM" in said["no-lead-country"][0]
    assert "no break is stated" in said["no-break-before-closing"][0]
    (objectives,) = said["objectives-differ"]
    assert "both organizations" in objectives
    assert "both regional processes" in objectives
    assert said["concept-note-differs"]
    assert said["zone-assumed"]
    assert "unplaced-line" not in said


def test_the_third_plenary_has_two_topics_and_no_questions(third: Imported) -> None:
    told = json.loads(third.json())["slots"]
    assert [s["kind"] for s in told] == ["opening", "session", "session", "closure"]
    assert [(s["start"], s["end"], s["leads"], s["moderators"]) for s in told[1:3]] == [
        ("2022-05-31T15:15Z", "2022-05-31T16:00Z", ["El Salvador"], ["RCM PPT"]),
        ("2022-05-31T16:00Z", "2022-05-31T16:45Z", ["Chile"], ["SACM PPT"]),
    ]
    assert (told[3]["start"], told[3]["end"]) == ("2022-05-31T16:45Z", "2022-05-31T17:00Z")
    assert not any(s["questions"] for s in told)
    assert third.meeting.zone == "America/El_Salvador"


@pytest.mark.parametrize("numbers", [("000", "002"), ("001",)])
@pytest.mark.parametrize("ending", ["md", "docx", "odt", "html", "pdf", "narrow.pdf"])
def test_other_kinds_of_file_give_the_same(numbers: tuple[str, ...], ending: str) -> None:
    plain, other = imported(*numbers), imported(*numbers, ending=ending)
    assert parts(other) == parts(plain)
    assert sorted(n.code for n in other.meeting.margin.notes if n.group != "aside") == sorted(
        n.code for n in plain.meeting.margin.notes if n.group != "aside"
    )


def test_both_agendas_pass_the_check(second: Imported, third: Imported, tmp_path: Path) -> None:
    for n, result in enumerate((second, third)):
        path = tmp_path / f"{n}.yaml"
        path.write_text(result.agenda_text or "", "utf-8")
        assert check(path, as_json=False)[1] == 0


def test_the_third_plenarys_note_beside_the_second_is_set_aside_but_heard() -> None:
    notes = imported("000", "002", "001").meeting.margin.notes
    assert any(note.code == "other-meeting" for note in notes)
    assert any(note.code == "themes-differ" and "3 wordings" in note.message for note in notes)


@pytest.mark.parametrize("number", ["003", "004"])
def test_what_is_no_agenda_among_them_is_refused(number: str) -> None:
    with pytest.raises(UnreadableFile, match="is no agenda"):
        imported(number)


@pytest.mark.parametrize(
    "name", ["communique_02", "communique_07", "communique_11", "transcript_01"]
)
def test_communiques_and_transcripts_are_no_agendas(name: str) -> None:
    content = (SHARED / "samples" / f"{name}.txt").read_bytes()
    with pytest.raises(UnreadableFile, match="is no agenda"):
        import_agenda([("a.txt", content)], Wishes(today=date(2026, 11, 22)))


@pytest.mark.parametrize(("name", "rows"), [("programme_03", 16), ("programme_08", 6)])
def test_programmes_of_other_meetings_are_read(name: str, rows: int) -> None:
    content = (SHARED / "samples" / f"{name}.txt").read_bytes()
    result = import_agenda([("a.md", content)], Wishes(today=date(2026, 11, 22)))
    assert len(json.loads(result.json())["slots"]) == rows
    if name == "programme_08":
        assert any(note.code == "zone-abbreviation" for note in result.meeting.margin.notes)
