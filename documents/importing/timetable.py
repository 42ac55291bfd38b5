"""Rows with dates and times on 24 hours, each assumption noted: years, days, noon, ends."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from documents.importing.clock_times import DAY_MINUTES, Clock
from documents.importing.dates import Dated
from documents.importing.findings import Code, Margin
from documents.importing.told import DayTold, Document, Part, Told
from documents.saying import Said, phrase

WEEKDAYS = (
    phrase("Monday"), phrase("Tuesday"), phrase("Wednesday"), phrase("Thursday"),
    phrase("Friday"), phrase("Saturday"), phrase("Sunday"),
)  # fmt: skip
_NOON = 12 * 60
_EARLIEST_MORNING = 7 * 60  # no meeting begins before seven unless it says so
_LAST_MINUTES = 60
_FAR_YEARS = 20
_OLDEST_YEAR = 1990


@dataclass(slots=True)
class Row:
    """A slot with its date and its minutes of the day, and the datasheet that belongs to it."""

    part: Part
    on: date
    start: int
    end: int
    sheet: Part | None = None
    twins: list[Part] = field(default_factory=list)  # the same in another language

    @property
    def starts(self) -> str:
        """The start on 24 hours."""
        return str(Clock(self.start, sure=True))

    @property
    def ends(self) -> str:
        """The end on 24 hours."""
        return str(Clock(self.end, sure=True))

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return (self.end - self.start) % DAY_MINUTES or DAY_MINUTES

    @property
    def name(self) -> Said:
        """How to call it in a note."""
        return called(self.part)

    @property
    def told(self) -> Told:
        """Where it stands: its time, if that has a line of its own."""
        return self.part.time_told or self.part.told

    @property
    def title(self) -> str:
        """The title, if it has one."""
        return self.part.title.text if self.part.title else ""


def called(part: Part) -> Said:
    """Return how to call a slot in a note: session 3, or its title."""
    title = part.title.text if part.title else ""
    if part.number and title:
        return phrase("{number} “{title}”", number=numbered(part), title=title)
    if part.number:
        return numbered(part)
    if title:
        return phrase("“{title}”", title=title)
    if part.times:
        return phrase("the row at {time}", time=part.times.start)
    return phrase("a row without a title")


def numbered(part: Part) -> Said:
    """Return how to call a slot by its number: session 3, topic 1."""
    if part.label == "topic":
        return phrase("topic {number}", number=part.number)
    return phrase("session {number}", number=part.number)


def rows_of(
    document: Document, first: date | None, year: int | None, today: date, margin: Margin
) -> list[Row]:
    """Return an agenda's rows with their dates and times, in the order of the document."""
    dates = _dates(document, first, year, today, margin)
    rows: list[Row] = []
    for part in document.timed:
        on = dates.get(part.day)
        if on is None or part.times is None:
            continue
        rows.append(Row(part, on, part.times.start.minutes, -1))
    if len(set(dates.values())) <= 1 or all(part.day < 0 for part in document.timed):
        _next_days(document, rows, margin)
    for on in dict.fromkeys(row.on for row in rows):
        _on_24_hours([row for row in rows if row.on == on], margin)
    return rows


def first_date(
    documents: list[Document], year: int | None, today: date, margin: Margin
) -> tuple[date, Told] | None:
    """Return the first day that the documents name, in a likely year if none is printed."""
    told = [(dated, where) for document in documents for dated, where in _meeting_dates(document)]
    if not told:
        return None
    with_year = [(dated, where) for dated, where in told if dated.year is not None]
    dated, where = (with_year or told)[0]
    found = _year(dated, where, year, [d.year for d, _ in with_year if d.year], today, margin)
    return (found, where) if found else None


def _meeting_dates(document: Document) -> list[tuple[Dated, Told]]:
    headed = [(day.date, day.told) for day in document.days if day.date is not None]
    return headed or document.dates


def _dates(
    document: Document, first: date | None, year: int | None, today: date, margin: Margin
) -> dict[int, date]:
    """Return the date of each day of the document; day -1 is that of rows before any heading."""
    known = [dated.year for dated, _ in document.dates if dated.year]
    own = first_date([document], year, today, Margin())
    if first is not None and (own is None or own[0].year != first.year):
        known.append(first.year)  # another document has it
    dates: dict[int, date] = {}
    opened: list[tuple[int, DayTold]] = []
    for n, day in enumerate(document.days):
        if day.date is not None:
            before = min(dates.values(), default=None)
            found = _year(day.date, day.told, year, known, today, margin, before)
            if found:
                dates[n] = found
                _weekday(day.date, found, day.told, margin)
        else:
            opened.append((n, day))
    start = min(dates.values(), default=first)
    held = {part.day for part in document.timed}  # a date over the whole agenda is no day of it
    if start is not None:
        for n, day in opened:
            before = max((on for m, on in dates.items() if m < n and m in held), default=None)
            number = day.number or n + 1
            on = start + timedelta(days=number - 1)
            if before is not None and on <= before:
                on = before + timedelta(days=1)
            dates[n] = on
            margin.assume(
                Code.DAY_ASSUMED,
                "“{heading}” has no date; {date} was taken, counting from {start}.",
                day.told,
                heading=day.told.text,
                date=on,
                start=start,
            )
        dates[-1] = start if first is None or first > start else first
    return dates


