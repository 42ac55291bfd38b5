"""Negotiating the joint communiqué: brackets, other wordings, merging, and its adoption.

A secretariat or a moderator records what the meeting agreed; the bot agrees and adopts nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from agenda import facts as f
from agenda import papers
from agenda import refusals as r
from agenda.brackets import brackets_in, settles_itself
from agenda.chair import chair
from agenda.negotiated import (
    Negotiated,
    adopted,
    current_labels,
    open_count,
    standing,
    topic_of,
    wordings,
)
from agenda.paper import COMMUNIQUE, Adoption, Paragraph, Part, Place, Source, Style
from agenda.plenary import Plenary
from agenda.roster import Account, Person, Role
from agenda.twin_check import Counted, differences
from agenda.words import Bilingual, Language, Text

IN_IT = frozenset(
    (
        *(Part.CHAPEAU, Part.PREAMBLE, Part.HINGE, Part.OPERATIVE),
        *(Part.FOLLOW_UP, Part.THANKS, Part.LEGAL, Part.ADOPTION),
    )
)
"""The parts of a communiqué."""
_UNLIKE = (Counted.NUMBERS, Counted.DATES, Counted.BRACKETS)
"""What two languages of one paragraph have to have alike: the rest is for people to compare."""


def add(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    text: Text,
    place: Place,
    sources: tuple[Source, ...] = (),
) -> Sequence[f.Fact]:
    """Propose a paragraph, in brackets.

    Raises:
        NoSuchParagraph: the place is in no part of a communiqué.
        NoSuchPaper, PaperFinal, FormIncomplete: as for `papers.write`.
    """
    if place.part not in IN_IT:
        raise r.NoSuchParagraph(COMMUNIQUE)
    return papers.write(
        plenary, at, by=by, name=COMMUNIQUE, key=None, text=text, place=place, sources=sources
    )


def offer_alternative(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    key: str,
    text: Text,
    sources: tuple[Source, ...] = (),
) -> Sequence[f.Fact]:
    """Propose another wording of a paragraph; it stands on the same sources if none are given.

    Raises:
        AgreedAlready: the paragraph is agreed, and has to be put in brackets first.
        NoSuchParagraph, NoSuchPaper, PaperFinal, FormIncomplete: as for `papers.write`.
    """
    one = papers.paragraph(plenary, COMMUNIQUE, key)
    if one.agreed:
        raise r.AgreedAlready
    return papers.write(
        plenary,
        at,
        by=by,
        name=COMMUNIQUE,
        key=None,
        text=text,
        place=topic_of(one),
        sources=sources or one.sources,
        alternative_to=one.alternative_to or one.key,
    )


def merge(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    key: str,
    others: Sequence[str],
    text: Text,
    seen: str | None = None,
    others_seen: Mapping[str, str] | None = None,
) -> Sequence[f.Fact]:
    """Make one paragraph of several: it stands on the sources of all, and the others are left out.

    `others_seen` are the versions of the others that were looked at, by key.

    Raises:
        AgreedAlready: one of them is agreed, and has to be put in brackets first.
        FormIncomplete: there is no other, or as for `papers.write`.
        NoSuchParagraph, NoSuchPaper, PaperFinal, ParagraphChanged: as for `papers.write`.
    """
    known = others_seen or {}
    others = [one for one in dict.fromkeys(others) if one != key]
    if not others:
        raise r.FormIncomplete({"others": "missing"})
    parts = [papers.paragraph(plenary, COMMUNIQUE, one) for one in (key, *others)]
    if parts[0].agreed:
        raise r.AgreedAlready
    sources = tuple(dict.fromkeys(source for one in parts for source in one.sources))
    facts = [
        *papers.write(
            plenary, at, by=by, name=COMMUNIQUE, key=key, text=text, sources=sources, seen=seen
        )
    ]
    for one in parts[1:]:
        version = known.get(one.key)
        facts += papers.drop(plenary, at, by=by, name=COMMUNIQUE, key=one.key, seen=version)
    return facts


def agree(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    key: str,
    seen: str,
    own: Text | None = None,
) -> Sequence[f.Fact]:
    """Record that the meeting agreed a paragraph as it was looked at; other wordings are dropped.

    `own` are the paper's own words for a place that nobody wrote: with the agreement they become
    its text.

    Raises:
        BracketsInside: part of it is still in brackets.
        ParagraphChanged: it says something else by now.
        NoSuchParagraph: there is none, or it is the line that the adoption fills in.
        NoSuchPaper, NotForThisRole, PaperFinal: as for `papers.write`.
    """
    one = papers.paragraph(plenary, COMMUNIQUE, key)
    if seen != one.version:
        papers.writing(plenary, by, COMMUNIQUE)
        raise r.ParagraphChanged(COMMUNIQUE, one)
    person = papers.writing(plenary, by, COMMUNIQUE)
    text = one.text or own
    if text is None or settles_itself(one):
        raise r.NoSuchParagraph(COMMUNIQUE)
    if one.agreed:
        return []
    inside = brackets_in(text)
    if inside:
        raise r.BracketsInside(inside)
    facts: list[f.Fact] = []
    version = one.version
    if one.text is None:
        facts += papers.write(plenary, at, by=by, name=COMMUNIQUE, key=key, text=text)
        version = f"{plenary.papers[COMMUNIQUE].revision + 1}"
    facts.append(f.ParagraphAgreed(key=key, seen=version, by=person.id))
    for other in wordings(papers.paragraphs(plenary, COMMUNIQUE), one):
        facts.append(f.ParagraphDropped(paper=COMMUNIQUE, key=other.key, by=person.id))
    return facts


def bracket(
    plenary: Plenary, at: datetime, *, by: Account, key: str, seen: str | None = None
) -> Sequence[f.Fact]:
    """Put a paragraph that was agreed in brackets again.

    Raises:
        ParagraphChanged: it says something else than what was looked at.
        NoSuchParagraph, NoSuchPaper, NotForThisRole, PaperFinal: as for `papers.write`.
    """
    del at
    person = papers.writing(plenary, by, COMMUNIQUE)
    one = papers.paragraph(plenary, COMMUNIQUE, key)
    if seen is not None and seen != one.version:
        raise r.ParagraphChanged(COMMUNIQUE, one)
    if not one.agreed:
        return []
    return [f.ParagraphBracketed(key=key, by=person.id)]


def style(plenary: Plenary, at: datetime, *, by: Account, style: Style) -> Sequence[f.Fact]:
    """Choose how the communiqué looks.

    Raises:
        NoSuchPaper, NotForThisRole, PaperFinal: as for `papers.write`.
    """
    del at
    person = papers.writing(plenary, by, COMMUNIQUE)
    if papers.paper(plenary, COMMUNIQUE).style == style:
        return []
    return [f.CommuniqueStyled(style=style, by=person.id)]


def circulate(plenary: Plenary, at: datetime, *, by: Account) -> Sequence[f.Fact]:
    """Note that the draft goes round as it is: from now on its numbers stay.

    Raises:
        NoSuchPaper: it has not been drafted.
        NotForThisRole: the person is neither moderator nor of a secretariat.
        AdoptedAlready: there is no draft any more.
    """
    del at
    person = chair(plenary, by)
    own = papers.paper(plenary, COMMUNIQUE)
    if own.adopted is not None:
        raise r.AdoptedAlready
    if own.circulated and own.circulated[-1].revision == own.revision:
        return []
    return [f.CommuniqueCirculated(by=person.id, labels=current_labels(plenary))]


def adopt(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    seen: int,
    on: date,
    place: Bilingual | None,
    languages: tuple[Language, ...],
) -> Sequence[f.Fact]:
    """Record, for a secretariat, that the meeting adopted the communiqué as it was looked at.

    It is adopted once the secretariats of all processes recorded the same.

    Raises:
        ForItsSecretariats: the person is of no secretariat that holds the plenary.
        NoSuchPaper, PaperChanged: as for `papers.approve`.
        AdoptedAlready: all have recorded it.
        FormIncomplete: no language was named, or the day has not come.
        StillBracketed: a bracket is open.
        TwinsDiffer: a paragraph lacks one of the languages, or says other figures in it.
        NotApproved: a secretariat has not approved it.
        AdoptedOtherwise: another recorded another place, day or other languages.
    """
    person = _of_its_secretariats(plenary, by)
    own = papers.paper(plenary, COMMUNIQUE)
    if adopted(plenary) is not None:
        raise r.AdoptedAlready
    if seen != own.revision:
        raise r.PaperChanged(COMMUNIQUE, own.revision)
    problems = {}
    if not languages:
        problems["languages"] = "missing"
    if on > plenary.local_date(at):
        problems["on"] = "not_over_yet"
    if problems:
        raise r.FormIncomplete(problems)
    if count := open_count(plenary):
        raise r.StillBracketed(count)
    _twins_alike(standing(plenary), languages)
    waiting = tuple(p for p in plenary.agenda.processes if p not in own.approved_by())
    if waiting:
        raise r.NotApproved(waiting)
    process = person.process or ""
    mine = Adoption(own.revision, place, on, languages, person.id, at)
    for other, recorded in own.adoptions.items():
        if other != process and not mine.says_the_same(recorded):
            raise r.AdoptedOtherwise(other, recorded)
    if process in own.adoptions and mine.says_the_same(own.adoptions[process]):
        return []
    return [
        f.CommuniqueAdopted(
            process=process,
            revision=own.revision,
            place=place,
            on=on,
            languages=languages,
            by=person.id,
        )
    ]


def _of_its_secretariats(plenary: Plenary, by: Account) -> Person:
    person = plenary.require(by)
    if person.role is not Role.SECRETARIAT or person.process not in plenary.agenda.processes:
        raise r.ForItsSecretariats
    return person


def _twins_alike(text: Iterable[Negotiated], languages: tuple[Language, ...]) -> None:
    """Refuse a text that does not say the same in the languages of its adoption."""
    written = [one for one in text if one.paragraph.text is not None]
    for language in languages:
        lacking = [one for one in written if not _said(one.paragraph, language)]
        if lacking:
            raise r.TwinsDiffer(_names(lacking), language)
    unlike = [one for one in written if len(languages) > 1 and _differs(one.paragraph)]
    if unlike:
        raise r.TwinsDiffer(_names(unlike), None)


def _differs(one: Paragraph) -> bool:
    found = differences(_said(one, "en"), _said(one, "es"))
    return any(difference.what in _UNLIKE for difference in found)


def _said(one: Paragraph, language: Language) -> str:
    return str(one.text.said_in(language) or "") if one.text is not None else ""


def _names(those: Iterable[Negotiated]) -> tuple[str, ...]:
    return tuple(one.label or one.part.value for one in those)
