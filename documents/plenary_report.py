"""The compiled export of a whole plenary, said once for every format."""

from collections.abc import Iterator
from itertools import groupby

from agenda.plenary import Plenary
from agenda.practice import Practice
from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import Language
from documents.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Paragraph,
    Picture,
    Runs,
    Table,
    given,
    lowered,
    plain,
    soft,
    strong,
)
from documents.closing_line import compiled_from
from documents.definition import definition, source
from documents.edition import Edition, edition_of
from documents.gaps import missing_everywhere, nothing_missing
from documents.participation import delegations, observers
from documents.session_summary import notes_list, session_blocks
from locales import country, listed, say

_RUNNING_ORDER = (38, 22, 22, 18)
_REGISTER = (6, 15, 30, 11, 13, 15, 10)


def plenary_document(summary: PlenarySummary, language: Language, picture: Picture) -> Document:
    """Return the whole plenary as one document; the picture shows planned against actual."""
    edition = edition_of(summary.plenary, language)
    blocks = (
        *_opening(edition, summary),
        *_running_order(edition, summary, picture),
        *_sessions(edition, summary),
        *_register(edition, summary),
        *_remaining(edition, summary),
        Paragraph(plain(compiled_from(edition, summary)), quiet=True),
    )
    return Document(
        language=language,
        title=edition.say((given(summary.plenary.agenda.title.best(language)),)),
        footer=say(language, "Draft for the secretariats"),
        blocks=blocks,
    )


def _opening(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    language, plenary = edition.language, summary.plenary
    yield Heading(0, edition.text(plenary.agenda.title))
    rows: list[tuple[str, Runs]] = []
    if plenary.agenda.theme is not None:
        rows.append((say(language, "Theme"), edition.text(plenary.agenda.theme)))
    starts = [s.state.planned_start for s in summary.slots]
    dates = dict.fromkeys(edition.date_line(at) for at in starts)
    rows.append((say(language, "Dates"), plain("; ".join(dates))))
    rows.append((say(language, "Time zone"), plain(edition.zone_name)))
    yield Fields(tuple(rows))
    if any(p.for_members_only for s in summary.slots for p in s.practices):
        warning = say(
            language,
            "This document contains practices that only members may see. "
            "They are marked “Members only”.",
        )
        yield Paragraph(strong(warning))
    yield Heading(1, plain(say(language, "Who takes part")))
    yield from _participation(edition, plenary)
    yield Heading(1, plain(say(language, "What a best practice is")))
    yield Paragraph(plain(definition(language)))
    yield Paragraph(plain(say(language, "Source: {source}", source=source(language))))


def _participation(edition: Edition, plenary: Plenary) -> Iterator[Block]:
    language = edition.language
    rows: list[tuple[str, Runs]] = []
    for process, codes in delegations(plenary).items():
        names = sorted(country(language, code) for code in codes)
        label = say(language, "Delegations, process not stated")
        if process is not None:
            label = say(language, "Delegations, {process}", process=edition.process(process))
        rows.append((label, plain(listed(language, names))))
    seen = list(dict.fromkeys(edition.body(body) for body in observers(plenary)))
    if seen:
        rows.append((say(language, "Observers"), plain(listed(language, seen))))
    if rows:
        yield Fields(tuple(rows))
        yield Paragraph(plain(say(language, "As the roster has them.")), quiet=True)
    else:
        yield Paragraph(plain(say(language, "The roster names no delegation.")))


def _running_order(edition: Edition, summary: PlenarySummary, picture: Picture) -> Iterator[Block]:
    language = edition.language
    yield Heading(1, plain(say(language, "Running order, planned and actual")))
    zone = say(language, "All times: {zone}.", zone=edition.zone_name)
    yield Paragraph(plain(zone), quiet=True)
    for _, of_day in groupby(summary.slots, key=lambda slot: slot.state.day):
        slots = list(of_day)
        yield Heading(2, plain(edition.date_line(slots[0].state.planned_start)))
        yield Table(
            header=(
                say(language, "Slot"),
                say(language, "Planned"),
                say(language, "Actual"),
                say(language, "Difference"),
            ),
            rows=tuple(_order_row(edition, summary.plenary, slot) for slot in slots),
            widths=_RUNNING_ORDER,
        )
    yield picture


def _order_row(edition: Edition, plenary: Plenary, slot: SlotSummary) -> tuple[Runs, ...]:
    state = slot.state
    planned = edition.hours(state.planned_start, state.planned_end)
    actual = edition.outcome(plenary, state)
    if state.reached and state.opened_at is not None:
        if state.closed_at is not None and slot.lasted is not None:
            length = edition.minutes(slot.lasted)
            actual = f"{edition.hours(state.opened_at, state.closed_at)} ({length})"
        else:
            actual = f"{edition.clock(state.opened_at)}–, {actual}"
    return (
        edition.slot_name(state.slot),
        plain(f"{planned} ({edition.minutes(slot.planned)})"),
        plain(actual),
        plain(edition.difference(slot)),
    )


def _sessions(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    for slot in summary.sessions:
        yield from lowered(session_blocks(edition, summary, slot), 1)


def _register(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    language = edition.language
    yield Heading(1, plain(say(language, "Register of best practices")))
    rows = tuple(
        _register_row(edition, slot, practice)
        for slot in summary.slots
        for practice in slot.practices
    )
    if not rows:
        yield Paragraph(plain(say(language, "No practice is on record.")))
        return
    note = say(
        language,
        "As the delegations shared them; being on this register is not a recognition. "
        "Maturity is counted in whole months up to the day of sharing.",
    )
    yield Paragraph(plain(note), quiet=True)
    yield Table(
        header=(
            say(language, "No."),
            say(language, "Country"),
            say(language, "Title"),
            say(language, "Form"),
            say(language, "Since"),
            say(language, "Maturity"),
            say(language, "Session"),
        ),
        rows=rows,
        widths=_REGISTER,
    )


def _register_row(edition: Edition, slot: SlotSummary, practice: Practice) -> tuple[Runs, ...]:
    title = edition.words(practice.title)
    if practice.for_members_only:
        title += (*soft(" "), *strong(f"[{say(edition.language, 'Members only')}]"))
    session = slot.state.slot.number
    return (
        plain(str(practice.number)),
        plain(country(edition.language, practice.country)),
        title,
        plain(edition.kind(practice.kind)),
        plain(edition.since(practice)),
        plain(edition.maturity(practice)),
        (given(session),) if session else edition.text(slot.state.slot.title),
    )


def _remaining(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    language = edition.language
    in_sessions = {s.state.id for s in summary.sessions}
    notes = [n for n in summary.plenary.notes if n.slot not in in_sessions]
    if notes:
        yield Heading(1, plain(say(language, "Notes outside the sessions")))
        yield notes_list(edition, notes)
    yield Heading(1, plain(say(language, "What is missing")))
    if summary.missing:
        yield from missing_everywhere(edition, summary)
    else:
        yield nothing_missing(edition)
