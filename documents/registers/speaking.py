"""Speakers and time used: who had the floor, how often, and for how long."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from agenda.audience import Audience
from agenda.programme import Process
from agenda.speaking import Spoken, tallied
from agenda.summaries import PlenarySummary
from agenda.words import Language
from documents.blocks import Block, Heading, Paragraph, Runs, Table, given, plain
from documents.comma_separated import comma_separated
from documents.edition import Edition, edition_of
from documents.participation import Body
from documents.registers.bodies import Bodies, process_name
from documents.registers.compiled import record_line
from documents.workbook import Book, Cell, Column, begun, fill, naive
from locales import say, say_many

_A_MINUTE = 60


def by_delegation(summary: PlenarySummary) -> dict[Body, Spoken]:
    """Return how long each delegation had the floor, the longest first; all are listed."""
    plenary, bodies = summary.plenary, Bodies(summary.plenary)
    return tallied(
        plenary.turns,
        summary.at,
        lambda turn: bodies.of(turn.person),
        also=bodies.delegations(),
    )


def by_process(summary: PlenarySummary) -> dict[Process | None, Spoken]:
    """Return how long the delegations of each process had the floor, the longest first."""
    plenary, bodies = summary.plenary, Bodies(summary.plenary)
    processes: list[Process | None] = [*plenary.agenda.processes]
    return tallied(
        plenary.turns,
        summary.at,
        lambda turn: bodies.process(bodies.of(turn.person)),
        also=processes,
    )


def counted_how(language: Language) -> str:
    """Return how speaking time is counted."""
    return say(
        language,
        "A turn counts from when the chair gave the floor until the floor was given to the next "
        "or the slot closed; pauses do not count. What was said without being given the floor, "
        "such as a lead’s presentation, is not counted.",
    )


def length(language: Language, spoken: timedelta) -> str:
    """Return a speaking time as it is read: "12 min 05 s"."""
    minutes, seconds = divmod(round(spoken.total_seconds()), _A_MINUTE)
    return say(language, "{minutes} min {seconds} s", minutes=minutes, seconds=f"{seconds:02}")


def process_label(edition: Edition, process: Process | None) -> str:
    """Return the initials of a process, or that somebody speaks for none."""
    return process_name(edition, process) or say(edition.language, "No process stated")


def speaking_workbook(
    summary: PlenarySummary, language: Language, audience: Audience = Audience.INTERNAL
) -> bytes:
    """Return speaking time as XLSX: by delegation, by process, and for the secretariats by turn.

    Who spoke when would say whose the words are that are attributed to nobody.
    """
    edition = edition_of(summary.plenary, language)
    title = edition.say((given(summary.plenary.agenda.title.best(language)),))
    name = say(language, "Speakers and time used")
    book = begun(f"{name}: {title}", (language,), summary.at)
    about = [f"{name} · {title}", counted_how(language), record_line(edition, summary)]
    columns = [
        Column(heading, width)
        for heading, width in zip(_header(language), (34, 14, 9, 15, 15, 15), strict=True)
    ]
    fill(book, book.sheet(say(language, "By delegation")), about, columns, _rows(edition, summary))
    of_process = [columns[1], *columns[2:]]
    rows = ([row[0], *row[2:]] for row in _process_rows(edition, summary))
    fill(book, book.sheet(say(language, "By process")), about, of_process, rows)
    if audience is Audience.INTERNAL:
        _turns_sheet(book, edition, summary, about)
    return book.closed()


def _turns_sheet(
    book: Book, edition: Edition, summary: PlenarySummary, about: Sequence[str]
) -> None:
    language = edition.language
    turns = [
        Column(say(language, "No."), 7),
        Column(say(language, "Date"), 12),
        Column(say(language, "From"), 9),
        Column(say(language, "To"), 9),
        Column(say(language, "Time"), 10),
        Column(say(language, "Delegation"), 34),
        Column(say(language, "Process"), 14),
        Column(say(language, "Slot"), 60),
    ]
    zone = say(language, "All times: {zone}.", zone=edition.zone_name)
    fill(
        book,
        book.sheet(say(language, "Turns")),
        [about[0], f"{zone} {about[1]}"],
        turns,
        _turns(edition, summary),
    )


def speaking_csv(summary: PlenarySummary, language: Language) -> bytes:
    """Return speaking time by delegation as CSV, in seconds."""
    edition = edition_of(summary.plenary, language)
    head, unit = _header(language), say(language, "seconds")
    head = [*head[:3], *(f"{heading} ({unit})" for heading in head[3:])]
    return comma_separated(head, _rows(edition, summary))


def speaking_annex(summary: PlenarySummary, language: Language) -> tuple[Block, ...]:
    """Return speaking time for print, below a heading of level 1."""
    edition = edition_of(summary.plenary, language)
    heading = Heading(1, plain(say(language, "Speakers and time used")))
    if not summary.plenary.turns:
        return heading, Paragraph(plain(say(language, "The record has nobody with the floor.")))
    silent = [edition.body(b) for b, spoken in by_delegation(summary).items() if not spoken.turns]
    header = _header(language)
    rows = [row for row in _rows(edition, summary) if row[2]]
    blocks: list[Block] = [
        heading,
        Paragraph(plain(counted_how(language)), quiet=True),
        Table(
            header=tuple(header),
            rows=tuple(_print(language, row) for row in rows),
            widths=(30, 14, 10, 16, 16, 16),
        ),
    ]
    if silent:
        label = say(language, "Without a turn on record")
        blocks.append(Paragraph(plain(f"{label}: {'; '.join(sorted(silent))}.")))
    processes = [row for row in _process_rows(edition, summary) if row[2]]
    blocks.append(
        Table(
            header=(header[1], *header[2:]),
            rows=tuple(_print(language, [row[0], *row[2:]]) for row in processes),
            widths=(44, 10, 16, 16, 16),
        )
    )
    return tuple(blocks)


def _header(language: Language) -> list[str]:
    return [
        say(language, "Delegation"),
        say(language, "Process"),
        say(language, "Turns"),
        say(language, "Time in all"),
        say(language, "A turn on average"),
        say(language, "Longest turn"),
    ]


def _rows(edition: Edition, summary: PlenarySummary) -> Iterator[list[Cell]]:
    bodies = Bodies(summary.plenary)
    for body, spoken in by_delegation(summary).items():
        process = process_name(edition, bodies.process(body))
        yield [edition.body(body), process, *_figures(spoken)]


def _process_rows(edition: Edition, summary: PlenarySummary) -> Iterator[list[Cell]]:
    for process, spoken in by_process(summary).items():
        yield [process_label(edition, process), None, *_figures(spoken)]


def _figures(spoken: Spoken) -> list[Cell]:
    average = spoken.lasted / spoken.turns if spoken.turns else timedelta()
    lengths = (spoken.lasted, average, spoken.longest)
    return [spoken.turns, *(timedelta(seconds=round(one.total_seconds())) for one in lengths)]


def _turns(edition: Edition, summary: PlenarySummary) -> Iterator[list[Cell]]:
    bodies, plenary = Bodies(summary.plenary), summary.plenary
    for number, turn in enumerate(plenary.turns, 1):
        body = bodies.of(turn.person)
        began = naive(turn.began.astimezone(edition.zone))
        ended = naive(turn.ended.astimezone(edition.zone)) if turn.ended else None
        lasted = timedelta(seconds=round(turn.lasted(summary.at).total_seconds()))
        slot = edition.say(edition.slot_name(plenary.slots[turn.slot].slot))
        process = process_name(edition, bodies.process(body))
        yield [number, began.date(), began, ended, lasted, edition.body(body), process, slot]


def _print(language: Language, row: list[Cell]) -> tuple[Runs, ...]:
    return tuple(
        plain(length(language, cell) if isinstance(cell, timedelta) else str(cell or "–"))
        for cell in row
    )


def in_words(language: Language, spoken: Spoken) -> str:
    """Return a speaking time with its turns: "12 min 05 s, 4 turns"."""
    turns = say_many(language, "{number} turn", "{number} turns", spoken.turns)
    return f"{length(language, spoken.lasted)}, {turns}"
