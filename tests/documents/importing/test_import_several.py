"""Agendas and datasheets read together: what is the same session, and where they disagree."""

import pytest

from documents.agenda_import import Imported
from tests.documents.importing import made_files as made
from tests.documents.importing.read_as import FRONT, SHORT, codes, imported, said, slots
from tests.documents.importing.sample_texts import (
    ENGLISH_FRONT,
    ENGLISH_ROWS,
    ENGLISH_SHEETS,
)


def test_agenda_and_datasheets_are_one_meeting(english: Imported) -> None:
    first, second = (slot for slot in slots(english) if slot["kind"] == "session")
    assert (first["start"], first["end"]) == ("2025-03-03T15:20Z", "2025-03-03T16:20Z")
    assert first["leads"] == ["Guatemala"]
    assert first["questions"] == [
        "Which papers are asked for most often?", "Describe how a lost paper is replaced.",
    ]  # fmt: skip
    assert second["moderators"] == ["RCM PPT"]
    assert second["title"] == "Return with dignity"


def test_a_disagreement_names_both_places_and_what_was_taken(english: Imported) -> None:
    (told,) = said(english, "titles-differ")
    assert "agenda.docx:18" in told
    assert "sheets.txt:21" in told
    assert "agenda.docx:18 was taken" in told


@pytest.mark.parametrize("wish", ["datasheet", "sheets.txt"])
def test_what_is_preferred_decides(wish: str) -> None:
    result = imported(
        ("agenda.docx", made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)),
        ("sheets.txt", ENGLISH_SHEETS),
        prefer=wish,
    )
    assert [s["title"] for s in slots(result) if s["kind"] == "session"][
        1
    ] == "Returning with dignity"
    assert "as you chose" in said(result, "titles-differ")[0]


def test_the_secretariat_can_be_asked_at_each_disagreement() -> None:
    class Asked:
        def __init__(self) -> None:
            self.questions: list[str] = []

        def answer(self, question: str, suggestion: str) -> str:
            self.questions.append(question)
            return "America/Tegucigalpa" if suggestion else ""

        def pick(self, question: str, choices: tuple[str, str]) -> int:
            self.questions.append(question)
            return len(choices) - 1

    asked = Asked()
    result = imported(
        ("agenda.docx", made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)),
        ("sheets.txt", ENGLISH_SHEETS),
        secretariat=asked,
    )
    assert "zone: America/Tegucigalpa" in (result.agenda_text or "")
    assert [s["title"] for s in slots(result) if s["kind"] == "session"][
        1
    ] == "Returning with dignity"
    assert any("zone" in question for question in asked.questions)


def test_two_rows_with_the_same_title_stay_two() -> None:
    text = f"{FRONT}AGENDA (GMT-6)\n" + "".join(
        f"{hour}:00 – {hour + 1}:00 Meeting of the working group\n" for hour in (9, 10, 11)
    )
    result = imported(("a.txt", text))
    assert [slot["title"] for slot in slots(result)] == ["Meeting of the working group"] * 3


def test_numbers_that_clash_do_not_decide_which_sessions_are_the_same() -> None:
    agenda = (
        f"{FRONT}AGENDA (GMT-6)\n9:00 – 10:00 Session 1. Visas and borders\nLead: Peru\n"
        "10:00 – 11:00 Session 2. Voluntary return\nLead: Chile\n"
    )
    sheets = (
        "SESSION 1 TECHNICAL DATASHEET:\nVoluntary return\n\nGUIDING QUESTIONS\nWho returns?\n\n"
        "SESSION 2 TECHNICAL DATASHEET:\nVisas and borders\n\nGUIDING QUESTIONS\nWho needs a "
        "visa?\n"
    )
    result = imported(("a.txt", agenda), ("s.txt", sheets))
    assert [slot["questions"] for slot in slots(result)] == [
        ["Who needs a visa?"],
        ["Who returns?"],
    ]
    assert len(said(result, "numbers-differ")) == 2


def test_datasheets_alone_are_shown_and_the_agenda_is_asked_for() -> None:
    result = imported(("s.txt", ENGLISH_SHEETS))
    assert result.agenda_text is None
    assert [slot["start"] for slot in slots(result)] == [None, None]
    assert "time-missing" in codes(result)


def test_a_document_of_another_meeting_is_set_aside() -> None:
    first = (
        f"{FRONT}AGENDA (GMT-6)\n9:00 – 9:30 Opening\n9:30 – 10:30 Session 1. Visas\nLead: Peru\n"
    )
    other = first.replace("V PLENARY", "VI PLENARY").replace("2025", "2026")
    result = imported(("a.txt", first), ("b.txt", other))
    assert "other-meeting" in codes(result)
    assert len(slots(result)) == 2


def test_an_agenda_in_two_languages_is_one_with_both_texts() -> None:
    english = f"{FRONT}{SHORT}".replace("GMT-6", "Lima time")
    spanish = (
        "V REUNIÓN PLENARIA ENTRE LA CRM Y LA CSM\n\n3 de marzo de 2025\n\nAGENDA (hora de Lima)\n"
        "9:00 – 9:30 Apertura de la reunión\n9:30 – 10:30 Sesión 1. Visados para la región\n"
        "País líder: Perú\n"
    )
    agenda = imported(("en.txt", english), ("es.txt", spanish)).meeting.agenda
    assert agenda is not None
    assert agenda.title.es == "V REUNIÓN PLENARIA ENTRE LA CRM Y LA CSM"
    assert [(slot.title.en, slot.title.es) for _, _, slot in agenda.rows()] == [
        ("Opening", "Apertura de la reunión"), ("Visas", "Visados para la región"),
    ]  # fmt: skip
