"""The entries, papers and trace of a record as JSON has them, as far as its readers may know."""

from collections.abc import Iterator
from datetime import UTC

from agenda.audience import Audience, seen_by
from agenda.entry import Commitment, Entered, EntryKind, MessageLink
from agenda.leaving import leaves
from agenda.paper import Paper, Paragraph, session_of
from agenda.papers import paragraphs
from agenda.plenary import Plenary
from agenda.programme import Attribution, SlotId
from agenda.summaries import PlenarySummary
from agenda.trace import Step, trace
from agenda.words import Text, Words
from documents import export_model as m
from documents.attributed import commitment_told, discreet, entries_behind, hidden, rule_for
from documents.edition import Edition, edition_of
from documents.record_lines import LONGEST_POINT, may_read


def entries_of(
    summary: PlenarySummary, slot: SlotId | None, audience: Audience
) -> tuple[m.EntryOnRecord, ...]:
    """Return the entries that stand under a slot, or under none."""
    plenary = summary.plenary
    if slot is not None and not leaves(plenary, slot, audience):
        return ()
    edition = edition_of(plenary, "en", audience)
    return tuple(
        _entry(edition, plenary, entered)
        for entered in plenary.entries_of(slot)
        if _is_seen(edition, plenary, entered)
    )


def _is_seen(edition: Edition, plenary: Plenary, entered: Entered) -> bool:
    entry = entered.entry
    if edition.audience is Audience.INTERNAL:
        return True
    rule = rule_for(edition, plenary, entry, named=True)
    if entry.kind is EntryKind.NOTE or rule is Attribution.OFF_RECORD:
        return False
    if entry.practice is None:
        return True
    dossier = plenary.dossiers.get(entry.practice)
    return dossier is not None and seen_by(dossier.practice, edition.audience)


def _entry(edition: Edition, plenary: Plenary, entered: Entered) -> m.EntryOnRecord:
    entry = entered.entry
    rule = rule_for(edition, plenary, entry, named=True)
    named = rule is Attribution.NAMED
    of = edition.members
    processes = {of.get(code) for code in entry.countries if rule is not Attribution.NOT_ATTRIBUTED}
    kept_back = hidden(edition, plenary, [entry])
    inside = edition.audience is Audience.INTERNAL
    return m.EntryOnRecord(
        number=entry.number,
        kind=entry.kind.value,
        slot=entry.slot,
        question=entry.question,
        attribution=rule.value,
        countries=entry.countries if named else (),
        processes=tuple(sorted(p for p in processes if p is not None)),
        delegations=0 if entry.observer else len(entry.countries),
        observer=entry.observer,
        organisation=m.both(entry.organisation) if named else None,
        text=_said(edition, entry.text, kept_back),
        practice=entry.practice,
        commitment=_undertaken(commitment_told(edition, plenary, entry)),
        paragraph=entry.paragraph,
        made_at=entered.at.astimezone(UTC) if inside or named else None,
        revision=entered.revision,
        changed_at=entered.changed_at.astimezone(UTC) if inside or named else None,
        message=_message(entry.source) if inside else None,
    )


def _message(source: MessageLink | None) -> m.Message | None:
    return None if source is None else m.Message(channel=source.channel, ts=source.ts)


def _said(edition: Edition, text: Text, kept_back: set[str]) -> m.Said:
    if kept_back and len(str(text.original)) > LONGEST_POINT:
        # A speech in full gives its delegation away, whatever is left out of it.
        gone = m.Typed(text=None, language=text.original.language, translation="original")
        return m.Said(original=gone, translation=None)
    original = _typed(edition, text.original, kept_back)
    translation = text.translation
    return m.Said(
        original=original,
        translation=None if translation is None else _typed(edition, translation, kept_back),
    )


def _typed(edition: Edition, words: Words, kept_back: set[str]) -> m.Typed:
    return _as_typed(discreet(edition, words, kept_back))


def _as_typed(words: Words) -> m.Typed:
    return m.Typed(text=words.body, language=words.language, translation=words.translation)


def _undertaken(told: Commitment | None) -> m.Undertaken | None:
    if told is None:
        return None
    owner = None if told.owner is None else _as_typed(told.owner)
    return m.Undertaken(verb=_as_typed(told.verb), owner=owner, due=told.due)


def papers_of(summary: PlenarySummary, audience: Audience) -> tuple[m.PaperOnRecord, ...]:
    """Return the papers that were drafted, as these readers may have them."""
    plenary = summary.plenary
    edition = edition_of(plenary, "en", audience)
    found = []
    for name, paper in plenary.papers.items():
        slot = session_of(name)
        if slot is None or leaves(plenary, slot, audience):
            found.append(_paper(edition, plenary, paper))
    return tuple(found)


def _paper(edition: Edition, plenary: Plenary, paper: Paper) -> m.PaperOnRecord:
    return m.PaperOnRecord(
        name=paper.name,
        session=session_of(paper.name),
        revision=paper.revision,
        final=paper.has_approval_of(plenary.agenda.processes),
        approvals=tuple(
            m.ApprovalOnRecord(process=process, revision=a.revision, at=a.at.astimezone(UTC))
            for process, a in paper.approvals.items()
        ),
        paragraphs=tuple(
            _paragraph(edition, plenary, one)
            for one in paragraphs(plenary, paper.name)
            if one.text is None or may_read(edition, plenary, one, paper.name)
        ),
    )


def _paragraph(edition: Edition, plenary: Plenary, one: Paragraph) -> m.ParagraphOnRecord:
    kept_back = hidden(edition, plenary, entries_behind(plenary, one))
    return m.ParagraphOnRecord(
        key=one.key,
        part=one.place.part.value,
        session=one.place.topic,
        question=one.place.question,
        text=None if one.text is None else _said(edition, one.text, kept_back),
        written=one.changed_by is not None,
        agreed=one.agreed,
        alternative_to=one.alternative_to,
        stands_on=tuple(
            m.StandsOn(entry=s.entry, practice=s.practice, session=s.session, question=s.question)
            for s in one.sources
        ),
    )


def trace_of(summary: PlenarySummary, audience: Audience) -> tuple[m.TraceStep, ...]:
    """Return what stands on each guiding question, as far as these readers may know."""
    edition = edition_of(summary.plenary, "en", audience)
    return tuple(_steps(edition, summary.plenary))


def _steps(edition: Edition, plenary: Plenary) -> Iterator[m.TraceStep]:
    for step in trace(plenary):
        if leaves(plenary, step.session, edition.audience):
            yield _step(edition, plenary, step)


def _step(edition: Edition, plenary: Plenary, step: Step) -> m.TraceStep:
    return m.TraceStep(
        session=step.session,
        question=step.question,
        answered=step.is_answered,
        entries=tuple(e.entry.number for e in step.entries if _is_seen(edition, plenary, e)),
        practices=tuple(p.number for p in step.practices if seen_by(p, edition.audience)),
        paragraphs=tuple(
            m.ParagraphNamed(paper=name, key=one.key)
            for name, one in step.paragraphs
            if may_read(edition, plenary, one, name)
        ),
    )


def papers_lack(summary: PlenarySummary, audience: Audience) -> tuple[m.PaperLacks, ...]:
    """Return what the papers lack, for the secretariats alone."""
    if audience is not Audience.INTERNAL:
        return ()
    return tuple(
        m.PaperLacks(
            what=one.what.value,
            paper=one.paper or "",
            countries=one.countries,
            paragraphs=one.numbers,
            processes=one.processes,
        )
        for one in summary.lacking
    )
