"""The report of proceedings: who took part, what was said session by session, what came of it."""

from collections.abc import Iterator
from itertools import groupby

from agenda.audience import Audience, dossiers_for
from agenda.dossier import Dossier
from agenda.entry import Entered, EntryKind
from agenda.leaving import leaves
from agenda.paper import Part
from agenda.plenary import Plenary
from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import Language
from documents.blocks import (
    Block,
    Contents,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Picture,
    Runs,
    Table,
    lowered,
    plain,
    soft,
    strong,
)
from documents.closing_line import compiled_from
from documents.definition import definition, source
from documents.edition import Edition, edition_of
from documents.formal_names import formal_name
from documents.gaps import missing_everywhere
from documents.paper_state import footer
from documents.participation import observers
from documents.plenary_state import all_final, opening_rows, state_of_summaries
from documents.record_lines import line, lines_of, of_part, outcomes
from documents.registers.attendance import attendance_annex
from documents.registers.commitments import commitments_annex
from documents.registers.reservations import reservations_annex
from documents.registers.speaking import speaking_annex
from documents.scale import scale
from documents.session_summary import actual_time, in_full, session_blocks, title_of
from documents.trace_annex import trace_annex
from locales import alphabetical, country, listed, say

_RUNNING_ORDER = (38, 22, 22, 18)
_REGISTER = (6, 17, 36, 13, 13, 15)


def plenary_document(
    summary: PlenarySummary,
    language: Language,
    picture: Picture,
    audience: Audience = Audience.INTERNAL,
) -> Document:
    """Return the report of proceedings; the picture shows planned against actual."""
    edition = edition_of(summary.plenary, language, audience)
    title = say(language, "Report of proceedings")
    blocks = (
        Heading(0, plain(title)),
        *_opening(edition, summary),
        Contents(say(language, "Contents"), 2),
        *_participants(edition, summary),
        *_proceedings(edition, summary),
        *_outcomes(edition, summary),
        *_practices(edition, summary),
        *_annexes(edition, summary, picture),
        Paragraph(plain(compiled_from(edition, summary)), quiet=True),
    )
    whole = edition.say(edition.text(summary.plenary.agenda.title))
    return Document(
        language=language,
        title=f"{title}: {whole}",
        footer=footer(edition, final=all_final(summary)),
        blocks=blocks,
    )


