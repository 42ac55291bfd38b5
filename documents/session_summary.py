"""The summary of one session, on a page where that is possible, said once for every format."""

from collections.abc import Iterator, Sequence

from agenda import papers
from agenda.audience import Audience, dossiers_for
from agenda.dossier import Dossier
from agenda.leaving import leaves
from agenda.paper import Paragraph as Line
from agenda.paper import Part, summary_name
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import Language
from documents.attributed import entries_behind, voice
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
    given,
    plain,
    soft,
    strong,
)
from documents.closing_line import compiled_from
from documents.edition import Edition, edition_of
from documents.gaps import missing_here
from documents.paper_state import footer, state_rows
from documents.participation import floor
from documents.record_lines import at_a_question, line, lines_of, of_part, outcomes, statements
from documents.trace_annex import kind_said
from locales import country, listed, say


def session_document(
    summary: PlenarySummary,
    slot: SlotSummary,
    language: Language,
    audience: Audience = Audience.INTERNAL,
) -> Document:
    """Return the summary of one session as a document of its own."""
    edition = edition_of(summary.plenary, language, audience)
    blocks = (
        *session_blocks(edition, summary, slot),
        *_missing(edition, summary, slot),
        Paragraph(plain(compiled_from(edition, summary)), quiet=True),
        *_statements(edition, summary.plenary, slot),
    )
    return Document(
        language=language,
        title=edition.say(title_of(edition, summary.plenary, slot.state.id)),
        footer=footer(edition, final=_is_final(summary.plenary, slot.state.id)),
        blocks=blocks,
    )


def title_of(edition: Edition, plenary: Plenary, slot: SlotId) -> Runs:
    """Return the name of a session; of a closed-door one that leaves the meeting, no more."""
    state = plenary.slots[slot]
    if leaves(plenary, slot, edition.audience):
        return edition.slot_name(state.slot)
    label, closed = edition.slot_label(state.slot), say(edition.language, "Closed-door session")
    return plain(f"{label}: {closed}" if label else closed)


def session_blocks(
    edition: Edition, summary: PlenarySummary, slot: SlotSummary, *, traced: bool = False
) -> Iterator[Block]:
    """Yield the summary of one session; its title is a heading of level 0.

    `traced` says that it stands in a document that has the trace as an annex, and what observers
    said as another.
    """
    plenary, state = summary.plenary, slot.state
    yield Heading(0, title_of(edition, plenary, state.id))
    if not leaves(plenary, state.id, edition.audience):
        planned = edition.span(state.planned_start, state.planned_end)
        yield Fields(((say(edition.language, "Planned time"), plain(planned)),))
        text = say(edition.language, "Nothing of a closed-door session leaves the meeting.")
        yield Paragraph(plain(text))
        return
    yield Fields(tuple(_facts(edition, plenary, slot)))
    lines = lines_of(edition, plenary, state.id)
    yield from _points(edition, summary, slot, lines, traced=traced)
    yield from _practices(edition, summary, slot, lines, traced=traced)
    for heading, those in outcomes(edition.language, lines):
        yield from _listed(edition, plenary, heading, those, traced=traced)
    if not traced:
        observers = of_part(lines, Part.OBSERVERS)
        yield from _listed(
            edition, plenary, say(edition.language, "Contributions of observers"), observers
        )
    if state.reached and edition.audience is Audience.INTERNAL:
        yield _floor(edition, plenary, slot)


def _facts(edition: Edition, plenary: Plenary, slot: SlotSummary) -> Iterator[tuple[str, Runs]]:
    language, state = edition.language, slot.state
    yield from state_rows(edition, plenary, summary_name(state.id))
    if state.slot.leads:
        leads = listed(language, [edition.lead(lead) for lead in state.slot.leads])
        yield say(language, "Lead"), plain(leads)
    elif state.slot.led_by is not None:
        yield say(language, "Lead"), edition.text(state.slot.led_by)
    else:
        yield say(language, "Lead"), plain(say(language, "none named in the agenda"))
    if state.slot.moderator is not None:
        yield say(language, "Moderator"), edition.text(state.slot.moderator)
    yield say(language, "Held"), plain(actual_time(edition, plenary, slot))
    if state.slot.topics and not state.slot.questions:
        topics = [edition.say(edition.text(topic)) for topic in state.slot.topics]
        yield say(language, "Topics"), plain("; ".join(topics))


