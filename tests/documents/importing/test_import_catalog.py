"""Everything that an import says exists in Spanish, with the same values in it."""

import re
from collections.abc import Iterator
from datetime import date
from importlib import resources
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po

from documents import agenda_findings
from documents.agenda_import import Imported, import_agenda
from documents.importing.deciding import Wishes
from documents.reading import kinds
from documents.saying import Said, phrase
from tests.documents.importing import made_files as made
from tests.documents.importing.sample_texts import ENGLISH_FRONT, ENGLISH_ROWS, ENGLISH_SHEETS

Forms = str | tuple[str, ...]
SAYING = {
    "phrase": (1,), "plural": (1, 2), "say": (2,), "ask": (2,), "disagree": (2,),
    "assume": (2,), "look": (2,), "aside": (2,),
}  # fmt: skip
# A file is refused in a process that loads no catalog.
REFUSED = {"Refused": (1, 2)}
TABLES = (
    agenda_findings.TWICE, agenda_findings.FAR_FROM_ITS_OWN, agenda_findings.TOPICS_INSTEAD,
    *agenda_findings.TEMPLATES.values(),
)  # fmt: skip
# What else is said of files that a secretariat sends, beside documents/importing.
FILES = (
    "agenda_file.py", "agenda_findings.py", "agenda_import.py", "agenda_mistakes.py", "problems.py",
    "roster_file.py", "saying.py", "yaml_text.py",
)  # fmt: skip


def has_words(text: str) -> bool:
    return re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", text)) is not None


def said_in_code() -> set[Forms]:
    folder = Path(str(resources.files("documents")))
    files = [*(folder / "importing").glob("*.py")]
    files += [folder / name for name in FILES]
    found: set[Forms] = {text for pair in TABLES for text in pair}
    found |= {*kinds.IN_WORDS.values(), *(says for _, says in kinds.ELSE), kinds.AS_DOCX}
    found |= {"a document"}
    for file in (folder / "reading").glob("*.py"):
        with file.open("rb") as code:
            for _, texts, _, _ in extract("python", code, keywords=REFUSED):
                found |= {texts} if isinstance(texts, str) else set(texts)
    for file in files:
        with file.open("rb") as code:
            found |= {texts for _, texts, _, _ in extract("python", code, keywords=SAYING)}
    return {text for text in found if has_words(text if isinstance(text, str) else text[0])}


def catalog() -> dict[Forms, Forms]:
    with resources.files("locales").joinpath("es/importing.po").open("rb") as file:
        return {m.id: m.string for m in read_po(file, locale="es") if m.id and not m.fuzzy}


def values(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name)


@pytest.mark.parametrize("text", sorted(said_in_code(), key=str), ids=str)
def test_what_an_import_says_exists_in_spanish(text: Forms) -> None:
    english = (text,) if isinstance(text, str) else text
    spanish = catalog()[text]
    forms = (spanish,) if isinstance(spanish, str) else spanish
    assert all(forms)
    assert [values(form) for form in forms] == [values(form) for form in english]


def test_the_catalog_holds_nothing_that_is_no_longer_said() -> None:
    assert set(catalog()) - said_in_code() == set()


@pytest.fixture(scope="module")
def read() -> Imported:
    agenda = made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)
    files = [("agenda.docx", agenda), ("sheets.txt", ENGLISH_SHEETS.encode())]
    return import_agenda(files, Wishes(today=date(2026, 11, 22)))


def parts(value: object) -> Iterator[Said]:
    if isinstance(value, Said):
        yield value
        for each in value.values.values():
            yield from parts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from parts(each)


def test_what_is_said_of_a_meeting_reaches_the_catalog_as_it_stands(read: Imported) -> None:
    known = {
        form for forms in catalog() for form in ((forms,) if isinstance(forms, str) else forms)
    }
    said = [one for note in read.meeting.margin.notes for one in parts([note.said, note.short])]
    assert len(said) > 20
    assert [one.text for one in said if has_words(one.text) and one.text not in known] == []


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (phrase("topic {number}", number=1), "El título del tema 1"),
        (phrase("session {number}", number=1), "El título de la sesión 1"),
        (phrase("“{title}”", title="el tema"), "El título de “el tema”"),
        ("el tema", "El título de el tema"),
    ],
    ids=str,
)
def test_articles_of_ours_are_joined_to_what_stands_before(named: object, said: str) -> None:
    assert phrase("The title of {row}", row=named).in_words("es") == said


def test_the_letter_is_written_in_spanish(read: Imported) -> None:
    letter = read.letter("agenda.yaml", "es")
    assert letter.startswith("# La agenda que dan sus documentos\n")
    assert "Se tomó el texto de la línea 18" in letter
    assert "**Lunes, 3 de marzo de 2025**" in letter
    for word in ("Please", "Below", "was taken", "These"):
        assert word not in letter


def test_the_json_has_its_messages_in_spanish(read: Imported) -> None:
    assert "como usted eligió" not in read.json("es")
    assert "Se tomó el texto de agenda.docx:18" in read.json("es")
    assert "The text at agenda.docx:18 was taken" in read.json()
