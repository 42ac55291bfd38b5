"""Writing a paper together: who may, what happens when two do, and when it is final."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from agenda import communique, summary_paper
from agenda import facts as f
from agenda import refusals as r
from agenda.brackets import open_on
from agenda.chair import chair
from agenda.paper import Change, Paper, PaperName, Paragraph, Part, Place, Source, session_of
from agenda.paper_order import in_order
from agenda.plenary import Plenary
from agenda.programme import SlotKind
from agenda.roster import Account, Person, PersonId, Role
from agenda.words import Text, Words, clean, wrong_reason

LONGEST_PARAGRAPH = 3000


def paper(plenary: Plenary, name: PaperName) -> Paper:
    """Return a paper as it stands.

    Raises:
        NoSuchPaper: it has not been drafted.
    """
    found = plenary.papers.get(name)
    if found is None:
        raise r.NoSuchPaper(name)
    return found


def paragraphs(plenary: Plenary, name: PaperName) -> list[Paragraph]:
    """Return the paragraphs of a paper in their order: those of the record as written anew, if so.

    What was adopted stays as it was, whatever the record says since. What is an observer's by now
    is not in the communiqué, whoever wrote it anew.

    Raises:
        NoSuchPaper: it has not been drafted.
    """
    own = paper(plenary, name)
    if own.adopted is not None:
        return list(own.adopted)
    out = own.dropped | {one.key for one in observers_own(plenary, name)}
    return [one for one in everything(plenary, name) if one.key not in out]


def observers_own(plenary: Plenary, name: PaperName) -> list[Paragraph]:
    """Return the paragraphs of the communiqué that stand on words of observers alone by now.

    Observers have no say in the text: these were a member's when somebody wrote them anew.
    """
    own = paper(plenary, name)
    if session_of(name) is not None or own.adopted is not None:
        return []
    return [
        one
        for one in own.written.values()
        if one.key not in own.dropped and _of_observers(plenary, one)
    ]


def _of_observers(plenary: Plenary, one: Paragraph) -> bool:
    found = (plenary.entries.get(s.entry) for s in one.sources if s.entry is not None)
    standing = [entered.entry for entered in found if entered is not None and entered.stands]
    return bool(standing) and all(entry.observer for entry in standing)


def everything(plenary: Plenary, name: PaperName) -> list[Paragraph]:
    """Return the paragraphs of a paper in their order, with those that were left out.

    Raises:
        NoSuchPaper: it has not been drafted.
    """
    own = paper(plenary, name)
    given = {one.key: one for one in _from_record(plenary, name)}
    standing = [own.written.get(key, one) for key, one in given.items()]
    standing += [one for key, one in own.written.items() if key not in given]
    return [
        replace(one, agreed=True) if own.agreed.get(one.key) == one.version else one
        for one in in_order(standing, list(plenary.slots))
    ]


def paragraph(plenary: Plenary, name: PaperName, key: str) -> Paragraph:
    """Return one paragraph of a paper.

    Raises:
        NoSuchPaper, NoSuchParagraph: there is none.
    """
    found = next((one for one in paragraphs(plenary, name) if one.key == key), None)
    if found is None:
        raise r.NoSuchParagraph(name)
    return found


def changes_since(plenary: Plenary, name: PaperName, revision: int) -> list[Change]:
    """Return what was changed in a paper since a revision, the latest of each paragraph, in order.

    Raises:
        NoSuchPaper: it has not been drafted.
    """
    found = {one.key: one for one in paper(plenary, name).changes if one.revision > revision}
    return sorted(found.values(), key=lambda one: one.revision)


def only_by(own: Paper, person: PersonId, *, since: int) -> bool:
    """Return whether every change of a paper since a revision was this person's own."""
    later = [one for one in own.changes if one.revision > since]
    return [one.revision for one in later if one.by == person] == [
        *range(since + 1, own.revision + 1)
    ]


