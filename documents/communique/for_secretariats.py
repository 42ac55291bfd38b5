"""What the secretariats look at before a draft goes on: advice, missing sources, open questions."""

from collections.abc import Iterator, Sequence

from agenda import papers
from agenda.drafting_advice import Advice, Concern, advice
from agenda.negotiated import Negotiated, current_labels, drafted
from agenda.paper import COMMUNIQUE, Part
from agenda.plenary import Plenary
from agenda.summaries import PlenarySummary
from agenda.trace import trace, without_source
from agenda.verbs import Strength
from agenda.words import Language
from documents.blocks import Block, Heading, Item, Items, Paragraph, Run, Runs, plain, strong
from documents.communique.own_words import own_words
from documents.edition import Edition
from locales import listed, say

_WITH_SOURCES = (Part.PREAMBLE, Part.OPERATIVE, Part.FOLLOW_UP)


def for_secretariats(
    edition: Edition, summary: PlenarySummary, text: Sequence[Negotiated]
) -> Iterator[Block]:
    """Yield the pages for the secretariats alone: nothing of them holds anything up."""
    language, plenary = edition.language, drafted(summary.plenary)
    yield Heading(1, plain(say(language, "For the secretariats")), new_page=True)
    said = say(
        language,
        "This page is advice and a list of what is missing. It is in no other copy, and holds "
        "nothing up.",
    )
    yield Paragraph(plain(said), quiet=True)
    yield Heading(2, plain(say(language, "Advice on the wording")))
    yield _listed(
        [(one.label, plain(advised(language, one))) for one in advice(plenary)],
        say(language, "Nothing to look at."),
    )
    yield Heading(2, plain(say(language, "Paragraphs without a source on record")))
    labels = {one.key: one.label for one in text}
    yield _listed(
        [
            (labels.get(one.key, ""), edition.words(one.text.best(language)))
            for one in without_source(plenary, COMMUNIQUE)
            if one.text is not None and one.place.part in _WITH_SOURCES
        ],
        say(language, "None."),
    )
    yield Heading(2, plain(say(language, "Guiding questions that nobody answered on record")))
    yield _listed(list(_unanswered(edition, plenary)), say(language, "None."))
    yield Heading(2, plain(say(language, "Left out, and still on record")))
    yield _listed(list(_left_out(edition, plenary)), say(language, "None."))


def advised(language: Language, one: Advice) -> str:
    """Return a piece of advice as a sentence."""
    words = listed(language, [f"“{word}”" for word in one.words])
    strengths = [_strength(language, strength) for strength in one.strengths]
    match one.concern:
        case Concern.TREATY_LANGUAGE:
            said = say(language, "Words of a treaty in a text that binds nobody: {words}.")
        case Concern.NO_VERB:
            said = say(language, "No operative verb was found.")
        case Concern.PREAMBLE_COMMITS:
            said = say(language, "A preamble that commits: {words} ({strength}).")
        case Concern.VERBS_DIFFER:
            said = say(
                language,
                "The verbs differ in strength: English {english} ({first}), Spanish {spanish} "
                "({second}).",
            )
            return said.format(
                english=f"“{one.words[0]}”",
                spanish=f"“{one.words[1]}”",
                first=strengths[0],
                second=strengths[1],
            )
    return said.format(words=words, strength="".join(strengths[:1]))


def _strength(language: Language, strength: Strength) -> str:
    return {
        Strength.PREAMBLE: say(language, "preambular"),
        Strength.NOTE: say(language, "takes note"),
        Strength.VIEW: say(language, "holds a view"),
        Strength.ASK: say(language, "asks"),
        Strength.INTEND: say(language, "intends"),
        Strength.COMMIT: say(language, "commits"),
    }[strength]


def _listed(found: list[tuple[str, Runs]], nothing: str) -> Block:
    if not found:
        return Paragraph(plain(nothing))
    return Items(
        tuple(Item((*(strong(f"{label}: ") if label else ()), *runs)) for label, runs in found)
    )


def _unanswered(edition: Edition, plenary: Plenary) -> Iterator[tuple[str, Runs]]:
    for step in trace(plenary):
        if step.question is not None and not step.is_answered:
            slot = plenary.slots[step.session].slot
            label = edition.slot_label(slot) or edition.say(edition.text(slot.title))
            number = say(edition.language, "question {number}", number=step.question)
            question = slot.questions[step.question - 1]
            yield f"{label}, {number}", edition.text(question)


def _left_out(edition: Edition, plenary: Plenary) -> Iterator[tuple[str, Runs]]:
    labels = current_labels(plenary)
    out = {one.key for one in papers.observers_own(plenary, COMMUNIQUE)}
    out |= plenary.papers[COMMUNIQUE].dropped
    for one in papers.everything(plenary, COMMUNIQUE):
        text = own_words(plenary, one)
        if one.key in out and text is not None and not text.is_gone:
            runs: Runs = edition.words(text.best(edition.language))
            yield labels.get(one.key, ""), runs or (Run("–"),)
