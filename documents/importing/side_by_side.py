"""How the rows of a day stand together: at the same time, without a break, without an opening."""

from agenda.programme import SlotKind
from documents.importing.findings import Code, Margin
from documents.importing.timetable import Row
from documents.saying import Said, phrase


def parallel(rows: list[Row], margin: Margin) -> None:
    """Note rows that run at the same time as one before them; they are kept as they stand."""
    for n, row in enumerate(rows):
        beside = [
            before
            for before in rows[:n]
            if row.on == before.on and row.start < before.end and before.start < row.end
        ]
        if beside:
            margin.look(
                Code.PARALLEL,
                "{row} runs at the same time as {others}. All were kept as they stand. The bot "
                "holds one after the other: it opens this one when what runs before it has closed.",
                row.told,
                row=_timed(row),
                others=[_timed(before) for before in beside],
                short=phrase(
                    "{row}, beside {others}",
                    row=_timed(row),
                    others=[_timed(before) for before in beside],
                ),
            )


def _timed(row: Row) -> Said:
    return phrase("{row} ({start}–{end})", row=row.name, start=row.starts, end=row.ends)


def without_break(rows: list[Row], margin: Margin) -> None:
    """Note a closing that follows a session directly, and a day that begins without an opening."""
    for n, row in enumerate(rows):
        sessions = [
            before
            for before in rows[:n]
            if before.on == row.on
            and before.end == row.start
            and before.part.kind is SlotKind.SESSION
        ]
        if row.part.kind is SlotKind.CLOSURE and sessions:
            margin.look(
                Code.NO_BREAK,
                "The closing begins at {time} when {session} ends; no break is stated.",
                row.told,
                time=row.starts,
                session=sessions[-1].name,
            )
    days = list(dict.fromkeys(row.on for row in rows))
    for n, on in enumerate(days, 1):
        first = next(row for row in rows if row.on == on)
        opened = any(row.on == on and row.part.kind is SlotKind.OPENING for row in rows)
        if len(days) > 1 and not opened:
            margin.look(
                Code.NO_OPENING,
                "Day {number} begins with {row}; no opening is stated.",
                first.part.told,
                number=n,
                row=first.name,
            )