def is_final(plenary: Plenary, name: PaperName) -> bool:
    """Return whether every secretariat has approved a paper as it is."""
    return name in plenary.papers and plenary.papers[name].has_approval_of(plenary.agenda.processes)


def final_papers_on(plenary: Plenary, entry: int) -> list[PaperName]:
    """Return the final papers in which a paragraph stands on an entry."""
    return [
        name
        for name in plenary.papers
        if is_final(plenary, name)
        and any(s.entry == entry for p in paragraphs(plenary, name) for s in p.sources)
    ]


def editor(plenary: Plenary, by: Account, name: PaperName) -> Person:
    """Return the person who writes, if they may: the chair, or a lead of the paper's session.

    Raises:
        NotOnRoster, NotForThisRole: they may not.
    """
    person = plenary.require(by)
    return person if is_lead(plenary, person, name) else chair(plenary, by)


def is_lead(plenary: Plenary, person: Person, name: PaperName) -> bool:
    """Return whether a person speaks for a lead of the session that a paper is the summary of."""
    slot = session_of(name)
    if slot is None or person.role is not Role.DELEGATE:
        return False
    return bool({lead.country for lead in plenary.slots[slot].slot.leads} & set(person.countries))


def draft(plenary: Plenary, at: datetime, *, by: Account, name: PaperName) -> Sequence[f.Fact]:
    """Begin a paper from the record as it stands; begun already, nothing happens.

    Raises:
        NotForThisRole: the person is neither moderator nor of a secretariat.
        NoSuchPaper: it is the summary of something that is not a session.
    """
    del at
    person = chair(plenary, by)
    slot = session_of(name)
    if slot is not None and plenary.slots[slot].slot.kind is not SlotKind.SESSION:
        raise r.NoSuchPaper(name)
    if name in plenary.papers:
        return []
    return [f.PaperDrafted(paper=name, by=person.id)]


def write(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    name: PaperName,
    key: str | None,
    text: Text,
    place: Place | None = None,
    sources: tuple[Source, ...] = (),
    alternative_to: str | None = None,
    seen: str | None = None,
) -> Sequence[f.Fact]:
    """Write a paragraph anew, or (`key` None) add one at a place.

    `seen` is the version that was looked at, None where nobody looked at one. A paragraph that is
    written anew keeps its place and what it stands on, unless others are given. Only the chair
    approves a translation, and it is a draft again once the words it translates are others.

    Raises:
        NoSuchPaper, NoSuchParagraph: there is none.
        PaperFinal: the paper has to be opened again first.
        ParagraphChanged: somebody else wrote it anew meanwhile.
        FormIncomplete: it says nothing, or too much.
    """
    del at
    person = writing(plenary, by, name)
    if problems := _wrong(text):
        raise r.FormIncomplete(problems)
    if key is None:
        numbers = [int(k[6:]) for k in plenary.papers[name].written if k.startswith("added-")]
        key = f"added-{max(numbers, default=0) + 1}"
        text = _as_allowed(person, text, None)
    else:
        before = paragraph(plenary, name, key)
        text = _as_allowed(person, text, before.text)
        if seen is not None and seen != before.version:
            raise r.ParagraphChanged(name, before)
        if before.text == text and not sources:
            return []
        place = place or before.place
        sources = sources or before.sources
        alternative_to = alternative_to or before.alternative_to
    return [
        f.ParagraphWritten(
            paper=name,
            key=key,
            place=place or Place(part=Part.POINTS),
            text=text,
            sources=sources,
            alternative_to=alternative_to,
            by=person.id,
        )
    ]


def drop(
    plenary: Plenary,
    at: datetime,
    *,
    by: Account,
    name: PaperName,
    key: str,
    seen: str | None = None,
) -> Sequence[f.Fact]:
    """Leave a paragraph out of a paper; its text stays on record.

    Raises:
        AgreedAlready: the meeting agreed it, and it has to be put in brackets first.
        NoSuchPaper, NoSuchParagraph, PaperFinal, ParagraphChanged: as for `write`.
    """
    del at
    person = writing(plenary, by, name)
    one = paragraph(plenary, name, key)
    if seen is not None and seen != one.version:
        raise r.ParagraphChanged(name, one)
    if one.agreed:
        raise r.AgreedAlready
    return [f.ParagraphDropped(paper=name, key=key, by=person.id)]


