"""What a summary lacks, put so that a secretariat can work through it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from agenda.audience import Audience
from agenda.leaving import leaves
from agenda.paper import PaperName, summary_name
from agenda.plenary import Plenary
from agenda.summaries import Gap, Missing, PlenarySummary, SlotSummary
from agenda.twin_check import Counted, Difference, differences
from agenda.words import Text
from documents.attributed import entries_behind, gives_away, hidden
from documents.blocks import Block, Heading, Item, Items, Paragraph, Run, Runs, given, plain, soft
from documents.edition import Edition
from documents.paper_gaps import OF_ALL, lacking_said, paper_named, papers_lacking
from documents.record_lines import Numbers, numbers_in, paragraphs_of
from locales import countries_in, country, listed, say

FOR_ALL = (Gap.QUESTION_UNANSWERED, Gap.NOT_HELD)
"""What readers outside the secretariats are told is missing."""


def missing_here(edition: Edition, summary: PlenarySummary, slot: SlotSummary) -> Items | None:
    """Return what one session lacks, as a list; None where there is nothing."""
    told = [gap for gap in slot.missing if _is_told(edition, gap)]
    found = [Item(_here(edition, gap)) for gap in told if gap.gap is not Gap.ENTRY_UNTRANSLATED]
    found += [Item(runs) for runs in _entries_untranslated(edition, told)]
    name = summary_name(slot.state.id)
    found += [
        Item(runs)
        for one in summary.lacking
        if one.paper == name and (edition.audience is Audience.INTERNAL or one.what in OF_ALL)
        for runs in lacking_said(edition, summary.plenary, one)
    ]
    return Items(tuple(found)) if found else None


def missing_everywhere(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    """Yield what a plenary lacks, by kind, each gap with the slot it is of."""
    plenary = summary.plenary
    blocks: list[Block] = []
    for kind, heading in _headings(edition).items():
        alike = [
            gap
            for gap in summary.missing
            if gap.gap is kind
            and _is_told(edition, gap)
            and (gap.slot is None or leaves(plenary, gap.slot, edition.audience))
        ]
        if alike and kind is Gap.ENTRY_UNTRANSLATED:
            blocks.append(Heading(2, plain(heading)))
            blocks.append(Items(tuple(_untranslated_by_session(edition, summary, alike))))
        elif alike:
            blocks.append(Heading(2, plain(heading)))
            blocks.append(Items(tuple(Item(_there(edition, summary, gap)) for gap in alike)))
    blocks += papers_lacking(edition, summary)
    if edition.audience is Audience.INTERNAL:
        blocks += (*_twins(edition, summary), *_giveaways(edition, summary))
    if not blocks:
        blocks.append(
            Paragraph(plain(say(edition.language, "Nothing that the record would show.")))
        )
    yield from blocks


def _entries_untranslated(edition: Edition, gaps: Iterable[Missing]) -> Iterator[Runs]:
    """Yield one line for all the entries that stand in one language only."""
    numbers = [f"{gap.number}" for gap in gaps if gap.gap is Gap.ENTRY_UNTRANSLATED]
    if numbers:
        named = listed(edition.language, numbers)
        said = say(edition.language, "Entries in one language only: {numbers}", numbers=named)
        yield plain(said)


def _untranslated_by_session(
    edition: Edition, summary: PlenarySummary, gaps: Sequence[Missing]
) -> Iterator[Item]:
    for slot in dict.fromkeys(gap.slot for gap in gaps):
        numbers = listed(edition.language, [f"{g.number}" for g in gaps if g.slot == slot])
        if slot is None:
            name = say(edition.language, "Outside the items of the agenda")
        else:
            state = summary.only(slot).state.slot
            name = edition.slot_label(state) or edition.say(edition.text(state.title))
        yield Item(plain(f"{name}: {numbers}"))


def _is_told(edition: Edition, gap: Missing) -> bool:
    return edition.audience is Audience.INTERNAL or gap.gap in FOR_ALL


def _headings(edition: Edition) -> dict[Gap, str]:
    language = edition.language
    return {
        Gap.QUESTION_UNANSWERED: say(language, "Questions nobody answered on record"),
        Gap.NO_PRACTICE: say(language, "Sessions without a practice"),
        Gap.ENTRY_UNTRANSLATED: say(language, "Entries in one language only"),
        Gap.UNTRANSLATED: say(language, "Texts of the agenda in one language only"),
        Gap.NOT_HELD: say(language, "Not held"),
        Gap.STILL_OPEN: say(language, "Still open when this was compiled"),
    }


def _here(edition: Edition, gap: Missing) -> Runs:
    language = edition.language
    said: dict[Gap, Callable[[], str]] = {
        Gap.QUESTION_UNANSWERED: lambda: say(
            language, "Nobody answered question {number} on record", number=gap.number
        ),
        Gap.NO_PRACTICE: lambda: say(language, "No practice is on record under this session."),
        Gap.UNTRANSLATED: lambda: say(language, "In one language only"),
        Gap.NOT_HELD: lambda: say(language, "The session has not been held."),
        Gap.STILL_OPEN: lambda: say(language, "The session was still open when this was compiled."),
    }
    return (Run(said[gap.gap]()), *_text(edition, gap))


def _there(edition: Edition, summary: PlenarySummary, gap: Missing) -> Runs:
    language = edition.language
    label, name = _place(edition, summary, gap)
    if gap.number is not None:
        number = say(language, "question {number}", number=gap.number)
        return (Run(f"{label}, {number}"), *_text(edition, gap))
    if (gap.text is not None or gap.words is not None) and label:
        return (Run(label), *_text(edition, gap))
    if gap.text is not None and gap.slot is None:
        return edition.text(gap.text)
    return name


def _place(edition: Edition, summary: PlenarySummary, gap: Missing) -> tuple[str, Runs]:
    if gap.slot is None:
        return "", ()
    slot = summary.only(gap.slot).state.slot
    return edition.slot_label(slot), edition.slot_name(slot)


def _text(edition: Edition, gap: Missing) -> Runs:
    if gap.text:
        return (Run(": "), *edition.text(gap.text))
    if gap.words is not None:
        return (Run(": "), given(str(gap.words), gap.words.language))
    return ()


# Twins that differ, and texts that give a delegation away


def texts_of(plenary: Plenary) -> Iterator[tuple[str, Text]]:
    """Yield every text of the record that is twice there, with what to call it: key and text."""
    for number, entered in sorted(plenary.entries.items()):
        if entered.stands and not entered.entry.text.is_gone:
            yield f"entry-{number}", entered.entry.text
    for name, paper in plenary.papers.items():
        for key, one in paper.written.items():
            if one.text is not None and not one.text.is_gone and key not in paper.dropped:
                yield f"{name}/{key}", one.text


def differing(plenary: Plenary) -> Iterator[tuple[str, Text, list[Difference]]]:
    """Yield the texts whose English and Spanish differ, and in what."""
    for key, text in texts_of(plenary):
        en, es = text.said_in("en"), text.said_in("es")
        if en is None or es is None:
            continue
        found = differences(str(en), str(es), countries_in)
        if found:
            yield key, text, found


def difference_said(edition: Edition, one: Difference) -> str:
    """Return a difference in words: which side has what."""
    language = edition.language
    what = {
        Counted.HEADINGS: say(language, "headings"),
        Counted.PARAGRAPHS: say(language, "paragraphs"),
        Counted.BULLETS: say(language, "items of lists"),
        Counted.NUMBERS: say(language, "numbers"),
        Counted.DATES: say(language, "dates"),
        Counted.COUNTRIES: say(language, "countries"),
        Counted.BRACKETS: say(language, "brackets"),
    }[one.what]
    nothing = say(language, "nothing")
    sides = [
        listed(language, [_named(edition, one.what, part) for part in side]) or nothing
        for side in (one.en, one.es)
    ]
    return say(
        language,
        "{what}: English has {english}, Spanish has {spanish}",
        what=what,
        english=sides[0],
        spanish=sides[1],
    )


def _named(edition: Edition, what: Counted, part: str) -> str:
    return country(edition.language, part) if what is Counted.COUNTRIES else part


def where(edition: Edition, plenary: Plenary, key: str, numbers: Numbers) -> str:
    """Return where a text of the record stands, in words."""
    language = edition.language
    paper, _, paragraph = key.partition("/")
    if not paragraph:
        return say(language, "Entry {number}", number=paper.removeprefix("entry-"))
    name = PaperName(paper)
    return say(
        language,
        "{paper}, paragraph {number}",
        paper=paper_named(edition, plenary, name),
        number=numbers.get((name, paragraph)),
    )


def _twins(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    items = []
    numbers = numbers_in(summary.plenary)
    for key, text, found in differing(summary.plenary):
        place = where(edition, summary.plenary, key, numbers)
        under = tuple(plain(difference_said(edition, one)) for one in found)
        items.append(Item((Run(f"{place}: "), *edition.words(text.original)), under))
    if items:
        heading = say(edition.language, "Where the English and the Spanish differ")
        yield Heading(2, plain(heading))
        yield Items(tuple(items))


def _giveaways(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    plenary = summary.plenary
    reader = replace(edition, audience=Audience.OUTSIDE)
    items = []
    for slot in summary.sessions:
        for one in paragraphs_of(plenary, slot.state.id):
            if one.text is None:
                continue
            countries = hidden(reader, plenary, entries_behind(plenary, one))
            said = (one.text.original, one.text.translation)
            if any(words is not None and gives_away(words, countries) for words in said):
                label = edition.slot_label(slot.state.slot)
                items.append(Item((Run(f"{label}: "), *edition.words(one.text.original))))
    if items:
        yield Heading(2, plain(say(edition.language, "Texts that name their own delegation")))
        text = say(
            edition.language,
            "In what leaves the meeting a mark in brackets stands where the delegation is named. "
            "A sentence written anew in the session's summary reads better.",
        )
        yield Paragraph(soft(text))
        yield Items(tuple(items))
