"""The running order as it was held: in a workbook beside the plan, and in a calendar."""

from collections.abc import Iterator

from agenda.summaries import PlenarySummary, SlotSummary
from agenda.words import LANGUAGES
from documents.agenda_calendar import held_calendar
from documents.blocks import given, text_of
from documents.edition import Edition, edition_of, whole_minutes
from documents.registers.compiled import record_line
from documents.workbook import Cell, Column, begun, fill, naive
from locales import country, listed, say

_SHEETS = {"en": "Running order (English)", "es": "Orden del día (español)"}


def running_order_workbook(summary: PlenarySummary) -> bytes:
    """Return the running order as XLSX, planned against actual, a sheet for each language."""
    agenda = summary.plenary.agenda
    titles = dict.fromkeys(given(agenda.title.best(language)).text for language in LANGUAGES)
    book = begun(" / ".join(titles), LANGUAGES, summary.at)
    for language in LANGUAGES:
        edition = edition_of(summary.plenary, language)
        heading = say(language, "Running order, planned and actual")
        title = edition.say((given(agenda.title.best(language)),))
        zone = say(language, "All times: {zone}.", zone=edition.zone_name)
        about = [f"{heading} · {title}", zone, record_line(edition, summary)]
        rows = (_row(edition, summary, slot) for slot in summary.slots)
        fill(book, book.sheet(_SHEETS[language]), about, list(_columns(edition)), rows)
    return book.closed()


def running_order_calendar(summary: PlenarySummary) -> bytes:
    """Return the running order as a calendar file, with the times at which slots were held."""
    return held_calendar(summary)


def _columns(edition: Edition) -> Iterator[Column]:
    language = edition.language
    yield Column(say(language, "Date"), 12)
    yield Column(say(language, "Item"), 48)
    yield Column(say(language, "Lead"), 24)
    yield Column(say(language, "Planned start"), 10)
    yield Column(say(language, "Planned end"), 10)
    yield Column(say(language, "Planned minutes"), 10)
    yield Column(say(language, "Opened"), 10)
    yield Column(say(language, "Closed"), 10)
    yield Column(say(language, "Actual minutes"), 10)
    yield Column(say(language, "of which paused"), 10)
    yield Column(say(language, "Minutes late"), 10)
    yield Column(say(language, "Minutes longer"), 10)
    yield Column(say(language, "Turns at the floor"), 10)
    yield Column(say(language, "What became of it"), 20)


def _row(edition: Edition, summary: PlenarySummary, slot: SlotSummary) -> list[Cell]:
    language, state = edition.language, slot.state
    leads = [country(language, lead.country) for lead in state.slot.leads]
    planned = (state.planned_start, state.planned_end)
    opened = state.opened_at if state.reached else None
    closed = state.closed_at if opened is not None else None
    lasted = slot.lasted if closed is not None else None
    became = say(language, "held") if closed else edition.outcome(summary.plenary, state)
    return [
        edition.local_day(state.planned_start),
        text_of(edition.slot_name(state.slot)),
        listed(language, dict.fromkeys(leads)),
        *(naive(at.astimezone(edition.zone)) for at in planned),
        whole_minutes(slot.planned),
        *(at and naive(at.astimezone(edition.zone)) for at in (opened, closed)),
        None if lasted is None else whole_minutes(lasted),
        whole_minutes(state.paused_for) if lasted is not None else None,
        None if opened is None else whole_minutes(opened - state.planned_start),
        None if lasted is None else whole_minutes(lasted - slot.planned),
        sum(turn.slot == state.id for turn in summary.plenary.turns),
        became,
    ]
