"""Who is told while the record is signed: the lead, each delegation alone, the secretariats."""

from collections.abc import Iterator, Sequence

from agenda import facts as f
from agenda.announcements.told import Announcement, Effect, Told
from agenda.paper import Paper, PaperName, session_of
from agenda.papers import is_final
from agenda.plenary import Plenary, Recorded
from agenda.programme import CountryCode
from agenda.roster import Person, PersonId
from agenda.silence import presidencies, silence_counts
from agenda.under_name import marks, signing_of


def signing_told(fact: f.Fact, to: Told, before: Plenary | None) -> Iterator[Announcement]:
    """Yield what is told of a summary that is drafted, checked, approved or opened again."""
    match fact:
        case f.PaperDrafted() if session_of(fact.paper) is not None:
            leads = _leads(fact.paper, to)
            if any(person.accounts for person in leads):
                yield from to.each("summary_drafted", leads)
            else:
                yield from to.each("summary_unled", to.secretariats)
        case f.CheckOpened():
            yield from to.each("check_asked", to.plenary.delegates_of(fact.countries))
            yield from to.each("check_opened", [*_leads(fact.paper, to), *to.secretariats])
        case f.DelegationAnswered():
            yield from to.each("check_receipt", to.plenary.delegates_of(fact.countries))
            if fact.corrected:
                others = [*_leads(fact.paper, to), *to.secretariats]
                yield from to.each("check_corrected", [p for p in others if p.id != fact.by])
        case f.CheckClosed():
            yield from to.each("check_closed", [*_leads(fact.paper, to), *to.secretariats])
        case f.PaperApproved():
            if is_final(to.plenary, fact.paper):
                yield from to.each("paper_final", [*to.secretariats, *_leads(fact.paper, to)])
                yield _final_said(fact.paper, to)
            else:
                others = [p for p in to.secretariats if p.id != fact.by]
                yield from to.each("paper_approved", others)
        case f.PaperReopened():
            yield from to.each("paper_reopened", [*to.secretariats, *_leads(fact.paper, to)])
            yield _reopened_said(fact.paper, to)
        case f.SilenceSwitched():
            if before is not None and silence_counts(before) is not silence_counts(to.plenary):
                yield to.channel("silence_switched")
            else:
                named = set(presidencies(to.plenary)) - set(fact.countries)
                others = [p for p in to.plenary.people.values() if named & set(p.countries)]
                yield from to.each("silence_wished", [*others, *to.secretariats])
        case _:
            yield from publishing_told(fact, to)


def publishing_told(fact: f.Fact, to: Told) -> Iterator[Announcement]:
    """Yield what is told from the end of a plenary until its record is published."""
    match fact:
        case f.PlenaryEnded():
            yield to.channel("plenary_ended")
            yield from to.each("plenary_unfinished", to.chairs)
            yield from to.each("final_export", to.chairs, effect=Effect.FILES)
        case f.PublishReminded():
            yield from to.each("publish_reminded", to.secretariats)
        case f.PlenaryPublished():
            yield to.channel("plenary_published")
            if fact.reason is not None:
                yield from to.each("published_unfinished", to.secretariats)
        case _:
            return


def changes_told(
    before: Plenary | None, entries: Sequence[Recorded], after: Plenary
) -> Iterator[Announcement]:
    """Yield what is told of a text that others had looked at already, once for a decision.

    A delegation hears of what others changed under its name, the secretariats of a paper that is
    not any more what they approved: whatever changed it, and in how many papers.
    """
    if before is None or not entries:
        return
    facts = [entry.fact for entry in entries]
    # A reason is part of what is told.
    made = next((e for e in entries if getattr(e.fact, "reason", None) is not None), entries[0])
    to = Told(made.seq, after)
    for name, was in before.papers.items():
        if after.papers[name] is was:
            continue
        for told in (
            *_words_changed(before, facts, to, name),
            *_approval_lost(before, facts, to, was),
        ):
            yield told.model_copy(update={"paper": name})


def _words_changed(
    before: Plenary, facts: Sequence[f.Fact], to: Told, name: PaperName
) -> Iterator[Announcement]:
    opened = any(isinstance(fact, f.CheckOpened) for fact in facts)
    check = signing_of(to.plenary, name).check
    if opened or check is None or is_final(to.plenary, name):
        return
    own: set[CountryCode] = set()
    for fact in facts:
        by: PersonId | None = getattr(fact, "by", None)
        person = to.plenary.people.get(by) if by else None
        own |= set(person.countries) if person else set()
    was, now = marks(before, name), marks(to.plenary, name)
    others = [c for c in {**was, **now} if c not in own and was.get(c) != now.get(c)]
    yield from to.each("check_changed", to.plenary.delegates_of(others))


def _approval_lost(
    before: Plenary, facts: Sequence[f.Fact], to: Told, was: Paper
) -> Iterator[Announcement]:
    now = to.plenary.papers[was.name]
    lost = was.approved_by() - now.approved_by()
    opened = any(isinstance(fact, f.PaperReopened) and fact.paper == was.name for fact in facts)
    if not lost or opened:
        return
    yield from to.each("approval_lost", [p for p in to.secretariats if p.process in lost])
    if is_final(before, was.name):
        yield _reopened_said(was.name, to)


def _leads(name: PaperName, to: Told) -> list[Person]:
    slot = session_of(name)
    return to.leads(to.plenary.slots[slot]) if slot is not None else []


def _final_said(name: PaperName, to: Told) -> Announcement:
    slot = session_of(name)
    if slot is None:
        return to.channel("paper_final_said")
    return to.thread("paper_final_said", slot)


def _reopened_said(name: PaperName, to: Told) -> Announcement:
    slot = session_of(name)
    if slot is None:
        return to.channel("paper_reopened_said")
    return to.thread("paper_reopened_said", slot)
