"""The line every document ends with: what it stands on."""

from agenda.summaries import PlenarySummary
from documents.edition import Edition
from locales import say


def compiled_from(edition: Edition, summary: PlenarySummary) -> str:
    """Return the line that says from which record, and when, a document was compiled."""
    return say(
        edition.language,
        "Compiled from the record on {time}, record no. {number}, hash {hash}.",
        time=edition.instant(summary.at),
        number=summary.plenary.seq,
        hash=summary.head or "–",
    )