def actual_time(edition: Edition, plenary: Plenary, slot: SlotSummary) -> str:
    """Return when a slot was really held, for how long, or why it has no time."""
    language, state = edition.language, slot.state
    if state.opened_at is None or not state.reached:
        return edition.outcome(plenary, state)
    if state.closed_at is None or slot.lasted is None:
        return say(
            language,
            "opened {time}; {outcome} when this was compiled",
            time=edition.instant(state.opened_at),
            outcome=edition.outcome(plenary, state),
        )
    said = say(
        language,
        "{day}, {hours}: {lasted}, against {planned} planned ({difference}); {zone}",
        day=edition.date_line(state.opened_at),
        hours=edition.hours(state.opened_at, state.closed_at),
        lasted=edition.minutes(slot.lasted),
        planned=edition.minutes(slot.planned),
        difference=edition.difference(slot),
        zone=edition.zone_name,
    )
    if state.paused_for:
        paused = edition.minutes(state.paused_for)
        said += "; " + say(language, "paused for {paused} of it", paused=paused)
    return said


def _points(
    edition: Edition,
    summary: PlenarySummary,
    slot: SlotSummary,
    lines: Sequence[Line],
    *,
    traced: bool,
) -> Iterator[Block]:
    plenary, questions = summary.plenary, slot.state.slot.questions
    if questions:
        yield Heading(1, plain(say(edition.language, "Guiding questions and main points")))
        items = []
        for number, question in enumerate(questions, 1):
            said = tuple(
                line(edition, plenary, one, traced=traced) for one in at_a_question(lines, number)
            )
            nothing = soft(no_answer(edition, summary, slot, number))
            items.append(Item(edition.text(question), said or (nothing,)))
        yield Items(tuple(items), numbered=True)
    heading = points_heading(edition.language, asked=bool(questions))
    asked = range(1, len(questions) + 1)
    others = [o for o in of_part(lines, Part.POINTS) if o.place.question not in asked]
    yield from _listed(edition, plenary, heading, others, traced=traced)


def points_heading(language: Language, *, asked: bool) -> str:
    """Return what the points are called that stand at no guiding question."""
    return say(language, "Other points") if asked else say(language, "Main points")


def no_answer(edition: Edition, summary: PlenarySummary, slot: SlotSummary, question: int) -> str:
    """Return where else a guiding question is answered, or why nothing stands at it."""
    language = edition.language
    if question not in slot.answered:
        return say(language, "Nobody answered this question on record.")
    by = _answered_by(edition, summary, slot, question)
    if by:
        return say(language, "Answered further down: {answers}.", answers=listed(language, by))
    return say(language, "What was said on it stands elsewhere, or does not leave the meeting.")


def _answered_by(
    edition: Edition, summary: PlenarySummary, slot: SlotSummary, question: int
) -> list[str]:
    """Return the practices and entries on a question that these readers find further down."""
    language, plenary = edition.language, summary.plenary
    found = [
        say(language, "practice no. {number}", number=dossier.practice.number)
        for dossier in shared_in(edition, summary, slot)
        if dossier.practice.question == question
    ]
    for one in lines_of(edition, plenary, slot.state.id):
        for entry in entries_behind(plenary, one):
            if entry.question == question and one.place.part is not Part.POINTS:
                kind = kind_said(edition, entry.kind)
                number = say(language, "entry {number}", number=entry.number)
                found.append(f"{kind} ({number})")
    return found


def _listed(
    edition: Edition,
    plenary: Plenary,
    heading: str,
    lines: Sequence[Line],
    *,
    traced: bool = False,
) -> Iterator[Block]:
    if lines:
        yield Heading(1, plain(heading))
        yield Items(tuple(Item(line(edition, plenary, one, traced=traced)) for one in lines))


