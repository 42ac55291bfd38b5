"""The summary of one session, said once for every format."""

from collections.abc import Iterable, Iterator

from agenda.plenary import Note, Plenary
from agenda.practice import Practice
from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import Bilingual, Language
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
    strong,
)
from documents.closing_line import compiled_from
from documents.edition import Edition, edition_of
from documents.gaps import missing_here, nothing_missing
from documents.participation import floor
from documents.practice_particulars import particular_rows
from locales import country, listed, say


def session_document(summary: PlenarySummary, slot: SlotSummary, language: Language) -> Document:
    """Return the summary of one session as a document of its own."""
    edition = edition_of(summary.plenary, language)
    blocks = (
        *session_blocks(edition, summary, slot),
        *_missing(edition, slot),
        Paragraph(plain(compiled_from(edition, summary)), quiet=True),
    )
    return Document(
        language=language,
        title=edition.say(edition.slot_name(slot.state.slot)),
        footer=say(language, "Draft for the secretariats"),
        blocks=blocks,
    )


def session_blocks(edition: Edition, summary: PlenarySummary, slot: SlotSummary) -> Iterator[Block]:
    """Yield the summary of one session; its title is a heading of level 0."""
    language, state = edition.language, slot.state
    yield Heading(0, edition.slot_name(state.slot))
    yield Fields(tuple(_facts(edition, summary.plenary, slot)))
    if state.slot.topics:
        yield Heading(1, plain(say(language, "Topics")))
        yield Items(tuple(Item(edition.text(topic)) for topic in state.slot.topics))
    if state.slot.questions:
        yield Heading(1, plain(say(language, "Guiding questions and answers")))
        yield Items(tuple(_questions(edition, state.slot.questions, slot.notes)), numbered=True)
    yield Heading(1, plain(say(language, "Best practices")))
    if not slot.practices:
        yield Paragraph(plain(say(language, "No practice is on record under this session.")))
    for practice in slot.practices:
        yield from practice_blocks(edition, summary, practice)
    others = [n for n in slot.notes if not _answers(n, state.slot.questions)]
    if others:
        yield Heading(1, plain(say(language, "Notes")))
        yield notes_list(edition, others)
    if state.reached:
        yield Heading(1, plain(say(language, "Who had the floor")))
        yield _floor(edition, summary.plenary, slot)


def practice_blocks(
    edition: Edition, summary: PlenarySummary, practice: Practice
) -> Iterator[Block]:
    """Yield one practice with what its delegation said about it, and how far it has come."""
    language = edition.language
    title = edition.words(practice.title)
    name = country(language, practice.country)
    number = say(language, "No. {number}", number=practice.number)
    marks: Runs = ()
    if practice.for_members_only:
        marks = (*soft(" "), *strong(f"[{say(language, 'Members only')}]"))
    yield Heading(2, (Run(f"{number} · {name}: "), *title, *marks))
    alike = practice.title.language
    rows: list[tuple[str, Runs]] = [
        (say(language, "Country"), plain(name)),
        (say(language, "Form"), plain(edition.kind(practice.kind))),
        (say(language, "Maturity"), plain(_maturity(edition, practice))),
    ]
    for label, words in (
        (say(language, "Objective"), practice.objective),
        (say(language, "Outcome"), practice.outcome),
        (say(language, "Where else it could work"), practice.elsewhere),
        (say(language, "Link"), practice.link),
    ):
        if words is not None and words.body != "":
            rows.append((label, edition.words(words, marked=words.language != alike)))
    dossier = summary.plenary.dossiers.get(practice.number)
    if dossier is not None:
        rows += particular_rows(edition, dossier)
        rows.append((say(language, "State"), plain(edition.standing(summary, dossier))))
    seen = edition.visibility(practice.visibility)
    tone = strong if practice.for_members_only else plain
    rows.append((say(language, "Who may see it"), tone(seen)))
    rows.append((say(language, "Language of the text"), _language(edition, practice)))
    yield Fields(tuple(rows))


