"""A table with a column for the start of each row and one for its end, read as one of times."""

import re
from itertools import groupby, pairwise

from documents.importing.clock_times import leading_times
from documents.importing.marks import flat
from documents.reading.lines import Line

_STARTS = re.compile(
    r"(?:start|starts|begin|begins|beginning|from|de|desde|inicio|comienzo|comeco|debut|"
    r"(?:start(?:ing)?|begin(?:ning)?) time|hora (?:de )?(?:inicio|comienzo)|heure de debut)\W*"
)
_ENDS = re.compile(
    r"(?:end|ends|until|to|a|hasta|ate|fin|fim|termino|cierre|final|"
    r"(?:end(?:ing)?|finish) time|hora (?:de )?(?:fin|fim|termino|cierre)|heure de fin)\W*"
)


def with_ends(lines: list[Line]) -> list[Line]:
    """Return the lines, the end of each row put behind its start."""
    made: list[Line] = []
    column: int | None = None
    for row, group in groupby(lines, lambda line: line.row):
        cells = list(group)
        if not row:
            column = None
        column = _column_of_starts(cells) if row and column is None else column
        made += cells if column is None else _joined(cells, column)
    return made


def _column_of_starts(cells: list[Line]) -> int | None:
    for start, end in pairwise(cells):
        heads = _STARTS.fullmatch(flat(start.text)) and _ENDS.fullmatch(flat(end.text))
        if heads and end.cell == start.cell + 1:
            return start.cell
    return None


def _joined(cells: list[Line], column: int) -> list[Line]:
    starts = [line for line in cells if line.cell == column]
    ends = [line for line in cells if line.cell == column + 1]
    if len(starts) != 1 or len(ends) != 1 or not all(map(_is_point, (*starts, *ends))):
        return cells
    whole = starts[0].saying(f"{starts[0].text} - {ends[0].text}")
    return [whole if line is starts[0] else line for line in cells if line is not ends[0]]


def _is_point(line: Line) -> bool:
    times = leading_times(line.text)
    return times is not None and times.end is None and not line.text[times.ends :].strip(" .")
