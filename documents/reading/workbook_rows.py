"""The rows of a workbook that somebody sends, as texts: what is read in the process apart."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from documents.reading.child import Answer, answer_with
from documents.reading.refusing import Refused, damaged, too_large, too_much
from documents.reading.zipped import Parts, checked

KIND = "Excel workbook"
MOST_ROWS = 20_000
MOST_COLUMNS = 40  # what stands further to the right is nobody's translation
MOST_SHEETS = 10
MOST_LETTERS = 20_000_000  # one text may stand in many cells of a small file

Rows = list[list[str]]


def main() -> None:
    """Read one workbook from the standard input and print its sheets, or why it is not read."""
    answer_with(_sheets)


def _sheets(content: bytes, name: str) -> Answer:
    del name
    try:
        return {"sheets": list(sheets(content))}
    except Refused as refused:
        if refused.text == too_large().text:  # which speaks of agendas
            raise too_much() from refused
        raise


def sheets(content: bytes) -> Iterator[Rows]:
    """Yield the rows of each sheet.

    Raises:
        Refused: it is damaged, encrypted, has too many rows or unfolds beyond the limits.
    """
    letters = 0
    parts = Parts(content, KIND)
    for name in sorted(parts.names):
        if name.endswith((".xml", ".rels")):
            checked(parts.read(name), KIND)  # declares nothing, and is no larger than it may be
    try:
        book = openpyxl.load_workbook(BytesIO(content), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets[:MOST_SHEETS]:
                found = sheet.iter_rows(
                    max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True
                )
                rows: Rows = []
                for row in found:
                    rows.append(["" if cell is None else str(cell) for cell in row])
                    letters += sum(map(len, rows[-1]))
                    if letters > MOST_LETTERS:
                        raise too_much()
                while rows and not any(rows[-1]):
                    rows.pop()
                if len(rows) > MOST_ROWS:
                    raise _too_long()
                yield rows
        finally:
            book.close()
    except MemoryError as wrong:
        raise too_much() from wrong
    # openpyxl meets damage with whatever the missing part leads to.
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, BadZipFile) as wrong:
        raise damaged(KIND) from wrong
    except InvalidFileException as wrong:
        raise damaged(KIND) from wrong


def _too_long() -> Refused:
    return Refused(
        "has more than {most} rows.",
        "Send the workbook as you got it from the bot, with the translations in it.",
        most=MOST_ROWS,
    )