def restore(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, key: str
) -> Sequence[f.Fact]:
    """Take a paragraph that was left out into the paper again.

    Raises:
        NoSuchPaper, PaperFinal: as for `write`.
        NoSuchParagraph: it was not left out, or its words are off the record.
    """
    del at
    person = writing(plenary, by, name)
    own = plenary.papers[name]
    written = own.written.get(key)
    if key not in own.dropped or (written and written.text and written.text.is_gone):
        raise r.NoSuchParagraph(name)
    return [f.ParagraphRestored(paper=name, key=key, by=person.id)]


def approve(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, seen: int
) -> Sequence[f.Fact]:
    """Approve, for a secretariat, the revision of a paper that was looked at.

    Only when the secretariats of all processes have approved the same is it final.

    Raises:
        ForItsSecretariats: the person is of no secretariat that holds the plenary.
        NoSuchPaper: it has not been drafted.
        PaperChanged: it says something else by now.
        StillBracketed: it is the communiqué, and a bracket is open.
    """
    del at
    person = plenary.require(by)
    processes = plenary.agenda.processes
    if person.role is not Role.SECRETARIAT or person.process not in processes:
        raise r.ForItsSecretariats
    own = paper(plenary, name)
    if seen != own.revision:
        raise r.PaperChanged(name, own.revision, seen)
    if session_of(name) is None and (count := sum(map(open_on, paragraphs(plenary, name)))):
        raise r.StillBracketed(count)
    if person.process in own.approved_by():
        return []
    return [f.PaperApproved(paper=name, process=person.process, revision=seen, by=person.id)]


def reopen(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, reason: Words
) -> Sequence[f.Fact]:
    """Open a final paper again, with the reason.

    Raises:
        NotForThisRole: the person is neither moderator nor of a secretariat.
        NotFinal: it is not final.
        FormIncomplete: there is no reason, or it is too long.
    """
    del at
    person = chair(plenary, by)
    paper(plenary, name)
    if not is_final(plenary, name):
        raise r.NotFinal(name)
    if problem := wrong_reason(str(reason)):
        raise r.FormIncomplete({"reason": problem})
    return [f.PaperReopened(paper=name, by=person.id, reason=reason)]


def writing(plenary: Plenary, by: Account, name: PaperName) -> Person:
    """Return the person who writes in a paper that is open to be written in.

    Raises:
        NotOnRoster, NotForThisRole: they may not.
        NoSuchPaper: it has not been drafted.
        PaperFinal: it has to be opened again first.
    """
    person = editor(plenary, by, name)
    paper(plenary, name)
    if is_final(plenary, name):
        raise r.PaperFinal(name)
    return person


def _as_allowed(person: Person, text: Text, before: Text | None) -> Text:
    """Return a text with its translation a draft, unless the chair approves it for these words."""
    translation = text.translation
    if translation is None or translation.translation != "approved":
        return text
    if before is not None and translation == before.translation:
        approved = str(text.original) == str(before.original)
    else:
        approved = person.chairs
    if approved:
        return text
    draft = translation.model_copy(update={"translation": "draft"})
    return text.model_copy(update={"translation": draft})


def _wrong(text: Text) -> dict[str, str]:
    problems = {}
    for field, words in (("text", text.original), ("translation", text.translation)):
        if words is not None and len(str(words)) > LONGEST_PARAGRAPH:
            problems[field] = "too_long_here"
    if not clean(str(text.original)):
        problems["text"] = "missing"
    return problems


def _from_record(plenary: Plenary, name: PaperName) -> list[Paragraph]:
    slot = session_of(name)
    if slot is None:
        return communique.from_record(plenary)
    return summary_paper.from_record(plenary, slot)
