"""A row of the agenda laid beside its datasheet: what each says, and which of the two is taken."""

from datetime import date

from documents.importing.deciding import Side, Wishes, takes_second
from documents.importing.findings import Code, Margin
from documents.importing.likeness import SAME_TITLE, SAME_TOPIC, folded, pairs
from documents.importing.timetable import Row, called
from documents.importing.told import Document, Lead, Part, Told

_AGENDA = "as times, titles, topics and leads come from the agenda"


def with_sheets(
    rows: list[Row], sheets: list[Part], margin: Margin, languages: dict[str, str]
) -> list[Part]:
    """Give each row its datasheet, by title and never by number; return those left over."""
    open_rows = [row for row in rows if row.part.title is not None and row.part.number is not None]
    open_rows = open_rows or [row for row in rows if row.part.title is not None]
    titled = [sheet for sheet in sheets if sheet.title is not None]
    found = pairs(
        [row.part.title.text if row.part.title else "" for row in open_rows],
        [sheet.title.text if sheet.title else "" for sheet in titled],
        SAME_TITLE,
    )
    for n, m in found.items():
        _join(open_rows[n], titled[m])
    left = [sheet for sheet in sheets if not any(sheet is titled[m] for m in found.values())]
    for sheet in list(left):
        row = _by_leads(sheet, open_rows, languages)
        if row is not None:
            _join(row, sheet)
            left.remove(sheet)
            margin.assume(
                Code.TITLES,
                f"The datasheet {called(sheet)} ({sheet.told.place}) was taken for {row.name} "
                f"({row.part.told.place}): both have the same lead, and no other does.",
                sheet.told,
            )
    return left


def _join(row: Row, sheet: Part) -> None:
    if row.sheet is None:
        row.sheet = sheet
    else:
        row.twins.append(sheet)


def _by_leads(sheet: Part, rows: list[Row], languages: dict[str, str]) -> Row | None:
    """Return the one row with the leads of a datasheet that is in another language."""
    leads = {lead.country for lead in sheet.leads}
    if not leads:
        return None
    language = languages.get(sheet.told.file)
    same = [
        row
        for row in rows
        if {lead.country for lead in row.part.leads} == leads
        and languages.get((row.sheet or row.part).told.file) != language
    ]
    return same[0] if len(same) == 1 else None


def numbers(rows: list[Row], documents: list[Document], margin: Margin) -> None:
    """Note every list and datasheet that gives a session another number than the agenda does."""
    titled = [row for row in rows if row.part.title and row.part.number]
    titles = [row.part.title.text if row.part.title else "" for row in titled]
    for document in documents:
        for parts in (document.listed, document.untimed):
            numbered = [part for part in parts if part.title and part.number]
            found = pairs(titles, [p.title.text if p.title else "" for p in numbered], SAME_TITLE)
            for n, m in sorted(found.items()):
                row, part = titled[n], numbered[m]
                if part.number != row.part.number:
                    kind = "list" if parts is document.listed else "datasheet"
                    margin.disagree(
                        Code.NUMBERS,
                        f"“{row.part.title.text if row.part.title else ''}” is {row.part.label} "
                        f"{row.part.number} in {row.part.told.place} and {part.label} "
                        f"{part.number} in the "
                        f"{kind} of {part.told.place}. {row.part.told.place} was taken; "
                        f"sessions are matched "
                        "by title.",
                        part.told,
                    )


def settled(row: Row, wishes: Wishes, margin: Margin) -> None:
    """Settle a row with its datasheet: title, leads, topics; note each disagreement."""
    part, sheet = row.part, row.sheet
    if sheet is None:
        return
    _title(part, sheet, wishes, margin)
    _leads(row, sheet, wishes, margin)
    _topics(row, sheet, wishes, margin)
    part.moderators = part.moderators or sheet.moderators
    part.presenters = part.presenters or sheet.presenters
    part.speakers = part.speakers or sheet.speakers
    part.led_by = part.led_by or sheet.led_by
    if part.questions and sheet.questions and _texts(part.questions) != _texts(sheet.questions):
        first = Side(sheet.questions[0], f"{len(sheet.questions)} questions", "datasheet")
        second = Side(part.questions[0], f"{len(part.questions)} questions")
        what = f"The guiding questions of {called(part)}"
        why = "as questions come from the datasheet"
        if not takes_second(Code.TOPICS, what, first, second, wishes, margin, why):
            part.questions = sheet.questions
    part.questions = part.questions or sheet.questions
    part.concepts = sheet.concepts or part.concepts


def _title(part: Part, sheet: Part, wishes: Wishes, margin: Margin) -> None:
    if part.title is None or sheet.title is None:
        part.title = part.title or sheet.title
    elif folded(part.title.text) != folded(sheet.title.text):
        first = Side(part.title, f"“{part.title.text}”")
        second = Side(sheet.title, f"“{sheet.title.text}”", "datasheet")
        what = f"The title of {part.label} {part.number or ''}".strip()
        if takes_second(Code.TITLES, what, first, second, wishes, margin, _AGENDA):
            part.title = sheet.title


