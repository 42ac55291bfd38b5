"""What signing the record changes: who has seen a summary, and what the delegations said of it."""

from dataclasses import replace
from datetime import datetime

from agenda import facts as f
from agenda.fold.happening import happen
from agenda.paper import PaperName
from agenda.plenary import Plenary
from agenda.signing_state import Check, CheckAnswer, SigningState
from agenda.under_name import marks


def _put(plenary: Plenary, name: PaperName, **changes: object) -> Plenary:
    signing = replace(plenary.signings.get(name, SigningState()), **changes)  # type: ignore[arg-type]
    return replace(plenary, signings={**plenary.signings, name: signing})


@happen.register
def _(fact: f.SummarySeen, plenary: Plenary, at: datetime) -> Plenary:
    return _put(plenary, fact.paper, seen_by=fact.by, seen_at=at)


@happen.register
def _(fact: f.CheckOpened, plenary: Plenary, at: datetime) -> Plenary:
    standing = marks(plenary, fact.paper)
    check = Check(
        round=fact.round,
        opened_at=at,
        opened_by=fact.by,
        due=fact.due,
        silence=fact.silence,
        asked={country: standing.get(country, "") for country in fact.countries},
    )
    return _put(plenary, fact.paper, check=check)


@happen.register
def _(fact: f.DelegationAnswered, plenary: Plenary, at: datetime) -> Plenary:
    signing = plenary.signings[fact.paper]
    late = signing.check is not None and at > signing.check.due
    standing = marks(plenary, fact.paper)
    given = {
        country: CheckAnswer(
            by=fact.by,
            at=at,
            mark=standing.get(country, ""),
            corrected=fact.corrected,
            late=late,
        )
        for country in fact.countries
    }
    return _put(plenary, fact.paper, answers={**signing.answers, **given})


@happen.register
def _(fact: f.CheckClosed, plenary: Plenary, at: datetime) -> Plenary:
    check = plenary.signings[fact.paper].check
    if check is None:
        return plenary
    standing = marks(plenary, fact.paper) if fact.unanswered else {}
    closed = replace(
        check,
        closed_at=at,
        unanswered={c: standing.get(c, "") for c in fact.unanswered},
        no_objection=frozenset(fact.no_objection),
    )
    return _put(plenary, fact.paper, check=closed)


@happen.register
def _(fact: f.SilenceSwitched, plenary: Plenary, at: datetime) -> Plenary:
    del at
    changed = set(fact.countries)
    silence = plenary.silence | changed if fact.on else plenary.silence - changed
    return replace(plenary, silence=silence)


@happen.register
def _(fact: f.PublishReminded, plenary: Plenary, at: datetime) -> Plenary:
    publishing = replace(plenary.publishing, reminders=fact.nth, reminded_at=at)
    return replace(plenary, publishing=publishing)


@happen.register
def _(fact: f.PlenaryPublished, plenary: Plenary, at: datetime) -> Plenary:
    publishing = replace(
        plenary.publishing, published_at=at, published_by=fact.by, reason=fact.reason
    )
    return replace(plenary, publishing=publishing)
