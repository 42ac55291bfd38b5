"""What the record of a plenary lacks before it is published, and the publishing itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from agenda import facts as f
from agenda import refusals as r
from agenda.brackets import open_on
from agenda.chair import secretariat
from agenda.paper import COMMUNIQUE, PaperName, Paragraph, session_of, summary_name
from agenda.papers import LONGEST_PARAGRAPH, is_final, observers_own, paragraphs
from agenda.plenary import Plenary, SlotState, SlotStatus, Stage
from agenda.programme import CountryCode, Process, SlotId
from agenda.roster import Account, PersonId
from agenda.signing import Due
from agenda.trace import trace, without_source
from agenda.under_name import CheckStanding, answers, signing_of
from agenda.words import Words, wrong_reason
from agenda.working_days import working_hour
from agenda.zones import zone


class Lack(StrEnum):
    """What may be missing, in the order in which it is told."""

    NO_SUMMARY = "no_summary"
    NO_COMMUNIQUE = "no_communique"
    LEAD_HAS_NOT_SEEN = "lead_has_not_seen"
    NOT_CHECKED = "not_checked"
    STILL_ASKED = "still_asked"
    NOT_ANSWERED = "not_answered"
    CHANGED_SINCE = "changed_since"
    OUTDATED = "outdated"
    TOO_LONG = "too_long"
    BRACKETS = "brackets"
    UNTRANSLATED = "untranslated"
    NO_SOURCE = "no_source"
    OBSERVERS_OWN = "observers_own"
    UNANSWERED = "unanswered"
    NOT_APPROVED = "not_approved"


@dataclass(frozen=True)
class Lacking:
    """One thing that is missing, in a paper or (`paper` None) in the record of a session.

    `numbers` are those of paragraphs as they stand in the paper, or of guiding questions, from 1;
    `keys` those of the paragraphs, some of which may not stand in it.
    """

    what: Lack
    paper: PaperName | None
    slot: SlotId | None = None
    countries: tuple[CountryCode, ...] = ()
    numbers: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    processes: tuple[Process, ...] = ()


def missing(plenary: Plenary) -> list[Lacking]:
    """Return what the record lacks: session by session, then the communiqué."""
    unanswered: dict[SlotId, list[int]] = {}
    for step in trace(plenary):
        if step.question is not None and not step.is_answered:
            unanswered.setdefault(step.session, []).append(step.question)
    found: list[Lacking] = []
    for state in plenary.sessions():
        if state.status in (SlotStatus.PLANNED, SlotStatus.SKIPPED):
            continue
        found += _of_summary(plenary, state)
        if questions := unanswered.get(state.id):
            found.append(Lacking(Lack.UNANSWERED, None, state.id, numbers=tuple(questions)))
    if COMMUNIQUE not in plenary.papers:
        return [*found, Lacking(Lack.NO_COMMUNIQUE, COMMUNIQUE)]
    return [*found, *_of_text(plenary, COMMUNIQUE), *_approvals(plenary, COMMUNIQUE)]


def _of_summary(plenary: Plenary, state: SlotState) -> Iterator[Lacking]:
    name = summary_name(state.id)
    if name not in plenary.papers:
        yield Lacking(Lack.NO_SUMMARY, name, state.id)
        return
    signing = signing_of(plenary, name)
    if state.slot.leads and signing.seen_by is None:
        leads = tuple(lead.country for lead in state.slot.leads)
        yield Lacking(Lack.LEAD_HAS_NOT_SEEN, name, state.id, leads)
    said = answers(plenary, name)
    for what, standing in (
        (Lack.STILL_ASKED, CheckStanding.WAITING),
        (Lack.NOT_CHECKED, CheckStanding.NOT_ASKED),
        (Lack.NOT_ANSWERED, CheckStanding.NOT_ANSWERED),
        (Lack.CHANGED_SINCE, CheckStanding.CHANGED_SINCE),
    ):
        if countries := tuple(a.country for a in said if a.standing is standing):
            yield Lacking(what, name, state.id, countries)
    yield from _of_text(plenary, name)
    yield from _approvals(plenary, name)


def _of_text(plenary: Plenary, name: PaperName) -> Iterator[Lacking]:
    slot, standing = session_of(name), paragraphs(plenary, name)
    loose = {one.key for one in without_source(plenary, name)}
    if apart := tuple(one.key for one in observers_own(plenary, name)):
        yield Lacking(Lack.OBSERVERS_OWN, name, slot, keys=apart)
    for what, holds in (
        (Lack.OUTDATED, lambda one: is_outdated(plenary, one)),
        (Lack.TOO_LONG, is_too_long),
        (Lack.BRACKETS, lambda one: name == COMMUNIQUE and open_on(one) > 0),
        (Lack.UNTRANSLATED, is_untranslated),
        (Lack.NO_SOURCE, lambda one: one.key in loose),
    ):
        found = {n: one.key for n, one in enumerate(standing, 1) if holds(one)}
        if found:
            yield Lacking(what, name, slot, numbers=tuple(found), keys=tuple(found.values()))


def is_outdated(plenary: Plenary, one: Paragraph) -> bool:
    """Return whether an entry was corrected after the paragraph on it was written.

    That somebody translated the paragraph since makes it no newer.
    """
    worded_at = one.worded_at
    if worded_at is None:
        return False
    entered = [plenary.entries.get(s.entry) for s in one.sources if s.entry is not None]
    return any(e is not None and e.changed_at > worded_at for e in entered)


def is_too_long(one: Paragraph) -> bool:
    """Return whether a paragraph is a whole speech, of which somebody has to write the points."""
    return one.text is not None and len(str(one.text.original)) > LONGEST_PARAGRAPH


def is_untranslated(one: Paragraph) -> bool:
    """Return whether a paragraph has no translation, or one that is a draft."""
    if one.text is None:
        return False
    return one.text.translation is None or one.text.translation.translation == "draft"


def _approvals(plenary: Plenary, name: PaperName) -> Iterator[Lacking]:
    if is_final(plenary, name):
        return
    given = plenary.papers[name].approved_by()
    left = tuple(p for p in plenary.agenda.processes if p not in given)
    yield Lacking(Lack.NOT_APPROVED, name, session_of(name), processes=left)


def may_publish(plenary: Plenary, by: Account | None) -> PersonId | None:
    """Return who publishes, once the plenary is over; None for the command line.

    Raises:
        NotOnRoster, ForSecretariats: the person is of no secretariat.
        NotEnded: the plenary is not over.
    """
    who = secretariat(plenary, by)
    if plenary.stage is not Stage.ENDED:
        raise r.NotEnded
    return who


def publish(
    plenary: Plenary, at: datetime, *, by: Account | None, reason: Words | None = None
) -> Sequence[f.Fact]:
    """Publish the record of a plenary, which ends the reminders; published already: nothing.

    Raises:
        NotOnRoster, ForSecretariats: the person is of no secretariat.
        NotEnded: the plenary is not over.
        Unfinished: something is missing, and no reason was given.
        FormIncomplete: the reason is empty or too long.
    """
    del at
    who = may_publish(plenary, by)
    if plenary.publishing.published_at is not None:
        return []
    if reason is None:
        if missing(plenary):
            raise r.Unfinished
    elif problem := wrong_reason(str(reason)):
        raise r.FormIncomplete({"reason": problem})
    return [f.PlenaryPublished(by=who, reason=reason)]


def falls_due(plenary: Plenary) -> Iterator[Due]:
    """Yield when the secretariats are reminded to publish: on every working day after the end."""
    publishing, ended = plenary.publishing, plenary.ended_at
    if ended is None or publishing.published_at is not None:
        return
    last = (publishing.reminded_at or ended).astimezone(zone(plenary.agenda.zone)).date()
    due = working_hour(plenary, last + timedelta(days=1))
    # A row of deadlines hangs on a slot; these on the first.
    yield next(plenary.in_order()).id, publishing.reminders + 1, "publish", due


def reminded(plenary: Plenary) -> Sequence[f.Fact]:
    """Remind the secretariats that the record is not published yet."""
    return [f.PublishReminded(nth=plenary.publishing.reminders + 1)]
