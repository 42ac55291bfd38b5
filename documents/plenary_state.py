"""What stands at the head of every document about a whole plenary."""

from collections.abc import Iterator

from agenda.paper import summary_name
from agenda.papers import is_final
from agenda.summaries import PlenarySummary
from documents.blocks import Runs, plain
from documents.edition import Edition
from locales import say


def opening_rows(edition: Edition, summary: PlenarySummary) -> Iterator[tuple[str, Runs]]:
    """Yield the meeting's name, theme and dates."""
    language, agenda = edition.language, summary.plenary.agenda
    yield say(language, "Meeting"), edition.text(agenda.title)
    if agenda.theme is not None:
        yield say(language, "Theme"), edition.text(agenda.theme)
    starts = [slot.state.planned_start for slot in summary.slots]
    dates = dict.fromkeys(edition.date_line(at) for at in starts)
    yield say(language, "Dates"), plain("; ".join(dates))
    yield say(language, "Time zone"), plain(edition.zone_name)


def all_final(summary: PlenarySummary) -> bool:
    """Return whether the summary of every session that was held is final."""
    held = [slot for slot in summary.sessions if slot.state.reached]
    return bool(held) and all(
        is_final(summary.plenary, summary_name(slot.state.id)) for slot in held
    )


def state_of_summaries(edition: Edition, summary: PlenarySummary) -> str:
    """Return how many sessions' summaries are final."""
    held = [slot for slot in summary.sessions if slot.state.reached]
    final = sum(is_final(summary.plenary, summary_name(slot.state.id)) for slot in held)
    if all_final(summary):
        return say(edition.language, "All {number} session summaries are final", number=len(held))
    return say(
        edition.language,
        "Draft: {final} of {number} session summaries are final",
        final=final,
        number=len(held),
    )
