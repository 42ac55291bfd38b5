"""What the papers of a plenary lack before they are published, in words."""

from collections.abc import Callable, Iterator, Mapping

from agenda.audience import Audience
from agenda.closing import Lack, Lacking
from agenda.leaving import leaves
from agenda.paper import PaperName, session_of
from agenda.papers import observers_own, paragraphs
from agenda.plenary import Plenary
from agenda.summaries import PlenarySummary
from documents.blocks import Block, Heading, Item, Items, Run, Runs, given, plain
from documents.edition import Edition
from documents.record_lines import may_read
from locales import alphabetical, country, listed, say

OF_ALL = (Lack.NO_SOURCE,)
"""What readers outside the secretariats are told is missing in a paper."""


def papers_lacking(edition: Edition, summary: PlenarySummary) -> Iterator[Block]:
    """Yield what the papers lack, paper by paper, under a heading of level 2 each."""
    plenary, inside = summary.plenary, edition.audience is Audience.INTERNAL
    for name in dict.fromkeys(one.paper for one in summary.lacking):
        if name is None:
            continue
        slot = session_of(name)
        if slot is not None and not leaves(plenary, slot, edition.audience):
            continue
        items = [
            Item(runs)
            for one in summary.lacking
            if one.paper == name and (inside or one.what in OF_ALL)
            for runs in lacking_said(edition, plenary, one)
        ]
        if items:
            yield Heading(2, plain(paper_named(edition, plenary, name)))
            yield Items(tuple(items))


def paper_named(edition: Edition, plenary: Plenary, name: PaperName) -> str:
    """Return what a paper is called."""
    slot = session_of(name)
    if slot is None:
        return say(edition.language, "Draft joint communiqué")
    title = edition.say(edition.slot_name(plenary.slots[slot].slot))
    return say(edition.language, "Summary of {session}", session=title)


def lacking_said(edition: Edition, plenary: Plenary, one: Lacking) -> Iterator[Runs]:
    """Yield what a paper lacks, in words; a paragraph without a source with its beginning."""
    language = edition.language
    if one.what is Lack.NO_SOURCE and one.paper is not None:
        standing = paragraphs(plenary, one.paper)
        for number in one.numbers:
            text = standing[number - 1].text
            if text is not None and may_read(edition, plenary, standing[number - 1], one.paper):
                words = text.best(language)
                said = say(language, "Stands on nothing on record: ")
                yield (Run(said), given(str(words), words.language))
        return
    if one.what is Lack.OBSERVERS_OWN and one.paper is not None:
        for left in observers_own(plenary, one.paper):
            if left.text is not None:
                words = left.text.best(language)
                said = say(language, "Left out, as it is an observer's by now: ")
                yield (Run(said), given(str(words), words.language))
        return
    names = listed(language, alphabetical(country(language, code) for code in one.countries))
    numbers = listed(language, [str(number) for number in one.numbers])
    processes = listed(language, [edition.process(process) for process in one.processes])
    yield plain(_SAID[one.what](edition).format(names=names, n=numbers, p=processes))


_SAID: Mapping[Lack, Callable[[Edition], str]] = {
    Lack.NO_SUMMARY: lambda e: say(e.language, "No summary has been drafted."),
    Lack.NO_COMMUNIQUE: lambda e: say(e.language, "No communiqué has been drafted."),
    Lack.LEAD_HAS_NOT_SEEN: lambda e: say(e.language, "Its lead has not seen it: {names}"),
    Lack.NOT_CHECKED: lambda e: say(
        e.language, "Not asked about what is under their name: {names}"
    ),
    Lack.STILL_ASKED: lambda e: say(e.language, "Still have time to answer: {names}"),
    Lack.NOT_ANSWERED: lambda e: say(e.language, "Did not answer: {names}"),
    Lack.CHANGED_SINCE: lambda e: say(
        e.language, "What is under their name has changed since they answered: {names}"
    ),
    Lack.OUTDATED: lambda e: say(
        e.language, "Written before the entry they stand on was corrected: paragraphs {n}"
    ),
    Lack.TOO_LONG: lambda e: say(e.language, "As long as a whole speech: paragraphs {n}"),
    Lack.BRACKETS: lambda e: say(e.language, "Still in brackets: paragraphs {n}"),
    Lack.UNTRANSLATED: lambda e: say(e.language, "Without an approved translation: paragraphs {n}"),
    Lack.NO_SOURCE: lambda e: say(e.language, "Stand on nothing on record: paragraphs {n}"),
    Lack.OBSERVERS_OWN: lambda e: say(e.language, "Left out, as it is an observer's by now: "),
    Lack.UNANSWERED: lambda e: say(e.language, "Questions nobody answered on record: {n}"),
    Lack.NOT_APPROVED: lambda e: say(e.language, "Not approved yet by the secretariats of: {p}"),
}
