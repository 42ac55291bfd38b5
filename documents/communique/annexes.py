"""The annexes of a communiqué: agenda, participants, practices, reservations, observers."""

from collections.abc import Iterator, Mapping

from agenda.communique import named_in_it
from agenda.entry import Entered, Entry, EntryKind
from agenda.negotiated import adopted
from agenda.plenary import Plenary
from agenda.practice import Visibility
from agenda.summaries import PlenarySummary
from documents.agenda_document import agenda_blocks
from documents.attributed import discreet, hidden, may_be_told, voice
from documents.blocks import (
    Block,
    Fields,
    Heading,
    Item,
    Items,
    Paragraph,
    Runs,
    lowered,
    plain,
    strong,
)
from documents.communique.names import attending, by_process
from documents.edition import Edition
from documents.formal_names import formal_name
from locales import country, folded, listed, say, say_many


def annexes(
    edition: Edition, summary: PlenarySummary, numbers: Mapping[str, str]
) -> Iterator[Block]:
    """Yield the annexes that have something in them, counted from 1.

    `numbers` are those that the paragraphs have in this copy, by key; "" where they have none.
    """
    plenary = summary.plenary
    language = edition.language
    agenda = plenary.agenda.model_copy(update={"capitals": ()})  # nobody looks up hours in it
    found = [
        (say(language, "Agenda"), lowered(agenda_blocks(agenda, language), 1)),
        (say(language, "Participants"), tuple(_participants(edition, plenary))),
        (say(language, "Practices shared at the meeting"), tuple(_practices(edition, plenary))),
        (say(language, "Reservations"), tuple(_reservations(edition, plenary, numbers))),
        (say(language, "Contributions of observers"), tuple(_observers(edition, plenary))),
    ]
    number = 0
    for name, blocks in found:
        if blocks:
            number += 1
            said = say(language, "Annex {number}. {name}", number=number, name=name)
            draft = adopted(plenary) is None
            yield Heading(1, plain(said), new_page=number == 1 and not draft)
            yield from blocks


def _participants(edition: Edition, plenary: Plenary) -> Iterator[Block]:
    language = edition.language
    rows: list[tuple[str, Runs]] = []
    for process, codes in by_process(plenary).items():
        label = edition.process(process) if process else say(language, "Other delegations")
        ordered = sorted(codes, key=lambda code: folded(country(language, code)))
        names = [formal_name(language, code) for code in ordered]
        rows.append((label, plain("; ".join(names))))
    seen = attending(edition, plenary)
    if seen:
        rows.append((say(language, "Observers"), plain("; ".join(seen))))
    if rows:
        yield Fields(tuple(rows))


def _practices(edition: Edition, plenary: Plenary) -> Iterator[Block]:
    language = edition.language
    shared = named_in_it(plenary)
    named = [one for one in shared if one.visibility is Visibility.PUBLIC]
    items = []
    for one in named:
        name = country(language, one.country)
        kind = edition.kind(one.kind).lower()
        runs = (*strong(f"{name}: "), *edition.words(one.title), *plain(f" ({kind})"))
        items.append(Item(runs))
    if items:
        yield Items(tuple(items))
    rest = [one for one in shared if one not in named]
    if rest:
        kinds = listed(language, dict.fromkeys(edition.kind(one.kind).lower() for one in rest))
        said = say_many(
            language,
            "{number} practice is not named here, as its country has not released it for the "
            "communiqué: {kinds}.",
            "{number} practices are not named here, as their countries have not released them "
            "for the communiqué: {kinds}.",
            len(rest),
            kinds=kinds,
        )
        yield Paragraph(plain(said), quiet=bool(items))


def _reservations(
    edition: Edition, plenary: Plenary, numbers: Mapping[str, str]
) -> Iterator[Block]:
    items = []
    for one in _standing(edition, plenary):
        entry = one.entry
        if entry.kind is not EntryKind.RESERVATION or entry.observer:
            continue
        who = voice(edition, plenary, [entry])
        label = numbers.get(entry.paragraph or "", "")
        if label:
            on = say(edition.language, "{delegation}, on paragraph {label}: ")
            lead = on.format(delegation=who, label=label)
        elif entry.paragraph and entry.paragraph not in numbers:
            left = say(edition.language, "{delegation}, on a wording that was left out: ")
            lead = left.format(delegation=who)
        else:
            lead = f"{who}: "
        items.append(Item((*strong(lead), *_words(edition, plenary, entry))))
    if items:
        yield Items(tuple(items))


def _observers(edition: Edition, plenary: Plenary) -> Iterator[Block]:
    items = tuple(
        Item(
            (
                *strong(f"{voice(edition, plenary, [one.entry])}: "),
                *_words(edition, plenary, one.entry),
            )
        )
        for one in _standing(edition, plenary)
        if one.entry.observer
    )
    if items:
        said = say(
            edition.language,
            "Observers take part without a say in the text. What they contributed is credited "
            "here alone.",
        )
        yield Paragraph(plain(said), quiet=True)
        yield Items(items)


def _standing(edition: Edition, plenary: Plenary) -> Iterator[Entered]:
    """Yield the entries that may stand before the readers of an edition."""
    for one in plenary.entries.values():
        if one.stands and may_be_told(edition, plenary, one.entry):
            yield one


def _words(edition: Edition, plenary: Plenary, entry: Entry) -> Runs:
    unseen = hidden(edition, plenary, [entry])
    return edition.words(discreet(edition, entry.text.best(edition.language), unseen))
