"""Reservations: who did not go along with which paragraph, in the words of the record."""

from agenda.audience import Audience
from agenda.entry import Entered, EntryKind
from agenda.negotiated import standing
from agenda.summaries import PlenarySummary
from agenda.words import Language
from documents.blocks import Block, Heading, Paragraph, Runs, Table, plain
from documents.comma_separated import comma_separated
from documents.edition import edition_of
from documents.registers.entry_tables import Entries
from documents.workbook import Cell, Column
from locales import say


def _entries(summary: PlenarySummary, language: Language, audience: Audience) -> Entries:
    edition = edition_of(summary.plenary, language)
    return Entries(edition, summary, audience, EntryKind.RESERVATION)


def reservations_workbook(summary: PlenarySummary, language: Language, audience: Audience) -> bytes:
    """Return the reservations as XLSX."""
    entries = _entries(summary, language, audience)
    texts = _reserved_on(entries)
    rows = [_row(entries, texts, one) for one in entries]
    return entries.workbook(say(language, "Reservations"), _columns(entries), rows)


def reservations_csv(summary: PlenarySummary, language: Language, audience: Audience) -> bytes:
    """Return the reservations as CSV."""
    entries = _entries(summary, language, audience)
    header = [column.heading for column in _columns(entries)]
    texts = _reserved_on(entries)
    return comma_separated(header, (_row(entries, texts, one) for one in entries))


def reservations_annex(
    summary: PlenarySummary, language: Language, audience: Audience
) -> tuple[Block, ...]:
    """Return the reservations for print, below a heading of level 1."""
    entries = _entries(summary, language, audience)
    heading = Heading(1, plain(say(language, "Reservations")))
    found = list(entries)
    if not found:
        return heading, Paragraph(plain(say(language, "No reservation is on record.")))
    header = (
        say(language, "No."),
        say(language, "Delegation"),
        say(language, "Reservation"),
        say(language, "On which text"),
    )
    texts = _reserved_on(entries)
    rows = tuple(
        (
            plain(str(one.entry.number)),
            entries.marked(one.entry),
            entries.text(one.entry),
            texts.get(one.entry.paragraph) or plain("–"),
        )
        for one in found
    )
    about = Paragraph(plain(entries.about()), quiet=True)
    return heading, about, Table(header=header, rows=rows, widths=(8, 22, 38, 32))


def _reserved_on(entries: Entries) -> dict[str | None, Runs]:
    """Return the paragraphs of the communiqué as they stand, with their numbers, by key."""
    edition = entries.edition
    found: dict[str | None, Runs] = {}
    for one in standing(entries.summary.plenary):
        said: Runs = ()
        if one.label:
            said = plain(say(edition.language, "Paragraph {number}", number=one.label))
        if one.paragraph.text is not None:
            text = edition.words(one.paragraph.text.best(edition.language))
            said = (*said, *plain(": " if said else ""), *text)
        found[one.key] = said
    return found


def _columns(entries: Entries) -> list[Column]:
    language = entries.edition.language
    return [
        Column(say(language, "No."), 7),
        Column(say(language, "Delegation"), 28),
        Column(say(language, "Takes part as"), 14),
        *entries.text_columns(),
        Column(say(language, "On which text"), 60),
        Column(say(language, "Session"), 34),
        Column(say(language, "On record since"), 18),
    ]


def _row(entries: Entries, texts: dict[str | None, Runs], entered: Entered) -> list[Cell]:
    entry = entered.entry
    return [
        entry.number,
        entries.whose(entry),
        entries.as_what(entry),
        *entries.texts(entry),
        entries.edition.say(texts.get(entry.paragraph, ())),
        entries.session(entry),
        entries.recorded(entered),
    ]