def _practices(
    edition: Edition,
    summary: PlenarySummary,
    slot: SlotSummary,
    lines: Sequence[Line],
    *,
    traced: bool,
) -> Iterator[Block]:
    language, plenary = edition.language, summary.plenary
    yield Heading(1, plain(say(language, "Best practices")))
    items = [Item(practice_line(edition, dossier)) for dossier in shared_in(edition, summary, slot)]
    items += [
        Item(line(edition, plenary, one, traced=traced)) for one in of_part(lines, Part.PRACTICES)
    ]
    if items:
        yield Items(tuple(items))
    elif slot.practices:
        yield Paragraph(plain(say(language, "No practice of this session leaves the meeting.")))
    else:
        yield Paragraph(plain(say(language, "No practice is on record under this session.")))


def shared_in(edition: Edition, summary: PlenarySummary, slot: SlotSummary) -> list[Dossier]:
    """Return the practices of a session that the readers of an edition may see."""
    own = {practice.number for practice in slot.practices}
    return [
        dossier
        for dossier in dossiers_for(summary.plenary, edition.audience)
        if dossier.practice.number in own
    ]


def practice_line(edition: Edition, dossier: Dossier) -> Runs:
    """Return a practice on one line: whose, what it is called, its form, and how far it is."""
    language, practice = edition.language, dossier.practice
    number = say(language, "No. {number}", number=practice.number)
    name = country(language, practice.country)
    more = [
        edition.kind(practice.kind),
        say(language, "since {month}", month=edition.since(practice)),
        edition.state(dossier.state),
    ]
    marks: Runs = ()
    if practice.for_members_only:
        marks = (*soft(" "), *strong(f"[{say(language, 'Members only')}]"))
    title = edition.words(practice.title)
    return (Run(f"{number} · {name}: "), *title, Run(f" ({'; '.join(more)})"), *marks)


def _floor(edition: Edition, plenary: Plenary, slot: SlotSummary) -> Block:
    language = edition.language
    bodies = [edition.body(body) for body in floor(plenary, slot.spoke)]
    if not bodies:
        return Paragraph(plain(say(language, "The record has nobody with the floor.")), quiet=True)
    said = say(language, "Had the floor, in order: {names}.", names="; ".join(bodies))
    return Paragraph(plain(said), quiet=True)


def _missing(edition: Edition, summary: PlenarySummary, slot: SlotSummary) -> Iterator[Block]:
    if not leaves(summary.plenary, slot.state.id, edition.audience):
        return
    found = missing_here(edition, summary, slot)
    if found is not None:
        yield Heading(1, plain(say(edition.language, "What is missing")))
        yield found


def _statements(edition: Edition, plenary: Plenary, slot: SlotSummary) -> Iterator[Block]:
    """Yield the speeches behind the page: what the points of a summary are written from."""
    blocks = tuple(in_full(edition, plenary, slot.state.id))
    if blocks:
        heading = plain(say(edition.language, "Statements in full"))
        yield Heading(1, heading, new_page=True)
        yield from blocks


def in_full(edition: Edition, plenary: Plenary, slot: SlotId) -> Iterator[Block]:
    """Yield the statements of a slot word for word, each under a heading of level 2."""
    language = edition.language
    for one, entry in statements(edition, plenary, slot):
        number = say(language, "Entry {number}", number=entry.number)
        parts = [
            edition.slot_label(plenary.slots[slot].slot),
            number,
            voice(edition, plenary, [entry]),
        ]
        yield Heading(2, plain(" · ".join(part for part in parts if part)))
        words = entry.text.best(language) if one.text is None else one.text.best(language)
        for piece in str(words).split("\n"):
            if piece.strip():
                yield Paragraph((given(piece, words.language),))


def _is_final(plenary: Plenary, slot: SlotId) -> bool:
    return papers.is_final(plenary, summary_name(slot))
