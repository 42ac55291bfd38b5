"""A row of the agenda laid beside its datasheet: what each says, and which of the two is taken."""

from dataclasses import replace
from datetime import date

from documents.importing.deciding import Side, Wishes, takes_second
from documents.importing.findings import Code, Margin
from documents.importing.likeness import SAME_TITLE, SAME_TOPIC, folded, pairs
from documents.importing.timetable import Row, called
from documents.importing.told import Document, Lead, Part, Told
from documents.saying import Said, phrase, plural

_AGENDA = phrase("as times, titles, topics and leads come from the agenda")


def with_sheets(
    rows: list[Row], sheets: list[Part], margin: Margin, languages: dict[str, str]
) -> list[Part]:
    """Give each row its datasheet, by title and never by number; return those left over."""
    open_rows = [row for row in rows if row.part.title is not None and row.part.number is not None]
    open_rows = open_rows or [row for row in rows if row.part.title is not None]
    titled = [sheet for sheet in sheets if sheet.title is not None]
    found = pairs(
        [row.title for row in open_rows],
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
                "The datasheet {sheet} ({there}) was taken for {row} ({here}): both have the same "
                "lead, and no other does.",
                sheet.told,
                sheet=called(sheet),
                there=sheet.told,
                row=row.name,
                here=row.part.told,
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
    titles = [row.title for row in titled]
    for document in documents:
        for parts in (document.listed, document.untimed):
            numbered = [part for part in parts if part.title and part.number]
            found = pairs(titles, [p.title.text if p.title else "" for p in numbered], SAME_TITLE)
            for n, m in sorted(found.items()):
                row, part = titled[n], numbered[m]
                if part.number != row.part.number:
                    where = (
                        phrase("a list ({place})", place=part.told)
                        if parts is document.listed
                        else phrase("the datasheet ({place})", place=part.told)
                    )
                    margin.disagree(
                        Code.NUMBERS,
                        "“{title}” has number {number} in the agenda ({here}) and number {other} "
                        "in {where}. The agenda's number was taken, and sessions are matched by "
                        "their titles.",
                        part.told,
                        title=row.title,
                        number=row.part.number,
                        here=row.part.told,
                        other=part.number,
                        where=where,
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
    part.introduction = part.introduction or sheet.introduction
    part.speakers = part.speakers or sheet.speakers
    part.led_by = part.led_by or sheet.led_by
    if part.questions and sheet.questions and _texts(part.questions) != _texts(sheet.questions):
        first = Side(sheet.questions[0], _questions(sheet), "datasheet")
        second = Side(part.questions[0], _questions(part))
        what = phrase("The guiding questions of {row}", row=called(part))
        why = phrase("as questions come from the datasheet")
        if not takes_second(Code.TOPICS, what, first, second, wishes, margin, why):
            part.questions = sheet.questions
    part.questions = part.questions or sheet.questions
    part.concepts = sheet.concepts or part.concepts


def _questions(part: Part) -> Said:
    return plural("{number} question", "{number} questions", len(part.questions))


def _title(part: Part, sheet: Part, wishes: Wishes, margin: Margin) -> None:
    if part.title is None or sheet.title is None:
        part.title = part.title or sheet.title
    elif folded(part.title.text) != folded(sheet.title.text):
        first = Side(part.title, phrase("“{title}”", title=part.title.text))
        second = Side(sheet.title, phrase("“{title}”", title=sheet.title.text), "datasheet")
        what = phrase("The title of {row}", row=called(replace(part, title=None)))
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
        what = phrase("The lead of {row}", row=row.name)
        if takes_second(Code.LEADS, what, first, second, wishes, margin, _AGENDA):
            part.leads = sheet.leads


def _named(leads: list[Lead]) -> Said:
    return phrase("{countries}", countries=list(dict.fromkeys(lead.told.text for lead in leads)))


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
    said = [
        phrase("“{topic}” stands only in {place}", topic=told.text, place=told)
        for told in (*only_here, *only_there)
    ]
    said += [
        phrase("“{topic}” ({here}) is “{other}” in {there}", topic=a.text, here=a, other=b.text,
               there=b)
        for a, b in reworded
    ]  # fmt: skip
    if moved:
        said.append(phrase("the order differs"))
    first = Side((only_here or part.topics)[0], _topic_count(part))
    second = Side((only_there or sheet.topics)[0], _topic_count(sheet), "datasheet")
    what = phrase(
        "The topics of {row} differ ({differences})", row=row.name, differences=tuple(said)
    )
    if takes_second(Code.TOPICS, what, first, second, wishes, margin, _AGENDA):
        part.topics = sheet.topics


def _topic_count(part: Part) -> Said:
    return plural("{number} topic", "{number} topics", len(part.topics))


def _texts(tolds: list[Told]) -> list[str]:
    return [told.text for told in tolds]


def other_agenda(
    rows: list[Row], others: list[Row], margin: Margin, languages: dict[str, str]
) -> None:
    """Note where a second agenda gives other times, and what only it has.

    The same agenda in another language is known by its times, and laid beside the first.
    """
    if _are_twins(rows, others, languages):
        twin = others[0].told.file
        for row in rows:
            row.twins += [other.part for other in others if _when(other) == _when(row)]
        others = [other for other in others if not any(_when(other) == _when(r) for r in rows)]
        margin.assume(
            Code.TWIN,
            "The file {file} was taken for the same agenda in another language, by its times; "
            "titles, topics and questions were put side by side.",
            rows[0].told,
            file=twin,
        )
    found = pairs(_names(rows), _names(others), SAME_TITLE)
    for n, m in found.items():
        row, other = rows[n], others[m]
        if (row.on, row.starts, row.ends) != (other.on, other.starts, other.ends):
            margin.disagree(
                Code.TIMES,
                "{row} is on {date}, {start}–{end}, in {here} and on {otherdate}, "
                "{otherstart}–{otherend}, in {there}. The former was taken, as the fuller agenda.",
                row.told,
                row=row.name,
                date=row.on,
                start=row.starts,
                end=row.ends,
                here=row.told,
                otherdate=other.on,
                otherstart=other.starts,
                otherend=other.ends,
                there=other.told,
            )
    for m, other in enumerate(others):
        same_time = [row for row in rows if (row.on, row.start) == (other.on, other.start)]
        if m not in found.values() and same_time and same_time[0].part.kind is other.part.kind:
            margin.disagree(
                Code.TITLES,
                "{row} in {here} is {other} in {there}. The former was taken, as the fuller "
                "agenda.",
                other.told,
                row=same_time[0].name,
                here=same_time[0].told,
                other=other.name,
                there=other.told,
            )
        elif m not in found.values():
            margin.disagree(
                Code.TIMES,
                "{row} ({start}–{end}) stands only in {place}; it was not taken.",
                other.told,
                row=other.name,
                start=other.starts,
                end=other.ends,
                place=other.told,
            )


def _are_twins(rows: list[Row], others: list[Row], languages: dict[str, str]) -> bool:
    if not rows or not others:
        return False
    same = sum(any(_when(other) == _when(row) for other in others) for row in rows)
    mine, theirs = (languages.get(side[0].part.told.file) for side in (rows, others))
    return mine != theirs and 2 * same > len(rows)


def _when(row: Row) -> tuple[date, int, int]:
    return row.on, row.start, row.end


def _names(rows: list[Row]) -> list[str]:
    return [row.name.in_words("en") for row in rows]
