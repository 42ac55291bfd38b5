"""Signing the summary of a session: the lead sees it, the delegations, then the secretariats."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from agenda import facts as f
from agenda import papers
from agenda import refusals as r
from agenda.delegations_check import check_opened
from agenda.paper import PaperName, session_of, summary_name
from agenda.papers import editor, is_final, is_lead, only_by, paper
from agenda.plenary import Plenary, SlotStatus, Stage
from agenda.programme import SlotId
from agenda.roster import Account
from agenda.under_name import signing_of, unsettled

DRAFTED_AFTER = timedelta(minutes=1)

Due = tuple[SlotId, int, str, datetime]
"""What falls due: the slot, a version that is new each time, what it is, and when."""


def falls_due(plenary: Plenary) -> Iterator[Due]:
    """Yield when summaries are drafted, passed on by themselves, and no more waited for."""
    if plenary.stage is Stage.LOADED:
        return
    for state in plenary.sessions():
        name = summary_name(state.id)
        drafted, check = plenary.papers.get(name), signing_of(plenary, name).check
        if check is not None and check.is_open:
            yield state.id, check.round, "checked", check.due
        if state.status is not SlotStatus.CLOSED or state.closed_at is None:
            continue
        if drafted is None or drafted.drafted_at < (state.changed_at or state.closed_at):
            yield state.id, state.version, "draft", state.closed_at + DRAFTED_AFTER
        elif check is None:
            minutes = timedelta(minutes=plenary.agenda.signing.lead_minutes)
            yield state.id, state.version, "check", drafted.drafted_at + minutes


def passed_on_at(plenary: Plenary, slot: SlotId) -> datetime | None:
    """Return when a summary goes to the delegations by itself; None if nothing is due."""
    coming = falls_due(plenary)
    return next((at for of, _, what, at in coming if (of, what) == (slot, "check")), None)


def drafted(slot: SlotId) -> Sequence[f.Fact]:
    """Begin the summary of a session from the record, by itself."""
    return [f.PaperDrafted(paper=summary_name(slot))]


def pass_on(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, seen: int
) -> Sequence[f.Fact]:
    """Find a summary right, as its lead, and pass it on to the delegations named in it.

    The chair may do so for the lead, and have delegations asked once more whose words were changed
    since. While the delegations are asked already, it only says that the lead has seen it. What
    this person alone changed since has been seen by them.

    Raises:
        NotOnRoster, NotForThisRole: the person is neither of the chair nor of a lead.
        NoSuchPaper: it is not drafted, or no summary.
        PaperFinal: it is final.
        PaperChanged: it says something else by now.
    """
    if session_of(name) is None:
        raise r.NoSuchPaper(name)
    own = paper(plenary, name)
    person = editor(plenary, by, name)
    if is_final(plenary, name):
        raise r.PaperFinal(name)
    if seen != own.revision and not only_by(own, person.id, since=seen):
        raise r.PaperChanged(name, own.revision, seen)
    signing = signing_of(plenary, name)
    facts: list[f.Fact] = []
    if is_lead(plenary, person, name) and signing.seen_by is None:
        facts.append(f.SummarySeen(paper=name, revision=own.revision, by=person.id))
    check = signing.check
    if check is None or (not check.is_open and unsettled(plenary, name)):
        facts += check_opened(plenary, at, name, by=person)
    return facts


def approve(
    plenary: Plenary, at: datetime, *, by: Account, name: PaperName, seen: int
) -> Sequence[f.Fact]:
    """Approve a paper for a secretariat, a summary once its delegations have had their window.

    Raises:
        ForItsSecretariats, NoSuchPaper, PaperChanged: as for `papers.approve`.
        CheckNotDone: delegations have not been asked yet, or may still answer.
    """
    facts = papers.approve(plenary, at, by=by, name=name, seen=seen)
    if session_of(name) is None or not facts:
        return facts
    check = signing_of(plenary, name).check
    left = unsettled(plenary, name)
    if left and (check is None or check.is_open):
        raise r.CheckNotDone(name, tuple(left), check.due if check else None)
    return facts