def _year(
    dated: Dated,
    told: Told,
    year: int | None,
    known: list[int],
    today: date,
    margin: Margin,
    before: date | None = None,
) -> date | None:
    if dated.read_as:
        margin.assume(
            Code.DATE_AMBIGUOUS,
            "“{printed}” was read as month, day, year, as “{other}” must be.",
            told,
            printed=told.text[dated.begins : dated.ends],
            other=dated.read_as,
        )
    elif dated.other and dated.other != (dated.day, dated.month):
        margin.assume(
            Code.DATE_AMBIGUOUS,
            "“{printed}” was read as day, month, year.",
            told,
            printed=told.text[dated.begins : dated.ends],
        )
    if dated.year is not None:
        on = dated.on(dated.year)
    elif year is not None:
        on = dated.on(year)
    else:
        guess, why = _likely_year(dated, known, today, before)
        on = dated.on(guess)
        margin.assume(
            Code.YEAR_ASSUMED,
            "The date has no year; {year} was taken, {why}.",
            told,
            year=guess,
            why=why,
            hint=phrase("Give another with --year."),
        )
    if on is None:
        margin.look(Code.NO_SUCH_DATE, "There is no such date in that year.", told)
    elif not _OLDEST_YEAR <= on.year <= today.year + _FAR_YEARS:
        margin.look(
            Code.DATE_FAR, "The meeting would be in {year}. Is that meant?", told, year=on.year
        )
    return on


def _likely_year(
    dated: Dated, known: list[int], today: date, before: date | None
) -> tuple[int, Said]:
    if known:
        return known[0], phrase("as another date of the documents has it")
    if before is not None:
        return before.year, phrase("as for the first date")
    if dated.weekday is not None:
        for year in range(today.year, today.year + 8):
            on = dated.on(year)
            if on is not None and on.weekday() == dated.weekday and on >= today:
                return year, phrase("the next in which it is that day of the week")
    on = dated.on(today.year)
    if on is not None and on >= today:
        return today.year, phrase("the year in which it comes next")
    return today.year + 1, phrase("the year in which it comes next")


def _weekday(dated: Dated, on: date, told: Told, margin: Margin) -> None:
    if dated.weekday is not None and on.weekday() != dated.weekday:
        margin.look(
            Code.WEEKDAY,
            "{date} is a {day}, not a {printed}; the date was kept.",
            told,
            date=on,
            day=WEEKDAYS[on.weekday()],
            printed=WEEKDAYS[dated.weekday],
        )


def _next_days(document: Document, rows: list[Row], margin: Margin) -> None:
    """Put rows on the next day where times begin anew and the meeting is said to last longer."""
    last = max(
        (dated.last_day - dated.day for dated, _ in document.dates if dated.last_day), default=0
    )
    if len(document.days) > 1 or last < 1:
        return
    days = 0
    before: Row | None = None
    for row in rows:
        if (
            before is not None
            and days < last
            and row.start < before.start - _NOON / 12
            and row.start >= _EARLIEST_MORNING
        ):
            days += 1
            margin.assume(
                Code.DAY_ASSUMED,
                "Times begin anew at {time}: {row} and what follows were put on the next day, "
                "{date}.",
                row.told,
                time=row.starts,
                row=row.name,
                date=row.on + timedelta(days=days),
            )
        row.on += timedelta(days=days)
        before = row


def _on_24_hours(rows: list[Row], margin: Margin) -> None:
    """Give each row of a day its end, and move to the afternoon what is printed on 12 hours."""
    latest = 0
    for row in rows:
        times = row.part.times
        told = row.part.time_told or row.part.told
        if times is None:
            continue
        start, end = times.start.minutes, times.end.minutes if times.end else None
        early = start < _EARLIEST_MORNING + 60 and (latest > start or start < _EARLIEST_MORNING)
        moved = False
        if not times.start.sure and early and latest <= start + _NOON:
            start += _NOON
            moved = True
        if (
            end is not None
            and times.end is not None
            and end <= start
            and not times.end.sure
            and (end + _NOON > start)
        ):
            end += _NOON
            moved = True
        if moved:
            shown = f"{Clock(start, sure=True)}" + (f"–{Clock(end, sure=True)}" if end else "")
            margin.assume(
                Code.TWELVE_HOURS,
                "“{printed}” says neither am nor pm; {time} was taken.",
                told,
                printed=told.text[times.begins : times.ends],
                time=shown,
                short=phrase("{row}: {time}", row=row.name, time=shown),
            )
        row.start, row.end = start, -1 if end is None else end
        latest = max(latest, start)
    for n, row in enumerate(rows):
        if row.end >= 0:
            continue
        following = [other.start for other in rows[n + 1 :] if other.start > row.start]
        row.end = following[0] if following else (row.start + _LAST_MINUTES) % DAY_MINUTES
        why = (
            phrase("where the next row starts") if following else phrase("an hour after it starts")
        )
        margin.assume(
            Code.END_ASSUMED,
            "No end is printed for {row}; {time} was taken, {why}.",
            row.told,
            row=row.name,
            time=row.ends,
            why=why,
            short=phrase("{row}: {time}, {why}", row=row.name, time=row.ends, why=why),
        )
