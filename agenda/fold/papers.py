"""What changes a paper: paragraphs, approvals, and the record that it stands on."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.changes import same_slots
from agenda.entry import Entry
from agenda.fold.happening import happen
from agenda.paper import (
    COMMUNIQUE,
    Approval,
    Change,
    Paper,
    PaperName,
    Paragraph,
    Reopening,
    summary_name,
)
from agenda.plenary import Plenary
from agenda.programme import Agenda, SlotId
from agenda.roster import PersonId
from agenda.words import Text, Words


def put(plenary: Plenary, paper: Paper) -> Plenary:
    """Return the plenary with a paper in its new state."""
    return replace(plenary, papers={**plenary.papers, paper.name: paper})


Act = tuple[str, PersonId, datetime]
"""The key of the paragraph that was changed, by whom, and when."""


def revised(plenary: Plenary, name: PaperName, of: Act | None = None, **changes: object) -> Plenary:
    """Return the plenary with the next revision of a paper, which remembers what made it."""
    paper = plenary.papers[name]
    revision = paper.revision + 1
    if of is not None:
        changes["changes"] = (*paper.changes, Change(revision, *of))
    return put(plenary, replace(paper, revision=revision, **changes))  # type: ignore[arg-type]


def touched(
    plenary: Plenary,
    slots: Collection[SlotId | None],
    of: Act | None = None,
    *,
    communique: bool = True,
) -> Plenary:
    """Return the plenary with a next revision of every paper that the record of these slots is in.

    What was approved before is not what it says now. What was adopted stays as it is.
    """
    names = [summary_name(slot) for slot in slots if slot is not None]
    for name in (COMMUNIQUE, *names) if communique else names:
        if name in plenary.papers and plenary.papers[name].adopted is None:
            plenary = revised(plenary, name, of)
    return plenary


def clear(plenary: Plenary, entry: int) -> Plenary:
    """Return the plenary without the words of any paragraph that stands on an entry."""
    nothing = Text(original=Words(body=None))
    for paper in plenary.papers.values():
        gone = {
            key: replace(one, text=nothing)
            for key, one in paper.written.items()
            if any(source.entry == entry for source in one.sources)
        }
        if gone:
            dropped = paper.dropped | set(gone)
            plenary = revised(
                plenary, paper.name, written={**paper.written, **gone}, dropped=dropped
            )
        plenary = _forget_copies(plenary, paper.name, entry)
    return plenary


def _forget_copies(plenary: Plenary, name: PaperName, entry: int) -> Plenary:
    """Return the plenary without an entry's words in drafts that went round or were adopted."""
    paper = plenary.papers[name]

    def without(copy: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
        return tuple(one for one in copy if all(source.entry != entry for source in one.sources))

    circulated = tuple(replace(one, paragraphs=without(one.paragraphs)) for one in paper.circulated)
    plenary = put(plenary, replace(paper, circulated=circulated))
    if paper.adopted is None or without(paper.adopted) == paper.adopted:
        return plenary
    # What the meeting adopted is not what is left of it: it is a draft again.
    return revised(plenary, name, adoptions={}, adopted=None)


def with_record_moved(plenary: Plenary, before: Agenda) -> Plenary:
    """Return the plenary with entries and paragraphs under the sessions of a newer agenda.

    What stood under one that is gone stands under none.
    """
    now = same_slots(before, plenary.loaded)

    def moved(one: Paragraph) -> Paragraph:
        topic = one.place.topic and now.get(one.place.topic)
        return replace(one, place=one.place.model_copy(update={"topic": topic}))

    def under(entry: Entry) -> Entry:
        slot = entry.slot and now.get(entry.slot)
        return entry.model_copy(update={"slot": slot})

    entries = {n: replace(one, entry=under(one.entry)) for n, one in plenary.entries.items()}
    plenary = replace(plenary, entries=entries)
    for paper in plenary.papers.values():
        written = {key: moved(one) for key, one in paper.written.items()}
        circulated = tuple(
            replace(
                one,
                paragraphs=tuple(map(moved, one.paragraphs)),
                entries=tuple(map(under, one.entries)),
            )
            for one in paper.circulated
        )
        plenary = revised(plenary, paper.name, written=written, circulated=circulated)
    return plenary


@happen.register
def _(fact: f.PaperDrafted, plenary: Plenary, at: datetime) -> Plenary:
    standing = plenary.papers.get(fact.paper)
    if standing is not None:  # its session was opened again, and has closed once more
        return put(plenary, replace(standing, drafted_at=at))
    return put(plenary, Paper(fact.paper, drafted_at=at))


@happen.register
def _(fact: f.ParagraphWritten, plenary: Plenary, at: datetime) -> Plenary:
    paper = plenary.papers[fact.paper]
    version = f"{paper.revision + 1}"
    one = Paragraph(
        key=fact.key,
        place=fact.place,
        text=fact.text,
        sources=fact.sources,
        alternative_to=fact.alternative_to,
        version=version,
        changed_by=fact.by,
        changed_at=at,
        worded_at=at,
    )
    return revised(
        plenary,
        fact.paper,
        (fact.key, fact.by, at),
        written={**paper.written, fact.key: one},
        dropped=paper.dropped - {fact.key},
        agreed={key: of for key, of in paper.agreed.items() if key != fact.key},
    )


@happen.register
def _(fact: f.ParagraphTranslated, plenary: Plenary, at: datetime) -> Plenary:
    paper = plenary.papers[fact.paper]
    before = paper.written[fact.key]
    if before.text is None:
        return plenary
    text = before.text.model_copy(update={"translation": fact.translation})
    version = f"{paper.revision + 1}"
    one = replace(before, text=text, version=version, changed_by=fact.by, changed_at=at)
    written = {**paper.written, fact.key: one}
    agreed = dict(paper.agreed)
    if agreed.get(fact.key) == before.version:  # the other language of what was agreed
        agreed[fact.key] = version
    of = (fact.key, fact.by, at)
    return revised(plenary, fact.paper, of, written=written, agreed=agreed)


@happen.register
def _(fact: f.ParagraphDropped, plenary: Plenary, at: datetime) -> Plenary:
    dropped = plenary.papers[fact.paper].dropped | {fact.key}
    return revised(plenary, fact.paper, (fact.key, fact.by, at), dropped=dropped)


@happen.register
def _(fact: f.ParagraphRestored, plenary: Plenary, at: datetime) -> Plenary:
    dropped = plenary.papers[fact.paper].dropped - {fact.key}
    return revised(plenary, fact.paper, (fact.key, fact.by, at), dropped=dropped)


@happen.register
def _(fact: f.PaperApproved, plenary: Plenary, at: datetime) -> Plenary:
    paper = plenary.papers[fact.paper]
    approval = Approval(fact.revision, fact.by, at)
    return put(plenary, replace(paper, approvals={**paper.approvals, fact.process: approval}))


@happen.register
def _(fact: f.PaperReopened, plenary: Plenary, at: datetime) -> Plenary:
    reopened = (*plenary.papers[fact.paper].reopened, Reopening(fact.by, at, fact.reason))
    return revised(plenary, fact.paper, reopened=reopened, adoptions={}, adopted=None)
