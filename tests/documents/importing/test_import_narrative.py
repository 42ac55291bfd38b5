"""What a concept note says of the meeting as a whole reaches the agenda, or the report."""

from datetime import date

import pytest

from agenda.programme import ConceptNote
from documents.agenda_import import Imported, import_agenda
from documents.importing.deciding import Wishes
from tests.documents.importing import made_files as made

FRONT = "V PLENARY MEETING BETWEEN THE RCM AND THE SACM\n\n3 March 2025\n\n"
AGENDA = f"{FRONT}AGENDA (GMT-6)\n9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
NOTE = """CONCEPT NOTE

V PLENARY MEETING BETWEEN THE RCM AND THE SACM

BACKGROUND

Processes meet to speak of movement.1

RCM

It has met since long ago, and its members ar-
rive from eleven countries.

RATIONALE

Two topics were left open:

• Papers that are lost
• People who return

OBJECTIVES

1) To compare how papers are replaced.

PARTICIPANT PROFILE

Officers who can decide.

METHODOLOGY

A country will be designated to lead each topic.

General Concept: Best Practices

An outcome that others may copy.

Each session will last approximately 1 hour.

SESSION 1 TECHNICAL DATASHEET: Visas

LEAD Peru

GUIDING QUESTIONS

Which papers are asked for most?

1 A handbook of processes (2020).
"""
SPANISH = """NOTA CONCEPTUAL

V REUNIÓN PLENARIA DE LA CRM Y LA CSM

3 de marzo de 2025

OBJETIVOS

Comparar cómo se reponen los documentos de las personas.

METODOLOGÍA

Se designará a un país para liderar cada tema de la reunión.

Las secretarías llevarán el tiempo de las sesiones.
"""


def imported(*files: tuple[str, str | bytes], **wishes: object) -> Imported:
    contents = [(name, c.encode() if isinstance(c, str) else c) for name, c in files]
    zone = "America/Costa_Rica"
    return import_agenda(contents, Wishes(today=date(2026, 11, 22), zone=zone, **wishes))  # type: ignore[arg-type]


def note_of(result: Imported) -> ConceptNote:
    assert result.meeting.agenda is not None
    assert result.meeting.agenda.concept_note is not None
    return result.meeting.agenda.concept_note


def said(result: Imported, code: str) -> list[str]:
    return [note.message for note in result.meeting.margin.notes if note.code == code]


def english(result: Imported, part: str) -> list[str | None]:
    return [paragraph.en for paragraph in getattr(note_of(result), part)]


@pytest.fixture(scope="module")
def whole() -> Imported:
    return imported(("agenda.txt", AGENDA), ("note.txt", NOTE))


def test_every_part_of_a_concept_note_has_its_place(whole: Imported) -> None:
    assert english(whole, "background") == [
        "Processes meet to speak of movement.",
        "RCM",
        "It has met since long ago, and its members arrive from eleven countries.",
    ]
    assert english(whole, "rationale")[1:] == ["• Papers that are lost", "• People who return"]
    assert english(whole, "objectives") == ["1) To compare how papers are replaced."]
    assert english(whole, "profile") == ["Officers who can decide."]
    assert english(whole, "methodology")[1:] == ["Each session will last approximately 1 hour."]
    assert english(whole, "best_practice") == ["An outcome that others may copy."]


def test_what_was_understood_by_its_place_alone_is_said(whole: Imported) -> None:
    heading, length = said(whole, "heading-within")
    assert "“RCM” (note.txt:9)" in heading
    assert "methodology" in length


def test_a_footnote_of_running_text_is_no_part_of_it_and_is_said(whole: Imported) -> None:
    (told,) = [n.told for n in whole.meeting.margin.notes if n.code == "footnote-aside"]
    assert told.text == "A handbook of processes (2020)."
    assert not said(whole, "unplaced-line")


def test_objectives_in_other_words_are_told_with_both_places() -> None:
    agenda = AGENDA.replace(
        "AGENDA (", "OBJECTIVES\n\nTo compare how all papers are replaced.\n\nAGENDA ("
    )
    result = imported(("agenda.txt", agenda), ("note.txt", NOTE))
    (told,) = said(result, "objectives-differ")
    assert "note.txt:23" in told
    assert "agenda.txt:7" in told
    assert "note.txt:23 was taken" in told
    assert english(result, "objectives") == ["1) To compare how papers are replaced."]


