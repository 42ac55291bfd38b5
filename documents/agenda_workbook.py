"""The agenda as a workbook: a sheet for each language, and one of every capital's own times."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from agenda.checking import minutes_of
from agenda.programme import Agenda, SlotId
from agenda.words import LANGUAGES, Bilingual
from agenda.zones import offset_of, zone
from documents.agenda_document import led_by, meeting_clock, speaker, who_helps
from documents.blocks import given, text_of
from documents.circulated import circulated
from documents.edition import Edition, edition_for
from documents.local_times import capitals_of, offset_text
from documents.workbook import Cell, Column, begun, fill, naive
from locales import country, listed, say

_SHEETS = {"en": "Agenda (English)", "es": "Agenda (español)"}
_LOCAL_SHEET = "Local times · Hora local"


def agenda_workbook(agenda: Agenda, at: datetime) -> bytes:
    """Return the agenda as XLSX that says it was made at the instant `at`; nothing in it computes.

    Raises:
        NoSuchTime: a time of the agenda does not exist on the meeting's clock.
    """
    agenda = circulated(agenda)
    title = _both(agenda.title)
    book = begun(title, LANGUAGES, at)
    for language in LANGUAGES:
        edition = edition_for(agenda, language)
        sheet = book.sheet(_SHEETS[language])
        above = (edition.say(edition.text(agenda.title)), meeting_clock(edition, agenda))
        rows = [_row(edition, agenda, slot_id) for slot_id, _, _ in agenda.rows()]
        fill(book, sheet, above, _columns(edition), rows)
    local = book.sheet(_LOCAL_SHEET)
    editions = [edition_for(agenda, language) for language in LANGUAGES]
    fill(book, local, (title, ""), _local_columns(), list(_local_rows(agenda, editions)))
    return book.closed()


def _columns(edition: Edition) -> list[Column]:
    language = edition.language
    return [
        Column(say(language, "Date"), 11),
        Column(say(language, "Start"), 7),
        Column(say(language, "End"), 7),
        Column(say(language, "Start (UTC)"), 16),
        Column(say(language, "End (UTC)"), 16),
        Column(say(language, "Minutes"), 8),
        Column(say(language, "Item"), 30),
        Column(say(language, "Lead"), 18),
        Column(say(language, "Process"), 9),
        Column(say(language, "Who moderates, presents and speaks"), 36),
        Column(say(language, "Topics"), 36),
        Column(say(language, "Guiding questions"), 46),
    ]


def _row(edition: Edition, agenda: Agenda, slot_id: SlotId) -> list[Cell]:
    language, slot = edition.language, agenda.slot(slot_id)
    start, end = agenda.times(slot_id)
    leads = listed(language, dict.fromkeys(country(language, one.country) for one in slot.leads))
    processes = dict.fromkeys(edition.process(one.process) for one in slot.leads)
    helpers = [f"{label}: {text_of(runs)}" for label, runs in who_helps(edition, slot)]
    helpers += [text_of(speaker(edition, one)) for one in slot.speakers]
    questions = (text_of(edition.text(question)) for question in slot.questions)
    return [
        agenda.days[int(slot_id.split(".")[0]) - 1].date,
        *(naive(instant.astimezone(edition.zone)) for instant in (start, end)),
        *(naive(instant.astimezone(UTC)) for instant in (start, end)),
        minutes_of(slot),
        text_of(edition.slot_name(slot)),
        leads or text_of(led_by(edition, slot)),
        listed(language, processes),
        "\n".join(helpers),
        "\n".join(f"• {text_of(edition.text(topic))}" for topic in slot.topics),
        "\n".join(f"{number}. {question}" for number, question in enumerate(questions, 1)),
    ]


def _local_columns() -> list[Column]:
    def both(in_english: str, in_spanish: str) -> str:
        return " / ".join(dict.fromkeys((in_english, in_spanish)))

    return [
        Column(both(*(say(one, "Capital") for one in LANGUAGES)), 30),
        Column(both(*(say(one, "Local date") for one in LANGUAGES)), 13),
        Column(both(*(say(one, "Start") for one in LANGUAGES)), 9),
        Column(both(*(say(one, "End") for one in LANGUAGES)), 9),
        Column(both(*(say(one, "Ahead of UTC") for one in LANGUAGES)), 15),
        *(Column(say(one, "Item"), 48) for one in LANGUAGES),
    ]


def _local_rows(agenda: Agenda, editions: Sequence[Edition]) -> Iterator[list[Cell]]:
    for capital in capitals_of(agenda):
        where = zone(capital.zone)
        for slot_id, _, slot in agenda.rows():
            start, end = (instant.astimezone(where) for instant in agenda.times(slot_id))
            yield [
                _both(capital.city),
                start.date(),
                naive(start),
                naive(end),
                offset_text(offset_of(capital.zone, start)),
                *(text_of(edition.slot_name(slot)) for edition in editions),
            ]


def _both(text: Bilingual) -> str:
    said = (given(text.best(language)).text.replace("\n", " ") for language in LANGUAGES)
    return " / ".join(dict.fromkeys(said))