def _leads(row: Row, sheet: Part, wishes: Wishes, margin: Margin) -> None:
    part = row.part
    if not part.leads or not sheet.leads:
        part.leads = part.leads or sheet.leads
        return
    if {lead.country for lead in part.leads} != {lead.country for lead in sheet.leads}:
        first = Side(part.leads[0].told, _named(part.leads))
        second = Side(sheet.leads[0].told, _named(sheet.leads), "datasheet")
        what = f"The lead of {row.name}"
        if takes_second(Code.LEADS, what, first, second, wishes, margin, _AGENDA):
            part.leads = sheet.leads


def _named(leads: list[Lead]) -> str:
    return ", ".join(dict.fromkeys(lead.told.text for lead in leads))


def _topics(row: Row, sheet: Part, wishes: Wishes, margin: Margin) -> None:
    part = row.part
    if not part.topics or not sheet.topics:
        part.topics = part.topics or sheet.topics
        return
    same = pairs(_texts(part.topics), _texts(sheet.topics), SAME_TOPIC)
    only_here = [told for n, told in enumerate(part.topics) if n not in same]
    only_there = [told for n, told in enumerate(sheet.topics) if n not in same.values()]
    reworded = [
        (part.topics[n], sheet.topics[m])
        for n, m in same.items()
        if folded(part.topics[n].text) != folded(sheet.topics[m].text)
    ]
    moved = [same[n] for n in sorted(same)] != sorted(same.values())
    if not (only_here or only_there or reworded or moved):
        return
    said = [f"“{told.text}” stands only in {told.place}" for told in (*only_here, *only_there)]
    said += [f"“{a.text}” ({a.place}) is “{b.text}” in {b.place}" for a, b in reworded]
    if moved:
        said.append("the order differs")
    first = Side((only_here or part.topics)[0], f"the agenda has {len(part.topics)}")
    second = Side(
        (only_there or sheet.topics)[0], f"the datasheet {len(sheet.topics)}", "datasheet"
    )
    what = f"The topics of {row.name} differ ({'; '.join(said)})"
    if takes_second(Code.TOPICS, what, first, second, wishes, margin, _AGENDA):
        part.topics = sheet.topics


def _texts(tolds: list[Told]) -> list[str]:
    return [told.text for told in tolds]


def other_agenda(
    rows: list[Row], others: list[Row], margin: Margin, languages: dict[str, str]
) -> None:
    """Note where a second agenda gives other times, and what only it has.

    The same agenda in another language is known by its times, and laid beside the first.
    """
    if _are_twins(rows, others, languages):
        twin = _at(others[0]).file
        for row in rows:
            row.twins += [other.part for other in others if _when(other) == _when(row)]
        others = [other for other in others if not any(_when(other) == _when(r) for r in rows)]
        margin.assume(
            Code.TWIN,
            f"The file {twin} was taken for the same agenda in another language, by its "
            "times; titles, topics and questions were put side by side.",
            _at(rows[0]),
        )
    found = pairs([row.name for row in rows], [row.name for row in others], SAME_TITLE)
    for n, m in found.items():
        row, other = rows[n], others[m]
        if (row.on, row.starts, row.ends) != (other.on, other.starts, other.ends):
            margin.disagree(
                Code.TIMES,
                f"{row.name} is at {row.on:%d %B} {row.starts}–{row.ends} in {_at(row).place} "
                f"and at "
                f"{other.on:%d %B} {other.starts}–{other.ends} in {_at(other).place}. "
                f"{_at(row).place} was "
                "taken, as the fuller agenda.",
                _at(row),
            )
    for m, other in enumerate(others):
        same_time = [row for row in rows if (row.on, row.start) == (other.on, other.start)]
        if m not in found.values() and same_time and same_time[0].part.kind is other.part.kind:
            margin.disagree(
                Code.TITLES,
                f"{same_time[0].name} in {_at(same_time[0]).place} is {other.name} in "
                f"{_at(other).place}. {_at(same_time[0]).place} was taken, as the fuller agenda.",
                _at(other),
            )
        elif m not in found.values():
            margin.disagree(
                Code.TIMES,
                f"{other.name} ({other.starts}–{other.ends}) stands only in {_at(other).place}; "
                f"it was not "
                "taken.",
                _at(other),
            )


def _are_twins(rows: list[Row], others: list[Row], languages: dict[str, str]) -> bool:
    if not rows or not others:
        return False
    same = sum(any(_when(other) == _when(row) for other in others) for row in rows)
    mine, theirs = (languages.get(side[0].part.told.file) for side in (rows, others))
    return mine != theirs and 2 * same > len(rows)


def _when(row: Row) -> tuple[date, int, int]:
    return row.on, row.start, row.end


def _at(row: Row) -> Told:
    return row.part.time_told or row.part.told
