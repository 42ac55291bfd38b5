"""What a summary lacks, put so that a secretariat can work through it."""

from collections.abc import Iterable, Iterator

from agenda.summaries import Gap, Missing, PlenarySummary
from documents.blocks import Block, Heading, Item, Items, Paragraph, Run, Runs, plain
from documents.edition import Edition
from locales import say


def missing_here(edition: Edition, missing: Iterable[Missing]) -> Items:
    """Return what one session lacks, as a list."""
    return Items(tuple(Item(_here(edition, gap)) for gap in missing))


def missing_everywhere(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    """Yield what a plenary lacks, by kind, each gap with the slot it is of."""
    language = edition.language
    headings = {
        Gap.QUESTION_UNANSWERED: say(language, "Questions nobody answered on record"),
        Gap.NO_PRACTICE: say(language, "Sessions without a practice"),
        Gap.UNTRANSLATED: say(language, "Texts in one language only"),
        Gap.NOT_HELD: say(language, "Not held"),
        Gap.STILL_OPEN: say(language, "Still open when this was compiled"),
    }
    for kind, heading in headings.items():
        alike = [gap for gap in summary.missing if gap.gap is kind]
        if alike:
            yield Heading(2, plain(heading))
            yield Items(tuple(Item(_there(edition, summary, gap)) for gap in alike))


def nothing_missing(edition: Edition) -> Paragraph:
    """Return the line that says that no gap was found."""
    return Paragraph(plain(say(edition.language, "Nothing that the record would show.")))


def _here(edition: Edition, gap: Missing) -> Runs:
    language = edition.language
    said = {
        Gap.QUESTION_UNANSWERED: say(
            language, "Nobody answered question {number} on record", number=gap.number
        ),
        Gap.NO_PRACTICE: say(language, "No practice is on record under this session."),
        Gap.UNTRANSLATED: say(language, "In one language only"),
        Gap.NOT_HELD: say(language, "The session has not been held."),
        Gap.STILL_OPEN: say(language, "The session was still open when this was compiled."),
    }[gap.gap]
    return (Run(said), *_text(edition, gap))


def _there(edition: Edition, summary: PlenarySummary, gap: Missing) -> Runs:
    if gap.slot is None:
        return edition.text(gap.text) if gap.text else ()
    state = summary.only(gap.slot).state
    label = edition.slot_label(state.slot)
    if gap.number is not None:
        number = say(edition.language, "question {number}", number=gap.number)
        return (Run(f"{label}, {number}"), *_text(edition, gap))
    if gap.text is not None and label:
        return (Run(label), *_text(edition, gap))
    return edition.slot_name(state.slot)


def _text(edition: Edition, gap: Missing) -> Runs:
    return (Run(": "), *edition.text(gap.text)) if gap.text else ()
