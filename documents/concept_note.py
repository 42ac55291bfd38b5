"""The concept note that goes out before a plenary: why, what for, how, and a sheet per session."""

from collections.abc import Iterator
from dataclasses import replace

from agenda.circulated import without_datasheet
from agenda.collecting import balance
from agenda.programme import (
    Agenda,
    ConceptNote,
    KeyConcept,
    PhaseKind,
    Presenter,
    Slot,
    SlotId,
    SlotKind,
)
from agenda.words import Bilingual, Language
from documents.agenda_document import agenda_blocks, changes
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
    Tone,
    given,
    lowered,
    plain,
    strong,
)
from documents.circulated import circulated
from documents.concept_note_gaps import not_received
from documents.definition import definition, source
from documents.edition import Edition, edition_for
from documents.formal_names import formal_name
from documents.meeting_dates import dates
from locales import country, listed, say


def concept_note(agenda: Agenda, language: Language, changed: tuple[Runs, ...] = ()) -> Document:
    """Return the concept note of a plenary; nothing of its closed-door sessions is in it.

    `changed` says what differs from the version that was circulated before, an entry each.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
    """
    agenda = circulated(agenda)
    edition = edition_for(agenda, language)
    title = edition.text(agenda.title)
    name = say(language, "Concept note")
    waiting = without_datasheet(agenda)
    blocks: list[Block] = [
        Heading(0, title),
        *_theme(edition, agenda),
        Paragraph(strong(name)),
        Fields(tuple(_meeting(edition, agenda))),
        *changes(language, changed),
        *_draft_note(edition, waiting),
        *_sections(edition, agenda),
        *_sessions(edition, agenda),
    ]
    for slot_id, _, slot in agenda.rows():
        if _has_datasheet(slot):
            blocks += _datasheet(edition, agenda, slot_id)
    blocks.append(Heading(1, plain(say(language, "Agenda")), new_page=True))
    blocks += lowered(agenda_blocks(agenda, language), 1)
    footer = say(language, "Concept note (draft)") if waiting else name
    return Document(
        language=language,
        title=f"{name}: {edition.say((given(agenda.title.best(language)),))}",
        footer=f"{footer} · {dates(agenda, language)}",
        blocks=tuple(blocks),
    )


def _theme(edition: Edition, agenda: Agenda) -> Iterator[Block]:
    if agenda.theme is not None:
        theme, *marks = edition.text(agenda.theme)
        yield Paragraph((replace(theme, text=f"“{theme.text}”"), *marks))


def _meeting(edition: Edition, agenda: Agenda) -> Iterator[tuple[str, Runs]]:
    language = edition.language
    yield say(language, "Dates"), plain(dates(agenda, language))
    yield say(language, "Time of the meeting"), plain(edition.zone_name)
    names = [edition.process(process) for process in agenda.processes]
    yield say(language, "Processes"), plain(listed(language, names))


def _draft_note(edition: Edition, waiting: tuple[Slot, ...]) -> Iterator[Block]:
    if not waiting:
        return
    yield Heading(1, plain(say(edition.language, "Draft note: what is still missing")))
    yield Items(
        tuple(
            Item((*_as_title(edition, slot), Run(". "), *plain(not_received(edition, slot))))
            for slot in waiting
        )
    )


def _as_title(edition: Edition, slot: Slot) -> Runs:
    return tuple(
        replace(run, tone=Tone.STRONG) if run.tone is Tone.PLAIN else run
        for run in edition.slot_name(slot)
    )


def _sections(edition: Edition, agenda: Agenda) -> Iterator[Block]:
    language, note = edition.language, agenda.concept_note or ConceptNote()
    for heading, texts in (
        (say(language, "Background"), note.background),
        (say(language, "Rationale"), note.rationale),
    ):
        yield from _section(edition, heading, texts)
    if note.objectives:
        yield Heading(1, plain(say(language, "Objectives")))
        yield Items(tuple(Item(edition.text(text)) for text in note.objectives))
    yield from _section(edition, say(language, "Profile of participants"), note.profile)
    yield from _section(edition, say(language, "Methodology of the dialogue"), note.methodology)
    yield Heading(1, plain(say(language, "General concept: best practices")))
    if note.best_practice:
        yield from (Paragraph(edition.text(text)) for text in note.best_practice)
    else:
        yield Paragraph(plain(definition(language)))
        named = say(language, "Source: {source}", source=source(language))
        yield Paragraph(plain(named), quiet=True)


def _section(edition: Edition, heading: str, texts: tuple[Bilingual, ...]) -> Iterator[Block]:
    if texts:
        yield Heading(1, plain(heading))
        yield from (Paragraph(edition.text(text)) for text in texts)


