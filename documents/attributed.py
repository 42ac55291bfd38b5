"""Who stands behind a line of a document, as far as its readers are to know."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

import regex

from agenda.attribution import attribution_of
from agenda.audience import Audience
from agenda.entry import Commitment, Entry, EntryKind
from agenda.leaving import leaves
from agenda.paper import Paragraph
from agenda.plenary import Plenary
from agenda.programme import Attribution, CountryCode, Process
from agenda.quantities import Quantity, quantity
from agenda.words import Language, Words
from documents.countries import country_names
from documents.demonyms import DEMONYMS
from documents.edition import Edition
from locales import alphabetical, country, folded, listed, say

_SHORT = 3  # letters: up to so many, a name is one only in capitals


def entries_behind(plenary: Plenary, paragraph: Paragraph) -> list[Entry]:
    """Return the entries that a paragraph stands on, in the order of the record."""
    numbers = sorted({s.entry for s in paragraph.sources if s.entry is not None})
    found = (plenary.entries.get(number) for number in numbers)
    return [entered.entry for entered in found if entered is not None and entered.stands]


def rule_for(edition: Edition, plenary: Plenary, entry: Entry, *, named: bool) -> Attribution:
    """Return how an entry is attributed in an edition; an observer is credited by name.

    `named` False is for a text that names nobody whatever its readers may know, such as the
    chair's summary.
    """
    if entry.observer:
        return entry.attribution or Attribution.NAMED
    rule = attribution_of(plenary, entry, edition.audience)
    return Attribution.NOT_ATTRIBUTED if rule is Attribution.NAMED and not named else rule


def may_be_told(edition: Edition, plenary: Plenary, entry: Entry) -> bool:
    """Return whether the readers of an edition may have anything of an entry.

    What was said behind closed doors does not leave, nor what its rule keeps off the record.
    """
    if edition.audience is Audience.INTERNAL:
        return True
    if entry.slot is not None and not leaves(plenary, entry.slot, edition.audience):
        return False
    return rule_for(edition, plenary, entry, named=True) is not Attribution.OFF_RECORD


def voice(
    edition: Edition, plenary: Plenary, entries: Sequence[Entry], *, named: bool = True
) -> str:
    """Return whose point it is: by name, by process, or by how many delegations share it."""
    language = edition.language
    open_, grouped, counted = set[CountryCode](), set[CountryCode](), set[CountryCode]()
    others: list[str] = []
    for entry in entries:
        rule = rule_for(edition, plenary, entry, named=named)
        if entry.observer:
            others.append(_observer(edition, entry, rule))
        elif entry.countries:
            sets = {Attribution.NAMED: open_, Attribution.GROUP: grouped}
            sets.get(rule, counted).update(entry.countries)
        elif entry.kind is EntryKind.NOTE:
            others.append(say(language, "Note of the secretariat"))
        else:
            others.append(say(language, "A speaker"))
    names = alphabetical(country(language, code) for code in open_)
    names += _by_process(edition, grouped - open_)
    left = counted - open_ - grouped
    if left:
        most = max(len(edition.members), len(left))
        names.append(delegations_said(language, quantity(len(left), most)))
    said = listed(language, [*names, *dict.fromkeys(others)])
    return said[:1].upper() + said[1:]


def _observer(edition: Edition, entry: Entry, rule: Attribution) -> str:
    if rule is not Attribution.NAMED:
        return say(edition.language, "an observer")
    if entry.organisation is not None:
        return edition.say(edition.text(entry.organisation))
    names = alphabetical(country(edition.language, code) for code in entry.countries)
    return listed(edition.language, names) or say(edition.language, "an observer")


def _by_process(edition: Edition, codes: set[CountryCode]) -> list[str]:
    of = edition.members
    groups: dict[Process | None, set[CountryCode]] = defaultdict(set)
    for code in codes:
        groups[of.get(code)].add(code)
    said = []
    for process, group in sorted(groups.items(), key=lambda one: one[0] or ""):
        most = max(sum(1 for known in of.values() if known == process), len(group))
        many = delegations_said(edition.language, quantity(len(group), most))
        if process is None:
            said.append(many)
            continue
        said.append(
            say(
                edition.language,
                "{delegations} of the {process}",
                delegations=many,
                process=edition.process(process),
            )
        )
    return said


def delegations_said(language: Language, how_many: Quantity) -> str:
    """Return a number of delegations in words: "several delegations"."""
    return {
        Quantity.ONE: say(language, "one delegation"),
        Quantity.A_FEW: say(language, "a few delegations"),
        Quantity.SEVERAL: say(language, "several delegations"),
        Quantity.MANY: say(language, "many delegations"),
        Quantity.MOST: say(language, "most delegations"),
        Quantity.ALL: say(language, "all delegations"),
    }[how_many]


def hidden(
    edition: Edition, plenary: Plenary, entries: Iterable[Entry], *, named: bool = True
) -> set[CountryCode]:
    """Return the countries behind these entries that the readers are not told of."""
    kept, shown = set[CountryCode](), set[CountryCode]()
    for entry in entries:
        rule = rule_for(edition, plenary, entry, named=named)
        (shown if rule is Attribution.NAMED else kept).update(entry.countries)
    return kept - shown


def discreet(edition: Edition, words: Words, countries: Iterable[CountryCode]) -> Words:
    """Return words in which none of these countries is named: a mark in brackets stands instead.

    It finds the names of a country and of its people; what else may give it away, nobody but a
    reader can tell.
    """
    if words.body is None:
        return words
    body, language = words.body, words.language or edition.language
    mark = say(language, "[delegation]")
    for code in sorted(countries):
        body = _names_of(code).sub(mark, body)
    return words.model_copy(update={"body": body})


def commitment_told(
    edition: Edition, plenary: Plenary, entry: Entry, *, named: bool = True
) -> Commitment | None:
    """Return what an entry undertakes, as discreet as its text; None: it is no commitment."""
    made = entry.commitment
    if made is None:
        return None
    unseen = hidden(edition, plenary, [entry], named=named)
    owner = None if made.owner is None else discreet(edition, made.owner, unseen)
    return Commitment(verb=discreet(edition, made.verb, unseen), owner=owner, due=made.due)


def gives_away(words: Words, countries: Iterable[CountryCode]) -> bool:
    """Return whether words name one of these countries."""
    return any(_names_of(code).search(str(words)) for code in countries)


@cache
def _names_of(code: CountryCode) -> "regex.Pattern[str]":
    names = {name for known, name in country_names() if known == code}
    names |= {folded_case(name) for name in names}
    capitals = {name for name in names if len(name) <= _SHORT}
    plain = {*(names - capitals), *DEMONYMS.get(code, ())}
    forms = sorted(plain, key=lambda name: (-len(name), name))
    exact = "|".join(regex.escape(name) for name in sorted(capitals) if name.isupper())
    loose = "|".join(regex.escape(name) for name in forms)
    either = f"(?i:(?:{loose})(?:e?s)?)" + (f"|{exact}" if exact else "")
    return regex.compile(
        r"(?:(?<!\w)(?i:the|la|el|los)\s+)?"
        r"(?:(?<!\w)(?i:(?:delegation|representative) of(?: the)?|(?:delegación|representante)"
        r"(?: de(?: la| los|l)?)?)\s+)?"
        rf"(?<!\w)(?:{either})(?!\w)(?:\s+(?i:delegation)(?!\w))?"
    )


def folded_case(name: str) -> str:
    """Return a name without its accents, as people type it."""
    plain = folded(name)
    return plain if len(plain) == len(name) else name
