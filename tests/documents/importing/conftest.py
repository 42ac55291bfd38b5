"""The documents of two meetings as they are read."""

import pytest

from documents.agenda_import import Imported
from tests.documents.importing import made_files as made
from tests.documents.importing.read_as import imported
from tests.documents.importing.sample_texts import (
    ENGLISH_FRONT,
    ENGLISH_ROWS,
    ENGLISH_SHEETS,
    SPANISH_AGENDA,
    SPANISH_SHEETS,
)


@pytest.fixture(scope="module")
def english() -> Imported:
    return imported(
        ("agenda.docx", made.table_docx(ENGLISH_FRONT, ENGLISH_ROWS)),
        ("sheets.txt", ENGLISH_SHEETS),
    )


@pytest.fixture(scope="module")
def spanish() -> Imported:
    return imported(("agenda.txt", SPANISH_AGENDA), ("fichas.txt", SPANISH_SHEETS))
