"""A session's datasheet read from the file in which its lead sent it."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from documents.datasheet_file import read_datasheet
from documents.problems import UnreadableFile

NOTE = Path(__file__).parents[3] / "shared" / "seeds" / "000_e49e139c476a0b3d.txt"
YAML = """
language: es
questions:
  - ¿Qué ha dado resultado?
  - "Compartan: ¿qué no?"
topics: [Tendencias]
concepts:
  - term: Flujo
    definition: Personas que se desplazan.
    source: ONU DAES (2012)
presenter: Ana Pérez
introduction: 15
"""


def word(*lines: str) -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


SHEET = (
    "SESSION 2: Mixed migration flows",
    "Lead: Republic of Chile",
    "TOPICS",
    "Trends and challenges",
    "GUIDING QUESTIONS",
    "1. What has worked at your borders?",
    "2. Share one lesson with the others.",
)


def test_a_yaml_datasheet_is_read_whole():
    sheet = read_datasheet(YAML.encode(), "peru.yaml", "3").sheet

    assert sheet.language == "es"
    assert sheet.questions == ("¿Qué ha dado resultado?", "Compartan: ¿qué no?")
    assert [(c.term, c.source) for c in sheet.concepts] == [("Flujo", "ONU DAES (2012)")]
    assert (sheet.presenter, sheet.introduction) == ("Ana Pérez", 15)


def test_a_word_datasheet_is_read_like_any_other_document():
    sheet = read_datasheet(word(*SHEET), "chile.docx", "2").sheet

    assert sheet.questions == (
        "What has worked at your borders?",
        "Share one lesson with the others.",
    )
    assert (sheet.topics, sheet.language) == (("Trends and challenges",), "en")


def test_the_only_datasheet_of_a_file_is_taken_whatever_its_number():
    found = read_datasheet(word(*SHEET), "chile.docx", "5")

    assert len(found.sheet.questions) == 2
    assert found.notes == ("The file calls it session 2.",)


def test_the_language_that_is_given_goes_before_the_files_own():
    assert read_datasheet(word(*SHEET), "chile.docx", "2", "es").sheet.language == "es"


def test_every_line_of_a_datasheet_that_was_not_read_is_told():
    lines = ("Dear colleagues, here is what our ministry would like to be asked.", *SHEET)
    found = read_datasheet(word(*lines), "chile.docx", "2")

    (note,) = found.notes
    assert note.startswith("chile.docx:1: this line was not read: “Dear colleagues")
    assert len(found.sheet.questions) == 2


PORTUGUESE = (
    "SESSÃO 2: Fluxos migratórios mistos",
    "País líder: Chile",
    "PERGUNTAS ORIENTADORAS",
    "1. Quais são os principais desafios nas fronteiras da região?",
    "2. Que ações conjuntas poderiam ser realizadas pelos países?",
)


def test_a_third_language_is_not_taken_for_english():
    with pytest.raises(UnreadableFile, match="neither English nor Spanish"):
        read_datasheet(word(*PORTUGUESE), "brasil.docx", "2")

    assert read_datasheet(word(*PORTUGUESE), "brasil.docx", "2", "es").sheet.language == "es"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (word("Dear colleagues,", "Thank you."), "letter.docx", "holds no guiding questions"),
        (b"MZ\x00", "sheet.exe", "sheet.exe"),
        (b"questions: 3\n", "sheet.yaml", "sheet.yaml:1"),
        (b"questions: [a]\nthemes: [b]\n", "sheet.yaml", "themes"),
        (b"- a\n", "sheet.yaml", "holds no guiding questions"),
        (b"topics: [a]\n", "sheet.yaml", "holds no guiding questions"),
    ],
)
def test_a_file_that_is_no_datasheet_is_refused_in_words(content, name, said):
    with pytest.raises(UnreadableFile, match=said):
        read_datasheet(content, name, "2")


@pytest.mark.skipif(not NOTE.exists(), reason="the real concept note is not beside the project")
def test_each_datasheet_of_the_real_concept_note_is_found_by_its_number():
    sheets = [read_datasheet(NOTE, NOTE.name, f"{number}").sheet for number in range(1, 7)]

    assert [len(sheet.questions) for sheet in sheets] == [3] * 6
    assert [len(sheet.concepts) for sheet in sheets] == [2, 2, 3, 2, 1, 1]


@pytest.mark.skipif(not NOTE.exists(), reason="the real concept note is not beside the project")
def test_a_note_with_several_datasheets_is_not_guessed_at():
    with pytest.raises(UnreadableFile, match="of several sessions"):
        read_datasheet(NOTE, NOTE.name, "9")


@pytest.mark.parametrize(
    "text",
    [
        "GUIDING QUESTIONS\n1. What has worked?\n2. What has not?\n",
        "Datasheet\nLead country: Peru\nGuiding questions\nWhat has worked?\nWhat has not?\n",
    ],
)
def test_a_sheet_that_names_no_session_is_that_of_the_session_asked_for(text: str):
    sheet = read_datasheet(text.encode(), "plain.txt", "3").sheet

    assert sheet.questions == ("What has worked?", "What has not?")


def test_questions_alone_are_known_to_be_spanish():
    sheet = read_datasheet("Preguntas\n¿Qué uno?\n¿Qué dos?\n".encode(), "a.txt", "3").sheet

    assert sheet.language == "es"
