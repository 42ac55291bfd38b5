"""The chair's summary: what was said, by session and question, and by how many, naming nobody."""

from collections.abc import Iterator

from agenda.audience import Audience
from agenda.entry import EntryKind
from agenda.paper import Paragraph as Line
from agenda.paper import Part
from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import Language
from documents.attributed import discreet, entries_behind
from documents.blocks import (
    Block,
    Document,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Run,
    Runs,
    plain,
    soft,
)
from documents.closing_line import compiled_from
from documents.edition import Edition, edition_of
from documents.paper_state import footer
from documents.plenary_state import all_final, opening_rows, state_of_summaries
from documents.record_lines import at_a_question, line, lines_of, of_part, outcomes
from documents.scale import scale
from documents.session_summary import no_answer, points_heading, shared_in
from locales import country, listed, say


def chair_summary(
    summary: PlenarySummary, language: Language, audience: Audience = Audience.INTERNAL
) -> Document:
    """Return the chair's summary of a plenary; its internal copy says whose points they are."""
    edition = edition_of(summary.plenary, language, audience)
    title = say(language, "Chair’s summary")
    blocks = (
        Heading(0, plain(title)),
        Fields(tuple(_rows(edition, summary))),
        Paragraph(plain(_nature(edition))),
        *_sessions(edition, summary),
        *_observers(edition, summary),
        Heading(1, plain(say(language, "How quantities are counted"))),
        *scale(edition),
        Paragraph(plain(compiled_from(edition, summary)), quiet=True),
    )
    whole = edition.say(edition.text(summary.plenary.agenda.title))
    return Document(
        language=language,
        title=f"{title}: {whole}",
        footer=footer(edition, final=all_final(summary)),
        blocks=blocks,
    )


def _rows(edition: Edition, summary: PlenarySummary) -> Iterator[tuple[str, Runs]]:
    yield from opening_rows(edition, summary)
    yield say(edition.language, "State"), plain(state_of_summaries(edition, summary))


def _nature(edition: Edition) -> str:
    return say(
        edition.language,
        "This summary is the chair’s own. It was not negotiated, binds nobody, and attributes no "
        "point to a delegation by name.",
    )


def _sessions(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    for slot in summary.sessions:
        if slot.state.slot.closed_door or not slot.state.reached:
            continue
        yield Heading(1, edition.slot_name(slot.state.slot))
        yield Paragraph(plain(_led(edition, slot)))
        yield from _session(edition, summary, slot)


def _led(edition: Edition, slot: SlotSummary) -> str:
    language, state = edition.language, slot.state
    held = edition.date_line(state.opened_at or state.planned_start)
    if state.slot.leads:
        leads = listed(language, [country(language, one.country) for one in state.slot.leads])
        return say(language, "Led by {leads}. {day}.", leads=leads, day=held)
    return f"{held}."


def _session(edition: Edition, summary: PlenarySummary, slot: SlotSummary) -> Iterator[Block]:
    language = edition.language
    lines = [
        one
        for one in lines_of(edition, summary.plenary, slot.state.id)
        if not _is_a_note(summary, one)
    ]
    questions = slot.state.slot.questions
    for number, question in enumerate(questions, 1):
        yield Heading(2, (Run(f"{number}. "), *edition.text(question)))
        said = at_a_question(lines, number)
        yield from _paragraphs(edition, summary, said)
        if not said:
            yield Paragraph(soft(no_answer(edition, summary, slot, number)))
    asked = range(1, len(questions) + 1)
    others = [o for o in of_part(lines, Part.POINTS) if o.place.question not in asked]
    if others:
        yield Heading(2, plain(points_heading(language, asked=bool(questions))))
        yield from _paragraphs(edition, summary, others)
    yield from _practices(edition, summary, slot, of_part(lines, Part.PRACTICES))
    for heading, those in outcomes(language, lines):
        yield Heading(2, plain(heading))
        yield from _paragraphs(edition, summary, those)


def _is_a_note(summary: PlenarySummary, one: Line) -> bool:
    """Return whether a line is a secretariat's own note, which may name anybody.

    One that answers a guiding question is a point of its session like any other.
    """
    entries = entries_behind(summary.plenary, one)
    notes = bool(entries) and all(
        entry.kind is EntryKind.NOTE and entry.question is None for entry in entries
    )
    return notes and one.changed_by is None


def _paragraphs(edition: Edition, summary: PlenarySummary, lines: list[Line]) -> Iterator[Block]:
    for one in lines:
        yield Paragraph(line(edition, summary.plenary, one, named=False))


def _practices(
    edition: Edition, summary: PlenarySummary, slot: SlotSummary, lines: list[Line]
) -> Iterator[Block]:
    """Yield the practices of a session: their types and titles, and nobody's country."""
    language, items = edition.language, []
    for dossier in shared_in(edition, summary, slot):
        practice = dossier.practice
        title = discreet(edition, practice.title, {practice.country})
        state = edition.state(dossier.state)
        number = say(language, "No. {number}", number=practice.number)
        kind = Run(f"{number} · {edition.kind(practice.kind)}: ")
        items.append(Item((kind, *edition.words(title), Run(f" ({state})"))))
    items += [Item(line(edition, summary.plenary, one, named=False)) for one in lines]
    if items:
        yield Heading(2, plain(say(language, "Best practices")))
        yield Items(tuple(items))


def _observers(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    found = [
        (slot, one)
        for slot in summary.sessions
        if not slot.state.slot.closed_door
        for one in of_part(lines_of(edition, summary.plenary, slot.state.id), Part.OBSERVERS)
    ]
    if found:
        heading = say(edition.language, "Annex: contributions of observers")
        yield Heading(1, plain(heading))
        yield Items(
            tuple(
                Item(
                    (
                        *soft(f"{edition.slot_label(slot.state.slot)} · "),
                        *line(edition, summary.plenary, one, named=False),
                    )
                )
                for slot, one in found
            )
        )
