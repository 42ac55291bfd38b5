"""Documents of a meeting become an agenda, and everything that is not plain is said."""

import json
from pathlib import Path

import pytest

from agenda.programme import SlotId
from agenda.words import Bilingual
from documents.agenda_check import check
from documents.agenda_import import Imported
from documents.problems import UnreadableFile
from tests.documents.importing import made_files as made
from tests.documents.importing.read_as import FRONT, SHORT, codes, imported, said, slots
from tests.documents.importing.sample_texts import (
    FRENCH_AGENDA,
    PORTUGUESE_AGENDA,
    SPANISH_AGENDA,
    SPANISH_SHEETS,
)


def test_the_json_has_the_keys_that_were_agreed(english: Imported) -> None:
    told = json.loads(english.json())
    assert set(told) == {"slots", "findings"}
    keys = {"start", "end", "kind", "title", "leads", "moderators", "questions"}
    assert all(set(slot) == keys for slot in told["slots"])
    keys = {"code", "message", "file", "line", "text"}
    assert all(set(finding) == keys for finding in told["findings"])


def test_the_agenda_that_is_written_passes_the_check(english: Imported, tmp_path: Path) -> None:
    path = tmp_path / "agenda.yaml"
    path.write_text(english.agenda_text or "", "utf-8")
    _, code = check(path, as_json=False)
    assert code == 0
    assert "Own words" in (english.agenda_text or "")


def test_imperatives_and_double_questions_are_kept_and_noted(english: Imported) -> None:
    assert len(said(english, "imperative-question")) == 1
    assert len(said(english, "double-question")) == 1


def test_a_spanish_agenda_is_read_with_its_datasheets(spanish: Imported) -> None:
    told = slots(spanish)
    assert [slot["kind"] for slot in told] == [
        "opening", "session", "break", "session", "session", "closure",
    ]  # fmt: skip
    assert told[1]["leads"] == ["Venezuela"]
    assert told[1]["moderators"] == ["PPT de la CRM"]
    assert len(told[1]["questions"]) == 3  # type: ignore[arg-type]
    assert told[3]["leads"] == ["United States", "Dominican Republic"]
    assert told[4]["leads"] == ["Ecuador"]
    assert told[0]["start"] == "2024-06-12T14:00Z"
    assert "es: Elaboración propia" in (spanish.agenda_text or "")


def test_a_portuguese_agenda_is_read() -> None:
    result = imported(("pt.txt", PORTUGUESE_AGENDA))
    told = slots(result)
    assert [slot["kind"] for slot in told] == ["opening", "session", "break", "session", "closure"]
    assert told[1]["leads"] == ["Brazil"]
    assert told[1]["moderators"] == ["Secretaria Técnica da CSM"]
    assert told[1]["questions"] == ["Que vistos existem hoje?", "Como reduzir os prazos?"]
    assert told[0]["start"] == "2025-03-04T12:00Z"
    assert "language" in codes(result)


def test_a_french_agenda_is_read() -> None:
    told = slots(imported(("fr.txt", FRENCH_AGENDA)))
    assert [slot["kind"] for slot in told] == ["opening", "session", "break", "session", "closure"]
    assert told[3]["leads"] == ["Ecuador", "United States"]
    assert told[0]["start"] == "2025-04-03T13:00Z"


def test_every_kind_of_file_gives_the_same(spanish: Imported) -> None:
    expected = (spanish.agenda_text or "").split("\n", 1)[1]
    for ending, make in (
        ("docx", made.as_docx), ("odt", made.as_odt), ("html", made.as_html), ("pdf", made.as_pdf),
        ("md", str.encode),
    ):  # fmt: skip
        result = imported(
            (f"agenda.{ending}", make(SPANISH_AGENDA)), (f"fichas.{ending}", make(SPANISH_SHEETS))
        )
        assert (result.agenda_text or "").split("\n", 1)[1] == expected, ending


def test_a_line_without_a_place_is_listed_with_its_line() -> None:
    text = f"{FRONT}Please bring your badge.\n\n{SHORT}"
    result = imported(("a.txt", text))
    (note,) = (note for note in result.meeting.margin.notes if note.code == "unplaced-line")
    assert (note.told.line, note.told.text) == (5, "Please bring your badge.")
    assert "a.txt:5" in result.letter(None)


def test_a_text_that_is_marked_as_not_translated_is_in_the_language_that_is_named() -> None:
    topics = "Topics:\n- Visas de tránsito (in Spanish, not translated)\n- Asylum\n"
    agenda = imported(("a.txt", FRONT + SHORT + topics)).meeting.agenda
    assert agenda is not None

    assert agenda.slot(SlotId("1.2")).topics == (
        Bilingual(es="Visas de tránsito"),
        Bilingual(en="Asylum"),
    )


def test_parallel_rows_are_kept_in_their_order_and_noted() -> None:
    text = (
        f"{FRONT}AGENDA (GMT-6)\n9:00 – 10:00 Session 1. Visas\nLead: Peru\n"
        "9:30 – 10:30 Session 2. Return\nLead: Chile\n"
    )
    result = imported(("a.txt", text))
    assert [slot["title"] for slot in slots(result)] == ["Visas", "Return"]
    assert "parallel-rows" in codes(result)
    assert result.can_be_held


def test_what_is_no_agenda_is_refused_with_what_was_looked_for() -> None:
    letter = (
        "Dear colleagues,\n\nThank you for your kind letter of 3 March 2025.\n\nYours sincerely\n"
    )
    with pytest.raises(UnreadableFile) as refused:
        imported(("letter.txt", letter))
    assert "is no agenda" in str(refused.value)
    assert "Looked for: rows with a time and a title" in str(refused.value)


def test_words_of_the_documents_do_not_become_markup_in_the_report() -> None:
    text = f"{FRONT}<!here> *bold* [x](http://evil.example) |\n\n{SHORT}".replace(
        "Visas", "*V* | <b>x</b>"
    )
    letter = imported(("a.txt", text)).letter(None)
    assert "<!here>" not in letter
    assert "](http" not in letter


@pytest.mark.parametrize("sign", ["\x1f", "\x1e", "\x1f\x1e\x1f"])
def test_signs_of_the_reader_in_a_document_hurt_nobody(sign: str) -> None:
    lines = f"{sign}<b>Visas</b> for all\n<li>{sign}\nPapers{sign}</li>\n"
    result = imported(("agenda.txt", FRONT + SHORT + lines))
    assert [topic.text for topic in result.meeting.rows[1].part.topics] == [
        "Visas for all", "Papers",
    ]  # fmt: skip
    page = (
        "<p>3 March 2025</p><p>9:00 - 9:30 Opening</p>"
        f"<p>{sign}a &lt;b&gt;x&lt;/b&gt;</p><p>&#31;</p>"
    )
    assert imported(("agenda.html", page.encode())).meeting.rows
