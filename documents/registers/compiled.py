"""The line below the title of every register: which record it stands on."""

from agenda.summaries import PlenarySummary
from documents.edition import Edition
from locales import say


def record_line(edition: Edition, summary: PlenarySummary) -> str:
    """Return from which record, and when, a register was compiled."""
    return say(
        edition.language,
        "Compiled from the record on {time}, record no. {number}, hash {hash}.",
        time=edition.instant(summary.at),
        number=summary.plenary.seq,
        hash=summary.head or "–",
    )
