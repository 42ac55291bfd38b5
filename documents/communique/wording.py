"""What a paragraph of the communiqué says, for whom, and what hangs on it as a footnote."""

from collections.abc import Iterator
from dataclasses import replace

from agenda.audience import Audience
from agenda.entry import Entered, Entry, EntryKind
from agenda.leaving import leaves
from agenda.negotiated import Negotiated, adopted
from agenda.paper import COMMUNIQUE, Part, Style
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.verbs import leading_verb
from agenda.words import Words
from documents.attributed import discreet, entries_behind, hidden, may_be_told, voice
from documents.blocks import Run, Runs, plain
from documents.communique.compared import since_circulated
from documents.communique.own_words import own_words
from documents.edition import Edition
from documents.record_lines import address, undertaken
from locales import say

_WITH_SOURCES = (Part.PREAMBLE, Part.OPERATIVE, Part.FOLLOW_UP)


def may_stand(edition: Edition, plenary: Plenary, one: Negotiated) -> bool:
    """Return whether a paragraph may stand before the readers of an edition.

    What the record alone offers from behind closed doors, or off the record, does not leave until
    somebody wrote it for the communiqué or the meeting agreed it.
    """
    paragraph = one.paragraph
    if paragraph.text is not None and paragraph.text.is_gone:
        return False
    if edition.audience is Audience.INTERNAL or paragraph.changed_by or paragraph.agreed:
        return True
    behind = entries_behind(plenary, paragraph)
    return all(may_be_told(edition, plenary, entry) for entry in behind)


def body(edition: Edition, plenary: Plenary, one: Negotiated, *, changes: bool) -> Runs:
    """Return what a paragraph says, with the changes since it went round last if they are wanted.

    Words that the record alone offers do not name who said them to readers who are not told.
    """
    text = own_words(plenary, one.paragraph)
    if text is None:
        return ()
    words = text.best(edition.language)
    unseen = set()
    if not one.paragraph.changed_by and not one.paragraph.agreed:
        unseen = hidden(edition, plenary, entries_behind(plenary, one.paragraph))
    runs = None
    if changes and not unseen:
        runs = since_circulated(edition, plenary, one)
    if runs is None:
        runs = _said(edition, plenary, one, discreet(edition, words, unseen))
    return (*runs, *_due(edition, plenary, one))


def _said(edition: Edition, plenary: Plenary, one: Negotiated, words: Words) -> Runs:
    if words.translation == "approved" or adopted(plenary) is not None:
        words = words.model_copy(update={"translation": "original"})  # it is one text in two
    runs = edition.words(words)
    paper = plenary.papers.get(COMMUNIQUE)
    style = paper.style if paper else Style()
    if not style.capitals or one.part not in (Part.PREAMBLE, Part.OPERATIVE) or not runs:
        return runs
    first = runs[0]
    verb = leading_verb(first.text, words.language or edition.language)
    if verb is None or verb.start:
        return runs
    end = len(verb.written)
    return (
        replace(first, text=first.text[:end].upper()),
        replace(first, text=first.text[end:]),
        *runs[1:],
    )


def _due(edition: Edition, plenary: Plenary, one: Negotiated) -> Runs:
    """Return whose commitment a paragraph is and by when, where the record alone says it."""
    if one.paragraph.changed_by is not None or one.part is not Part.FOLLOW_UP:
        return ()
    runs: Runs = ()
    for entry in entries_behind(plenary, one.paragraph):
        bound = undertaken(edition, plenary, entry) or plain(voice(edition, plenary, [entry]))
        runs += (*plain("; " if runs else " ("), *bound)
    return (*runs, *plain(")")) if runs else ()


def notes(edition: Edition, plenary: Plenary, one: Negotiated, *, sources: bool) -> Runs:
    """Return the footnote of a paragraph: what it stands on if wanted, and who reserves on it."""
    runs: Runs = ()
    paragraph = one.paragraph
    if sources and paragraph.text is not None and (paragraph.sources or one.part in _WITH_SOURCES):
        runs = tuple(_sources(edition, plenary, one))
    for reservation in one.reservations:
        if not may_be_told(edition, plenary, reservation.entry):
            continue
        runs += (*(plain(" ") if runs else ()), *_reserved(edition, plenary, reservation))
    return runs


def _sources(edition: Edition, plenary: Plenary, one: Negotiated) -> Iterator[Run]:
    """Yield what a paragraph stands on: "Entry 12; question 2 of session 3"."""
    language, paragraph = edition.language, one.paragraph
    behind = entries_behind(plenary, paragraph)
    entries = [entry for entry in behind if may_be_told(edition, plenary, entry)]
    found = [tuple(_entry(edition, plenary, entry)) for entry in entries]
    told = {entry.practice for entry in entries}
    for source in paragraph.sources:
        if source.practice is not None and source.practice not in told:
            practice = say(language, "Practice no. {number}", number=source.practice)
            found.append(plain(practice))
        session = source.session
        if session is None or not leaves(plenary, session, edition.audience):
            continue
        if source.question is not None:
            found.append(plain(_question(edition, plenary, session, source.question)))
    for place, runs in enumerate(found):
        yield from (*(plain(". ") if place else ()), *runs)
    if not found and (behind or paragraph.sources):
        return  # it stands on what these readers are not told of
    if not found:
        yield from plain(say(language, "It stands on nothing on record"))
    if found and paragraph.changed_by is not None:
        yield from plain(say(language, "; worded anew"))
    yield from plain(".")


def _entry(edition: Edition, plenary: Plenary, entry: Entry) -> Iterator[Run]:
    language = edition.language
    yield from plain(say(language, "Entry {number}", number=entry.number))
    if entry.slot is not None and entry.question is not None:
        question = _question(edition, plenary, entry.slot, entry.question)
        yield from plain(f"; {question}")
    elif entry.slot is not None:
        yield from plain(f"; {_session(edition, plenary, entry.slot)}")
    if entry.practice is not None:
        practice = say(language, "practice no. {number}", number=entry.practice)
        yield from plain(f"; {practice}")
    if edition.audience is Audience.INTERNAL:
        yield from plain(f"; {voice(edition, plenary, [entry])}")
        if entry.source is not None:
            yield from (*plain("; "), Run(say(language, "message"), link=address(entry)))


def _session(edition: Edition, plenary: Plenary, slot: SlotId) -> str:
    named = plenary.slots[slot].slot
    if named.number and edition.slot_label(named):
        return say(edition.language, "in session {number}", number=named.number)
    return edition.say(edition.text(named.title))


def _question(edition: Edition, plenary: Plenary, slot: SlotId, number: int) -> str:
    named, language = plenary.slots[slot].slot, edition.language
    if named.number and edition.slot_label(named):
        asked = say(language, "question {number} of session {session}")
        return asked.format(number=number, session=named.number)
    title = edition.say(edition.text(named.title))
    return say(language, "question {number} of “{title}”", number=number, title=title)


def _reserved(edition: Edition, plenary: Plenary, entered: Entered) -> Iterator[Run]:
    entry = entered.entry
    assert entry.kind is EntryKind.RESERVATION  # noqa: S101 (the rule gives no others)
    who = voice(edition, plenary, [entry])
    unseen = hidden(edition, plenary, [entry])
    yield from plain(say(edition.language, "Reservation of {delegation}: ", delegation=who))
    yield from edition.words(discreet(edition, entry.text.best(edition.language), unseen))
