"""A table as CSV for other programs, in which no cell begins what a spreadsheet would compute."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from io import StringIO

from documents.workbook import Cell, Link

_COMPUTES = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def comma_separated(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV (RFC 4180) in UTF-8 with its mark, which Excel asks for.

    Every cell stands in quotation marks. Dates are ISO 8601, lengths whole seconds. A text that a
    spreadsheet would compute has an apostrophe before it, as spreadsheets write it themselves.
    """
    made = StringIO()
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_cell(cell) for cell in row] for row in rows])
    return made.getvalue().encode("utf-8-sig")


def _cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case timedelta():
            return str(round(cell.total_seconds()))
        case datetime():
            return cell.isoformat(sep=" ", timespec="minutes")
        case time():
            return cell.isoformat(timespec="minutes")
        case date():
            return cell.isoformat()
        case int():
            return str(cell)
        case Link(shown=shown):
            return _cell(shown)
        case _:
            return f"'{cell}" if cell.lstrip(" \n").startswith(_COMPUTES) else cell
