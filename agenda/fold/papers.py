"""What changes a paper: paragraphs, approvals, and the record that it stands on."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.fold.happening import happen
from agenda.paper import COMMUNIQUE, Approval, Paper, PaperName, Paragraph, Reopening, summary_name
from agenda.plenary import Plenary
from agenda.programme import SlotId
from agenda.words import Text, Words


def put(plenary: Plenary, paper: Paper) -> Plenary:
    """Return the plenary with a paper in its new state."""
    return replace(plenary, papers={**plenary.papers, paper.name: paper})


def revised(plenary: Plenary, name: PaperName, **changes: object) -> Plenary:
    """Return the plenary with the next revision of a paper."""
    paper = plenary.papers[name]
    return put(plenary, replace(paper, revision=paper.revision + 1, **changes))  # type: ignore[arg-type]


def touched(plenary: Plenary, slots: Collection[SlotId | None]) -> Plenary:
    """Return the plenary with a next revision of every paper that the record of these slots is in.

    What was approved before is not what it says now.
    """
    for name in (COMMUNIQUE, *(summary_name(slot) for slot in slots if slot is not None)):
        if name in plenary.papers:
            plenary = revised(plenary, name)
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
    return plenary


@happen.register
def _(fact: f.PaperDrafted, plenary: Plenary, at: datetime) -> Plenary:
    if fact.paper in plenary.papers:
        return plenary
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
    )
    return revised(
        plenary,
        fact.paper,
        written={**paper.written, fact.key: one},
        dropped=paper.dropped - {fact.key},
        agreed=paper.agreed - {fact.key},
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
    return revised(plenary, fact.paper, written={**paper.written, fact.key: one})


@happen.register
def _(fact: f.ParagraphDropped, plenary: Plenary, at: datetime) -> Plenary:
    del at
    dropped = plenary.papers[fact.paper].dropped | {fact.key}
    return revised(plenary, fact.paper, dropped=dropped)


@happen.register
def _(fact: f.ParagraphRestored, plenary: Plenary, at: datetime) -> Plenary:
    del at
    dropped = plenary.papers[fact.paper].dropped - {fact.key}
    return revised(plenary, fact.paper, dropped=dropped)


@happen.register
def _(fact: f.PaperApproved, plenary: Plenary, at: datetime) -> Plenary:
    paper = plenary.papers[fact.paper]
    approval = Approval(fact.revision, fact.by, at)
    return put(plenary, replace(paper, approvals={**paper.approvals, fact.process: approval}))


@happen.register
def _(fact: f.PaperReopened, plenary: Plenary, at: datetime) -> Plenary:
    reopened = (*plenary.papers[fact.paper].reopened, Reopening(fact.by, at, fact.reason))
    return revised(plenary, fact.paper, reopened=reopened)
