"""How far a paper has come: with its lead, with the delegations, approved, or final."""

from collections.abc import Sequence
from datetime import datetime

from agenda.paper import Paper, PaperName, session_of
from agenda.papers import is_final
from agenda.plenary import Plenary
from agenda.signing import passed_on_at
from agenda.under_name import CheckStanding, answers, signing_of
from agenda.words import Language
from handlers.due_dates import told
from handlers.phrases import clock, where, who
from handlers.writing import Line, aside, bold, line
from locales import country, day, listed, say

STANDINGS = {
    CheckStanding.CONFIRMED: "Confirmed by",
    CheckStanding.CORRECTED: "Corrected by",
    CheckStanding.NO_OBJECTION: "Silent, which counts as no objection here",
    CheckStanding.NOT_ANSWERED: "Not answered",
    CheckStanding.CHANGED_SINCE: "Changed after the delegation had seen it",
    CheckStanding.WAITING: "Still waited for",
    CheckStanding.NOT_ASKED: "Not asked",
}


PROCESS_INITIALS = {"RCM": "RCM", "SACM": "SACM"}
"""Those that read otherwise in Spanish; a process of one's own goes by its code."""


def process_name(language: Language, code: str) -> str:
    """Return the initials of a process."""
    return say(language, PROCESS_INITIALS[code]) if code in PROCESS_INITIALS else code


def named(language: Language, countries: Sequence[str]) -> str:
    """Return several countries by their names."""
    return listed(language, [country(language, code) for code in countries])


def state_lines(plenary: Plenary, name: PaperName, language: Language, now: datetime) -> list[Line]:
    """Return how far a paper has come, with who approved or opened it again, and when."""
    paper = plenary.papers[name]
    lines = []
    if is_final(plenary, name):
        lines.append(
            line(bold(say(language, "This is final.")), " ", _approved(plenary, paper, language))
        )
    else:
        version = say(language, "Version {number}, a draft.", number=paper.revision)
        approved = _approved(plenary, paper, language) if paper.approved_by() else ""
        lines.append(line(bold(version), f" {approved}" if approved else ""))
    if paper.reopened:
        last = paper.reopened[-1]
        text = say(
            language,
            "Opened again by {who}, {time}: {reason}",
            who=who(language, plenary, last.by),
            time=moment_of(plenary, last.at, language),
            reason=str(last.reason),
        )
        lines.append(aside(text))
    if session_of(name) is not None:
        lines += check_lines(plenary, name, language, now)
    return lines


def moment_of(plenary: Plenary, at: datetime, language: Language) -> str:
    """Return the day and the time of something that was done, on the meeting's clock."""
    local = at.astimezone(where(plenary)).date()
    return f"{day(language, local)}, {clock(plenary, at)}"


def _approved(plenary: Plenary, paper: Paper, language: Language) -> str:
    found = [
        say(
            language,
            "{process} by {who}, {time}",
            process=process_name(language, process),
            who=who(language, plenary, approval.by),
            time=moment_of(plenary, approval.at, language),
        )
        for process, approval in paper.approvals.items()
        if process in paper.approved_by()
    ]
    return say(language, "Approved for {approvals}.", approvals="; ".join(found))


def check_lines(plenary: Plenary, name: PaperName, language: Language, now: datetime) -> list[Line]:
    """Return what the lead and the delegations have said of a summary."""
    slot, signing, lines = session_of(name), signing_of(plenary, name), []
    if signing.seen_by is not None and signing.seen_at is not None:
        seen = say(
            language,
            "Found right by {who}, {time}.",
            who=who(language, plenary, signing.seen_by),
            time=moment_of(plenary, signing.seen_at, language),
        )
        lines.append(line(seen))
    elif plenary.slots[slot].slot.leads if slot else False:
        lines.append(line(say(language, "The lead has not passed it on.")))
    check = signing.check
    if check is None:
        coming = passed_on_at(plenary, slot) if slot else None
        if coming is not None and coming > now:
            text = say(language, "The delegations named in it are asked at the latest:")
            lines.append(line(f"{text} ", *told(plenary, coming, language)))
        return lines
    if check.closed_at is not None and check.closed_at < check.due:
        text = "Every delegation that could be asked has answered."
        lines.append(line(say(language, text)))
    else:
        text = "The delegations have until:" if check.is_open else "The delegations had until:"
        lines.append(line(say(language, text) + " ", *told(plenary, check.due, language)))
    return lines + standing_lines(plenary, name, language)


def standing_lines(plenary: Plenary, name: PaperName, language: Language) -> list[Line]:
    """Return which delegations have confirmed, corrected, or not answered."""
    lines = []
    for standing, text in STANDINGS.items():
        those = [a for a in answers(plenary, name) if a.standing is standing]
        if not those:
            continue
        late = named(language, [a.country for a in those if a.late])
        more = " " + say(language, "(late: {countries})", countries=late) if late else ""
        countries = named(language, [a.country for a in those])
        lines.append(aside(f"{say(language, text)}: {countries}{more}"))
    return lines
