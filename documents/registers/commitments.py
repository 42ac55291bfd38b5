"""The register of commitments: who undertook what, in which words, and by when."""

from agenda.audience import Audience
from agenda.entry import Entered, EntryKind
from agenda.summaries import PlenarySummary
from agenda.words import Language
from documents.blocks import Block, Heading, Paragraph, Table, given, plain
from documents.comma_separated import comma_separated
from documents.edition import edition_of
from documents.registers.entry_tables import Entries
from documents.workbook import Cell, Column
from locales import known_date, say


def _entries(summary: PlenarySummary, language: Language, audience: Audience) -> Entries:
    edition = edition_of(summary.plenary, language)
    return Entries(edition, summary, audience, EntryKind.COMMITMENT)


def commitments_workbook(summary: PlenarySummary, language: Language, audience: Audience) -> bytes:
    """Return the commitments as XLSX, their due dates as dates."""
    entries = _entries(summary, language, audience)
    rows = [_row(entries, one) for one in entries]
    return entries.workbook(say(language, "Commitments"), _columns(entries), rows)


def commitments_csv(summary: PlenarySummary, language: Language, audience: Audience) -> bytes:
    """Return the commitments as CSV."""
    entries = _entries(summary, language, audience)
    header = [column.heading for column in _columns(entries)]
    return comma_separated(header, (_row(entries, one) for one in entries))


def commitments_annex(
    summary: PlenarySummary, language: Language, audience: Audience
) -> tuple[Block, ...]:
    """Return the commitments for print, below a heading of level 1."""
    entries = _entries(summary, language, audience)
    heading = Heading(1, plain(say(language, "Commitments")))
    found = list(entries)
    if not found:
        return heading, Paragraph(plain(say(language, "No commitment is on record.")))
    header = (
        say(language, "No."),
        say(language, "Owner"),
        say(language, "What was undertaken"),
        say(language, "Due"),
    )
    rows = []
    for one in found:
        due = one.entry.commitment.due if one.entry.commitment else None
        when = known_date(language, due.isoformat()) if due else say(language, "no date given")
        number = plain(str(one.entry.number))
        rows.append((number, entries.marked(one.entry), entries.text(one.entry), plain(when)))
    about = Paragraph(plain(entries.about()), quiet=True)
    return heading, about, Table(header=header, rows=tuple(rows), widths=(8, 24, 50, 18))


def _columns(entries: Entries) -> list[Column]:
    language = entries.edition.language
    return [
        Column(say(language, "No."), 7),
        Column(say(language, "Owner"), 28),
        Column(say(language, "Takes part as"), 14),
        Column(say(language, "Verb"), 18),
        Column(say(language, "Due"), 12),
        *entries.text_columns(),
        Column(say(language, "Session"), 34),
        Column(say(language, "On record since"), 18),
    ]


def _row(entries: Entries, entered: Entered) -> list[Cell]:
    entry = entered.entry
    commitment = entries.undertaken(entry)
    verb = given(str(commitment.verb)).text if commitment else None
    return [
        entry.number,
        entries.whose(entry),
        entries.as_what(entry),
        verb,
        commitment.due if commitment else None,
        *entries.texts(entry),
        entries.session(entry),
        entries.recorded(entered),
    ]