def test_the_side_that_is_preferred_gives_the_objectives() -> None:
    agenda = AGENDA.replace(
        "AGENDA (", "OBJECTIVES\n\nTo compare how all papers are replaced.\n\nAGENDA ("
    )
    result = imported(("agenda.txt", agenda), ("note.txt", NOTE), prefer="agenda")
    assert english(result, "objectives") == ["To compare how all papers are replaced."]


def test_the_same_part_in_two_languages_stands_side_by_side() -> None:
    result = imported(("agenda.txt", AGENDA), ("note.txt", NOTE), ("nota.txt", SPANISH))
    (objective,) = note_of(result).objectives
    assert objective.en == "1) To compare how papers are replaced."
    assert objective.es == "Comparar cómo se reponen los documentos de las personas."


def test_two_languages_of_other_lengths_are_not_laid_side_by_side() -> None:
    spanish = f"{SPANISH}\nLas delegaciones piden la palabra por escrito.\n"
    result = imported(("agenda.txt", AGENDA), ("note.txt", NOTE), ("nota.txt", spanish))
    assert all(paragraph.es is None for paragraph in note_of(result).methodology)
    (told,) = said(result, "concept-note-differs")
    assert "2 paragraphs" in told
    assert "3 paragraphs" in told


def test_a_note_without_sessions_is_read_beside_the_agenda_of_its_meeting() -> None:
    note = NOTE[: NOTE.index("SESSION 1")]
    assert english(imported(("agenda.txt", AGENDA), ("note.txt", note)), "profile")
    other = note.replace("V PLENARY", "IV PLENARY")
    result = imported(("agenda.txt", AGENDA), ("note.txt", other))
    assert result.meeting.agenda is not None
    assert result.meeting.agenda.concept_note is None
    assert said(result, "not-an-agenda")


def test_a_date_whose_day_is_also_a_footnote_is_a_date() -> None:
    text = NOTE.replace("3 March 2025", "").replace("movement.1", "movement.3")
    text = text.replace("1 A handbook", "3 A handbook")
    result = imported(("agenda.txt", AGENDA), ("note.txt", text))
    assert english(result, "background")[0] == "Processes meet to speak of movement."
    rows = imported(("a.txt", AGENDA + text)).meeting.rows
    assert rows[0].on == date(2025, 3, 3)


def test_a_note_that_a_converter_left_in_brackets_is_taken_out_of_its_sentence() -> None:
    text = NOTE.replace(
        "movement.1", "movement[footnoteRef:2], and more. [2: See the list of processes, 2019.]"
    )
    result = imported(("agenda.txt", AGENDA), ("note.txt", text))
    assert english(result, "background")[0] == "Processes meet to speak of movement, and more."
    assert "See the list of processes, 2019." in result.letter(None)


def test_a_time_that_heads_several_pages_is_no_running_head() -> None:
    pages = [
        "9:00 – 9:30 Opening\n" + "Words of welcome\n" * 3,
        "9:30 – 10:30\nSession 1. Visas\nLead: Peru\nThe role of visas\nFees",
        "10:30 – 11:30\nSession 2. Return\nLead: Chile\nReturn with dignity\nCosts",
        "11:30 – 12:00\nClosing\nNext steps\nThanks",
    ]
    first = ["V PLENARY MEETING OF RCM AND SACM", "3 March 2025", "AGENDA (GMT-6)"]
    text = [first, *(page.split("\n") for page in pages)]
    result = imported(("agenda.pdf", made.pdf([made.page(lines) for lines in text])))
    starts = [row.starts for row in result.meeting.rows]
    assert starts == ["09:00", "09:30", "10:30", "11:30"]


def test_an_item_that_is_torn_within_its_tags_is_one_item() -> None:
    text = AGENDA + "<ul><li>The role\nof visas</li><li>Fees</li></ul> [bookmark:\nOLE_1]\n"
    (session,) = [row.part for row in imported(("a.txt", text)).meeting.rows if row.part.number]
    assert [topic.text for topic in session.topics] == ["The role of visas", "Fees"]


def test_a_range_that_is_torn_before_its_dash_is_one_range() -> None:
    text = f"{FRONT}AGENDA (GMT-6)\n\n9:00\n– 9:30\nOpening\n\n9:30\n– 10:30\nSession 1. Visas\n"
    assert [(row.starts, row.ends) for row in imported(("a.txt", text)).meeting.rows] == [
        ("09:00", "09:30"), ("09:30", "10:30"),
    ]  # fmt: skip
