"""A table with a column for each day, read one day after the other."""

from dataclasses import replace
from itertools import groupby

from documents.importing.headings import day_heading
from documents.reading.lines import Line

_LEAST_DAYS = 2


def day_by_day(lines: list[Line]) -> list[Line]:
    """Return the lines of a document, its tables with columns of days as one table for each day.

    Each line keeps its number; the rows of the tables that this makes are numbered anew.
    """
    made: list[Line] = []
    last = max((abs(line.row) for line in lines), default=0)
    for in_table, group in groupby(lines, lambda line: line.row != 0):
        if not in_table:
            made += group
            continue
        rows = [list(row) for _, row in groupby(group, lambda line: line.row)]
        at = next((n for n, row in enumerate(rows) if len(_days(row)) >= _LEAST_DAYS), None)
        if at is None:
            made += [line for row in rows for line in row]
            continue
        made += [line for row in rows[:at] for line in row]
        days = _days(rows[at])
        made += [line for line in rows[at] if line.cell not in days]
        for cell, heading in days.items():
            made.append(replace(heading, row=0, cell=0, gap=True))
            for row in rows[at + 1 :]:
                last += 1
                made += _of_day(row, cell, days, last)
    return made


def _days(row: list[Line]) -> dict[int, Line]:
    """Return the cells of a row that each name a day and nothing else."""
    found = {line.cell: line for line in row if day_heading(line.text) is not None}
    others = {line.cell for line in row} - set(found)
    of_time = len(others) <= 1 and all(cell < min(found, default=0) for cell in others)
    return found if of_time else {}


def _of_day(row: list[Line], cell: int, days: dict[int, Line], number: int) -> list[Line]:
    """Return what a row says of one day, with its time; nothing if it says nothing."""
    said = [line for line in row if line.cell == cell]
    # What stands under no day's heading, as a title over all columns does, is said on the first.
    first = min(days)
    if cell == first:
        said += [line for line in row if line.cell > first and line.cell not in days]
    if not said and not (cell == first and not any(line.cell in days for line in row)):
        return []
    before = [line for line in row if line.cell < first]
    return [replace(line, row=number) for line in (*before, *said)]