def _opening(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    language = edition.language
    state = (say(language, "State"), plain(state_of_summaries(edition, summary)))
    yield Fields((*opening_rows(edition, summary), state))
    shown = dossiers_for(summary.plenary, edition.audience)
    if any(dossier.practice.for_members_only for dossier in shown):
        warning = say(
            language,
            "This document contains practices that only members may see. "
            "They are marked “Members only”.",
        )
        yield Paragraph(strong(warning))


# Participants


def _participants(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    language, plenary = edition.language, summary.plenary
    yield Heading(1, plain(say(language, "Participants")))
    rows: list[tuple[str, Runs]] = []
    of = edition.members
    for process in dict.fromkeys([*plenary.agenda.processes, *of.values()]):
        names = alphabetical(
            formal_name(language, c) for c, found in of.items() if found == process
        )
        if not names:
            continue
        label = say(language, "Delegations, process not stated")
        if process is not None:
            label = say(language, "Delegations, {process}", process=edition.process(process))
        rows.append((label, plain(listed(language, names))))
    seen = list(dict.fromkeys(edition.body(body) for body in observers(plenary)))
    if seen:
        rows.append((say(language, "Observers"), plain(listed(language, alphabetical(seen)))))
    presidencies = plenary.agenda.recognition.presidencies
    if presidencies:
        names = alphabetical(country(language, code) for code in presidencies)
        rows.append((say(language, "Presidencies"), plain(listed(language, names))))
    secretariats = [edition.process(process) for process in plenary.agenda.processes]
    rows.append((say(language, "Secretariats"), plain(listed(language, secretariats))))
    yield Fields(tuple(rows))
    note = say(language, "Delegations as the roster and the record have them.")
    yield Paragraph(plain(note), quiet=True)


# Proceedings


def _proceedings(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    language = edition.language
    yield Heading(1, plain(say(language, "Proceedings")))
    for slot in summary.slots:
        if slot.state.is_session:
            yield from lowered(session_blocks(edition, summary, slot, traced=True), 2)
        elif slot.entries and leaves(summary.plenary, slot.state.id, edition.audience):
            yield from _other_slot(edition, summary, slot)
    outside = [o for o in summary.plenary.entries_of(None) if _is_printed(edition, o)]
    if outside:
        yield Heading(2, plain(say(language, "Outside the items of the agenda")))
        yield _entries(edition, outside)


def _other_slot(edition: Edition, summary: PlenarySummary, slot: SlotSummary) -> Iterator[Block]:
    yield Heading(2, edition.slot_name(slot.state.slot))
    held = plain(actual_time(edition, summary.plenary, slot))
    yield Fields(((say(edition.language, "Held"), held),))
    lines = lines_of(edition, summary.plenary, slot.state.id)
    if lines:
        yield Items(tuple(Item(line(edition, summary.plenary, one, traced=False)) for one in lines))


def _is_printed(edition: Edition, entered: Entered) -> bool:
    note = entered.entry.kind is EntryKind.NOTE
    return edition.audience is Audience.INTERNAL or not note


def _entries(edition: Edition, entries: list[Entered]) -> Items:
    return Items(
        tuple(Item(edition.words(one.entry.text.best(edition.language))) for one in entries)
    )


# Outcomes


def _outcomes(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    language, plenary = edition.language, summary.plenary
    yield Heading(1, plain(say(language, "Outcomes")))
    rows: dict[str, list[Item]] = {}
    parts = (Part.ACTIONS, Part.COMMITMENTS, Part.DECISIONS)  # an annex has the reservations
    for slot in summary.slots:
        lines = of_part(lines_of(edition, plenary, slot.state.id), *parts)
        for heading, those in outcomes(language, lines):
            label = soft(f"{_label(edition, slot)} · ")
            found = [Item((*label, *line(edition, plenary, one, traced=True))) for one in those]
            rows.setdefault(heading, []).extend(found)
    for heading, items in rows.items():
        yield Heading(2, plain(heading))
        yield Items(tuple(items))
    if not rows:
        text = say(language, "No proposal, commitment or decision is on record.")
        yield Paragraph(plain(text))


def _label(edition: Edition, slot: SlotSummary) -> str:
    return edition.slot_label(slot.state.slot) or edition.say(edition.text(slot.state.slot.title))


def _practices(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    language = edition.language
    yield Heading(1, plain(say(language, "Best practices")))
    yield Paragraph(plain(definition(language)))
    yield Paragraph(plain(say(language, "Source: {source}", source=source(language))))
    rows = tuple(
        _register_row(edition, summary.plenary, dossier)
        for dossier in dossiers_for(summary.plenary, edition.audience)
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
            say(language, "Maturity"),
            say(language, "State"),
        ),
        rows=rows,
        widths=_REGISTER,
    )


def _register_row(edition: Edition, plenary: Plenary, dossier: Dossier) -> tuple[Runs, ...]:
    practice = dossier.practice
    title = edition.words(practice.title)
    if practice.for_members_only:
        title += (*soft(" "), *strong(f"[{say(edition.language, 'Members only')}]"))
    state = plenary.slots[practice.session].slot if practice.session in plenary.slots else None
    label = edition.slot_label(state) if state is not None else ""
    where = (*soft(f" ({label})"),) if label else ()
    return (
        plain(str(practice.number)),
        plain(country(edition.language, practice.country)),
        (*title, *where),
        plain(edition.kind(practice.kind)),
        plain(edition.maturity(practice)),
        plain(edition.state(dossier.state)),
    )


# Annexes


def _annexes(edition: Edition, summary: PlenarySummary, picture: Picture) -> Iterator[Block]:
    language = edition.language
    yield Heading(1, plain(say(language, "Annexes")), new_page=True)
    yield Heading(2, plain(say(language, "Running order, planned and actual")))
    yield from _running_order(edition, summary, picture)
    annexes = (
        speaking_annex(summary, language),
        attendance_annex(summary, language),
        commitments_annex(summary, language, edition.audience),
        reservations_annex(summary, language, edition.audience),
    )
    for blocks in annexes:
        yield from lowered(blocks, 1)
    observed = _observers(edition, summary)
    if observed:
        yield Heading(2, plain(say(language, "Contributions of observers")))
        yield Items(tuple(observed))
    yield from _statements(edition, summary)
    yield Heading(2, plain(say(language, "From question to paragraph")))
    yield from lowered(trace_annex(edition, summary), 2)
    yield Heading(2, plain(say(language, "How quantities are counted")))
    yield from scale(edition)
    yield Heading(2, plain(say(language, "What is missing")))
    yield from lowered(missing_everywhere(edition, summary), 1)


def _observers(edition: Edition, summary: PlenarySummary) -> list[Item]:
    plenary = summary.plenary
    return [
        Item((*soft(f"{_label(edition, slot)} · "), *line(edition, plenary, one, traced=True)))
        for slot in summary.slots
        for one in of_part(lines_of(edition, plenary, slot.state.id), Part.OBSERVERS)
    ]


def _statements(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    """Yield the speeches of which no summary has more than that they were held."""
    slots = [slot.state.id for slot in summary.slots]
    blocks = [block for slot in slots for block in in_full(edition, summary.plenary, slot)]
    if blocks:
        yield Heading(2, plain(say(edition.language, "Statements in full")))
        yield from lowered(blocks, 1)


def _running_order(edition: Edition, summary: PlenarySummary, picture: Picture) -> Iterator[Block]:
    language = edition.language
    zone = say(language, "All times: {zone}.", zone=edition.zone_name)
    yield Paragraph(plain(zone), quiet=True)
    for _, of_day in groupby(summary.slots, key=lambda slot: slot.state.day):
        slots = list(of_day)
        yield Heading(3, plain(edition.date_line(slots[0].state.planned_start)))
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
        title_of(edition, plenary, state.id),
        plain(f"{planned} ({edition.minutes(slot.planned)})"),
        plain(actual),
        plain(edition.difference(slot)),
    )