def _sessions(edition: Edition, agenda: Agenda) -> Iterator[Block]:
    language = edition.language
    sessions = [slot for _, _, slot in agenda.rows() if _has_datasheet(slot)]
    if not sessions:
        return
    yield Heading(1, plain(say(language, "Sessions and leads")))
    yield Items(tuple(Item(_with_leads(edition, slot)) for slot in sessions))
    shares = [
        f"{edition.process(process)} {number}"
        for process, number in balance(agenda).items()
        if number or process in agenda.processes
    ]
    said = say(
        language,
        "Sessions led by Member Countries of each process: {shares}.",
        shares="; ".join(shares),
    )
    yield Paragraph(plain(said))


def _with_leads(edition: Edition, slot: Slot) -> Runs:
    names = listed(edition.language, [country(edition.language, one.country) for one in slot.leads])
    return (*edition.slot_name(slot), *((Run(f" – {names}"),) if names else ()))


def _has_datasheet(slot: Slot) -> bool:
    return slot.kind is SlotKind.SESSION and not slot.closed_door


def _datasheet(edition: Edition, agenda: Agenda, slot_id: SlotId) -> Iterator[Block]:
    language, slot = edition.language, agenda.slot(slot_id)
    title = edition.text(slot.title)
    sheet = say(language, "Technical datasheet")
    label = given(f"{edition.slot_label(slot)} – {sheet}")
    yield Heading(1, (label, Run(": "), *title), new_page=True)
    yield Fields(tuple(_facts(edition, slot)))
    yield Paragraph(plain(_presentation(language, slot)))
    if slot.topics:
        yield Heading(2, plain(say(language, "Topics to address")))
        yield Items(tuple(Item(edition.text(topic)) for topic in slot.topics))
    if slot in without_datasheet(agenda):
        yield Paragraph(strong(not_received(edition, slot)))
    if slot.key_concepts:
        yield Heading(2, plain(say(language, "Key concepts")))
        yield from (Paragraph(_concept(edition, concept)) for concept in slot.key_concepts)
    if slot.questions:
        yield Heading(2, plain(say(language, "Guiding questions")))
        asked = tuple(Item(edition.text(question)) for question in slot.questions)
        yield Items(asked, numbered=True)


def _facts(edition: Edition, slot: Slot) -> Iterator[tuple[str, Runs]]:
    language = edition.language
    several = len(slot.leads) > 1
    lead = say(language, "Lead countries") if several else say(language, "Lead country")
    yield lead, _lead(edition, slot)
    if slot.moderator is not None:
        yield say(language, "Moderator"), edition.text(slot.moderator)
    for presenter in slot.presenters:
        yield say(language, "Presents"), _presenter(edition, presenter)


def _lead(edition: Edition, slot: Slot) -> Runs:
    language = edition.language
    if slot.leads:
        # Beside the last country of each process, as in "Panama and Costa Rica (RCM)".
        names = [formal_name(language, lead.country) for lead in slot.leads]
        for n, lead in enumerate(slot.leads):
            if all(later.process != lead.process for later in slot.leads[n + 1 :]):
                names[n] += f" ({edition.process(lead.process)})"
        return plain(listed(language, names))
    if slot.led_by is not None:
        return edition.text(slot.led_by)
    return plain(say(language, "to be named"))


def _presentation(language: Language, slot: Slot) -> str:
    if len(slot.leads) > 1:
        said = say(
            language,
            "A brief initial presentation by the lead countries to open the dialogue",
        )
    else:
        said = say(
            language, "A brief initial presentation by the lead country to open the dialogue"
        )
    minutes = sum(p.minutes for p in slot.phases if p.kind is PhaseKind.PRESENTATION)
    if not minutes:
        return said
    length = say(language, "{number} min", number=minutes)
    return f"{said} ({length})"


def _presenter(edition: Edition, presenter: Presenter) -> Runs:
    named: Runs = (given(presenter.name),) if presenter.name else ()
    if presenter.organisation is None:
        return named
    return (*named, *((Run(", "),) if named else ()), *edition.text(presenter.organisation))


def _concept(edition: Edition, concept: KeyConcept) -> Runs:
    term = edition.text(concept.term)
    if concept.term.only == concept.definition.only:
        term = term[:1]  # the mark behind the definition is for both
    meaning, *marks = edition.text(concept.definition)
    if concept.source is not None:
        meaning = replace(meaning, note=edition.text(concept.source))
    return (replace(term[0], tone=Tone.STRONG), *term[1:], *strong(":"), Run(" "), meaning, *marks)
