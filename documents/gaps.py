"""What a summary lacks, grouped so that a secretariat can work through it."""

from collections.abc import Iterable, Iterator, Sequence

from agenda.summaries import Gap, Missing, PlenarySummary
from documents.blocks import Block, Item, Items, Paragraph, Run, Runs, strong
from documents.edition import Edition
from locales import say


def what_is_missing(
    edition: Edition, summary: PlenarySummary, missing: Sequence[Missing], *, located: bool
) -> Iterator[Block]:
    """Yield the gaps by kind; `located` says of which slot each one is."""
    for gap in Gap:
        alike = [m for m in missing if m.gap is gap]
        if not alike:
            continue
        yield Paragraph(strong(_heading(edition, gap, located=located)))
        items = tuple(_items(edition, summary, alike, located=located))
        if items:
            yield Items(items)


def _heading(edition: Edition, gap: Gap, *, located: bool) -> str:
    language = edition.language
    if located:
        return {
            Gap.QUESTION_UNANSWERED: say(language, "Questions nobody answered on record"),
            Gap.NO_PRACTICE: say(language, "Sessions without a practice"),
            Gap.UNTRANSLATED: say(language, "Texts in one language only"),
            Gap.NOT_HELD: say(language, "Not held"),
            Gap.STILL_OPEN: say(language, "Still open when this was compiled"),
        }[gap]
    return {
        Gap.QUESTION_UNANSWERED: say(language, "Questions nobody answered on record"),
        Gap.NO_PRACTICE: say(language, "A practice: none is on record"),
        Gap.UNTRANSLATED: say(language, "Texts in one language only"),
        Gap.NOT_HELD: say(language, "The session itself: it has not been held"),
        Gap.STILL_OPEN: say(language, "Its end: it was still open when this was compiled"),
    }[gap]


def _items(
    edition: Edition, summary: PlenarySummary, missing: Iterable[Missing], *, located: bool
) -> Iterator[Item]:
    for gap in missing:
        runs: list[Run] = []
        if located and gap.slot is not None:
            state = summary.only(gap.slot).state
            label = edition.slot_label(state)
            runs += [Run(label)] if label and gap.text else edition.slot_name(state)
        if gap.number is not None:
            number = say(edition.language, "question {number}", number=gap.number)
            runs += _after(runs, (Run(number),), ", ")
        if gap.text is not None:
            runs += _after(runs, edition.text(gap.text), ": ")
        if runs:
            yield Item(tuple(runs))


def _after(before: list[Run], runs: Runs, between: str) -> Runs:
    return (Run(between), *runs) if before else runs
