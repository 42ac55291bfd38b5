"""The delegations' check: each looks at what stands under its name, confirms or corrects it.

Silence is recorded as not answered. It counts as no objection only where all presidencies of the
plenary had said so before the delegations were asked, and nothing was changed in the window.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from agenda import facts as f
from agenda import refusals as r
from agenda.entry import Entry
from agenda.entry_form import wrong_words
from agenda.fold import foreseen
from agenda.paper import PaperName, Paragraph
from agenda.papers import is_final, paper
from agenda.plenary import Plenary
from agenda.programme import CountryCode
from agenda.reopening import reason_of, with_reason
from agenda.roster import Account, Person, Role
from agenda.silence import silence_counts
from agenda.under_name import (
    CheckStanding,
    answers,
    mark,
    marks,
    own_entries,
    paragraphs_of,
    signing_of,
    unsettled,
    waiting,
)
from agenda.words import Text, clean
from agenda.working_days import window


@dataclass(frozen=True)
class OwnWords:
    """What a delegation corrects: an entry of its own, and the words that stand for it.

    `alone` says that the paragraph stands on nothing else: it says the same from then on. Where it
    puts several contributions together, the words are the entry's.
    """

    entry: Entry
    paragraph: Paragraph
    text: Text
    alone: bool


def check_opened(
    plenary: Plenary, at: datetime, name: PaperName, *, by: Person | None = None
) -> list[f.Fact]:
    """Ask the delegations under whose names something stands in a summary."""
    before = signing_of(plenary, name).check
    countries = tuple(unsettled(plenary, name))
    opened = f.CheckOpened(
        paper=name,
        round=before.round + 1 if before else 1,
        due=window(plenary, at),
        silence=silence_counts(plenary),
        countries=countries,
        by=by.id if by else None,
    )
    return [opened] if countries else [opened, f.CheckClosed(paper=name)]


def check_closed(plenary: Plenary, name: PaperName) -> Sequence[f.Fact]:
    """Record who has not answered, and of whom silence counts as no objection."""
    check = signing_of(plenary, name).check
    silent = tuple(waiting(plenary, name))
    held: tuple[CountryCode, ...] = ()
    if check is not None and check.silence and silence_counts(plenary):
        now = marks(plenary, name)
        held = tuple(c for c in silent if check.asked.get(c) == now[c])
    return [f.CheckClosed(paper=name, unanswered=silent, no_objection=held)]


def mine(plenary: Plenary, by: Account, name: PaperName) -> tuple[Person, list[CountryCode]]:
    """Return the person who looks, and their countries under whose names something stands.

    Raises:
        NotOnRoster, NotADelegation: the person speaks for no country.
        NoSuchPaper: it is not drafted.
        CheckNotOpen: the delegations have not been asked yet.
        NothingUnderName: nothing stands under this delegation's name.
    """
    person = plenary.require(by)
    if person.role is not Role.DELEGATE or not person.countries:
        raise r.NotADelegation
    paper(plenary, name)
    if signing_of(plenary, name).check is None:
        raise r.CheckNotOpen(name)
    standing = marks(plenary, name)
    own = [c for c in person.countries if c in standing]
    if not own:
        raise r.NothingUnderName(name)
    return person, own


def confirm(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, seen: str
) -> Sequence[f.Fact]:
    """Confirm, for one's delegation, what stands under its name; a late answer is marked.

    Raises:
        NotADelegation, NoSuchPaper, CheckNotOpen, NothingUnderName: as for `mine`.
        PaperFinal: the summary is final.
        UnderNameChanged: something else stands there by now.
    """
    person, own = _answering(plenary, by, name, seen)
    return _answered(plenary, at, name, person, own, [])


def correct(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    name: PaperName,
    words: Mapping[str, str],
    seen: str,
    reason: str = "",
) -> Sequence[f.Fact]:
    """Correct what stands under the name of one's delegation: `words` by the keys of `to_correct`.

    What the delegation said is corrected on record. A paragraph that stands on this alone says the
    same from then on; one that puts several together is left to those who write the summary.

    Raises:
        NotADelegation, NoSuchPaper, CheckNotOpen, NothingUnderName, PaperFinal: as for `confirm`.
        UnderNameChanged: something else stands there by now.
        FormIncomplete: a text is empty or too long; or another paper that is final, as the
            communiqué, is opened again by it, and there is no reason.
    """
    person, own = _answering(plenary, by, name, seen)
    problems = {key: wrong for key, text in words.items() if (wrong := wrong_words(text))}
    if problems:
        raise r.FormIncomplete(problems)
    why, after = reason_of(person, reason), plenary
    facts: list[f.Fact] = []
    for key, one in to_correct(plenary, name, own).items():
        if key not in words or clean(words[key]) == str(one.text.original):
            continue
        text = said_anew(one.text, clean(words[key]))
        entry = one.entry.model_copy(update={"text": text})
        made = [with_reason(after, at, f.EntryCorrected(entry=entry, by=person.id, reason=why))]
        if one.alone and key in plenary.papers[name].written:
            made.append(_written(name, one.paragraph, text, person))
        after = foreseen(after, at, made)
        facts += made
    return _answered(plenary, at, name, person, own, facts)


def to_correct(
    plenary: Plenary, name: PaperName, countries: Sequence[CountryCode]
) -> dict[str, OwnWords]:
    """Return what delegations can correct in a summary, in its order: each entry of their own.

    The keys are those of the paragraphs that stand on one entry alone, else `entry-N`.
    """
    found: dict[str, OwnWords] = {}
    for one in paragraphs_of(plenary, name, countries):
        alone = len({source.entry for source in one.sources}) == 1
        for entry in own_entries(plenary, one, countries):
            if alone and one.text is not None:
                found[one.key] = OwnWords(entry, one, one.text, alone=True)
            else:
                own = OwnWords(entry, one, entry.text, alone=False)
                found.setdefault(f"entry-{entry.number}", own)
    return found


def said_anew(before: Text, words: str) -> Text:
    """Return a text with other words; its translation is a draft again."""
    original = before.original.model_copy(update={"body": words})
    translation = before.translation
    if translation is not None:
        translation = translation.model_copy(update={"translation": "draft"})
    return Text(original=original, translation=translation)


def _written(name: PaperName, one: Paragraph, text: Text, person: Person) -> f.ParagraphWritten:
    return f.ParagraphWritten(
        paper=name,
        key=one.key,
        place=one.place,
        text=text,
        sources=one.sources,
        alternative_to=one.alternative_to,
        by=person.id,
    )


def _answering(
    plenary: Plenary, by: Account, name: PaperName, seen: str
) -> tuple[Person, list[CountryCode]]:
    person, own = mine(plenary, by, name)
    if is_final(plenary, name):
        raise r.PaperFinal(name)
    if seen != mark(plenary, name, own):
        raise r.UnderNameChanged(name)
    return person, own


def _answered(
    plenary: Plenary,
    at: datetime,
    name: PaperName,
    person: Person,
    own: Sequence[CountryCode],
    corrections: list[f.Fact],
) -> Sequence[f.Fact]:
    """Return the facts of an answer, and the end of the check where it was the last one."""
    numbers = tuple(c.entry.number for c in corrections if isinstance(c, f.EntryCorrected))
    if not corrections:
        given = {a.country: a.standing for a in answers(plenary, name)}
        own = [c for c in own if given[c] not in (CheckStanding.CONFIRMED, CheckStanding.CORRECTED)]
        if not own:
            return []
    answered = f.DelegationAnswered(
        paper=name, countries=tuple(own), corrected=numbers, by=person.id
    )
    facts = [*corrections, answered]
    after = foreseen(plenary, at, facts)
    check = signing_of(after, name).check
    if check is not None and check.is_open and not waiting(after, name):
        facts.append(f.CheckClosed(paper=name))
    return facts
