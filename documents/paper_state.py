"""How far a paper has come, as every document says it: draft, with whom, approved, final."""

from collections.abc import Iterator

from agenda.audience import Audience
from agenda.paper import PaperName, session_of
from agenda.papers import is_final
from agenda.plenary import Plenary
from agenda.under_name import CheckStanding, answers
from documents.blocks import Runs, plain
from documents.edition import Edition
from locales import alphabetical, country, listed, say


def state_rows(edition: Edition, plenary: Plenary, name: PaperName) -> Iterator[tuple[str, Runs]]:
    """Yield the rows that say how far a paper has come; why it was opened again stays inside."""
    language = edition.language
    yield say(language, "State"), plain(state_said(edition, plenary, name))
    own = plenary.papers.get(name)
    if own is None or edition.audience is not Audience.INTERNAL:
        return
    if checked := _answers(edition, plenary, name):
        yield say(language, "Delegations asked"), plain(checked)
    for reopening in own.reopened:
        said = (
            *plain(f"{edition.moment(reopening.at)}: "),
            *edition.words(reopening.reason),
        )
        yield say(language, "Opened again"), said


def state_said(edition: Edition, plenary: Plenary, name: PaperName) -> str:
    """Return how far a paper has come, with its revision and who approved it when."""
    language, own = edition.language, plenary.papers.get(name)
    if own is None:
        return say(language, "Draft from the record as it stands; nobody has worked on it yet")
    approvals = [
        say(
            language,
            "the secretariat of the {process} on {time}",
            process=edition.process(process),
            time=edition.moment(approval.at),
        )
        for process, approval in own.approvals.items()
        if approval.revision == own.revision
    ]
    if is_final(plenary, name):
        return say(
            language,
            "Final: revision {number}, approved by {approvals}",
            number=own.revision,
            approvals=listed(language, approvals),
        )
    if approvals:
        return say(
            language,
            "Draft, revision {number}, approved so far by {approvals}",
            number=own.revision,
            approvals=listed(language, approvals),
        )
    check = plenary.signings[name].check if name in plenary.signings else None
    if check is not None and check.is_open:
        return say(
            language,
            "With the delegations until {time}, revision {number}",
            time=edition.moment(check.due),
            number=own.revision,
        )
    return say(language, "Draft, revision {number}", number=own.revision)


def _answers(edition: Edition, plenary: Plenary, name: PaperName) -> str:
    """Return how each delegation stands that was asked about what is under its name."""
    language = edition.language
    if session_of(name) is None:
        return ""
    standings = {
        CheckStanding.CONFIRMED: say(language, "confirmed"),
        CheckStanding.CORRECTED: say(language, "corrected"),
        CheckStanding.NO_OBJECTION: say(language, "no objection, by silence as announced"),
        CheckStanding.CHANGED_SINCE: say(language, "answered, and changed since"),
        CheckStanding.WAITING: say(language, "still asked"),
        CheckStanding.NOT_ANSWERED: say(language, "not answered"),
    }
    said = answers(plenary, name)
    parts = []
    for standing, label in standings.items():
        codes = [one.country for one in said if one.standing is standing]
        if codes:
            names = listed(language, alphabetical(country(language, code) for code in codes))
            parts.append(f"{label}: {names}")
    return "; ".join(parts)


def footer(edition: Edition, *, final: bool) -> str:
    """Return the line at the foot of each page: for whom it is, and how far it has come."""
    language = edition.language
    if edition.audience is Audience.INTERNAL:
        if final:
            return say(language, "For the secretariats alone: it names delegations. Final.")
        return say(language, "For the secretariats alone: it names delegations. Draft.")
    if final:
        return say(language, "Approved by the secretariats")
    return say(language, "Draft, not adopted by anybody")
