"""Attendance: who was there on each day, as a secretariat took it and as the record shows."""

from collections.abc import Iterator
from datetime import time

from agenda.attendance import days, seen_on
from agenda.summaries import PlenarySummary
from agenda.words import Language
from documents.blocks import Block, Heading, Paragraph, Table, given, plain
from documents.comma_separated import comma_separated
from documents.edition import Edition, edition_of
from documents.participation import Body, body_of
from documents.registers.bodies import Bodies, process_name
from documents.registers.compiled import record_line
from documents.workbook import Cell, Column, begun, fill
from locales import known_date, say


def attendance_workbook(summary: PlenarySummary, language: Language) -> bytes:
    """Return attendance as XLSX: every delegation and observer on the roster, day by day."""
    edition = edition_of(summary.plenary, language)
    title = edition.say((given(summary.plenary.agenda.title.best(language)),))
    name = say(language, "Attendance")
    book = begun(f"{name}: {title}", (language,), summary.at)
    zone = say(language, "All times: {zone}.", zone=edition.zone_name)
    about = [f"{name} · {title}", *_about(edition, summary), zone, record_line(edition, summary)]
    widths = [36, 14, 14]
    header = _header(edition, summary)
    columns = [
        Column(heading, widths[n] if n < len(widths) else 15) for n, heading in enumerate(header)
    ]
    fill(book, book.sheet(name), about, columns, _rows(edition, summary), beside=1)
    return book.closed()


def attendance_csv(summary: PlenarySummary, language: Language) -> bytes:
    """Return attendance as CSV."""
    edition = edition_of(summary.plenary, language)
    return comma_separated(_header(edition, summary), _rows(edition, summary))


def attendance_annex(summary: PlenarySummary, language: Language) -> tuple[Block, ...]:
    """Return who was there for print, below a heading of level 1; observers stand apart."""
    edition = edition_of(summary.plenary, language)
    bodies = Bodies(summary.plenary)
    blocks: list[Block] = [
        Heading(1, plain(say(language, "Attendance"))),
        Paragraph(plain(" ".join(_about(edition, summary))), quiet=True),
    ]
    for heading, those in (
        (say(language, "Delegations"), bodies.delegations()),
        (say(language, "Observers"), bodies.observers()),
    ):
        if not those:
            continue
        named = sorted(those, key=edition.body)
        dates = tuple(
            known_date(language, _date(edition, summary, day)) for day in days(summary.plenary)
        )
        blocks += [
            Heading(2, plain(heading)),
            Table(
                header=(heading, say(language, "Process"), *dates),
                rows=tuple(
                    (
                        plain(edition.body(body)),
                        plain(process_name(edition, bodies.process(body)) or "–"),
                        *(
                            plain(_was_there(edition, summary, body, day))
                            for day in days(summary.plenary)
                        ),
                    )
                    for body in named
                ),
                widths=(44, 14, *(22 for _ in dates)),
            ),
        ]
    return tuple(blocks)


def _about(edition: Edition, summary: PlenarySummary) -> Iterator[str]:
    language, plenary = edition.language, summary.plenary
    for day in days(plenary):
        taken = plenary.attendance.get(day)
        date = known_date(language, _date(edition, summary, day))
        if taken is None:
            yield say(language, "{date}: no attendance was taken.", date=date)
        else:
            yield say(
                language,
                "{date}: attendance taken by {body} at {time}.",
                date=date,
                body=edition.body(body_of(plenary.people.get(taken.by))),
                time=edition.instant(taken.at),
            )
    yield say(
        language,
        "First and last act: what somebody of the delegation put on record on that day, such as "
        "asking for the floor. Who only listened has none.",
    )


def _date(edition: Edition, summary: PlenarySummary, day: int) -> str:
    starts = (s.state.planned_start for s in summary.slots if s.state.day == day)
    return edition.local_day(next(starts)).isoformat()


def _header(edition: Edition, summary: PlenarySummary) -> list[str]:
    language = edition.language
    found = [
        say(language, "Delegation or organisation"),
        say(language, "Takes part as"),
        say(language, "Process"),
    ]
    for day in days(summary.plenary):
        date = _date(edition, summary, day)
        found += [
            say(language, "{date}: there", date=date),
            say(language, "{date}: first act", date=date),
            say(language, "{date}: last act", date=date),
        ]
    return found


def _rows(edition: Edition, summary: PlenarySummary) -> Iterator[list[Cell]]:
    language, bodies = edition.language, Bodies(summary.plenary)
    for role, those in (
        (say(language, "member"), bodies.delegations()),
        (say(language, "observer"), bodies.observers()),
    ):
        for body in sorted(those, key=edition.body):
            process = process_name(edition, bodies.process(body))
            row: list[Cell] = [edition.body(body), role, process]
            for day in days(summary.plenary):
                row += [_taken(edition, summary, body, day), *_acts(edition, summary, body, day)]
            yield row


def _acts(edition: Edition, summary: PlenarySummary, body: Body, day: int) -> tuple[Cell, Cell]:
    people = [person.id for person in Bodies(summary.plenary).people(body)]
    seen = seen_on(summary.plenary, day, people)
    if seen is None:
        return None, None
    first, last = (at.astimezone(edition.zone) for at in seen)
    return time(first.hour, first.minute), time(last.hour, last.minute)


def _taken(edition: Edition, summary: PlenarySummary, body: Body, day: int) -> str:
    """Return whether somebody was there by the attendance taken, or that none was."""
    taken = summary.plenary.attendance.get(day)
    if taken is None:
        return ""
    there = body.organisation in taken.organisations
    if body.countries:
        there = bool(set(body.countries) & set(taken.countries))
    return say(edition.language, "yes") if there else say(edition.language, "no")


def _was_there(edition: Edition, summary: PlenarySummary, body: Body, day: int) -> str:
    language = edition.language
    taken = _taken(edition, summary, body, day)
    if taken:
        return taken
    return say(language, "acts on record") if _acts(edition, summary, body, day)[0] else "–"