def notes_list(edition: Edition, notes: Iterable[Note]) -> Items:
    """Return notes as a list, each with its time."""
    return Items(tuple(Item(_note(edition, note)) for note in notes))


def _facts(edition: Edition, plenary: Plenary, slot: SlotSummary) -> Iterator[tuple[str, Runs]]:
    language, state = edition.language, slot.state
    if state.slot.leads:
        leads = listed(language, [edition.lead(lead) for lead in state.slot.leads])
        yield say(language, "Lead"), plain(leads)
    elif state.slot.led_by is not None:
        yield say(language, "Lead"), edition.text(state.slot.led_by)
    else:
        yield say(language, "Lead"), plain(say(language, "none named in the agenda"))
    if state.slot.moderator is not None:
        yield say(language, "Moderator"), edition.text(state.slot.moderator)
    planned = edition.span(state.planned_start, state.planned_end)
    yield say(language, "Planned time"), plain(planned)
    yield say(language, "Actual time"), plain(actual_time(edition, plenary, slot))
    if slot.lasted is None:
        said = say(language, "{planned} planned", planned=edition.minutes(slot.planned))
    else:
        said = say(
            language,
            "{lasted}, against {planned} planned ({difference})",
            lasted=edition.minutes(slot.lasted),
            planned=edition.minutes(slot.planned),
            difference=edition.difference(slot),
        )
        if state.paused_for:
            paused = edition.minutes(state.paused_for)
            said += "; " + say(language, "paused for {paused} of it", paused=paused)
    yield say(language, "Duration"), plain(said)


def actual_time(edition: Edition, plenary: Plenary, slot: SlotSummary) -> str:
    """Return when a slot was really held, in full, or why it has no time."""
    state = slot.state
    if state.opened_at is None or not state.reached:
        return edition.outcome(plenary, state)
    if state.closed_at is not None:
        return edition.span(state.opened_at, state.closed_at)
    return say(
        edition.language,
        "opened {time}; {outcome} when this was compiled",
        time=edition.instant(state.opened_at),
        outcome=edition.outcome(plenary, state),
    )


def _answers(note: Note, questions: tuple[Bilingual, ...]) -> bool:
    return note.question is not None and 1 <= note.question <= len(questions)


def _questions(
    edition: Edition, questions: tuple[Bilingual, ...], notes: tuple[Note, ...]
) -> Iterator[Item]:
    for number, question in enumerate(questions, 1):
        answers = tuple(_note(edition, n) for n in notes if n.question == number)
        nobody = soft(say(edition.language, "Nobody answered this question on record."))
        yield Item(edition.text(question), answers or (nobody,))


def _note(edition: Edition, note: Note) -> Runs:
    return (Run(f"{edition.clock(note.at)} – "), *edition.words(note.words))


def _maturity(edition: Edition, practice: Practice) -> str:
    return say(
        edition.language,
        "since {month} · {length}",
        month=edition.since(practice),
        length=edition.maturity(practice),
    )


def _language(edition: Edition, practice: Practice) -> Runs:
    name = edition.language_name(practice.title.language)
    if edition.foreign(practice.title):
        return (Run(name), *soft(" " + say(edition.language, "(not translated)")))
    return plain(name)


def _floor(edition: Edition, plenary: Plenary, slot: SlotSummary) -> Block:
    bodies = [edition.body(body) for body in floor(plenary, slot.spoke)]
    if not bodies:
        return Paragraph(plain(say(edition.language, "The record has nobody with the floor.")))
    return Items(tuple(Item(plain(body)) for body in bodies), numbered=True)


def _missing(edition: Edition, slot: SlotSummary) -> Iterator[Block]:
    yield Heading(1, plain(say(edition.language, "What is missing")))
    if slot.missing:
        yield missing_here(edition, slot.missing)
    else:
        yield nothing_missing(edition)
